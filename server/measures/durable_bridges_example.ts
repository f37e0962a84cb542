import type { CanonicalRecord } from '../sources/record.ts'
import type { AskedOfExample } from './measure.ts'
import { act, campaign, comment, group, like, member, post, reply } from './example.ts'

const before = '2025-01-01T00:00:00Z'
const start = '2026-03-02T00:00:00Z'
const end = '2026-03-30T00:00:00Z'

/** An exchange: who answers whom's first comment, and when. */
const answers = (author: string, to: string, ...times: string[]): CanonicalRecord[] =>
  times.map(at => reply(author, `of ${to}`, at))

/**
 * Two campaigns with one post in common: k like the one below, j from 9 March to 27 April. Kim is of the north, Lia, Moh and
 * Noa of the south. Kim and Lia first talk on 3 March; they answer each other in a second week on 23 and 24 June, Lia
 * again on the 28th. Kim and Moh first talk on the 10th; in their second week Moh answers only as the 90 days of k close.
 * Kim and Noa have two weeks in the campaign, and a last word on 10 July. Nobody was of a group yet in `early`.
 */
const keptUp: readonly CanonicalRecord[] = [
  campaign('k', start, end),
  campaign('j', '2026-03-09T00:00:00Z', '2026-04-27T00:00:00Z'),
  campaign('early', '2024-03-04T00:00:00Z', '2024-04-01T00:00:00Z'),
  member('Kim', 'north', before),
  ...['Lia', 'Moh', 'Noa'].map(name => member(name, 'south', before)),
  post('kj', 'k', '2026-02-20T00:00:00Z'),
  post('kj', 'j', '2026-02-20T00:00:00Z'),
  ...['Kim', 'Lia', 'Moh', 'Noa'].map(name => comment(name, 'kj', '2026-02-25T09:00:00Z', { id: `of ${name}` })),
  ...answers('Kim', 'Lia', '2026-03-03T09:00:00Z', '2026-06-23T09:00:00Z'),
  ...answers('Lia', 'Kim', '2026-03-04T09:00:00Z', '2026-06-24T09:00:00Z', '2026-06-28T12:00:00Z'),
  ...answers('Kim', 'Moh', '2026-03-10T09:00:00Z', '2026-06-24T09:00:00Z'),
  ...answers('Moh', 'Kim', '2026-03-11T09:00:00Z', '2026-06-28T00:00:00Z'),
  ...answers('Kim', 'Noa', '2026-03-10T10:00:00Z', '2026-03-17T09:00:00Z'),
  ...answers('Noa', 'Kim', '2026-03-11T09:00:00Z', '2026-03-18T09:00:00Z', '2026-07-10T09:00:00Z')
]

/** The questions put to these: k and j together, each alone, and a campaign before any group. */
export const askedOfKept: readonly AskedOfExample[] = [
  {
    ...{ campaign: 'k', with: ['j'], from: start, to: '2026-04-27T00:00:00Z' },
    about: {
      fr: 'Deux campagnes ensemble : leurs 90 jours courent du 27 avril, et les trois paires durent.',
      en: 'Two campaigns together: their 90 days run from 27 April, and the three pairs last.'
    },
    then: { value: 1, n: 3, persons: 4 }
  },
  {
    ...{ campaign: 'k', with: ['j'], by: 'campaign', from: start, to: '2026-04-27T00:00:00Z' },
    about: {
      fr: 'Chacune : une paire sur trois dure 90 jours après k ; de celles nées dans j, les deux.',
      en: 'Each: one pair in three lasts 90 days after k; of those born in j, both do.'
    },
    rows: { k: { value: 1 / 3, n: 3 }, j: { value: 1, n: 2 } }
  },
  {
    ...{ campaign: 'early', from: start, to: end },
    about: { fr: 'Une campagne d’avant les groupes.', en: 'A campaign from before the groups.' },
    then: { value: null, status: 'unknown', notes: ['groups_needed'] }
  }
]

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
  like('Ama', 'p', '2026-08-01T00:00:00Z'),
  ...keptUp
]
