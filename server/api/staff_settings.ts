import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import {
  listHourCosts,
  readStaffSettings,
  removeHourCost,
  saveStaffSettings,
  setHourCost
} from '../ingest/hour_costs.ts'
import { minorUnits } from '../ingest/money.ts'
import { readSettings } from '../ingest/organisation_settings.ts'
import { Problem } from '../problem.ts'
import { writeAudit } from '../store/log.ts'
import { localDay, startOfDay } from '../store/time.ts'
import type { Tx } from '../store/transaction.ts'
import { byOf } from './people.ts'
import { organisationOf, questionQuery } from './question.ts'

const querystring = questionQuery.pick({ organisation: true, hl: true })
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true as const }
const config = { right: 'settings' } as const
const day = z.iso.date()

const staff = z.object({
  hold_days: z.number(),
  full_time_hours: z.number(),
  currency: z.string(),
  /** the last to come into force first; `minor` in the smallest unit of its currency */
  hour_costs: z.array(z.object({ id: z.string(), minor: z.number(), currency: z.string(), from: z.string() }))
})

/** What work costs: the dated cost of an hour, hours of a full week; and how long texts are held for a case. */
export async function staffSettingRoutes(app: FastifyInstance, { services, onFacts }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, now } = services

  routes.get('/api/v1/settings/staff', { config, schema: { querystring, response: { 200: staff } } }, async request => {
    const id = organisationOf(request)
    const { timeZone, currency } = await readSettings(store, id)
    return store.tx(id, async tx => {
      const { holdDays, fullTimeHours } = await readStaffSettings(tx, id)
      const costs = await listHourCosts(tx, id)
      return {
        hold_days: holdDays,
        full_time_hours: fullTimeHours,
        currency,
        hour_costs: costs.map(({ from, ...cost }) => ({ ...cost, from: localDay(from, timeZone) }))
      }
    })
  })
  routes.put(
    '/api/v1/settings/staff',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({ hold_days: z.int().min(1).max(3650), full_time_hours: z.number().min(1).max(80) }),
        response: { 200: done }
      }
    },
    async request => {
      const { hold_days, full_time_hours } = request.body
      const id = organisationOf(request)
      await change(request, 'staff_settings_changed', { hold_days, full_time_hours }, tx =>
        saveStaffSettings(tx, id, { holdDays: hold_days, fullTimeHours: full_time_hours })
      )
      return ok
    }
  )
  routes.post(
    '/api/v1/settings/staff/costs',
    {
      config,
      schema: {
        querystring,
        body: z.strictObject({ amount: z.string().regex(/^\d{1,9}([.,]\d{1,3})?$/), from: day }),
        response: { 200: done }
      }
    },
    async request => {
      const id = organisationOf(request)
      const { timeZone, currency } = await readSettings(store, id)
      const minor = minorUnits(request.body.amount.replace(',', '.'), currency)
      if (minor === undefined)
        throw new Problem('bad_amount', {
          fr: `Montant impossible en ${currency} : trop de décimales.`,
          en: `No amount in ${currency}: too many decimals.`
        })
      const from = startOfDay(request.body.from, timeZone)
      await change(request, 'hour_cost_declared', { minor, currency, from: request.body.from }, tx =>
        setHourCost(tx, id, { minor, currency, from }, now())
      )
      return ok
    }
  )
  routes.delete(
    '/api/v1/settings/staff/costs/:id',
    { config, schema: { params: z.object({ id: z.uuid() }), querystring, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      await change(request, 'hour_cost_removed', {}, async tx => {
        if (!(await removeHourCost(tx, id, request.params.id)))
          throw new Problem('unknown_cost', { fr: 'Coût inconnu.', en: 'Unknown cost.' }, 404)
      })
      return ok
    }
  )

  /** A change and its line in the log, in one transaction; figures are told that they moved. */
  async function change(
    request: FastifyRequest,
    action: string,
    detail: Record<string, unknown>,
    work: (tx: Tx) => Promise<void>
  ): Promise<void> {
    const id = organisationOf(request)
    await store.tx(id, async tx => {
      await work(tx)
      await writeAudit(tx.db, id, { at: now(), userId: byOf(request), action, detail })
    })
    onFacts(id)
  }
}
