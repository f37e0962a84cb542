import { sql } from 'drizzle-orm'
import { actions } from './facts.ts'
import { ledger, narrower } from './ledger_example.ts'
import { persons5, type Measure } from './measure.ts'

/** C1: distinct persons with at least one verified act. */
const peopleWhoActed: Measure = {
  key: 'people_who_acted',
  version: 1,
  id: 'C1',
  family: 'action',
  shape: 'number',
  label: { fr: 'personnes qui ont agi', en: 'people who acted' },
  question: { fr: 'Combien de personnes ont agi ?', en: 'How many people acted?' },
  explanation: {
    fr: 'Personnes distinctes ayant au moins un acte vérifié. Un acte sans personne connue n’y ajoute personne.',
    en: 'Distinct persons with at least one verified act. An act whose person is not known adds nobody.'
  },
  formula: {
    fr: '|personnes| avec au moins une action vérifiée dans la période',
    en: '|persons| with at least one verified action in the period'
  },
  unit: 'persons',
  direction: 'up',
  grains: ['campaign', 'group', 'channel', 'type'],
  inputs: ['conversions'],
  definedBy: { text: 'Sillage' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'wake',
  notes: [{ code: 'verified' }],
  pitfalls: {
    fr: 'Ne s’additionne jamais sur plusieurs périodes ni sur plusieurs types : une personne compte une fois.',
    en: 'Never adds up over periods or kinds: a person counts once.'
  },
  priority: 1,
  sql: window => sql`
    select ${window.by ? sql`key` : sql`'' as key`}, count(distinct person_id) as value, count(distinct person_id) as persons
    from ${actions(window)} a
    ${window.by ? sql`group by key` : sql``}`,
  example: {
    ...ledger,
    then: { value: 2, persons: 2, status: 'ok', notes: ['verified'] },
    also: [{ ...narrower, then: { value: 2, persons: 2 } }]
  }
}

export default peopleWhoActed
