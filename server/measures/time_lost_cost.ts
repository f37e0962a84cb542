import { sql, type SQL } from 'drizzle-orm'
import { HOUR_RATE } from './costs.ts'
import { num } from './engine.ts'
import { organisation } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { actsOf, moderation } from './moderation.ts'
import { moderationFacts, moderationWindow } from './moderation_example.ts'
import { inOneCurrency } from './money.ts'
import { askedOfCosts, pricedAtBounds, ratesByHand } from './time_lost_example.ts'

/** What an hour cost: 12 euros until 4 March included, 24 from 5 March on, 99 from the day after the last act. */
export const hourCosts = [
  { type: 'hour_cost', amount: 12, currency: 'EUR', from: '2026-03-01T00:00:00Z' },
  { type: 'hour_cost', amount: 24, currency: 'EUR', from: '2026-03-05T00:00:00Z' },
  { type: 'hour_cost', amount: 99, currency: 'EUR', from: '2026-03-12T00:00:00Z' }
] as const

/**
 * Minutes of acts on abusive messages with the rate of their day, one row per currency: `key, currency, minor, items,
 * persons, declared` (acts whose minutes were declared), `others` (persons behind the minutes that are not kept). Acts on
 * days without a rate have no currency.
 * @param source minutes to keep (an act has a source when it has minutes, and only then); null: timed and declared together
 */
export function pricedTime(window: Window, source: 'timer' | 'declared' | null): SQL {
  const kept = source === null ? sql`` : sql`filter (where minutes_source = ${source})`
  return sql`
  select key, currency, sum(minutes / 60.0 * amount_minor) ${kept} as minor,
    count(distinct interaction_id) ${kept} as items, count(distinct person_id) ${kept} as persons,
    ${source === null ? sql`0` : sql`count(distinct person_id) filter (where minutes_source <> ${source})`} as others,
    ${source === 'timer' ? sql`0` : sql`count(*) filter (where minutes_source = 'declared')`} as declared
  from (
    select a.*, r.amount_minor, r.currency from ${actsOf(window)} a
    left join lateral (
      select o.amount_minor, o.currency from costs o
      where o.organisation_id = ${organisation(window)} and o.kind = ${HOUR_RATE} and o.valid_from <= a.at
        and (o.campaign_id is null or exists (select from campaign_interactions x
          where x.organisation_id = o.organisation_id and x.id = a.interaction_id and x.campaign_id = o.campaign_id))
      order by o.campaign_id is null, o.valid_from desc, o.id limit 1
    ) r on true
    where a.is_abusive ${source === null ? sql`and a.minutes is not null` : sql``}
  ) priced
  group by key, currency`
}

/**
 * Cost of the minutes; a minute on a day without a rate makes the whole unknown rather than cheaper. A part is hidden with
 * the other one: whole and one part give the other.
 */
export function costOfTime(rows: readonly Row[]): Ingredients {
  const own = rows.filter(row => (num(row.items) ?? 0) > 0)
  if (own.some(({ currency }) => currency === null))
    return { value: null, persons: null, status: 'unknown', notes: [{ code: 'no_hour_cost' }] }
  return inOneCurrency(own, (row, amount) => {
    const declared = num(row.declared) ?? 0
    const others = num(row.others) ?? 0
    return {
      value: amount,
      n: num(row.items),
      persons: num(row.persons),
      isHidden: k => others >= 1 && others < k,
      notes: declared > 0 ? [{ code: 'declared_time', n: declared }] : []
    }
  })
}

/** M6: what the hours that abusive messages took have cost. */
const timeLostCost: Measure = {
  ...moderation,
  key: 'time_lost_cost',
  id: 'M6',
  label: { fr: 'coût du temps perdu', en: 'cost of time lost' },
  question: { fr: 'Combien les abus nous ont-ils coûté en travail ?', en: 'What did abuse cost us in work?' },
  explanation: {
    fr: 'Minutes des gestes sur des messages jugés abusifs, chacune au coût horaire déclaré pour son jour. Minutes chronométrées et déclarées ensemble ; les deux parts se lisent à côté. Un jour sans coût déclaré rend le tout inconnu.',
    en: 'Minutes of acts on messages judged abusive, each at the hourly cost declared for its day. Timed and declared minutes together; both parts stand beside it. A day without a declared cost makes the whole unknown.'
  },
  formula: { fr: 'Σ minutes / 60 × coût horaire du jour', en: 'Σ minutes / 60 × hourly cost of the day' },
  unit: 'money',
  direction: 'down',
  definedBy: { text: 'Sillage M6' },
  grade: 'B',
  interval: 'none',
  counterMeasure: 'unanswered_on_abuse_days',
  pitfalls: {
    fr: 'Le coût de l’usure n’y est pas, ni celui du temps que personne n’a noté.',
    en: 'The cost of weariness is not in it, nor that of time nobody noted.'
  },
  sql: window => pricedTime(window, null),
  reduce: costOfTime,
  example: {
    story: {
      fr: 'À 12 € l’heure, deux fois 2 minutes ; puis à 24 €, 4, 49 et 3 minutes : 0,80 € et 22,40 €.',
      en: 'At €12 an hour, 2 minutes twice; then at €24, 4, 49 and 3 minutes: €0.80 and €22.40.'
    },
    ...moderationWindow,
    given: [...moderationFacts, ...hourCosts, ...pricedAtBounds],
    byHand: ratesByHand,
    then: { value: 23.2, n: 5, persons: 4, currency: 'EUR', status: 'ok' },
    also: askedOfCosts(
      { value: 27, n: 2, persons: 1, notes: [{ code: 'declared_time', n: 4 }] },
      { value: 12, n: 8, persons: 6 }
    )
  }
}

export default timeLostCost
