import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { codebookVersion } from '../dialogue/codebook/codebook.ts'
import { COPY_REF, countSecond, handedSecond, nextSecond } from '../dialogue/queue/second.ts'
import { secondQuarrelOf, settleable } from '../dialogue/queue/settle_second.ts'
import { readText, writeReading } from '../ingest/judge.ts'
import { writeAccess, writeAudit } from '../store/log.ts'
import { given, shown } from './audit_shapes.ts'
import { refuseTarget, rowsOf } from './audits.ts'
import { handed, settled } from './audits_adjudicate.ts'
import type { ApiContext } from './context.ts'
import { organisationOf } from './question.ts'
import { moderatorOf } from './queue.ts'
import { done, params, querystring } from './queue_shapes.ts'

const ok = { ok: true as const }
const moderate = { right: 'moderate' as const }

/** Second readings of decided messages, by one or two people who see neither the decision nor each other; and what they differ on. */
export async function queueSecondRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = services
  routes.post(
    '/api/v1/queue/second/next',
    {
      config: moderate,
      schema: {
        querystring,
        response: { 200: z.strictObject({ item: shown.nullable(), left: z.number(), quarrels: z.number() }) }
      }
    },
    request => {
      const id = organisationOf(request)
      const by = moderatorOf(request)
      return store.tx(id, async tx => {
        const left = await countSecond(tx, id, by, now())
        const quarrels = (await settleable(tx, id, by)).length
        const next = await nextSecond(tx, id, by, now())
        if (!next) return { item: null, left: 0, quarrels }
        const { text, parent, post } = await readText(tx, keyring, id, next.message)
        const seen = { at: now(), userId: by, action: 'second_message_read', subject: next.decision, rows: 1 }
        await writeAccess(tx.db, id, seen)
        // the id of the draw: the message itself would lead to its decision
        return { item: { id: next.decision, text: text ?? '', parent, post }, left, quarrels }
      })
    }
  )
  routes.post(
    '/api/v1/queue/second/:id',
    { config: moderate, schema: { params, querystring, body: given, response: { 200: done } } },
    async request => {
      refuseTarget(request.body)
      const id = organisationOf(request)
      const by = moderatorOf(request)
      const outcome = request.body.unreadable ? 'unreadable' : 'labelled'
      await store.tx(id, async tx => {
        const one = await handedSecond(tx, id, request.params.id, by, outcome)
        const how = { sampling: 'double' as const, isBlind: true, ...rowsOf(request.body) }
        for (const place of placesOf(one, request.body))
          await writeReading(tx, id, { ...place, ...how, by, codebook: codebookVersion }, now())
      })
      onFacts(id)
      return ok
    }
  )
  routes.post(
    '/api/v1/queue/second/adjudicate/next',
    { config: moderate, schema: { querystring, response: { 200: handed } } },
    request => {
      const [id, by] = [organisationOf(request), moderatorOf(request)]
      return store.tx(id, async tx => {
        const open = await settleable(tx, id, by)
        let gone = 0
        for (const { id: item, drawn, one, other, isMine } of open) {
          const { text, parent, post } = await readText(tx, keyring, id, drawn[0]!)
          if (text !== null) {
            const seen = { at: now(), userId: by, action: 'second_message_read', subject: item, rows: 1 }
            await writeAccess(tx.db, id, seen)
            return {
              item: { id: item, text, parent, post, one, other, is_mine: isMine },
              left: open.length - gone,
              gone
            }
          }
          gone += 1
        }
        return { item: null, left: 0, gone }
      })
    }
  )
  routes.post(
    '/api/v1/queue/second/adjudicate/:id',
    { config: moderate, schema: { params, querystring, body: settled, response: { 200: done } } },
    async request => {
      refuseTarget(request.body)
      const [id, by] = [organisationOf(request), moderatorOf(request)]
      await store.tx(id, async tx => {
        const asked = { id: request.params.id, by, isTogether: request.body.together === true }
        const found = await secondQuarrelOf(tx, id, asked)
        const { labels, absent } = rowsOf(request.body)
        const refused = found.given.filter(label => !labels.includes(label))
        const how = {
          labels,
          absent: [...new Set([...absent, ...refused])],
          sampling: 'adjudicated' as const,
          isBlind: false
        }
        for (const place of placesOf({ ...found, message: found.drawn[0]! }, request.body))
          await writeReading(tx, id, { ...place, ...how, by, codebook: codebookVersion }, now())
        const action = found.isMine ? 'second_settled_together' : 'second_settled'
        await writeAudit(tx.db, id, { at: now(), userId: by, action, subject: asked.id })
      })
      onFacts(id)
      return ok
    }
  )
}

/** Where a reading is written: the message read, with the time it took, and the copies it serves. */
function placesOf(
  { message, drawn, probability }: { message: string; drawn: readonly string[]; probability: number },
  { target, seconds }: z.infer<typeof given>
) {
  return drawn.map(interactionId => ({
    ...{ interactionId, probability, targetKind: target ?? null },
    ...(interactionId === message ? { seconds: seconds ?? null } : { seconds: null, ref: COPY_REF })
  }))
}
