import type { CanonicalRecord, RecordOf } from '#server/sources/record.ts'
import type { World } from '../../demo/world.ts'

/** Naive readings of a generated world, written for reading: they look at records only, never at the plan's intent. */

const DAY = 86_400_000
/** Labels of abuse; spam is another matter. */
export const hostile = new Set(['insult', 'provocation', 'discrimination', 'sexual', 'threat'])

export const records = (world: World): CanonicalRecord[] => [...world.frame, ...world.facts]

export function ofType<K extends CanonicalRecord['type']>(world: World, type: K): RecordOf<K>[] {
  return records(world).filter(record => record.type === type) as RecordOf<K>[]
}

export interface Contribution {
  person: string
  at: number
  campaign: string | undefined
}

/** Acts that count: comments, replies and shares of three words, not read as hostile or spam, and confirmed actions. */
export function contributions(world: World): Contribution[] {
  const postCampaign = new Map(world.posts.map(post => [post.id, post.campaign]))
  const own = new Set(
    ofType(world, 'account')
      .filter(account => account.own)
      .map(account => account.id)
  )
  const refused = new Set(
    ofType(world, 'label')
      .filter(label => hostile.has(label.label) || label.label === 'spam')
      .map(label => label.interaction)
  )
  const canonical = aliases(world)
  const thread = new Map(world.messages.map(message => [message.id, message.post.campaign]))
  const spoken = ofType(world, 'interaction')
    .filter(act => ['comment', 'reply', 'share'].includes(act.kind) && !own.has(String(act.author)))
    .filter(act => !refused.has(act.id) && !act.deleted_at && (act.text ?? '').split(/\s+/).length >= 3)
    .map(act => ({
      person: canonical(String(act.author)),
      at: Date.parse(act.occurred_at),
      campaign: act.post === undefined ? thread.get(act.id) : postCampaign.get(act.post)
    }))
  const acted = ofType(world, 'conversion')
    .filter(act => act.person !== undefined && !act.claimed && act.status !== 'refunded')
    .map(act => ({ person: canonical(String(act.person)), at: Date.parse(act.occurred_at), campaign: act.campaign }))
  return [...spoken, ...acted]
}

function aliases(world: World): (id: string) => string {
  const into = new Map(
    ofType(world, 'merge')
      .filter(merge => !merge.undone_at)
      .map(merge => [String(merge.from), String(merge.into)])
  )
  return id => into.get(id) ?? id
}

/** S(d) of one campaign: contributors of it, and those of them who contribute outside it in [end + d − 28, end + d). */
export function wake(world: World, slug: string, d: number, all = contributions(world)): { back: number; of: number } {
  const campaign = ofType(world, 'campaign').find(entry => entry.slug === slug)
  if (!campaign) throw new Error(`unknown campaign: ${slug}`)
  const start = Date.parse(campaign.starts_at)
  const end = Date.parse(campaign.ends_at)
  const inside = all.filter(act => act.campaign === slug && act.at >= start && act.at < end)
  const contributors = new Set(inside.map(act => act.person))
  const later = all.filter(
    act =>
      act.campaign !== slug && act.at >= end + (d - 28) * DAY && act.at < end + d * DAY && contributors.has(act.person)
  )
  return { back: new Set(later.map(act => act.person)).size, of: contributors.size }
}

/** Share of roll members with a contribution in a campaign, by group. */
export function mobilisation(
  world: World,
  slug: string,
  all = contributions(world)
): Map<string, { did: number; of: number }> {
  const campaign = ofType(world, 'campaign').find(entry => entry.slug === slug)
  const start = campaign?.starts_at.slice(0, 10) ?? ''
  const acting = new Set(all.filter(act => act.campaign === slug).map(act => act.person))
  const groups = new Map<string, { did: number; of: number }>()
  for (const member of ofType(world, 'member')) {
    if (member.from > start || (member.to !== undefined && member.to <= start)) continue
    const group = groups.get(member.group) ?? { did: 0, of: 0 }
    group.of++
    if (acting.has(String(member.person))) group.did++
    groups.set(member.group, group)
  }
  return groups
}
