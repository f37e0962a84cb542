import { num } from './engine.ts'
import type { Measure } from './measure.ts'
import wake from './wake.ts'
import { wakeBounds } from './wake_example.ts'

/** L1 as a count: people of a campaign, a post or a creator who contribute again 90 days after the end. */
const returnedPeople: Measure = {
  ...wake,
  key: 'returned_people',
  id: 'L1n',
  label: { fr: 'personnes revenues', en: 'people who returned' },
  question: {
    fr: 'Combien de personnes contribuent encore, 90 jours après la fin ?',
    en: 'How many people still contribute, 90 days after the end?'
  },
  explanation: {
    fr: 'Personnes ayant contribué pendant la campagne et qui contribuent de nouveau, ailleurs que sous ses publications, dans les 28 jours qui finissent 90 jours après sa fin. Par publication : celles qui avaient contribué sous elle.',
    en: 'People who contributed during the campaign and who contribute again, elsewhere than under its posts, in the 28 days that end 90 days after its end. By post: those who had contributed under it.'
  },
  formula: {
    fr: 'personnes de S(d) : numérateur de la courbe de sillage',
    en: 'people of S(d): numerator of the wake curve'
  },
  unit: 'persons',
  grains: ['campaign', 'creator', 'channel', 'post'],
  definedBy: { text: 'Sillage L1' },
  interval: 'none',
  minimumPersons: 0,
  counterMeasure: 'impressions',
  pitfalls: {
    fr: 'Ne s’additionne pas : une personne revenue après trois publications compte une fois pour chacune.',
    en: 'Does not add up: a person who returned after three posts counts once for each.'
  },
  reduce: ([row], window) => {
    if (!row) return { persons: 0, status: 'unknown' }
    const [successes, trials] = [num(row.successes) ?? 0, num(row.trials) ?? 0]
    const availableAt = new Date(String(row.available_at))
    if (availableAt > window.asOf) return { persons: successes, availableAt, status: 'too_early' }
    return { value: successes, n: trials, persons: successes, personsIn: successes, personsOut: trials - successes }
  },
  example: {
    ...wake.example,
    also: [
      { ...wakeBounds.together, then: { value: 1, n: 9 }, points: { 28: { value: 1 }, 56: { value: 0 } } },
      { ...wakeBounds.apart, rows: { t: { value: 3 }, u: { value: 1 } } }
    ],
    then: { value: 1, n: 4, persons: 1, status: 'ok' },
    points: {
      28: { value: 2 },
      56: { value: 2 },
      84: { value: 1 },
      90: { value: 1 },
      112: { value: null, status: 'too_early' }
    }
  }
}

export default returnedPeople
