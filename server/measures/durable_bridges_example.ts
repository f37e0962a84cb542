import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, group, like, member, post, reply } from './example.ts'

const before = '2025-01-01T00:00:00Z'
const start = '2026-03-02T00:00:00Z'
const end = '2026-03-30T00:00:00Z'

/** An exchange: who answers whom's first comment, and when. */
const answers = (author: string, to: string, ...times: string[]): CanonicalRecord[] =>
  times.map(at => reply(author, `of ${to}`, at))

/**
 * Facts of the example on durable bridges. Everybody wrote a comment before the campaign, so that all can be answered:
 * under `p`, a post of the campaign, and under `z`, which is not. Ama and Ben are of the north, Cléo and Dodji of the
 * south; Eve, of the north, had answered Cléo before; Farid's first word to Ama falls on the closing instant; Gaël and
 * Ben meet under `z`; Hana has left the south as the campaign opens.
 */
export const durableFacts: readonly CanonicalRecord[] = [
  campaign('c', start, end),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  group('north'),
  group('south'),
  ...['Ama', 'Ben', 'Eve'].map(name => member(name, 'north', before)),
  ...['Cléo', 'Dodji', 'Farid', 'Gaël'].map(name => member(name, 'south', before)),
  member('Hana', 'south', before, { to: start }),
  member('Iris', 'south', end),
  post('p', 'c', '2026-02-20T00:00:00Z'),
  post('z', null, '2026-02-20T00:00:00Z'),
  ...['Ama', 'Ben', 'Cléo', 'Dodji', 'Eve'].map(name =>
    comment(name, 'p', '2026-02-25T09:00:00Z', { id: `of ${name}` })
  ),
  comment('Ben', 'z', '2026-02-25T09:00:00Z', { id: 'elsewhere' }),
  // born on the opening instant; mutual in two weeks; alive on the first instant that counts for 90 days
  ...answers('Ama', 'Cléo', start, '2026-03-09T09:00:00Z', '2026-05-31T00:00:00Z'),
  ...answers('Cléo', 'Ama', '2026-03-03T09:00:00Z', '2026-03-15T23:00:00Z'),
  // one week only, Monday to Sunday
  ...answers('Ama', 'Dodji', '2026-03-16T00:00:00Z', '2026-06-01T09:00:00Z'),
  ...answers('Dodji', 'Ama', '2026-03-22T23:00:00Z'),
  // two more weeks, each one way
  ...answers('Ben', 'Cléo', '2026-03-04T09:00:00Z', '2026-03-10T09:00:00Z', '2026-06-01T09:00:00Z'),
  ...answers('Cléo', 'Ben', '2026-03-05T09:00:00Z', '2026-03-17T09:00:00Z'),
  // mutual in a second week only after the campaign; silent until the 90th day
  ...answers('Ben', 'Dodji', '2026-03-06T09:00:00Z', '2026-04-07T09:00:00Z'),
  ...answers('Dodji', 'Ben', '2026-03-07T09:00:00Z', '2026-04-08T09:00:00Z', '2026-06-28T00:00:00Z'),
  ...answers('Ama', 'Cléo', '2026-04-20T09:00:00Z'),
  // born at home
  ...answers('Ben', 'Ama', '2026-03-06T10:00:00Z'),
  // not born in the campaign
  ...answers('Eve', 'Cléo', '2026-02-26T09:00:00Z', '2026-03-12T09:00:00Z'),
  ...answers('Dodji', 'Eve', '2026-03-01T23:59:59Z'),
  ...answers('Farid', 'Ama', end),
  reply('Gaël', 'elsewhere', '2026-03-10T09:00:00Z'),
  ...answers('Gaël', 'Ben', '2026-03-11T09:00:00Z'),
  ...answers('Hana', 'Ama', '2026-03-10T09:00:00Z'),
  ...answers('Iris', 'Ama', '2026-03-10T10:00:00Z'),
  ...answers('Ama', 'Ama', '2026-03-10T11:00:00Z'),
  // a like answers nobody: Cléo's of Ama, before, and Gaël's of Eve
  act('like', 'Cléo', null, '2026-02-26T09:00:00Z', { parent: 'of Ama' }),
  act('like', 'Gaël', null, '2026-03-05T09:00:00Z', { parent: 'of Eve' }),
  // another campaign around it
  campaign('other', '2026-02-01T00:00:00Z', '2026-04-30T00:00:00Z'),
  like('Ama', 'p', '2026-08-01T00:00:00Z')
]
