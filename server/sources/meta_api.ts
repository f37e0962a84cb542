import { z } from 'zod'
import type { ApiSource, Field, Page, PageRow, PullContext } from './api_source.ts'
import { HttpFault } from './http/http.ts'
import { listPages } from './http/pages.ts'
import { commentPages } from './meta_api/comments.ts'
import { readPublications, readSurfaces, type Publication, type Surface } from './meta_api/content.ts'
import { openGraph, type Graph } from './meta_api/graph.ts'
import { openInsights, type Insights } from './meta_api/insights.ts'
import { usualVersion, versionWarnings } from './meta_api/version.ts'
import { observations } from './threads/answer.ts'

const SERVICE = 'https://graph.facebook.com'

const config = z.strictObject({
  /** id of the Facebook Page; the Instagram account tied to it is found from it */
  page: z
    .string()
    .trim()
    .regex(/^\d{5,25}$/),
  version: z
    .string()
    .trim()
    .regex(/^v\d{1,3}\.\d$/)
    .default(usualVersion),
  /** not asked: where the Graph is */
  service: z.url({ protocol: /^https?$/ }).default(SERVICE)
})
type Config = z.output<typeof config>

const fields: readonly Field[] = [
  {
    name: 'page',
    kind: 'text',
    label: { fr: 'Identifiant de la Page', en: 'Page id' },
    hint: {
      fr: 'Un nombre, sur la Page : À propos, Transparence de la Page. Le compte Instagram relié est lu aussi.',
      en: 'A number, on the Page: About, Page transparency. The Instagram account tied to it is read too.'
    },
    required: true
  },
  {
    name: 'token',
    kind: 'secret',
    label: { fr: 'Jeton de la Page', en: 'Page token' },
    hint: {
      fr: 'Droits pages_read_engagement, pages_read_user_content, read_insights, instagram_basic, instagram_manage_insights et instagram_manage_comments, après examen de l’application par Meta.',
      en: 'Rights pages_read_engagement, pages_read_user_content, read_insights, instagram_basic, instagram_manage_insights and instagram_manage_comments, after Meta has reviewed the application.'
    },
    required: true
  },
  {
    name: 'version',
    kind: 'text',
    label: { fr: 'Version de l’API', en: 'API version' },
    hint: {
      fr: 'Meta garde une version deux ans ; la lecture prévient 90 jours avant la fin.',
      en: 'Meta keeps a version for two years; the reading warns 90 days before its end.'
    },
    required: false,
    suggested: usualVersion
  }
]

/** A Facebook Page and the Instagram account tied to it, through the Graph (sources document §4.4). */
const source: ApiSource<typeof config> = {
  kind: 'meta_api',
  label: { fr: 'Facebook et Instagram', en: 'Facebook and Instagram' },
  networks: ['facebook', 'instagram'],
  gives: ['counts', 'posts', 'interactions', 'people'],
  priority: 3,
  version: 1,
  config,
  fields,
  limits: {
    fr: 'Meta cache souvent qui a commenté : le message est compté, la personne reste inconnue. Meta ne dit pas qu’un commentaire a été modifié.',
    en: 'Meta often hides who commented: the message is counted, the person stays unknown. Meta does not say that a comment was edited.'
  },
  knownOrigins: [SERVICE],
  origins: ({ service }) => [new URL(service).origin],
  defaultSchedule: 'H * * * *',
  pull
}

export default source

/** What one pull knows while it reads. */
interface Reading {
  graph: Graph
  insights: Insights
  now(): Date
}

/** Lists are walked from their top each time: a cursor of Meta’s soon stops being valid, and what was read is not due. */
async function* pull({ config, secrets, http, now, plan }: PullContext<Config>): AsyncGenerator<Page> {
  const graph = openGraph({ ...config, http, now, token: secrets['token'] ?? '' })
  const reading: Reading = { graph, insights: openInsights(graph, now), now }
  const place = () => {
    const quota = graph.quota()
    return { cursor: null, ...(quota ? { quota } : {}) }
  }
  const surfaces = await readSurfaces(graph, config.page)
  const expiresAt = await tokenEnd(graph)
  const rows = surfaces.map(surface => accountRow(surface, now().toISOString()))
  const warnings = versionWarnings(config.version, now())
  yield { rows, warnings, ...(expiresAt ? { expiresAt } : {}), ...place() }
  for (const surface of surfaces)
    for await (const { items } of listPages(from => readPublications(graph, surface, from))) {
      for (const publication of items) {
        if (!plan.isDue(surface.network, publication.id, new Date(publication.publishedAt))) continue
        for await (const page of publicationPages(publication, surface, reading)) yield { ...page, ...place() }
      }
      const far = plan.walkBackTo
      if (far !== null && items.every(({ publishedAt }) => new Date(publishedAt) < far)) break
    }
  yield { rows: [], ...place() }
}

// When Meta does not want to say when the token ends, the rest can still be read.
async function tokenEnd(graph: Graph): Promise<string | null> {
  return graph.expiresAt().catch((fault: unknown) => {
    if (fault instanceof HttpFault && ['refused', 'forbidden', 'not_found', 'bad_answer'].includes(fault.code))
      return null
    throw fault
  })
}

/** Comments, then the publication with its counts: it comes last because it says that all before was read. */
async function* publicationPages(
  publication: Publication,
  surface: Surface,
  { graph, insights, now }: Reading
): AsyncGenerator<Omit<Page, 'cursor'>> {
  const thread = yield* commentPages(publication, surface, graph)
  const { node, set } = publication.insights
  const counts = await insights.read(node, `${surface.network} ${publication.format}`, set)
  const row = publicationRow(publication, surface, { ...publication.counts, ...counts }, now().toISOString())
  yield { rows: [row], threads: [thread], warnings: insights.warnings() }
}

function publicationRow(
  { id, publishedAt, text, url, format }: Publication,
  { network, own }: Surface,
  counts: Readonly<Record<string, number | null>>,
  observedAt: string
): PageRow {
  const isLink = url !== null && /^https?:\/\//i.test(url)
  const post = { type: 'post', network, id, account: own, published_at: publishedAt, text, format } as const
  return { records: [{ ...post, ...(isLink ? { url } : {}) }, ...observations(network, id, counts, observedAt)] }
}

function accountRow({ network, own, name, followers }: Surface, observedAt: string): PageRow {
  const metric = { type: 'metric', network, account: own, observed_at: observedAt, scope: 'total' } as const
  return {
    records: [
      { type: 'account', network, id: own, own: true, ...(name ? { name } : {}) },
      ...(followers === null ? [] : [{ ...metric, metric: 'followers', value: followers, counts: 'lifetime' as const }])
    ]
  }
}
