import { matchKey } from '../normalise.ts'

/** Headers of X exports by field, all versions and languages together; several names are split by `|`. */
const frame: Readonly<Record<string, string>> = {
  id: 'Tweet id|Post id',
  text: 'Tweet text|Post text|Texte du post|text',
  url: 'Tweet permalink|Post Link|Lien du post|Lien|url',
  date: 'time|Date|created_at',
  user: 'user'
}

const counts: Readonly<Record<string, string>> = {
  impressions: 'impressions',
  engagements: 'engagements',
  likes: "likes|J'aime|favorites",
  replies: 'replies|Réponses',
  reposts: 'retweets|Reposts',
  shares: 'Shares',
  bookmarks: 'Bookmarks',
  follows: 'follows|New follows',
  profile_visits: 'user profile clicks|Profile visits',
  detail_expands: 'detail expands',
  clicks_link: 'url clicks',
  clicks_hashtag: 'hashtag clicks',
  clicks_permalink: 'permalink clicks'
}

/** Column number of each field that the header has, and the columns nobody reads. */
export interface XColumns {
  frame: ReadonlyMap<string, number>
  counts: ReadonlyMap<string, number>
  ignored: readonly number[]
}

/** Finds the columns of an X export by exact header, one column per field. */
export function xColumns(header: readonly string[]): XColumns {
  const keys = header.map(matchKey)
  const used = new Set<number>()
  const place = (fields: Readonly<Record<string, string>>) =>
    new Map(
      Object.entries(fields).flatMap(([field, names]) => {
        const wanted = names.split('|').map(matchKey)
        const column = keys.findIndex((key, index) => !used.has(index) && wanted.includes(key))
        if (column === -1) return []
        used.add(column)
        return [[field, column] as const]
      })
    )
  const placed = { frame: place(frame), counts: place(counts) }
  return { ...placed, ignored: keys.flatMap((_, column) => (used.has(column) ? [] : [column])) }
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
