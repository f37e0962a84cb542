import assistedActions, { assistsOf } from './assisted_actions.ts'
import type { Ingredients, Measure } from './measure.ts'

/** Last touches below which the ratio is not printed. */
const FEWEST_LAST = 5

/** C6: assisted actions for each action a channel was the last touch of. */
const assistRatio: Measure = {
  ...assistedActions,
  key: 'assist_ratio',
  label: { fr: 'aides pour une conclusion', en: 'assist ratio' },
  question: {
    fr: 'Cette origine prépare-t-elle plus d’actions qu’elle n’en conclut ?',
    en: 'Does this origin prepare more actions than it closes?'
  },
  explanation: {
    fr: 'Actions aidées divisées par les actions dont l’origine est le dernier contact. Au-dessus de 1, elle prépare plus qu’elle ne conclut. Il faut au moins cinq derniers contacts.',
    en: 'Assisted actions divided by the actions of which the origin is the last touch. Above 1 it prepares more than it closes. Five last touches at least are needed.'
  },
  formula: { fr: 'actions aidées / actions en dernier contact', en: 'assisted actions / last-touch actions' },
  unit: 'ratio',
  direction: 'neither',
  minimumN: FEWEST_LAST,
  pitfalls: {
    fr: 'Un rapport sur peu de derniers contacts explose : il n’est pas donné en dessous de cinq.',
    en: 'A ratio over few last touches explodes: it is not given below five.'
  },
  combine: (rows, window) =>
    new Map(
      [...assistsOf(rows, window)].map(([key, { assisted, last, both }]): [string, Ingredients] => [
        key,
        {
          value: last === 0 ? null : assisted / last,
          n: last,
          persons: both.size,
          ...(last === 0 ? { status: 'too_few' as const } : {})
        }
      ])
    ),
  example: {
    ...assistedActions.example,
    then: { value: 0.5, n: 2, persons: 2, status: 'ok' },
    rows: { réunion: { value: 0, n: 1, status: 'ok' }, newsletter: { value: null, n: 0, status: 'too_few' } }
  }
}

export default assistRatio
