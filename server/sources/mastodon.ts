import { z } from 'zod'
import type { ApiSource, Field, Page, PageRow, PullContext } from './api_source.ts'
import { HttpFault } from './http/http.ts'
import { listPages } from './http/pages.ts'
import { linkedPage, statusPages, type Reading } from './mastodon/status.ts'
import { countOf, objectOf, objectsOf, stringOf, type Json } from './threads/json_file.ts'
import { accountOf, idOf } from './threads/mastodon.ts'

const network = 'mastodon'

const config = z.strictObject({
  /** origin of the server the account lives on */
  server: z
    .string()
    .trim()
    .transform(text => (text.includes('://') ? text : `https://${text}`))
    .pipe(z.url({ protocol: /^https?$/ }))
    .transform(text => new URL(text).origin),
  /** name of the account, without the server; a leading `@` is dropped */
  account: z
    .string()
    .trim()
    .transform(text => text.replace(/^@/, ''))
    .pipe(z.string().regex(/^[\w.-]+(@[\w.:-]+)?$/))
})
type Config = z.output<typeof config>

const fields: readonly Field[] = [
  {
    name: 'server',
    kind: 'url',
    label: { fr: 'Serveur', en: 'Server' },
    hint: {
      fr: 'Là où le compte de l’organisation est ouvert, comme https://mastodon.social.',
      en: 'Where the organisation’s account lives, such as https://mastodon.social.'
    },
    required: true
  },
  {
    name: 'account',
    kind: 'text',
    label: { fr: 'Compte', en: 'Account' },
    hint: { fr: 'Le nom du compte, sans le serveur.', en: 'The name of the account, without the server.' },
    required: true
  },
  {
    name: 'token',
    kind: 'secret',
    label: { fr: 'Jeton d’accès', en: 'Access token' },
    hint: {
      fr: 'Sans jeton, un serveur donne 60 réponses par fil et 20 niveaux. Préférences, Développement, Nouvelle application : droit read:statuses.',
      en: 'Without a token, a server gives 60 replies per thread and 20 levels. Preferences, Development, New application: right read:statuses.'
    },
    required: false
  }
]

/**
 * A server that speaks the Mastodon API (Mastodon, Hollo, GoToSocial, Pixelfed…), sources document §4.2. Messages are
 * known by their `uri`, the same on every server; the local id only serves to ask.
 */
const source: ApiSource<typeof config> = {
  kind: 'mastodon',
  label: { fr: 'Mastodon', en: 'Mastodon' },
  networks: [network],
  gives: ['counts', 'posts', 'interactions', 'people'],
  priority: 1,
  version: 1,
  config,
  fields,
  limits: {
    fr: 'Mastodon dit qui a aimé ou repartagé, jamais quand : nous notons l’instant où nous l’avons vu.',
    en: 'Mastodon says who favourited or shared, never when: we note the moment we saw it.'
  },
  knownOrigins: [],
  origins: ({ server }) => [server],
  defaultSchedule: 'H * * * *',
  pull
}

export default source

async function* pull({ config, secrets, http, cursor, now, plan }: PullContext<Config>): AsyncGenerator<Page> {
  const { token } = secrets
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const reading: Reading = { http, server: config.server, headers, hasToken: Boolean(token), now }
  const lookup = new URL('/api/v1/accounts/lookup', config.server)
  const found = await http.json(lookup, { query: { acct: config.account }, headers })
  const account = objectOf(found.body)
  const [id, own] = [stringOf(account?.['id']), accountOf({ account })]
  if (account === null || id === null || own === '') throw new HttpFault('not_found', { reason: 'account' })
  const list = `/api/v1/accounts/${encodeURIComponent(id)}/statuses?limit=40&exclude_replies=true&exclude_reblogs=true`
  const first = new URL(list, config.server).href
  const start = stringOf(objectOf(cursor)?.['list'])
  yield { rows: [accountRow(account, own, now().toISOString())], cursor: { list: start } }
  for await (const { from, items } of listPages(place => linkedPage(place ?? first, reading), start)) {
    const statuses = objectsOf(items).filter(status => isOwn(status, own))
    for (const status of statuses) {
      if (!plan.isDue(network, idOf(status), publishedAt(status))) continue
      for await (const page of statusPages(status, reading)) yield { ...page, cursor: { list: from } }
    }
    const far = plan.walkBackTo
    if (far !== null && statuses.length > 0 && statuses.every(status => publishedAt(status) < far)) break
  }
  yield { rows: [], cursor: null }
}

const publishedAt = (status: Json) => new Date(stringOf(status['created_at']) ?? '')

// Some servers ignore the two exclusions: what we shared, and what we answered in the threads of others, is not ours.
const isOwn = (status: Json, own: string) =>
  accountOf(status) === own && objectOf(status['reblog']) === null && (status['in_reply_to_id'] ?? null) === null

function accountRow(account: Json, own: string, observedAt: string): PageRow {
  const name = stringOf(account['acct'])
  const followers = countOf(account['followers_count'])
  const metric = { type: 'metric', network, account: own, observed_at: observedAt, scope: 'total' } as const
  return {
    records: [
      { type: 'account', network, id: own, own: true, ...(name ? { name } : {}) },
      ...(followers === null ? [] : [{ ...metric, metric: 'followers', value: followers, counts: 'lifetime' as const }])
    ]
  }
}
