import { sql, type SQL } from 'drizzle-orm'
import { COPY_WORDS } from './copies.ts'
import { messageKinds, messages, organisation } from './facts.ts'
import { persons5, type Measure, type Window } from './measure.ts'

/** What the measures of authenticity have in common: clues and evidence about acts, never a score of a person. */
export const authenticity = {
  version: 1,
  family: 'authenticity',
  shape: 'number',
  direction: 'neither',
  inputs: ['interactions'],
  grains: ['campaign', 'channel'],
  minimumN: 1,
  suppression: persons5,
  counterMeasure: null,
  priority: 2
} satisfies Partial<Measure>

/** Kinds of act by which something is passed on. */
const sharingKinds = [...messageKinds, 'share']

/**
 * Acts of participants that passed something on, one row per object: `key, id, account, person_id, kind, object, at` (seconds),
 * `is_declared` (in the kit of a mobilisation, inside its dates). `account` and
 * `person_id` are null where the platform names nobody. Acts whose second is not known are left out: two people
 * seen « the same day » have not met.
 */
export const sharedObjects = (window: Window): SQL => sql`
  select m.key, m.id, i.identity_id as account, m.person_id, o.kind, o.object, extract(epoch from m.occurred_at)::float8 as at,
    exists (select from declared_objects x where x.organisation_id = ${organisation(window)} and x.object = o.object
      and m.occurred_at >= x.from_at and m.occurred_at < x.to_at) as is_declared
  from ${messages(window, window.from, window.to, sharingKinds)} m
  join interactions i on i.organisation_id = ${organisation(window)} and i.id = m.id and i.time_precision = 'second'
  join message_objects o on o.organisation_id = ${organisation(window)} and o.interaction_id = m.id
  where m.direction = 'in'`

/**
 * Messages of participants by text: `key, person_id, object, signature, words` (six at most), `messages` and the letters in
 * force when they were written (`letters`, their signatures). A message too short to be a copy has no object; one of six
 * words or more without object is one whose words nobody kept.
 */
export const writtenTexts = (window: Window): SQL => sql`
  with m as materialized (
    select r.key, r.person_id, least(r.words, ${COPY_WORDS}) as words, r.occurred_at, o.object, o.signature
    from ${messages(window)} r
    left join message_objects o on o.organisation_id = ${organisation(window)} and o.interaction_id = r.id and o.kind = 'text'
    where r.person_id is not null
  ), said as (
    select m.*, coalesce((select string_agg(encode(l.signature, 'hex'), ' ' order by l.object) from declared_objects l
      where l.organisation_id = ${organisation(window)}
        and m.occurred_at >= l.from_at and m.occurred_at < l.to_at), '') as letters
    from m
  )
  select key, person_id::text, object::text, signature, words, letters, count(*) as messages
  from said group by key, person_id, object, signature, words, letters
  order by key, person_id, object, letters, words`

/** Whether a person has read a message: a standing label that no machine gave. */
export const isRead = (window: Window, message: SQL): SQL => sql`exists (select from standing_labels l
  where l.organisation_id = ${organisation(window)} and l.interaction_id = ${message} and l.src_kind = 'person')`
