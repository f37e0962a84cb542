import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { hasRead, quarrelOf, quarrels } from '../dialogue/audit/adjudicate.ts'
import { refuseUnlessOpen } from '../dialogue/audit/reading.ts'
import { findAudit } from '../dialogue/audit/store.ts'
import { codebookVersion } from '../dialogue/codebook/codebook.ts'
import { readText, writeReading } from '../ingest/judge.ts'
import { writeAccess, writeAudit } from '../store/log.ts'
import { done, given, params, querystring, shown } from './audit_shapes.ts'
import { readerOf, refuseTarget, rowsOf } from './audits.ts'
import { organisationOf } from './question.ts'

/** A message two people read differently, with both readings and neither name. */
const quarrel = shown.extend({ one: z.array(z.string()), other: z.array(z.string()), is_mine: z.boolean() })
/** The next message to settle, and how many there are. */
export const handed = z.strictObject({
  item: quarrel.nullable(),
  /** still to settle, this one included */
  left: z.number(),
  /** cannot be settled: their text is gone */
  gone: z.number()
})
/** What settles it: a reading, by one person or by both readers. */
export const settled = given.extend({ together: z.boolean().optional() })

/** Settling what two readers of an audit differ on, before its close. */
export async function adjudicationRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = services
  routes.post(
    '/api/v1/audits/:id/adjudicate/next',
    { config: { right: 'moderate' }, schema: { params, querystring, response: { 200: handed } } },
    request => hand(request, request.params.id)
  )
  routes.post(
    '/api/v1/audits/:id/adjudicate/:item',
    {
      config: { right: 'moderate' },
      schema: { params: params.extend({ item: z.uuid() }), querystring, body: settled, response: { 200: done } }
    },
    async request => {
      refuseTarget(request.body)
      await settle(organisationOf(request), readerOf(request), request.params, request.body)
      return { ok: true as const }
    }
  )

  /** The first message to settle whose text can still be read. */
  async function hand(request: FastifyRequest, auditId: string): Promise<z.infer<typeof handed>> {
    const [id, by] = [organisationOf(request), readerOf(request)]
    return store.tx(id, async tx => {
      const audit = await findAudit(tx, id, auditId)
      refuseUnlessOpen(audit)
      const open = await quarrels(tx, id, audit)
      let gone = 0
      for (const { id: item, one, other } of open) {
        const { text, parent, post } = await readText(tx, keyring, id, item)
        if (text !== null) {
          await writeAccess(tx.db, id, {
            at: now(),
            userId: by,
            action: 'audit_message_read',
            subject: auditId,
            rows: 1
          })
          const isMine = await hasRead(tx, id, auditId, item, by)
          return { item: { id: item, text, parent, post, one, other, is_mine: isMine }, left: open.length - gone, gone }
        }
        gone += 1
      }
      return { item: null, left: 0, gone }
    })
  }

  async function settle(
    organisationId: string,
    by: string,
    { id, item }: { id: string; item: string },
    body: z.infer<typeof settled>
  ): Promise<void> {
    await store.tx(organisationId, async tx => {
      const audit = await findAudit(tx, organisationId, id)
      const asked = { id: item, by, isTogether: body.together === true }
      const { stratum, probability, given: before, isMine } = await quarrelOf(tx, organisationId, audit, asked)
      const { labels, absent } = rowsOf(body)
      const refused = before.filter(label => !labels.includes(label))
      await writeReading(
        tx,
        organisationId,
        {
          ...{ interactionId: item, labels, absent: [...new Set([...absent, ...refused])] },
          ...{ targetKind: body.target ?? null, by, sampling: 'adjudicated', auditId: id, stratum, probability },
          ...{ codebook: codebookVersion, isBlind: false, seconds: body.seconds ?? null }
        },
        now()
      )
      const action = isMine ? 'audit_settled_together' : 'audit_settled'
      await writeAudit(tx.db, organisationId, { at: now(), userId: by, action, subject: id })
    })
  }
}
