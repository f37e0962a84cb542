import { bases, type Base } from './metric_words.ts'

/** What a platform's number means, between which dates, in its own words; one row of the table `metric_definitions`. */
export interface MetricDefinition {
  /** `<network>.<metric>` */
  key: string
  version: number
  network: string
  /** the platform's own word for it */
  platformName: string
  label: { fr: string; en: string }
  definition: { fr: string; en: string }
  unit: 'count' | 'seconds'
  isVanity: boolean
  counts: 'lifetime' | 'day' | 'window'
  /** false where adding posts would count an account several times, or average an average */
  additiveOverPosts: boolean
  validFrom: string | null
  /** the last day of the definition; null while it is in force */
  validTo: string | null
  replacedBy: string | null
  sourceUrl: string | null
}

/** What differs from the general case: the platform's name for it, its dates, a definition of its own. */
interface Own {
  name: string
  from?: string
  to?: string
  by?: string
  counts?: MetricDefinition['counts']
  definition?: MetricDefinition['definition']
}

const meta = 'https://developers.facebook.com/docs/graph-api/reference/insights'
const sources: Readonly<Record<string, string>> = {
  facebook: meta,
  instagram: 'https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-media/insights',
  youtube: 'https://developers.google.com/youtube/analytics/metrics',
  bluesky: 'https://docs.bsky.app/docs/api/app-bsky-feed-get-posts',
  mastodon: 'https://docs.joinmastodon.org/entities/Status/',
  discourse: 'https://docs.discourse.org/'
}

// The word of the platform; where one number has several, `|` gives them all.
const plain = (names: Readonly<Record<string, string>>): Readonly<Record<string, Own>> =>
  Object.fromEntries(Object.entries(names).map(([metric, name]) => [metric, { name }]))

const retired = (name: string, to: string, by: string): Own => ({ name, to, by })
/** The day Meta stopped counting displays and began to count views (sources document §3.9). */
const END_OF_IMPRESSIONS = '2025-11-15'

