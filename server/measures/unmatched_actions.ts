import { sql } from 'drizzle-orm'
import { campaignFilter, instant, organisation } from './facts.ts'
import { ledger } from './ledger_example.ts'
import { noPersons, type Measure } from './measure.ts'

/** C1, aside: rows of the ledger that name neither a person nor a record, and so can be matched with nothing. */
const unmatchedActions: Measure = {
  key: 'unmatched_actions',
  version: 1,
  id: 'C1',
  family: 'action',
  shape: 'number',
  label: { fr: 'actions non rapprochées', en: 'unmatched actions' },
  question: {
    fr: 'Combien de lignes ne peuvent être rapprochées de rien ?',
    en: 'How many rows cannot be matched with anything?'
  },
  explanation: {
    fr: 'Lignes sans personne ni numéro d’enregistrement : on ne peut pas savoir si elles répètent un acte déjà compté. Listées à part, jamais ajoutées aux actions vérifiées.',
    en: 'Rows with neither a person nor a record number: nobody can tell whether they repeat an act already counted. Listed aside, never added to the verified actions.'
  },
  formula: {
    fr: '|lignes confirmées sans personne ni numéro|',
    en: '|confirmed rows without person or record number|'
  },
  unit: 'count',
  direction: 'down',
  grains: ['campaign', 'channel', 'type'],
  inputs: ['conversions'],
  definedBy: { text: 'Sillage' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: noPersons,
  counterMeasure: null,
  pitfalls: {
    fr: 'Beaucoup de lignes non rapprochées : le formulaire ou l’export ne donne pas de quoi reconnaître un acte.',
    en: 'Many unmatched rows: the form or the export gives nothing by which to recognise an act.'
  },
  priority: 1,
  sql: window => {
    const keys = { campaign: sql`campaign_id::text`, channel: sql`system`, type: sql`kind` }
    const key = (window.by && keys[window.by as keyof typeof keys]) ?? sql`''`
    return sql`
      select ${key} as key, count(*) as value, null as persons
      from conversions
      where organisation_id = ${organisation(window)} and occurred_at >= ${instant(window.from)} and occurred_at < ${instant(window.to)}
        and record_id is null and identity_id is null and status = 'confirmed' and deleted_at is null
        and ${campaignFilter(window, sql`campaign_id`)}
        and ${window.groups.length === 0}
      ${window.by ? sql`group by 1` : sql``}`
  },
  example: {
    ...ledger,
    given: [
      ...ledger.given,
      {
        type: 'conversion',
        system: 'crm',
        id: '900',
        kind: 'signature',
        occurred_at: '2026-05-03T14:00:00Z',
        campaign: 'c'
      },
      {
        type: 'conversion',
        system: 'form',
        kind: 'signature',
        occurred_at: '2026-05-03T15:00:00Z',
        campaign: 'c',
        status: 'pending'
      },
      { type: 'conversion', system: 'form', kind: 'signature', occurred_at: '2026-05-05T00:00:00Z', campaign: 'c' },
      {
        type: 'conversion',
        system: 'crm',
        id: '901',
        kind: 'signature',
        occurred_at: '2026-05-03T14:00:00Z',
        campaign: 'c'
      },
      { type: 'conversion', system: 'form', kind: 'signature', occurred_at: '2026-05-02T23:59:59Z', campaign: 'c' },
      { type: 'conversion', system: 'form', kind: 'signature', occurred_at: '2026-05-03T00:00:00Z', campaign: 'c' },
      { type: 'conversion', system: 'form', kind: 'signature', occurred_at: '2026-05-04T18:00:00Z', campaign: 'c' },
      {
        type: 'conversion',
        system: 'form',
        kind: 'signature',
        occurred_at: '2026-05-03T17:00:00Z',
        campaign: 'c',
        status: 'cancelled'
      },
      { type: 'group', slug: 'lome', name: 'Lomé', kind: 'local_group' }
    ],
    also: [
      {
        campaign: 'c',
        groups: ['lome'],
        from: '2026-05-03T00:00:00Z',
        to: '2026-05-05T00:00:00Z',
        about: { fr: 'Ce qui n’a personne n’est d’aucun groupe.', en: 'What has no person is of no group.' },
        then: { value: 0 }
      }
    ],
    then: { value: 3, persons: null, status: 'ok' }
  }
}

export default unmatchedActions
