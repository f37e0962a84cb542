import { markovRemoval } from '../statistics/markov.ts'
import { askedAroundBounds, byChannel, ENOUGH_PATHS, fullPathRows, fullPaths, peopleOf } from './channel_paths.ts'
import { persons5, type Measure } from './measure.ts'
import { lookBackNotes } from './paths.ts'

/** C5b: share of the conversions that would be lost if a channel led to nothing, in a chain of order 1. */
const markovShare: Measure = {
  key: 'markov_share',
  version: 1,
  id: 'C5b',
  family: 'action',
  shape: 'number',
  label: { fr: 'poids par retrait (Markov)', en: 'removal effect (Markov)' },
  question: {
    fr: 'Que perdrait-on si un canal ne menait plus à rien ?',
    en: 'What would be lost if a channel led to nothing?'
  },
  explanation: {
    fr: 'Chaque personne est un chemin de canaux, qu’elle agisse ou non. On retire un canal à la fois et l’on compare la probabilité d’agir ; les effets sont ramenés à 1. Sans ventilation : probabilité d’agir d’un chemin. Un indice, donné à partir de 300 chemins menant à une action et de 3 000 contacts.',
    en: 'Each person is a path of channels, whether they act or not. One channel at a time is removed and the probability of acting compared; effects are scaled to 1. Without rows: the probability that a path leads to an action. A clue, given from 300 paths to an action and 3,000 touches.'
  },
  formula: {
    fr: 'RE_i = 1 − P(agir | i retiré)/P(agir) ; part = RE_i/ΣRE',
    en: 'RE_i = 1 − P(act | i removed)/P(act); share = RE_i/ΣRE'
  },
  unit: 'share',
  direction: 'neither',
  grains: ['channel'],
  inputs: ['touches', 'conversions'],
  definedBy: {
    text: 'Anderl, Becker, von Wangenheim and Schumann, IJRM 33, 2016',
    url: 'https://doi.org/10.1016/j.ijresmar.2016.03.001'
  },
  grade: 'C',
  interval: 'bootstrap',
  minimumN: ENOUGH_PATHS,
  suppression: persons5,
  counterMeasure: 'attributed_actions',
  notes: [{ code: 'clue' }, ...lookBackNotes],
  pitfalls: {
    fr: 'Un modèle, pas une expérience : un canal que tout le monde traverse paraît indispensable.',
    en: 'A model, not an experiment: a channel everybody goes through looks indispensable.'
  },
  lookBackDays: 30,
  priority: 3,
  sql: fullPathRows,
  combine: (rows, _, random) =>
    byChannel(
      peopleOf(rows),
      random,
      paths => {
        const found = markovRemoval(paths)
        return found && new Map([...found.channels].map(([channel, { share }]) => [channel, share]))
      },
      paths => markovRemoval(paths)?.base ?? null
    ),
  // P(act) = ½; without the newsletter ⅛ (effect ¾), without the site ¼ (effect ½).
  example: {
    ...fullPaths,
    then: { value: 0.5, n: 2, persons: 4, status: 'ok', notes: ['clue'] },
    rows: { newsletter: { value: 0.6, persons: 3 }, site: { value: 0.4, persons: 2 } },
    // P(act) = ½; without the newsletter ⅙ (effect ⅔), without the site 0 (effect 1)
    also: [
      {
        ...askedAroundBounds,
        then: { value: 0.5 },
        rows: { newsletter: { value: 0.4, persons: 3 }, site: { value: 0.6, persons: 3 } }
      }
    ]
  }
}

export default markovShare
