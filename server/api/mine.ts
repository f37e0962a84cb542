import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notAllowed } from '../access/guard.ts'
import type { ApiContext } from './context.ts'
import { loadFrame } from '../measures/frame.ts'
import { defaultSpan } from '../measures/question.ts'
import { addDays, localDay } from '../store/time.ts'
import { reachOf } from './narrow.ts'
import { organisationOf, questionQuery } from './question.ts'

const words = z.object({ fr: z.string(), en: z.string() })
const mine = z.object({
  kind: z.enum(['group', 'creator']),
  name: words,
  /** what names it in an address: the group's slug, the account's id */
  slug: z.string(),
  /** first and last day of the period shown when none is asked */
  from: z.string(),
  last: z.string(),
  /** what the own page may be narrowed to */
  campaigns: z.array(z.object({ slug: z.string(), name: words }))
})

/** What is a group lead's or a creator's own: whose figures they are, and where they are told. */
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
        slug: group?.slug ?? reach.id,
        from: localDay(span.from, frame.timeZone),
        last: addDays(localDay(span.to, frame.timeZone), -1),
        campaigns: frame.campaigns.map(one => ({ slug: one.slug, name: { fr: one.nameFr, en: one.nameEn } }))
      }
    }
  )
}
