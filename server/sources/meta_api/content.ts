import { formatOf } from '../meta/fields.ts'
import type { ListPage } from '../http/pages.ts'
import { countOf, objectOf, objectsOf, stringOf, type Json } from '../threads/json_file.ts'
import type { Graph } from './graph.ts'
import { facebookPost, facebookReel, instagramPost, instagramReel, type InsightSet } from './insights.ts'

/** A Page, or the Instagram account tied to it. */
export interface Surface {
  network: 'facebook' | 'instagram'
  /** id of the account in the Graph, and ours */
  own: string
  name: string | null
  followers: number | null
}

/** One publication before its thread is read. */
export interface Publication {
  /** id of the fact: the one the exports of Meta give */
  id: string
  /** id to ask with */
  node: string
  publishedAt: string
  text: string
  url: string | null
  format: string
  /** counts that come with the list; one that is hidden or left out stays unknown */
  counts: Readonly<Record<string, number | null>>
  insights: { node: string; set: InsightSet }
}

const AT_ONCE = 50
const postFields =
  'id,message,created_time,permalink_url,attachments{media_type,target{id}},shares,' +
  'reactions.limit(0).summary(total_count),comments.filter(stream).limit(0).summary(total_count)'
const mediaFields = 'id,caption,timestamp,permalink,media_type,media_product_type,like_count,comments_count'

/** The Page of a token and, when one is tied to it, its Instagram account. */
export async function readSurfaces(graph: Graph, page: string): Promise<Surface[]> {
  const fields = 'id,name,followers_count,instagram_business_account{id,username,followers_count}'
  const found = await graph.get(page, { fields })
  const instagram = objectOf(found['instagram_business_account'])
  const surface = (network: Surface['network'], of: Json, name: unknown): Surface => ({
    network,
    own: stringOf(of['id']) ?? page,
    name: stringOf(name),
    followers: countOf(of['followers_count'])
  })
  return [
    surface('facebook', found, found['name']),
    ...(instagram ? [surface('instagram', instagram, instagram['username'])] : [])
  ]
}

/** One page of what a surface published, newest first. */
export async function readPublications(
  graph: Graph,
  { network, own }: Surface,
  from: string | null
): Promise<ListPage<Publication>> {
  const isPage = network === 'facebook'
  const query = { fields: isPage ? postFields : mediaFields, limit: AT_ONCE }
  const { items, next } = await graph.list(`${own}/${isPage ? 'posts' : 'media'}`, query, from)
  return { items: items.map(isPage ? postOf : mediaOf).filter(one => one !== null), next }
}

/** A time as Meta writes it, `+0000` without a colon, in ISO 8601; empty when it is none. */
export function timeOf(value: unknown): string {
  return (stringOf(value) ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
}

function postOf(post: Json): Publication | null {
  const node = stringOf(post['id'])
  if (node === null) return null
  const url = stringOf(post['permalink_url'])
  const [attachment] = objectsOf(objectOf(post['attachments'])?.['data'])
  const format = formatOf(url ?? '', stringOf(attachment?.['media_type']) ?? 'text')
  const video = stringOf(objectOf(attachment?.['target'])?.['id'])
  const isReel = format === 'reel' && video !== null
  return {
    // the Graph writes `page_post` where exports write `post`
    id: node.slice(node.indexOf('_') + 1),
    node,
    publishedAt: timeOf(post['created_time']),
    text: stringOf(post['message']) ?? '',
    url,
    format,
    counts: {
      reactions: totalOf(post['reactions']),
      comments: totalOf(post['comments']),
      shares: countOf(objectOf(post['shares'])?.['count'])
    },
    insights: isReel ? { node: video, set: facebookReel } : { node, set: facebookPost }
  }
}

function mediaOf(media: Json): Publication | null {
  const id = stringOf(media['id'])
  if (id === null) return null
  const url = stringOf(media['permalink'])
  const isReel = media['media_product_type'] === 'REELS'
  const type = (stringOf(media['media_type']) ?? '').replaceAll('_', ' ')
  return {
    id,
    node: id,
    publishedAt: timeOf(media['timestamp']),
    text: stringOf(media['caption']) ?? '',
    url,
    format: isReel ? 'reel' : formatOf(url ?? '', type),
    counts: { likes: countOf(media['like_count']), comments: countOf(media['comments_count']) },
    insights: { node: id, set: isReel ? instagramReel : instagramPost }
  }
}

const totalOf = (edge: unknown) => countOf(objectOf(objectOf(edge)?.['summary'])?.['total_count'])
