import { z } from 'zod'
import type { ApiSource, Cursor, Field, Page, PullContext } from './api_source.ts'
import { appview, listOfReply, type Ask } from './bluesky/appview.ts'
import { postPages } from './bluesky/post.ts'
import { HttpFault } from './http/http.ts'
import { listPages } from './http/pages.ts'
import { didOf, postOf, uriOf, writtenAt } from './threads/bluesky.ts'
import { countOf, objectOf, stringOf, type Json } from './threads/json_file.ts'

const network = 'bluesky'
const PUBLIC = 'https://public.api.bsky.app'

const config = z.strictObject({
  /** handle (`asso.bsky.social`) or did; the did is what facts are tied to, a handle may change */
  account: z
    .string()
    .trim()
    .transform(text => text.replace(/^@/, ''))
    .pipe(z.string().regex(/^(did:[a-z]+:[\w.:%-]+|[a-z0-9][a-z0-9.-]*\.[a-z]{2,})$/i)),
  service: z.url({ protocol: /^https?$/ }).default(PUBLIC)
})
type Config = z.output<typeof config>

const fields: readonly Field[] = [
  {
    name: 'account',
    kind: 'text',
    label: { fr: 'Compte Bluesky', en: 'Bluesky account' },
    hint: {
      fr: 'Le nom du compte de l’organisation, comme asso.bsky.social.',
      en: 'The name of the organisation’s account, such as asso.bsky.social.'
    },
    required: true
  },
  {
    name: 'service',
    kind: 'url',
    label: { fr: 'Serveur lu', en: 'Server read' },
    hint: {
      fr: 'L’adresse publique de Bluesky convient à presque tout le monde.',
      en: 'The public address of Bluesky suits almost everybody.'
    },
    required: false,
    suggested: PUBLIC
  }
]

/**
 * Bluesky, through a public AppView: no account and no secret needed (sources document §4.1). Threads are the truth, not
 * notifications. Own replies are read where they stand: inside the threads of our posts.
 */
const source: ApiSource<typeof config> = {
  kind: 'bluesky',
  label: { fr: 'Bluesky', en: 'Bluesky' },
  networks: [network],
  gives: ['counts', 'posts', 'interactions', 'people'],
  priority: 1,
  version: 1,
  config,
  fields,
  limits: {
    fr: 'Bluesky ne dit pas quand un message a été repartagé : nous notons l’instant où nous l’avons vu.',
    en: 'Bluesky does not say when a post was reposted: we note the moment we saw it.'
  },
  knownOrigins: [PUBLIC],
  origins: ({ service }) => [new URL(service).origin],
  defaultSchedule: 'H * * * *',
  pull
}

export default source

async function* pull(context: PullContext<Config>): AsyncGenerator<Page> {
  const ask = appview(context.config.service, context)
  const profile = (await ask('app.bsky.actor.getProfile', { actor: context.config.account })).body
  const own = stringOf(profile['did'])
  if (own === null) throw new HttpFault('not_found', { reason: 'account' })
  const start = stringOf(objectOf(context.cursor)?.['feed'])
  yield { rows: [accountRow(profile, own, context.now().toISOString())], cursor: at(start) }
  const reading = { own, ask, now: context.now }
  for await (const { from, items } of listPages(cursor => readFeed(ask, own, cursor), start)) {
    const posts = items.map(item => ownPost(item, own)).filter(post => post !== null)
    for (const post of posts) {
      if (!context.plan.isDue(network, uriOf(post) ?? '', new Date(writtenAt(post)))) continue
      for await (const page of postPages(post, reading)) yield { ...page, cursor: at(from) }
    }
    if (isFarEnough(posts, context.plan.walkBackTo)) break
  }
  yield { rows: [], cursor: null }
}

const at = (feed: string | null): Cursor => ({ feed })

// Where an old place in the list is no longer known to the platform, the list simply begins again next time.
async function readFeed(ask: Ask, actor: string, from: string | null) {
  const query = { actor, limit: 100, filter: 'posts_no_replies', cursor: from ?? undefined }
  return listOfReply(await ask('app.bsky.feed.getAuthorFeed', query), 'feed')
}

// What we shared of others is not ours; a reply to somebody else belongs to their thread.
function ownPost(item: unknown, own: string): Json | null {
  const post = postOf(item)
  const isRepost = objectOf(item)?.['reason'] !== undefined
  const isReply = objectOf(post?.['record'])?.['reply'] !== undefined
  return post && !isRepost && !isReply && didOf(post) === own ? post : null
}

function isFarEnough(posts: readonly Json[], walkBackTo: Date | null): boolean {
  return walkBackTo !== null && posts.length > 0 && posts.every(post => new Date(writtenAt(post)) < walkBackTo)
}

function accountRow(profile: Json, own: string, observedAt: string) {
  const handle = stringOf(profile['handle'])
  const followers = countOf(profile['followersCount'])
  const metric = { type: 'metric', network, account: own, observed_at: observedAt, scope: 'total' } as const
  return {
    records: [
      { type: 'account' as const, network, id: own, own: true, ...(handle ? { name: handle } : {}) },
      ...(followers === null ? [] : [{ ...metric, metric: 'followers', value: followers, counts: 'lifetime' as const }])
    ]
  }
}
