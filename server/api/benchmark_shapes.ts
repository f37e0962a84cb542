import { z } from 'zod'
import { contributedLine, periodName, pooledLine, poolName, sectors, sizes, slice } from '../report/benchmark/shape.ts'
import { questionQuery } from './question.ts'
import { resultShape } from './result_shape.ts'

const organisation = questionQuery.pick({ organisation: true, hl: true })
/** A period to look at; without one the newest that ended. */
export const seenQuery = organisation.extend({ period: periodName.optional() })
export const plainQuery = organisation
/** Which contribution. */
export const contributionQuery = organisation.extend({ pool: poolName, period: periodName })

export const memberBody = z.strictObject({ pool: poolName, sector: z.enum(sectors), size: z.enum(sizes) })
export const sendBody = z.strictObject({
  pool: poolName,
  period: periodName,
  /** of the preview that was read */
  sha256: z.string().regex(/^[0-9a-f]{64}$/)
})
export const keepBody = z.strictObject({ content: z.string().max(1 << 20) })

const member = z.object({ pool: z.string(), sector: z.enum(sectors), size: z.enum(sizes) })
const words = z.object({ fr: z.string(), en: z.string() })

/** One's own numbers inside, those of the pools beside, what left. */
export const seen = z.object({
  period: z.string(),
  periods: z.array(z.string()),
  k_export: z.number(),
  lines: z.array(
    z.object({
      key: z.string(),
      part: z.enum(['moderation', 'time', 'dialogue']),
      label: words,
      unit: z.string(),
      definition: z.string(),
      result: resultShape
    })
  ),
  pools: z.array(z.object({ pool: z.string(), slice, sha256: z.string(), at: z.string(), lines: z.array(pooledLine) })),
  members: z.array(member),
  sent: z.array(
    z.object({ pool: z.string(), period: z.string(), revision: z.number(), sha256: z.string(), at: z.string() })
  ),
  may_send: z.boolean(),
  may_keep: z.boolean()
})

/** What would leave, to the byte. */
export const previewed = z.object({
  text: z.string(),
  sha256: z.string(),
  is_sent: z.boolean(),
  revision: z.number(),
  lines: z.array(contributedLine.and(z.object({ label: words }))),
  held: z.array(z.object({ label: words, why: words, cure: words }))
})

export const kept = z.object({ pool: z.string(), period: z.string() })
export const declared = member
