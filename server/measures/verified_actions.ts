import { sql } from 'drizzle-orm'
import { actions } from './facts.ts'
import { ledger, narrower } from './ledger_example.ts'
import { persons5, type Measure } from './measure.ts'

/** C1: verified acts, each once whatever the number of systems that know it. */
const verifiedActions: Measure = {
  key: 'verified_actions',
  version: 1,
  id: 'C1',
  family: 'action',
  shape: 'number',
  label: { fr: 'actions vérifiées', en: 'verified actions' },
  question: { fr: 'Combien d’actes demandés ont été faits ?', en: 'How many of the acts called for were done?' },
  explanation: {
    fr: 'Dons, signatures, inscriptions, présences… inscrits au registre par un système de référence. Le même acte dans deux systèmes compte une fois ; un acte sans personne ni numéro est non rapproché et compté à part.',
    en: 'Gifts, signatures, sign-ups, attendances… entered in the ledger by a system of record. One act in two systems counts once; an act without person or number is unmatched and counted aside.'
  },
  formula: {
    fr: '|clés distinctes| : système + numéro, ou personne + type + cible + jour',
    en: '|distinct keys|: system + number, or person + kind + target + day'
  },
  unit: 'count',
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
    fr: 'Un acte facile et sans suite compte autant qu’un engagement : lire le sillage à côté. Ce qu’annonce une plateforme n’entre jamais ici.',
    en: 'An easy act with no sequel counts as much as a commitment: read the wake beside it. What a platform claims never enters here.'
  },
  priority: 1,
  sql: window => sql`
    select ${window.by ? sql`key` : sql`'' as key`}, count(*) as value, count(distinct person_id) as persons
    from ${actions(window)} a
    ${window.by ? sql`group by key` : sql``}`,
  example: {
    ...ledger,
    then: { value: 3, n: 3, persons: 2, status: 'ok', notes: ['verified'] },
    also: [{ ...narrower, then: { value: 2, persons: 2 } }]
  }
}

export default verifiedActions