const networks: Readonly<Record<string, Readonly<Record<string, Own>>>> = {
  facebook: {
    views: { name: 'post_media_view' },
    reach: { name: 'post_total_media_view_unique' },
    impressions: {
      ...retired('post_impressions*', END_OF_IMPRESSIONS, 'facebook.views'),
      definition: {
        fr: 'Nombre de fois où la publication est apparue sur un écran, regardée ou non. Les derniers noms, au niveau de la Page, ont été retirés le 15 juin 2026.',
        en: 'Times the post appeared on a screen, looked at or not. The last names, at the level of the Page, were retired on 15 June 2026.'
      }
    },
    reach_impressions_unique: retired('post_impressions_unique', END_OF_IMPRESSIONS, 'facebook.reach'),
    ...plain({
      engaged_users: 'Lifetime Engaged Users',
      consumers: 'Lifetime Post Consumers',
      consumptions: 'Lifetime Post Consumptions',
      impressions_by_fans: 'Lifetime Post Impressions by people who have liked your Page',
      reach_of_fans: 'Lifetime Post reach by people who like your Page',
      engaged_fans: 'Lifetime People who have liked your Page and engaged with your post'
    }),
    ...plain({
      reactions: 'Réactions | Reactions',
      likes: 'Likes',
      comments: 'Commentaires | Comments',
      shares: 'Partages | Shares',
      interactions: 'Réactions, commentaires et partages | Reactions, Comments and Shares',
      clicks_total: 'post_clicks | Total clicks',
      clicks_link: 'Clics sur un lien | Link clicks',
      profile_visits: 'Visites du profil | Profile visits',
      follows: 'Followers en plus | Follows',
      followers: 'followers_count',
      watch_seconds: 'post_video_view_time',
      watch_seconds_mean: 'post_video_avg_time_watched'
    })
  },
  instagram: {
    impressions: retired('impressions', '2025-04-21', 'instagram.views'),
    ...plain({
      views: 'views',
      reach: 'reach',
      likes: 'likes',
      comments: 'comments',
      shares: 'shares',
      saves: 'saved',
      interactions: 'total_interactions',
      follows: 'follows',
      followers: 'followers_count',
      profile_visits: 'profile_visits',
      watch_seconds: 'ig_reels_video_view_total_time',
      watch_seconds_mean: 'ig_reels_avg_watch_time'
    })
  },
  x: plain({
    impressions: 'Impressions',
    engagements: 'Engagements',
    likes: 'Likes',
    replies: 'Replies',
    reposts: 'Retweets | Reposts',
    shares: 'Shares',
    bookmarks: 'Bookmarks',
    follows: 'New follows',
    unfollows: 'Unfollows',
    profile_visits: 'Profile visits | user profile clicks',
    detail_expands: 'Detail expands',
    clicks_link: 'url clicks',
    clicks_hashtag: 'hashtag clicks',
    clicks_permalink: 'permalink clicks',
    video_views: 'Video views',
    media_views: 'media views',
    media_engagements: 'media engagements',
    posts_created: 'Create Post'
  }),
  linkedin: plain({
    impressions: 'Impressions',
    reach: 'Unique impressions',
    video_views: 'Views',
    clicks_total: 'Clicks',
    likes: 'Likes',
    reactions: 'Reactions',
    comments: 'Comments',
    reposts: 'Reposts | Shares',
    follows: 'Follows',
    engagements: 'Engagements'
  }),
  youtube: {
    views_engaged: { name: 'Engaged views | Vues avec engagement' },
    ...plain({
      views: 'Views',
      impressions: 'Impressions',
      likes: 'Likes',
      comments: 'Comments added',
      shares: 'Shares',
      follows: 'Subscribers',
      followers: 'subscriberCount',
      watch_seconds: 'Watch time (hours)',
      watch_seconds_mean: 'Average view duration'
    })
  },
  tiktok: {
    video_views: { name: 'Video Views', counts: 'day' },
    profile_visits: { name: 'Profile Views', counts: 'day' },
    ...plain({ views: 'Total views', likes: 'Total likes', comments: 'Total comments', shares: 'Total shares' })
  },
  bluesky: plain({
    likes: 'likeCount',
    replies: 'replyCount',
    reposts: 'repostCount',
    quotes: 'quoteCount',
    bookmarks: 'bookmarkCount',
    followers: 'followersCount'
  }),
  mastodon: plain({
    likes: 'favourites_count',
    replies: 'replies_count',
    reposts: 'reblogs_count',
    quotes: 'quotes_count',
    followers: 'followers_count'
  }),
  discourse: plain({ views: 'views', likes: 'like_count', replies: 'reply_count' }),
  web: Object.fromEntries(
    Object.entries({
      visitors: 'visitors',
      visits: 'visits',
      views: 'pageviews',
      bounces: 'bounces',
      visit_seconds: 'visit_duration'
    }).map(([metric, name]) => [metric, { name, counts: 'day' as const }])
  )
}

const define = (network: string, metric: string, own: Own, base: Base): MetricDefinition => ({
  key: `${network}.${metric}`,
  version: 1,
  network,
  platformName: own.name,
  label: base.label,
  definition: own.definition ?? base.definition,
  unit: base.unit ?? 'count',
  isVanity: base.isVanity,
  counts: own.counts ?? 'lifetime',
  additiveOverPosts: base.isAdditive,
  validFrom: own.from ?? null,
  validTo: own.to ?? null,
  replacedBy: own.by ?? null,
  sourceUrl: sources[network] ?? null
})

/**
 * Every number of a platform that has a meaning here, with the dates between which the platform gives it (sources
 * document §3.9, §12). A retired number keeps its own key: it is never one series with what replaced it.
 */
export const metricCatalogue: readonly MetricDefinition[] = Object.entries(networks).flatMap(([network, metrics]) =>
  Object.entries(metrics).map(([metric, own]) => define(network, metric, own, bases[metric]!))
)
