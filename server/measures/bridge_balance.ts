import { RESAMPLES } from '../statistics/bootstrap.ts'
import type { Random } from '../statistics/random.ts'
import { wilson } from '../statistics/wilson.ts'
import { arrowsOf, bridges, isApart, noGroups, pairKey, pairWeights, peopleIn, tiesSql } from './bridges.ts'
import { bridgeWindow } from './bridges_example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { boundsOf, type Bounds } from './person_bootstrap.ts'

/** One flow from a group to another: which pair, which way, who, how many answers. */
interface Flow {
  pair: string
  isForward: boolean
  a: string
  b: string
  said: number
}

/** Σ over pairs of groups of the lesser direction / Σ of the greater; null when nobody answered across. */
function balanceOf(flows: readonly Flow[], weights: readonly number[] | null): number | null {
  const sums = new Map<string, [number, number]>()
  flows.forEach(({ pair, isForward, said }, at) => {
    const sum = sums.get(pair) ?? [0, 0]
    sum[isForward ? 0 : 1] += said * (weights?.[at] ?? 1)
    sums.set(pair, sum)
  })
  const all = [...sums.values()]
  const most = all.reduce((total, [there, back]) => total + Math.max(there, back), 0)
  return most === 0 ? null : all.reduce((total, [there, back]) => total + Math.min(there, back), 0) / most
}

/**
 * Where no resample differs (everybody answers alike, or one side alone answers): Wilson on the pairs of persons, of the
 * share of the lesser direction.
 */
function withoutWidth(balance: number, flows: readonly Flow[]): Bounds | null {
  const pairs = new Set(flows.map(({ a, b }) => (a < b ? `${a} ${b}` : `${b} ${a}`))).size
  const share = wilson((balance / (1 + balance)) * pairs, pairs)
  return share && { lo: share.lo / (1 - share.lo), hi: Math.min(1, share.hi / (1 - share.hi)) }
}

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const arrows = arrowsOf(rows)
  if (!arrows) return noGroups
  const only = String(rows[0]?.key ?? '')
  const flows = arrows
    .filter(({ authorGroups, answeredGroups }) => isApart(authorGroups, answeredGroups))
    .flatMap(({ author, answered, said, authorGroups, answeredGroups }) =>
      authorGroups.flatMap(from =>
        answeredGroups.map((to): Flow => ({
          pair: pairKey(from, to),
          isForward: from < to,
          a: author,
          b: answered,
          said
        }))
      )
    )
    .filter(({ pair }) => !only.includes(' ') || pair === only)
    .sort((x, y) => (`${x.pair} ${x.a} ${x.b}` < `${y.pair} ${y.a} ${y.b}` ? -1 : 1))
  const value = balanceOf(flows, null)
  const common = { n: flows.reduce((sum, { said }) => sum + said, 0), persons: peopleIn(flows).length }
  if (value === null) return { ...common, value, status: 'too_few' }
  const draw = pairWeights(flows, random)
  const drawn = boundsOf(Array.from({ length: RESAMPLES }, () => balanceOf(flows, draw())))
  const bounds = drawn && drawn.lo < drawn.hi ? drawn : withoutWidth(value, flows)
  return { ...common, value, lo: bounds?.lo ?? null, hi: bounds?.hi ?? null }
}

/** B4: between two groups, do answers go both ways alike? */
const bridgeBalance: Measure = {
  ...bridges,
  key: 'bridge_balance',
  id: 'B4',
  label: { fr: 'équilibre des échanges entre groupes', en: 'balance of exchanges between groups' },
  question: {
    fr: 'Entre deux groupes, se répond-on autant dans les deux sens ?',
    en: 'Between two groups, do answers go both ways alike?'
  },
  explanation: {
    fr: 'Pour deux groupes, les réponses du sens le plus rare sur celles du sens le plus fréquent : 1 quand ils se répondent autant, 0 quand un seul répond. Pour la campagne, les sommes sur toutes les paires de groupes.',
    en: 'For two groups, the answers of the rarer direction over those of the more frequent one: 1 when they answer alike, 0 when one alone answers. For the campaign, the sums over all pairs of groups.'
  },
  formula: { fr: 'min(a→b, b→a)/max(a→b, b→a)', en: 'min(a→b, b→a)/max(a→b, b→a)' },
  unit: 'index',
  grains: ['campaign', 'pair'],
  definedBy: { text: 'Sillage B4' },
  interval: 'bootstrap',
  counterMeasure: 'durable_bridges',
  pitfalls: {
    fr: 'On compte des réponses : deux bavards suffisent à équilibrer deux groupes. L’intervalle, tiré par personne, le dit.',
    en: 'Answers are counted: two talkative people can balance two groups. The interval, drawn by person, says so.'
  },
  sql: tiesSql,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Le sud répond trois fois au nord et le nord une fois au sud ; l’est répond deux fois au nord, qui répond une fois : (1 + 1)/(3 + 2).',
      en: 'The south answers the north three times and the north the south once; the east answers the north twice, which answers once: (1 + 1)/(3 + 2).'
    },
    ...bridgeWindow,
    then: { value: 0.4, n: 7, persons: 5, status: 'ok' },
    also: [
      {
        campaign: 'c',
        from: bridgeWindow.from,
        to: bridgeWindow.to,
        by: 'pair',
        rows: {
          'north+south': { value: 1 / 3, n: 4, persons: 4 },
          'east+north': { value: 0.5, n: 3, persons: 3 },
          'north+north': null
        }
      }
    ]
  }
}

export default bridgeBalance
