import type { CampaignPlan, PostFormat } from './plan.ts'
import { day, DAY, END, HOUR, iso, likelyHour, season, START, WEEK } from './time.ts'
import { ownAccount, period, scaled, type Post, type World } from './world.ts'
import { speakPost } from './words/compose.ts'

const formats: PostFormat[] = ['story', 'ask', 'info']
const narratives = ['temoignage', 'coulisses', 'explication', 'contre_discours', 'portrait']
/** Posts of Facebook and Instagram from this day on come from the platforms' own exports. */
export const EXPORTED_FROM = day('2025-11-01')

/** Native identifier and address of a post, shaped like the network's. */
function nativeId(world: World, network: string, at: number): { id: string; url: string } {
  world.serial++
  const tail = String(world.serial).padStart(6, '0')
  const slug = world.plan.slug
  const seconds = Math.floor(at / 1000)
  if (network === 'facebook') return withUrl(`12${seconds}${tail.slice(-4)}`, id => `facebook.com/${slug}/posts/${id}`)
  if (network === 'instagram')
    return withUrl(`18${seconds}${tail.slice(-5)}`, id => `instagram.com/p/C${tail}${id.slice(-4)}/`)
  if (network === 'youtube') return withUrl(`${slug.slice(0, 5)}${tail}`, id => `youtube.com/watch?v=${id}`)
  // Snowflake: the time of the post is in its id.
  if (network === 'x')
    return withUrl(String((BigInt(at - 1_288_834_974_657) << 22n) + BigInt(world.serial)), id => `x.com/i/status/${id}`)
  if (network === 'tiktok')
    return withUrl(String((BigInt(seconds) << 32n) + BigInt(world.serial)), id => `tiktok.com/@${slug}/video/${id}`)
  return withUrl(`7${seconds}${tail}`, id => `linkedin.com/feed/update/urn:li:share:${id}`)
}

const withUrl = (id: string, path: (id: string) => string) => ({ id, url: `https://www.${path(id)}` })

/** Publishes one post; it waits for its thread. */
export function publish(
  world: World,
  post: { network: string; at: number; campaign?: CampaignPlan; creator?: string; account?: string; clash?: boolean }
): Post {
  const { random, plan } = world
  const format = random.weighted(formats, name => (name === 'info' ? 2 : 3)) ?? 'info'
  const published: Post = {
    ...nativeId(world, post.network, post.at),
    network: post.network,
    account: post.account ?? ownAccount(plan, post.network),
    at: post.at,
    text: speakPost(world, format, post.campaign),
    format,
    narrative: random.pick(narratives),
    weight: random.logNormal(1, 0.7),
    messages: [],
    ...(post.campaign && { campaign: post.campaign.slug }),
    ...(post.creator && { creator: post.creator }),
    ...(post.clash && { clash: true })
  }
  const file = fileOf(world, published)
  if (file) published.file = file
  world.posts.push(published)
  return published
}

/** Which Meta export brings a post: the last year of the page, and the two newest finished campaigns. */
function fileOf(world: World, post: Post): string | null {
  if (post.creator || post.at < EXPORTED_FROM) return null
  if (post.network !== 'facebook' && post.network !== 'instagram') return null
  if (!post.campaign) return post.network
  const campaigns = world.plan.campaigns
  const exported = campaigns.slice(-3, -1).some(campaign => campaign.slug === post.campaign)
  return exported && post.network === 'facebook' ? `${post.network}-${post.campaign}` : null
}

/** All posts of the three years: the ordinary ones every week, and the salvos of each campaign. */
export function makePosts(world: World): void {
  const { plan, random } = world
  for (let week = START; week < END - 2 * DAY; week += WEEK) {
    const count = random.poisson(plan.postsPerWeek * season(week, plan.slug))
    // At least one post a week keeps every channel readable.
    for (let i = 0; i < Math.max(1, count); i++) {
      const at = Math.min(END - DAY, postHour(week + random.int(7) * DAY, world))
      publish(world, { network: random.weighted(plan.networks, n => (n === 'facebook' ? 5 : 3)) ?? 'facebook', at })
    }
  }
  for (const campaign of plan.campaigns) makeCampaignPosts(world, campaign)
  world.posts.sort((a, b) => a.at - b.at)
}

function makeCampaignPosts(world: World, campaign: CampaignPlan): void {
  const { plan } = world
  const { from, to } = period(world, campaign)
  const count = Math.max(3, scaled(world, Math.round(4 + (to - from) / (5 * DAY))))
  for (let i = 0; i < count; i++) {
    const network = plan.networks[i % 3] ?? 'facebook'
    const opening = i < 3
    const at = opening ? from + (6 + i) * HOUR : postHour(from + Math.floor((i / count) * (to - from - 2 * DAY)), world)
    publish(world, { network, at, campaign, clash: (campaign.hostile ?? 0) > 0.15 })
  }
}

// Rendez-vous of half past seven, morning and evening, for the collective; likely hours for the others.
function postHour(ms: number, world: World): number {
  const midnight = Math.floor(ms / DAY) * DAY
  if (world.plan.letter === 'f') return midnight + (world.random.chance(0.5) ? 6.5 : 18.5) * HOUR
  return Math.max(midnight + 6 * HOUR, likelyHour(ms, world.random))
}

/** The native record of a post that no export brings. */
export function postRecord(post: Post) {
  return {
    type: 'post' as const,
    network: post.network,
    id: post.id,
    account: post.account,
    published_at: iso(post.at),
    ...(post.campaign && { campaign: post.campaign }),
    text: post.text,
    format: post.format,
    ...(post.narrative && { narrative: post.narrative }),
    url: post.url,
    language: 'fr'
  }
}
