import { sql } from 'drizzle-orm'
import { answersOf, asksOf } from './answers.ts'
import { campaignCosts } from './costs.ts'
import costPerAction, { costOfOne } from './cost_per_action.ts'
import { num } from './engine.ts'
import { callsOfMay, costsByHand, costsOfMay, may, mayOfOne } from './costs_example.ts'
import { campaign, conversion } from './example.ts'
import type { Measure } from './measure.ts'
import { inOneCurrency } from './money.ts'

/** C2: what one yes to a call cost. */
const costPerYes: Measure = {
  ...costPerAction,
  key: 'cost_per_yes',
  id: 'C2',
  label: { fr: 'coût par réponse à l’appel', en: 'cost per yes' },
  question: { fr: 'Combien a coûté une réponse à l’appel ?', en: 'What did one yes to the call cost?' },
  explanation: {
    fr: 'Coût des campagnes qui ont lancé un appel dans la période, divisé par les personnes qui y ont répondu, par une promesse ou par un acte.',
    en: 'Cost of the campaigns that made a call in the period, divided by the people who answered it, by a promise or by an act.'
  },
  formula: { fr: 'Σ coût / |personnes ayant répondu|', en: 'Σ cost / |people who answered|' },
  inputs: ['asks', 'pledges'],
  counterMeasure: 'call_response',
  pitfalls: {
    fr: 'Le coût est celui de la campagne entière, pas du seul appel.',
    en: 'The cost is that of the whole campaign, not of the call alone.'
  },
  sql: window => {
    const key = window.by === 'campaign' ? sql`k.campaign_id::text` : sql`''`
    return sql`
    with calls as materialized (
      select ${key} as key, k.campaign_id, a.id as ask_id from ${asksOf({ ...window, by: null })} a join asks k on k.id = a.id
    ), spent as materialized (select * from ${campaignCosts({ ...window, campaigns: [] }, true)} s),
    paid as (
      select c.key, s.currency, sum(s.minor) as minor
      from (select distinct key, campaign_id from calls) c join spent s on s.campaign_id = c.campaign_id
      group by c.key, s.currency
    )
    select p.key, p.currency, p.minor, (
      select count(distinct w.person_id) from calls c join ${answersOf(window)} w on w.ask_id = c.ask_id
      where c.key = p.key and c.campaign_id in (select campaign_id from spent)
    ) as persons
    from paid p`
  },
  reduce: rows => inOneCurrency(rows, (row, cost) => costOfOne(cost, num(row.persons) ?? 0, num(row.persons))),
  example: {
    story: {
      fr: 'Campagne à 600 €, un appel à l’instant de début. Afi promet puis signe, Ben signe, Cléo signe sans nommer l’appel : 2 réponses, 300 € chacune. L’appel d’une campagne sans coût et celui de l’instant de fin n’entrent pas.',
      en: 'A campaign of €600, a call at the first instant. Afi promises, then signs, Ben signs, Cléo signs without naming the call: 2 answers, €300 each. The call of a campaign without cost and the one at the closing instant are left out.'
    },
    by: 'campaign',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z', { cost: 600, currency: 'EUR' }),
      campaign('free', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      campaign('later', '2026-03-02T00:00:00Z', '2026-04-30T00:00:00Z', { cost: 70, currency: 'EUR' }),
      { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-03-02T00:00:00Z' },
      { type: 'ask', slug: 'b', campaign: 'free', asked_at: '2026-03-05T00:00:00Z' },
      { type: 'ask', slug: 'd', campaign: 'later', asked_at: '2026-03-30T00:00:00Z' },
      { type: 'pledge', person: 'Afi', ask: 'a', made_at: '2026-03-03T00:00:00Z' },
      conversion('Afi', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a' }),
      conversion('Ben', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c', ask: 'a' }),
      conversion('Cléo', 'signature', '2026-03-04T00:00:00Z', { campaign: 'c' }),
      { type: 'pledge', person: 'Esi', ask: 'b', made_at: '2026-03-06T00:00:00Z' },
      { type: 'pledge', person: 'Femi', ask: 'd', made_at: '2026-03-31T00:00:00Z' },
      ...costsOfMay,
      ...callsOfMay
    ],
    byHand: costsByHand,
    also: [
      { ...may, then: { value: 416, n: 4 }, rows: { m: { value: 664 / 3, n: 3 }, n: { value: 1000, n: 1 } } },
      { ...mayOfOne, then: { value: 664 / 3, n: 3 } }
    ],
    then: { value: 300, n: 2, persons: 2, currency: 'EUR', status: 'ok' },
    rows: { c: { value: 300, n: 2 } }
  }
}

export default costPerYes
