import type { CanonicalRecord, TimeNote } from '../record.ts'
import type { PageRow } from '../api_source.ts'

/** Time of an act that the platform lists without saying when: the instant we saw it, said to be unknown. */
const unknownTime: TimeNote = { raw: '', precision: 'unknown', zone: 'UTC', assumed: true }

/**
 * A like or a share known only by who did it: one per person and post, under an id made of both (ingest hashes it).
 * @param at the time the platform gives, or `null` when it gives none: then `seenAt`, marked as unknown
 */
export function reaction(
  kind: 'like' | 'share' | 'follow',
  of: { network: string; person: string; target: string; at: string | null; seenAt: string; isPost?: boolean }
): PageRow {
  const { network, person, target, at, seenAt } = of
  const record: CanonicalRecord = {
    type: 'interaction',
    network,
    id: `${kind}:${person}:${target}`,
    kind,
    author: { network, id: person },
    occurred_at: at ?? seenAt,
    ...(of.isPost === false ? {} : { post: target })
  }
  return { records: [record], ...(at === null ? { time: unknownTime } : {}) }
}
