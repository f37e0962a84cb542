import creatorActionShare, { followedShare } from './creator_action_share.ts'
import { creatorWindow } from './creator_example.ts'
import type { Measure } from './measure.ts'

/** K1, the wake: of those who came in by a creator, who contributes elsewhere in the last 28 of their first 90 days. */
const creatorReturnShare: Measure = {
  ...creatorActionShare,
  key: 'creator_return_share',
  family: 'wake',
  label: { fr: 'venus par un créateur, et encore là', en: 'came in by a creator, and still there' },
  question: {
    fr: 'De ceux qui sont venus par un créateur, combien sont encore là 90 jours après ?',
    en: 'Of those who came in by a creator, how many are still there 90 days later?'
  },
  explanation: {
    fr: 'Parmi les personnes venues par un créateur et suivies 90 jours entiers, part de celles qui contribuent, ailleurs que sous la publication qui les a amenées, dans les 28 jours qui finissent 90 jours après leur venue. C’est le sillage, compté depuis la venue de chacun.',
    en: 'Of the people who came in by a creator and were followed for 90 whole days, the share who contribute, elsewhere than under the post that brought them, in the 28 days that end 90 days after they came. It is the wake, counted from each person’s coming.'
  },
  formula: {
    fr: '|contribue hors de la publication d’entrée dans [F + 62 j, F + 90 j)| / |venus par le créateur, F + 90 j passé|',
    en: '|contributes outside the post of entry in [F + 62 d, F + 90 d)| / |came in by the creator, F + 90 d over|'
  },
  counterMeasure: 'creator_first_touched',
  combine: followedShare('returned'),
  example: {
    story: {
      fr: 'Des huit personnes suivies 90 jours, Afi revient ailleurs à la dernière seconde, Cléo au premier instant des 28 derniers jours ; Dodji une seconde trop tôt, Esi à l’instant où les siens finissent, Ben sous la même publication : 2 sur 8.',
      en: 'Of the eight people followed for 90 days, Afi comes back elsewhere in the last second, Cléo at the first instant of the last 28 days; Dodji a second too early, Esi at the instant hers end, Ben under the same post: 2 of 8.'
    },
    ...creatorWindow,
    then: { value: 0.25, n: 8, persons: 8, status: 'ok', notes: ['look_back', 'still_followed'] },
    also: [
      {
        ...{ from: creatorWindow.from, to: creatorWindow.to, by: 'creator' },
        rows: { 'facebook:adjo': { value: 2 / 5, n: 5 }, 'facebook:bela': { value: 0, n: 2 } }
      },
      { ...{ from: creatorWindow.from, to: '2026-03-12T00:00:00Z' }, then: { value: 2 / 4 } }
    ]
  }
}

export default creatorReturnShare
