import { z } from 'zod'

/** A measured number as it leaves: never bare. */
export const resultShape = z.object({
  value: z.number().nullable(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
  n: z.number().nullable(),
  persons: z.number().nullable(),
  status: z.enum(['ok', 'too_early', 'too_few', 'masked', 'unknown']),
  coverage: z.number(),
  as_of: z.string().nullable(),
  definition: z.string(),
  currency: z.string().optional(),
  notes: z.array(z.looseObject({ code: z.string() })).readonly()
})

/** A number with the key of what it is. */
export const figureShape = z.object({ key: z.string(), result: resultShape })
