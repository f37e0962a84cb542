import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, member } from './example.ts'

/**
 * Beside the facts of the wake, people around what is usual. Joël is back in December, but first came before the 90
 * days; Kwame writes at the same instant as Hana, but under a post of d; Hana writes again once she is of Kara. A year earlier, before campaigns t and u: Vic came by herself on 21 February, takes part in both, and comes back;
 * Yan comes at the instant t starts and Zed the day after, before u, and Zed comes back. Xia and Ulf first came under a
 * post of t: Xia by answering a message under it from elsewhere, Ulf the other way round. Nobody was there in 2024. What
 * is usual is the organisation's: the usual people of the neighbour campaign count too, and Hal, who signs for u, is back
 * where u is not what is asked about; Dan signs for t, and is back for u.
 */
export const usualFacts: readonly CanonicalRecord[] = [
  campaign('w', '2024-01-01T00:00:00Z', '2024-01-29T00:00:00Z'),
  member('Kwame', 'lome', '2025-01-01T00:00:00Z'),
  comment('Kwame', 'r', '2025-10-07T00:00:00Z'),
  comment('Hana', 'q', '2025-11-05T09:00:00Z'),
  comment('Joël', 'q', '2025-12-01T09:00:00Z'),
  comment('Vic', 'te', '2025-02-21T09:00:00Z'),
  comment('Xia', 'te', '2025-03-01T12:00:00Z', { parent: 'under-tp' }),
  comment('Ulf', 'tp', '2025-03-01T13:00:00Z', { parent: 'under-te' }),
  comment('Yan', 'te', '2025-03-02T00:00:00Z'),
  comment('Zed', 'te', '2025-03-03T12:00:00Z'),
  comment('Vic', 'tp', '2025-03-12T11:00:00Z'),
  conversion('Dan', 'signature', '2025-06-12T09:00:00Z', { campaign: 't' }),
  comment('Vic', 'te', '2025-06-20T10:00:00Z'),
  comment('Zed', 'te', '2025-06-20T11:00:00Z')
]
