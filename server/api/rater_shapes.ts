import { z } from 'zod'
import { heads } from '../dialogue/model/linear.ts'
import { raterIds } from '../dialogue/raters/chosen.ts'
import { questionQuery } from './question.ts'

export const querystring = questionQuery.pick({ organisation: true, hl: true })
export const raterParams = z.object({ id: z.enum(raterIds) })

const coverage = z.object({
  messages: z.number(),
  rated: z.number(),
  abstained: z.record(z.string(), z.number()),
  waiting: z.number()
})
const rater = z.object({
  id: z.enum(raterIds),
  name: z.string(),
  is_on: z.boolean(),
  is_hosted: z.boolean(),
  host: z.string().nullable(),
  key_end: z.string(),
  on_since: z.string().nullable(),
  off_since: z.string().nullable(),
  fault: z.string().nullable(),
  rests_until: z.string().nullable(),
  /** null where it is off */
  coverage: coverage.nullable()
})
const learned = z.object({
  head: z.enum(heads),
  corrections: z.number(),
  positives: z.number(),
  reason: z.enum(['too_few', 'no_gain']).nullable(),
  loss: z.number().nullable(),
  base_loss: z.number().nullable()
})
const version = z.object({
  version: z.number(),
  base: z.string(),
  corrections: z.number(),
  heads: z.array(learned),
  is_useful: z.boolean(),
  bytes: z.number(),
  learned_at: z.string()
})

/** The raters of an organisation in their order, and what it has learnt. */
export const ratersPage = z.object({
  terms: z.string(),
  raters: z.array(rater),
  learns: z.boolean(),
  in_force: z.number().nullable(),
  versions: z.array(version)
})
export type RatersPage = z.infer<typeof ratersPage>

export const wantedRater = z.strictObject({
  is_on: z.boolean(),
  key: z.string().max(500).optional(),
  accepted: z.string().max(40).optional()
})
export const wantedOrder = z.strictObject({ order: z.array(z.enum(raterIds)).min(1).max(raterIds.length) })
export const wantedVersion = z.strictObject({ version: z.int().min(1).nullable(), learns: z.boolean() })
export const done = z.object({ ok: z.literal(true) })
export const outcome = z.object({
  outcome: z.enum(['in_force', 'kept', 'not_used', 'unchanged', 'off']),
  version: z.number().nullable()
})
