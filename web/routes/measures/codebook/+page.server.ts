import type { CodebookPage } from '../../../../server/api/engine.ts'
import { api } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

/** The codebook, open to all. */
export const load: PageServerLoad = async ({ fetch }) => ({ book: await api<CodebookPage>(fetch, '/api/v1/codebook') })
