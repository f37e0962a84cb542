import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accountOf, notAllowed } from '../access/guard.ts'
import { can } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { isFrench } from './refusals.ts'
import { readSettings } from '../ingest/organisation_settings.ts'
import { loadFrame } from '../measures/frame.ts'
import { moderationStatement, type Statement } from '../measures/statement/statement.ts'
import { ALERT_DAYS, exposureOf, LONG_RUN, PAUSE } from '../measures/statement/exposure.ts'
import type { Span } from '../measures/windows.ts'
import { Problem } from '../problem.ts'
import { withRegister } from '../report/handover.ts'
import { exportThreshold } from '../report/register.ts'
import { daysOf, throughGate, type StatementContent } from '../report/statement/content.ts'
import { statementCsv, statementPdf } from '../report/statement/files.ts'
import { writeAccess } from '../store/log.ts'
import { localDay, startOfDay } from '../store/time.ts'
import { figure } from './audit_shapes.ts'
import { organisationOf, questionQuery } from './question.ts'

const month = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
const querystring = questionQuery.pick({ organisation: true, hl: true }).extend({ month: month.optional() })
const words = z.object({ fr: z.string(), en: z.string() })
const result = figure.shape.result.extend({ currency: z.string().optional() })
const row = z.object({ key: z.string(), result })
const statement = z.object({
  month,
  /** newest month that has begun */
  last_month: month,
  scope: z.enum(['team', 'own']),
  from: z.string(),
  to: z.string(),
  k_export: z.number(),
  /** the reader may have the statement of their own acts */
  may_own: z.boolean(),
  /** the reader may take this one away */
  may_export: z.boolean(),
  lines: z.array(
    z.object({ part: z.string(), key: z.string(), label: words, explanation: words, unit: z.string(), result })
  ),
  rungs: z.array(row),
  categories: z.array(row)
})
const exposure = z.object({
  messages: z.number(),
  hours: z.number().nullable(),
  perHour: z.number().nullable(),
  outsideShare: z.number().nullable(),
  longest: z.object({ messages: z.number(), minutes: z.number(), at: z.string() }).nullable(),
  isRotationDue: z.boolean(),
  rule: z.object({ pause: z.number(), messages: z.number(), minutes: z.number(), days: z.number() })
})

type Asked = FastifyRequest<{ Querystring: z.infer<typeof querystring> }>

/** The monthly statement of moderation: of the team for who reads figures, of one's own acts for a moderator alone. */
export async function statementRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  const params = z.object({ format: z.enum(['csv', 'pdf']) })

  routes.get(
    '/api/v1/moderation/statement',
    { config: { right: 'figures', narrow: true }, schema: { querystring, response: { 200: statement } } },
    async request => {
      if (!request.scopes.some(scope => scope === 'all' || scope === 'queue' || scope === 'look')) throw notAllowed()
      return shown(request, null)
    }
  )
  routes.get(
    '/api/v1/moderation/statement.:format',
    { config: { right: 'export' }, schema: { params, querystring } },
    (request, reply) => file(request, reply, request.params.format, null)
  )
  routes.get(
    '/api/v1/moderation/own',
    { config: { right: 'moderate' }, schema: { querystring, response: { 200: statement } } },
    request => shown(request, accountOf(request).userId)
  )
  routes.get(
    '/api/v1/moderation/own.:format',
    { config: { right: 'moderate' }, schema: { params, querystring } },
    (request, reply) => file(request, reply, request.params.format, accountOf(request).userId)
  )
  routes.get(
    '/api/v1/moderation/exposure',
    { config: { right: 'moderate' }, schema: { querystring, response: { 200: exposure } } },
    async request => {
      const id = organisationOf(request)
      const { timeZone } = await readSettings(store, id)
      const span = spanOf(request.query.month, timeZone, now())
      const found = await store.tx(id, tx => exposureOf(tx, id, accountOf(request).userId, span, now()), {
        mode: 'repeatable read'
      })
      return { ...found, rule: { pause: PAUSE, ...LONG_RUN, days: ALERT_DAYS } }
    }
  )

  async function shown(request: Asked, moderator: string | null) {
    const id = organisationOf(request)
    return store.tx(
      id,
      async tx => {
        const frame = await loadFrame(tx, id)
        const span = spanOf(request.query.month, frame.timeZone, now())
        const made = await moderationStatement(tx, frame, { span, moderator, audience: 'inside' })
        const roles = request.organisation?.roles ?? []
        return {
          ...made,
          ...daysOf(made, frame.timeZone),
          month: localDay(span.from, frame.timeZone).slice(0, 7),
          last_month: localDay(now(), frame.timeZone).slice(0, 7),
          k_export: exportThreshold(frame),
          may_own: can(roles, 'moderate'),
          may_export: moderator !== null || can(roles, 'export') || request.who?.kind === 'visitor'
        }
      },
      { mode: 'analysis', deadline: 60_000 }
    )
  }

  /** Hands the statement over: through the register of what left, and written in the log of accesses. */
  async function file(request: Asked, reply: FastifyReply, format: 'csv' | 'pdf', moderator: string | null) {
    const id = organisationOf(request)
    const at = now()
    const { nameFr, nameEn, timeZone, currency, isDemo } = await readSettings(store, id)
    const lang = request.query.hl ?? (isFrench(request) ? 'fr' : 'en')
    const span = spanOf(request.query.month, timeZone, at)
    const leaving = { output: `statement ${format}`, isLook: request.who?.kind === 'visitor' }
    const { made } = await withRegister(store, id, leaving, at, async (admit, tx): Promise<Statement> => {
      const frame = await loadFrame(tx, id)
      return throughGate(await moderationStatement(tx, frame, { span, moderator, audience: 'export' }), admit)
    })
    const name = lang === 'fr' ? nameFr : (nameEn ?? nameFr)
    const content: StatementContent = {
      organisation: { name, timeZone, currency, isDemo },
      lang,
      ...daysOf(made, timeZone),
      statement: made,
      madeAt: at.toISOString()
    }
    const bytes = format === 'csv' ? Buffer.from(statementCsv(content)) : Buffer.from(await statementPdf(content))
    if (request.who?.kind === 'user') {
      const line = { at, userId: request.who.userId, action: 'statement_taken', rows: made.lines.length }
      await store.tx(id, tx => writeAccess(tx.db, id, { ...line, detail: { format, scope: made.scope } }))
    }
    const file = `sillage-statement-${made.scope}-${content.from.slice(0, 7)}.${format}`
    return reply
      .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/pdf')
      .header('content-disposition', `attachment; filename="${file}"`)
      .send(bytes)
  }
}

/** A month as a span of the organisation's zone; without one the last that is over. Throws `month_ahead`. */
function spanOf(asked: string | undefined, timeZone: string, now: Date): Span {
  const current = localDay(now, timeZone).slice(0, 7)
  const chosen = asked ?? monthAfter(current, -1)
  if (chosen > current)
    throw new Problem('month_ahead', { fr: 'Ce mois n’a pas commencé.', en: 'That month has not begun.' })
  const to = `${monthAfter(chosen, 1)}-01`
  return { from: startOfDay(`${chosen}-01`, timeZone), to: startOfDay(to, timeZone) }
}

/** The month, as `2026-03`, so many months later. */
function monthAfter(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + months)).toISOString().slice(0, 7)
}
