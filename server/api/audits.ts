import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { notAllowed } from '../access/guard.ts'
import { can } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { quarrels } from '../dialogue/audit/adjudicate.ts'
import { agreementOf } from '../dialogue/audit/agreement.ts'
import { abandonAudit, closeAudit, extendAudit } from '../dialogue/audit/close.ts'
import { codingOf } from '../dialogue/audit/coding.ts'
import { holdOpen } from '../dialogue/audit/open.ts'
import { handedItem, markRead, nextItem } from '../dialogue/audit/reading.ts'
import { drawAudit, findAudit, listAudits, type Audit } from '../dialogue/audit/store.ts'
import { needsPeople } from '../store/needs_people.ts'
import { codebookVersion } from '../dialogue/codebook/codebook.ts'
import { raiseVersion } from '../ingest/day_counts.ts'
import { readText, writeReading } from '../ingest/judge.ts'
import { protectedAnswer } from '../measures/disclosure_filter.ts'
import { loadFrame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import { instantFrom, queryFrom } from '../measures/question.ts'
import { Problem } from '../problem.ts'
import { writeAccess, writeAudit } from '../store/log.ts'
import { addDays, localDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import { done, given, listed, oneAudit, params, querystring, shown, wanted } from './audit_shapes.ts'
import { adjudicationRoutes } from './audits_adjudicate.ts'
import { drawRecordRoute } from './audits_draw.ts'
import { organisationOf } from './question.ts'

const ok = { ok: true as const }
/** Length of the period proposed for a draw. */
const PROPOSED_DAYS = 28
/** What is said of an audit once it is closed. */
const keys = ['constructive_share', 'abuse_rate', 'criticism_share']

/** Who reads: a person, signed in. */
export function readerOf({ who }: FastifyRequest): string {
  if (who?.kind !== 'user')
    throw new Problem('sign_in_required', { fr: 'Se connecter d’abord.', en: 'Sign in first.' }, 401)
  return who.userId
}

/** Refuses a label that only exists against people when no person or group is named. */
export function refuseTarget({ labels, target }: z.infer<typeof given>): void {
  if (labels.some(label => needsPeople.includes(label)) && target !== 'person' && target !== 'group')
    throw new Problem('needs_target', {
      fr: 'Insulte, discrimination, menace : dire quelle personne ou quel groupe est visé. Sans personne visée, c’est une critique.',
      en: 'Insult, discrimination, threat: say which person or group is meant. With nobody meant, it is criticism.'
    })
}

/** Labels of a reading as rows: whether it is on the subject is always said, so that nothing given is a reading too. */
export function rowsOf({ labels, on_topic, unsure, unreadable }: z.infer<typeof given>) {
  if (unreadable) return { labels: ['unreadable'], absent: [] }
  const more = [...(on_topic ? ['on_topic'] : []), ...(unsure ? ['unsure'] : [])]
  return { labels: [...new Set([...labels, ...more])], absent: on_topic ? [] : ['on_topic'] }
}

/** Random audits: draw, blind reading, extension, close. */
export async function auditRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = context.services
  await adjudicationRoutes(app, context)
  drawRecordRoute(app, context)
  routes.get(
    '/api/v1/audits',
    { config: { right: 'figures', narrow: true }, schema: { querystring, response: { 200: listed } } },
    request => {
      const id = organisationOf(request)
      if (!request.scopes.some(scope => scope === 'all' || scope === 'queue' || scope === 'look')) throw notAllowed()
      const mayRead = can(request.organisation?.roles ?? [], 'moderate')
      return store.tx(id, async tx => {
        const { campaigns, timeZone } = await loadFrame(tx, id)
        const to = localDay(now(), timeZone)
        return {
          audits: await listAudits(tx, id),
          campaigns: campaigns.map(({ slug, nameFr, nameEn }) => ({ slug, name: { fr: nameFr, en: nameEn } })),
          may_read: mayRead,
          from: addDays(to, -PROPOSED_DAYS),
          to
        }
      })
    }
  )
  routes.get(
    '/api/v1/audits/:id',
    {
      config: { right: 'moderate' },
      schema: {
        params,
        querystring,
        response: { 200: oneAudit }
      }
    },
    request => {
      const id = organisationOf(request)
      return store.tx(
        id,
        async tx => {
          const found = await findAudit(tx, id, request.params.id)
          // agreement is a number too: it waits for the close
          const isClosed = found.state === 'closed'
          return {
            ...found,
            coding: found.state === 'abandoned' ? null : await codingOf(tx, id, found),
            quarrels: found.state === 'abandoned' ? 0 : (await quarrels(tx, id, found)).length,
            agreement: isClosed ? await agreementOf(tx, id, found.id) : null,
            figures: isClosed ? await figuresOf(tx, id, found) : []
          }
        },
        { mode: 'repeatable read' }
      )
    }
  )
  routes.post(
    '/api/v1/audits',
    { config: { right: 'moderate' }, schema: { querystring, body: wanted, response: { 201: params } } },
    async (request, reply) => {
      const id = organisationOf(request)
      const by = readerOf(request)
      const made = await store.tx(
        id,
        async tx => {
          const { slug, asked } = await questionOfDraw(tx, id, request.body, now())
          const drawn = await drawAudit(tx, { id, slug }, { ...asked, n: request.body.n }, by, now())
          await writeAudit(tx.db, id, { at: now(), userId: by, action: 'audit_drawn', subject: drawn })
          return drawn
        },
        { deadline: 120_000 }
      )
      return reply.code(201).send({ id: made })
    }
  )
  routes.post(
    '/api/v1/audits/:id/next',
    {
      config: { right: 'moderate' },
      schema: {
        params,
        querystring,
        response: { 200: z.strictObject({ item: shown.nullable(), read: z.number(), planned: z.number() }) }
      }
    },
    request => handNext(request, request.params.id)
  )
  routes.post(
    '/api/v1/audits/:id/items/:item',
    {
      config: { right: 'moderate' },
      schema: { params: params.extend({ item: z.uuid() }), querystring, body: given, response: { 200: done } }
    },
    async request => {
      refuseTarget(request.body)
      const { id, item } = request.params
      await read(organisationOf(request), readerOf(request), id, item, request.body)
      return ok
    }
  )
  for (const [name, change] of Object.entries({ extend: extendAudit, close: closeAudit, abandon: abandonAudit }))
    routes.post(
      `/api/v1/audits/:id/${name}`,
      { config: { right: 'moderate' }, schema: { params, querystring, response: { 200: done } } },
      async request => {
        const id = organisationOf(request)
        await store.tx(id, async tx => {
          await change(tx, id, await findAudit(tx, id, request.params.id), now())
          await raiseVersion(tx, id)
          const line = { at: now(), userId: readerOf(request), action: `audit_${name}`, subject: request.params.id }
          await writeAudit(tx.db, id, line)
        })
        return ok
      }
    )

  async function read(
    organisationId: string,
    by: string,
    auditId: string,
    itemId: string,
    body: z.infer<typeof given>
  ): Promise<void> {
    await store.tx(organisationId, async tx => {
      const found = await findAudit(tx, organisationId, auditId)
      const item = await handedItem(tx, organisationId, found, itemId, by)
      await writeReading(
        tx,
        organisationId,
        {
          interactionId: itemId,
          ...rowsOf(body),
          targetKind: body.target ?? null,
          by,
          sampling: item.sampling,
          auditId,
          stratum: item.stratum,
          probability: item.probability,
          codebook: codebookVersion,
          isBlind: item.isBlind,
          seconds: body.seconds ?? null
        },
        now()
      )
      await markRead(tx, organisationId, auditId, item, body.unreadable ? 'unreadable' : 'labelled')
    })
  }

  /** The next readable message; one whose text is gone by now is noted unreadable and the next is taken. */
  async function handNext(request: FastifyRequest, auditId: string) {
    const id = organisationOf(request)
    const by = readerOf(request)
    for (;;) {
      const found = await store.tx(id, async tx => {
        // held: of two tabs one may be closing it
        const one = await holdOpen(tx, id, await findAudit(tx, id, auditId), 'share')
        const item = await nextItem(tx, id, one, by, now())
        if (!item) return { item: null, read: one.read, planned: one.planned, gone: null }
        const { text, parent, post } = await readText(tx, keyring, id, item.id)
        if (text === null) return { item: null, read: one.read, planned: one.planned, gone: item.id }
        await writeAccess(tx.db, id, { at: now(), userId: by, action: 'audit_message_read', subject: auditId, rows: 1 })
        return { item: { id: item.id, text, parent, post }, read: one.read, planned: one.planned, gone: null }
      })
      const { gone, ...rest } = found
      if (gone === null) return rest
      await read(id, by, auditId, gone, { labels: [], on_topic: false, unreadable: true })
    }
  }
}

/** The shares of record over the audit's own period and campaign, with their intervals. */
async function figuresOf(tx: Tx, organisationId: string, { campaign, from, to }: Audit) {
  const frame = await loadFrame(tx, organisationId)
  const campaigns = frame.campaigns.filter(({ slug }) => slug === campaign).map(({ id }) => id)
  const found = []
  for (const key of keys) {
    const measure = measureByKey(key)!
    const asked = { measure, from: new Date(from), to: new Date(to), campaigns, compare: null }
    const { whole } = await protectedAnswer(tx, frame, asked)
    found.push({ key, label: measure.label, unit: measure.unit, result: whole })
  }
  return found
}

/** Period and campaign of a draw, read in the organisation's zone. Throws on an unknown campaign or an unreadable date. */
async function questionOfDraw(tx: Tx, organisationId: string, body: z.infer<typeof wanted>, at: Date) {
  const frame = await loadFrame(tx, organisationId)
  const { campaigns = [] } = queryFrom(
    frame,
    'contributors',
    { campaign: body.campaign ? [body.campaign] : [] },
    'inside',
    at
  )
  const asked = {
    campaignId: campaigns[0] ?? null,
    from: instantFrom(body.from, 'from', frame.timeZone),
    to: instantFrom(body.to, 'to', frame.timeZone)
  }
  return { slug: frame.slug, asked }
}
