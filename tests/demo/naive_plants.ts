import { hostile, ofType } from './naive.ts'
import type { World } from '../../demo/world.ts'

const DAY = 86_400_000

/** Re-offence within 30 days after the first act on an author, by rung: only authors without an earlier offence. */
export function reoffence(world: World, category: string): Map<number, { again: number; of: number }> {
  const author = new Map(
    ofType(world, 'interaction').map(act => [act.id, { who: String(act.author), at: Date.parse(act.occurred_at) }])
  )
  const labels = ofType(world, 'label').filter(label => hostile.has(label.label) && label.origin === 'queue')
  const offences = new Map<string, { at: number; label: string; id: string }[]>()
  for (const label of labels) {
    const act = author.get(label.interaction)
    if (!act) continue
    offences.set(act.who, [...(offences.get(act.who) ?? []), { at: act.at, label: label.label, id: label.interaction }])
  }
  const acts = new Map(ofType(world, 'act').map(act => [act.interaction, act]))
  const found = new Map<number, { again: number; of: number }>()
  for (const list of offences.values()) {
    const [first, ...others] = list.sort((x, y) => x.at - y.at)
    const act = first && acts.get(first.id)
    if (!first || !act || first.label !== category) continue
    const tally = found.get(act.rung) ?? { again: 0, of: 0 }
    const at = Date.parse(act.at)
    tally.of++
    if (others.some(other => other.at > at && other.at <= at + 30 * DAY)) tally.again++
    found.set(act.rung, tally)
  }
  return found
}

/** Share of the persons whose first message in a campaign answers a post of one format, and who then act in it. */
export function actingByFormat(world: World, format: string): { acted: number; of: number } {
  const posts = new Map(world.posts.map(post => [post.id, post]))
  const first = new Map<string, { at: string; format: string }>()
  const root = new Map(world.messages.map(message => [message.id, message.post.id]))
  const acting = new Set(ofType(world, 'conversion').map(act => `${act.campaign}/${String(act.person)}`))
  for (const act of ofType(world, 'interaction')) {
    const post = posts.get(act.post ?? root.get(act.id) ?? '')
    if (!post?.campaign || act.direction === 'out' || act.text === undefined || act.kind === 'like') continue
    const key = `${post.campaign}/${String(act.author)}`
    const known = first.get(key)
    if (!known || act.occurred_at < known.at) first.set(key, { at: act.occurred_at, format: post.format })
  }
  const entered = [...first].filter(([, entry]) => entry.format === format)
  return { acted: entered.filter(([key]) => acting.has(key)).length, of: entered.length }
}

/**
 * Cross-group dyads with a reply inside a campaign, by pair of groups, and those that answered both ways in two weeks
 * since its start and once more in the 28 days before day 90.
 */
export function bridges(world: World, slug: string): Map<string, { formed: number; lasting: number }> {
  const campaign = ofType(world, 'campaign').find(entry => entry.slug === slug)
  const start = Date.parse(campaign?.starts_at ?? '')
  const end = Date.parse(campaign?.ends_at ?? '')
  const group = new Map(ofType(world, 'member').map(member => [String(member.person), member.group]))
  const acts = new Map(ofType(world, 'interaction').map(act => [act.id, act]))
  const dyads = new Map<string, { at: number; from: string }[]>()
  for (const act of acts.values()) {
    const to = String(acts.get(act.parent ?? '')?.author)
    const from = String(act.author)
    if (!group.has(from) || !group.has(to) || group.get(from) === group.get(to)) continue
    const key = [from, to].sort().join('|')
    dyads.set(key, [...(dyads.get(key) ?? []), { at: Date.parse(act.occurred_at), from }])
  }
  const found = new Map<string, { formed: number; lasting: number }>()
  for (const [key, replies] of dyads) {
    if (!replies.some(reply => reply.at >= start && reply.at < end)) continue
    const pair = key
      .split('|')
      .map(person => group.get(person))
      .sort()
      .join(' – ')
    const tally = found.get(pair) ?? { formed: 0, lasting: 0 }
    tally.formed++
    if (
      isLasting(
        replies.filter(reply => reply.at >= start),
        end
      )
    )
      tally.lasting++
    found.set(pair, tally)
  }
  return found
}

function isLasting(replies: { at: number; from: string }[], end: number): boolean {
  const weeks = new Set(replies.map(reply => Math.floor((reply.at - 4 * DAY) / (7 * DAY))))
  const isBothWays = new Set(replies.map(reply => reply.from)).size === 2
  const isAlive = replies.some(reply => reply.at >= end + 62 * DAY && reply.at < end + 90 * DAY)
  return isBothWays && weeks.size >= 2 && isAlive
}

/** Messages received by each creator's posts in the 60 days before and after the training: mean of log(1 + y). */
export function creatorMeans(
  world: World,
  days = 60
): Record<'trained' | 'compared', { before: number; after: number }> {
  const [training] = ofType(world, 'intervention')
  if (!training) throw new Error('no intervention')
  const at = Date.parse(training.at)
  const count = (creator: string, from: number, to: number) =>
    world.posts
      .filter(post => post.creator === creator && post.at >= from && post.at < to)
      .reduce((sum, post) => sum + post.messages.length, 0)
  const mean = (creators: readonly unknown[], from: number, to: number) =>
    creators.reduce((sum: number, creator) => sum + Math.log1p(count(String(creator), from, to)), 0) / creators.length
  const both = (creators: readonly unknown[]) => ({
    before: mean(creators, at - days * DAY, at),
    after: mean(creators, at, at + days * DAY)
  })
  return { trained: both(training.persons), compared: both(training.comparison ?? []) }
}

/** Share of hostile messages by an audit: Σ stratum weight × share of its readings that are hostile. */
export function auditedHostility(world: World, slug: string): number {
  const audit = ofType(world, 'audit').find(entry => entry.slug === slug)
  const labels = ofType(world, 'label').filter(label => label.audit === slug)
  const frame = audit?.strata.reduce((sum, stratum) => sum + stratum.size, 0) ?? 0
  return (audit?.strata ?? []).reduce((sum, stratum) => {
    const here = labels.filter(label => label.stratum === stratum.key)
    const read = new Set(here.map(label => label.interaction))
    const bad = new Set(here.filter(label => hostile.has(label.label)).map(label => label.interaction))
    return sum + ((stratum.size / frame) * bad.size) / read.size
  }, 0)
}
