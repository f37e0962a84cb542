import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { conversion } from './example.ts'
import { actions, organisation } from './facts.ts'
import { ledger, narrower } from './ledger_example.ts'
import { persons5, type Measure } from './measure.ts'
import { inOneCurrency } from './money.ts'

/** C7: money actually received through verified actions. */
const actionValue: Measure = {
  key: 'action_value',
  version: 1,
  id: 'C7',
  family: 'action',
  shape: 'number',
  label: { fr: 'valeur reçue', en: 'value received' },
  question: { fr: 'Combien d’argent a été reçu ?', en: 'How much money was received?' },
  explanation: {
    fr: 'Somme des montants reçus par les actions vérifiées, remboursements déduits. Un même don vu dans deux systèmes compte une fois. Jamais « tant d’euros par mention j’aime ».',
    en: 'Sum of the amounts received through verified actions, refunds taken off. One gift seen in two systems counts once. Never “so many euros per like”.'
  },
  formula: { fr: 'Σ montant − Σ remboursé', en: 'Σ amount − Σ refunded' },
  unit: 'money',
  direction: 'up',
  grains: ['campaign', 'group', 'channel', 'type'],
  inputs: ['conversions'],
  definedBy: { text: 'Sillage' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'people_who_acted',
  notes: [{ code: 'verified' }],
  pitfalls: {
    fr: 'Quelques grands dons peuvent faire la somme : lire le nombre de personnes à côté. Des monnaies différentes ne sont pas additionnées.',
    en: 'A few large gifts may make the sum: read the number of people beside it. Different currencies are not added.'
  },
  priority: 2,
  sql: window =>
    window.by
      ? sql`
    select key, currency, count(*) as n, count(distinct person_id) as persons, sum(amount_minor - refunded_minor) as minor
    from ${actions(window)} a
    where currency is not null
    group by key, currency`
      : sql`
    select '' as key, coalesce(a.currency, o.currency) as currency, count(a.id) as n, count(distinct a.person_id) as persons,
      coalesce(sum(a.amount_minor - a.refunded_minor), 0) as minor
    from organisations o
    left join ${actions(window)} a on a.currency is not null
    where o.organisation_id = ${organisation(window)}
    group by 2`,
  reduce: rows => inOneCurrency(rows, (row, value) => ({ value, n: num(row.n), persons: num(row.persons) })),
  example: {
    ...ledger,
    given: [
      ...ledger.given,
      conversion('p5', 'donation', '2026-05-05T06:00:00Z', { target: 'fund', amount: 10, campaign: 'c' }),
      conversion('p5', 'donation', '2026-05-05T07:00:00Z', { target: 'roof', amount: 5, campaign: 'c' }),
      conversion('p5', 'donation', '2026-05-06T00:00:00Z', { target: 'fund', amount: 100, campaign: 'c' })
    ],
    then: { value: 20, n: 1, persons: 1, currency: 'EUR', status: 'ok', notes: ['verified'] },
    also: [
      { ...narrower, from: '2026-05-03T10:05:00Z', then: { value: 35, n: 3, persons: 2 } },
      { ...narrower, then: { value: 15, n: 2, persons: 1, currency: 'EUR' } },
      {
        ...narrower,
        from: '2026-05-04T00:00:00Z',
        to: '2026-05-05T00:00:00Z',
        then: { value: 0, n: 0, currency: 'EUR' }
      }
    ]
  }
}

export default actionValue
