import { byChannel, fullPaths, peopleOf } from './channel_paths.ts'
import markovShare from './markov_share.ts'
import type { Measure } from './measure.ts'
import type { Path } from '../statistics/markov.ts'

/**
 * Shapley values of conversions as worth: every action is shared equally among the different channels of its path, the
 * closed form for a sum of unanimity games (a test compares it with the definition).
 */
export function countsOf(paths: readonly Path[]): Map<string, number> {
  const credit = new Map<string, number>()
  for (const { channels, converted, weight = 1 } of paths) {
    if (!converted || weight === 0) continue
    const met = [...new Set(channels)]
    for (const channel of met) credit.set(channel, (credit.get(channel) ?? 0) + weight / met.length)
  }
  return credit
}

/** C5c: each channel's Shapley value of the conversions of people whose channels all lie in a set. */
const shapleyShare: Measure = {
  ...markovShare,
  key: 'shapley_share',
  id: 'C5c',
  label: { fr: 'poids de Shapley', en: 'Shapley share' },
  question: { fr: 'Quelle part équitable revient à chaque canal ?', en: 'What is each channel’s fair share?' },
  explanation: {
    fr: 'Valeur de Shapley de chaque canal, la valeur d’un ensemble de canaux étant le nombre d’actions des personnes passées par eux seuls. Les valeurs font les actions attribuées ; elles sont ramenées à 1. L’ordre des contacts n’y change rien. Un indice, donné à partir de 300 chemins menant à une action et de 3 000 contacts.',
    en: 'Shapley value of each channel, the worth of a set of channels being the actions of people who came by them alone. The values sum to the attributed actions; they are scaled to 1. The order of touches changes nothing. A clue, given from 300 paths to an action and 3,000 touches.'
  },
  formula: {
    fr: 'φ_i = Σ |S|!(n − |S| − 1)!/n! · (v(S ∪ i) − v(S)), v(S) = actions dont les canaux ⊆ S ; part = φ_i/Σφ',
    en: 'φ_i = Σ |S|!(n − |S| − 1)!/n! · (v(S ∪ i) − v(S)), v(S) = actions whose channels ⊆ S; share = φ_i/Σφ'
  },
  definedBy: { text: 'L. S. Shapley, A Value for n-Person Games, 1953' },
  pitfalls: {
    fr: 'Un modèle : il partage ce qui est arrivé, il ne dit pas ce qui serait arrivé sans un canal.',
    en: 'A model: it shares what happened, it does not say what would have happened without a channel.'
  },
  combine: (rows, _, random) =>
    byChannel(
      peopleOf(rows),
      random,
      paths => {
        const credit = countsOf(paths)
        const total = [...credit.values()].reduce((sum, value) => sum + value, 0)
        return total === 0 ? null : new Map([...credit].map(([channel, value]) => [channel, value / total]))
      },
      () => 1
    ),
  example: {
    ...fullPaths,
    then: { value: 1, n: 2, persons: 4, status: 'ok', notes: ['clue'] },
    rows: { newsletter: { value: 0.75, persons: 3 }, site: { value: 0.25, persons: 2 } }
  }
}

export default shapleyShare
