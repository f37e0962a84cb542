import type { CanonicalRecord } from '../sources/record.ts'
import { readerAgreement, type Pairs } from '../statistics/reader_agreement.ts'
import { campaign, comment, post } from './example.ts'
import type { AskedOfExample, Words } from './measure.ts'
import { judged } from './moderation_example.ts'

const span = { from: '2026-07-06T00:00:00Z', to: '2026-08-03T00:00:00Z' }
const CLOSED = '2026-08-10T00:00:00Z'

/** Campaigns of which every message drawn was read by two people: what both, the first alone, the second alone, neither gave. */
const readers = {
  k: { both: 15, first: 3, second: 4, neither: 38 },
  l: { both: 2, first: 4, second: 4, neither: 20 },
  m: { both: 7, first: 4, second: 3, neither: 17 },
  s: { both: 7, first: 3, second: 3, neither: 16 }
} as const satisfies Record<string, Pairs>

/** The labels a reader gave to a message, or said it has not. */
function given(audit: string, message: string, labels: readonly string[], more: object): CanonicalRecord[] {
  return labels.map(label =>
    judged(message, label, '2026-08-05T00:00:00Z', {
      audit,
      stratum: 'all',
      origin: 'audit',
      by: 'lectrice-1',
      ...more
    })
  )
}

const first = {}
const second = { origin: 'double', by: 'lectrice-2' }
const together = { origin: 'adjudicated', by: 'lectrice-3' }

function campaignOf(slug: keyof typeof readers, said: readonly string[], else_: readonly string[]): CanonicalRecord[] {
  const { both, first: firstOnly, second: secondOnly, neither } = readers[slug]
  const sides = [
    ...Array.from({ length: both }, () => [true, true] as const),
    ...Array.from({ length: firstOnly }, () => [true, false] as const),
    ...Array.from({ length: secondOnly }, () => [false, true] as const),
    ...Array.from({ length: neither }, () => [false, false] as const)
  ]
  // in m the second reader gives nothing at all to the last message that the first reader alone gave them
  const nothing = slug === 'm' ? both + firstOnly - 1 : -1
  const labels = (isSaid: boolean) => (isSaid ? said : else_)
  return [
    campaign(slug, span.from, span.to),
    post(`${slug}p`, slug, span.from),
    {
      type: 'audit',
      slug,
      campaign: slug,
      ...span,
      strata: [{ key: 'all', size: 2 * sides.length }],
      closed_at: CLOSED
    },
    ...sides.flatMap(([one, other], index) => {
      const message = `${slug}-${index}`
      return [
        comment(`voix ${message}`, `${slug}p`, '2026-07-10T00:00:00Z', { id: message }),
        ...given(slug, message, labels(one), first),
        ...given(slug, message, index === nothing ? ['none'] : labels(other), second)
      ]
    })
  ]
}

/**
 * Four campaigns read by two people. In k they settled three quarrels: the first reader had seen what is not there in k-15,
 * and missed what is in k-18, k-19 and k-20; there too a machine gives its word on k-59, the second reader says in so many words
 * that k-58 is without, and one message cannot be read.
 */
export const readTwice = (
  said: readonly string[],
  else_: readonly string[],
  mixed: readonly string[]
): readonly CanonicalRecord[] => [
  // closed earlier, and read again since: says nothing more
  {
    type: 'audit',
    slug: 'k0',
    campaign: 'k',
    ...span,
    strata: [{ key: 'all', size: 1 }],
    closed_at: '2026-08-09T00:00:00Z'
  },
  ...(Object.keys(readers) as (keyof typeof readers)[]).flatMap(slug => campaignOf(slug, said, else_)),
  ...given('k', 'k-15', said, { ...together, negated: true }),
  ...given('k', 'k-15', else_, together),
  ...['k-18', 'k-19', 'k-20'].flatMap(message => [
    ...given('k', message, said, together),
    ...given('k', message, else_, { ...together, negated: true })
  ]),
  ...given('k', 'k-59', said, { ...second, by: 'rater@1' }),
  ...given('k', 'k-58', said, { ...second, negated: true }),
  ...given('k', 'k-57', ['on_topic'], second),
  ...given('k', 'k-56', mixed, second),
  ...(said.includes('criticism') ? [] : given('k', 'k-0', ['criticism'], second)),
  ...given('k0', 'k-0', ['none'], { by: 'lectrice-5' }),
  ...given('k0', 'k-0', ['none'], { origin: 'double', by: 'lectrice-6' }),
  comment('voix k-60', 'kp', '2026-07-10T00:00:00Z', { id: 'k-60' }),
  ...given('k', 'k-60', ['unreadable'], first),
  ...given('k', 'k-60', said, second)
]

const about = {
  k: {
    fr: 'Soixante messages lus par deux personnes : κ = 0,73. Le chiffre est celui qu’elles ont arrêté ensemble, l’accord celui d’avant.',
    en: 'Sixty messages read by two people: κ = 0.73. The figure is what they settled on, the agreement is that of before.'
  },
  l: {
    fr: 'Trente messages, κ = 0,17 : accord insuffisant. Le chiffre se lit ici…',
    en: 'Thirty messages, κ = 0.17: readers do not agree enough. The figure is read here…'
  },
  out: { fr: '… et ne sort pas.', en: '… and does not leave.' },
  m: {
    fr: 'Trente et un messages, κ = 0,50 : le chiffre sort avec son κ.',
    en: 'Thirty-one messages, κ = 0.50: the figure leaves with its κ.'
  },
  s: {
    fr: 'Vingt-neuf messages lus deux fois : trop peu pour un accord, le chiffre est celui d’une seule personne.',
    en: 'Twenty-nine messages read twice: too few to tell agreement, the figure is that of one person.'
  }
} as const satisfies Record<string, Words>

/** The note expected of a campaign; turned round, for a measure whose flag is what the readers give where they do not give these. */
function noteOf(slug: keyof typeof readers, code: string, isTurned: boolean) {
  const { both, first: one, second: other, neither } = readers[slug]
  const pairs = isTurned ? { both: neither, first: other, second: one, neither: both } : readers[slug]
  const { items, kappa, positive } = readerAgreement(pairs)
  return { code, n: items, kappa, positive }
}

/** The questions put to these facts. @param settled share of k once the quarrels are settled, in the unit of the measure */
export const askedOfReaders = (settled: number, isTurned = false, n = 60): AskedOfExample[] => [
  {
    campaign: 'k',
    ...span,
    about: about.k,
    then: { value: settled, n, persons: 61, notes: [noteOf('k', 'agreement', isTurned)] }
  },
  { campaign: 'l', ...span, about: about.l, then: { status: 'ok', notes: [noteOf('l', 'agreement_low', isTurned)] } },
  {
    ...{ campaign: 'l', ...span, audience: 'export', about: about.out },
    then: { value: null, lo: null, hi: null, n: null, status: 'unknown', notes: ['agreement_low'] }
  },
  {
    ...{ campaign: 'm', ...span, audience: 'export', about: about.m },
    then: { status: 'ok', notes: [noteOf('m', 'agreement', false)] }
  },
  {
    ...{ campaign: 's', ...span, audience: 'export', about: about.s },
    then: { status: 'ok', notes: [{ code: 'one_reader', n: 29 }] }
  }
]
