import { z } from 'zod'
import { readingLabels, targetKinds } from '../dialogue/audit/reading_labels.ts'
import { questionQuery } from './question.ts'

/** Which organisation, in which language. */
export const querystring = questionQuery.pick({ organisation: true, hl: true })
/** The audit of an address. */
export const params = z.object({ id: z.uuid() })
/** The answer to a change. */
export const done = z.object({ ok: z.literal(true) })

/** An audit as lists and pages know it: no score, no seed. */
export const audit = z.object({
  id: z.string(),
  campaign: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  state: z.enum(['drawn', 'reading', 'closed', 'abandoned']),
  frameSize: z.number(),
  planned: z.number(),
  read: z.number(),
  unreadable: z.number(),
  drawnAt: z.string().nullable(),
  closedAt: z.string().nullable()
})
/** What the page of audits needs: those there are, and what a draw may be asked for. */
export const listed = z.object({
  audits: z.array(audit),
  campaigns: z.array(z.object({ slug: z.string(), name: z.object({ fr: z.string(), en: z.string() }) })),
  may_read: z.boolean(),
  from: z.string(),
  to: z.string()
})
/** How two readers agree, label by label. */
export const agreement = z.object({
  items: z.number(),
  labels: z.array(
    z.object({
      label: z.string(),
      kappa: z.number().nullable(),
      positive: z.number().nullable(),
      standing: z.enum(['too_few', 'same', 'low', 'fair', 'good'])
    })
  )
})
/** Everything a reader is shown. A score, a stratum, an author or another reading has no place in it. */
export const shown = z.strictObject({
  id: z.string(),
  text: z.string(),
  parent: z.string().nullable(),
  post: z.string().nullable()
})
/** What a draw is asked for. */
export const wanted = z.strictObject({
  campaign: z.string().max(80).optional(),
  from: z.string().max(40),
  to: z.string().max(40),
  n: z.union([z.literal(100), z.literal(200)])
})
/** What a reader says of a message. */
export const given = z.strictObject({
  labels: z.array(z.enum(readingLabels)).max(20),
  target: z.enum(targetKinds).optional(),
  on_topic: z.boolean(),
  unsure: z.boolean().optional(),
  unreadable: z.boolean().optional(),
  seconds: z.number().min(0).max(86_400).optional()
})

const number = z.number().nullable()
/** A share of record with its interval and notes, as the measure gives it. */
export const figure = z.object({
  key: z.string(),
  label: z.object({ fr: z.string(), en: z.string() }),
  unit: z.string(),
  result: z.object({
    value: number,
    lo: number,
    hi: number,
    n: number,
    persons: number,
    status: z.enum(['ok', 'too_early', 'too_few', 'masked', 'unknown']),
    coverage: z.number(),
    as_of: z.string().nullable(),
    definition: z.string(),
    notes: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))).readonly()
  })
})

/** How far the coding of deliberation is: messages of the sample, those coded, those not read yet, by two people, lost. */
export const coding = z.strictObject({
  planned: z.number(),
  coded: z.number(),
  waiting: z.number(),
  twice: z.strictObject({ planned: z.number(), coded: z.number() }),
  gone: z.number()
})

/** One audit: how many messages its readers differ on, and once it is closed how they agree and what it says. */
export const oneAudit = audit.extend({
  coding: coding.nullable(),
  quarrels: z.number(),
  agreement: agreement.nullable(),
  figures: z.array(figure)
})
