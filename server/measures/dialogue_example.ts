import type { CanonicalRecord } from '../sources/record.ts'
import { dialogueBounds } from './dialogue_bounds_example.ts'
import { act, campaign, comment, like, post, reply } from './example.ts'

/**
 * Facts of every example on the structure of dialogue. Under one post of the page: 1 Ama, 2 Bob answers 1, 3 Ama answers
 * 2, 4 Bob answers 3, 5 the page answers 1, 6 Ama answers 5, 7 Chloé, 8 the page answers 7, 9 Dodji, 10 Chloé answers 9.
 * Ama, Chloé and Dodji ask a question in 1, 7 and 9; the page answers the first after 2 hours, the second after 6, and
 * sends Dodji an automatic reply. Message 4 was deleted since. Esi only likes, Femi asks at the closing instant.
 */
export const dialogueFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-03-01T00:00:00Z'),
  comment('Ama', 'p', '2026-03-02T00:00:00Z', { id: 'm1', text: 'où se tient la réunion ?' }),
  reply('Bob', 'm1', '2026-03-02T00:30:00Z', { id: 'm2' }),
  reply('Ama', 'm2', '2026-03-02T01:00:00Z', { id: 'm3' }),
  reply('Bob', 'm3', '2026-03-02T01:30:00Z', { id: 'm4', deleted_at: '2026-03-03T00:00:00Z' }),
  reply('page', 'm1', '2026-03-02T02:00:00Z', { id: 'm5' }),
  reply('Ama', 'm5', '2026-03-02T03:00:00Z', { id: 'm6' }),
  comment('Chloé', 'p', '2026-03-02T10:00:00Z', { id: 'm7', text: 'peut-on venir à plusieurs ?' }),
  reply('page', 'm7', '2026-03-02T16:00:00Z', { id: 'm8' }),
  comment('Dodji', 'p', '2026-03-03T09:00:00Z', { id: 'm9', text: 'et pour les enfants ?' }),
  act('auto_reply', 'page', null, '2026-03-03T09:00:01Z', { parent: 'm9', text: 'merci pour votre message' }),
  reply('Chloé', 'm9', '2026-03-04T09:00:00Z', { id: 'm10' }),
  like('Esi', 'p', '2026-03-04T10:00:00Z'),
  comment('Femi', 'p', '2026-03-30T00:00:00Z', { text: 'reste-t-il des places ?' }),
  ...dialogueBounds
]

/** Campaign and period of the facts. */
export const dialogueWindow = {
  given: dialogueFacts,
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-30T00:00:00Z'
}
