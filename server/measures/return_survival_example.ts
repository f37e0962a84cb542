import { bounds, boundsFacts } from './bounds_example.ts'
import { act, campaign, comment, conversion, group, like, member, post } from './example.ts'
import type { Measure } from './measure.ts'

const asked = { campaign: 'c', from: '2026-01-26T00:00:00Z', to: '2026-04-27T00:00:00Z' } as const

/**
 * Seven newcomers of campaign c and how long each waits. Afi comes back after 3 days (not by her second comment of the
 * first day), Dodji after 6, on 9 April, the last day that is over, Ben, who signs at the same instant as Afi writes,
 * after 23, elsewhere. Not yet back on that day: Lina after 4 days, Cléo after 30 (she comments on the 10th, which is not
 * over), Ida after 66, and Femi, who arrives that day. Hana arrives a second before new can be told, Kwasi on the 10th,
 * Joël outside the campaign; Gaël only likes. Ben joins Lomé as he signs, Dodji leaves it as he writes, Lina joins it a
 * second too late.
 */
export const returnExample: Measure['example'] = {
  story: {
    fr: 'Afi revient au bout de 3 jours, Dodji de 6, Ben de 23 ; Femi, Lina, Cléo et Ida, suivies 0, 4, 30 et 66 jours, pas encore. Au 3e jour six sont suivis, au 6e quatre, au 23e trois, et l’un revient chaque fois : 1 − 5/6 × 3/4 × 2/3.',
    en: 'Afi comes back after 3 days, Dodji after 6, Ben after 23; Femi, Lina, Cléo and Ida, followed for 0, 4, 30 and 66 days, not yet. On day 3 six are followed, on day 6 four, on day 23 three, and one comes back each time: 1 − 5/6 × 3/4 × 2/3.'
  },
  ...asked,
  given: [
    campaign('c', '2026-01-05T00:00:00Z', '2026-06-01T00:00:00Z'),
    campaign('d', '2026-01-05T00:00:00Z', '2026-06-01T00:00:00Z'),
    group('lome'),
    group('kara'),
    member('Ben', 'lome', '2026-03-02T09:00:00Z'),
    member('Ida', 'lome', '2026-01-01T00:00:00Z'),
    member('Dodji', 'lome', '2026-01-01T00:00:00Z', { to: '2026-04-03T09:00:00Z' }),
    member('Lina', 'lome', '2026-04-05T09:00:01Z'),
    member('Cléo', 'kara', '2026-01-01T00:00:00Z'),
    post('p', 'c', '2026-01-05T00:00:00Z'),
    post('r', 'd', '2026-01-05T00:00:00Z'),
    post('elsewhere', null, '2026-01-05T00:00:00Z'),
    like('Gaël', 'p', '2026-01-05T00:00:00Z'),
    comment('Hana', 'p', '2026-02-01T23:59:59Z'),
    comment('Hana', 'p', '2026-02-03T09:00:00Z'),
    comment('Ida', 'p', '2026-02-02T00:00:00Z'),
    like('Ida', 'p', '2026-02-10T09:00:00Z'),
    comment('Afi', 'p', '2026-03-02T09:00:00Z'),
    comment('Afi', 'p', '2026-03-02T09:00:00Z', { id: 'afi-2' }),
    comment('Afi', 'p', '2026-03-02T18:00:00Z'),
    comment('Afi', 'p', '2026-03-05T09:00:00Z'),
    comment('Afi', 'p', '2026-03-20T09:00:00Z'),
    conversion('Ben', 'signature', '2026-03-02T09:00:00Z', { campaign: 'c' }),
    act('share', 'Ben', 'elsewhere', '2026-03-25T09:00:00Z', { text: 'encore là' }),
    comment('Joël', 'elsewhere', '2026-03-03T09:00:00Z'),
    comment('Joël', 'p', '2026-03-04T09:00:00Z'),
    comment('Kofi', 'r', '2026-03-03T10:00:00Z'),
    comment('Kofi', 'r', '2026-03-04T10:00:00Z'),
    comment('Cléo', 'p', '2026-03-10T00:00:00Z'),
    comment('Dodji', 'p', '2026-04-03T09:00:00Z'),
    comment('Lina', 'p', '2026-04-05T09:00:00Z'),
    comment('Dodji', 'p', '2026-04-09T09:00:00Z'),
    comment('Femi', 'p', '2026-04-09T10:00:00Z'),
    comment('Kwasi', 'p', '2026-04-10T00:00:00Z'),
    comment('Cléo', 'p', '2026-04-10T00:00:00Z'),
    ...boundsFacts
  ],
  then: { value: 7 / 12, n: 7, persons: 7, status: 'ok', notes: ['look_back'] },
  points: {
    7: { value: 3 / 8, n: 7 },
    14: { value: 3 / 8 },
    28: { value: 7 / 12 },
    56: { value: 7 / 12 },
    112: { value: null, status: 'too_early' }
  },
  also: [
    {
      ...{ campaign: 'c', from: '2026-01-26T00:00:00Z', to: '2026-03-10T00:00:00Z' },
      about: { fr: 'Les arrivées d’avant le 10 mars.', en: 'Arrivals before 10 March.' },
      then: { value: 2 / 3, n: 3 }
    },
    {
      ...{ campaign: 'c', from: '2026-03-02T09:00:00Z', to: '2026-03-10T00:00:00Z' },
      then: { value: 1, n: 2 },
      points: { 28: { status: 'ok' }, 56: { status: 'too_early' } }
    },
    {
      ...{ ...asked, with: ['d'], by: 'campaign' },
      then: { n: 8 },
      rows: { c: { value: 7 / 12, n: 7 }, d: { value: 1, n: 1 } }
    },
    { ...{ ...asked, by: 'group' }, rows: { lome: { value: 0.5, n: 2 }, kara: { value: 0, n: 1 } } },
    { ...{ ...asked, by: 'entry_act' }, rows: { comment: { value: 7 / 15, n: 6 }, signature: { value: 1, n: 1 } } },
    { ...{ ...asked, entries: ['comment'] }, then: { value: 7 / 15, n: 6 } },
    {
      ...{ ...asked, entries: ['action'] },
      about: { fr: 'Celles et ceux qui ont commencé par agir.', en: 'Those who began by acting.' },
      then: { value: 1, n: 1 }
    },
    { ...bounds.wide, then: { value: 3 / 7, n: 7 }, points: { 7: { value: 1 / 7 }, 14: { value: 3 / 7 } } }
  ]
}
