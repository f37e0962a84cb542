import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { notAllowed, signInRequired } from '../access/guard.ts'
import { can } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { decideAppeal, recordAppeal } from '../dialogue/queue/appeals.ts'
import { decide } from '../dialogue/queue/decide.ts'
import { readItem } from '../dialogue/queue/item.ts'
import { countQueue, listQueue } from '../dialogue/queue/list.ts'
import { countSecond } from '../dialogue/queue/second.ts'
import { settleable } from '../dialogue/queue/settle_second.ts'
import { readWhy } from '../dialogue/queue/why.ts'
import { labelMessage, undoDecision, unlabelMessage } from '../dialogue/queue/undo.ts'
import { settleJudged } from '../ingest/judge.ts'
import { writeAccess, writeAudit } from '../store/log.ts'
import type { Tx } from '../store/transaction.ts'
import { organisationOf } from './question.ts'
import {
  appeal,
  counts,
  decided,
  done,
  item,
  label,
  listQuery,
  page,
  params,
  querystring,
  undo,
  unlabel,
  verdict,
  wanted,
  why
} from './queue_shapes.ts'

const ok = { ok: true as const }
const moderate = { right: 'moderate' as const }

/** Who moderates: an account, never a token. Throws `sign_in_required`. */
export function moderatorOf({ who }: FastifyRequest): string {
  if (who?.kind !== 'user') throw signInRequired()
  return who.userId
}

