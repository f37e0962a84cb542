import { sql } from 'drizzle-orm'
import { has } from './audited.ts'
import { planRows, unitColumn } from './alternation.ts'
import { alternationByHand, alternationFacts, followedAlternation } from './alternation_example.ts'
import { armTables, contrast } from './contrast.ts'
import { readFacts } from './contrast_read_example.ts'
import { groupFilter, instant, organisation } from './facts.ts'
import type { Measure } from './measure.ts'

const march = { by: 'type', from: '2026-03-02T00:00:00Z', to: '2026-03-30T00:00:00Z' } as const

/** H5 on D7: how much more often people answer one kind of post with a constructive message than another. */
const contrastConstructive: Measure = {
  ...contrast,
  key: 'contrast_constructive',
  family: 'dialogue',
  label: { fr: 'message constructif selon la publication', en: 'constructive message by kind of post' },
  question: {
    fr: 'Sous quelle sorte de publication les messages font-ils avancer le sujet ?',
    en: 'Under which kind of post do messages move the subject forward?'
  },
  explanation: {
    fr: 'Premier message lu de chaque personne, sur les tirages au sort clos de la période : part des constructifs sous une sorte de publication, rapportée à la même part sous une autre, un canal, un mois et une strate du tirage à la fois.',
    en: 'First message read of each person, on the closed random draws of the period: share of constructive ones under one kind of post over the same share under another, one channel, one month and one stratum of the draw at a time.'
  },
  formula: {
    fr: 'RR = Σ(a·n₀/N) / Σ(c·n₁/N), par canal × mois × strate du tirage',
    en: 'RR = Σ(a·n₀/N) / Σ(c·n₁/N), by channel × month × stratum of the draw'
  },
  inputs: ['interactions', 'labels'],
  counterMeasure: 'contrast_return',
  sql: window => sql`
    with ${armTables(window)}, read as materialized (
      select r.audit_id, max(r.stratum) as drawn, r.interaction_id, coalesce(array_agg(r.label) filter (where r.holds), '{}') as labels_here
      from audit_readings r
      join audits u on u.organisation_id = r.organisation_id and u.id = r.audit_id and u.state = 'closed'
        and u.from_at >= ${instant(window.from)} and u.to_at <= ${instant(window.to)}
      where r.organisation_id = ${organisation(window)}
      group by r.audit_id, r.interaction_id
    ), said as (
      select distinct on (a.dimension, d.resolved_person_id) a.dimension, a.raw, a.post_id, a.stratum || ' ' || m.audit_id || ' ' || m.drawn as stratum,
        (${has('on_topic')} and ${has('gives_reason', 'cites_evidence', 'proposes', 'asks', 'addresses_other')}) as is_constructive
      from read m
      join interactions i on i.organisation_id = ${organisation(window)} and i.id = m.interaction_id
      join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      join arms a on a.post_id = coalesce(i.root_post_id, i.post_id)
      where not ('unreadable' = any (m.labels_here)) and ${groupFilter(window, sql`d.resolved_person_id`, sql`i.occurred_at`)}
      order by a.dimension, d.resolved_person_id, i.occurred_at, i.id
    )
    select dimension, stratum, raw, ${unitColumn(sql`dimension`, sql`post_id`)} as unit, count(*) as trials,
      count(*) filter (where is_constructive) as successes
    from said group by 1, 2, 3, 4
    union all ${planRows(window, 0)}`,
  example: {
    story: {
      fr: 'Sous un récit, deux personnes sur quatre font avancer le sujet avec leur premier message lu ; sous une demande, une sur quatre. Deux fois plus. Un message illisible, un tirage encore ouvert, un tirage qui déborde de la période n’y sont pas ; une strate du tirage n’a personne en face.',
      en: 'Under a story two people of four move the subject forward with their first message read; under an ask, one of four. Twice as many. A message that cannot be read, a draw still open, a draw that exceeds the period are not there; one stratum of the draw has nobody opposite.'
    },
    ...march,
    given: [...readFacts, ...alternationFacts],
    byHand: alternationByHand,
    then: { value: 2, n: 4, persons: 8, status: 'ok', notes: ['associated', 'strata', 'exploratory'] },
    rows: { 'narrative:story/ask': { value: 2, n: 4 } },
    also: [
      ...followedAlternation,
      { ...march, campaign: 'juin', rows: { 'narrative:story/ask': null } },
      { ...march, networks: ['mastodon'], rows: { 'narrative:story/ask': null } }
    ]
  }
}

export default contrastConstructive
