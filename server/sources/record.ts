import { z } from 'zod'

/**
 * The canonical records: what every source yields and the only thing `ingest` takes.
 * They are the records of `sillage-jsonl`, so that a file, a connector, an API event and an example of a measure
 * speak of facts in one language. Field names are the names of the columns.
 */

const id = z.string().min(1).max(1024)
const slug = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'lower case letters, digits, - _ .')
const text = z.string()
/** ISO 8601 with an offset, to the second or to the minute, or a date alone (precision `day`). */
export const time = z.union([
  z.iso.datetime({ offset: true, local: false }),
  z.iso.datetime({ offset: true, local: false, precision: -1 }),
  z.iso.date()
])
const count = z.int().nonnegative()
/** A decimal in major units: `20` or `"20.50"`. */
const amount = z.union([z.number().nonnegative(), z.string().regex(/^\d+(\.\d+)?$/)])
const currency = z.string().regex(/^[A-Z]{3}$/)

/**
 * A person as the source knows them. A plain string is one person whatever the network; a source that knows where an
 * identifier lives says so (`{ network: 'email', id: '…' }`), and the same identifier elsewhere is another identity.
 */
const person = z.union([id, z.strictObject({ network: id, id })])

const shapes = {
  campaign: z.strictObject({
    type: z.literal('campaign'),
    slug,
    name: text.min(1),
    starts_at: time,
    ends_at: time,
    parent: slug.optional(),
    aim: text.optional(),
    primary_measure: id.optional(),
    cost: amount.optional(),
    currency: currency.optional(),
    funder: text.optional(),
    contribution_kinds: z.array(id).optional()
  }),
  group: z.strictObject({ type: z.literal('group'), slug, name: text.min(1), kind: id }),
  member: z.strictObject({
    type: z.literal('member'),
    person,
    group: slug,
    from: time,
    to: time.optional(),
    sex: id.optional(),
    age_band: id.optional(),
    place: id.optional(),
    role: id.optional()
  }),
  account: z.strictObject({
    type: z.literal('account'),
    network: id,
    id,
    own: z.boolean().optional(),
    creator: person.optional(),
    name: text.optional()
  }),
  post: z.strictObject({
    type: z.literal('post'),
    network: id,
    id,
    account: id,
    published_at: time,
    campaign: slug.optional(),
    text: text.optional(),
    format: id.optional(),
    narrative: id.optional(),
    ask: slug.optional(),
    url: text.optional(),
    language: id.optional()
  }),
  metric: z.strictObject({
    type: z.literal('metric'),
    network: id,
    metric: id,
    value: z.number(),
    observed_at: time,
    post: id.optional(),
    account: id.optional(),
    scope: z.enum(['organic', 'paid', 'total', 'unknown']).optional(),
    counts: z.enum(['lifetime', 'day', 'window']).optional(),
    period_start: time.optional(),
    period_end: time.optional()
  }),
  interaction: z.strictObject({
    type: z.literal('interaction'),
    network: id,
    id,
    kind: id,
    /** `null`: the platform withholds who it was; the act is counted as received, and is nobody’s contribution */
    author: person.nullable(),
    occurred_at: time,
    post: id.optional(),
    parent: id.optional(),
    text: text.optional(),
    campaign: slug.optional(),
    direction: z.enum(['in', 'out']).optional(),
    deleted_at: time.optional()
  }),
  conversion: z.strictObject({
    type: z.literal('conversion'),
    system: id,
    kind: id,
    occurred_at: time,
    id: id.optional(),
    person: person.optional(),
    target: id.optional(),
    campaign: slug.optional(),
    amount: amount.optional(),
    currency: currency.optional(),
    status: z.enum(['pending', 'confirmed', 'refunded', 'cancelled']).optional(),
    claimed: z.boolean().optional(),
    source_code: id.optional(),
    referrer: person.optional(),
    ask: slug.optional()
  }),
  touch: z.strictObject({
    type: z.literal('touch'),
    person,
    channel: id,
    occurred_at: time,
    how: z.enum(['click', 'view', 'reply', 'attend']),
    campaign: slug.optional(),
    post: id.optional()
  }),
  ask: z.strictObject({
    type: z.literal('ask'),
    slug,
    campaign: slug,
    asked_at: time,
    asked: count.optional(),
    kind: id.optional(),
    within_days: count.optional()
  }),
  pledge: z.strictObject({
    type: z.literal('pledge'),
    person,
    ask: slug,
    made_at: time,
    kept_at: time.optional(),
    proof: text.optional()
  }),
  intervention: z.strictObject({
    type: z.literal('intervention'),
    slug,
    kind: id,
    at: time,
    persons: z.array(person),
    comparison: z.array(person).optional()
  }),
  label: z.strictObject({
    type: z.literal('label'),
    interaction: id,
    label: id,
    by: id,
    at: time,
    network: id.optional(),
    origin: z.enum(['queue', 'audit', 'double', 'adjudicated', 'all']).optional(),
    probability: z.number().min(0).max(1).optional(),
    negated: z.boolean().optional(),
    target_kind: id.optional(),
    form: id.optional(),
    severity: count.optional(),
    audit: slug.optional(),
    stratum: id.optional()
  }),
  act: z.strictObject({
    type: z.literal('act'),
    interaction: id,
    rung: z.int().min(0).max(7),
    by: id,
    at: time,
    network: id.optional(),
    minutes: z.number().nonnegative().optional(),
    timed: z.boolean().optional(),
    reason: text.optional(),
    /** what a platform or an appeal answered: `removed, restricted, refused`, or `upheld, overturned` */
    outcome: id.optional(),
    outcome_at: time.optional()
  }),
  score: z.strictObject({
    type: z.literal('score'),
    intervention: slug,
    person,
    /** `before` the training, `after` it, or `kept`: measured again about 90 days later */
    wave: z.enum(['before', 'after', 'kept']),
    value: z.number().nonnegative(),
    maximum: z.number().positive(),
    at: time
  }),
  outcome: z.strictObject({
    type: z.literal('outcome'),
    slug,
    kind: z.enum(['decision_maker_response', 'policy_change', 'case_won', 'other']),
    at: time,
    text: text.min(1),
    /** where the proof is: a link, a reference */
    evidence: text.min(1),
    /** what the organisation says of its own part */
    contribution: z.enum(['contributed', 'cannot_say']),
    /** how the campaign contributed, in a sentence; needed to say that it did */
    statement: text.min(1).optional(),
    campaign: slug.optional()
  }),
  annotation: z.strictObject({ type: z.literal('annotation'), at: time, text: text.min(1), campaign: slug.optional() }),
  ladder: z.strictObject({
    type: z.literal('ladder'),
    rungs: z.array(z.strictObject({ name: text, kinds: z.array(id), count: count, days: count })).min(1)
  }),
  /** what an hour of staff time costs, from a day on */
  hour_cost: z.strictObject({ type: z.literal('hour_cost'), amount, currency: currency.optional(), from: time }),
  merge: z.strictObject({
    type: z.literal('merge'),
    from: person,
    into: person,
    at: time,
    reason: text.optional(),
    undone_at: time.optional()
  }),
  /** a mobilisation the organisation called for, and what its kit holds; at least one of the three */
  mobilisation: z
    .strictObject({
      type: z.literal('mobilisation'),
      slug,
      name: text.min(1).max(200),
      from: time,
      to: time,
      campaign: slug.optional(),
      links: z
        .array(z.url({ protocol: /^https?$/ }).max(2000))
        .max(50)
        .optional(),
      hashtags: z.array(z.string().min(1).max(100)).max(6).optional(),
      letters: z.array(text.min(1).max(20_000)).max(20).optional()
    })
    .refine(({ links, hashtags, letters }) => [links, hashtags, letters].some(list => list && list.length > 0)),
  /** a doubt about an account, with its evidence; it takes nothing off any number */
  flag: z.strictObject({
    type: z.literal('flag'),
    person,
    reason: text.min(1).max(500),
    evidence: text.min(1).max(2000),
    by: id,
    at: time,
    lifted_at: time.optional(),
    lift_reason: text.min(1).max(500).optional()
  }),
  audit: z.strictObject({
    type: z.literal('audit'),
    slug,
    from: time,
    to: time,
    strata: z.array(z.strictObject({ key: id, size: count })).min(1),
    campaign: slug.optional(),
    closed_at: time.optional()
  })
}

