import type { ListedMetric } from '../../../../server/api/metrics.ts'
import { api } from '#lib/api.ts'
import type { PageServerLoad } from './$types'

/** Every number of a platform, open to all. */
export const load: PageServerLoad = async ({ fetch }) => ({
  metrics: await api<ListedMetric[]>(fetch, '/api/v1/metrics')
})
