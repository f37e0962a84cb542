import { sql } from 'drizzle-orm'
import type { Store, Tx } from '../store/transaction.ts'
import {
  compareCampaigns,
  type ComparedCampaign,
  type Comparison,
  type CompareOptions,
  type Rank
} from './comparison.ts'
import { loadFrame, type Frame } from './frame.ts'
import { spanOf, type Question } from './question.ts'

/** A campaign of the comparison once a channel is left out: ranks only, for a value less its part would tell the part. */
export interface RankWithout {
  slug: string
  seen: Rank | null
  /** null where its indicator cannot be ranked without the channel */
  changed: Rank | null
  /** the gap between the two ranks, with its interval; null where one of them is missing */
  gap: { gap: number; lo: number; hi: number; established: boolean } | null
}

/** The comparison once more, without one channel. */
export interface WithoutChannel {
  network: string
  campaigns: RankWithout[]
  /** campaigns whose verdict (established one way, the other, or not) is another */
  moved: string[]
}

/**
 * Leave-one-channel-out: the whole comparison again for each channel that has counters or contributions, without it.
 * Verified actions have no channel and stay. With one channel there is nothing to leave out: empty.
 */
export async function withoutEachChannel(
  tx: Tx,
  frame: Frame,
  all: Comparison,
  options: CompareOptions = {}
): Promise<WithoutChannel[]> {
  const networks = channelsIn(frame)
  if (networks.length < 2) return []
  const systems = (await tx.db.execute(
    sql`select distinct system from conversions where organisation_id = ${frame.organisationId}::uuid order by 1`
  )) as unknown as { system: string }[]
  const found: WithoutChannel[] = []
  for (const network of networks) {
    const kept = [...networks.filter(one => one !== network), ...systems.map(({ system }) => system)]
    const without = await compareCampaigns(tx, frame, { ...options, networks: kept })
    const moved = without.campaigns.filter(one => {
      const before = all.campaigns.find(({ id }) => id === one.id)
      return before?.gap && one.gap && verdictOf(before) !== verdictOf(one)
    })
    found.push({ network, campaigns: without.campaigns.map(ranksOf), moved: moved.map(({ slug }) => slug) })
  }
  return found
}

const channelsIn = ({ tracks }: Frame): string[] =>
  [
    ...new Set(
      tracks.filter(({ input }) => ['interactions', 'posts', 'metrics'].includes(input)).map(({ network }) => network)
    )
  ].sort()

/** −1: seen more than it changed; 1: changed more than it was seen; 0: not told apart. */
const verdictOf = ({ gap }: ComparedCampaign): number => (gap?.established ? Math.sign(gap.gap) : 0)

function ranksOf({ slug, vanity, impact, gap }: ComparedCampaign): RankWithout {
  const { rank, lo, hi } = impact
  return {
    slug,
    seen: vanity && { rank: vanity.rank, lo: vanity.lo, hi: vanity.hi },
    changed: rank === null || lo === null || hi === null ? null : { rank, lo, hi },
    gap: gap && { gap: gap.gap, lo: gap.lo, hi: gap.hi, established: gap.established }
  }
}

const remembered = new Map<string, WithoutChannel[]>()
const LIMIT = 50

/** The same for a page: over the comparison it shows, remembered until a fact changes. */
export async function robustness(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<WithoutChannel[]> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const to = question.to ? spanOf(frame, question, now).to : undefined
      const name = [organisationId, frame.version, audience, to?.toISOString()].join('|')
      const known = remembered.get(name)
      if (known) return known
      const options = { audience, ...(to ? { to } : {}) }
      const found = await withoutEachChannel(tx, frame, await compareCampaigns(tx, frame, options), options)
      remembered.set(name, found)
      const [oldest] = remembered.keys()
      if (remembered.size > LIMIT && oldest !== undefined) remembered.delete(oldest)
      return found
    },
    { mode: 'repeatable read', deadline: 120_000 }
  )
}
