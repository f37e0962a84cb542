import { sql, type SQL } from 'drizzle-orm'
import { pairsFrom, withPairs } from './agreement.ts'
import { audited, has, HOSTILE } from './audited.ts'
import { counterSpeechFacts } from './counter_speech_example.ts'
import { isDeclared } from './declared_content.ts'
import { num } from './engine.ts'
import { instant, messages, organisation } from './facts.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'
import { clusteredShare } from './person_bootstrap.ts'
import { readTwice } from './read_twice.ts'
import type { Random } from '../statistics/random.ts'

/** How people answer a post, in one word each: the first that holds. */
const KINDS = ['hostile', 'critical', 'supportive', 'neutral'] as const

const kindOf = sql`case when ${has(...HOSTILE)} then 'hostile' when ${has('criticism')} then 'critical'
        when ${has('support', 'counter_speech')} then 'supportive' else 'neutral' end`

/**
 * Messages read on a closed random draw of the period, under posts of the declared category: `key, id, person_id, kind, weight` —
 * each stands for as many messages of its stratum as were received for one read; and the kinds two readers gave it
 * (`first_says, second_says`), null where one read it.
 */
function readAnswers(window: Window): SQL {
  const org = organisation(window)
  return sql`
    with closed as materialized (
      select a.id, a.strata, a.closed_at from audits a
      where a.organisation_id = ${org} and a.state = 'closed'
        and a.from_at >= ${instant(window.from)} and a.to_at <= ${instant(window.to)}
    ), read as (
      select c.id as audit_id, c.closed_at, max(r.stratum) as stratum, r.interaction_id,
        coalesce(array_agg(r.label) filter (where r.holds), '{}') as labels_here
      from audit_readings r join closed c on c.id = r.audit_id
      where r.organisation_id = ${org} group by c.id, c.closed_at, r.interaction_id
    ), legible as (
      select *, count(*) over (partition by audit_id, stratum) as here from read where not ('unreadable' = any (labels_here))
    ), weighed as (
      select distinct on (l.interaction_id) l.interaction_id, s.size::float8 / l.here as weight, ${kindOf} as kind
      from legible l join closed c on c.id = l.audit_id
      cross join lateral jsonb_to_recordset(c.strata) as s(key text, size int)
      where s.key = l.stratum order by l.interaction_id, l.closed_at desc
    )
    select m.key, m.id, m.person_id, w.kind, w.weight, t.first_says, t.second_says
    from ${messages({ ...window, by: window.by === 'type' ? null : window.by })} m
    join weighed w on w.interaction_id = m.id
    join posts p on p.organisation_id = ${org} and p.id = m.root_post_id and ${isDeclared(sql`p.narrative`)}
    left join (${readTwice(window, kindOf)}) t on t.interaction_id = m.id
    where m.direction = 'in'`
}

/** Share of one kind among the messages read, each weighed by what it stands for; clusters are their authors. */
function share(rows: readonly Row[], kind: string, random: Random): Ingredients {
  const people = [...Map.groupBy(rows, row => String(row.person_id ?? row.id)).values()].map(mine => {
    const weight = (some: readonly Row[]) => some.reduce((sum, row) => sum + (num(row.weight) ?? 0), 0)
    return { over: weight(mine.filter(row => row.kind === kind)), under: weight(mine) }
  })
  const found = clusteredShare(people, random)
  const twice = rows.filter(row => row.first_says !== null)
  const pairs = pairsFrom(twice.map(row => [row.first_says === kind, row.second_says === kind]))
  const numbers = {
    value: found?.value ?? null,
    lo: found?.bounds?.lo ?? null,
    hi: found?.bounds?.hi ?? null,
    n: rows.length,
    persons: new Set(rows.flatMap(row => (row.person_id === null ? [] : [String(row.person_id)]))).size,
    personsIn: people.filter(({ over }) => over > 0).length,
    personsOut: people.filter(({ over, under }) => over < under).length,
    ...(found ? {} : { status: 'too_few' as const })
  }
  return withPairs(numbers, pairs)
}

/** D11: of the answers to counter-speech and positive content, those in favour. Rows by type: the four kinds of answers. */
const counterSpeechResponse: Measure = {
  ...audited,
  key: 'counter_speech_response',
  id: 'D11',
  label: { fr: 'accueil du contre-discours', en: 'response to counter-speech' },
  question: {
    fr: 'Comment répond-on au contre-discours et au contenu positif ?',
    en: 'How do people answer counter-speech and positive content?'
  },
  explanation: {
    fr: 'Parmi les messages lus par des personnes sur un tirage au sort clos, ceux écrits sous une publication de la catégorie déclarée : part des favorables. Par type : favorables, critiques, hostiles, neutres. Sous 50 messages lus, aucun pourcentage.',
    en: 'Of the messages read by people on a closed random draw, those written under a post of the declared category: share in favour. By type: in favour, critical, hostile, neutral. Below 50 messages read, no percentage.'
  },
  formula: {
    fr: 'Σ poids des favorables / Σ poids ; poids = messages de la strate / messages lus de la strate',
    en: 'Σ weight of those in favour / Σ weight; weight = messages of the stratum / messages read in it'
  },
  unit: 'share',
  direction: 'up',
  grains: ['campaign', 'creator', 'type'],
  inputs: ['interactions', 'labels', 'posts'],
  definedBy: { text: 'Institute for Strategic Dialogue; weights: Horvitz and Thompson, JASA 1952; person bootstrap' },
  grade: 'B',
  interval: 'bootstrap',
  minimumN: 50,
  counterMeasure: 'declared_content_share',
  priority: 2,
  pitfalls: {
    fr: 'Observé, non causal : ceux qui répondent ne sont pas ceux qui ont vu. La critique n’est pas un échec.',
    en: 'Observed, not causal: those who answer are not those who saw. Criticism is no failure.'
  },
  sql: readAnswers,
  combine: (rows, { by }, random) => {
    if (by === 'type') return new Map(['', ...KINDS].map(kind => [kind, share(rows, kind || 'supportive', random)]))
    const groups = Map.groupBy(rows, row => String(row.key))
    if (by === null && groups.size === 0) groups.set('', [])
    return new Map([...groups].map(([key, some]) => [key, share(some, 'supportive', random)]))
  },
  example: counterSpeechFacts
}

export default counterSpeechResponse
