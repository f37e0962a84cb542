import type { CanonicalRecord } from '../sources/record.ts'
import { rollFacts } from './roll_example.ts'
import { campaign, comment, conversion, group, like, member, post } from './example.ts'

const JOINED = '2025-01-01T00:00:00Z'

const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  campaign('d', '2026-02-02T00:00:00Z', '2026-02-16T00:00:00Z'),
  group('lome'),
  group('kara'),
  ...['Afi', 'Ben', 'Cléo', 'Dodji'].map(one => member(one, 'lome', JOINED)),
  member('Esi', 'kara', JOINED),
  post('p', 'c', '2026-03-02T00:00:00Z'),
  post('q', 'd', '2026-02-02T00:00:00Z'),
  comment('Afi', 'p', '2026-03-03T00:00:00Z'),
  like('Ben', 'p', '2026-03-04T00:00:00Z'),
  conversion('Cléo', 'signature', '2026-01-10T00:00:00Z'),
  comment('Cléo', 'q', '2026-02-10T00:00:00Z'),
  conversion('Dodji', 'signature', '2026-01-12T00:00:00Z'),
  comment('Dodji', 'p', '2026-03-30T00:00:00Z'),
  ...rollFacts
]

/** Facts of the example on members who did not take part. */
export const unmobilisedFacts = {
  given,
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-03-30T00:00:00Z'
}
