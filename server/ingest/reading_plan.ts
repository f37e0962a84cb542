import { sql } from 'drizzle-orm'
import type { ReadingPlan } from '../sources/api_source.ts'
import { logicalKey } from '../store/hash.ts'
import type { Store } from '../store/transaction.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A run that comes a few minutes early still finds what was read a turn ago due. */
const SLACK = 6 * 60_000

/** Age below which a post is read again each so often (sources document §4.0). */
const steps: readonly { youngerThan: number; every: number }[] = [
  { youngerThan: 7 * DAY, every: HOUR },
  { youngerThan: 30 * DAY, every: DAY },
  { youngerThan: 120 * DAY, every: 7 * DAY },
  { youngerThan: Infinity, every: 30 * DAY }
]

/** How long after a reading a post of this age (both in milliseconds) is to be read again. */
export function rereadAfter(age: number): number {
  return steps.find(step => age < step.youngerThan)!.every
}

/** The plan of one pull, and what it learns while it is asked. */
export interface Plan extends ReadingPlan {
  /** ids of posts this source brought, due, within the walk, that the platform did not list */
  unlisted(): string[]
}

/** A post of ours and when its thread was last looked at. */
interface KnownPost {
  id: string
  network: string
  external_id: string
  published_at: string
  read_at: string | null
  is_here: boolean
}

/**
 * The plan of one pull, from what earlier pulls of these networks have read. A post without any reading is due; so is
 * one never seen. How far back the list is walked is decided by the posts this source itself has brought.
 * @param of.isFirstWalk no reading of this source has come to the end of its list yet: the whole list is walked
 */
export async function readingPlan(
  store: Store,
  of: { organisationId: string; sourceId: string; networks: readonly string[]; isFirstWalk: boolean; now: Date }
): Promise<Plan> {
  const isDue = (published: Date, readAt: Date | undefined) =>
    readAt === undefined ||
    of.now.getTime() - readAt.getTime() >= rereadAfter(of.now.getTime() - published.getTime()) - SLACK
  const known = new Map<string, Date>()
  const waiting = new Map<string, string>()
  let oldest = of.now
  for (const post of await knownPosts(store, of)) {
    const key = logicalKey(post.network, post.external_id)
    const published = new Date(post.published_at)
    if (post.read_at !== null) known.set(key, new Date(post.read_at))
    if (!post.is_here || !isDue(published, known.get(key))) continue
    waiting.set(key, post.id)
    if (published < oldest) oldest = published
  }
  return {
    // nothing due: one page is enough to see what is new
    walkBackTo: of.isFirstWalk ? null : oldest,
    isDue(network, id, publishedAt) {
      const key = logicalKey(network, id)
      waiting.delete(key)
      return isDue(publishedAt, known.get(key))
    },
    unlisted: () => [...waiting.values()]
  }
}

async function knownPosts(
  store: Store,
  { organisationId, sourceId, networks }: { organisationId: string; sourceId: string; networks: readonly string[] }
): Promise<KnownPost[]> {
  return store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select p.id, p.network, p.external_id, p.published_at, r.read_at, p.source_id = ${sourceId}::uuid as is_here
        from posts p
        left join lateral (select max(read_at) as read_at from thread_reads t
          where t.organisation_id = p.organisation_id and t.post_id = p.id) r on true
        where p.organisation_id = ${organisationId}::uuid and p.deleted_at is null
          and p.network in (select jsonb_array_elements_text(${JSON.stringify(networks)}::jsonb))`)) as unknown as KnownPost[],
    { mode: 'read only' }
  )
}
