import { sql } from 'drizzle-orm'
import type { CanonicalRecord, RecordOf } from '../sources/record.ts'
import { num } from './engine.ts'
import { campaign } from './example.ts'
import { instant, organisation, uuids } from './facts.ts'
import { noPersons, type Measure, type Note } from './measure.ts'

const outcome = (slug: string, at: string, more: Partial<RecordOf<'outcome'>> = {}): CanonicalRecord => ({
  type: 'outcome',
  kind: 'decision_maker_response',
  text: 'La mairie répond par écrit.',
  evidence: 'courrier 2026-17',
  contribution: 'contributed',
  statement: 'La lettre cite nos 412 signatures.',
  ...{ slug, at, ...more }
})
const c = { campaign: 'c' }

/** L8: results obtained in the world, each with its evidence and what the organisation says of its part. */
const outcomesReached: Measure = {
  key: 'outcomes_reached',
  version: 1,
  id: 'L8',
  family: 'wake',
  shape: 'number',
  label: { fr: 'résultats obtenus', en: 'results obtained' },
  question: { fr: 'Qu’est-ce qui a changé dans le monde ?', en: 'What changed in the world?' },
  explanation: {
    fr: 'Résultats inscrits au registre dans la période : réponse d’un décideur, changement de règle, dossier gagné. Chacun a une preuve et dit la part de l’organisation : « a contribué », avec comment, ou « on ne peut pas dire ».',
    en: 'Results entered in the register in the period: answer of a decision-maker, change of rule, case won. Each has its evidence and says the part of the organisation: “contributed”, with how, or “cannot say”.'
  },
  formula: { fr: '|résultats inscrits avec preuve|', en: '|results entered with evidence|' },
  unit: 'count',
  direction: 'up',
  grains: ['campaign', 'type'],
  inputs: ['outcomes'],
  definedBy: { text: 'Outcome harvesting, Wilson-Grau and Britt 2012' },
  grade: 'A',
  interval: 'none',
  minimumN: 1,
  suppression: noPersons,
  counterMeasure: 'verified_actions',
  pitfalls: {
    fr: 'Une liste à lire, jamais une note ni un indice : un résultat n’en vaut pas un autre. Ce que personne n’a inscrit n’y est pas.',
    en: 'A list to read, never a mark nor an index: one result is not worth another. What nobody entered is not in it.'
  },
  priority: 2,
  sql: window => {
    const key = window.by === 'campaign' ? sql`o.campaign_id::text` : window.by === 'type' ? sql`o.kind` : sql`''`
    return sql`
    select ${key} as key, count(*) as value, count(*) filter (where o.contribution = 'cannot_say') as unsaid
    from outcomes o
    where o.organisation_id = ${organisation(window)} and o.at >= ${instant(window.from)} and o.at < ${instant(window.to)}
      and (${window.campaigns.length === 0} or o.campaign_id in ${uuids(window.campaigns)})
      and (${window.by !== 'campaign'} or o.campaign_id is not null)
    group by 1`
  },
  // a register that was opened and holds nothing for the period says zero
  reduce: ([row]) => {
    const unsaid = num(row?.unsaid) ?? 0
    const notes: Note[] = unsaid > 0 ? [{ code: 'cannot_say', n: unsaid }] : []
    return { value: num(row?.value) ?? 0, persons: null, notes }
  },
  example: {
    story: {
      fr: 'Deux résultats de mars sont inscrits : une réponse de la mairie le premier jour, à laquelle la campagne a contribué, et un dossier gagné dont on ne peut pas dire la cause. Ni celui de la veille, ni celui de l’instant de fin, ni celui qui n’est d’aucune campagne ne comptent.',
      en: 'Two results of March are entered: an answer of the town hall on the first day, to which the campaign contributed, and a case won whose cause cannot be said. Neither that of the eve, nor that of the closing instant, nor that of no campaign counts.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      outcome('reponse', '2026-03-02T00:00:00Z', c),
      outcome('dossier', '2026-03-20T00:00:00Z', { ...c, kind: 'case_won', contribution: 'cannot_say' }),
      outcome('veille', '2026-03-01T23:59:59Z', c),
      outcome('apres', '2026-03-30T00:00:00Z', c),
      outcome('ailleurs', '2026-03-10T00:00:00Z'),
      campaign('d', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      ...['un', 'deux', 'trois'].map((slug, at) =>
        outcome(slug, '2026-03-10T00:00:00Z', { campaign: 'd', contribution: at < 2 ? 'contributed' : 'cannot_say' })
      )
    ],
    then: { value: 2, n: 2, persons: null, status: 'ok', notes: [{ code: 'cannot_say', n: 1 }] },
    also: [
      {
        ...{ from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z', campaign: 'd' },
        then: { value: 3, notes: [{ code: 'cannot_say', n: 1 }] }
      },
      {
        ...{ from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z', campaign: 'c', by: 'type' },
        rows: {
          case_won: { value: 1, notes: [{ code: 'cannot_say', n: 1 }] },
          decision_maker_response: { value: 1 }
        }
      },
      { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', campaign: 'c', then: { value: 0, status: 'ok' } }
    ]
  }
}

export default outcomesReached
