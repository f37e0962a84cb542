import { z } from 'zod'
import { resultShape } from './result_shape.ts'

const words = z.object({ fr: z.string(), en: z.string() })
const filters = z.record(z.string(), z.array(z.string()).readonly())
const statedShape = z.object({
  definition: z.string(),
  value: z.number().nullable(),
  n: z.number().nullable(),
  persons: z.number().nullable(),
  status: z.string()
})

/** F4 as it leaves. */
export const restatementShape = z.object({
  ...{ definition: z.string(), filters, cell: z.string(), from: z.string(), to: z.string() },
  ...{ was: statedShape, was_at: z.string(), now: statedShape, causes: z.array(z.string()) },
  ...{ output: z.string(), by: z.string().nullable(), at: z.string() }
})

/** What is behind one number. */
export const passportShape = z.object({
  definition: z.object({
    ...{ key: z.string(), version: z.number(), sentence: words, formula: words, grade: z.enum(['A', 'B', 'C']) },
    ...{ interval: z.string(), level: z.number(), lookBackDays: z.number().nullable() },
    source: z.object({ text: z.string(), url: z.string().optional() })
  }),
  result: resultShape,
  period: z.object({ from: z.string(), to: z.string() }),
  history_from: z.string().nullable(),
  gaps: z.array(z.object({ network: z.string(), weeks: z.number(), first: z.string() })),
  filters,
  hash: z.string(),
  smallest: z.object({ rise: z.number().nullable(), base: z.number(), n: z.number() }).nullable(),
  beside: z.array(
    z.object({ key: z.string(), label: words, unit: z.string(), result: resultShape, gaming: words.nullable() })
  ),
  restatements: z.array(restatementShape),
  closed: z.enum(['few', 'none']).nullable()
})

/** Fifty facts at a time. */
export const pageShape = z.object({
  facts: z.enum(['contributions', 'messages', 'actions', 'counters']),
  rows: z.array(
    z.object({
      ...{ id: z.string(), at: z.string(), kind: z.string(), where: z.string().nullable() },
      ...{ person: z.number().nullable(), value: z.number().nullable() }
    })
  ),
  next: z.string().nullable()
})
