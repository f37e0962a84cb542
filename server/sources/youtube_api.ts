import { z } from 'zod'
import type { ApiSource, Field, Page, PullContext, ThreadRead } from './api_source.ts'
import { HttpFault } from './http/http.ts'
import { listPages } from './http/pages.ts'
import { objectOf, objectsOf, stringOf, type Json } from './threads/json_file.ts'
import { dataApi, type DataApi } from './youtube_api/ask.ts'
import { commentPages, type Reading } from './youtube_api/comments.ts'
import { channelRow, uploadOf, videoRow, type Upload } from './youtube_api/video.ts'

const network = 'youtube'
const SERVICE = 'https://www.googleapis.com'
/** Videos whose counts are asked for at once, and uploads on one page. */
const AT_ONCE = 50

const config = z.strictObject({
  /** channel id (`UC…`) or handle (`@asso`); the address of the channel is read as one of them */
  channel: z
    .string()
    .trim()
    .transform(text =>
      text.replace(/^(https?:\/\/)?(www\.|m\.)?youtube\.com\/(channel\/)?/i, '').replace(/[/?].*$/, '')
    )
    .pipe(z.string().regex(/^(UC[\w-]{22}|@[\p{L}\p{N}._·-]{3,60})$/u)),
  /** not asked: where the Data API is */
  service: z.url({ protocol: /^https?$/ }).default(SERVICE)
})
type Config = z.output<typeof config>

const fields: readonly Field[] = [
  {
    name: 'channel',
    kind: 'text',
    label: { fr: 'Chaîne YouTube', en: 'YouTube channel' },
    hint: {
      fr: 'Le nom de la chaîne avec son arobase, comme @asso, ou son adresse.',
      en: 'The handle of the channel, such as @asso, or its address.'
    },
    required: true
  },
  {
    name: 'key',
    kind: 'secret',
    label: { fr: 'Clé d’API', en: 'API key' },
    hint: {
      fr: 'Console Google Cloud, activer « YouTube Data API v3 », puis Identifiants, Clé API. Elle est gratuite ; elle ne donne que ce qui est public.',
      en: 'Google Cloud console, enable “YouTube Data API v3”, then Credentials, API key. It is free; it gives only what is public.'
    },
    required: true
  }
]

/**
 * A YouTube channel through the Data API (sources document §4.3): the only big network that gives comments for a plain
 * key. Videos come from the list of uploads, never from a search.
 */
const source: ApiSource<typeof config> = {
  kind: 'youtube_api',
  label: { fr: 'YouTube : vidéos et commentaires', en: 'YouTube: videos and comments' },
  networks: [network],
  gives: ['counts', 'posts', 'interactions', 'people'],
  priority: 1,
  version: 1,
  config,
  fields,
  limits: {
    fr: 'YouTube ne dit pas qui a aimé, ni la portée : ces chiffres viennent de l’export de Studio. Le nombre d’abonnés est arrondi par YouTube.',
    en: 'YouTube does not say who liked, nor the reach: these come from the Studio export. YouTube rounds the number of subscribers.'
  },
  knownOrigins: [SERVICE],
  origins: ({ service }) => [new URL(service).origin],
  defaultSchedule: 'H * * * *',
  pull
}

export default source

/**
 * The list of uploads is walked from its top each time, one unit per 50 videos: a page token is a position, which a new
 * video moves, and what was read before an interruption is not due again.
 */
async function* pull(context: PullContext<Config>): AsyncGenerator<Page> {
  const { config, secrets, plan, now } = context
  const api = dataApi({ ...context, service: config.service, key: secrets['key'] ?? '' })
  const place = () => ({ cursor: null, quota: api.quota() })
  const { channel, own, uploads } = await findChannel(api, config.channel)
  yield { rows: [channelRow(channel, own, now().toISOString())], ...place() }
  const reading: Reading = { api, own, now }
  for await (const { items } of listPages(from => readUploads(api, uploads, from))) {
    const listed = items.map(uploadOf).filter(upload => upload !== null)
    const due = listed.filter(({ id, publishedAt }) => plan.isDue(network, id, publishedAt))
    for await (const page of videosPages(due, reading)) yield { ...page, ...place() }
    const far = plan.walkBackTo
    if (far !== null && listed.length > 0 && listed.every(({ publishedAt }) => publishedAt < far)) break
  }
  yield { rows: [], ...place() }
}

async function findChannel(api: DataApi, name: string): Promise<{ channel: Json; own: string; uploads: string }> {
  const which = name.startsWith('@') ? { forHandle: name } : { id: name }
  const { body } = await api.ask('channels', { part: 'snippet,contentDetails,statistics', ...which })
  const [channel] = objectsOf(body['items'])
  const own = stringOf(channel?.['id'])
  const uploads = stringOf(objectOf(objectOf(channel?.['contentDetails'])?.['relatedPlaylists'])?.['uploads'])
  if (!channel || own === null || uploads === null) throw new HttpFault('not_found', { reason: 'channel' })
  return { channel, own, uploads }
}

// A channel that never published has no list of uploads.
async function readUploads(api: DataApi, playlistId: string, from: string | null) {
  return api
    .list('playlistItems', { part: 'contentDetails', playlistId, maxResults: AT_ONCE }, from)
    .catch((fault: unknown) => {
      if (fault instanceof HttpFault && fault.reason === 'playlistNotFound') return { items: [], next: null }
      throw fault
    })
}

/** Everything about up to 50 videos: of each its comments, then itself with its counts and how its thread was read. */
async function* videosPages(due: readonly Upload[], reading: Reading): AsyncGenerator<Omit<Page, 'cursor'>> {
  if (due.length === 0) return
  const id = due.map(upload => upload.id).join(',')
  const { items } = await reading.api.list('videos', { part: 'snippet,statistics', id, maxResults: AT_ONCE }, null)
  const known = new Map(items.map(video => [String(video['id']), video]))
  for (const upload of due) {
    const video = known.get(upload.id)
    if (!video) yield { rows: [], threads: [unread(upload.id)] }
    else yield* videoPages(video, upload, reading)
  }
}

/** The video comes last: it tells the re-reading plan that all before it was read. */
async function* videoPages(video: Json, upload: Upload, reading: Reading): AsyncGenerator<Omit<Page, 'cursor'>> {
  const thread = yield* commentPages(upload.id, reading)
  const row = videoRow(video, upload, reading.own, reading.now().toISOString())
  yield { rows: [row], threads: [{ network, root: upload.id, ...thread }] }
}

// Private, or deleted between the list and now.
const unread = (root: string): ThreadRead => ({
  network,
  root,
  read_complete: false,
  reason: 'node_unavailable',
  ids: []
})
