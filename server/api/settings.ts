import { sql } from 'drizzle-orm'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { readSettings, saveSettings } from '../ingest/organisation_settings.ts'
import { contributionVersions, defaultContributionKinds, foamKinds, setContributionKinds } from '../ingest/settings.ts'
import { askThresholds, decideThresholds, waitingThresholds } from '../ingest/thresholds.ts'
import { Problem } from '../problem.ts'
import { writeAudit } from '../store/log.ts'
import { byOf } from './people.ts'
import { organisationOf, questionQuery } from './question.ts'
import { tokenRoutes } from './tokens.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true as const }
const fields = {
  name_fr: z.string().trim().min(1).max(200),
  name_en: z.string().trim().max(200).nullable(),
  time_zone: z.string().max(80),
  currency: z.string().max(3),
  country: z.string().max(2),
  keep_text_days: z.int().min(0).max(365)
}
const contributions = z.object({ version: z.number(), kinds: z.array(z.string()), since: z.string() })
const waiting = z.object({
  id: z.string(),
  inside: z.number(),
  export: z.number(),
  reason: z.string(),
  asked_by: z.string().nullable(),
  asked_at: z.string(),
  is_mine: z.boolean()
})
const settings = z.object({
  ...fields,
  k_inside: z.number(),
  k_export: z.number(),
  is_demo: z.boolean(),
  waiting: waiting.nullable(),
  contributions: z.array(contributions),
  /** kinds that may be chosen; a like, a view, a follow never is */
  kinds: z.array(z.string())
})

/** The organisation's settings: names, zone, thresholds, retention, what counts as a contribution, tokens. */
export async function settingRoutes(app: FastifyInstance, context: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { services, onFacts } = context
  const { store, now } = services
  const config = { right: 'settings' } as const
  const sensitive = { right: 'settings', recent: true } as const

  routes.get('/api/v1/settings', { config, schema: { querystring, response: { 200: settings } } }, async request => {
    const id = organisationOf(request)
    const [found, asked, versions] = await Promise.all([
      readSettings(store, id),
      waitingThresholds(store, id),
      contributionVersions(store, id)
    ])
    return {
      name_fr: found.nameFr,
      name_en: found.nameEn,
      time_zone: found.timeZone,
      currency: found.currency,
      country: found.country,
      keep_text_days: found.keepTextDays,
      k_inside: found.kInside,
      k_export: found.kExport,
      is_demo: found.isDemo,
      waiting: asked && {
        id: asked.id,
        inside: asked.inside,
        export: asked.export,
        reason: asked.reason,
        asked_by: await nameOf(asked.askedBy),
        asked_at: asked.askedAt,
        is_mine: asked.askedBy === byOf(request)
      },
      contributions: versions,
      kinds: [...new Set([...defaultContributionKinds, ...(versions[0]?.kinds ?? [])])]
    }
  })

  async function nameOf(user: string): Promise<string | null> {
    const [row] = await store.tx(null, ({ db }) =>
      db.execute<{ name: string }>(sql`select name from access.users where id = ${user}`)
    )
    return row?.name ?? null
  }

  routes.put(
    '/api/v1/settings',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject(fields),
        response: { 200: z.object({ changed: z.array(z.string()) }) }
      }
    },
    async request => {
      const id = organisationOf(request)
      const { name_fr, name_en, time_zone, currency, country, keep_text_days } = request.body
      const wanted = {
        nameFr: name_fr,
        nameEn: name_en || null,
        timeZone: time_zone,
        currency,
        country,
        keepTextDays: keep_text_days
      }
      const changed = await saveSettings(store, id, wanted, byOf(request), now())
      if (changed.length > 0) onFacts(id)
      return { changed }
    }
  )

  routes.put(
    '/api/v1/settings/thresholds',
    {
      config: sensitive,
      schema: {
        querystring,
        body: z.strictObject({ inside: z.int(), export: z.int(), reason: z.string().max(500).optional() }),
        response: { 200: z.object({ outcome: z.enum(['changed', 'waiting', 'same']) }) }
      }
    },
    async request => {
      const { reason = '', ...wanted } = request.body
      return { outcome: await askThresholds(store, organisationOf(request), wanted, reason, personIn(request), now()) }
    }
  )

  routes.post(
    '/api/v1/settings/thresholds/:id',
    {
      config: sensitive,
      schema: {
        params: z.object({ id: z.uuid() }),
        querystring,
        body: z.strictObject({ granted: z.boolean() }),
        response: { 200: done }
      }
    },
    async request => {
      const { granted } = request.body
      await decideThresholds(store, organisationOf(request), request.params.id, granted, personIn(request), now())
      return ok
    }
  )

  routes.put(
    '/api/v1/settings/contributions',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({ kinds: z.array(z.string().min(1).max(80)).min(1).max(60) }),
        response: { 200: done }
      }
    },
    async request => {
      const id = organisationOf(request)
      const kinds = [...new Set(request.body.kinds)].sort()
      const foam = kinds.filter(kind => foamKinds.includes(kind))
      if (foam.length > 0) throw neverAContribution(foam)
      await setContributionKinds(store, id, kinds, now())
      await store.tx(id, ({ db }) =>
        writeAudit(db, id, { at: now(), userId: byOf(request), action: 'contributions_declared', detail: { kinds } })
      )
      onFacts(id)
      return ok
    }
  )
  await app.register(scope => tokenRoutes(scope, context))
}

/** Only a person can ask and consent; a token never reaches these routes. */
function personIn(request: FastifyRequest): string {
  const user = byOf(request)
  if (user === null) throw new Error('a threshold without a person')
  return user
}

const neverAContribution = (kinds: readonly string[]) =>
  new Problem('never_a_contribution', {
    fr: `Jamais une contribution : ${kinds.join(', ')}.`,
    en: `Never a contribution: ${kinds.join(', ')}.`
  })
