import type { z } from 'zod'
import { forbiddenKeys, JSON_DEPTH, normaliseText, type TextKind } from './normalise.ts'
import { recordShapes, type CanonicalRecord, type ReasonCode } from './record.ts'

/** Why a native record is refused, naming the field. */
export interface Refusal {
  reason: ReasonCode
  field?: string
  detail?: string
}

/** A record after the door, with the fields whose text had to be mended. */
export interface Read {
  record: CanonicalRecord
  mended: string[]
}

/** What the reader needs besides the record: the instant of receipt (upper bound of dates) and a default campaign. */
export interface NativeOptions {
  uploadedAt: Date
  campaign?: string
}

const textFields: ReadonlySet<string> = new Set(['text', 'aim', 'reason', 'proof', 'url', 'letters', 'evidence'])
const nameFields: ReadonlySet<string> = new Set(['name', 'funder', 'place'])
const isoTime = /^\d{4}-\d\d-\d\d(T|$)/
const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/
const DAY = 86_400_000
const FIRST_INSTANT = Date.parse('1990-01-01T00:00:00Z')
// Plans and rolls may lie ahead of us or long behind: a campaign that ends next year, a member since 1968.
const planned: ReadonlySet<string> = new Set([
  'campaign',
  'member',
  'ask',
  'annotation',
  'intervention',
  'audit',
  'mobilisation',
  'hour_cost',
  'outcome'
])

/**
 * Reads one native record (a line of `sillage-jsonl`, the data of an event) that `JSON.parse` has already accepted:
 * normalises every string, refuses unknown and missing fields by name, and checks the dates. Never throws.
 */
export function readRecord(value: unknown, options: NativeOptions): Read | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { reason: 'bad_json', detail: 'not an object' }
  const mended: string[] = []
  const clean = cleaned(value, '', mended, 0)
  if (isRefusal(clean)) return clean
  const { type } = clean.value as { type?: unknown }
  if (type === undefined) return { reason: 'missing_field', field: 'type' }
  if (typeof type !== 'string' || !Object.hasOwn(recordShapes, type)) return { reason: 'unknown_type', field: 'type' }
  const parsed = recordShapes[type as keyof typeof recordShapes].safeParse(clean.value)
  if (!parsed.success) return refusalOf(parsed.error.issues, clean.value)
  const record: CanonicalRecord = parsed.data
  const fault = faultOf(record, options)
  return fault ?? { record: withCampaign(record, options.campaign), mended }
}

/**
 * Gives the campaign named by the person importing to a record that has none. A reaction to a post takes the campaign
 * of its thread, so it only gets one when it names neither post nor parent.
 */
export function withCampaign<R extends CanonicalRecord>(record: R, campaign: string | undefined): R {
  if (campaign === undefined) return record
  if (record.type === 'post' || record.type === 'conversion' || record.type === 'touch')
    return record.campaign === undefined ? { ...record, campaign } : record
  if (record.type === 'interaction' && !record.campaign && !record.post && !record.parent)
    return { ...record, campaign }
  return record
}

type Cleaned = { value: unknown }

function isRefusal(value: Cleaned | Refusal): value is Refusal {
  return 'reason' in value
}

function kindOf(field: string): TextKind {
  return textFields.has(field) ? 'text' : nameFields.has(field) ? 'name' : 'id'
}

function cleaned(value: unknown, path: string, mended: string[], depth: number): Cleaned | Refusal {
  if (depth > JSON_DEPTH) return { reason: 'body_too_deep' }
  if (typeof value === 'string') return cleanedString(value, path, mended)
  if (typeof value !== 'object' || value === null) return { value }
  if (Array.isArray(value)) return cleanedList(value, path, mended, depth)
  const copy: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value)) {
    const field = path === '' ? key : `${path}.${key}`
    if (forbiddenKeys.has(key)) return { reason: 'unknown_field', field }
    const clean = cleaned(member, field, mended, depth + 1)
    if (isRefusal(clean)) return clean
    copy[key] = clean.value
  }
  return { value: copy }
}

function cleanedList(list: unknown[], path: string, mended: string[], depth: number): Cleaned | Refusal {
  const copy: unknown[] = []
  for (const member of list) {
    const clean = cleaned(member, path, mended, depth + 1)
    if (isRefusal(clean)) return clean
    copy.push(clean.value)
  }
  return { value: copy }
}

function cleanedString(raw: string, field: string, mended: string[]): Cleaned | Refusal {
  const { value, mended: isMended, tooLong } = normaliseText(raw, kindOf(field))
  if (tooLong) return { reason: 'field_too_long', field }
  if (isMended) mended.push(field)
  return { value }
}

// An unknown field is named first: `occured_at` explains why `occurred_at` is missing.
function refusalOf(issues: readonly z.core.$ZodIssue[], value: unknown): Refusal {
  const unknown = issues.find(issue => issue.code === 'unrecognized_keys')
  if (unknown) return { reason: 'unknown_field', field: [...unknown.path, unknown.keys[0]].join('.') }
  const missing = issues.find(issue => memberAt(value, issue.path) === undefined)
  if (missing) return { reason: 'missing_field', field: missing.path.join('.') }
  const field = issues[0]?.path.join('.') ?? ''
  if (!isTimeField(field, memberAt(value, ['type']))) return { reason: 'field_invalid', field }
  const given = memberAt(value, issues[0]?.path ?? [])
  const isZoneless = typeof given === 'string' && zoneless.test(given)
  return { reason: 'date_invalid', field, ...(isZoneless ? { detail: 'no time zone: add Z or +01:00' } : {}) }
}

// `from` and `to` are times, except in a merge where they are persons.
function isTimeField(field: string, type: unknown): boolean {
  return /(_at|^at|^period_start|^period_end)$/.test(field) || (type !== 'merge' && /^(from|to)$/.test(field))
}

function memberAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, key) => (at === undefined || at === null ? undefined : Reflect.get(Object(at), key)), value)
}

function faultOf(record: CanonicalRecord, { uploadedAt }: NativeOptions): Refusal | null {
  if (record.type === 'metric' && record.post === undefined && record.account === undefined)
    return { reason: 'missing_field', field: 'post' }
  if (planned.has(record.type)) return null
  for (const [field, value] of Object.entries(record)) {
    if (!/(_at|^at)$/.test(field) || typeof value !== 'string' || !isoTime.test(value)) continue
    const at = Date.parse(value)
    if (!(at >= FIRST_INSTANT && at <= uploadedAt.getTime() + 2 * DAY)) return { reason: 'date_invalid', field }
  }
  return null
}
