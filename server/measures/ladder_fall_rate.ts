import { ladderWindow } from './ladder_example.ts'
import ladderStepRate, { stepIngredients } from './ladder_step_rate.ts'
import type { Measure } from './measure.ts'

/** K3: of the people on a rung when the period starts, who is lower, or on none, when it ends. */
const ladderFallRate: Measure = {
  ...ladderStepRate,
  key: 'ladder_fall_rate',
  label: { fr: 'descente d’une marche', en: 'step down the ladder' },
  question: {
    fr: 'De quelle marche de l’échelle les personnes retombent-elles ?',
    en: 'From which rung of the ladder do people fall back?'
  },
  explanation: {
    fr: 'Personnes qui se tenaient sur une marche au début de la période et sont plus bas à la fin, ou sur aucune, rapportées à toutes celles qui s’y tenaient. Le point 0, et le chiffre seul, réunissent toutes les marches.',
    en: 'People who stood on a rung when the period starts and are lower when it ends, or on none, divided by all who stood on it. Point 0, and the single figure, pool all the rungs.'
  },
  formula: { fr: 'd(k) = |k → plus bas| / |k|', en: 'd(k) = |k → lower| / |k|' },
  direction: 'down',
  counterMeasure: 'ladder_step_rate',
  reduce: stepIngredients('down'),
  example: {
    story: {
      fr: 'De la première marche (parler), Cléo seule est descendue, sur quatre ; de la deuxième (agir), Femi, sur deux ; de la troisième, personne sur une. En tout deux sur sept ; à Lomé, ni Afi ni Ben.',
      en: 'From the first rung (talking) Cléo alone went down, of four; from the second (acting) Femi, of two; from the third, nobody of one. In all two of seven; in Lomé, neither Afi nor Ben.'
    },
    ...ladderWindow,
    then: { value: 2 / 7, lo: 0.082219, hi: 0.641066, n: 7, persons: 7, status: 'ok', notes: ['look_back'] },
    points: {
      0: { value: 2 / 7, n: 7 },
      1: { value: 0.25, n: 4, persons: 4, status: 'ok' },
      2: { value: 0.5, n: 2 },
      3: { value: 0, n: 1 }
    },
    also: [
      { from: '2025-12-29T00:00:00Z', to: '2026-01-26T00:00:00Z', then: { value: null, status: 'unknown' } },
      {
        ...{ from: ladderWindow.from, to: ladderWindow.to, by: 'group' },
        rows: { lome: { value: 0, n: 2, persons: 2 }, kara: { value: 0, n: 1 } }
      },
      {
        ...{ from: ladderWindow.from, to: ladderWindow.to, campaign: 'c' },
        then: { value: 1 / 4, n: 4, persons: 4 }
      }
    ]
  }
}

export default ladderFallRate
