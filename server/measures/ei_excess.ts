import type { Random } from '../statistics/random.ts'
import { noGroups } from './bridges.ts'
import { bridgeWindow } from './bridges_example.ts'
import eiIndex, { openness } from './ei_index.ts'
import type { Ingredients, Measure, Row } from './measure.ts'

function ingredients(rows: readonly Row[], random: Random): Ingredients {
  const open = openness(rows, random)
  if (!open) return noGroups
  const { found, bounds, frame } = open
  // chance alone already opens everything: nothing is left to say
  if (!found || found.excess === null) return { ...frame, value: null, status: 'too_few' }
  const { chance, excess, p } = found
  const over = (index: number) => (index - chance) / (1 - chance)
  return {
    ...frame,
    value: excess,
    lo: bounds ? over(bounds.lo) : null,
    hi: bounds ? over(bounds.hi) : null,
    notes: [{ code: 'chance_alone', p }]
  }
}

/** B1: the openness that the sizes of the groups do not explain. */
const eiExcess: Measure = {
  ...eiIndex,
  key: 'ei_excess',
  label: { fr: 'ouverture entre groupes', en: 'openness between groups' },
  question: {
    fr: 'Les groupes échangent-ils plus que si chacun parlait au hasard ?',
    en: 'Do groups exchange more than if everybody spoke at random?'
  },
  explanation: {
    fr: '0 : comme si les groupes n’existaient pas. 1 : toutes les paires sont entre groupes. Au-dessous de 0 : on reste entre soi. Le hasard redistribue les groupes aux mêmes personnes : chacun garde ses échanges, chaque groupe sa taille.',
    en: '0: as if groups did not exist. 1: all pairs are between groups. Below 0: people keep to themselves. Chance deals the groups again to the same people: everybody keeps their exchanges, every group its size.'
  },
  formula: {
    fr: '(observé − moyenne au hasard)/(1 − moyenne au hasard) ; p sur 1 000 tirages des groupes',
    en: '(observed − mean by chance)/(1 − mean by chance); p over 1,000 deals of the groups'
  },
  definedBy: { text: 'Krackhardt and Stern 1988; chance after Hubert and Schultz 1976; Newman 2003' },
  counterMeasure: 'reciprocity',
  pitfalls: {
    fr: 'Seuls comptent les groupes déclarés, et les personnes qui échangent. Des groupes de natures différentes (lieu, métier) se lisent mieux un par un, avec le filtre.',
    en: 'Only declared groups count, and people who exchange. Groups of different kinds (place, trade) are better read one kind at a time, with the filter.'
  },
  reduce: (rows, _, random) => ingredients(rows, random),
  example: {
    story: {
      fr: 'Sur dix paires possibles entre les cinq, huit sont entre groupes : au hasard on attend 0,6. Observé 1/3 : (1/3 − 0,6)/0,4, plus fermé que le hasard.',
      en: 'Of ten possible pairs among the five, eight are between groups: chance expects 0.6. Observed 1/3: (1/3 − 0.6)/0.4, more closed than chance.'
    },
    ...bridgeWindow,
    then: { value: -2 / 3, n: 6, persons: 5, status: 'ok', notes: ['chance_alone'] }
  }
}

export default eiExcess
