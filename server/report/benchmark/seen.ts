import { loadFrame } from '../../measures/frame.ts'
import type { Result, Words } from '../../measures/measure.ts'
import type { Store } from '../../store/transaction.ts'
import { exportThreshold } from '../register.ts'
import { compared, type Compared } from './catalogue.ts'
import { allSent, kept, members, type Member } from './kept.ts'
import { answersOf, ownLines } from './own.ts'
import { checkEnded, endedPeriods, spanOfPeriod } from './period.ts'
import type { PooledLine, Slice } from './shape.ts'

/** What the page shows: one's own numbers of a period, the pooled files of that period, what was declared, what left. */
export interface BenchmarkSeen {
  period: string
  /** years and quarters that ended, newest first */
  periods: string[]
  k_export: number
  lines: (Pick<Compared, 'key' | 'part' | 'label' | 'unit' | 'definition'> & { result: Result })[]
  pools: { pool: string; slice: Slice; sha256: string; at: string; lines: PooledLine[] }[]
  members: Member[]
  sent: Awaited<ReturnType<typeof allSent>>
}

/**
 * One's own numbers beside those of pools, for readers inside. A rank among organisations is never made.
 * @param asked a year or a quarter that ended; without one, the newest pooled file's, else the newest year
 */
export async function benchmarkSeen(
  store: Store,
  organisationId: string,
  asked: string | undefined,
  now: Date
): Promise<BenchmarkSeen> {
  const known = await store.tx(
    organisationId,
    async tx => ({
      frame: await loadFrame(tx, organisationId),
      pools: await kept(tx, organisationId),
      members: await members(tx, organisationId),
      sent: await allSent(tx, organisationId)
    }),
    { mode: 'read only' }
  )
  const { frame, pools } = known
  const ended = endedPeriods(now, frame.timeZone)
  const period = asked ?? pools[0]?.document.period ?? ended.find(one => one.length === 4)!
  checkEnded(period, frame.timeZone, now)
  const answers = await answersOf(store, organisationId, spanOfPeriod(period, frame.timeZone), 'inside', now)
  const own = await store.tx(
    organisationId,
    tx => ownLines(tx, organisationId, answers, period, 'inside', (_, result) => result),
    { mode: 'analysis', deadline: 60_000 }
  )
  return {
    period,
    periods: [...new Set([...pools.map(({ document }) => document.period), ...ended])],
    k_export: exportThreshold(frame),
    lines: own.map(({ compared: { key, part, label, unit, definition }, result }) => ({
      ...{ key, part, label, unit, definition },
      result
    })),
    pools: pools.flatMap(({ document: { pool, period: of, slice, lines }, sha256, at }) =>
      of === period ? [{ pool, slice, sha256, at, lines }] : []
    ),
    members: known.members,
    sent: known.sent
  }
}

/** The label of a number compared; its key where it is of another version of Sillage. */
export function labelOf(key: string): Words {
  return compared.find(one => one.key === key)?.label ?? { fr: key, en: key }
}
