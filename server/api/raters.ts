import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { ApiContext } from './context.ts'
import { adaptOrganisation } from '../dialogue/adaptation/learn.ts'
import { putInForce, readVersions } from '../dialogue/adaptation/versions.ts'
import { hostedServices } from '../dialogue/raters/hosted.ts'
import { orderRaters, setRater, TERMS } from '../dialogue/raters/change.ts'
import { isHosted, nameOf, readChosen, readLearning } from '../dialogue/raters/chosen.ts'
import { readCoverage } from '../dialogue/raters/missing.ts'
import type { Tx } from '../store/transaction.ts'
import { byOf } from './people.ts'
import { organisationOf } from './question.ts'
import {
  done,
  outcome,
  querystring,
  raterParams,
  ratersPage,
  wantedOrder,
  wantedRater,
  wantedVersion,
  type RatersPage
} from './rater_shapes.ts'

const ok = { ok: true as const }
const right = { right: 'settings' as const }

/** Who rates messages here, in which order, and what is learnt from the corrections of the organisation. */
export async function raterRoutes(app: FastifyInstance, { services, onFacts, wakeWorker }: ApiContext): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const { store, keyring, now } = services
  routes.get(
    '/api/v1/dialogue/raters',
    { config: right, schema: { querystring, response: { 200: ratersPage } } },
    request => {
      const id = organisationOf(request)
      return store.tx(id, tx => readPage(tx, id), { mode: 'read only' })
    }
  )
  routes.put(
    '/api/v1/dialogue/raters/:id',
    {
      config: right,
      schema: { params: raterParams, querystring, body: wantedRater, response: { 200: done } }
    },
    async request => {
      const id = organisationOf(request)
      const { is_on: isOn, key, accepted } = request.body
      const who = { by: byOf(request), now: now() }
      await store.tx(id, tx => setRater(tx, keyring, id, request.params.id, { isOn, key, accepted }, who))
      onFacts(id)
      await wakeWorker()
      return ok
    }
  )
  routes.put(
    '/api/v1/dialogue/rater-order',
    { config: right, schema: { querystring, body: wantedOrder, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      await store.tx(id, tx => orderRaters(tx, id, request.body.order, { by: byOf(request), now: now() }))
      return ok
    }
  )
  routes.put(
    '/api/v1/dialogue/adaptation',
    { config: right, schema: { querystring, body: wantedVersion, response: { 200: done } } },
    async request => {
      const id = organisationOf(request)
      await store.tx(id, tx => putInForce(tx, id, request.body, { by: byOf(request), now: now() }))
      onFacts(id)
      await wakeWorker()
      return ok
    }
  )
  routes.post(
    '/api/v1/dialogue/adaptation/learn',
    { config: right, schema: { querystring, response: { 200: outcome } } },
    request => adaptOrganisation(services, organisationOf(request), byOf(request))
  )
}

async function readPage(tx: Tx, organisationId: string): Promise<RatersPage> {
  const { learns, adaptation } = await readLearning(tx, organisationId)
  const chosen = (await readChosen(tx, organisationId)).map(one => ({ ...one, name: nameOf(one.id, adaptation) }))
  const covered = await readCoverage(
    tx,
    organisationId,
    chosen.filter(({ isOn }) => isOn).map(({ name }) => name)
  )
  const versions = await readVersions(tx, organisationId)
  return {
    terms: TERMS,
    learns,
    in_force: adaptation,
    versions: versions.map(({ isUseful, learnedAt, ...rest }) => ({
      ...rest,
      is_useful: isUseful,
      learned_at: learnedAt
    })),
    raters: chosen.map(one => ({
      id: one.id,
      name: one.name,
      is_on: one.isOn,
      is_hosted: isHosted(one.id),
      host: isHosted(one.id) ? new URL(hostedServices[one.id].url).host : null,
      key_end: one.keyEnd,
      on_since: one.onSince,
      off_since: one.offSince,
      fault: one.fault,
      rests_until: one.restsUntil?.toISOString() ?? null,
      coverage: withWaiting(covered.find(({ rater }) => rater === one.name))
    }))
  }
}

function withWaiting(found: Awaited<ReturnType<typeof readCoverage>>[number] | undefined) {
  if (!found) return null
  const { messages, rated, abstained } = found
  const silent = Object.values(abstained).reduce((sum, count) => sum + count, 0)
  return { messages, rated, abstained, waiting: messages - rated - silent }
}
