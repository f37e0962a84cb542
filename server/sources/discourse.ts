import { z } from 'zod'
import type { ApiSource, Field, Page, PullContext, ThreadRead } from './api_source.ts'
import { openForum, type ListedTopic } from './discourse/forum.ts'
import { accountOf, type TopicReading } from './discourse/rows.ts'
import { topicPages } from './discourse/topic.ts'
import { listNewPages } from './http/pages.ts'
import { siteAddress } from './site_address.ts'

const network = 'discourse'
const DAY = 86_400_000

const config = z.strictObject({
  forum: siteAddress,
  /** user names of the organisation, in lower case, with a comma between two */
  users: z
    .string()
    .transform(text => namesIn(text).join(','))
    .pipe(z.string().regex(/^[\p{L}\p{N}_.-]{1,60}(,[\p{L}\p{N}_.-]{1,60})*$/u)),
  since: z.iso.date().optional()
})
type Config = z.output<typeof config>

const namesIn = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map(name => name.replace(/^@/, '').toLowerCase())
    .filter(name => name !== '')

const fields: readonly Field[] = [
  {
    name: 'forum',
    kind: 'url',
    label: { fr: 'Adresse du forum', en: 'Address of the forum' },
    hint: { fr: 'Comme https://forum.exemple.org.', en: 'Such as https://forum.example.org.' },
    required: true
  },
  {
    name: 'users',
    kind: 'text',
    label: { fr: 'Comptes de l’organisation', en: 'Accounts of the organisation' },
    hint: {
      fr: 'Leurs noms sur ce forum, séparés par des virgules : leurs sujets sont vos publications.',
      en: 'Their names on this forum, separated by commas: their topics are your posts.'
    },
    required: true
  },
  {
    name: 'since',
    kind: 'date',
    label: { fr: 'Lire depuis', en: 'Read since' },
    hint: {
      fr: 'Les sujets sans message depuis ce jour ne sont pas lus. Vide : tout le forum.',
      en: 'Topics without a message since this day are not read. Empty: the whole forum.'
    },
    required: false
  },
  {
    name: 'key',
    kind: 'secret',
    label: { fr: 'Clé d’API', en: 'API key' },
    hint: {
      fr: 'Inutile pour un forum public. Sinon : Administration, API, Nouvelle clé, en lecture seule, pour le premier compte ci-dessus.',
      en: 'Not needed for a public forum. Otherwise: Admin, API, New key, read-only, for the first account above.'
    },
    required: false
  }
]

/**
 * A Discourse forum (sources document §4.6). Topics that our accounts began are posts with their threads; in the others,
 * every message is an act of its author.
 */
const source: ApiSource<typeof config> = {
  kind: 'discourse',
  label: { fr: 'Forum Discourse', en: 'Discourse forum' },
  networks: [network],
  gives: ['counts', 'posts', 'interactions', 'people'],
  priority: 3,
  version: 1,
  config,
  fields,
  limits: {
    fr: 'Un message supprimé n’est remarqué que dans les sujets que vos comptes ont ouverts. Discourse dit qui a aimé, jamais quand.',
    en: 'A deleted message is noticed only in topics that your accounts began. Discourse says who liked, never when.'
  },
  knownOrigins: [],
  origins: ({ forum }) => [new URL(forum).origin],
  defaultSchedule: 'H * * * *',
  pull
}

export default source

/** The list is walked from its top each time: it is in the order of the newest messages, which moves while it is read. */
async function* pull(context: PullContext<Config>): AsyncGenerator<Page> {
  const { config, plan, now } = context
  const users = namesIn(config.users)
  const forum = openForum(config.forum, context, users[0] ?? '')
  const name = config.forum.replace(/^https?:\/\//, '').toLowerCase()
  const own = new Set(users)
  yield { rows: [...own].map(user => accountRow(name, user)), cursor: null }
  for await (const { items } of listNewPages(
    from => forum.topics(from),
    topic => topic.id
  )) {
    for (const topic of items) {
      if (!isDue(topic, own, name, context)) continue
      const reading: TopicReading = { forum: name, own, observedAt: now().toISOString() }
      const whole = await forum.topic(topic.id)
      if (whole) for await (const page of topicPages(whole, reading, forum)) yield { ...page, cursor: null }
      else if (own.has(topic.startedBy)) yield { rows: [], threads: [unread(`${name}/t/${topic.id}`)], cursor: null }
    }
    const moving = items.filter(({ isPinned }) => !isPinned)
    const far = farthest(context, plan.walkBackTo)
    if (far !== null && moving.length > 0 && moving.every(({ bumpedAt }) => bumpedAt < far)) break
  }
  yield { rows: [], cursor: null }
}

// Ours by the re-reading plan; those of members when something was written in them. A day of overlap: a topic may have
// moved while the last reading was at another page.
function isDue(topic: ListedTopic, own: ReadonlySet<string>, forum: string, context: PullContext<Config>): boolean {
  const { plan, config, lastReadAt } = context
  if (config.since !== undefined && topic.bumpedAt < new Date(config.since)) return false
  if (own.has(topic.startedBy)) return plan.isDue(network, `${forum}/t/${topic.id}`, topic.createdAt)
  return lastReadAt === null || topic.bumpedAt.getTime() > lastReadAt.getTime() - DAY
}

// A topic of ours that is due cannot have moved last before it was begun.
function farthest({ config, lastReadAt }: PullContext<Config>, walkBackTo: Date | null): Date | null {
  const since = config.since === undefined ? null : new Date(config.since)
  if (walkBackTo === null || lastReadAt === null) return since
  const far = new Date(Math.min(walkBackTo.getTime(), lastReadAt.getTime() - DAY))
  return since !== null && since > far ? since : far
}

const accountRow = (forum: string, user: string) => ({
  records: [{ type: 'account' as const, network, id: accountOf(forum, user), own: true, name: user }]
})

// Closed to us, or deleted between the list and now.
const unread = (root: string): ThreadRead => ({
  network,
  root,
  read_complete: false,
  reason: 'node_unavailable',
  ids: []
})