/** The queue of moderation: lists, one message with its conversation, decisions, undo, labels, appeals. */
export async function queueRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = services
  routes.get(
    '/api/v1/queue',
    { config: moderate, schema: { querystring: listQuery, response: { 200: page } } },
    request => {
      const id = organisationOf(request)
      const { tab, after, limit } = request.query
      return store.tx(id, async tx => {
        const found = await listQueue(tx, keyring, id, tab, { after, limit })
        const seen = { at: now(), userId: moderatorOf(request), action: 'queue_read', rows: found.items.length }
        await writeAccess(tx.db, id, { ...seen, detail: { tab } })
        return found
      })
    }
  )
  routes.get(
    '/api/v1/queue/counts',
    { config: { right: 'figures', narrow: true }, schema: { querystring, response: { 200: counts } } },
    request => {
      const id = organisationOf(request)
      if (!request.scopes.some(scope => scope === 'all' || scope === 'queue' || scope === 'look')) throw notAllowed()
      const mayDecide = can(request.organisation?.roles ?? [], 'moderate') && request.who?.kind === 'user'
      return store.tx(
        id,
        async tx => ({
          ...(await countQueue(tx, id, now())),
          second: mayDecide ? await countSecond(tx, id, moderatorOf(request), now()) : null,
          quarrels: mayDecide ? (await settleable(tx, id, moderatorOf(request))).length : null,
          may_decide: mayDecide
        }),
        { mode: 'read only' }
      )
    }
  )
  routes.get(
    '/api/v1/queue/items/:id',
    { config: moderate, schema: { params, querystring, response: { 200: item } } },
    request => {
      const id = organisationOf(request)
      return store.tx(id, async tx => {
        const found = await readItem(tx, keyring, id, request.params.id, now())
        const seen = {
          at: now(),
          userId: moderatorOf(request),
          action: 'conversation_read',
          subject: request.params.id
        }
        await writeAccess(tx.db, id, { ...seen, rows: found.thread.nodes.length })
        return found
      })
    }
  )
  routes.get(
    '/api/v1/queue/items/:id/why',
    { config: moderate, schema: { params, querystring, response: { 200: why } } },
    request => {
      const id = organisationOf(request)
      return store.tx(id, async tx => {
        const found = await readWhy(tx, keyring, id, request.params.id)
        const seen = {
          at: now(),
          userId: moderatorOf(request),
          action: 'message_explained',
          subject: request.params.id
        }
        await writeAccess(tx.db, id, { ...seen, rows: 1 })
        return found
      })
    }
  )
  routes.post(
    '/api/v1/queue/decisions',
    { config: moderate, schema: { querystring, body: wanted, response: { 200: decided } } },
    request => {
      const { minutes, minutes_source, with_copies, target, reason, template, ...rest } = request.body
      const asked = { ...rest, target: target ?? null, reason: reason ?? null, template: template ?? null }
      const more = { minutes: minutes ?? null, minutesSource: minutes_source, withCopies: with_copies }
      return change(request, async (tx, id, by) => {
        const one = await decide(tx, id, { ...asked, ...more }, by, now())
        const detail = {
          rung: one.rung,
          messages: one.messages.length,
          minutes: more.minutes,
          template: asked.template
        }
        if (!one.again) await log(tx, id, by, 'message_decided', one.decision, detail)
        return one
      })
    }
  )
  routes.post(
    '/api/v1/queue/decisions/:id/undo',
    { config: moderate, schema: { params, querystring, body: undo, response: { 200: done } } },
    async request => {
      const { reason = null } = request.body
      await change(request, async (tx, id, by) => {
        const one = await undoDecision(tx, id, request.params.id, { by, reason, now: now() })
        if (!one.again) await log(tx, id, by, 'decision_undone', request.params.id, { messages: one.messages.length })
        return one
      })
      return ok
    }
  )
  routes.post(
    '/api/v1/queue/labels',
    { config: moderate, schema: { querystring, body: label, response: { 200: done } } },
    async request => {
      const { target, ...said } = request.body
      await change(request, async (tx, id, by) => {
        await labelMessage(tx, id, { ...said, target: target ?? null }, by, now())
        return { messages: [said.message], again: false }
      })
      return ok
    }
  )
  routes.post(
    '/api/v1/queue/labels/:id/undo',
    { config: moderate, schema: { params, querystring, body: unlabel, response: { 200: done } } },
    async request => {
      const { message } = request.body
      await change(request, async (tx, id, by) => {
        await unlabelMessage(tx, id, { key: request.params.id, message }, by, now())
        return { messages: [message], again: false }
      })
      return ok
    }
  )
  routes.post(
    '/api/v1/queue/acts/:id/appeals',
    { config: moderate, schema: { params, querystring, body: appeal, response: { 200: params } } },
    async request => {
      let made = ''
      await change(request, async (tx, id, by) => {
        made = await recordAppeal(tx, id, request.params.id, request.body.reason, now())
        await log(tx, id, by, 'appeal_recorded', made)
        return { messages: [], again: false }
      })
      return { id: made }
    }
  )
  routes.post(
    '/api/v1/queue/appeals/:id',
    { config: moderate, schema: { params, querystring, body: verdict, response: { 200: done } } },
    async request => {
      const { upheld, reason = null } = request.body
      await change(request, async (tx, id, by) => {
        await decideAppeal(tx, id, request.params.id, { isUpheld: upheld, reason, by, now: now() })
        await log(tx, id, by, 'appeal_decided', request.params.id, { upheld })
        return { messages: [], again: false }
      })
      return ok
    }
  )

  const log = (tx: Tx, id: string, userId: string, action: string, subject: string, detail = {}) =>
    writeAudit(tx.db, id, { at: now(), userId, action, subject, detail })

  /** One change of the queue in one transaction, with what follows from its labels; nothing follows what was done before. */
  async function change<T extends { messages: readonly string[]; again: boolean }>(
    request: FastifyRequest,
    work: (tx: Tx, organisationId: string, by: string) => Promise<T>
  ): Promise<T> {
    const id = organisationOf(request)
    const by = moderatorOf(request)
    const found = await store.tx(id, async tx => {
      const one = await work(tx, id, by)
      if (!one.again) await settleJudged(tx, id, one.messages, now())
      return one
    })
    if (!found.again) onFacts(id)
    return found
  }
}
