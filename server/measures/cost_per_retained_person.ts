import { sql } from 'drizzle-orm'
import { campaignCosts } from './costs.ts'
import costPerAction, { costOfOne } from './cost_per_action.ts'
import { num } from './engine.ts'
import type { Measure } from './measure.ts'
import { inOneCurrency } from './money.ts'
import { wakeWindow } from './wake_example.ts'
import { asksForWake, daysAfter, noRows, wakeTables } from './wake_people.ts'

/** C8: what one person still there 90 days after the end cost. */
const costPerRetainedPerson: Measure = {
  ...costPerAction,
  key: 'cost_per_retained_person',
  label: { fr: 'coût par personne restée', en: 'cost per retained person' },
  question: {
    fr: 'Combien a coûté une personne encore là 90 jours après ?',
    en: 'What did one person still there 90 days later cost?'
  },
  explanation: {
    fr: 'Coût de la campagne divisé par les personnes de sa courbe de sillage à 90 jours : celles qui contribuent encore, ailleurs que sous ses publications.',
    en: 'Cost of the campaign divided by the people of its wake curve at 90 days: those who still contribute, elsewhere than under its posts.'
  },
  formula: { fr: 'coût / |personnes du sillage à 90 jours|', en: 'cost / |people of the wake at 90 days|' },
  inputs: ['interactions', 'conversions'],
  counterMeasure: 'wake',
  pitfalls: {
    fr: 'Revenir n’est pas revenir à cause de la campagne. « Trop tôt » avant 90 jours.',
    en: 'Coming back is not coming back because of the campaign. “Too early” before 90 days.'
  },
  followsCampaign: true,
  sql: window => {
    if (!asksForWake(window)) return noRows
    const all = { ...window, from: new Date(0), to: new Date('2900-01-01T00:00:00Z') }
    const key = window.by === 'campaign' ? sql`s.campaign_id::text` : sql`''`
    return sql`
    with paid as (select ${key} as key, s.currency, sum(s.minor) as minor from ${campaignCosts(all)} s group by 1, 2),
    ${wakeTables(window)}
    select e.key, p.currency, p.minor, ${daysAfter(window, sql`e.ends_at`, sql`90`)} as available_at,
      (select count(*) from back b where b.key = e.key and b.at = 90 and b.person_id in (select c.person_id from cohort c where c.key = e.key)) as persons
    from edges e join paid p on p.key = e.key`
  },
  reduce: rows =>
    inOneCurrency(rows, (row, cost) => {
      const persons = num(row.persons) ?? 0
      return { ...costOfOne(cost, persons, persons), availableAt: new Date(String(row.available_at)) }
    }),
  example: {
    story: {
      fr: 'La campagne a coûté 400 € ; à 90 jours, seul Dodji contribue encore : 400 € pour une personne restée.',
      en: 'The campaign cost €400; at 90 days only Dodji still contributes: €400 for one retained person.'
    },
    ...wakeWindow,
    given: wakeWindow.given.map(record =>
      record.type === 'campaign' && record.slug === wakeWindow.campaign
        ? { ...record, cost: 400, currency: 'EUR' }
        : record
    ),
    then: { value: 400, n: 1, persons: 1, currency: 'EUR', status: 'ok' }
  }
}

export default costPerRetainedPerson
