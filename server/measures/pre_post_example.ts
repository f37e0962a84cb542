import type { CanonicalRecord } from '../sources/record.ts'
import { comment, like, post } from './example.ts'

const day = (days: number, second = 0) =>
  new Date(Date.UTC(2026, 1, 10) + days * 86_400_000 + second * 1000).toISOString()
const account = (creator: string): CanonicalRecord => ({
  type: 'account',
  network: 'facebook',
  id: `page-${creator}`,
  own: false,
  creator
})
const on = (creator: string) => post(`p-${creator}`, null, '2025-09-01T00:00:00Z', { account: `page-${creator}` })

/**
 * A workshop on 10 February 2026: Afi and Ben came, Cléo and Dodji are compared. Contributions received 120 to 60 days
 * before, 60 to 0 before, 0 to 60 after: Afi 0, 1, 3; Ben 0, 0, 0; Cléo 1, 1, 1; Dodji 0, 3, 1. First and last instants
 * are used; Afi's own comment, a like and an act on the instant after do not count. In March an appeal reached Fatou
 * alone, who has no page: she goes from no contribution to one. Earlier and later interventions lie outside.
 */
export const prePostFacts: readonly CanonicalRecord[] = [
  ...['Afi', 'Ben', 'Cléo', 'Dodji'].flatMap(creator => [account(creator), on(creator)]),
  {
    type: 'intervention',
    slug: 'atelier-fevrier',
    kind: 'training',
    at: day(0),
    persons: ['Afi', 'Ben'],
    comparison: ['Cléo', 'Dodji']
  },
  { type: 'intervention', slug: 'appel-mars', kind: 'appeal', at: '2026-03-20T00:00:00Z', persons: ['Fatou'] },
  { type: 'intervention', slug: 'avant', kind: 'training', at: day(0, -1), persons: ['Ben'] },
  { type: 'intervention', slug: 'apres', kind: 'training', at: '2026-02-11T00:00:00Z', persons: ['Ben'] },
  post('q', null, '2025-09-01T00:00:00Z'),
  comment('Zoé', 'q', '2025-09-02T00:00:00Z'),
  comment('Zoé', 'p-Cléo', day(-120)),
  comment('Zoé', 'p-Dodji', day(-120, -1)),
  comment('Zoé', 'p-Afi', day(-60)),
  comment('Afi', 'p-Afi', day(-30)),
  like('Zoé', 'p-Afi', day(-20)),
  comment('Zoé', 'p-Cléo', day(-40)),
  comment('Zoé', 'p-Dodji', day(-60)),
  comment('Zoé', 'p-Dodji', day(-20)),
  comment('Zoé', 'p-Dodji', day(0, -1)),
  comment('Zoé', 'p-Afi', day(0)),
  comment('Zoé', 'p-Afi', day(20)),
  comment('Zoé', 'p-Afi', day(60, -1)),
  comment('Zoé', 'p-Cléo', day(30)),
  comment('Zoé', 'p-Dodji', day(30)),
  comment('Zoé', 'p-Dodji', day(60)),
  comment('Fatou', 'q', '2026-01-18T23:59:59Z'),
  comment('Fatou', 'q', '2026-03-20T00:00:00Z'),
  like('Zoé', 'q', '2026-05-19T00:00:00Z')
]

/** Facts and the day of the workshop. */
export const prePostWindow = { given: prePostFacts, from: '2026-02-10T00:00:00Z', to: '2026-02-11T00:00:00Z' }
