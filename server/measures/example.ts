import type { CanonicalRecord, RecordOf } from '../sources/record.ts'

/**
 * Short hands to write the facts of a worked example: real records of the native format, so that an example goes through
 * the importer like any file. Ids are made from what the fact says; times are ISO instants.
 */

type More<K extends CanonicalRecord['type']> = Partial<RecordOf<K>>

/** A campaign [from, to). */
export const campaign = (slug: string, from: string, to: string, more: More<'campaign'> = {}): CanonicalRecord => ({
  type: 'campaign',
  slug,
  name: slug,
  starts_at: from,
  ends_at: to,
  ...more
})

/** A post of the own account `page` on `network` (default facebook), in a campaign when one is named. */
export const post = (id: string, inCampaign: string | null, at: string, more: More<'post'> = {}): CanonicalRecord => ({
  type: 'post',
  network: 'facebook',
  id,
  account: 'page',
  published_at: at,
  ...(inCampaign ? { campaign: inCampaign } : {}),
  ...more
})

const words = 'des mots pour le dire'

/** Any interaction; the id is made of author, kind, target and time. */
export const act = (
  kind: string,
  author: string,
  onPost: string | null,
  at: string,
  more: More<'interaction'> = {}
): CanonicalRecord => ({
  type: 'interaction',
  network: 'facebook',
  id: `${kind} ${author} ${onPost ?? ''} ${at}`,
  kind,
  author,
  occurred_at: at,
  ...(onPost ? { post: onPost } : {}),
  ...more
})

/** A comment of five words on a post. */
export const comment = (author: string, onPost: string, at: string, more: More<'interaction'> = {}): CanonicalRecord =>
  act('comment', author, onPost, at, { text: words, ...more })

/** A reply of five words to the message of the given id. */
export const reply = (author: string, to: string, at: string, more: More<'interaction'> = {}): CanonicalRecord =>
  act('reply', author, null, at, { parent: to, text: words, ...more })

/** A like of a post: never a contribution. */
export const like = (author: string, onPost: string, at: string): CanonicalRecord => act('like', author, onPost, at)

/** A verified act of a person, from the organisation's own form. */
export const conversion = (
  person: string,
  kind: string,
  at: string,
  more: More<'conversion'> = {}
): CanonicalRecord => ({
  type: 'conversion',
  system: 'form',
  kind,
  occurred_at: at,
  person,
  ...more
})

/** One reading of a lifetime counter of a post (default network facebook). */
export const counter = (
  postId: string,
  metric: string,
  value: number,
  at: string,
  more: More<'metric'> = {}
): CanonicalRecord => ({
  type: 'metric',
  network: 'facebook',
  metric,
  value,
  observed_at: at,
  post: postId,
  ...more
})

/** One reading of a counter of the own account `page` on a network. */
export const accountCounter = (
  network: string,
  metric: string,
  value: number,
  at: string,
  more: More<'metric'> = {}
): CanonicalRecord => ({ type: 'metric', network, metric, value, observed_at: at, account: 'page', ...more })

/** Membership of a group from a date. */
export const member = (person: string, group: string, from: string, more: More<'member'> = {}): CanonicalRecord => ({
  type: 'member',
  person,
  group,
  from,
  ...more
})

/** A declared group. */
export const group = (slug: string, kind = 'local_group'): CanonicalRecord => ({
  type: 'group',
  slug,
  name: slug,
  kind
})
