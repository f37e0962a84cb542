import { sql } from 'drizzle-orm'
import { planRows, unitColumn } from './alternation.ts'
import { alternationByHand, alternationFacts, returnOfAlternation } from './alternation_example.ts'
import { armTables, contrast } from './contrast.ts'
import { contrastFacts, contrastWindow } from './contrast_example.ts'
import { groupFilter, instant, organisation } from './facts.ts'
import type { Measure } from './measure.ts'
import { daysAfter } from './wake_people.ts'

/** H5 on L1: how much more often people met under one kind of post are back at 90 days than under another. */
const contrastReturn: Measure = {
  ...contrast,
  key: 'contrast_return',
  family: 'wake',
  label: { fr: 'retour selon la publication', en: 'return by kind of post' },
  question: {
    fr: 'Revient-on davantage après un récit ou après une demande ?',
    en: 'Do people come back more after a story or after an ask?'
  },
  explanation: {
    fr: 'Chaque personne compte une fois, là où elle a d’abord contribué dans la période. Elle revient si elle contribue ailleurs que sous cette publication entre le 62e et le 90e jour. Rapport des parts de retour, un canal et un mois à la fois. 1,5 : moitié plus souvent.',
    en: 'Everybody counts once, where they first contributed in the period. They are back when they contribute elsewhere than under that post between day 62 and day 90. Ratio of the shares of return, one channel and one month at a time. 1.5: half as often again.'
  },
  formula: {
    fr: 'RR = Σ(a·n₀/N) / Σ(c·n₁/N), par canal × mois',
    en: 'RR = Σ(a·n₀/N) / Σ(c·n₁/N), by channel × month'
  },
  inputs: ['interactions', 'conversions'],
  counterMeasure: 'contrast_constructive',
  lookBackDays: 90,
  sql: window => sql`
    with ${armTables(window)}, met as materialized (
      select distinct on (a.dimension, t.person_id) a.dimension, a.stratum, a.raw, a.post_id, t.person_id, t.occurred_at
      from contributions t join arms a on a.post_id = coalesce(t.root_post_id, t.post_id)
      where t.organisation_id = ${organisation(window)} and ${groupFilter(window, sql`t.person_id`, sql`t.occurred_at`)}
      order by a.dimension, t.person_id, t.occurred_at, t.fact_id
    ), back as materialized (
      select m.dimension, m.person_id
      from met m
      join contributions r on r.organisation_id = ${organisation(window)} and r.person_id = m.person_id
        and coalesce(r.root_post_id, r.post_id) is distinct from m.post_id
        and r.occurred_at >= ${daysAfter(window, sql`m.occurred_at`, sql`62`)}
        and r.occurred_at < ${daysAfter(window, sql`m.occurred_at`, sql`90`)}
    )
    select m.dimension, m.stratum, m.raw, ${unitColumn(sql`m.dimension`, sql`m.post_id`)} as unit, count(*) as trials,
      count(*) filter (where (m.dimension, m.person_id) in (select dimension, person_id from back)) as successes
    from met m
    where ${daysAfter(window, sql`m.occurred_at`, sql`90`)} <= ${instant(window.asOf)}
    group by 1, 2, 3, 4
    union all ${planRows(window, 90)}`,
  example: {
    story: {
      fr: 'Sous un récit : Afi revient à l’instant où s’ouvrent ses 28 jours, Ben quand ils sont finis, Cléo sous le même récit, Gaël ne revient pas. Sous une demande : Dodji revient au dernier instant, Esi trop tôt. 1/4 contre 1/2. Femi est encore suivie ; un récit n’a personne en face sur son canal.',
      en: 'Under a story: Afi is back at the instant her 28 days open, Ben when they are over, Cléo under the same story, Gaël not at all. Under an ask: Dodji is back at the last instant, Esi too early. 1/4 against 1/2. Femi is still followed; one story has nobody opposite on its channel.'
    },
    ...contrastWindow,
    given: [...contrastFacts, ...alternationFacts],
    byHand: alternationByHand,
    also: returnOfAlternation,
    then: { value: 0.5, n: 2, persons: 6, status: 'ok', notes: ['associated', 'strata', 'exploratory'] },
    rows: {
      'narrative:story/ask': { value: 0.5, n: 2 },
      'format:image/video': { value: 2, n: 2 },
      'length:short/long': { value: 0.5, n: 2 },
      'slot:morning/night': { value: 2, n: 2 }
    }
  }
}

export default contrastReturn
