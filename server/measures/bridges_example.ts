import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, group, member, post, reply } from './example.ts'

const before = '2025-01-01T00:00:00Z'
const start = '2026-03-02T00:00:00Z'
const end = '2026-03-30T00:00:00Z'
const day = (date: number, time = '09:00') => `2026-03-${String(date).padStart(2, '0')}T${time}:00Z`

/**
 * Facts of the examples on bridges. Ama and Ben are of the north, Cléo and Dodji of the south, Esi of the east; Gil has
 * left the south as the campaign opens, Hana joins it as it closes, Fo is of no group. Ama and Cléo, Ama and Esi
 * answer each other; Dodji and Esi answer Ben; Ama answers Ben, and Cléo Dodji, at home. What Ben and Cléo said lies
 * before, what Dodji and Ama said after; a like answers nobody.
 */
export const bridgeFacts: readonly CanonicalRecord[] = [
  campaign('c', start, end),
  campaign('empty', start, end),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  ...['north', 'south', 'east'].map(slug => group(slug)),
  member('Ama', 'north', before),
  member('Ben', 'north', before),
  member('Ben', 'north', '2026-01-15T00:00:00Z'),
  member('Cléo', 'south', before),
  member('Dodji', 'south', before),
  member('Esi', 'east', before),
  member('Gil', 'south', before, { to: start }),
  member('Hana', 'south', end),
  ...['p', 'q', 'r', 's'].map(id => post(id, 'c', '2026-03-01T00:00:00Z')),
  comment('Cléo', 'p', '2026-03-01T22:00:00Z', { id: 'm0' }),
  comment('Ben', 'p', '2026-03-01T22:30:00Z', { id: 'n0' }),
  reply('Ben', 'm0', '2026-03-01T23:59:59Z'),
  comment('Ama', 'p', start, { id: 'm1' }),
  reply('Cléo', 'm1', start, { id: 'm2' }),
  reply('Ama', 'm2', day(3), { id: 'm3' }),
  comment('Ben', 'p', day(4), { id: 'm4' }),
  reply('Ama', 'm4', day(4, '10:00')),
  reply('Dodji', 'n0', start, { id: 'm6' }),
  reply('Esi', 'm3', day(5), { id: 'm7' }),
  reply('Ama', 'm7', day(5, '10:00')),
  reply('Cléo', 'm6', day(6)),
  reply('Ben', 'm4', day(6, '10:00')),
  reply('Esi', 'm4', day(6, '11:00')),
  reply('page', 'm1', day(6, '12:00')),
  reply('Fo', 'm1', day(7)),
  act('like', 'Ben', null, day(8), { parent: 'm2' }),
  comment('Ama', 'q', day(9), { id: 'q1' }),
  reply('Cléo', 'q1', day(9, '10:00')),
  comment('Ben', 'q', day(9, '11:00')),
  reply('Gil', 'q1', day(9, '12:00')),
  reply('Hana', 'q1', day(9, '13:00')),
  act('like', 'Dodji', 'q', day(9, '14:00')),
  comment('Dodji', 'q', '2026-03-01T23:00:00Z'),
  comment('Dodji', 'q', end),
  comment('Ama', 'r', day(10), { id: 'r1' }),
  reply('Ben', 'r1', day(10, '10:00')),
  comment('Cléo', 'r', day(10, '11:00')),
  comment('Dodji', 'r', day(10, '12:00')),
  act('like', 'Cléo', null, day(10, '13:00'), { parent: 'r1' }),
  comment('Ama', 'r', '2026-03-01T20:00:00Z', { id: 'r0' }),
  reply('Dodji', 'r0', '2026-03-01T21:00:00Z'),
  reply('Cléo', 'r1', end),
  comment('page', 's', day(11)),
  reply('Dodji', 'm1', end)
]

/** Campaign and period of the facts. */
export const bridgeWindow = { given: bridgeFacts, campaign: 'c', from: start, to: end }
