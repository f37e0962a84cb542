import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ApiContext } from './context.ts'
import { loadFrame, newestFact } from '../measures/frame.ts'
import { creatorKey, defaultSpan } from '../measures/question.ts'
import { localDay } from '../store/time.ts'
import { organisationOf, questionQuery } from './question.ts'

/** What every page of an organisation needs: names for the filter, freshness, default period. */
export async function organisationRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  routes.get(
    '/api/v1/frame',
    { config: { right: 'figures' }, schema: { querystring: questionQuery.pick({ organisation: true, hl: true }) } },
    async request => {
      const id = organisationOf(request)
      const frame = await services.store.tx(id, tx => loadFrame(tx, id), { mode: 'read only' })
      const now = services.now()
      const span = defaultSpan(frame, now)
      const newest = newestFact(frame, ['interactions', 'conversions', 'metrics'])
      return {
        slug: frame.slug,
        name: request.organisation!.name,
        is_demo: request.organisation!.isDemo,
        roles: request.organisation!.roles,
        time_zone: frame.timeZone,
        currency: frame.currency,
        today: localDay(now, frame.timeZone),
        default_from: localDay(span.from, frame.timeZone),
        default_to: localDay(span.to, frame.timeZone),
        period_anchor_on: frame.anchorOn,
        contribution_kinds: frame.contributionKinds,
        rungs: frame.rungs,
        history_from: frame.historyFrom?.toISOString() ?? null,
        as_of: newest?.toISOString() ?? null,
        lag_seconds: frame.lagSeconds,
        pending: frame.pending,
        campaigns: frame.campaigns.map(campaign => ({
          slug: campaign.slug,
          name: { fr: campaign.nameFr, en: campaign.nameEn },
          starts_at: campaign.startsAt.toISOString(),
          ends_at: campaign.endsAt.toISOString(),
          parent: frame.campaigns.find(({ id }) => id === campaign.parentId)?.slug ?? null,
          primary_measure: campaign.primaryMeasure
        })),
        groups: frame.groups.map(group => ({
          slug: group.slug,
          kind: group.kind,
          name: { fr: group.nameFr, en: group.nameEn }
        })),
        creators: frame.accounts.map(account => ({
          key: creatorKey(account),
          name: account.name,
          network: account.network,
          is_own: account.isOwn
        })),
        networks: [
          ...new Set(frame.tracks.filter(({ input }) => input !== 'conversions').map(({ network }) => network))
        ]
          .filter(name => !['rolls', 'labels', 'asks', 'pledges', 'touches', 'acts', 'ledger'].includes(name))
          .sort(),
        tracks: frame.tracks.map(track => ({
          input: track.input,
          network: track.network,
          first: track.first.toISOString(),
          last: track.last.toISOString()
        }))
      }
    }
  )
}
