import type { CanonicalRecord } from '../sources/record.ts'
import { comment } from './example.ts'
import type { Example } from './measure.ts'
import { judged, moderationWindow, page, rung } from './moderation_example.ts'

interface Met {
  /** had written something judged abusive before */
  before?: true
  /** does it again, so many days after the rung */
  again?: number
  labels?: readonly string[]
}

const day = (of: number) => new Date(Date.UTC(2026, 2, of, 10)).toISOString().replace('.000', '')
const hour = (of: number, at: number) => day(of).replace('T10', `T${at}`)

/** Somebody whose message of the 9th was judged and met a rung two hours later. */
function met(name: string, step: number, { before, again, labels = ['insult'] }: Met = {}): CanonicalRecord[] {
  const abuse = (id: string, of: number, given: readonly string[]): CanonicalRecord[] => [
    comment(name, 'p', day(of), { id }),
    ...given.map(label => judged(id, label, hour(of, 11)))
  ]
  return [
    ...(before ? abuse(`${name} 1`, 5, ['provocation']) : []),
    ...abuse(`${name} 2`, 9, labels),
    rung(`${name} 2`, step, 'mod-1', hour(9, 12)),
    ...(again ? abuse(`${name} 3`, 9 + again, ['threat']) : [])
  ]
}

/** A mean of groups that point opposite ways, and what each clause of the statement must leave out. */
export const differenceExample: Example = {
  story: {
    fr: 'Pour une insulte, premier écart : deux sur quatre recommencent après un renvoi à la charte, un sur quatre quand le message est masqué. Quand ils avaient déjà abusé : aucun sur deux, un sur deux. Poids 2 et 1 : (2 × −25 + 1 × +50) / 3 = 0. Le zéro cache deux groupes qui vont en sens contraires. Zoé, dont le message portait deux étiquettes, est d’un groupe que la charte n’a pas vu ; Yann, prévenu, n’a personne en face.',
    en: 'For an insult, first offence: two of four do it again after being sent to the charter, one of four when the message is hidden. When they had offended before: none of two, one of two. Weights 2 and 1: (2 × −25 + 1 × +50) / 3 = 0. The zero hides two groups that go opposite ways. Zoé, whose message had two labels, is of a group the charter never met; Yann, warned, has nobody opposite.'
  },
  ...moderationWindow,
  by: 'type',
  given: [
    ...page,
    ...met('Ama', 2, { again: 7 }),
    ...met('Bob', 2, { again: 20 }),
    ...met('Cléo', 2),
    // the 31st day is too late
    ...met('Dodji', 2, { again: 32 }),
    ...met('Esi', 3, { again: 7 }),
    ...['Femi', 'Gaël', 'Hana'].flatMap(name => met(name, 3)),
    ...['Ibou', 'Joël'].flatMap(name => met(name, 2, { before: true })),
    ...met('Kofi', 3, { before: true, again: 7 }),
    ...met('Lila', 3, { before: true }),
    ...met('Zoé', 3, { labels: ['insult', 'provocation'], again: 3 }),
    ...met('Yann', 4, { labels: ['discrimination'], before: true }),
    comment('Mia', 'p', '2026-06-30T10:00:00Z', { id: 'last' })
  ],
  then: {
    value: 0,
    lo: -0.489991,
    hi: 0.489991,
    n: 6,
    persons: 12,
    status: 'ok',
    notes: ['associated', 'not_separable', 'like_groups_opposite']
  },
  rows: {
    2: null,
    3: {
      ...{ value: 0, lo: -0.489991, hi: 0.489991, n: 6, persons: 12, status: 'ok' },
      notes: [
        { code: 'associated' },
        { code: 'rung_beside', rung: '2' },
        { code: 'not_separable' },
        { code: 'like_groups_opposite', n: 2, dropped: 1, lo: -0.25, hi: 0.5 }
      ]
    },
    4: { value: null, n: 0, status: 'too_few', notes: ['associated', 'no_like_groups'] }
  }
}
