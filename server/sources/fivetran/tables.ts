import type { Names } from '../platform/columns.ts'

/**
 * What the rows of a table are. `posts`: versions of a post, the newest counts. `readings`: numbers of a post at the
 * time they were fetched. `days`: numbers of one day, cut into several rows that add up. `accounts`: a page or profile.
 * `nothing`: links between tables, or shares that are no counts.
 */
export type Gives = 'posts' | 'readings' | 'days' | 'accounts' | 'nothing'

/** One table that a Fivetran connector writes to a warehouse, as a CSV of it looks. */
export interface WarehouseTable {
  id: string
  network: string
  gives: Gives
  /** Columns that, all together, only this table has. */
  marks: string
  fields: Names
  counts: Names
  /** Numbers that stand in one of several columns, by the kind of post. */
  families?: Names
  /** Put before an id of digits alone. */
  prefix?: string
  scope?: 'organic'
  /** Seconds in the unit of a column, by metric. */
  scale?: Readonly<Record<string, number>>
}

const linkedinPost = {
  id: 'id',
  account: 'author',
  published_at: 'first_published_at|created_time',
  text: 'commentary'
}

/** Every table known, the ones with more marks first where two look alike. */
export const warehouseTables: readonly WarehouseTable[] = [
  {
    id: 'facebook_pages.post_history',
    network: 'facebook',
    gives: 'posts',
    marks: 'id|page_id|created_time|promotable_id|status_type|message',
    fields: { id: 'id', account: 'page_id', published_at: 'created_time', text: 'message', format: 'status_type' },
    counts: { shares: 'share_count' }
  },
  {
    id: 'facebook_pages.lifetime_post_metrics_total',
    network: 'facebook',
    gives: 'readings',
    marks: 'post_id|post_clicks|post_impressions',
    fields: { id: 'post_id' },
    counts: {
      views: 'post_media_view',
      impressions: 'post_impressions',
      'impressions/organic': 'post_impressions_organic',
      'impressions/paid': 'post_impressions_paid',
      clicks_total: 'post_clicks',
      engaged_users: 'post_engaged_users',
      likes: 'post_reactions_like_total',
      video_views: 'post_video_views',
      'video_views/organic': 'post_video_views_organic',
      'video_views/paid': 'post_video_views_paid'
    }
  },
  {
    id: 'facebook_pages.daily_page_metrics_total',
    network: 'facebook',
    gives: 'days',
    marks: 'date|page_id|page_fan_adds|page_impressions',
    fields: { account: 'page_id', date: 'date' },
    counts: {
      views: 'page_media_view',
      impressions: 'page_impressions',
      'impressions/organic': 'page_impressions_organic',
      'impressions/paid': 'page_impressions_paid',
      engagements: 'page_post_engagements',
      follows: 'page_fan_adds',
      unfollows: 'page_fan_removes',
      profile_visits: 'page_views_total',
      video_views: 'page_video_views'
    }
  },
  {
    id: 'facebook_pages.page',
    network: 'facebook',
    gives: 'accounts',
    marks: 'id|fan_count|name|talking_about_count|is_unclaimed',
    fields: { account: 'id', name: 'name' },
    counts: { followers: 'fan_count' }
  },
  {
    id: 'instagram_business.media_history',
    network: 'instagram',
    gives: 'posts',
    marks: 'id|ig_id|caption|created_time|media_type|permalink|user_id',
    fields: {
      id: 'id',
      account: 'user_id',
      published_at: 'created_time',
      text: 'caption',
      url: 'permalink',
      format: 'media_type'
    },
    counts: {}
  },
  {
    id: 'instagram_business.media_insights',
    network: 'instagram',
    gives: 'readings',
    marks: 'id|like_count|comment_count|video_photo_reach',
    fields: { id: 'id' },
    counts: { likes: 'like_count', comments: 'comment_count' },
    families: {
      views: 'carousel_album_views|story_views|video_photo_views|reel_views',
      impressions: 'carousel_album_impressions|story_impressions|video_photo_impressions',
      reach: 'carousel_album_reach|story_reach|video_photo_reach|reel_reach',
      saves: 'carousel_album_saved|video_photo_saved',
      shares: 'carousel_album_shares|story_shares|video_photo_shares|reel_shares'
    }
  },
  {
    id: 'instagram_business.user_history',
    network: 'instagram',
    gives: 'accounts',
    marks: 'id|ig_id|followers_count|media_count|username',
    fields: { account: 'id', name: 'username' },
    counts: { followers: 'followers_count' }
  },
  {
    id: 'linkedin_pages.post_history',
    network: 'linkedin',
    gives: 'posts',
    marks: 'id|author|commentary|first_published_at|lifecycle_state',
    fields: linkedinPost,
    counts: {},
    prefix: 'urn:li:share:'
  },
  {
    id: 'linkedin_pages.share_statistic',
    network: 'linkedin',
    gives: 'readings',
    marks: '_share_entity_urn|_organization_entity_urn|click_count|impression_count',
    fields: { id: '_share_entity_urn' },
    counts: {
      impressions: 'impression_count',
      clicks_total: 'click_count',
      likes: 'like_count',
      comments: 'comment_count',
      reposts: 'share_count'
    },
    scope: 'organic'
  },
  {
    id: 'linkedin_pages.organization',
    network: 'linkedin',
    gives: 'accounts',
    marks: 'id|organization_type|vanity_name|localized_name',
    fields: { account: 'id', name: 'vanity_name' },
    counts: {}
  },
  {
    id: 'twitter_organic.tweet',
    network: 'x',
    gives: 'posts',
    marks: 'id|favorite_count|retweet_count|tweet_type|user_id',
    fields: {
      id: 'id',
      account: 'user_id',
      published_at: 'created_at',
      text: 'full_text|full_test',
      reply_to: 'in_reply_to_status_id'
    },
    counts: { likes: 'favorite_count', reposts: 'retweet_count' }
  },
  {
    id: 'twitter_organic.organic_tweet_report',
    network: 'x',
    gives: 'days',
    marks: 'organic_tweet_id|account_id|placement|tweets_send',
    fields: { id: 'organic_tweet_id', date: 'date' },
    counts: {
      impressions: 'impressions',
      engagements: 'engagements',
      likes: 'likes',
      replies: 'replies',
      reposts: 'retweets',
      clicks_total: 'clicks',
      clicks_link: 'url_clicks',
      follows: 'follows',
      unfollows: 'unfollows',
      video_views: 'video_total_views'
    },
    scope: 'organic'
  },
  {
    id: 'twitter_organic.twitter_user_history',
    network: 'x',
    gives: 'accounts',
    marks: 'id|screen_name|followers_count|statuses_count',
    fields: { account: 'id', name: 'screen_name' },
    counts: { followers: 'followers_count' }
  },
  {
    id: 'youtube_analytics.channel_basic',
    network: 'youtube',
    gives: 'days',
    marks: 'date|video_id|channel_id|watch_time_minutes|subscribers_gained',
    fields: { id: 'video_id', account: 'channel_id', date: 'date' },
    counts: {
      views: 'views',
      watch_seconds: 'watch_time_minutes',
      likes: 'likes',
      comments: 'comments',
      shares: 'shares',
      follows: 'subscribers_gained',
      unfollows: 'subscribers_lost'
    },
    scale: { watch_seconds: 60 }
  },
  {
    id: 'youtube_analytics.video',
    network: 'youtube',
    gives: 'posts',
    marks: 'id|snippet_channel_id|snippet_published_at|snippet_title|statistics_view_count',
    fields: { id: 'id', account: 'snippet_channel_id', published_at: 'snippet_published_at', text: 'snippet_title' },
    counts: { views: 'statistics_view_count', likes: 'statistics_like_count', comments: 'statistics_comment_count' }
  },
  ...[
    ['twitter_ads.account_history', 'x', 'id|approval_status|salt|timezone_switch_at'],
    ['linkedin_pages.organization_share', 'linkedin', 'organization_id|share_id'],
    ['linkedin_pages.organization_ugc_post', 'linkedin', 'ugc_post_id|organiation_id'],
    ['linkedin_pages.post_content', 'linkedin', 'article_title|poll_question|carousel_id|type'],
    ['linkedin_pages.share_share_statistic', 'linkedin', 'share_id|share_statistic_id'],
    ['linkedin_pages.ugc_post_share_statistic', 'linkedin', 'ugc_post_id|share_statistic_id'],
    ['youtube_analytics.channel_demographics', 'youtube', 'age_group|gender|views_percentage|channel_id']
  ].map(([id = '', network = '', marks = '']) => ({
    id,
    network,
    marks,
    gives: 'nothing' as const,
    fields: {},
    counts: {}
  }))
]

/** The column that every table of a Fivetran connector has: when the row was fetched. */
export const SYNCED = '_fivetran_synced'

/** The table that a header row is of; `null` when it is of none. */
export function warehouseTable(header: readonly string[]): WarehouseTable | null {
  const present = new Set(header)
  if (!present.has(SYNCED)) return null
  return warehouseTables.find(({ marks }) => marks.split('|').every(column => present.has(column))) ?? null
}
