import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, conversion, like, post, reply } from './example.ts'

/**
 * Facts of every example on the wake. Campaign c from 5 January to 2 February 2026, four contributors: Afi, Ben, Cléo,
 * Dodji. Windows: [2 Feb, 2 Mar), [2 Mar, 30 Mar), [30 Mar, 27 Apr), and for 90 days [5 Apr, 3 May). Ben is back at the
 * first instant of the first, Dodji at its last second, Afi at the first instant of the second. Cléo only goes on under
 * the campaign's own post, likes, and signs for the campaign itself. Esi writes at the instant c ends. Hana and Ida came
 * in the 90 days before, outside any campaign, Joël before that, Kofi through another campaign, Lina the instant c started. The newest fact is on 3 May.
 */
export const wakeFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-01-05T00:00:00Z', '2026-02-02T00:00:00Z'),
  campaign('d', '2025-11-01T00:00:00Z', '2026-06-01T00:00:00Z'),
  post('p', 'c', '2026-01-05T00:00:00Z'),
  post('q', null, '2025-10-01T00:00:00Z'),
  post('r', 'd', '2025-11-01T00:00:00Z'),
  comment('Joël', 'q', '2025-10-06T23:59:59Z'),
  comment('Hana', 'q', '2025-10-07T00:00:00Z'),
  comment('Kofi', 'r', '2025-12-02T09:00:00Z'),
  comment('Ida', 'q', '2026-01-04T23:59:59Z'),
  comment('Afi', 'p', '2026-01-05T00:00:00Z', { id: 'afi-1' }),
  comment('Lina', 'q', '2026-01-05T00:00:00Z'),
  conversion('Ben', 'signature', '2026-01-10T09:00:00Z', { campaign: 'c' }),
  reply('Cléo', 'afi-1', '2026-01-11T09:00:00Z'),
  comment('Cléo', 'q', '2026-01-20T09:00:00Z'),
  act('share', 'Dodji', 'p', '2026-02-01T23:59:59Z', { text: 'à lire' }),
  like('Gaël', 'p', '2026-01-12T09:00:00Z'),
  comment('Ben', 'q', '2026-02-02T00:00:00Z'),
  comment('Esi', 'p', '2026-02-02T00:00:00Z'),
  comment('Cléo', 'p', '2026-02-10T09:00:00Z'),
  like('Cléo', 'q', '2026-02-11T09:00:00Z'),
  conversion('Cléo', 'signature', '2026-04-10T09:00:00Z', { campaign: 'c' }),
  act('share', 'Dodji', 'q', '2026-03-01T23:59:59Z', { text: 'encore' }),
  comment('Afi', 'q', '2026-03-02T00:00:00Z'),
  comment('Dodji', 'r', '2026-03-15T09:00:00Z'),
  comment('Hana', 'q', '2026-04-06T09:00:00Z'),
  comment('Joël', 'q', '2026-04-07T09:00:00Z'),
  comment('Kofi', 'q', '2026-04-08T09:00:00Z'),
  comment('Dodji', 'q', '2026-04-10T09:00:00Z'),
  like('Gaël', 'q', '2026-05-03T00:00:00Z')
]

/** Campaign and period of the facts. */
export const wakeWindow = {
  given: wakeFacts,
  campaign: 'c',
  from: '2026-01-05T00:00:00Z',
  to: '2026-02-02T00:00:00Z'
}
