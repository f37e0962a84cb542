import { campaign, comment, conversion, like, post } from './example.ts'
import type { Example } from './measure.ts'
import { wakeAtBounds, wakeBounds } from './wake_example.ts'

/**
 * Campaign c in January 2026, read again on 3 May. Afi goes from no rung to the second, Ben stays on the first, Cléo falls
 * from the second to the first, Dodji from the first to none: his comment of 3 May is too late. Esi rises, but elsewhere.
 */
export const depthShiftExample: Example = {
  story: {
    fr: 'Échelle : parler, agir, amener. Des quatre contributeurs, Afi agit en avril et monte ; Ben parle encore ; Cléo, qui avait signé en décembre, ne fait plus que parler ; Dodji n’est plus là : un monte, deux descendent, − 25 points.',
    en: 'Ladder: talk, act, bring. Of the four contributors, Afi acts in April and goes up; Ben still talks; Cléo, who had signed in December, only talks; Dodji is gone: one up, two down, − 25 points.'
  },
  campaign: 'c',
  from: '2026-01-05T00:00:00Z',
  to: '2026-02-02T00:00:00Z',
  given: [
    { type: 'ladder', rungs: [{ name: 'aimer', kinds: ['share'], count: 1, days: 365 }] },
    {
      type: 'ladder',
      rungs: [
        { name: 'parler', kinds: ['comment'], count: 1, days: 28 },
        { name: 'agir', kinds: ['signature', 'donation'], count: 1, days: 60 },
        { name: 'amener', kinds: ['referral'], count: 2, days: 28 }
      ]
    },
    campaign('c', '2026-01-05T00:00:00Z', '2026-02-02T00:00:00Z'),
    post('p', 'c', '2026-01-05T00:00:00Z'),
    post('q', null, '2025-10-01T00:00:00Z'),
    comment('Zoé', 'q', '2025-11-01T00:00:00Z'),
    conversion('Cléo', 'signature', '2025-12-20T09:00:00Z'),
    ...['Ben', 'Dodji'].map(name => comment(name, 'q', '2026-01-04T09:00:00Z')),
    ...['Afi', 'Ben', 'Cléo', 'Dodji'].map(name => comment(name, 'p', '2026-01-10T09:00:00Z')),
    comment('Afi', 'p', '2026-01-11T09:00:00Z'),
    like('Gaël', 'p', '2026-01-12T09:00:00Z'),
    conversion('Afi', 'donation', '2026-04-20T09:00:00Z', { amount: 5 }),
    conversion('Esi', 'donation', '2026-04-20T09:00:00Z', { amount: 5 }),
    ...['Ben', 'Cléo'].map(name => comment(name, 'q', '2026-05-02T09:00:00Z')),
    comment('Dodji', 'q', '2026-05-03T00:00:00Z'),
    ...wakeAtBounds,
    comment('Zoé', 'q', '2024-11-01T00:00:00Z'),
    comment('Dan', 'te', '2025-06-27T00:00:00Z'),
    comment('Kim', 'te', '2025-05-31T00:00:00Z'),
    comment('Hal', 'te', '2025-06-12T00:00:00Z'),
    conversion('Zara', 'other', '2025-06-10T00:00:00Z', { referrer: 'Pam' })
  ],
  then: { value: -0.25, n: 4, persons: 4, status: 'ok', notes: [{ code: 'look_back', n: 60, days: 60 }] },
  also: [
    {
      ...{ from: '2026-01-05T00:00:00Z', to: '2026-02-02T00:00:00Z', by: 'campaign' },
      rows: { c: { value: -0.25, n: 4 } }
    },
    // nobody but Hal was on a rung before; Bea, Cid, Dan, Eve, Ivy, Jo and Kim talk at the end, Hal signs too; Pam
    // brings one person, and two are needed
    { ...wakeBounds.together, then: { value: 8 / 9, n: 9 } },
    // u starts two days later, when Bea had talked, and is read two days earlier, without Dan
    { ...wakeBounds.apart, rows: { t: { value: 1, n: 8 }, u: { value: 4 / 7, n: 7 } } }
  ]
}
