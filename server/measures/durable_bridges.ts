import { RESAMPLES } from '../statistics/bootstrap.ts'
import { shuffle } from '../statistics/samplers.ts'
import type { Random } from '../statistics/random.ts'
import { wilson } from '../statistics/wilson.ts'
import { bridges, isApart, noGroups, pairWeights, peopleIn } from './bridges.ts'
import { askedOfKept, durableFacts } from './durable_bridges_example.ts'
import { durableSql } from './durable_bridges_sql.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Note, Row } from './measure.ts'
import { boundsOf } from './person_bootstrap.ts'

/** Deals of the groups against which a share of durable bridges is held. */
const DEALS = 1_000
/** Pairs below which the counts are said beside the share. */
const FEW = 20

interface Formed {
  a: string
  b: string
  aGroups: readonly string[]
  bGroups: readonly string[]
  isDurable: boolean
}

const formedOf = (rows: readonly Row[]): Formed[] =>
  rows
    .filter(row => row.a !== null)
    .map(row => ({
      a: String(row.a),
      b: String(row.b),
      aGroups: row.a_groups as string[],
      bGroups: row.b_groups as string[],
      isDurable: row.is_durable === true
    }))
    .sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1))

const shareOf = (pairs: readonly Formed[]) => pairs.filter(({ isDurable }) => isDurable).length / pairs.length

/** Person bootstrap; where all, or none, last no resample differs: Wilson on the pairs. */
function boundsOfShare(pairs: readonly Formed[], random: Random) {
  const share = shareOf(pairs)
  if (share === 0 || share === 1) return wilson(share * pairs.length, pairs.length)
  const draw = pairWeights(pairs, random)
  const replicate = () => {
    const weights = draw()
    const all = weights.reduce((sum, weight) => sum + weight, 0)
    return all === 0 ? null : weights.reduce((sum, weight, at) => sum + (pairs[at]!.isDurable ? weight : 0), 0) / all
  }
  return boundsOf(Array.from({ length: RESAMPLES }, replicate))
}

/**
 * The share that would last if groups played no part: groups dealt again to the same persons, each keeping its pairs and
 * each group its size. `p`: share of deals at least as durable as what was seen.
 */
function againstChance(formed: readonly Formed[], share: number, random: Random): Note[] {
  const groupsOf = new Map(
    formed.flatMap(({ a, b, aGroups, bGroups }) => [[a, aGroups] as const, [b, bGroups] as const])
  )
  const persons = [...groupsOf.keys()].sort()
  const place = new Map(persons.map((person, at) => [person, at]))
  const ends = formed.map(({ a, b, isDurable }) => ({ a: place.get(a)!, b: place.get(b)!, isDurable }))
  const labels = persons.map(person => groupsOf.get(person)!)
  const drawn: number[] = []
  for (let i = 0; i < DEALS; i++) {
    const dealt = shuffle(labels, random)
    const across = ends.filter(({ a, b }) => isApart(dealt[a]!, dealt[b]!))
    if (across.length > 0) drawn.push(across.filter(({ isDurable }) => isDurable).length / across.length)
  }
  if (drawn.length === 0) return []
  const asDurable = drawn.filter(value => value >= share - 1e-12).length
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  return [{ code: 'durable_by_chance', value: mean, p: (asDurable + 1) / (drawn.length + 1) }]
}

function ingredients(rows: readonly Row[], isRow: boolean, asOf: Date, random: Random): Ingredients {
  const [first] = rows
  if (!first) return { persons: 0, status: 'unknown' }
  if ((num(first.groups) ?? 0) < 2) return noGroups
  const availableAt = new Date(String(first.available_at))
  const formed = formedOf(rows)
  const pairs = formed.filter(({ aGroups, bGroups }) => isApart(aGroups, bGroups))
  const persons = peopleIn(pairs).length
  if (pairs.length === 0)
    return { value: null, n: 0, persons, availableAt, status: availableAt > asOf ? 'too_early' : 'too_few' }
  const lasting = pairs.filter(({ isDurable }) => isDurable)
  const share = shareOf(pairs)
  const bounds = boundsOfShare(pairs, random)
  const counts: Note[] =
    pairs.length < FEW && availableAt <= asOf ? [{ code: 'pairs', back: lasting.length, of: pairs.length }] : []
  return {
    value: share,
    lo: bounds?.lo ?? null,
    hi: bounds?.hi ?? null,
    n: pairs.length,
    persons,
    personsIn: peopleIn(lasting).length,
    personsOut: peopleIn(pairs.filter(({ isDurable }) => !isDurable)).length,
    availableAt,
    notes: [...counts, ...(isRow || availableAt > asOf ? [] : againstChance(formed, share, random))]
  }
}

