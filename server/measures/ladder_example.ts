import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, conversion, group, like, member, post } from './example.ts'

const rung = (name: string, kinds: string[], count: number, days: number) => ({ name, kinds, count, days })
const writes = (name: string, slug: string, at: string) =>
  act('message', name, null, at, { campaign: slug, text: 'je viendrai demain' })

/**
 * Facts of the examples on the ladder: talk twice in 28 days, act once in 60, bring somebody once in 90. Afi (at
 * the first instant that counts), Ben, Cléo and Esi are on rung 1 when March starts; Dodji and Femi on rung 2; Gaël,
 * who brought Ida, on rung 3; Zoé was on rung 1 in December. At the end Afi acts, Esi has brought Joël, Ben still talks, Cléo only likes; Dodji acts
 * again, Femi falls to rung 1; Gaël holds by Kofi. Hana has one comment: on no rung. A first ladder is no longer in force.
 * Messages, which no rung asks for, tell who took part: for d Ben as it starts and Esi, Afi the second before and Dodji as
 * it ends; for e, which lasts longer than the period, Ben and Esi in it, Afi the second before, Cléo as it ends.
 */
export const ladderFacts: readonly CanonicalRecord[] = [
  { type: 'ladder', rungs: [rung('lire', ['comment'], 1, 365)] },
  {
    type: 'ladder',
    rungs: [
      rung('parler', ['comment'], 2, 28),
      rung('agir', ['signature', 'donation'], 1, 60),
      rung('amener', ['referral'], 1, 90)
    ]
  },
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  campaign('d', '2026-03-09T00:00:00Z', '2026-03-23T00:00:00Z'),
  campaign('e', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
  writes('Afi', 'd', '2026-03-08T23:59:59Z'),
  writes('Ben', 'd', '2026-03-09T00:00:00Z'),
  writes('Esi', 'd', '2026-03-15T10:00:00Z'),
  writes('Dodji', 'd', '2026-03-23T00:00:00Z'),
  writes('Afi', 'e', '2026-03-01T23:59:59Z'),
  writes('Ben', 'e', '2026-03-02T00:00:00Z'),
  writes('Esi', 'e', '2026-03-15T11:00:00Z'),
  writes('Cléo', 'e', '2026-03-30T00:00:00Z'),
  post('p', null, '2025-10-01T00:00:00Z'),
  post('r', 'c', '2026-03-02T00:00:00Z'),
  group('lome'),
  group('kara'),
  member('Afi', 'lome', '2026-03-02T00:00:00Z'),
  member('Dodji', 'kara', '2025-06-01T00:00:00Z'),
  member('Ben', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:01Z' }),
  member('Cléo', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:00Z' }),
  member('Esi', 'lome', '2026-03-02T00:00:01Z'),
  member('Dodji', 'kara', '2025-01-01T00:00:00Z'),
  comment('Zoé', 'p', '2025-10-02T00:00:00Z'),
  comment('Zoé', 'p', '2025-12-20T00:00:00Z'),
  comment('Zoé', 'p', '2025-12-21T00:00:00Z'),
  ...['Afi', 'Ben', 'Cléo', 'Esi'].flatMap(name => [
    comment(name, 'p', '2026-02-02T00:00:00Z'),
    comment(name, 'p', '2026-03-01T23:59:59Z')
  ]),
  comment('Hana', 'p', '2026-02-01T23:59:59Z'),
  comment('Hana', 'p', '2026-02-10T00:00:00Z'),
  comment('Hana', 'p', '2026-03-02T00:00:00Z'),
  comment('Dodji', 'p', '2026-02-05T00:00:00Z'),
  comment('Dodji', 'p', '2026-02-06T00:00:00Z'),
  conversion('Dodji', 'signature', '2026-01-10T09:00:00Z'),
  conversion('Femi', 'donation', '2026-01-11T09:00:00Z', { amount: 5 }),
  conversion('Ida', 'other', '2026-01-12T09:00:00Z', { referrer: 'Gaël' }),
  conversion('Afi', 'signature', '2026-03-10T09:00:00Z', { campaign: 'c' }),
  comment('Ben', 'p', '2026-03-11T09:00:00Z'),
  comment('Ben', 'r', '2026-03-12T09:00:00Z'),
  comment('Femi', 'r', '2026-03-11T09:00:00Z'),
  comment('Femi', 'r', '2026-03-12T09:00:00Z'),
  like('Cléo', 'r', '2026-03-12T09:00:00Z'),
  comment('Cléo', 'p', '2026-03-12T10:00:00Z'),
  conversion('Dodji', 'donation', '2026-03-20T09:00:00Z', { amount: 5, campaign: 'c' }),
  conversion('Joël', 'other', '2026-03-20T09:00:00Z', { referrer: 'Esi' }),
  conversion('Kofi', 'other', '2026-03-21T09:00:00Z', { referrer: 'Gaël' }),
  conversion('Ben', 'signature', '2026-03-30T00:00:00Z'),
  like('Gaël', 'p', '2026-03-30T00:00:00Z')
]

/** Period of the facts. */
export const ladderWindow = {
  given: ladderFacts,
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-30T00:00:00Z'
}
