import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { codeAgreement, codesRef, codingOf, labelsOf, nextToCode, placeOf } from '../dialogue/audit/coding.ts'
import { findAudit } from '../dialogue/audit/store.ts'
import { codebookVersion } from '../dialogue/codebook/codebook.ts'
import { readText, writeReading } from '../ingest/judge.ts'
import { discourseCodes } from '../store/discourse_codes.ts'
import { writeAccess } from '../store/log.ts'
import { agreement, coding, done, params, querystring, shown } from './audit_shapes.ts'
import { readerOf } from './audits.ts'
import { organisationOf } from './question.ts'

const moderate = { right: 'moderate' as const }
const level = (code: keyof typeof discourseCodes) => z.number().int().min(0).max(discourseCodes[code]).nullable()
/** What a coder says: a level for every code, null where it does not apply. Every code is answered. */
const given = z.strictObject({
  codes: z.strictObject({
    participation: level('participation'),
    justification: level('justification'),
    common_good: level('common_good'),
    respect_groups: level('respect_groups'),
    respect_demands: level('respect_demands'),
    counter_arguments: level('counter_arguments'),
    constructive_politics: level('constructive_politics')
  }),
  seconds: z.number().min(0).max(86_400).optional()
})

const codes = Object.keys(discourseCodes) as [keyof typeof discourseCodes, ...(keyof typeof discourseCodes)[]]
const agreed = agreement.shape.labels.element.omit({ label: true }).extend({ code: z.enum(codes), items: z.number() })
const handed = z.strictObject({
  item: shown.nullable(),
  coding,
  /** null until there is nothing left to code: nobody looks at a number before */
  agreement: z.array(agreed).nullable()
})

/** Coding the deliberation in the messages of an audit: blind, one message at a time, a fifth of them by two people. */
export async function auditCodeRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = services
  routes.post(
    '/api/v1/audits/:id/codes/next',
    { config: moderate, schema: { params, querystring, response: { 200: handed } } },
    request => {
      const [id, by] = [organisationOf(request), readerOf(request)]
      return store.tx(id, async tx => {
        const audit = await findAudit(tx, id, request.params.id)
        const next = await nextToCode(tx, id, audit, by)
        const found = await codingOf(tx, id, audit)
        const isOver = found.planned > 0 && found.coded + found.gone === found.planned
        const more = { coding: found, agreement: isOver ? await codeAgreement(tx, id, audit.id) : null }
        if (next === null) return { item: null, ...more }
        const { text, parent, post } = await readText(tx, keyring, id, next)
        const seen = { at: now(), userId: by, action: 'audit_message_read', subject: audit.id, rows: 1 }
        await writeAccess(tx.db, id, seen)
        return { item: { id: next, text: text ?? '', parent, post }, ...more }
      })
    }
  )
  routes.post(
    '/api/v1/audits/:id/codes/:item',
    {
      config: moderate,
      schema: { params: params.extend({ item: z.uuid() }), querystring, body: given, response: { 200: done } }
    },
    async request => {
      const [id, by] = [organisationOf(request), readerOf(request)]
      const { id: auditId, item } = request.params
      await store.tx(id, async tx => {
        const audit = await findAudit(tx, id, auditId)
        const place = await placeOf(tx, id, audit, { id: item, coder: by })
        const said = { labels: labelsOf(request.body.codes), targetKind: null, seconds: request.body.seconds ?? null }
        const how = { codebook: codebookVersion, isBlind: true, ref: codesRef(auditId) }
        await writeReading(tx, id, { interactionId: item, by, ...said, ...place, ...how }, now())
      })
      onFacts(id)
      return { ok: true as const }
    }
  )
}
