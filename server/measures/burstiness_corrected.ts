import { correctedBurstiness } from '../statistics/burstiness.ts'
import burstiness, { ofIntervals } from './burstiness.ts'
import type { Measure } from './measure.ts'

/** A6, corrected for the number of messages. */
const burstinessCorrected: Measure = {
  ...burstiness,
  key: 'burstiness_corrected',
  label: { fr: 'saccades, corrigées du nombre', en: 'burstiness, corrected for number' },
  question: {
    fr: 'Les messages arrivent-ils plus par rafales ici que là ?',
    en: 'Do messages come more in bursts here than there?'
  },
  explanation: {
    fr: 'La même chose, rendue comparable entre peu et beaucoup de messages : 1 quand un seul intervalle a tout, 0 attendu du hasard sans mémoire, quel que soit le nombre. Indice.',
    en: 'The same, made comparable between few and many messages: 1 when one interval has everything, 0 expected of memoryless chance, whatever the number. A clue.'
  },
  formula: {
    fr: '(√(n+1) r − √(n−1)) / ((√(n+1) − 2) r + √(n−1)), r = σ/μ, n intervalles',
    en: '(√(n+1) r − √(n−1)) / ((√(n+1) − 2) r + √(n−1)), r = σ/μ, n intervals'
  },
  definedBy: { text: 'Kim and Jo, Physical Review E 94, 2016' },
  reduce: rows => ofIntervals(rows, correctedBurstiness),
  example: {
    ...burstiness.example,
    story: {
      fr: 'Cinq messages à la même seconde, un sixième cinq heures plus tard : un seul intervalle a tout.',
      en: 'Five messages in the same second, a sixth five hours later: one interval has everything.'
    },
    then: { value: 1, n: 5, persons: 5, status: 'ok' }
  }
}

export default burstinessCorrected
