import { isPlausible, readTime, type ReadTime } from '../dates.ts'
import { slugOf } from '../generic/draft.ts'
import { personOf } from '../identity.ts'
import { isUnknown } from '../numbers.ts'
import { cellOf, rowYields, type Refusal, type RowFacts } from '../platform/facts.ts'
import type { SettledPart } from '../platform/parts.ts'
import type { CanonicalRecord, PersonRef, RecordOf, Yielded } from '../record.ts'
import { dataRows, type Row } from '../rows.ts'
import type { ReadOptions } from '../source.ts'
import { tagsOf, type ListState } from './fields.ts'
import type { Plan } from './plan.ts'

/** Everything settled about one list before its rows become facts. */
export interface MailchimpReading {
  part: SettledPart
  state: ListState
  plan: Plan
  options: ReadOptions
}

/**
 * The facts of one list: a membership (with its end for those who left) or a signup per contact. A refused row leaves
 * no copy of itself in the quarantine: it has names and addresses, which are never stored.
 */
export async function* mailchimpRows(reading: MailchimpReading, groups: Set<string>): AsyncGenerator<Yielded> {
  const { part, options } = reading
  for await (const row of dataRows(part.table, part.headerIndex)) {
    options.signal?.throwIfAborted()
    const read = row.fault ?? contactFacts(row, reading, groups)
    if ('reason' in read) yield { kind: 'rejected', rejection: { ref: row.ref, line: row.line, ...read } }
    else yield* rowYields(row, read)
  }
}

function contactFacts(row: Row, reading: MailchimpReading, groups: Set<string>): RowFacts | Refusal {
  const { part, plan, options } = reading
  const { sourceName, country } = options
  const person = personOf(cellOf(row, 'person', part), 'email', { sourceName, country })
  if (person === null) return { reason: 'field_invalid', field: 'Email Address' }
  // The confirmation is the act; a list without double opt-in has only the opt-in.
  const joined = timeOf(row, 'confirmed_at', reading) ?? timeOf(row, 'from', reading)
  if (joined === null) return { reason: 'missing_field', field: 'OPTIN_TIME' }
  if (joined === 'invalid') return { reason: 'date_invalid', field: 'OPTIN_TIME' }
  if (plan.kind === 'conversion') return signupFacts(row, person, joined, reading)
  const left = reading.state === 'subscribed' ? undefined : timeOf(row, 'to', reading)
  // Without the day it ended, a membership would look as if it still ran.
  if (left === null) return { reason: 'missing_field', field: 'UNSUB_TIME' }
  if (left === 'invalid') return { reason: 'date_invalid', field: 'UNSUB_TIME' }
  return memberFacts(row, person, { from: joined.at, ...(left ? { to: left.at } : {}) }, reading, groups)
}

function timeOf(row: Row, field: string, { part, options }: MailchimpReading): ReadTime | null | 'invalid' {
  const raw = cellOf(row, field, part)
  if (isUnknown(raw)) return null
  const read = readTime(raw, part.time)
  return read && isPlausible(read.at, options.uploadedAt) ? read : 'invalid'
}

function signupFacts(
  row: Row,
  person: PersonRef,
  joined: ReadTime,
  { part, state, options }: MailchimpReading
): RowFacts {
  const id = cellOf(row, 'id', part)
  const isConfirmed = state !== 'cleaned' || !isUnknown(cellOf(row, 'confirmed_at', part))
  const signup: RecordOf<'conversion'> = {
    type: 'conversion',
    system: 'mailchimp',
    kind: 'signup',
    occurred_at: joined.at,
    person,
    // An address that never answered was typed by nobody who reads it.
    status: isConfirmed ? 'confirmed' : 'cancelled',
    ...(id ? { id } : {}),
    ...(options.campaign ? { campaign: options.campaign } : {})
  }
  return { records: [signup], time: joined.note }
}

function memberFacts(
  row: Row,
  person: PersonRef,
  span: { from: string; to?: string },
  { part, plan }: MailchimpReading,
  groups: Set<string>
): RowFacts {
  const tags = plan.tagsAreGroups ? tagsOf(cellOf(row, 'tags', part)) : []
  const wanted = [...(plan.group ? [plan.group] : []), ...tags.map(name => ({ slug: slugOf(name), name }))]
  const records = wanted.flatMap(({ slug, name }): CanonicalRecord[] => {
    if (slug === '') return []
    const isNew = !groups.has(slug)
    groups.add(slug)
    const group = { type: 'group' as const, slug, name, kind: 'cohort' }
    return [...(isNew ? [group] : []), { type: 'member', person, group: slug, ...span }]
  })
  return { records }
}
