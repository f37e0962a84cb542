import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { actions, organisation } from './facts.ts'
import { ledger } from './ledger_example.ts'
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
  sql: window => sql`
    select key, currency, count(*) as n, count(distinct person_id) as persons, sum(amount_minor - refunded_minor) as minor
    from (select distinct key, id, person_id, amount_minor, refunded_minor, currency from ${actions(window)} a where currency is not null) d
    group by key, currency
    ${
      window.by
        ? sql``
        : sql`union all
    select '', o.currency, 0, 0, 0 from organisations o
    where o.organisation_id = ${organisation(window)} and not exists (select from ${actions(window)} b where currency is not null)`
    }`,
  reduce: rows => inOneCurrency(rows, (row, value) => ({ value, n: num(row.n), persons: num(row.persons) })),
  example: { ...ledger, then: { value: 20, n: 1, persons: 1, currency: 'EUR', status: 'ok', notes: ['verified'] } }
}

export default actionValue
