import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, post } from './example.ts'
import type { AskedOfExample, Words } from './measure.ts'
import { judged } from './moderation_example.ts'

const from = '2026-03-02T00:00:00Z'
const to = '2026-03-30T00:00:00Z'
const AT = '2026-03-10T00:00:00Z'

/** Labels given to a message by somebody who codes it in full. */
const coded = (message: string, labels: readonly string[], more: object = {}): CanonicalRecord[] =>
  labels.map(label => judged(message, label, '2026-04-01T00:00:00Z', { by: 'codeuse-1', origin: 'all', ...more }))
const speech = (
  name: string,
  onPost: string,
  labels: readonly string[],
  at = AT,
  more: object = {}
): CanonicalRecord[] => [
  comment(name, onPost, at, { id: `${name} ${onPost}`, ...more }),
  ...coded(`${name} ${onPost}`, labels)
]
const june = (day: number) => `2026-06-0${day}T00:00:00Z`

/** Two coders' levels of justification, thirty messages: they agree on 10 at 0, 8 at 1, 5 at 2; seven times they do not. */
const pairs: readonly (readonly [number, number])[] = [
  ...Array.from({ length: 10 }, () => [0, 0] as const),
  ...Array.from({ length: 8 }, () => [1, 1] as const),
  ...Array.from({ length: 5 }, () => [2, 2] as const),
  ...Array.from({ length: 4 }, () => [0, 1] as const),
  ...Array.from({ length: 3 }, () => [2, 1] as const)
]

/** Speech of March, coded; around it what is no coded speech; thirty messages of May coded by two people. */
export const discourseFacts: readonly CanonicalRecord[] = [
  campaign('c', from, to),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', from),
  ...speech('Ama', 'p', ['dqi_justification_0', 'dqi_participation_1'], from),
  ...speech('Bob', 'p', ['dqi_justification_2', 'dqi_counter_arguments_3']),
  ...speech('Chloé', 'p', ['dqi_justification_2', 'dqi_respect_groups_1']),
  ...speech('Dodji', 'p', ['dqi_justification_1']),
  // the last word counts, and what coders settled before it; what is taken back, the queue and a machine say nothing
  ...coded('Dodji p', ['dqi_justification_3'], { at: '2026-03-31T00:00:00Z' }),
  judged('Ama p', 'dqi_justification_3', june(1), { by: 'codeuse-2', origin: 'double' }),
  judged('Ama p', 'dqi_justification_0', '2026-05-01T00:00:00Z', { by: 'codeuse-3', origin: 'adjudicated' }),
  judged('Bob p', 'dqi_justification_0', june(1), { by: 'codeuse-2', origin: 'all', negated: true }),
  judged('Bob p', 'dqi_justification_1', june(1)),
  judged('Bob p', 'dqi_justification_1', june(1), { by: 'moteur@1', origin: 'all' }),
  // no code, or no level of it
  ...coded('Chloé p', ['support', 'dqi_justification_9', 'dqi_wit_1']),
  // ours; passed on; before; at the end
  ...speech('Odile', 'p', ['dqi_justification_3'], AT, { direction: 'out' }),
  act('share', 'Rosa', 'p', AT, { id: 'Rosa p', text: 'voici ce qui se dit' }),
  ...coded('Rosa p', ['dqi_justification_3']),
  ...speech('Kofi', 'p', ['dqi_justification_3'], '2026-03-01T23:59:59Z'),
  ...speech('Lila', 'p', ['dqi_justification_3'], to),
  // a post of two campaigns
  ...['e', 'f'].flatMap(slug => [campaign(slug, from, to), post('ep', slug, from)]),
  ...speech('Nia', 'ep', ['dqi_justification_1']),
  comment('z', 'ep', AT, { id: 'z ep', author: null }),
  ...coded('z ep', ['dqi_justification_0']),
  // Nia again, at another level, and at hers: one person of two
  comment('Nia', 'ep', '2026-03-11T00:00:00Z', { id: 'Nia 2' }),
  ...coded('Nia 2', ['dqi_justification_0']),
  comment('Nia', 'ep', '2026-03-12T00:00:00Z', { id: 'Nia 3' }),
  ...coded('Nia 3', ['dqi_justification_1']),
  comment('Omar', 'ep', AT, { id: 'Omar ep' }),
  ...coded('Omar ep', ['dqi_justification_0']),
  campaign('k', '2026-05-11T00:00:00Z', '2026-05-25T00:00:00Z'),
  post('kp', 'k', '2026-05-11T00:00:00Z'),
  ...pairs.flatMap(([first, second], at) => [
    comment(`voix ${at}`, 'kp', `2026-05-${12 + (at % 10)}T10:00:00Z`, { id: `k${at}` }),
    judged(`k${at}`, `dqi_justification_${first}`, june(2), { by: 'codeuse-2', origin: 'all' }),
    judged(`k${at}`, `dqi_justification_${second}`, june(3), { by: 'codeuse-1', origin: 'double' }),
    // of another code one person alone speaks, of each
    judged(`k${at}`, 'dqi_participation_1', june(3), { by: at % 2 ? 'codeuse-1' : 'codeuse-2', origin: 'all' })
  ]),
  // a third one, the queue, a machine and who takes a word back change nothing between the first two
  judged('k0', 'dqi_justification_1', june(1), { by: 'moteur@1', origin: 'all' }),
  judged('k1', 'dqi_justification_1', june(1), { by: 'mod-1' }),
  judged('k2', 'dqi_justification_2', june(3), { by: 'codeuse-1', origin: 'double', negated: true }),
  // read before for what it is, by somebody who codes nothing
  judged('k20', 'support', june(1), { by: 'lectrice-1', origin: 'all' }),
  // one coded it, the other could not read it and said so
  comment('illisible', 'kp', '2026-05-12T11:00:00Z', { id: 'k30' }),
  judged('k30', 'dqi_justification_0', june(2), { by: 'codeuse-2', origin: 'all' }),
  judged('k30', 'dqi_justification_0', june(1), { by: 'codeuse-3', origin: 'double' }),
  judged('k30', 'unreadable', june(1), { by: 'codeuse-3', origin: 'double' })
]

