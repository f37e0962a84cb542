import { dialogueAsked } from './dialogue_bounds_example.ts'
import { sql } from 'drizzle-orm'
import { dialogueWindow } from './dialogue_example.ts'
import { num } from './engine.ts'
import type { Measure } from './measure.ts'
import replyDepth from './reply_depth.ts'
import { inThreads } from './thread_messages.ts'

/** D1: depth of the deepest message of a participant. */
const replyDepthMax: Measure = {
  ...replyDepth,
  key: 'reply_depth_max',
  label: { fr: 'échange le plus profond', en: 'deepest exchange' },
  question: { fr: 'Jusqu’où est allé l’échange le plus long ?', en: 'How far did the longest exchange go?' },
  explanation: {
    fr: 'La plus grande profondeur atteinte par un message de participant. Les personnes indiquées sont celles du ou des fils qui l’atteignent.',
    en: 'The greatest depth reached by a message of a participant. The persons given are those of the thread or threads that reach it.'
  },
  formula: { fr: 'max des profondeurs', en: 'max of the depths' },
  interval: 'none',
  pitfalls: {
    fr: 'Un extrême : un seul fil le décide, souvent entre deux personnes. Masqué quand ce fil en compte trop peu.',
    en: 'An extreme: a single thread decides it, often between two people. Masked when that thread has too few of them.'
  },
  sql: window => sql`
    with m as (select * from ${inThreads(window)} t),
    deepest as (select key, max(depth) as depth, count(*) as messages from m group by key),
    threads as (select m.key, m.root_post_id from m join deepest d on d.key = m.key and d.depth = m.depth)
    select d.key, d.depth as value, d.messages as n, count(distinct m.person_id) as persons
    from deepest d join threads t on t.key = d.key join m on m.key = t.key and m.root_post_id = t.root_post_id
    group by d.key, d.depth, d.messages`,
  reduce: ([row]) =>
    row
      ? { value: num(row.value), n: num(row.n), persons: num(row.persons) }
      : { value: null, n: 0, persons: 0, status: 'too_few' },
  example: {
    story: {
      fr: 'Ama et Bob se répondent jusqu’à la profondeur 4, par un message supprimé depuis.',
      en: 'Ama and Bob answer each other down to depth 4, by a message deleted since.'
    },
    ...dialogueWindow,
    also: [
      { ...dialogueAsked.t, then: { value: 3, n: 11, persons: 5 } },
      {
        ...dialogueAsked.apart,
        then: { value: 3, n: 19 },
        rows: {
          t: { value: 3, n: 11, persons: 5 },
          v: { value: 2, n: 4, persons: 3 },
          x: { value: 1, n: 1, persons: 1 }
        }
      }
    ],
    then: { value: 4, n: 8, persons: 4, status: 'ok' }
  }
}

export default replyDepthMax
