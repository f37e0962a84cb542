/**
 * A process that reads one source and is meant to be killed: `node tests/crash/puller.ts` with a JSON document in `PULL`.
 * Prints `ready` when it begins and `done` when it came to its end.
 */
import fileSources from '../../server/sources/index.ts'
import { pullSource } from '../../server/ingest/pull_source.ts'
import { openKeyring } from '../../server/store/keys.ts'
import { openStore } from '../../server/store/transaction.ts'

/** What the child is told. */
export interface PullOrder {
  appUrl: string
  keys: string
  masterKey: string
  organisationId: string
  sourceId: string
  host: string
  now: string
}

const order = JSON.parse(process.env['PULL'] ?? '') as PullOrder
const store = openStore(order.appUrl, { max: 2, applicationName: 'crash puller' })
const services = {
  store,
  keyring: openKeyring(order.keys, Buffer.from(order.masterKey, 'hex')),
  fileSources,
  filesDirectory: null,
  privateHosts: [order.host],
  now: () => new Date(order.now)
}
process.stdout.write('ready\n')
await pullSource(services, order.organisationId, order.sourceId)
await store.end()
process.stdout.write('done\n')
