import { ofArrivals, ofArrivalsWho } from './clash_arrivals.ts'
import { arrivalQuestion, arrivalWindow } from './clash_arrivals_returned.ts'
import type { Measure } from './measure.ts'

/** A3: of those who came in by a clash, and of the others, who answered a call. */
const clashArrivalsActed: Measure = {
  ...ofArrivals,
  key: 'clash_arrivals_acted',
  id: 'A3c',
  label: { fr: 'arrivants qui ont agi', en: 'arrivals who acted' },
  question: {
    fr: 'Ceux que le clash a fait venir ont-ils répondu à l’appel, et les autres ?',
    en: 'Did those whom clash brought in answer the call, and the others?'
  },
  explanation: {
    fr: 'Personnes dont la toute première contribution est dans la période, sous une de nos publications : part de celles qui ont fait une action vérifiée dans les 28 jours. Par type : arrivées par une publication à clash, ou par une autre.',
    en: 'People whose very first contribution lies in the period, under one of our posts: share of those who did a verified act within 28 days. By type: come in by a post of clash, or by another.'
  },
  formula: {
    fr: 'arrivants avec une action vérifiée sous 28 j / arrivants suivis 28 j',
    en: 'arrivals with a verified act within 28 d / arrivals followed for 28 d'
  },
  counterMeasure: 'clash_reach_share',
  pitfalls: {
    fr: 'Associé, non causal. Une action que rien ne rattache à une personne n’est pas vue.',
    en: 'Associated, not causal. An act that nothing ties to a person is not seen.'
  },
  compose: ofArrivalsWho('acted'),
  example: {
    story: {
      fr: 'Des neuf arrivants de mars, Dodji signe aussitôt, Xola au 27e jour ; Chloé une fois les 28 jours passés. Par le clash, Xola seul : un sur trois.',
      en: 'Of the nine arrivals of March, Dodji signs at once, Xola on day 27; Chloé once the 28 days are over. By clash, Xola only: one of three.'
    },
    ...arrivalWindow,
    by: 'type',
    then: { value: 2 / 9, n: 9, persons: 9, status: 'ok' },
    rows: { clash: { value: 1 / 3, n: 3 }, other: { value: 1 / 6, n: 6 } },
    also: [arrivalQuestion]
  }
}

export default clashArrivalsActed