export type RecordType = keyof typeof shapes
/** The schema of each record type, for validation and for the documentation of the format. */
export const recordShapes = shapes
export type CanonicalRecord = { [K in RecordType]: z.infer<(typeof shapes)[K]> }[RecordType]
export type RecordOf<K extends RecordType> = z.infer<(typeof shapes)[K]>
/** A person reference: a plain string, or an identifier with the network it lives in. */
export type PersonRef = z.infer<typeof person>

/** Reason codes of a refused row, as in the import report (sources document §3.10). */
export type ReasonCode =
  | 'total_row'
  | 'id_missing'
  | 'id_destroyed'
  | 'date_ambiguous'
  | 'date_invalid'
  | 'number_invalid'
  | 'too_many_cells'
  | 'too_few_cells'
  | 'link_refused'
  | 'text_invalid'
  | 'objection'
  | 'unparsed_line'
  | 'conflict'
  | 'unknown_field'
  | 'missing_field'
  | 'unknown_type'
  | 'bad_json'
  | 'system_line'
  | 'bytes_invalid'
  | 'field_too_long'
  | 'field_invalid'
  | 'target_no_people'
  | 'body_too_deep'
  | 'unknown_reference'
  | 'database_refused'

/** A row that cannot become a fact: where, why, and which field. `raw` is sealed by ingest, never logged. */
export interface Rejection {
  ref: string
  line: number
  reason: ReasonCode
  field?: string
  detail?: string
  /** The cell at fault, where it is a date or a number: shown on the preview, never kept. */
  value?: string
  raw?: string
}

/** A row that was kept although something about it had to be mended or assumed. */
export interface Warning {
  ref?: string
  line?: number
  code: string
  detail?: string
}

/** How the time of a record was known: its text in the file, its precision, the zone used and whether we assumed it. */
export interface TimeNote {
  raw: string
  precision: 'second' | 'minute' | 'day' | 'unknown'
  zone: string
  assumed: boolean
}

/**
 * What a source yields, one per fact, refused row or warning.
 * `line` is the physical line (or record) in the file; `ref` the stable reference kept on the fact (`row:17`,
 * `sheet:All posts!row:17`, `zip:Table data.csv!row:17`, `api:…`). One file row that gives several records (a post and
 * its metrics) yields them under one `ref`: the row counts once, accepted if any of its records is new.
 */
export type Yielded =
  | {
      kind: 'record'
      ref: string
      line: number
      record: CanonicalRecord
      time?: TimeNote
      extra?: Record<string, unknown>
    }
  | { kind: 'rejected'; rejection: Rejection }
  | { kind: 'warning'; warning: Warning }
