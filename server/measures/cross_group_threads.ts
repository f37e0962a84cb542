import { sql } from 'drizzle-orm'
import { belonging, bridges, noGroups, replies } from './bridges.ts'
import { crossGroupAsked, crossGroupFacts } from './cross_group_example.ts'
import { bridgeWindow } from './bridges_example.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'
import { inThreads } from './thread_messages.ts'

function ingredients([row]: readonly Row[]): Ingredients {
  if ((num(row?.groups) ?? 0) < 2) return noGroups
  return {
    successes: num(row?.successes) ?? 0,
    trials: num(row?.trials) ?? 0,
    persons: num(row?.persons),
    personsIn: num(row?.persons_in),
    personsOut: num(row?.persons_out),
    notes: [{ code: 'groups_answering', value: num(row?.answering), of: num(row?.groups) }]
  }
}

/** B2: share of threads in which at least two groups really meet. */
const crossGroupThreads: Measure = {
  ...bridges,
  key: 'cross_group_threads',
  id: 'B2',
  label: { fr: 'fils partagés', en: 'shared threads' },
  question: {
    fr: 'Les groupes se rencontrent-ils dans les mêmes conversations ?',
    en: 'Do groups meet in the same conversations?'
  },
  explanation: {
    fr: 'Part des fils où parlent au moins deux personnes de chacun d’au moins deux groupes, et où quelqu’un répond à une personne d’un autre groupe.',
    en: 'Share of threads in which at least two people of each of at least two groups speak, and somebody answers a person of another group.'
  },
  formula: {
    fr: 'fils avec ≥ 2 personnes de ≥ 2 groupes et une réponse d’un groupe à l’autre / fils',
    en: 'threads with ≥ 2 persons of ≥ 2 groups and a reply across groups / threads'
  },
  unit: 'share',
  definedBy: { text: 'Sillage B2; interval: Wilson, JASA 1927' },
  interval: 'wilson',
  counterMeasure: 'abuse_rate',
  priority: 1,
  pitfalls: {
    fr: 'Une querelle entre groupes est aussi un fil partagé : à lire avec les propos abusifs. Les petits fils ne peuvent guère l’être : ils comptent pourtant.',
    en: 'A quarrel between groups is a shared thread too: read it with the abuse rate. Small threads can hardly be shared: they count nevertheless.'
  },
  sql: window => sql`
    with belonging as materialized ${belonging(window)},
    said as materialized (select key, root_post_id as thread, person_id from ${inThreads({ ...window, groups: [] })} t),
    voices as (
      select s.key, s.thread, g.id
      from said s join belonging b on b.person_id = s.person_id cross join unnest(b.groups) as g(id)
      group by 1, 2, 3 having count(distinct s.person_id) >= 2
    ), gathered as (
      select key, thread from voices group by 1, 2 having count(*) >= 2
    ), crossed as (
      select r.key, r.root_post_id as thread
      from ${replies(window)} r
      join belonging a on a.person_id = r.author
      join belonging b on b.person_id = r.answered
      where not a.groups && b.groups
    ), threads as (
      select s.key, s.thread, s.person_id, g.thread is not null and c.thread is not null as is_shared
      from said s
      left join gathered g on g.key = s.key and g.thread = s.thread
      left join crossed c on c.key = s.key and c.thread = s.thread
    ), declared as (
      select count(distinct g.id) as groups from belonging b cross join unnest(b.groups) as g(id)
    ), answering as (
      select s.key, count(distinct g.id) as answering
      from said s join belonging b on b.person_id = s.person_id cross join unnest(b.groups) as g(id) group by 1
    )
    select t.key, d.groups, coalesce(a.answering, 0) as answering, count(distinct t.thread) as trials,
      count(distinct t.thread) filter (where t.is_shared) as successes, count(distinct t.person_id) as persons,
      count(distinct t.person_id) filter (where t.is_shared) as persons_in,
      count(distinct t.person_id) filter (where not t.is_shared) as persons_out
    from threads t cross join declared d left join answering a on a.key = t.key
    group by t.key, d.groups, a.answering`,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Trois fils. Dans le premier, deux personnes du nord et deux du sud, et le sud répond au nord. Dans le deuxième, une seule du sud. Dans le troisième, on ne répond qu’aux siens.',
      en: 'Three threads. In the first, two people of the north and two of the south, and the south answers the north. In the second, only one of the south. In the third, people answer only their own.'
    },
    ...bridgeWindow,
    given: crossGroupFacts,
    also: crossGroupAsked,
    then: { value: 1 / 3, lo: 0.061492, hi: 0.79234, n: 3, persons: 8, status: 'ok', notes: ['groups_answering'] }
  }
}

export default crossGroupThreads
