import { placeColumns, type ExportColumns, type Names } from '../platform/columns.ts'

/** Headers of X exports by field, all versions and languages together; several names are split by `|`. */
const frame: Names = {
  id: 'Tweet id|Post id',
  text: 'Tweet text|Post text|Texte du post|text',
  url: 'Tweet permalink|Post Link|Lien du post|Lien|url',
  published_at: 'time|Date|created_at',
  user: 'user'
}

const counts: Names = {
  impressions: 'impressions',
  engagements: 'engagements',
  likes: "likes|J'aime|favorites",
  replies: 'replies|Réponses',
  reposts: 'retweets|Reposts',
  shares: 'Shares',
  bookmarks: 'Bookmarks',
  follows: 'follows|New follows',
  unfollows: 'Unfollows',
  profile_visits: 'user profile clicks|Profile visits',
  detail_expands: 'detail expands',
  clicks_link: 'url clicks',
  clicks_hashtag: 'hashtag clicks',
  clicks_permalink: 'permalink clicks',
  video_views: 'Video views',
  media_views: 'media views',
  media_engagements: 'media engagements',
  posts_created: 'Create Post'
}

/** The columns of an export of posts, or of the daily totals of an account. */
export function xColumns(header: readonly string[]): ExportColumns {
  return placeColumns(header, frame, counts)
}

/** The handle and the id in the permalink of a post; `null` when it is not one. */
export function postLink(url: string): { handle: string; id: string } | null {
  const found = /^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/([A-Za-z0-9_]{1,15})\/status(?:es)?\/(\d+)/.exec(
    url
  )
  return found?.[1] && found[2] ? { handle: found[1].toLowerCase(), id: found[2] } : null
}

// X began to put the time into ids on 4 November 2010; earlier ids are a plain count.
const FIRST_SNOWFLAKE = 29_700_859_247n
const EPOCH = 1_288_834_974_657n

/** The true time of a post from its id, in milliseconds since 1970; `null` for an id from before November 2010. */
export function snowflakeTime(id: string): number | null {
  if (!/^\d{1,20}$/.test(id) || BigInt(id) < FIRST_SNOWFLAKE) return null
  return Number((BigInt(id) >> 22n) + EPOCH)
}
