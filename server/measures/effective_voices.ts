import { effectiveVoices as hillNumber } from '../statistics/entropy.ts'
import { dialogueWindow } from './dialogue_example.ts'
import distinctVoices from './distinct_voices.ts'
import type { Measure } from './measure.ts'
import { ofVoices } from './voices.ts'

/** Rounding can bring equal voices above their number. */
const atMostAll = (amounts: readonly number[]): number | null => {
  const found = hillNumber(amounts)
  return found === null ? null : Math.min(amounts.length, found)
}

/** D6: as many equal voices would give the same diversity. */
const effectiveVoices: Measure = {
  ...distinctVoices,
  key: 'effective_voices',
  label: { fr: 'voix effectives', en: 'effective voices' },
  question: {
    fr: 'À combien de voix égales cette conversation équivaut-elle ?',
    en: 'How many equal voices does this conversation amount to?'
  },
  explanation: {
    fr: 'Nombre de personnes parlant à égalité qui donneraient la même diversité. Au plus le nombre de voix distinctes ; bien moins quand quelques-unes dominent.',
    en: 'Number of people speaking equally that would give the same diversity. At most the number of distinct voices; far fewer when some dominate.'
  },
  formula: { fr: 'e^H, H = −Σ p ln p', en: 'e^H, H = −Σ p ln p' },
  unit: 'index',
  definedBy: { text: 'Hill, Ecology 54, 1973 (order 1)', url: 'https://doi.org/10.2307/1934352' },
  interval: 'bootstrap',
  reduce: (rows, _, random) => ofVoices(rows, atMostAll, random),
  example: {
    story: {
      fr: 'Trois, deux, deux et un messages : autant que 3,7 voix égales.',
      en: 'Three, two, two and one messages: as much as 3.7 equal voices.'
    },
    ...dialogueWindow,
    then: { value: 3.746748, n: 8, persons: 4, status: 'ok' }
  }
}

export default effectiveVoices
