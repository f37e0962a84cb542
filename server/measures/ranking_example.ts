import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, counter, post } from './example.ts'

/**
 * A campaign of one month of 2026 that declares the share of contributors who act as its indicator: one post with so many
 * views, two people who comment and `acting` people who sign.
 */
export function rankedCampaign(slug: string, month: number, views: number, acting: number): CanonicalRecord[] {
  const from = `2026-0${month}-01T00:00:00Z`
  return [
    campaign(slug, from, `2026-0${month + 1}-01T00:00:00Z`, { primary_measure: 'actions_per_contributor' }),
    post(`post-${slug}`, slug, from),
    counter(`post-${slug}`, 'views', views, `2026-0${month}-20T00:00:00Z`),
    comment(`Afi-${slug}`, `post-${slug}`, from),
    comment(`Ben-${slug}`, `post-${slug}`, from),
    ...Array.from({ length: acting }, (_, i) =>
      conversion(`signer-${i}-${slug}`, 'signature', from, { campaign: slug })
    )
  ]
}
