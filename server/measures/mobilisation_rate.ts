import { sql } from 'drizzle-orm'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import { act, campaign, comment, conversion, group, like, member, post } from './example.ts'
import { persons5, type Ingredients, type Measure, type Note, type Row, type Window } from './measure.ts'
import { acted, roll } from './roll.ts'
import { rollAsked, rollFacts } from './roll_example.ts'
import { shrunkRows } from './shrunk_rows.ts'

const shareOf = (row: Row) => ({
  key: String(row.key),
  successes: num(row.successes) ?? 0,
  trials: num(row.trials) ?? 0
})

/** The whole as it is; rows beside what they are once small groups borrow from the others. */
function ingredients(rows: readonly Row[], window: Window, random: Random, k: number): Map<string, Ingredients> {
  const shares = rows.map(shareOf)
  const found: Map<string, Ingredients> =
    window.by === null
      ? new Map(shares.map(({ key, ...share }) => [key, { ...share, persons: share.trials }]))
      : shrunkRows(shares, random, k)
  return new Map([...found].map(([key, one]) => [key, { ...one, notes: [tookPart(one), ...(one.notes ?? [])] }]))
}

/** How many took part, of how many: said beside the share, so that nobody has to multiply. */
const tookPart = ({ successes = 0, trials = 0 }: Ingredients): Note => ({ code: 'took_part', n: successes, of: trials })

/** R7: share of the members on the roll when the campaign starts who took part in it. */
const mobilisationRate: Measure = {
  key: 'mobilisation_rate',
  version: 1,
  id: 'R7',
  family: 'return',
  shape: 'number',
  label: { fr: 'taux de mobilisation', en: 'mobilisation rate' },
  question: { fr: 'Parmi nos membres, combien ont pris part ?', en: 'Of our members, how many took part?' },
  explanation: {
    fr: 'Membres inscrits au début de la campagne ayant fait au moins une contribution pendant celle-ci. La liste est figée ce jour-là : qui arrive ou part ensuite n’y change rien.',
    en: 'Members on the roll when the campaign starts who made at least one contribution to it. The roll is frozen that day: who joins or leaves later changes nothing.'
  },
  formula: {
    fr: 'membres inscrits à s(c) avec ≥ 1 contribution à c / membres inscrits à s(c)',
    en: 'members on the roll at s(c) with ≥ 1 contribution to c / members on the roll at s(c)'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group'],
  inputs: ['interactions', 'conversions', 'members'],
  definedBy: {
    text: 'Sillage R7; shrinkage: Morris, JASA 1983; rank intervals: Goldstein and Spiegelhalter, JRSS A 1996; strict: Mogstad et al., Review of Economic Studies 2024'
  },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Un petit groupe atteint facilement 0 ou 100 % : lire la valeur rapprochée et l’intervalle de rang, jamais un classement. Un membre reconnu sous un autre compte n’est pas compté.',
    en: 'A small group easily reaches 0 or 100%: read the shrunk value and the rank interval, never a league table. A member who acts under another account is not counted.'
  },
  priority: 1,
  sql: window => sql`
    with acted as (${acted(window)})
    select r.key, count(*) as trials, count(*) filter (where exists (
      select from acted a where a.person_id = r.person_id and (a.key = r.key or ${window.by !== 'campaign'}))) as successes
    from ${roll(window)} r
    group by r.key`,
  combine: ingredients,
  example: {
    story: {
      fr: 'Lomé compte Afi, Ben, Cléo et Dodji au premier jour. Afi commente à cet instant, Ben signe. Cléo aime, Dodji écrit à l’instant de fin. Esi part avant, Femi arrive après : 2 sur 4.',
      en: 'Lomé has Afi, Ben, Cléo and Dodji on the first day. Afi comments at that instant, Ben signs. Cléo likes, Dodji writes at the closing instant. Esi leaves before, Femi joins after: 2 of 4.'
    },
    campaign: 'c',
    by: 'group',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      group('lome'),
      group('kara'),
      member('Afi', 'lome', '2026-03-02T00:00:00Z'),
      member('Ben', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:01Z' }),
      member('Cléo', 'lome', '2025-01-01T00:00:00Z'),
      member('Dodji', 'lome', '2025-01-01T00:00:00Z'),
      member('Esi', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:00Z' }),
      member('Femi', 'lome', '2026-03-02T00:00:01Z'),
      member('Gaël', 'kara', '2025-01-01T00:00:00Z'),
      post('p', 'c', '2026-03-02T00:00:00Z'),
      comment('Afi', 'p', '2026-03-02T00:00:00Z'),
      conversion('Ben', 'signature', '2026-03-07T10:00:00Z', { campaign: 'c' }),
      like('Cléo', 'p', '2026-03-06T11:00:00Z'),
      comment('Dodji', 'p', '2026-03-30T00:00:00Z'),
      comment('Esi', 'p', '2026-03-08T00:00:00Z'),
      comment('Femi', 'p', '2026-03-08T00:00:00Z'),
      act('share', 'Gaël', 'p', '2026-03-09T00:00:00Z', { text: 'à lire ici' }),
      ...rollFacts
    ],
    rows: {
      lome: { value: 0.5, lo: 0.150039, hi: 0.849961, n: 4, persons: 4, status: 'ok' },
      kara: { value: 1, n: 1, persons: 1, status: 'ok' }
    },
    also: [
      { ...rollAsked.wide, then: { value: 9 / 16, n: 16 } },
      { ...rollAsked.week, then: { value: 5 / 16, n: 16 } },
      { ...rollAsked.days, then: { value: 1 / 16, n: 16 } },
      { ...rollAsked.wide, by: 'group', rows: { nord: { value: 9 / 16, n: 16 } } },
      {
        ...{ ...rollAsked.wide, groups: ['nord', 'sud'], by: 'campaign' },
        rows: { t: { value: 8 / 15, n: 15 }, u: { value: 7 / 15, n: 15 } }
      }
    ]
  }
}

export default mobilisationRate
