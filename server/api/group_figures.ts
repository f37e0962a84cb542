import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notAllowed } from '../access/guard.ts'
import type { ApiContext } from './context.ts'
import { loadFrame } from '../measures/frame.ts'
import { countedAt, groupFigures, rollsAt } from '../report/group_figures.ts'
import { reachOf } from './narrow.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery } from './question.ts'
import { figureShape } from './result_shape.ts'

const slug = z.string().min(1).max(80)
const querystring = questionQuery.omit({ by: true, step: true, vs: true, group: true, creator: true, audience: true })
const words = z.object({ fr: z.string(), en: z.string() })
const figures = z.array(figureShape)

/** One group beside the others, and which rolls are in force. */
export async function groupFigureRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store } = services
  routes.get(
    '/api/v1/groups/:slug/figures',
    {
      config: { right: 'figures', narrow: true },
      schema: {
        params: z.object({ slug }),
        querystring,
        response: {
          200: z.object({
            group: z.object({ slug, kind: z.string(), name: words }),
            counted_at: z.string(),
            roll_at: z.string().nullable(),
            figures,
            stayed_away: figures,
            others: z.object({ groups: z.number(), figures }).nullable()
          })
        }
      }
    },
    async request => {
      pageReader(request, 'inside')
      const [id, reach, now] = [organisationOf(request), reachOf(request), services.now()]
      const seesAll = reach.kind === 'all'
      if (!seesAll) {
        const frame = await store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
        const own = frame.groups.find(group => group.id === reach.id)
        if (reach.kind !== 'group' || own?.slug !== request.params.slug) throw notAllowed()
      }
      return groupFigures(store, id, request.params.slug, questionOf(request.query), { seesAll, now })
    }
  )
  routes.get(
    '/api/v1/rolls',
    {
      config: { right: 'figures' },
      schema: {
        querystring,
        response: {
          200: z.object({ counted_at: z.string(), rolls: z.array(z.object({ group: slug, at: z.string() })) })
        }
      }
    },
    async request => {
      pageReader(request, 'inside')
      const id = organisationOf(request)
      const frame = await store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      const at = countedAt(frame, questionOf(request.query), services.now())
      const rolls = [...(await rollsAt(store, id, at))].map(([group, day]) => ({ group, at: day }))
      return { counted_at: at.toISOString(), rolls }
    }
  )
}
