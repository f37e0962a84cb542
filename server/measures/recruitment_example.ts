import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, group, like, member, post } from './example.ts'

const c = { campaign: 'c' }
const brought = (person: string, referrer: string, at: string, more: object = c) =>
  conversion(person, 'signature', at, { ...more, referrer })

/**
 * Facts of the examples on recruitment. March is the window, 90 days run from each first contribution. Afi comments at the
 * first instant and brings Hana at once, Ida at the last second of her 90 days, Joël too late; Ben brings Kofi, who brings
 * Lina, who at once brings Moussa; Lina is also named by Cléo, later, and Kofi by another account of his, earlier: neither
 * counts. Moussa brings Nana after the end. Cléo had brought Oumar just before she writes, Dodji writes at the closing instant. Ben, brought by Kofi after he brought him, is at the top of his
 * chain. Esi writes on 30 March: her days still run.
 */
export const recruitmentFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-31T00:00:00Z'),
  post('p', 'c', '2026-03-02T00:00:00Z'),
  post('q', null, '2025-12-01T00:00:00Z'),
  group('lome'),
  member('Hana', 'lome', '2026-03-02T00:00:00Z'),
  member('Kofi', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-12T00:00:01Z' }),
  member('Lina', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-14T00:00:00Z' }),
  member('Moussa', 'lome', '2026-03-14T00:00:01Z'),
  comment('Cléo', 'q', '2025-12-02T00:00:00Z'),
  comment('Afi', 'p', '2026-03-02T00:00:00Z'),
  comment('Afi', 'p', '2026-03-20T00:00:00Z'),
  brought('Hana', 'Afi', '2026-03-02T00:00:00Z'),
  brought('Ida', 'Afi', '2026-05-30T23:59:59Z', {}),
  brought('Joël', 'Afi', '2026-05-31T00:00:00Z', {}),
  { type: 'merge', from: 'Kofi bis', into: 'Kofi', at: '2026-03-01T00:00:00Z' },
  brought('Kofi', 'Kofi bis', '2026-03-11T00:00:00Z', { campaign: 'c', target: 'x' }),
  comment('Ben', 'p', '2026-03-10T00:00:00Z'),
  brought('Kofi', 'Ben', '2026-03-12T00:00:00Z'),
  conversion('Lina', 'attendance', '2026-03-13T23:59:59Z', c),
  brought('Lina', 'Kofi', '2026-03-14T00:00:00Z'),
  brought('Lina', 'Cléo', '2026-03-15T00:00:00Z'),
  brought('Moussa', 'Lina', '2026-03-14T00:00:00Z'),
  brought('Ben', 'Kofi', '2026-03-20T00:00:00Z', { campaign: 'c', target: 'x' }),
  brought('Oumar', 'Cléo', '2026-03-14T23:59:59Z', {}),
  comment('Cléo', 'p', '2026-03-15T00:00:00Z'),
  like('Gaël', 'p', '2026-03-16T00:00:00Z'),
  conversion('Moussa', 'donation', '2026-03-18T00:00:00Z', { ...c, amount: 5 }),
  comment('Esi', 'p', '2026-03-30T09:00:00Z'),
  comment('Dodji', 'p', '2026-03-31T00:00:00Z'),
  brought('Nana', 'Moussa', '2026-03-31T00:00:00Z'),
  like('Gaël', 'q', '2026-06-20T00:00:00Z')
]

/** Period of the facts. */
export const recruitmentWindow = {
  given: recruitmentFacts,
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-31T00:00:00Z'
}
