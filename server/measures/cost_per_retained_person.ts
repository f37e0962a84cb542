import { sql } from 'drizzle-orm'
import { campaignCosts } from './costs.ts'
import costPerAction, { costOfOne } from './cost_per_action.ts'
import type { CanonicalRecord } from '../sources/record.ts'
import { costsByHand, costsOfMay, mayOfOne } from './costs_example.ts'
import { num } from './engine.ts'
import type { Measure } from './measure.ts'
import { inOneCurrency } from './money.ts'
import { atNinety } from './wake_ninety_example.ts'
import { wakeAtBounds, wakeBounds, wakeWindow } from './wake_example.ts'
import { asksForWake, daysAfter, noRows, wakeTables } from './wake_people.ts'

const costs: Readonly<Record<string, number>> = { c: 400, t: 90, u: 70 }
const withCost = (record: CanonicalRecord): CanonicalRecord => {
  const cost = record.type === 'campaign' ? costs[record.slug] : undefined
  return cost === undefined ? record : ({ ...record, cost, currency: 'EUR' } as CanonicalRecord)
}

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
    const key = window.by === 'campaign' ? sql`s.campaign_id::text` : sql`''`
    return sql`
    with paid as (select ${key} as key, s.currency, sum(s.minor) as minor from ${campaignCosts(window, true)} s group by 1, 2),
    ${wakeTables(window)}
    select e.key, p.currency, p.minor, ${daysAfter(window, sql`e.ends_at`, sql`90`)} as available_at,
      (select count(*) from back b where b.key = e.key and b.at = 90) as persons
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
    given: [...[...wakeWindow.given, ...wakeAtBounds].map(withCost), ...atNinety, ...costsOfMay],
    byHand: costsByHand,
    also: [
      { ...wakeBounds.together, then: { value: 32, n: 5 } },
      { ...wakeBounds.apart, rows: { t: { value: 15, n: 6 }, u: { value: 70 / 3, n: 3 } } },
      { ...mayOfOne, then: { value: 664, n: 1 } },
      {
        ...mayOfOne,
        campaign: 's',
        about: { fr: 'Une campagne dont on ne sait pas le coût.', en: 'A campaign whose cost nobody knows.' },
        then: { value: null, status: 'unknown' }
      }
    ],
    then: { value: 400, n: 1, persons: 1, currency: 'EUR', status: 'ok' }
  }
}

export default costPerRetainedPerson
