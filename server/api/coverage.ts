import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { bestChannels, cellsOf, shareRead, weeksOf } from '../measures/covered.ts'
import { loadFrame } from '../measures/frame.ts'
import { addDays, localDay, startOfDay } from '../store/time.ts'
import { organisationOf, questionQuery } from './question.ts'

const WEEKS = 26

const answer = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** Mondays */
  weeks: z.array(z.iso.date()),
  share: z.number().nullable(),
  channels: z.array(
    z.object({
      network: z.string(),
      input: z.enum(['interactions', 'conversions', 'posts', 'metrics']),
      share: z.number().nullable(),
      /** whole days since the channel was last read, against the newest reading of all */
      late_days: z.int(),
      read: z.array(z.boolean())
    })
  )
})

/** The calendar of what was read: one row per network, one cell per week, gaps visible (F5). */
export async function coverageRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const query = questionQuery.pick({ organisation: true, hl: true, from: true, to: true })
  routes.get(
    '/api/v1/coverage',
    { config: { right: 'figures' }, schema: { querystring: query, response: { 200: answer } } },
    async request => {
      const id = organisationOf(request)
      const frame = await services.store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      const channels = bestChannels(frame.channels).sort((a, b) => (a.network < b.network ? -1 : 1))
      const newest = Math.max(0, ...channels.map(lastRead))
      const day = (text: string | undefined) => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined)
      const last =
        day(request.query.to) ?? addDays(localDay(newest ? new Date(newest) : services.now(), frame.timeZone), 1)
      const first = day(request.query.from) ?? mondayBefore(last, WEEKS)
      const span = { from: startOfDay(first, frame.timeZone), to: startOfDay(last, frame.timeZone) }
      return {
        from: first,
        to: last,
        weeks: weeksOf(span, frame.timeZone).map(({ from }) => localDay(from, frame.timeZone)),
        share: shareRead(cellsOf(channels, span, frame.timeZone)),
        channels: channels.map(channel => {
          const cells = cellsOf([channel], span, frame.timeZone)
          return {
            network: channel.network,
            input: channel.input,
            share: shareRead(cells),
            late_days: Math.max(0, Math.floor((newest - lastRead(channel)) / 86_400_000)),
            read: cells.map(cell => cell.isRead)
          }
        })
      }
    }
  )
}

const lastRead = ({ spans }: { spans: readonly { to: number }[] }) => spans.at(-1)?.to ?? 0

function mondayBefore(day: string, weeks: number): string {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 + 7 * (weeks - 1) }).toString()
}
