import { createHash } from 'node:crypto'

/** A message of the frame: readable at the draw, with the score it was frozen with; null = the rater abstained. */
export interface FrameMessage {
  id: string
  revision: number
  score: number | null
}

/** A stratum: messages in it, and how many of them are to be read. */
export interface DrawnStratum {
  key: string
  size: number
  planned: number
}

/** A message with its place in the draw order of its stratum (from 1) and the probability with which it is read. */
export interface DrawnItem {
  id: string
  revision: number
  stratum: string
  position: number
  probability: number
}

export interface Draw {
  strata: DrawnStratum[]
  /** the whole frame in draw order, so that an extension or a replacement continues the same order */
  items: DrawnItem[]
}

/** Below this a simple random sample is drawn. */
const STRATIFIED_FROM = 300
/** Fewest readings in a stratum, unless it is smaller. */
const LEAST = 20
const SHARES = [0.4, 0.3, 0.3] as const
const KEYS = ['low', 'middle', 'high'] as const

/** SHA-256 of the parts, as hexadecimal digits: the only source of order in a draw. */
export const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join(' | ')).digest('hex')

/** The messages in the order of a digest; same seed, same order, whatever the order given. */
export function ordered<M extends { id: string }>(messages: readonly M[], seed: string, rule: string): M[] {
  return messages
    .map(message => ({ message, key: digest(seed, rule, message.id) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ message }) => message)
}

/**
 * Draws a random audit from a frame. From 300 messages on, when scores exist, it is cut into the lowest 50 %, the next
 * 30 % and the highest 20 % by score (ties by digest), read 40 / 30 / 30 %, at least 20 each; messages without a score are
 * their own stratum when they are 20 or more, else join the middle. Else one stratum, read at random. A stratum is never
 * read beyond its size: asking for as many as there are is a census.
 *
 * @param n readings wanted; empty frame gives no stratum
 */
export function drawSample(messages: readonly FrameMessage[], n: number, seed: string): Draw {
  const groups = strataOf(messages, seed).filter(({ list }) => list.length > 0)
  const planned = allocate(groups, n)
  const strata = groups.map(({ key, list }, at) => ({ key, size: list.length, planned: planned[at]! }))
  const items = groups.flatMap(({ key, list }, at) =>
    ordered(list, seed, 'draw').map((message, index) => ({
      id: message.id,
      revision: message.revision,
      stratum: key,
      position: index + 1,
      probability: planned[at]! / list.length
    }))
  )
  return { strata, items }
}

interface Group {
  key: string
  share: number | null
  list: readonly FrameMessage[]
}

function strataOf(messages: readonly FrameMessage[], seed: string): Group[] {
  const scored = messages.filter(message => message.score !== null)
  if (messages.length < STRATIFIED_FROM || scored.length === 0) return [{ key: 'all', share: 1, list: messages }]
  const byScore = ordered(scored, seed, 'ties').sort((a, b) => a.score! - b.score!)
  const cuts = [0, Math.round(byScore.length * 0.5), Math.round(byScore.length * 0.8), byScore.length]
  const silent = messages.filter(message => message.score === null)
  const isApart = silent.length >= LEAST
  const groups = KEYS.map((key, at) => ({
    key,
    share: SHARES[at]!,
    list: [...byScore.slice(cuts[at], cuts[at + 1]), ...(key === 'middle' && !isApart ? silent : [])]
  }))
  return isApart ? [...groups, { key: 'unrated', share: null, list: silent }] : groups
}

/** Readings of each stratum: unrated messages by their number, the rest by the fixed shares. */
function allocate(groups: readonly Group[], n: number): number[] {
  const size = groups.reduce((sum, { list }) => sum + list.length, 0)
  const unrated = groups.find(({ share }) => share === null)?.list.length ?? 0
  const left = n * (1 - unrated / Math.max(1, size))
  return groups.map(({ share, list }) => {
    const wanted = share === null ? (n * list.length) / size : left * share
    const least = groups.length === 1 ? 0 : LEAST
    return Math.min(list.length, Math.max(least, Math.round(wanted)))
  })
}

/** How many of so many readings a second person reads again: a fifth, at least 30; all below 60. */
export const doubleSize = (planned: number): number => (planned < 60 ? planned : Math.max(30, Math.ceil(planned * 0.2)))

/** The messages a second person reads again, drawn with the same seed. */
export function doubled<M extends { id: string }>(planned: readonly M[], seed: string): M[] {
  return ordered(planned, seed, 'double').slice(0, doubleSize(planned.length))
}
