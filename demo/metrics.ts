import { DAY, END, iso, season, START, WEEK } from './time.ts'
import { ownAccount, period, type Post, type World } from './world.ts'

/** What each network's counters are called, in the order: displays, reach, reactions, comments, shares, extra. */
const names: Record<
  string,
  Partial<Record<'displays' | 'reach' | 'reactions' | 'comments' | 'shares' | 'extra', string>>
> = {
  facebook: {
    displays: 'views',
    reach: 'reach',
    reactions: 'reactions',
    comments: 'comments',
    shares: 'shares',
    extra: 'clicks_link'
  },
  instagram: {
    displays: 'views',
    reach: 'reach',
    reactions: 'likes',
    comments: 'comments',
    shares: 'shares',
    extra: 'saves'
  },
  youtube: { displays: 'views', reactions: 'likes', comments: 'comments', shares: 'shares' },
  tiktok: { displays: 'views', reactions: 'likes', comments: 'comments', shares: 'shares' },
  x: { displays: 'impressions', reactions: 'likes', comments: 'replies', shares: 'reposts' },
  linkedin: { displays: 'impressions', reactions: 'reactions', comments: 'comments', shares: 'reposts' }
}

/** The counters of a post as the platform reports them in the end. Missing names: the platform does not say. */
export interface Counters {
  displays: number
  reach: number
  reactions: number
  comments: number
  shares: number
  extra: number
}

// One level per campaign, network and metric: apart from what is planted, no campaign is ahead everywhere.
function levelOf(world: World, campaign: string | undefined, network: string, metric: string): number {
  const plan = world.plan.campaigns.find(entry => entry.slug === campaign)
  const noise = Math.exp(0.55 * world.random.fork(`level/${campaign}/${network}/${metric}`).normal())
  return (plan ? plan.vanity : 0.5) * noise
}

/** Final counters of a post. Displays are never below reach, and reactions never below the likes we know by name. */
export function countersOf(world: World, post: Post): Counters {
  const random = world.random.fork(`counters/${post.id}`)
  const own = random.logNormal(1, 0.45) * (post.creator ? 0.35 : 1)
  const displays = Math.round(4200 * own * levelOf(world, post.campaign, post.network, 'displays'))
  const reactions = Math.round(
    160 * own * levelOf(world, post.campaign, post.network, 'reactions') * (post.clash ? 0.45 : 1)
  )
  const comments = post.messages.filter(message => message.depth > 0).length
  return {
    displays,
    reach: Math.round(displays * random.between(0.62, 0.81)),
    reactions: reactions + 12,
    comments: comments + random.int(4),
    shares: Math.round(reactions * random.between(0.06, 0.2)),
    extra: Math.round(reactions * random.between(0.05, 0.3))
  }
}

/** The counters under their names on the network. */
export function named(post: Post, counters: Counters): [string, number][] {
  const known = names[post.network] ?? {}
  return (Object.keys(known) as (keyof Counters)[]).map(key => [known[key] ?? key, counters[key]])
}

/** Readings of a post: two early ones of displays and reactions, one final of everything unless an export brings it. */
export function makePostMetrics(world: World): void {
  for (const post of world.posts) {
    const final = named(post, countersOf(world, post))
    const early = final.filter(([, value], i) => value > 0 && (i === 0 || /likes|reactions/.test(final[i]?.[0] ?? '')))
    if (post.campaign && post.at + 2 * DAY < END) observe(world, post, early, post.at + DAY, 0.42)
    const second = post.campaign ? early : early.slice(0, 1)
    if (!post.creator && post.at + 8 * DAY < END) observe(world, post, second, post.at + 7 * DAY, 0.86)
    if (!post.file) observe(world, post, final, Math.min(END - 1000, post.at + 28 * DAY), 1)
  }
}

function observe(world: World, post: Post, counters: [string, number][], at: number, share: number): void {
  for (const [metric, value] of counters)
    world.facts.push({
      type: 'metric',
      network: post.network,
      post: post.id,
      metric,
      value: Math.round(value * share),
      observed_at: iso(at)
    })
}

/** Followers of each own account, read every Monday: a slow drift, a bump in each campaign. */
export function makeFollowers(world: World): void {
  const { plan, random } = world
  for (const network of plan.networks) {
    const bumps = plan.campaigns.map(campaign => ({
      ...period(world, campaign),
      gain: 110 * levelOf(world, campaign.slug, network, 'followers')
    }))
    let followers = 1800 + random.int(2500)
    for (let at = START - 2 * DAY + 6 * 3_600_000; at < END; at += WEEK) {
      if (at < START) continue
      followers += Math.round(random.between(-1, 6) * season(at, plan.slug))
      for (const bump of bumps)
        if (at >= bump.from && at < bump.to) followers += Math.round((bump.gain * WEEK) / (bump.to - bump.from))
      const account = ownAccount(plan, network)
      world.facts.push({
        type: 'metric',
        network,
        account,
        metric: 'followers',
        value: followers,
        observed_at: iso(at)
      })
    }
  }
}
