/**
 * A process that imports one file and is meant to be killed: `node tests/crash/importer.ts` with a JSON document in
 * `IMPORT`. Prints `ready` when it begins and, after each commit, the number of rows accepted so far. With `early` it
 * lies: it says that all is accepted before anything is written, as a buffer in memory would.
 */
import { bytesFromFile } from '../../server/sources/bytes.ts'
import sillageJsonl from '../../server/sources/sillage_jsonl.ts'
import { importFile } from '../../server/ingest/import.ts'
import { openKeyring } from '../../server/store/keys.ts'
import { openStore } from '../../server/store/transaction.ts'

/** What the child is told. */
export interface ImportOrder {
  appUrl: string
  keys: string
  masterKey: string
  organisationId: string
  file: string
  now: string
  early?: number
}

const order = JSON.parse(process.env['IMPORT'] ?? '') as ImportOrder
const store = openStore(order.appUrl, { max: 2, applicationName: 'crash importer' })
const services = {
  store,
  keyring: openKeyring(order.keys, Buffer.from(order.masterKey, 'hex')),
  fileSources: [sillageJsonl],
  filesDirectory: null,
  now: () => new Date(order.now)
}
process.stdout.write('ready\n')
if (order.early) process.stdout.write(`${order.early}\n`)
await importFile(services, {
  organisationId: order.organisationId,
  bytes: await bytesFromFile(order.file),
  format: 'sillage-jsonl',
  sourceName: 'crash',
  onProgress: ({ accepted }) => void process.stdout.write(`${accepted}\n`)
})
await store.end()
process.stdout.write('done\n')
