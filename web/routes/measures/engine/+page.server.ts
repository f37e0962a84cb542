import type { EngineCard } from '../../../../server/api/engine.ts'
import { api } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

/** The card of the local engine, open to all. */
export const load: PageServerLoad = async ({ fetch }) => ({ card: await api<EngineCard>(fetch, '/api/v1/engine') })
