import { sql, type SQL } from 'drizzle-orm'
import { messages } from './facts.ts'
import { persons5, type Measure, type Window } from './measure.ts'

/** Messages of participants (never the organisation's own), deleted ones included: the columns of `messages`. */
export const received = (window: Window): SQL => sql`(select * from ${messages(window)} r where r.direction = 'in')`

/** Those that hang under a post; a chat without posts has no thread. */
export const inThreads = (window: Window): SQL =>
  sql`(select * from ${received(window)} t where t.root_post_id is not null)`

/** What the measures of structure (D1–D6) have in common. */
export const structure = {
  version: 1,
  family: 'dialogue',
  shape: 'number',
  inputs: ['interactions'],
  grains: ['campaign', 'group', 'creator', 'channel', 'thread'],
  minimumN: 1,
  suppression: persons5,
  priority: 1
} satisfies Partial<Measure>
