import { z } from 'zod'
import { forbiddenKeys } from '../normalise.ts'
import { actKinds, hookConfig } from './config.ts'

/** RFC 6901: '' is the whole document, `/data/0/id` a member of a member. */
const pointer = z
  .string()
  .max(300)
  .regex(/^(\/([^~/]|~[01])*)*$/, 'JSON pointer such as /data/id')
  .refine(text => !tokensOf(text).some(token => forbiddenKeys.has(token)), 'not a member')

const mapped = [
  'id',
  'event',
  'type',
  'kind',
  'status',
  'occurred_at',
  'amount',
  'amount_minor',
  'refunded',
  'refunded_minor',
  'currency',
  'email',
  'phone',
  'person',
  'campaign',
  'utm_campaign',
  'form',
  'target',
  'source_code'
] as const
/** A field of the ledger that a saved mapping may fill. */
export type MappedField = (typeof mapped)[number]

/**
 * The saved mapping of a generic JSON hook: where each field lies (JSON pointers), what it is when it lies nowhere
 * (`constants`), and how words are translated (`values`). `records` points to a list; without it the body is one record.
 */
export const jsonMapping = z
  .strictObject({
    records: pointer.optional(),
    fields: z.partialRecord(z.enum(mapped), pointer),
    constants: z.partialRecord(z.enum(mapped), z.string().max(200)).default({}),
    values: z
      .strictObject({
        status: z.record(z.string().max(80), z.enum(['pending', 'confirmed', 'refunded', 'cancelled'])).default({}),
        kind: z.record(z.string().max(80), z.enum(actKinds)).default({})
      })
      .default({ status: {}, kind: {} }),
    /** only records whose type is one of these; others are counted and left */
    types: z.array(z.string().max(120)).max(50).optional()
  })
  .refine(({ fields }) => fields.id !== undefined, 'fields.id is needed: the number of the act in its system')
  .refine(({ fields }) => fields.occurred_at !== undefined, 'fields.occurred_at is needed')

/** Configuration of the generic hook. */
export const jsonConfig = hookConfig.extend({
  /** name of the system in the ledger, e.g. `crm`, `give` */
  system: z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,39}$/),
  mapping: jsonMapping,
  signature: z
    .strictObject({
      header: z.string().regex(/^[A-Za-z0-9-]{1,80}$/),
      encoding: z.enum(['hex', 'base64']).default('hex'),
      prefix: z.string().max(20).default('')
    })
    .optional()
})
export type JsonConfig = z.infer<typeof jsonConfig>

function tokensOf(text: string): string[] {
  return text
    .split('/')
    .slice(1)
    .map(token => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What a JSON pointer leads to; undefined when it leads nowhere. Inherited members are not there. */
export function pointed(value: unknown, text: string): unknown {
  let here = value
  for (const token of tokensOf(text)) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, token)) return undefined
    here = (here as Record<string, unknown>)[token]
  }
  return here
}
