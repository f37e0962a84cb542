import { RESAMPLES } from '../statistics/bootstrap.ts'
import { eiExcessOf, eiIndex as indexOf } from '../statistics/ei_index.ts'
import type { Random } from '../statistics/random.ts'
import { wilson } from '../statistics/wilson.ts'
import { arrowsOf, bridges, dyadsOf, isApart, noGroups, pairWeights, peopleIn, tiesSql } from './bridges.ts'
import { bridgeWindow } from './bridges_example.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { boundsOf, type Bounds } from './person_bootstrap.ts'

/** What both measures of openness need: the index with bounds, what chance gives, the excess over it. */
export function openness(rows: readonly Row[], random: Random) {
  const arrows = arrowsOf(rows)
  if (!arrows) return null
  const dyads = dyadsOf(arrows)
  const crossing = dyads.filter(({ isCross }) => isCross)
  const inside = dyads.filter(({ isCross }) => !isCross)
  const labels = new Map(
    arrows.flatMap(({ author, answered, authorGroups, answeredGroups }) => [
      [author, authorGroups.join(' ')],
      [answered, answeredGroups.join(' ')]
    ])
  )
  const ties = dyads.map(({ a, b }) => [a, b] as const)
  const found = eiExcessOf(ties, labels, (one, other) => isApart(one.split(' '), other.split(' ')), random)
  const draw = pairWeights(dyads, random)
  const drawn = () => {
    const weights = draw()
    const sum = (isCross: boolean) =>
      weights.reduce((total, weight, at) => total + (dyads[at]!.isCross === isCross ? weight : 0), 0)
    return indexOf(sum(true), sum(false))
  }
  const bounds =
    crossing.length > 0 && inside.length > 0
      ? boundsOf(Array.from({ length: RESAMPLES }, drawn))
      : withoutWidth(crossing.length, dyads.length)
  const frame = {
    n: dyads.length,
    persons: peopleIn(dyads).length,
    personsIn: peopleIn(crossing).length,
    personsOut: peopleIn(inside).length
  }
  return { found, bounds, frame }
}

/** Where all, or no, pairs are between groups no resample differs: Wilson on the pairs, as an index. */
function withoutWidth(crossing: number, pairs: number): Bounds | null {
  const share = wilson(crossing, pairs)
  return share && { lo: 2 * share.lo - 1, hi: 2 * share.hi - 1 }
}

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const open = openness(rows, random)
  if (!open) return noGroups
  const { found, bounds, frame } = open
  if (!found) return { ...frame, value: null, status: 'too_few' }
  const notes = [{ code: 'openness_over_chance', value: found.excess, chance: found.chance }]
  return { ...frame, value: found.index, lo: bounds?.lo ?? null, hi: bounds?.hi ?? null, notes }
}

/** B1: are pairs of people who exchange of two groups, or of one? Never read without its excess over chance. */
const eiIndex: Measure = {
  ...bridges,
  key: 'ei_index',
  id: 'B1',
  label: { fr: 'ouverture entre groupes, brute', en: 'openness between groups, raw' },
  question: {
    fr: 'Ceux qui échangent sont-ils de groupes différents ?',
    en: 'Are those who exchange of different groups?'
  },
  explanation: {
    fr: 'Parmi les paires de personnes dont l’une a répondu à l’autre : celles de deux groupes, moins celles d’un même groupe, sur toutes. De −1, chacun chez soi, à 1, tout le monde ailleurs. Qui est dans deux groupes est chez soi dans les deux.',
    en: 'Of the pairs of people in which one answered the other: those of two groups, minus those of one group, over all. From −1, everybody at home, to 1, everybody elsewhere. Who is in two groups is at home in both.'
  },
  formula: { fr: '(E − I)/(E + I), en paires', en: '(E − I)/(E + I), in dyads' },
  unit: 'index',
  definedBy: {
    text: 'Krackhardt and Stern, Social Psychology Quarterly 51, 1988',
    url: 'https://doi.org/10.2307/2786835'
  },
  interval: 'bootstrap',
  counterMeasure: 'ei_excess',
  pitfalls: {
    fr: 'La taille des groupes suffit à faire ce chiffre : de petits groupes paraissent ouverts sans rien faire. À ne lire qu’avec l’ouverture au-delà du hasard.',
    en: 'The sizes of groups alone can make this number: small groups look open without doing anything. Only to be read with the openness over chance.'
  },
  sql: tiesSql,
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Quatre paires entre groupes (Ama et Cléo, Ama et Esi, Dodji et Ben, Esi et Ben), deux chez soi (Ama et Ben, Cléo et Dodji) : (4 − 2)/6.',
      en: 'Four pairs between groups (Ama and Cléo, Ama and Esi, Dodji and Ben, Esi and Ben), two at home (Ama and Ben, Cléo and Dodji): (4 − 2)/6.'
    },
    ...bridgeWindow,
    then: { value: 1 / 3, n: 6, persons: 5, status: 'ok', notes: ['openness_over_chance'] },
    also: [
      {
        ...{ campaign: 'empty', from: bridgeWindow.from, to: bridgeWindow.to },
        about: { fr: 'Une campagne où personne ne répond.', en: 'A campaign in which nobody answers.' },
        then: { value: null, n: 0, status: 'too_few' }
      },
      {
        ...{ campaign: 'c', groups: ['north'], from: bridgeWindow.from, to: bridgeWindow.to },
        about: { fr: 'Un seul groupe : rien à mesurer.', en: 'One group only: nothing to measure.' },
        then: { value: null, status: 'unknown' }
      }
    ]
  }
}

export default eiIndex
