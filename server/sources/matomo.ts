import { z } from 'zod'
import type { ApiSource, Field, Page, PullContext } from './api_source.ts'
import { HttpFault } from './http/http.ts'
import { listNewPages, type ListPage } from './http/pages.ts'
import { siteAddress } from './site_address.ts'
import { objectOf, objectsOf, stringOf, type Json } from './threads/json_file.ts'
import { dayAfter, dayRow, daysToRead, sinceField, siteOf, siteRecord, type Day } from './web_days.ts'

const AT_ONCE = 500
/** All that is asked of a visit: nobody’s address, number or name ever travels to us. */
const COLUMNS = 'idVisit,goalConversions,visitDuration'

const config = z.strictObject({
  server: siteAddress,
  /** number of the site in Matomo */
  id: z
    .string()
    .trim()
    .regex(/^\d{1,9}$/),
  /** host of the site, by which other sources name it too */
  site: z
    .string()
    .trim()
    .transform(text =>
      text
        .replace(/^https?:\/\//i, '')
        .replace(/\/.*$/, '')
        .toLowerCase()
    )
    .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u)),
  since: z.iso.date().optional()
})
type Config = z.output<typeof config>

const fields: readonly Field[] = [
  {
    name: 'server',
    kind: 'url',
    label: { fr: 'Adresse de Matomo', en: 'Address of Matomo' },
    hint: { fr: 'Comme https://matomo.exemple.org.', en: 'Such as https://matomo.example.org.' },
    required: true
  },
  {
    name: 'id',
    kind: 'text',
    label: { fr: 'Numéro du site', en: 'Number of the site' },
    hint: { fr: 'Dans Matomo : Administration, Sites web, Gérer.', en: 'In Matomo: Administration, Websites, Manage.' },
    required: true
  },
  {
    name: 'site',
    kind: 'text',
    label: { fr: 'Site mesuré', en: 'Site measured' },
    hint: { fr: 'Son domaine, comme exemple.org.', en: 'Its domain, such as example.org.' },
    required: true
  },
  {
    name: 'token',
    kind: 'secret',
    label: { fr: 'Jeton', en: 'Token' },
    hint: {
      fr: 'Dans Matomo : Personnel, Sécurité, Jetons d’authentification ; le droit de voir ce site suffit.',
      en: 'In Matomo: Personal, Security, Auth tokens; the right to view this site is enough.'
    },
    required: true
  },
  sinceField
]

/** The days of a site as Matomo logs its visits (sources document §4.7): counted here, none of them kept. */
const source: ApiSource<typeof config> = {
  kind: 'matomo',
  label: { fr: 'Matomo : visites jour par jour', en: 'Matomo: visits day by day' },
  networks: ['web'],
  gives: ['counts', 'visits'],
  priority: 3,
  version: 1,
  config,
  fields,
  limits: {
    fr: 'Les visites sont comptées, aucune n’est gardée : ni personne, ni adresse IP. Les objectifs atteints sont gardés comme déclarés, à côté des actions vérifiées. Un jour dont Matomo a effacé le détail reste inconnu.',
    en: 'Visits are counted and none is kept: no person, no IP address. Goals reached are kept as claimed, beside verified actions. A day whose details Matomo has deleted stays unknown.'
  },
  knownOrigins: [],
  origins: ({ server }) => [new URL(server).origin],
  defaultSchedule: 'H 9 * * *',
  pull
}

export default source

/** One day at a time: an interrupted reading goes on at the day that was not finished. */
async function* pull(context: PullContext<Config>): AsyncGenerator<Page> {
  const { config, cursor, lastReadAt, now } = context
  const site = siteOf(config.site)
  const resumeAt = stringOf(objectOf(cursor)?.['day'])
  const days = daysToRead({ since: config.since, lastReadAt, resumeAt, now: now() })
  yield { rows: [{ records: [siteRecord(site)] }], cursor: { day: days?.from ?? resumeAt } }
  if (days !== null)
    for (let day = days.from; day <= days.to; day = dayAfter(day)) {
      const row = dayRow(site, day, await countDay(context, day), now().toISOString())
      yield { rows: row.records.length > 0 ? [row] : [], cursor: { day: dayAfter(day) } }
    }
  yield { rows: [], cursor: null }
}

/**
 * What a day adds up to. No visit at all is not a zero: Matomo empties its log after some months, and says nothing of
 * it. A number that one visit lacks is unknown for the day.
 */
async function countDay(context: PullContext<Config>, day: Day): Promise<Record<string, number | null>> {
  // a visit that comes in while pages are read moves the others on: each is counted once
  const visits: Json[] = []
  const read = (from: string | null) => readVisits(context, day, from)
  for await (const { items } of listNewPages(read, visit => String(visit['idVisit'])))
    visits.push(...items.filter(visit => visit['idVisit'] !== undefined))
  const sum = (name: string) =>
    visits.reduce<number | null>((total, visit) => {
      const value = numberOf(visit[name])
      return total === null || value === null ? null : total + value
    }, 0)
  if (visits.length === 0) return {}
  return { visits: visits.length, visit_seconds: sum('visitDuration'), claimed_conversions: sum('goalConversions') }
}

// Matomo writes numbers as text or as numbers, as its version goes.
function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}

async function readVisits(
  { http, config, secrets }: PullContext<Config>,
  day: Day,
  offset: string | null
): Promise<ListPage<Json>> {
  const at = Number(offset ?? 0)
  const form = {
    module: 'API',
    method: 'Live.getLastVisitsDetails',
    format: 'json',
    idSite: config.id,
    period: 'day',
    date: day,
    filter_limit: String(AT_ONCE),
    filter_offset: String(at),
    doNotFetchActions: '1',
    showColumns: COLUMNS,
    // in the body, where no log of addresses holds it
    token_auth: secrets['token'] ?? ''
  }
  const answer = await http.json(new URL(`${config.server}/index.php`), { form })
  if (!Array.isArray(answer.body)) throw refusalOf(answer.body)
  const items = objectsOf(answer.body)
  // a server may give fewer at once than asked: only an empty page is the last
  return { items, next: items.length === 0 ? null : String(at + items.length) }
}

// A refusal comes as a success with a sentence in it, in the language of the server.
function refusalOf(body: unknown): HttpFault {
  const refused = objectOf(body)
  if (refused?.['result'] !== 'error') return new HttpFault('bad_answer')
  return new HttpFault(/token|auth/i.test(stringOf(refused['message']) ?? '') ? 'unauthorised' : 'refused', {
    reason: 'matomo_error'
  })
}
