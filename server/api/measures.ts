import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { isFrench } from './refusals.ts'
import { ask } from '../measures/ask.ts'
import { withCounters } from '../measures/beside.ts'
import { definitionOf } from '../measures/definition.ts'
import { mayDecide } from '../measures/deciding.ts'
import { loadFrame } from '../measures/frame.ts'
import { measureByKey, measures } from '../measures/index.ts'
import type { Measure } from '../measures/measure.ts'
import { Problem } from '../problem.ts'
import { spanOf, type Question } from '../measures/question.ts'
import { csvOf } from '../report/csv.ts'
import { handOver } from '../report/handover.ts'
import { localDay } from '../store/time.ts'
import { narrowed } from './narrow.ts'
import { audienceOf, organisationOf, questionOf, questionQuery, questionShape } from './question.ts'

function found(key: string): Measure {
  const measure = measureByKey(key)
  if (measure) return measure
  throw new Problem('unknown_measure', { fr: `Mesure inconnue : ${key}.`, en: `Unknown measure: ${key}.` }, 404)
}

const open = { right: 'public' } as const
/** Group leads and creators ask too: each answer is narrowed to what is theirs. */
const figures = { right: 'figures', narrow: true } as const
const keyParams = z.object({ key: z.string().max(80) })

/** Definitions, and numbers: one, several in one snapshot, or a file. */
export async function measureRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  /** What a program reads has left the house: it goes through the register. A page stays inside. */
  async function answered(request: FastifyRequest, keys: string[], question: Question, audience?: 'inside' | 'export') {
    const [id, reader] = [organisationOf(request), audienceOf(request, audience)]
    const one = async (some: string[], over: Question) => {
      if (request.who?.kind !== 'token') return ask(services.store, id, some, over, reader, services.now())
      return (await handOver(services.store, id, some, over, { output: 'api values' }, services.now())).answers
    }
    return withCounters(await one(keys, question), question, one)
  }
  routes.get('/api/v1/measures', { config: open }, async () =>
    measures.map(measure => {
      const { key, version, id, family, unit, direction, label, question, grade, priority, grains, counterMeasure } =
        measure
      const decides = mayDecide(measure)
      return {
        ...{ key, version, id, family, unit, direction, label, question, grade, priority, grains, counterMeasure },
        decides
      }
    })
  )
  routes.get('/api/v1/measures/:key', { config: open, schema: { params: keyParams } }, async request =>
    definitionOf(found(request.params.key))
  )
  routes.get(
    '/api/v1/values',
    {
      config: figures,
      schema: { querystring: z.strictObject({ ...questionShape, keys: z.string().max(2000) }) }
    },
    async request => {
      const { keys, audience, ...query } = request.query
      const wanted = keys.split(',').map(key => found(key.trim()))
      const answers = await answered(
        request,
        wanted.map(({ key }) => key),
        narrowed(request, questionOf(query), wanted),
        audience
      )
      return Object.fromEntries(answers.map(answer => [answer.key, answer]))
    }
  )
  routes.get(
    '/api/v1/measures/:key/values',
    { config: figures, schema: { params: keyParams, querystring: questionQuery } },
    async request => {
      const { audience, ...query } = request.query
      const measure = found(request.params.key)
      const [answer] = await answered(request, [measure.key], narrowed(request, questionOf(query), [measure]), audience)
      return answer
    }
  )
  routes.get(
    '/api/v1/measures/:key/values.csv',
    {
      config: { right: 'export', narrow: true },
      schema: {
        params: keyParams,
        querystring: z.strictObject({ ...questionShape, dialect: z.enum(['excel-fr', 'plain']).optional() })
      }
    },
    async (request, reply) => {
      const { dialect, audience: _, ...query } = request.query
      const measure = found(request.params.key)
      const id = organisationOf(request)
      const question = narrowed(request, questionOf(query), [measure], 'export')
      const leaving = {
        output: `csv ${measure.key}`,
        isLook: request.who?.kind === 'visitor',
        by: request.who?.userId ?? null
      }
      const one = async (keys: string[], asked: Question) =>
        (await handOver(services.store, id, keys, asked, leaving, services.now())).answers
      const answers = await withCounters(await one([measure.key], question), question, one)
      const frame = await services.store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      const span = spanOf(frame, question, services.now())
      const lang = query.hl ?? (isFrench(request) ? 'fr' : 'en')
      const file = csvOf(answers, {
        lang,
        dialect: dialect ?? (lang === 'fr' ? 'excel-fr' : 'plain'),
        from: localDay(span.from, frame.timeZone),
        to: localDay(span.to, frame.timeZone),
        timeZone: frame.timeZone
      })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${file.name}"`)
        .send(file.text)
    }
  )
}
