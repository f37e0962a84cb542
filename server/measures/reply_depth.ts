import { dialogueAsked } from './dialogue_bounds_example.ts'
import { sql, type SQL } from 'drizzle-orm'
import { dialogueWindow } from './dialogue_example.ts'
import { num } from './engine.ts'
import type { Measure, Window } from './measure.ts'
import { ratioOf } from './person_bootstrap.ts'
import { inThreads, structure } from './thread_messages.ts'

/**
 * One row per key and thread: `messages`, `depths` (their sum), `deep` (at depth 2 or more), and, the same on every row
 * of a key, `persons`, `persons_deep`, `persons_shallow`. A message that answers the post has depth 1.
 */
export const depthsByThread = (window: Window): SQL => sql`
  with m as (select * from ${inThreads(window)} t),
  people as (
    select key, count(distinct person_id) as persons,
      count(distinct person_id) filter (where depth >= 2) as persons_deep,
      count(distinct person_id) filter (where depth < 2) as persons_shallow
    from m group by key
  )
  select m.key, m.root_post_id as thread, count(*) as messages, sum(m.depth) as depths,
    count(*) filter (where m.depth >= 2) as deep, p.persons, p.persons_deep, p.persons_shallow
  from m join people p on p.key = m.key
  group by m.key, m.root_post_id, p.persons, p.persons_deep, p.persons_shallow`

/** D1: mean depth of the messages of participants in their reply tree. */
const replyDepth: Measure = {
  ...structure,
  key: 'reply_depth',
  id: 'D1',
  label: { fr: 'profondeur moyenne des échanges', en: 'mean reply depth' },
  question: {
    fr: 'Les gens se répondent-ils, ou parlent-ils chacun dans leur coin ?',
    en: 'Do people answer each other, or speak side by side?'
  },
  explanation: {
    fr: 'Un message qui répond à la publication est à la profondeur 1, qui lui répond à 2, et ainsi de suite. Moyenne sur les messages des participants, ceux de l’organisation exceptés.',
    en: 'A message that answers the post is at depth 1, an answer to it at 2, and so on. Mean over the messages of participants, the organisation’s own left out.'
  },
  formula: { fr: 'Σ profondeurs / messages reçus', en: 'Σ depths / messages received' },
  unit: 'hops',
  direction: 'neither',
  definedBy: { text: 'ConvoKit, reply trees', url: 'https://convokit.cornell.edu' },
  grade: 'A',
  interval: 'bootstrap',
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'Les querelles creusent aussi les fils : à lire avec les propos abusifs. Un fil lu en partie paraît moins profond.',
    en: 'Quarrels deepen threads too: read it with the abuse rate. A thread read in part looks shallower.'
  },
  sql: depthsByThread,
  reduce: (rows, _, random) => {
    const persons = num(rows[0]?.persons) ?? 0
    const messages = rows.reduce((sum, row) => sum + (num(row.messages) ?? 0), 0)
    const threads = rows.map(row => ({ over: num(row.depths) ?? 0, under: num(row.messages) ?? 0 }))
    const found = ratioOf(threads, random)
    if (!found) return { value: null, n: 0, persons, status: 'too_few' }
    return { value: found.value, lo: found.bounds?.lo ?? null, hi: found.bounds?.hi ?? null, n: messages, persons }
  },
  example: {
    story: {
      fr: 'Huit messages de quatre personnes, aux profondeurs 1, 2, 3, 4, 3, 1, 1, 2 : en moyenne 2,125. Les deux réponses de la page ne comptent pas.',
      en: 'Eight messages by four people, at depths 1, 2, 3, 4, 3, 1, 1, 2: 2.125 on average. The page’s two answers do not count.'
    },
    ...dialogueWindow,
    also: [
      { ...dialogueAsked.t, then: { value: 17 / 11, n: 11, persons: 6 } },
      {
        ...dialogueAsked.apart,
        then: { value: 29 / 19, n: 19 },
        rows: { t: { value: 17 / 11, n: 11 }, v: { value: 1.5, n: 4 } }
      }
    ],
    then: { value: 2.125, n: 8, persons: 4, status: 'ok' }
  }
}

export default replyDepth
