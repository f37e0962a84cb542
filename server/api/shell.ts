import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ApiContext } from './context.ts'
import { organisationsOf, type Membership } from '../access/membership.ts'
import { can, scopesOf } from '../access/rights.ts'
import { countReview } from '../dialogue/queue/list.ts'
import { readSettings } from '../ingest/organisation_settings.ts'
import { signInRequired } from '../access/guard.ts'
import { lateSources, readNetworks } from '../ingest/source_states.ts'
import { loadFrame, newestFact, type Frame } from '../measures/frame.ts'
import { questionQuery } from './question.ts'

const DAY = 86_400_000

/** Messages to examine by organisation, for a minute or until a decision, a label or an import raises the version of its facts. */
const waiting = new Map<string, { version: string; until: number; count: number }>()
const MINUTE = 60_000

/** Messages waiting for a decision; null for whoever does not see the queue. */
async function toReview(
  { store, now }: ApiContext['services'],
  here: Membership,
  { version }: Frame
): Promise<number | null> {
  if (!can(here.roles, 'moderate')) return null
  const last = waiting.get(here.id)
  if (last?.version === version && now().getTime() < last.until) return last.count
  const count = await store.tx(here.id, tx => countReview(tx, here.id), { mode: 'read only' })
  waiting.set(here.id, { version, until: now().getTime() + MINUTE, count })
  return count
}

const LATE_DAYS = 3

/**
 * Channels whose newest fact is days behind the newest of all: late, never zero. A channel that a source reads on a
 * schedule is left to that source: quiet is not late, and late is told by its last reading.
 */
function lateChannels(frame: Frame, isRead: ReadonlySet<string>): { source: string; days: number }[] {
  const newest = newestFact(frame, ['interactions'])
  if (!newest) return []
  return frame.tracks
    .filter(track => track.input === 'interactions' && !isRead.has(track.network))
    .map(track => ({ source: track.network, days: Math.floor((newest.getTime() - track.last.getTime()) / DAY) }))
    .filter(({ days }) => days > LATE_DAYS)
}

/** Whoever sees figures of a group or of their own posts only has one page of figures; the others have them all. */
function sectionsOf({ roles }: Membership, { groups, accounts }: Frame): string[] {
  const scopes = scopesOf(roles, 'figures')
  const isNarrow = !scopes.includes('all') && !scopes.includes('look')
  if (isNarrow && (scopes.includes('own_group') || scopes.includes('own_posts'))) return ['mine']
  // moderation alone reads messages, and no page of figures
  if (isNarrow) return ['dialogue', 'authenticity']
  const hasCreators = accounts.some(account => !account.isOwn) && scopesOf(roles, 'creator_profiles').length > 0
  return [
    ...['overview', 'campaigns', 'contributors', 'bridges'],
    ...(groups.length > 0 ? ['groups'] : []),
    ...(hasCreators ? ['creators'] : []),
    ...['dialogue', 'authenticity', 'conversions', 'reports', 'sources']
  ]
}

/** What stands around every page: who, which organisation, how fresh. Without an organisation named, the first one. */
export async function shellRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const query = questionQuery.pick({ organisation: true, hl: true })
  routes.get('/api/frame', { config: { right: 'public' }, schema: { querystring: query } }, async request => {
    if (!request.who) throw signInRequired()
    const all = await organisationsOf(services.store, request.who)
    const [first] = all
    const here = all.find(({ slug }) => slug === request.query.organisation) ?? first
    const person = request.who.kind === 'user' ? { name: request.who.name } : null
    const organisations = all.map(({ slug, name }) => ({ slug, name }))
    if (!here)
      return { person, organisation: null, organisations, to_review: null, as_of: null, late: [], sections: [] }
    const frame = await services.store.tx(here.id, tx => loadFrame(tx, here.id), { mode: 'read only' })
    const isRead = await readNetworks(services.store, here.id)
    const lateReadings = await lateSources(services.store, here.id, services.now())
    return {
      person,
      organisation: {
        slug: here.slug,
        name: here.name,
        name_en: (await readSettings(services.store, here.id)).nameEn,
        time_zone: frame.timeZone,
        currency: frame.currency,
        is_demo: here.isDemo
      },
      organisations,
      to_review: await toReview(services, here, frame),
      as_of: newestFact(frame, ['interactions', 'conversions', 'metrics'])?.toISOString() ?? null,
      late: [...lateReadings, ...lateChannels(frame, isRead)],
      sections: sectionsOf(here, frame)
    }
  })
}
