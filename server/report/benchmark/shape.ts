import { z } from 'zod'

/** Organisations without which a pooled cell is masked (measure catalogue §4.1, §9). */
export const LEAST = 5
/** Persons behind every number of a contribution (exports). */
export const K_LEAST = 11

/** What an organisation says it does; the pool may be made of one sector only. */
export const sectors = ['association', 'company', 'media', 'public', 'federation', 'other'] as const
/** People who take care of the messages, paid or not. */
export const sizes = ['1', '2-5', '6-20', '21+'] as const
export type Sector = (typeof sectors)[number]
export type Size = (typeof sizes)[number]

/** Name of a pool, agreed between its members: lower-case letters, digits, hyphens. */
export const poolName = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/)
/** A calendar year or quarter: `2026`, `2026-Q1`. */
export const periodName = z.string().regex(/^20\d\d(-Q[1-4])?$/)
const number = z.number().nullable()
/** Units of the numbers compared; a plain count is none: it tells the size of an organisation. */
export const unit = z.enum(['share', 'permille', 'hours', 'minutes', 'days', 'index', 'ratio'])

const key = z.string().regex(/^[a-z0-9_]{1,60}( [a-z0-9_]{1,20})?$/)
const definition = z.string().regex(/^[a-z0-9_]{1,60}@\d{1,4}( ÷ [a-z0-9_]{1,60}@\d{1,4})?$/)
const isSound = ({
  value,
  lo,
  hi,
  n,
  status
}: {
  value: number | null
  lo: number | null
  hi: number | null
  n: number | null
  status: string
}) =>
  status === 'ok'
    ? value !== null && n !== null && (lo === null) === (hi === null) && (lo === null || lo <= hi!)
    : value === null && lo === null && hi === null && n === null

/** One number of one organisation, three digits; null and a word where there is none. */
export const contributedLine = z
  .strictObject({
    key,
    definition,
    unit,
    status: z.enum(['ok', 'masked', 'too_few', 'too_early', 'unknown']),
    value: number,
    lo: number,
    hi: number,
    /** trials behind it, two digits: what tells whether one organisation outweighs the others */
    n: z.number().positive().nullable()
  })
  .refine(isSound)
  .refine(line => line.unit !== 'share' || line.value === null || (line.value >= 0 && line.value <= 1))
export type ContributedLine = z.infer<typeof contributedLine>

const once = (lines: readonly { key: string }[]) => new Set(lines.map(line => line.key)).size === lines.length

/** What one organisation hands to a pool: no name, no address, no time of day; numbers under disclosure control. */
export const contribution = z.strictObject({
  format: z.literal('sillage-benchmark-contribution'),
  v: z.literal(1),
  pool: poolName,
  /** drawn at random once for this organisation and this pool */
  contribution: z.uuid(),
  period: periodName,
  /** counts the contents handed over for this pool and period; the highest replaces the others */
  revision: z.int().min(1),
  sector: z.enum(sectors),
  size: z.enum(sizes),
  k: z.int().min(K_LEAST),
  lines: z.array(contributedLine).min(1).max(200).refine(once)
})
export type Contribution = z.infer<typeof contribution>

/** Which contributions a pool is made of; null = all. */
export const slice = z.strictObject({ sector: z.enum(sectors).nullable(), size: z.enum(sizes).nullable() })
export type Slice = z.infer<typeof slice>

/** One pooled number: quartiles over organisations, two digits. A masked one says nothing else, not even why. */
export const pooledLine = z
  .strictObject({
    key,
    definition,
    unit,
    status: z.enum(['ok', 'masked']),
    organisations: z.int().min(LEAST).nullable(),
    q1: number,
    median: number,
    q3: number
  })
  .refine(({ status, organisations, q1, median, q3 }) =>
    status === 'ok'
      ? organisations !== null && q1 !== null && median !== null && q3 !== null && q1 <= median && median <= q3
      : organisations === null && q1 === null && median === null && q3 === null
  )
export type PooledLine = z.infer<typeof pooledLine>

/** What a pool gives back to everybody: no contribution can be found in it. */
export const pooled = z.strictObject({
  format: z.literal('sillage-benchmark-pool'),
  v: z.literal(1),
  pool: poolName,
  period: periodName,
  slice,
  least: z.literal(LEAST),
  lines: z.array(pooledLine).max(400).refine(once)
})
export type Pooled = z.infer<typeof pooled>

/** A number that a pool released: by whose numbers (id → `value n`), and what was said. */
const released = z.strictObject({
  period: periodName,
  slice,
  members: z.record(z.uuid(), z.string().max(80)),
  line: pooledLine
})
export type Released = z.infer<typeof released>

/** What whoever pools keeps and shows to nobody: every number released so far. */
export const ledger = z.strictObject({
  format: z.literal('sillage-benchmark-ledger'),
  v: z.literal(1),
  pool: poolName,
  released: z.array(released)
})
export type Ledger = z.infer<typeof ledger>
