import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, like, post } from './example.ts'
import type { EnteredByHand } from './measure.ts'
import { judged } from './moderation_example.ts'

const starts = { a: '2026-01-01', b: '2026-02-01', c: '2026-03-01' } as const
const ends = { a: '2026-02-01', b: '2026-03-01', c: '2026-04-01' } as const
const at = (day: string) => `${day}T00:00:00Z`

/** A campaign of a month: two people comment, so many others sign; both comments are drawn at random and read. */
function one(slug: 'a' | 'b' | 'c', acting: number, constructive: number): CanonicalRecord[] {
  const from = at(starts[slug])
  const said = (name: string, index: number): CanonicalRecord[] => {
    const id = `${name}-${slug}`
    const labels = index < constructive ? ['on_topic', 'proposes'] : ['none']
    const read = { by: 'lectrice-1', origin: 'audit', audit: slug, stratum: 'all' } as const
    return [comment(id, `post-${slug}`, from, { id }), ...labels.map(label => judged(id, label, at(ends[slug]), read))]
  }
  return [
    campaign(slug, from, at(ends[slug])),
    post(`post-${slug}`, slug, from),
    ...said('Afi', 0),
    ...said('Ben', 1),
    {
      ...{ type: 'audit', slug, campaign: slug, from, to: at(ends[slug]) },
      strata: [{ key: 'all', size: 2 }],
      closed_at: at(ends[slug])
    },
    ...Array.from({ length: acting }, (_, i) =>
      conversion(`signer-${i}-${slug}`, 'signature', from, { campaign: slug })
    )
  ]
}

/**
 * Afi and Ben of a are back eighty days after its end, one of b's three too, nobody of c's ten. Zoé, who came by herself in
 * December, is back while a's window lasts.
 */
export const compositeFacts: readonly CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('q', null, '2025-12-01T00:00:00Z'),
  comment('Zoé', 'q', '2025-12-20T00:00:00Z'),
  ...one('a', 0, 1),
  ...one('b', 1, 2),
  ...one('c', 8, 0),
  comment('Afi-a', 'q', '2026-04-22T00:00:00Z'),
  comment('Ben-a', 'q', '2026-04-22T01:00:00Z'),
  comment('Zoé', 'q', '2026-04-22T02:00:00Z'),
  comment('Afi-b', 'q', '2026-05-20T00:00:00Z'),
  like('Zoé', 'q', '2026-08-01T00:00:00Z')
]

const weights = { act: 0.4, return: 0.3, dialogue: 0.2, last: 0.1 }
const equal = { act: 0.25, return: 0.25, dialogue: 0.25, last: 0.25 }
const declared = (slug: string, when: string, weighs: typeof weights | null): EnteredByHand => ({
  ...{ type: 'weights', campaign: slug, at: when, weights: weighs }
})

/** What the campaigns declared, and when. */
export const compositeDeclared: readonly EnteredByHand[] = [
  declared('a', '2025-12-01T00:00:00Z', weights),
  declared('b', '2026-01-30T00:00:00Z', weights),
  declared('b', '2026-01-31T23:59:59.999Z', equal),
  declared('b', '2026-02-02T00:00:00Z', weights),
  declared('c', '2026-02-01T00:00:00Z', weights),
  declared('c', '2026-02-02T00:00:00Z', null),
  declared('c', '2026-03-01T00:00:00Z', weights)
]
