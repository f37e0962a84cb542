import type { CanonicalRecord } from '../sources/record.ts'
import { needsPeople } from '../store/needs_people.ts'
import { campaign, comment, like, post } from './example.ts'

/** A human label on a message, from the queue; one that only exists against people is meant at a person unless said otherwise. */
export const judged = (message: string, label: string, at: string, more: object = {}): CanonicalRecord => ({
  type: 'label',
  interaction: message,
  label,
  by: 'mod-1',
  at,
  ...(needsPeople.includes(label) ? { target_kind: 'person' } : {}),
  ...more
})

/** A rung taken on a message, timed where minutes are given. */
export const rung = (message: string, step: number, by: string, at: string, more: object = {}): CanonicalRecord => ({
  type: 'act',
  interaction: message,
  rung: step,
  by,
  at,
  ...('minutes' in more ? { timed: true } : {}),
  ...more
})

/** Campaign, page and post under which the messages of the examples are written. */
export const page: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z')
]

/**
 * Facts of the examples on moderation. Ama insults, is sent to the charter, then writes calmly. Bob insults, is hidden,
 * provokes again seven days later and is warned. Chloé threatens: reported, removed three days later. Dodji
 * discriminates: hidden. Esi criticises: answered, in twenty minutes. Three moderators; follow-up until the end of June.
 */
export const moderationFacts: readonly CanonicalRecord[] = [
  ...page,
  comment('Ama', 'p', '2026-03-03T10:00:00Z', { id: 'm1' }),
  comment('Bob', 'p', '2026-03-03T11:00:00Z', { id: 'm3' }),
  comment('Ama', 'p', '2026-03-04T10:00:00Z', { id: 'm2' }),
  comment('Chloé', 'p', '2026-03-05T10:00:00Z', { id: 'm5' }),
  comment('Dodji', 'p', '2026-03-06T10:00:00Z', { id: 'm6' }),
  comment('Esi', 'p', '2026-03-06T11:00:00Z', { id: 'm7' }),
  comment('Bob', 'p', '2026-03-10T13:00:00Z', { id: 'm4' }),
  judged('m1', 'insult', '2026-03-03T11:59:00Z', { target_kind: 'person' }),
  rung('m1', 2, 'mod-1', '2026-03-03T12:00:00Z', { minutes: 2 }),
  judged('m3', 'insult', '2026-03-03T12:59:00Z', { target_kind: 'person' }),
  rung('m3', 3, 'mod-1', '2026-03-03T13:00:00Z', { minutes: 2 }),
  judged('m5', 'threat', '2026-03-05T11:59:00Z', { target_kind: 'person' }),
  rung('m5', 6, 'mod-2', '2026-03-05T12:00:00Z', {
    minutes: 4,
    outcome: 'removed',
    outcome_at: '2026-03-08T12:00:00Z'
  }),
  judged('m6', 'discrimination', '2026-03-06T11:59:00Z', { target_kind: 'group' }),
  rung('m6', 3, 'mod-3', '2026-03-06T12:00:00Z', { minutes: 49 }),
  judged('m7', 'criticism', '2026-03-06T12:59:00Z'),
  rung('m7', 1, 'mod-1', '2026-03-06T13:00:00Z', { minutes: 20 }),
  judged('m4', 'provocation', '2026-03-10T23:59:00Z'),
  rung('m4', 4, 'mod-2', '2026-03-11T00:00:00Z', { minutes: 3 }),
  like('Femi', 'p', '2026-06-30T00:00:00Z')
]

/** Campaign and period of the facts. */
export const moderationWindow = {
  given: moderationFacts,
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-30T00:00:00Z'
}
