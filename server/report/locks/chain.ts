import { createHash } from 'node:crypto'
import { canonicalJson } from '../json.ts'

/** Weights of the four facets of impact, in their order; they sum to 1. */
export interface Weights {
  act: number
  return: number
  dialogue: number
  last: number
}

/** What a campaign binds itself to. Values are in the unit of the measure (a share is 0.2), days are `YYYY-MM-DD`. */
export interface Declared {
  starts_at: string
  ends_at: string
  /** `key@version`; null = none declared */
  primary: string | null
  /** every indicator of the campaign with a target, by slug */
  targets: { indicator: string; measure: string; baseline: number | null; target: number; due: string | null }[]
  /** null: no composite index is asked for */
  weights: Weights | null
  /** slug of the campaign it is compared with */
  comparison: string | null
  /** slugs of the interventions it is made of */
  interventions: string[]
}

/** One entry: what was declared, when, by whom (id of a user, null = a file or a command), why; and the entry before. */
export interface Entry {
  v: 1
  organisation: string
  campaign: string
  seq: number
  /** SHA-256 of the entry before, in hexadecimal; null for the first */
  previous: string | null
  at: string
  by: string | null
  reason: string | null
  declared: Declared
}

/** An entry as it is kept: its bytes and their hash. */
export interface Sealed {
  seq: number
  content: string
  /** hexadecimal */
  hash: string
}

/** What does not hold, and at which entry. */
export interface Fault {
  seq: number
  kind: 'content' | 'order' | 'previous' | 'unreadable' | 'head' | 'journal' | 'unsealed'
}

/** SHA-256 of a text, in hexadecimal: what `sha256sum` prints for the same bytes. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Seals an entry: canonical JSON and its hash. The same entry always gives the same bytes. */
export function sealed(entry: Entry): Sealed {
  const content = canonicalJson(entry)
  return { seq: entry.seq, content, hash: sha256(content) }
}

/** The entry in a sealed text; null when it is not one. */
export function readEntry({ content }: Sealed): Entry | null {
  try {
    const entry = JSON.parse(content) as Partial<Entry> | null
    const isEntry = entry?.v === 1 && typeof entry.seq === 'number' && typeof entry.declared === 'object'
    return isEntry ? (entry as Entry) : null
  } catch {
    return null
  }
}

/**
 * Checks a chain by itself: every hash is the one of its text, numbers run from 1 without a gap, every entry names the
 * hash before it, of the campaign asked for. A cut tail cannot be seen from inside: compare the last hash with one kept
 * elsewhere. Empty gives no fault.
 */
export function chainFaults(chain: readonly Sealed[], campaign: string): Fault[] {
  return chain.flatMap((one, at): Fault[] => {
    const entry = readEntry(one)
    const faults: Fault['kind'][] = []
    if (sha256(one.content) !== one.hash) faults.push('content')
    if (!entry || canonicalJson(entry) !== one.content) faults.push('unreadable')
    if (one.seq !== at + 1 || (entry && (entry.seq !== one.seq || entry.campaign !== campaign))) faults.push('order')
    if (entry && entry.previous !== (chain[at - 1]?.hash ?? null)) faults.push('previous')
    return faults.map(kind => ({ seq: one.seq, kind }))
  })
}

/** What changed from one declaration to the next, field by field. */
export interface Changed {
  field: keyof Declared
  was: Declared[keyof Declared]
  now: Declared[keyof Declared]
}

/** An empty list says as little as nothing. */
const said = (value: Declared[keyof Declared]) => (Array.isArray(value) && value.length === 0 ? null : value)

/** Fields that differ, in a fixed order; null before = everything that says something is new. */
export function changesOf(before: Declared | null, after: Declared): Changed[] {
  const fields: (keyof Declared)[] = [
    'primary',
    'targets',
    'weights',
    'comparison',
    'interventions',
    'starts_at',
    'ends_at'
  ]
  return fields
    .map(field => ({ field, was: before?.[field] ?? null, now: after[field] }))
    .filter(({ was, now }) => canonicalJson(said(was)) !== canonicalJson(said(now)))
}

/** Where a campaign stands with what it declared. */
export type LockState = 'none' | 'declared' | 'locked' | 'late'

/** Whether an entry was written before the start it declares itself. */
export const isBeforeStart = ({ at, declared }: Entry): boolean => at < declared.starts_at

/**
 * `none`: no primary indicator was ever declared; `declared`: the start is still to come; `locked`: one was declared before
 * the start; `late`: only after it.
 */
export function lockState(entries: readonly Entry[], now: Date): LockState {
  const named = entries.filter(({ declared }) => declared.primary !== null)
  const last = entries.at(-1)
  if (!last || named.length === 0) return 'none'
  if (!lockedEntry(entries)) return 'late'
  return now.toISOString() < last.declared.starts_at ? 'declared' : 'locked'
}

/** The entry that binds: the last with a primary indicator that was written before the start; null when there is none. */
export const lockedEntry = (entries: readonly Entry[]): Entry | null =>
  entries.findLast(entry => isBeforeStart(entry) && entry.declared.primary !== null) ?? null
