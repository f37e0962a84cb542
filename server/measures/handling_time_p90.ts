import handlingTime, { minutesBy } from './handling_time.ts'
import type { Measure } from './measure.ts'
import { moderationWindow } from './moderation_example.ts'

/** M5: minutes within which nine abusive messages out of ten were dealt with. */
const handlingTimeP90: Measure = {
  ...handlingTime,
  key: 'handling_time_p90',
  label: { fr: 'temps de traitement, neuf fois sur dix', en: 'handling time, nine times in ten' },
  question: { fr: 'Combien prennent les plus longues affaires ?', en: 'How long do the longest cases take?' },
  explanation: {
    fr: 'Minutes de travail en deçà desquelles neuf messages abusifs sur dix ont été traités, tous gestes additionnés.',
    en: 'Minutes of work within which nine abusive messages out of ten were dealt with, all acts added.'
  },
  formula: { fr: '9e décile de Σ minutes par message', en: '9th decile of Σ minutes per message' },
  pitfalls: {
    fr: 'Avec peu de messages, une seule affaire fait le chiffre.',
    en: 'With few messages, a single case makes the figure.'
  },
  reduce: (rows, _, random) => minutesBy(rows, 0.9, random),
  example: {
    story: {
      fr: 'De 2, 2, 3, 4 et 49 minutes, le neuvième décile est à 31.',
      en: 'Of 2, 2, 3, 4 and 49 minutes, the ninth decile is 31.'
    },
    ...moderationWindow,
    then: { value: 31, n: 5, persons: 4, status: 'ok' }
  }
}

export default handlingTimeP90
