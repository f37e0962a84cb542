import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'
import { stepsOf, type Span } from './windows.ts'

/** The weeks of one channel that were read, as sorted spans [from, to) in milliseconds that do not touch. */
export interface Channel {
  input: 'interactions' | 'conversions' | 'posts' | 'metrics'
  network: string
  spans: readonly { from: number; to: number }[]
}

/** A track of facts as the frame knows it. */
interface Track {
  input: string
  network: string
  first: Date
  last: Date
}

/**
 * What every pull in force has read, by channel. Pushes of one source run on between its first and its newest; facts that
 * no pull's span holds count as read from the last span to the newest of them. The ledger of actions runs on to the newest
 * fact of all: actions are rare, and their absence is not a gap.
 */
export async function readChannels({ db }: Tx, organisationId: string, tracks: readonly Track[]): Promise<Channel[]> {
  const rows = (await db.execute(sql`
    with live as (
      select c.input, c.network, c.covered_from, p.mode, p.source_id,
        case when c.basis = 'facts' then c.covered_to + interval '1 millisecond' else c.covered_to end as covered_to
      from pull_coverages c join pulls p on p.organisation_id = c.organisation_id and p.id = c.pull_id
      where c.organisation_id = ${organisationId}::uuid and p.undone_at is null
    )
    select input, network, covered_from as from, covered_to as to from live where mode <> 'push'
    union all
    select input, network, min(covered_from), max(covered_to) from live where mode = 'push' group by source_id, input, network`)) as unknown as {
    input: string
    network: string
    from: unknown
    to: unknown
  }[]
  const read = Map.groupBy(rows, row => `${row.input} ${row.network}`)
  return tracks.filter(isChannel).map(track => {
    const found = (read.get(`${track.input} ${track.network}`) ?? []).map(row => ({
      from: ms(row.from),
      to: ms(row.to)
    }))
    return { input: track.input, network: track.network, spans: merged([...found, ...unread(track, found, tracks)]) }
  })
}

const ms = (value: unknown) => new Date(String(value)).getTime()

const isChannel = (track: Track): track is Track & { input: Channel['input'] } =>
  ['interactions', 'conversions', 'posts', 'metrics'].includes(track.input)

function unread(track: Track, found: readonly { to: number }[], tracks: readonly Track[]): Channel['spans'] {
  const acts = tracks.filter(({ input }) => input === 'interactions' || input === 'conversions')
  const newest = Math.max(...(track.input === 'conversions' ? acts : [track]).map(({ last }) => last.getTime()))
  const from = found.length === 0 ? track.first.getTime() : Math.max(...found.map(({ to }) => to))
  return newest >= from || found.length === 0 ? [{ from, to: newest + 1 }] : []
}

// The newest fact of a span of facts belongs to it: such a span ends just after.
function merged(spans: Channel['spans']): Channel['spans'] {
  const done: { from: number; to: number }[] = []
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = done.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else done.push({ from, to })
  }
  return done
}

/** Whether a channel was read in a week, or in the part of it that is asked about. */
export function isRead({ spans }: Channel, { from, to }: Span): boolean {
  return spans.some(span => span.from < to.getTime() && span.to > from.getTime())
}

/** One (network, week) cell of a calendar. */
export interface Cell {
  network: string
  week: Span
  isRead: boolean
}

const weeksKept = new Map<string, Span[]>()
const WEEK = 7 * 86_400_000
/** Beyond twenty years weeks are cut by their length alone. */
const LONG = 1000 * WEEK

/** The ISO weeks of a span in the organisation's zone, the first and the last cut at its ends. */
export function weeksOf(span: Span, timeZone: string): Span[] {
  const key = `${span.from.getTime()} ${span.to.getTime()} ${timeZone}`
  const isLong = span.to.getTime() - span.from.getTime() > LONG
  const weeks = weeksKept.get(key) ?? (isLong ? sevenDays(span) : stepsOf(span, 'week', timeZone, '1970-01-05'))
  if (weeksKept.size > 500) weeksKept.clear()
  weeksKept.set(key, weeks)
  return weeks
}

function sevenDays({ from, to }: Span): Span[] {
  const count = Math.ceil((to.getTime() - from.getTime()) / WEEK)
  const at = (index: number) => new Date(Math.min(from.getTime() + index * WEEK, to.getTime()))
  return Array.from({ length: count }, (_, index) => ({ from: at(index), to: at(index + 1) }))
}

/** Every (network, week) cell of a span and whether it was read (F5). The one place where cells are counted. */
export function cellsOf(channels: readonly Channel[], span: Span, timeZone: string): Cell[] {
  const weeks = weeksOf(span, timeZone)
  return channels.flatMap(channel =>
    weeks.map(week => ({ network: channel.network, week, isRead: isRead(channel, week) }))
  )
}

/** The share of cells that were read; null when there is none. */
export function shareRead(cells: readonly Cell[]): number | null {
  return cells.length === 0 ? null : cells.filter(cell => cell.isRead).length / cells.length
}

/**
 * One channel for each network: its interactions where it gives any, else its posts, else its counters, which are read
 * long after what they count.
 */
export function bestChannels(channels: readonly Channel[]): Channel[] {
  const rank: readonly string[] = ['interactions', 'conversions', 'posts', 'metrics']
  const byNetwork = Map.groupBy(channels, channel => channel.network)
  return [...byNetwork.values()].flatMap(
    some => [...some].sort((a, b) => rank.indexOf(a.input) - rank.indexOf(b.input))[0] ?? []
  )
}
