import { sql } from 'drizzle-orm'
import { campaign, conversion } from './example.ts'
import { actions } from './facts.ts'
import { persons5, type Measure } from './measure.ts'

const c = { campaign: 'c' }

/** C10: of the people who acted, those who acted more than once. */
const repeatActions: Measure = {
  key: 'repeat_actions',
  version: 1,
  id: 'C10',
  family: 'action',
  shape: 'number',
  label: { fr: 'actions répétées', en: 'repeat actions' },
  question: { fr: 'Parmi ceux qui ont agi, combien ont recommencé ?', en: 'Of those who acted, how many acted again?' },
  explanation: {
    fr: 'Personnes ayant au moins deux actions vérifiées dans la période, rapportées à celles qui en ont au moins une.',
    en: 'People with at least two verified actions in the period, divided by those with at least one.'
  },
  formula: {
    fr: '|personnes ≥ 2 actions| / |personnes ≥ 1 action|',
    en: '|persons ≥ 2 actions| / |persons ≥ 1 action|'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'group'],
  inputs: ['conversions'],
  definedBy: { text: 'Repeat rate; interval: Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'people_who_acted',
  pitfalls: {
    fr: 'Qui a agi hier n’a pas encore eu le temps de recommencer : une période courte ou récente donne une part trop basse.',
    en: 'Whoever acted yesterday has had no time to act again: a short or recent period gives too low a share.'
  },
  priority: 2,
  sql: window => sql`
    select key, count(*) as trials, count(*) filter (where acts > 1) as successes
    from (select key, person_id, count(*) as acts from ${actions(window)} a where person_id is not null group by 1, 2) p
    group by key`,
  example: {
    story: {
      fr: 'Afi signe à l’instant de début et donne plus tard, Ben signe deux fois le même jour (un seul acte) et était venu avant le début, Cléo signe puis agit à l’instant de fin : une personne sur trois a recommencé. Une signature sans personne n’y change rien.',
      en: 'Afi signs at the first instant and gives later, Ben signs twice on one day (a single act) and had come before the start, Cléo signs, then acts at the closing instant: one person in three acted again. A signature without a person changes nothing.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      conversion('Ben', 'attendance', '2026-03-01T23:59:59Z', c),
      conversion('Afi', 'signature', '2026-03-02T00:00:00Z', c),
      conversion('Afi', 'donation', '2026-03-12T00:00:00Z', { ...c, amount: 10 }),
      conversion('Ben', 'signature', '2026-03-05T09:00:00Z', c),
      conversion('Ben', 'signature', '2026-03-05T10:00:00Z', c),
      conversion('Cléo', 'signature', '2026-03-06T00:00:00Z', c),
      conversion('Cléo', 'attendance', '2026-03-30T00:00:00Z', c),
      {
        type: 'conversion',
        system: 'crm',
        id: '1',
        kind: 'signature',
        occurred_at: '2026-03-07T00:00:00Z',
        campaign: 'c'
      },
      {
        type: 'conversion',
        system: 'crm',
        id: '2',
        kind: 'signature',
        occurred_at: '2026-03-08T00:00:00Z',
        campaign: 'c'
      }
    ],
    then: { value: 1 / 3, lo: 0.061492, hi: 0.79234, n: 3, persons: 3, status: 'ok' }
  }
}

export default repeatActions
