import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, group, like, member, post } from './example.ts'

const c = { campaign: 'c' }
const brought = (person: string, referrer: string, at: string, more: object = c) =>
  conversion(person, 'signature', at, { ...more, referrer })

/**
 * Facts of the examples on recruitment. March is the window, 90 days run from each first contribution. Afi writes at the
 * first instant and brings Hana at once and Wole in May; Pia brings Ida at the last second of her 90 days, Quentin Joël
 * just after his. Ben brings Kofi, who brings Lina, who at once brings Moussa, who brings Nana at the closing instant.
 * Lina is also named by Cléo, later, and Kofi had been named by another account of his own: neither counts. Rita names
 * Ben, who had already brought Kofi: he heads his chain. Cléo had brought Oumar just before she writes, Afi Xavi before
 * the window. Esi writes on 30 March, her days still run; Dodji writes at the closing instant.
 */
export const recruitmentFacts: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-31T00:00:00Z'),
  post('p', 'c', '2026-03-02T00:00:00Z'),
  post('q', null, '2025-12-01T00:00:00Z'),
  group('lome'),
  group('kara'),
  member('Hana', 'kara', '2025-01-01T00:00:00Z'),
  member('Hana', 'kara', '2026-03-02T00:00:00Z'),
  member('Ida', 'kara', '2026-03-02T00:00:00Z'),
  member('Kofi', 'lome', '2026-03-12T00:00:00Z', { to: '2026-03-12T00:00:01Z' }),
  member('Lina', 'lome', '2025-01-01T00:00:00Z', { to: '2026-03-14T00:00:00Z' }),
  member('Moussa', 'lome', '2026-03-14T00:00:01Z'),
  member('Nana', 'lome', '2025-01-01T00:00:00Z'),
  comment('Cléo', 'q', '2025-12-02T00:00:00Z'),
  comment('Afi', 'p', '2026-03-02T00:00:00Z'),
  comment('Afi', 'p', '2026-03-20T00:00:00Z'),
  brought('Hana', 'Afi', '2026-03-02T00:00:00Z'),
  brought('Wole', 'Afi', '2026-05-01T00:00:00Z', {}),
  comment('Pia', 'p', '2026-03-02T00:00:00Z'),
  brought('Ida', 'Pia', '2026-05-30T23:59:59Z', {}),
  comment('Quentin', 'p', '2026-03-02T00:00:00Z'),
  brought('Joël', 'Quentin', '2026-05-31T00:00:00Z', {}),
  { type: 'merge', from: 'Kofi bis', into: 'Kofi', at: '2026-03-01T00:00:00Z' },
  brought('Kofi', 'Kofi bis', '2026-02-20T00:00:00Z', {}),
  brought('Xavi', 'Afi', '2026-03-01T23:59:59Z'),
  comment('Ben', 'p', '2026-03-10T00:00:00Z'),
  brought('Kofi', 'Ben', '2026-03-12T00:00:00Z'),
  conversion('Lina', 'attendance', '2026-03-13T23:59:59Z', c),
  brought('Lina', 'Kofi', '2026-03-14T00:00:00Z'),
  brought('Lina', 'Cléo', '2026-03-15T00:00:00Z'),
  brought('Moussa', 'Lina', '2026-03-14T00:00:00Z'),
  comment('Rita', 'p', '2026-03-03T00:00:00Z'),
  brought('Ben', 'Rita', '2026-03-20T00:00:00Z'),
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
