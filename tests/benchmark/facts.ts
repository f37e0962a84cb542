import { comment, post } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'

/**
 * First quarter of 2026: an insult of each of twenty voices, hidden in three minutes by one of three moderators; twelve
 * messages of twelve others, answered; eight of eight others, let be: 40 messages of 40 people, 32 acts.
 */
export const firstQuarter: readonly CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', null, '2026-03-01T00:00:00Z'),
  ...Array.from({ length: 20 }, (_, n) => [
    comment(`Voix ${n}`, 'p', '2026-03-03T10:00:00Z', { id: `m${n}` }),
    judged(`m${n}`, 'insult', '2026-03-03T11:59:00Z', { target_kind: 'person' }),
    rung(`m${n}`, 3, `mod-${n % 3}`, '2026-03-03T12:00:00Z', { minutes: 3 })
  ]).flat(),
  ...Array.from({ length: 12 }, (_, n) => [
    comment(`Curieux ${n}`, 'p', '2026-03-04T12:00:00Z', { id: `q${n}`, text: 'Et le bus ?' }),
    rung(`q${n}`, 1, 'mod-2', '2026-03-04T22:00:00Z')
  ]).flat(),
  ...Array.from({ length: 8 }, (_, n) => comment(`Passant ${n}`, 'p', '2026-03-05T18:00:00Z'))
]
