import type { CanonicalRecord } from '../sources/record.ts'
import { bounds, boundsFacts } from './bounds_example.ts'
import { campaign, comment, group, member } from './example.ts'
import type { AskedOfExample } from './measure.ts'

const names = ['Ana', 'Bea', 'Cid', 'Dan', 'Eve', 'Gil', 'Hal', 'Ivy', 'Jo', 'Kim', 'Lou', 'Nan', 'Oto', 'Pam']

/**
 * The people of `boundsFacts` as members of Nord, all fourteen since 2025; Gil of Sud too. Vic leaves Nord a second after
 * the start of t, Uma at it; Sam joins at the start of u, Tia a second later; Rémi was there only when w, another
 * campaign, started. Lou comments under the post of campaign c, which the facts beside these must have.
 */
export const rollFacts: readonly CanonicalRecord[] = [
  ...boundsFacts,
  campaign('w', '2026-02-05T00:00:00Z', '2026-02-06T00:00:00Z'),
  group('nord'),
  group('sud'),
  ...names.map(one => member(one, 'nord', '2025-01-01T00:00:00Z')),
  member('Gil', 'sud', '2025-01-01T00:00:00Z'),
  member('Vic', 'nord', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:01Z' }),
  member('Uma', 'nord', '2025-01-01T00:00:00Z', { to: '2026-03-02T00:00:00Z' }),
  member('Sam', 'nord', '2026-03-04T00:00:00Z'),
  member('Tia', 'nord', '2026-03-04T00:00:01Z'),
  member('Rémi', 'nord', '2026-02-01T00:00:00Z', { to: '2026-02-10T00:00:00Z' }),
  comment('Lou', 'p', '2026-03-10T00:00:00Z')
]

const nord = { groups: ['nord'] }

/** What is asked of Nord: sixteen on the roll when one of t and u starts, fifteen when each does. */
export const rollAsked = {
  /** Bea, Cid, Dan, Eve, Hal, Ivy, Jo, Kim and Pam take part; Sam and Vic were never seen, Lou last liked */
  wide: { ...bounds.wide, ...nord },
  /** Bea, Dan, Eve, Hal and Jo; before its end Ana, Cid, Ivy, Lou, Nan and Pam were seen */
  week: { ...bounds.week, ...nord },
  /** Cid; before its end Ana, Bea, Hal, Ivy, Jo, Nan and Pam were seen */
  days: { ...bounds.days, ...nord }
} as const satisfies Record<string, AskedOfExample>