const asked = (campaign: string, about: Words): AskedOfExample => ({ campaign, from, to, about })

/** Expected: of 30, the first coder's 14, 8, 8 and the second's 10, 15, 5: p_e = (140 + 120 + 40) / 900. */
const KAPPA = { code: 'coders_agree', n: 30, kappa: (23 / 30 - 1 / 3) / (2 / 3) }

/** The story, what comes out of it, and the other questions. */
export const discourseWindow = {
  story: {
    fr: 'Quatre prises de parole codées pour leur justification : Ama au niveau 0, Bob et Chloé au niveau 2, Dodji, d’abord au niveau 3, au niveau 1 à la fin.',
    en: 'Four speeches coded for their justification: Ama at level 0, Bob and Chloé at level 2, Dodji, at first at level 3, at level 1 in the end.'
  },
  campaign: 'c',
  from,
  to,
  cells: {
    justification: {
      0: { value: 0.25, n: 4, persons: 4, status: 'ok' },
      1: { value: 0.25, n: 4 },
      2: { value: 0.5, lo: 0.150039, hi: 0.849961, n: 4 },
      3: { value: 0, n: 4 }
    },
    participation: { 0: { value: 0, n: 1 }, 1: { value: 1, n: 1, persons: 1 } },
    counter_arguments: { 0: { value: 0, n: 1 }, 3: { value: 1, n: 1 } },
    respect_groups: { 1: { value: 1, n: 1 }, 2: { value: 0, n: 1 } },
    common_good: { 0: { value: null, status: 'unknown' } }
  },
  then: { value: null },
  also: [
    {
      ...asked('e', {
        fr: 'Sous une publication de deux campagnes : cinq prises de parole de deux personnes connues et d’une inconnue.',
        en: 'Under a post of two campaigns: five speeches by two known people and an unknown one.'
      }),
      with: ['f'],
      cells: { justification: { 0: { value: 0.6, n: 5, persons: 2 }, 1: { value: 0.4, n: 5 } } }
    },
    {
      ...asked('e', {
        fr: 'Une seule personne, deux fois, derrière le niveau 1 : tout le code est masqué, les niveaux font un tout.',
        en: 'One person alone, twice, behind level 1: the whole code is masked, its levels make a whole.'
      }),
      hidesBelow: 2,
      cells: { justification: { 0: { status: 'masked' }, 1: { status: 'masked' }, 2: { status: 'masked' } } }
    },
    {
      ...asked('c', {
        fr: 'Deux personnes derrière le niveau 2, une seule derrière d’autres : masqué aussi.',
        en: 'Two people behind level 2, one alone behind others: masked too.'
      }),
      hidesBelow: 2,
      cells: { justification: { 2: { status: 'masked' } } }
    },
    {
      campaign: 'k',
      from: '2026-05-11T00:00:00Z',
      to: '2026-05-25T00:00:00Z',
      about: {
        fr: 'Trente prises de parole codées par deux personnes : 23 accords, un tiers attendu du hasard.',
        en: 'Thirty speeches coded by two people: 23 agreements, a third expected by chance.'
      },
      cells: {
        justification: {
          0: { value: 11 / 31, n: 31, persons: 31, notes: [KAPPA] },
          1: { value: 15 / 31, notes: [KAPPA] }
        },
        participation: { 1: { value: 1, n: 30, notes: [{ code: 'one_reader', n: 0 }] } }
      }
    }
  ]
} as const
