import { sql, type SQL } from 'drizzle-orm'
import type { CanonicalRecord } from '../sources/record.ts'
import { boundsFacts } from './bounds_example.ts'
import { campaign, comment, conversion, like, post } from './example.ts'
import { actions, contributions, organisation } from './facts.ts'
import type { Example, Window } from './measure.ts'
import { daysBetween } from './wake_people.ts'

/** When each person acted for the first time ever, in the whole ledger: `person_id, at`. */
const acted = (window: Window): SQL => sql`(
    select person_id, min(occurred_at) as at from kept_conversions
    where organisation_id = ${organisation(window)} group by person_id
  )`

/**
 * Persons whose first verified act ever is in the window, with the local days since their first contribution ever (0 when
 * the act is the first): `key, person_id, days`.
 */
export const actingDelays = (window: Window): SQL => sql`
    select c.key, c.person_id, floor(${daysBetween(window, sql`least(b.at, c.at)`, sql`c.at`)})::int as days
    from (
      select distinct a.key, a.person_id, d.at from ${actions(window)} a
      join ${acted(window)} d on d.person_id = a.person_id and d.at = a.occurred_at
    ) c
    left join (
      select t.person_id, min(t.occurred_at) as at from contributions t
      where t.organisation_id = ${organisation(window)} group by t.person_id
    ) b on b.person_id = c.person_id`

/** The same and, with no days, the persons who contributed in the window and have not acted to this day. */
export const delaysAndWaiting = (window: Window): SQL => sql`
    ${actingDelays(window)}
    union all
    select distinct w.key, w.person_id, null::int from ${contributions(window)} w
    where w.person_id not in (select person_id from kept_conversions
      where organisation_id = ${organisation(window)} and person_id is not null)`

const c = { campaign: 'c' }
const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z', {
    contribution_kinds: ['comment', 'signature', 'donation']
  }),
  post('p', 'c', '2026-03-02T00:00:00Z'),
  post('q', null, '2026-01-01T00:00:00Z'),
  comment('Afi', 'q', '2026-02-10T23:00:00Z'),
  comment('Afi', 'p', '2026-03-02T00:00:00Z'),
  conversion('Afi', 'signature', '2026-03-02T00:00:00Z', c),
  conversion('Afi', 'donation', '2026-03-09T00:00:00Z', { ...c, amount: 5 }),
  comment('Ben', 'p', '2026-03-05T00:00:00Z'),
  like('Ben', 'p', '2026-03-02T00:00:00Z'),
  conversion('Ben', 'signature', '2026-03-08T00:00:00Z', c),
  conversion('Cléo', 'signature', '2026-03-08T09:00:00Z', c),
  comment('Dodji', 'p', '2026-03-09T00:00:00Z'),
  comment('Esi', 'p', '2026-03-10T00:00:00Z'),
  conversion('Esi', 'signature', '2026-03-30T00:00:00Z', c),
  comment('Femi', 'p', '2026-03-10T00:00:00Z'),
  conversion('Femi', 'signature', '2026-02-01T00:00:00Z'),
  conversion('Femi', 'signature', '2026-03-11T00:00:00Z', c),
  { type: 'conversion', system: 'crm', id: '1', kind: 'signature', occurred_at: '2026-03-07T00:00:00Z', campaign: 'c' },
  like('Gaël', 'p', '2026-03-12T00:00:00Z'),
  comment('Hana', 'p', '2026-03-30T00:00:00Z'),
  ...boundsFacts,
  // Kofi's act is no contribution; Bea does two at one instant, when Lamine, who has acted before, does one
  conversion('Kofi', 'other', '2026-03-02T00:00:00Z', { campaign: 't' }),
  conversion('Bea', 'signature', '2026-03-12T09:00:00Z', { campaign: 't' }),
  conversion('Bea', 'donation', '2026-03-12T09:00:00Z', { campaign: 't', amount: 5 }),
  conversion('Lamine', 'signature', '2026-02-01T00:00:00Z'),
  conversion('Lamine', 'signature', '2026-03-12T09:00:00Z', { campaign: 't' })
]

/** Facts of the measures of the time before acting, without what they must give. */
export const delays: Pick<Example, 'story' | 'campaign' | 'from' | 'to' | 'given'> = {
  story: {
    fr: 'Afi commente le 10 février et signe à l’instant de début : 19 jours. Ben commente le 5 et signe le 8 : 3 jours (son « j’aime » ne compte pas). Cléo signe d’emblée : 0 jour. Dodji contribue et n’a pas agi. Esi n’agit qu’à l’instant de fin ; Femi avait déjà agi avant. Une signature sans personne n’y entre pas.',
    en: 'Afi comments on 10 February and signs at the first instant: 19 days. Ben comments on the 5th and signs on the 8th: 3 days (his like does not count). Cléo signs at once: 0 days. Dodji contributes and has not acted. Esi only acts at the closing instant; Femi had acted before. A signature without a person is left out.'
  },
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-30T00:00:00Z',
  given
}
