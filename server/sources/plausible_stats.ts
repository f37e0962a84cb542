import { z } from 'zod'
import type { ApiSource, Field, Page, PullContext } from './api_source.ts'
import { HttpFault } from './http/http.ts'
import { listNewPages } from './http/pages.ts'
import { siteAddress } from './site_address.ts'
import { countOf, listOf, objectOf, objectsOf, stringOf, type Json } from './threads/json_file.ts'
import { dayRow, daysToRead, sinceField, siteOf, siteRecord, type Day } from './web_days.ts'

const SERVER = 'https://plausible.io'
const AT_ONCE = 1000

const config = z.strictObject({
  /** the domain as it is registered in Plausible */
  site: z
    .string()
    .trim()
    .transform(text => text.replace(/^https?:\/\//i, '').replace(/\/+$/, ''))
    .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]*(\/[\w./-]*)?$/u)),
  server: siteAddress.default(SERVER),
  since: z.iso.date().optional()
})
type Config = z.output<typeof config>

const fields: readonly Field[] = [
  {
    name: 'site',
    kind: 'text',
    label: { fr: 'Site', en: 'Site' },
    hint: {
      fr: 'Le domaine comme il est inscrit dans Plausible, tel que exemple.org.',
      en: 'The domain as registered in Plausible, such as example.org.'
    },
    required: true
  },
  {
    name: 'key',
    kind: 'secret',
    label: { fr: 'Clé d’API', en: 'API key' },
    hint: {
      fr: 'Dans Plausible : Paramètres du compte, Clés d’API, Nouvelle clé, « Stats API ».',
      en: 'In Plausible: Account settings, API keys, New API key, “Stats API”.'
    },
    required: true
  },
  sinceField,
  {
    name: 'server',
    kind: 'url',
    label: { fr: 'Serveur', en: 'Server' },
    hint: { fr: 'À changer pour un Plausible installé chez vous.', en: 'To be changed for a Plausible of your own.' },
    required: false,
    suggested: SERVER
  }
]

/** The days of a site as Plausible counts them (sources document §4.7): nobody is in them, by design. */
const source: ApiSource<typeof config> = {
  kind: 'plausible_stats',
  label: { fr: 'Plausible : visites jour par jour', en: 'Plausible: visits day by day' },
  networks: ['web'],
  gives: ['counts', 'visits'],
  priority: 3,
  version: 1,
  config,
  fields,
  limits: {
    fr: 'Plausible compte des visites, jamais des personnes. Ses objectifs atteints sont gardés comme déclarés, à côté des actions vérifiées. Le jour en cours n’est pas lu.',
    en: 'Plausible counts visits, never people. Goals it says were reached are kept as claimed, beside verified actions. The current day is not read.'
  },
  knownOrigins: [SERVER],
  origins: ({ server }) => [new URL(server).origin],
  defaultSchedule: 'H 9 * * *',
  pull
}

export default source

/** One answer holds years of days: a reading that stopped begins again. */
async function* pull(context: PullContext<Config>): AsyncGenerator<Page> {
  const { config, now } = context
  const site = siteOf(config.site)
  yield { rows: [{ records: [siteRecord(site)] }], cursor: null }
  const days = daysToRead({ since: config.since, lastReadAt: context.lastReadAt, now: now() })
  if (days !== null) {
    const claimed = await goalsByDay(context, days)
    const query = { metrics: ['visitors', 'visits', 'pageviews'], dimensions: ['time:day'] }
    for await (const { items } of listNewPages(from => readResults(context, { ...query, ...days }, from), keyOf)) {
      const rows = items.flatMap(item => {
        const [day, [visitors, visits, views]] = [dayOf(item), listOf(item['metrics']).map(countOf)]
        const goals = claimed.get(day ?? '') ?? null
        const counts = { visitors: visitors ?? null, visits: visits ?? null, views: views ?? null }
        return day === null ? [] : [dayRow(site, day, { ...counts, claimed_conversions: goals }, now().toISOString())]
      })
      yield { rows, cursor: null }
    }
  }
  yield { rows: [], cursor: null }
}

/** Goals reached, all together, on each day that had any. A site without goals has none, and that is no zero. */
async function goalsByDay(context: PullContext<Config>, days: { from: Day; to: Day }): Promise<Map<Day, number>> {
  const found = new Map<Day, number>()
  const query = { metrics: ['events'], dimensions: ['time:day', 'event:goal'], ...days }
  for await (const { items } of listNewPages(from => readResults(context, query, from), keyOf))
    for (const item of items) {
      const [day, events] = [dayOf(item), countOf(listOf(item['metrics'])[0])]
      if (day !== null && events !== null) found.set(day, (found.get(day) ?? 0) + events)
    }
  return found
}

const keyOf = (item: Json) => JSON.stringify(item['dimensions'])
const dayOf = (item: Json): Day | null => {
  const day = stringOf(listOf(item['dimensions'])[0])
  return day !== null && /^\d{4}-\d\d-\d\d$/.test(day) ? day : null
}

async function readResults(
  { http, config, secrets }: PullContext<Config>,
  { metrics, dimensions, from, to }: { metrics: string[]; dimensions: string[]; from: Day; to: Day },
  offset: string | null
) {
  const at = Number(offset ?? 0)
  const answer = await http.json(new URL(`${config.server}/api/v2/query`), {
    headers: { authorization: `Bearer ${secrets['key'] ?? ''}` },
    json: {
      site_id: config.site,
      metrics,
      dimensions,
      date_range: [from, to],
      order_by: dimensions.map(name => [name, 'asc']),
      pagination: { limit: AT_ONCE, offset: at }
    }
  })
  const results = objectOf(answer.body)?.['results']
  if (!Array.isArray(results)) throw new HttpFault('bad_answer', { status: answer.status })
  const items = objectsOf(results)
  // a server may give fewer at once than asked: only an empty page is the last
  return { items, next: items.length === 0 ? null : String(at + items.length) }
}
