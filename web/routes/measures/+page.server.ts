import { api } from '#lib/api.ts'
import type { PageServerLoad } from './$types'
import type { Listed } from './listed.ts'

/** Every measure, open to all. */
export const load: PageServerLoad = async ({ fetch }) => ({ measures: await api<Listed[]>(fetch, '/api/v1/measures') })
