import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { scopesOf } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { loadFrame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Measure } from '../measures/measure.ts'
import { queryFrom } from '../measures/question.ts'
import { Problem } from '../problem.ts'
import { passportOf, spanIn } from '../report/passport.ts'
import { listRestatements } from '../report/restatements.ts'
import { rowsBehind, type Closed } from '../report/rows.ts'
import { writeAccess } from '../store/log.ts'
import { narrowed } from './narrow.ts'
import { pageReader } from './page_reader.ts'
import { organisationOf, questionOf, questionQuery, questionShape } from './question.ts'
import { pageShape, passportShape, restatementShape } from './row_shapes.ts'

const keyParams = z.object({ key: z.string().max(80) })
const figures = { right: 'figures', narrow: true } as const
/** the point of a curve a number is; default the one that stands for it */
const at = z.coerce.number().int().min(-10_000).max(10_000).optional()
const passportQuery = questionQuery.extend({ at })

function found(key: string): Measure {
  const measure = measureByKey(key)
  if (measure) return measure
  throw new Problem('unknown_measure', { fr: `Mesure inconnue : ${key}.`, en: `Unknown measure: ${key}.` }, 404)
}

const closedRows = (why: Closed) =>
  why === 'none'
    ? new Problem(
        'no_rows',
        { fr: 'Cette mesure ne se lit pas ligne à ligne.', en: 'This measure cannot be read row by row.' },
        404
      )
    : new Problem(
        'rows_closed',
        {
          fr: 'Les lignes ne se montrent que derrière un nombre qui se montre : élargir la période ou retirer des filtres.',
          en: 'Rows are shown only behind a number that is shown: widen the period or remove filters.'
        },
        403
      )

/** Where a page stopped: an instant and the id of a fact. Throws `bad_cursor` on anything else. */
function cursorOf(text: string | undefined): { at: string; id: string } | null {
  if (!text) return null
  const [at = '', id = ''] = text.split('|')
  if (
    /^\d{4}-\d\d-\d\d[ T][\d:.]+(Z|[+-]\d\d(:?\d\d)?)$/.test(at) &&
    id &&
    !Number.isNaN(Date.parse(at.replace(/([+-]\d\d)$/, '$1:00')))
  )
    return { at, id }
  throw new Problem(
    'bad_cursor',
    { fr: 'Suite illisible : reprendre au début.', en: 'Unreadable cursor: start again.' },
    400,
    { pointer: 'after' }
  )
}

const showsPersons = ({ organisation }: FastifyRequest) => scopesOf(organisation?.roles ?? [], 'pseudonyms').length > 0

/** Where a number comes from, the facts behind it, and what changed after it left. Inside only. */
export async function rowRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const passportFor = (request: FastifyRequest<{ Querystring: z.infer<typeof passportQuery> }>, measure: Measure) => {
    const { audience, at: point, ...query } = request.query
    pageReader(request, audience)
    const question = narrowed(request, questionOf(query), [measure])
    return passportOf(services.store, organisationOf(request), measure, question, services.now(), point)
  }
  routes.get(
    '/api/v1/measures/:key/passport',
    { config: figures, schema: { params: keyParams, querystring: passportQuery, response: { 200: passportShape } } },
    async request => passportFor(request, found(request.params.key))
  )
  routes.get(
    '/api/v1/measures/:key/rows',
    {
      config: figures,
      schema: {
        params: keyParams,
        querystring: z.strictObject({ ...questionShape, at, after: z.string().max(200).optional() }),
        response: { 200: pageShape }
      }
    },
    async request => {
      const { after, audience, at: point, ...query } = request.query
      pageReader(request, audience)
      const measure = found(request.params.key)
      const [id, now, cursor] = [organisationOf(request), services.now(), cursorOf(after)]
      const question = {
        ...narrowed(request, questionOf(query), [measure]),
        by: undefined,
        step: undefined,
        vs: 'none'
      }
      const { closed, hash } = await passportOf(services.store, id, measure, question, now, point)
      if (closed) throw closedRows(closed)
      const shows = showsPersons(request)
      const read = await services.store.tx(id, async tx => {
        const frame = await loadFrame(tx, id)
        const asked = {
          ...queryFrom(frame, measure.key, question, 'inside', now),
          ...spanIn(frame, measure, question, now)
        }
        const rows = await rowsBehind(tx, frame, asked, { after: cursor, showsPersons: shows, salt: hash })
        // A visitor of the demonstration leaves no trace.
        if (rows && request.who?.kind !== 'visitor')
          await writeAccess(tx.db, id, {
            ...{ at: now, userId: request.who?.userId ?? null, action: 'rows_opened', subject: measure.key },
            ...{ rows: rows.rows.length, detail: { hash } }
          })
        return rows
      })
      if (!read) throw closedRows('few')
      return read
    }
  )
  routes.get(
    '/api/v1/restatements',
    {
      config: { right: 'figures' },
      schema: {
        querystring: questionQuery.pick({ organisation: true, hl: true }),
        response: { 200: z.array(restatementShape) }
      }
    },
    async request => {
      pageReader(request, undefined)
      const id = organisationOf(request)
      return services.store.tx(id, tx => listRestatements(tx, id), { mode: 'read only' })
    }
  )
}
