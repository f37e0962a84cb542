import type { CanonicalRecord } from '../sources/record.ts'
import { bounds } from './bounds_example.ts'
import { campaign, comment, group, member, post } from './example.ts'
import { growthWithBounds } from './growth_example.ts'
import type { AskedOfExample } from './measure.ts'

const june = (day: string) => `2026-06-${day}Z`

/**
 * The facts of growth, and what follows. Groups: Hal leaves Lomé for Kara in March, Ana leaves Lomé as she writes, Esi joins it as
 * she does; of Sokodé, Ben leaves it as he comes back, Gil is in it again as he does, Eve a second too late. In June, by when
 * all twenty-two have been silent, Ben, twice, and Gil write for x, Eve for y; Afi the second before x, Cid as it ends; Dan before
 * y, Femi as it ends, both inside the dates of x; Jo writes for z.
 */
export const returnFacts: readonly CanonicalRecord[] = [
  ...growthWithBounds,
  group('sokode'),
  member('Hal', 'lome', '2026-01-01T00:00:00Z', { to: '2026-03-01T00:00:00Z' }),
  member('Hal', 'kara', '2026-03-01T00:00:00Z'),
  member('Ana', 'lome', '2026-01-01T00:00:00Z', { to: '2026-03-01T23:59:59Z' }),
  member('Esi', 'lome', '2026-03-01T23:59:59Z'),
  member('Ben', 'sokode', '2026-01-01T00:00:00Z', { to: june('01T00:00:00') }),
  ...['Eve', 'Gil'].map(name => member(name, 'sokode', '2026-01-01T00:00:00Z', { to: '2026-05-01T00:00:00Z' })),
  member('Eve', 'sokode', june('02T00:00:01')),
  member('Gil', 'sokode', june('10T00:00:00')),
  campaign('x', june('01T00:00:00'), june('15T00:00:00')),
  campaign('y', june('02T00:00:00'), june('14T00:00:00')),
  campaign('z', june('01T00:00:00'), june('15T00:00:00')),
  ...['x', 'y', 'z'].map(slug => post(`${slug}p`, slug, '2026-05-25T00:00:00Z')),
  comment('Afi', 'xp', '2026-05-31T23:59:59Z'),
  comment('Ben', 'xp', june('01T00:00:00')),
  comment('Ben', 'xp', june('03T00:00:00')),
  comment('Gil', 'xp', june('10T00:00:00')),
  comment('Cid', 'xp', june('15T00:00:00')),
  comment('Dan', 'yp', june('01T23:59:59')),
  comment('Eve', 'yp', june('02T00:00:00')),
  comment('Femi', 'yp', june('14T00:00:00')),
  comment('Jo', 'zp', june('05T00:00:00'))
]

const both = { campaign: 'x', with: ['y'], from: '2026-05-30T00:00:00Z', to: june('20T00:00:00') }

/** The questions put to these facts. */
export const askedOfReturn: readonly AskedOfExample[] = [
  { ...bounds.week, then: { value: 1 / 4, n: 4 } },
  {
    ...{ ...bounds.week, from: '2026-03-16T00:00:00Z', to: '2026-03-23T00:00:00Z' },
    about: {
      fr: 'Silencieux la semaine d’avant : Afi, Ana, Cid, Cléo, Esi, Nan et Pam. Cid revient.',
      en: 'Silent the week before: Afi, Ana, Cid, Cléo, Esi, Nan and Pam. Cid comes back.'
    },
    then: { value: 1 / 7, n: 7 }
  },
  {
    ...{ from: '2026-03-16T00:00:00Z', to: '2026-03-30T00:00:00Z' },
    about: { fr: 'Afi ne revient qu’à l’instant de fin.', en: 'Afi comes back only at the closing instant.' },
    then: { value: 0, n: 3 }
  },
  {
    ...{ ...bounds.week, by: 'group' },
    about: {
      fr: 'Hal s’était tu à Lomé, comme Afi et Esi, et revient à Kara.',
      en: 'Hal had fallen silent in Lomé, like Afi and Esi, and comes back in Kara.'
    },
    rows: { lome: { value: 0, n: 3 }, kara: { value: null, n: 0 } }
  },
  {
    ...{ from: '2026-02-04T00:00:00Z', to: '2026-03-06T00:00:00Z', by: 'campaign' },
    about: { fr: 'Personne n’était encore venu assez tôt.', en: 'Nobody had come early enough yet.' },
    rows: { c: { value: null, n: 0 } }
  },
  {
    ...both,
    about: { fr: 'Ben, Gil et Eve, de vingt-deux.', en: 'Ben, Gil and Eve, of twenty-two.' },
    then: { value: 3 / 22, n: 22 }
  },
  {
    ...{ ...both, by: 'group' },
    about: { fr: 'De Sokodé, Gil seul revient.', en: 'Of Sokodé, Gil alone comes back.' },
    rows: { sokode: { value: 1 / 3, n: 3 } }
  },
  {
    ...{ campaign: 'x', from: '2026-05-27T00:00:00Z', to: june('10T00:00:00') },
    about: { fr: 'Gil n’écrit qu’à l’instant de fin.', en: 'Gil writes only at the closing instant.' },
    then: { value: 1 / 22, n: 22 }
  }
]
