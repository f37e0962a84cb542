import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { notAllowed } from '../access/guard.ts'
import { can } from '../access/rights.ts'
import type { ApiContext } from './context.ts'
import { readQueueSettings, saveQueueSettings } from '../dialogue/queue/settings.ts'
import { addTemplate, archiveTemplate, changeTemplate, listTemplates } from '../dialogue/queue/templates.ts'
import { writeAudit } from '../store/log.ts'
import type { Tx } from '../store/transaction.ts'
import type { z } from 'zod'
import { organisationOf } from './question.ts'
import { moderatorOf } from './queue.ts'
import { done, frame, newTemplate, params, querystring, settings } from './queue_shapes.ts'

const ok = { ok: true as const }
const moderate = { right: 'moderate' as const }

type Body = z.infer<typeof newTemplate>
const templateOf = (body: Body) => ({
  category: body.category,
  nameFr: body.name_fr,
  nameEn: body.name_en,
  textFr: body.text_fr,
  textEn: body.text_en,
  charterLink: body.charter_link ?? null
})

/** Names of the staff, former ones included, by id: who decided. */
export async function namesOf({ db }: Tx): Promise<Record<string, string>> {
  const rows = (await db.execute(sql`
    select m.user_id, u.name from organisation_users m join access.users u on u.id = m.user_id`)) as unknown as {
    user_id: string
    name: string
  }[]
  return Object.fromEntries(rows.map(({ user_id, name }) => [user_id, name]))
}

/** The choices of the queue, and templates of replies. */
export async function queueSettingRoutes(app: FastifyInstance, { services }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services
  routes.get(
    '/api/v1/queue/settings',
    { config: { right: 'figures', narrow: true }, schema: { querystring, response: { 200: frame } } },
    request => {
      const id = organisationOf(request)
      if (!request.scopes.some(scope => scope === 'all' || scope === 'queue' || scope === 'look')) throw notAllowed()
      const roles = request.organisation?.roles ?? []
      return store.tx(
        id,
        async tx => {
          const chosen = await readQueueSettings(tx, id)
          return {
            settings: {
              rungs: [...chosen.rungs],
              charter_fr: chosen.charterFr,
              charter_en: chosen.charterEn,
              quiet_months: chosen.quietMonths,
              second_share: chosen.secondShare,
              open_days: [...chosen.openDays],
              open_from: chosen.openFrom,
              open_to: chosen.openTo
            },
            templates: (await listTemplates(tx, id)).map(one => ({
              id: one.id,
              category: one.category,
              name_fr: one.nameFr,
              name_en: one.nameEn,
              text_fr: one.textFr,
              text_en: one.textEn,
              charter_link: one.charterLink
            })),
            people: can(roles, 'moderate') ? await namesOf(tx) : {},
            me: request.who?.kind === 'user' ? request.who.userId : '',
            may_decide: can(roles, 'moderate'),
            may_set: can(roles, 'settings')
          }
        },
        { mode: 'read only' }
      )
    }
  )
  routes.put(
    '/api/v1/queue/settings',
    { config: { right: 'settings' }, schema: { querystring, body: settings, response: { 200: done } } },
    async request => {
      const { charter_fr, charter_en, quiet_months, second_share, open_days, open_from, open_to, rungs } = request.body
      const chosen = { rungs, charterFr: charter_fr, charterEn: charter_en, quietMonths: quiet_months }
      const more = { secondShare: second_share, openDays: open_days, openFrom: open_from, openTo: open_to }
      const id = organisationOf(request)
      const by = moderatorOf(request)
      await store.tx(id, async tx => {
        await saveQueueSettings(tx, id, { ...chosen, ...more }, by, now())
        await writeAudit(tx.db, id, { at: now(), userId: by, action: 'queue_settings_changed', detail: { rungs } })
      })
      return ok
    }
  )
  routes.post(
    '/api/v1/queue/templates',
    { config: moderate, schema: { querystring, body: newTemplate, response: { 201: params } } },
    async (request, reply) => {
      const id = organisationOf(request)
      const wanted = templateOf(request.body)
      const made = await store.tx(id, tx => addTemplate(tx, id, wanted, moderatorOf(request), now()))
      return reply.code(201).send({ id: made })
    }
  )
  routes.put(
    '/api/v1/queue/templates/:id',
    { config: moderate, schema: { params, querystring, body: newTemplate, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      await store.tx(id, tx => changeTemplate(tx, id, request.params.id, templateOf(request.body)))
      return ok
    }
  )
  routes.delete(
    '/api/v1/queue/templates/:id',
    { config: moderate, schema: { params, querystring, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      await store.tx(id, tx => archiveTemplate(tx, id, request.params.id, now()))
      return ok
    }
  )
}
