import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accountOf } from '../access/guard.ts'
import type { ApiContext } from './context.ts'
import {
  closeComplaint,
  fileComplaint,
  findComplaint,
  listComplaints,
  openComplaint,
  refuseClosed
} from '../dialogue/complaints/case.ts'
import { chooseMessages, describeMessage } from '../dialogue/complaints/choose.ts'
import { madeFiles, proposedMessages, readCase } from '../dialogue/complaints/read.ts'
import { settleHolds } from '../ingest/holds.ts'
import { readSettings } from '../ingest/organisation_settings.ts'
import { evidenceBundle, sha256 } from '../report/evidence/bundle.ts'
import { writeAccess, writeAudit } from '../store/log.ts'
import type { Tx } from '../store/transaction.ts'
import {
  choice,
  closing,
  complaint,
  described,
  done,
  filing,
  making,
  messageParams,
  opening,
  params,
  proposed,
  querystring,
  whole
} from './complaint_shapes.ts'
import { organisationOf } from './question.ts'

const ok = { ok: true as const }
const config = { right: 'moderate' } as const
/** Whoever takes names and texts out of the house has just signed in. */
const sensitive = { right: 'moderate', recent: true } as const

/** Complaints: what a case holds, its states, its file. Only moderators; every opening of texts is written down. */
export async function complaintRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = services

  routes.get(
    '/api/v1/complaints',
    { config, schema: { querystring, response: { 200: z.object({ complaints: z.array(complaint) }) } } },
    async request => {
      const id = organisationOf(request)
      return { complaints: await store.tx(id, tx => listComplaints(tx, id), { mode: 'read only' }) }
    }
  )
  routes.get(
    '/api/v1/complaints/proposed',
    { config, schema: { querystring: querystring.extend({ act: z.uuid() }), response: { 200: proposed } } },
    request => {
      const id = organisationOf(request)
      return store.tx(id, async tx => {
        const found = await proposedMessages(tx, keyring, id, request.query.act)
        const known = (await listComplaints(tx, id)).find(
          ({ actId, state }) => actId === request.query.act && state !== 'closed'
        )
        await seen(tx, request, 'complaint_proposed', request.query.act, found.messages.length)
        return { ...found, open: known?.id ?? null }
      })
    }
  )
  routes.post(
    '/api/v1/complaints',
    { config, schema: { querystring, body: opening, response: { 201: params } } },
    async (request, reply) => {
      const id = organisationOf(request)
      const { act, why, messages } = request.body
      const made = await change(request, 'complaint_opened', null, async tx => {
        const { own } = await proposedMessages(tx, keyring, id, act)
        const opened = await openComplaint(tx, id, { actId: act, why }, accountOf(request).userId, now())
        if (opened.isNew) await chooseMessages(tx, id, opened.id, [own, ...messages], now())
        return opened.id
      })
      return reply.code(201).send({ id: made })
    }
  )
  routes.get(
    '/api/v1/complaints/:id',
    { config, schema: { params, querystring, response: { 200: whole } } },
    request => {
      const id = organisationOf(request)
      return store.tx(id, async tx => {
        const found = await readCase(tx, keyring, id, request.params.id)
        await seen(tx, request, 'complaint_read', found.id, found.chosen.length + found.context.length)
        return {
          ...found,
          openedBy: await nameOf(found.openedBy),
          others: await othersOf(tx, id, found),
          made: await Promise.all(
            (await madeFiles(tx, id, found.id)).map(async file => ({ ...file, by: await nameOf(file.by) }))
          )
        }
      })
    }
  )
  routes.put(
    '/api/v1/complaints/:id/messages',
    { config, schema: { params, querystring, body: choice, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      await change(request, 'complaint_messages_chosen', request.params.id, tx =>
        chooseMessages(tx, id, request.params.id, request.body.messages, now())
      )
      return ok
    }
  )
  routes.put(
    '/api/v1/complaints/:id/messages/:message',
    { config, schema: { params: messageParams, querystring, body: described, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      const { author, link } = request.body
      await change(request, 'complaint_author_copied', request.params.id, tx =>
        describeMessage(tx, keyring, id, request.params.id, request.params.message, { author: author || null, link })
      )
      return ok
    }
  )
  routes.post(
    '/api/v1/complaints/:id/filed',
    { config, schema: { params, querystring, body: filing, response: { 200: done } } },
    async request => {
      const by = accountOf(request).userId
      await change(request, 'complaint_filed', request.params.id, tx =>
        fileComplaint(tx, organisationOf(request), request.params.id, request.body.reference || null, by, now())
      )
      return ok
    }
  )
  routes.post(
    '/api/v1/complaints/:id/closed',
    { config, schema: { params, querystring, body: closing, response: { 200: done } } },
    async request => {
      const by = accountOf(request).userId
      await change(request, 'complaint_closed', request.params.id, tx =>
        closeComplaint(tx, organisationOf(request), request.params.id, request.body.outcome, by, now())
      )
      return ok
    }
  )
  routes.post(
    '/api/v1/complaints/:id/file',
    { config: sensitive, schema: { params, querystring, body: making } },
    async (request, reply) => {
      const { name, bytes } = await makeFile(request, request.params.id, request.body)
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Buffer.from(bytes))
    }
  )

  /** A change of a case, in one transaction with its line in the log and with the holds it moves. */
  function change<T>(request: FastifyRequest, action: string, subject: string | null, work: (tx: Tx) => Promise<T>) {
    const id = organisationOf(request)
    return store.tx(id, async tx => {
      const result = await work(tx)
      await settleHolds(tx, id, now())
      const about = subject ?? (typeof result === 'string' ? result : '')
      await writeAudit(tx.db, id, { at: now(), userId: accountOf(request).userId, action, subject: about })
      return result
    })
  }

  const seen = (tx: Tx, request: FastifyRequest, action: string, subject: string, rows: number) =>
    writeAccess(tx.db, organisationOf(request), { at: now(), userId: accountOf(request).userId, action, subject, rows })

  async function othersOf(tx: Tx, id: string, found: Awaited<ReturnType<typeof readCase>>) {
    if (found.state === 'closed' || found.actId === null) return []
    const [standing] = (await tx.db.execute(sql`
      select 1 from standing_acts where organisation_id = ${id}::uuid and id = ${found.actId}::uuid`)) as unknown as unknown[]
    if (!standing) return []
    const { messages } = await proposedMessages(tx, keyring, id, found.actId)
    return messages.filter(message => !found.chosen.some(chosen => chosen.id === message.id))
  }

  /** The bytes of the file, written in the register and in the log of accesses before they leave. */
  async function makeFile(request: FastifyRequest, complaintId: string, asked: z.infer<typeof making>) {
    const id = organisationOf(request)
    const by = accountOf(request).userId
    const at = now()
    const { nameFr, nameEn, timeZone, isDemo } = await readSettings(store, id)
    const name = asked.lang === 'fr' ? nameFr : (nameEn ?? nameFr)
    const found = await store.tx(id, tx => readCase(tx, keyring, id, complaintId), { mode: 'repeatable read' })
    refuseClosed(found)
    const bytes = await evidenceBundle({
      organisation: { name, timeZone, isDemo },
      madeAt: at.toISOString(),
      lang: asked.lang,
      hasAuthors: asked.authors,
      complaint: found
    })
    const print = sha256(bytes)
    await store.tx(id, async tx => {
      refuseClosed(await findComplaint(tx, id, complaintId))
      await tx.db.execute(sql`
        insert into complaint_files (organisation_id, id, complaint_id, made_by, made_at, reason, lang, has_authors, messages, bytes, sha256)
        values (${id}::uuid, ${randomUUID()}::uuid, ${complaintId}::uuid, ${by}, ${at.toISOString()}::timestamptz, ${asked.reason},
          ${asked.lang}, ${asked.authors}, ${found.chosen.length}, ${bytes.length}, decode(${print}, 'hex'))`)
      const line = { at, userId: by, action: 'complaint_file_made', subject: complaintId, rows: found.chosen.length }
      await writeAccess(tx.db, id, { ...line, detail: { authors: asked.authors, sha256: print } })
    })
    return { name: `sillage-complaint-${found.number}-${at.toISOString().slice(0, 10)}.zip`, bytes }
  }

  async function nameOf(user: string): Promise<string> {
    const [row] = await store.tx(null, ({ db }) =>
      db.execute<{ name: string }>(sql`select name from access.users where id = ${user}`)
    )
    return row?.name ?? user
  }
}
