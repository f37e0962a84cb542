import { instantOf } from '../store/time.ts'
import type { Context, Identity } from './context.ts'
import type { Prepared, Refused } from './facts.ts'
import type { Incoming } from './prepare.ts'
import { provenanceOf, unknownReference } from './prepare_frame.ts'

/** Membership of a declared group from a date, with the attributes the person consented to. */
export function prepareMember({ record, ref }: Incoming<'member'>, context: Context): Prepared | Refused {
  if (!context.slugs.group.has(record.group)) return unknownReference('group', record.group)
  const person = context.keys.identity(record.person)
  if (context.objections.has(person.objectionKey)) return { reason: 'objection' }
  const group = context.keys.own('group', record.group)
  if (context.rollAt) return onRoll(record, ref, context, { person, group, at: context.rollAt })
  const from = instantOf(record.from, context.timeZone).at
  const id = context.keys.id('member', group, person.id, from.toISOString())
  const row = {
    id,
    group_id: group,
    identity_id: person.id,
    from_at: from,
    sex: record.sex ?? null,
    age_band: record.age_band ?? null,
    is_from_roll: false,
    to_at: record.to ? instantOf(record.to, context.timeZone).at : null,
    place: record.place ?? null,
    role: record.role ?? null,
    ...provenanceOf(ref, context)
  }
  return { identities: [person], facts: [{ table: 'group_members', id, row }] }
}

/** A name on the list that is a group's whole roll at one date; memberships follow from all rolls of the group. */
function onRoll(
  record: Incoming<'member'>['record'],
  ref: string,
  context: Context,
  { person, group, at }: { person: Identity; group: string; at: Date }
): Prepared {
  const id = context.keys.id('roll member', group, at.toISOString(), person.id)
  const row = {
    id,
    group_id: group,
    at,
    identity_id: person.id,
    sex: record.sex ?? null,
    age_band: record.age_band ?? null,
    place: record.place ?? null,
    role: record.role ?? null,
    ...provenanceOf(ref, context)
  }
  return { identities: [person], facts: [{ table: 'roll_members', id, row }] }
}

/** A declared merge of two persons; undone ones are kept as history. */
export function prepareMerge({ record, ref }: Incoming<'merge'>, context: Context): Prepared | Refused {
  const from = context.keys.identity(record.from)
  const into = context.keys.identity(record.into)
  if (from.id === into.id) return { reason: 'field_invalid', field: 'into', detail: 'same person' }
  const at = instantOf(record.at, context.timeZone).at
  const id = context.keys.id('merge', from.id, into.id, at.toISOString())
  const row = {
    id,
    from_person_id: from.id,
    into_person_id: into.id,
    reason: record.reason ?? null,
    at,
    undone_at: record.undone_at ? instantOf(record.undone_at, context.timeZone).at : null,
    ...provenanceOf(ref, context)
  }
  return { identities: [from, into], facts: [{ table: 'identity_merges', id, row }] }
}
