import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notAllowed } from '../access/guard.ts'
import type { ApiContext } from '../app.ts'
import { loadFrame } from '../measures/frame.ts'
import { defaultSpan } from '../measures/question.ts'
import { addDays, localDay } from '../store/time.ts'
import { reachOf } from './narrow.ts'
import { organisationOf, questionQuery } from './question.ts'

const words = z.object({ fr: z.string(), en: z.string() })
const mine = z.object({
  kind: z.enum(['group', 'creator']),
  name: words,
  /** first and last day of the period shown when none is asked */
  from: z.string(),
  last: z.string(),
  /** what the page asks `/api/v1/values` */
  keys: z.array(z.string())
})

/** What a group lead, and a creator, are told first. */
const keys = {
  group: ['contributors', 'mobilisation_rate', 'people_who_acted', 'verified_actions', 'returning_share', 'wake'],
  creator: ['impressions', 'reach', 'contributors', 'distinct_voices', 'reply_depth', 'returning_share', 'wake']
}

/** What is a group lead's or a creator's own: whose figures, and which. The figures come from `/api/v1/values`, narrowed. */
export async function mineRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/mine',
    {
      config: { right: 'figures', narrow: true },
      schema: { querystring: questionQuery.pick({ organisation: true, hl: true }), response: { 200: mine } }
    },
    async request => {
      const reach = reachOf(request)
      if (reach.kind === 'all') throw notAllowed()
      const id = organisationOf(request)
      const frame = await services.store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      const group = frame.groups.find(one => one.id === reach.id)
      const account = frame.accounts.find(one => one.id === reach.id)
      const span = defaultSpan(frame, services.now())
      const name = group
        ? { fr: group.nameFr, en: group.nameEn }
        : { fr: account?.name ?? '–', en: account?.name ?? '–' }
      return {
        kind: reach.kind,
        name,
        from: localDay(span.from, frame.timeZone),
        last: addDays(localDay(span.to, frame.timeZone), -1),
        keys: keys[reach.kind]
      }
    }
  )
}
