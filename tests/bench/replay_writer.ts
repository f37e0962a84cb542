/**
 * A process that pushes messages and is meant to be killed. It is told what to send by messages of its parent, and says
 * which were acknowledged once the database has answered: `{ acknowledged: ids }`, then `{ done: true }`. It refreshes the
 * rollups between its batches, as the server does beside its writers.
 */
import { openPushes, pushOfEvents } from '#server/ingest/push.ts'
import { refresh } from '#server/ingest/refresh.ts'
import fileSources from '#server/sources/index.ts'
import { openKeyring } from '#server/store/keys.ts'
import { openStore } from '#server/store/transaction.ts'
import { eventOf } from './ingest.ts'
import type { Message } from './generate.ts'

/** What the writer is told once, and then batch by batch. */
export interface WriterOrder {
  appUrl: string
  keys: string
  masterKey: string
  organisationId: string
  /** in batches, each pushed as one */
  batches: Message[][]
  /** batches after which it refreshes the rollups */
  refreshEvery: number
}

async function write(order: WriterOrder): Promise<void> {
  const { appUrl, organisationId, batches } = order
  const store = openStore(appUrl, { max: 2, applicationName: 'bench writer' })
  const keyring = openKeyring(order.keys, Buffer.from(order.masterKey, 'hex'))
  const services = { store, keyring, fileSources, filesDirectory: null, now: () => new Date() }
  const pushes = openPushes(services)
  for (const [at, batch] of batches.entries()) {
    const answer = await pushes.push(organisationId, pushOfEvents(organisationId, batch.map(eventOf), 'bench'))
    if (answer.rejected > 0) throw new Error(`${answer.rejected} refused`)
    process.send!({ acknowledged: batch.map(({ id }) => id) })
    if (at % order.refreshEvery === order.refreshEvery - 1) await refresh(store, organisationId, new Date())
  }
  await store.end()
  process.send!({ done: true }, undefined, {}, () => process.disconnect?.())
}

if (import.meta.main)
  process.once('message', (order: WriterOrder) => {
    void write(order).catch(fault => {
      console.error(fault)
      process.exit(1)
    })
  })
