import type { PageRow } from '../api_source.ts'
import { observations } from '../threads/answer.ts'
import { objectOf, stringOf, type Json } from '../threads/json_file.ts'

const network = 'youtube'

/** A video as the list of uploads names it. */
export interface Upload {
  id: string
  publishedAt: Date
}

/** The video of an item of the uploads list; `null` for one that is private or deleted: it has no date any more. */
export function uploadOf(item: Json): Upload | null {
  const details = objectOf(item['contentDetails'])
  const id = stringOf(details?.['videoId'])
  const publishedAt = new Date(stringOf(details?.['videoPublishedAt']) ?? '')
  return id === null || Number.isNaN(publishedAt.getTime()) ? null : { id, publishedAt }
}

/** A video of ours with its counts. A count that is hidden is left out by YouTube, and stays unknown. */
export function videoRow(video: Json, { id, publishedAt }: Upload, own: string, observedAt: string): PageRow {
  const [snippet, statistics] = [objectOf(video['snippet']) ?? {}, objectOf(video['statistics']) ?? {}]
  const language = stringOf(snippet['defaultAudioLanguage']) ?? stringOf(snippet['defaultLanguage'])
  const words = [stringOf(snippet['title']), stringOf(snippet['description'])].filter(part => part !== null)
  const counts = {
    views: digits(statistics['viewCount']),
    likes: digits(statistics['likeCount']),
    comments: digits(statistics['commentCount'])
  }
  return {
    records: [
      {
        type: 'post',
        network,
        id,
        account: own,
        published_at: publishedAt.toISOString(),
        format: 'video',
        text: words.join('\n\n'),
        url: `https://www.youtube.com/watch?v=${encodeURIComponent(id)}`,
        ...(language ? { language } : {})
      },
      ...observations(network, id, counts, observedAt)
    ]
  }
}

/** The channel of the organisation, with its subscribers unless it hides them. */
export function channelRow(channel: Json, own: string, observedAt: string): PageRow {
  const statistics = objectOf(channel['statistics']) ?? {}
  const name = stringOf(objectOf(channel['snippet'])?.['title'])
  const followers = statistics['hiddenSubscriberCount'] === true ? null : digits(statistics['subscriberCount'])
  const metric = { type: 'metric', network, account: own, observed_at: observedAt, scope: 'total' } as const
  return {
    records: [
      { type: 'account', network, id: own, own: true, ...(name ? { name } : {}) },
      ...(followers === null ? [] : [{ ...metric, metric: 'followers', value: followers, counts: 'lifetime' as const }])
    ]
  }
}

// Counts come as text, because they may pass what JavaScript counts exactly: those we do not know, we do not round.
function digits(value: unknown): number | null {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : null
  return count !== null && Number.isSafeInteger(count) ? count : null
}
