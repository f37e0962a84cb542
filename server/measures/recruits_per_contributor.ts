import { askedAtBounds, boundsFacts } from './bounds_example.ts'
import type { Random } from '../statistics/random.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'
import { ratioOf } from './person_bootstrap.ts'
import { overOf, recruiters } from './recruitment.ts'
import { recruitmentWindow } from './recruitment_example.ts'

function ingredients(rows: readonly Row[], window: Window, random: Random): Ingredients {
  const { recruits, rest } = overOf(rows, window)
  const persons = recruits.length
  const recruiting = recruits.filter(count => count > 0).length
  const found = ratioOf(
    recruits.map(over => ({ over, under: 1 })),
    random
  )
  if (!found) return { value: null, persons: 0, status: 'too_few', ...rest }
  return {
    value: found.value,
    lo: found.bounds?.lo ?? null,
    hi: found.bounds?.hi ?? null,
    n: persons,
    persons,
    personsIn: recruiting,
    personsOut: persons - recruiting,
    ...rest
  }
}

/** R6: how many people a contributor brought within 90 days, on average. */
const recruitsPerContributor: Measure = {
  key: 'recruits_per_contributor',
  version: 1,
  id: 'R6',
  family: 'return',
  shape: 'number',
  label: { fr: 'personnes amenées par contributeur', en: 'recruits per contributor' },
  question: {
    fr: 'Ceux qui prennent part en amènent-ils d’autres ?',
    en: 'Do those who take part bring others?'
  },
  explanation: {
    fr: 'Personnes dont la première recommandation vient d’un contributeur de la période, dans les 90 jours qui suivent sa première contribution, rapportées au nombre de ces contributeurs. Qui n’a pas encore eu ses 90 jours n’est pas compté.',
    en: 'People whose first referral comes from a contributor of the period, within 90 days of that contributor’s first contribution, divided by the number of these contributors. Whoever has not had their 90 days yet is not counted.'
  },
  formula: {
    fr: 'k = Σ personnes amenées en 90 jours / |contributeurs dont les 90 jours sont passés|',
    en: 'k = Σ people brought within 90 days / |contributors whose 90 days are over|'
  },
  unit: 'ratio',
  direction: 'up',
  grains: ['campaign', 'group'],
  inputs: ['interactions', 'conversions'],
  definedBy: {
    text: 'Lewis, Gray and Meierhenrich, Sociological Science 1, 2014; person bootstrap: Efron and Tibshirani 1993'
  },
  grade: 'B',
  interval: 'bootstrap',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'recruits_retention',
  lookBackDays: 90,
  pitfalls: {
    fr: 'N’est vu que ce qui passe par un code ou un lien de recommandation : le bouche-à-oreille n’y est pas. Quelques personnes font presque tout. Jamais par personne.',
    en: 'Only what passes through a referral code or link is seen: word of mouth is not in it. A few people do nearly all of it. Never by person.'
  },
  priority: 2,
  sql: recruiters,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Dix contributeurs ont eu leurs 90 jours. Afi a amené Hana et Wole, Pia Ida, Ben Kofi, Kofi Lina, Lina Moussa, Moussa Nana ; Quentin a amené Joël trop tard, Rita, Cléo et Hana personne : 7 pour 10. Les jours d’Esi courent encore.',
      en: 'Ten contributors have had their 90 days. Afi brought Hana and Wole, Pia Ida, Ben Kofi, Kofi Lina, Lina Moussa, Moussa Nana; Quentin brought Joël too late, Rita, Cléo and Hana nobody: 7 for 10. Esi’s days still run.'
    },
    ...recruitmentWindow,
    given: [...recruitmentWindow.given, ...boundsFacts],
    also: askedAtBounds({
      wide: { value: 0, n: 8, notes: [{ code: 'still_followed', n: 1, persons: 1 }] },
      open: { n: 3 },
      days: { n: 1 },
      week: { n: 5 },
      end: { status: 'too_early' }
    }),
    then: { value: 0.7, n: 10, persons: 10, status: 'ok', notes: ['look_back', 'still_followed'] }
  }
}

export default recruitsPerContributor
