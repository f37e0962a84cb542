import { sql, type SQL } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import { instant, messageKinds, organisation } from './facts.ts'
import type { Window } from './measure.ts'
import { received } from './thread_messages.ts'

/**
 * Messages that call for an answer (a question, or the organisation named): `key, person_id, occurred_at, is_answered, hours` to the
 * first reply of an own account, wherever it was sent and whenever, or to the newest fact while there is none. Automatic
 * replies are of another kind than messages and answer nothing.
 */
export const calls = (window: Window): SQL => sql`
  select m.key, m.person_id, m.occurred_at, a.answered_at is not null as is_answered,
    greatest(0, extract(epoch from coalesce(a.answered_at, ${instant(window.asOf)}) - m.occurred_at) / 3600) as hours
  from ${received(window)} m
  cross join lateral (
    select min(r.occurred_at) as answered_at from interactions r
    where r.organisation_id = ${organisation(window)} and r.parent_interaction_id = m.id and r.direction = 'out'
      and r.kind = any (${arrayLiteral(messageKinds, 'text')}::text::text[])
  ) a
  where m.calls_for_answer`
