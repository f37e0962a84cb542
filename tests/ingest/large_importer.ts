/**
 * A process that imports one large file with the little heap it was started with: `node --max-old-space-size=64
 * tests/ingest/large_importer.ts` with a JSON document in `IMPORT`. Prints the counts as one JSON document.
 */
import { bytesFromFile } from '../../server/sources/bytes.ts'
import genericTable from '../../server/sources/generic_table.ts'
import sillageJsonl from '../../server/sources/sillage_jsonl.ts'
import type { Mapping } from '../../server/sources/source.ts'
import { importFile } from '../../server/ingest/import.ts'
import type { PullCounts } from '../../server/ingest/pull.ts'
import { openKeyring } from '../../server/store/keys.ts'
import { openStore } from '../../server/store/transaction.ts'

/** What the child is told. */
export interface LargeImport {
  appUrl: string
  keys: string
  masterKey: string
  organisationId: string
  file: string
  format: string
  now: string
  mapping?: Mapping
  dryRun?: boolean
  /** rows after which it is told to stop */
  stopAfter?: number
}

/** What it answers. */
export interface LargeReport extends PullCounts {
  organisationId: string
  stopped: boolean
}

const order = JSON.parse(process.env['IMPORT'] ?? '') as LargeImport
const store = openStore(order.appUrl, { max: 2, applicationName: 'large importer' })
const services = {
  store,
  keyring: openKeyring(order.keys, Buffer.from(order.masterKey, 'hex')),
  fileSources: [sillageJsonl, genericTable],
  filesDirectory: null,
  now: () => new Date(order.now)
}
const stop = new AbortController()
let counts: PullCounts = { read: 0, accepted: 0, duplicate: 0, rejected: 0 }
try {
  counts = await importFile(services, {
    organisationId: order.organisationId,
    bytes: await bytesFromFile(order.file),
    format: order.format,
    sourceName: 'large',
    signal: stop.signal,
    dryRun: order.dryRun === true,
    ...(order.mapping ? { mapping: order.mapping } : {}),
    onProgress(done) {
      counts = done
      if (order.stopAfter !== undefined && done.read >= order.stopAfter) stop.abort()
    }
  })
} catch (error) {
  if (!stop.signal.aborted) throw error
}
const { read, accepted, duplicate, rejected } = counts
const { organisationId } = order
process.stdout.write(
  JSON.stringify({ read, accepted, duplicate, rejected, organisationId, stopped: stop.signal.aborted })
)
await store.end()
