import { Problem } from '../problem.ts'
import { openRepository } from './bluesky_repo/car.ts'
import { collectionOf, collections, repositoryFacts } from './bluesky_repo/rows.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'

/**
 * The repository of a Bluesky account (CAR file, « Exporter mes données »): what the account itself posted, liked and
 * reposted. It holds no reply received and no count (sources document §3.8).
 */
const source: FileSource = {
  format: 'bluesky_car',
  label: { fr: 'Bluesky : dépôt d’un compte (CAR)', en: 'Bluesky: repository of an account (CAR)' },
  gives: ['posts'],
  version: 1,
  identityNetwork: 'bluesky',
  sniff,
  open
}

export default source

// A CAR starts with the length of its head and a CBOR map with the key `roots`.
async function sniff(bytes: Bytes): Promise<Detection | null> {
  const head = Buffer.from(await bytes.slice(0, 64)).toString('latin1')
  const because = { fr: 'fichier CAR, version 1', en: 'CAR file, version 1' }
  return /^[^]{1,3}\xa2eroots/.test(head) ? { format: source.format, signature: 'bluesky.repository', because } : null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const detection = await sniff(bytes)
  if (!detection) throw notRepository()
  const repository = await openRepository(bytes)
  const ignored = new Map<string, number>()
  for await (const { path } of repository.records()) {
    const collection = collectionOf(path)
    if (!Object.hasOwn(collections, collection)) ignored.set(collection, (ignored.get(collection) ?? 0) + 1)
  }
  return {
    detection,
    encoding: null,
    delimiter: null,
    columns: [],
    columnsIgnored: [...ignored].map(([collection, count]) => `${collection} (${count})`),
    decisions: [
      { key: 'own_account', value: repository.did, because: { fr: 'dit par le dépôt', en: 'told by the repository' } }
    ],
    questions: [],
    warnings: [],
    exportTakenAt: null,
    mapping: null,
    rows: () => repositoryFacts(repository, options)
  }
}

function notRepository(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas le dépôt d’un compte Bluesky (CAR).',
    en: 'This file is not the repository of a Bluesky account (CAR).'
  })
}