/** B4: do the exchanges that a campaign started between groups go on when it is over? */
const durableBridges: Measure = {
  ...bridges,
  key: 'durable_bridges',
  id: 'B4',
  shape: 'curve',
  label: { fr: 'ponts durables', en: 'durable bridges' },
  question: {
    fr: 'Les échanges nés entre groupes durent-ils après la campagne ?',
    en: 'Do exchanges born between groups last after the campaign?'
  },
  explanation: {
    fr: 'Parmi les paires de personnes de deux groupes qui se sont parlé pour la première fois pendant la campagne, part de celles qui se sont répondu dans les deux sens en deux semaines au moins, et qui échangent encore dans les 28 jours qui finissent d jours après la fin. Le chiffre seul est celui de 90 jours.',
    en: 'Of the pairs of people of two groups who first talked during the campaign, the share who answered each other both ways in at least two weeks, and who still exchange in the 28 days that end d days after its end. The single figure is the one at 90 days.'
  },
  formula: {
    fr: 'paires entre groupes nées dans c, réciproques en ≥ 2 semaines, vivantes dans [e + d − 28 j, e + d) / paires entre groupes nées dans c',
    en: 'cross-group dyads formed in c, reciprocal in ≥ 2 weeks, alive in [e + d − 28 d, e + d) / cross-group dyads formed in c'
  },
  unit: 'share',
  grains: ['campaign', 'pair'],
  definedBy: { text: 'Sillage B4' },
  interval: 'bootstrap',
  headlineAt: 90,
  counterMeasure: 'reciprocity',
  followsCampaign: true,
  priority: 1,
  pitfalls: {
    fr: 'Deux semaines et un signe de vie : peu, mais qu’un feu de paille n’a pas. Les échanges hors des réseaux lus ne se voient pas. Un historique court fait passer d’anciens liens pour nouveaux.',
    en: 'Two weeks and a sign of life: little, but more than a flash in the pan has. Exchanges outside the networks that are read cannot be seen. A short history makes old ties look new.'
  },
  sql: durableSql,
  reduce: (rows, window, random) => ingredients(rows, window.by === 'pair', window.asOf, random),
  example: {
    story: {
      fr: 'Quatre paires du nord et du sud naissent. Ama et Cléo se répondent deux semaines, et encore 62 jours après. Ama et Dodji n’ont qu’une semaine, Ben et Cléo jamais deux dans les deux sens, Ben et Dodji se taisent jusqu’au 90e jour : une sur quatre.',
      en: 'Four pairs of north and south are born. Ama and Cléo answer each other in two weeks, and again 62 days after. Ama and Dodji have one week only, Ben and Cléo never two both ways, Ben and Dodji are silent until day 90: one in four.'
    },
    given: durableFacts,
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    then: { value: 0.25, n: 4, persons: 4, status: 'ok', notes: ['pairs', 'durable_by_chance'] },
    points: {
      28: { value: 0.5, n: 4 },
      56: { value: 0 },
      90: { value: 0.25 },
      112: { value: 0.25, n: 4 },
      140: { value: null, status: 'too_early' }
    },
    also: [
      { from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z', by: 'campaign', rows: { c: { value: 0.25, n: 4 } } },
      {
        campaign: 'c',
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-30T00:00:00Z',
        by: 'pair',
        rows: { 'north+south': { value: 0.25, n: 4, persons: 4 }, 'north+north': null }
      },
      { from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z', then: { value: null, status: 'unknown' } },
      {
        campaign: 'c',
        groups: ['north'],
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-30T00:00:00Z',
        about: { fr: 'Un seul groupe : rien à mesurer.', en: 'One group only: nothing to measure.' },
        then: { value: null, status: 'unknown' }
      },
      {
        campaign: 'other',
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-30T00:00:00Z',
        about: { fr: 'Une campagne où personne ne se parle.', en: 'A campaign in which nobody talks.' },
        then: { value: null, n: 0, status: 'too_few' }
      },
      ...askedOfKept
    ]
  }
}

export default durableBridges
