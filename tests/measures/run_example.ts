import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keysOf } from '#server/ingest/context.ts'
import { importFile, type Services } from '#server/ingest/import.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { compute, type Query } from '#server/measures/compute.ts'
import type { AskedOfExample, Measure } from '#server/measures/measure.ts'
import { ownId } from '#server/store/hash.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import sillageJsonl from '#server/sources/sillage_jsonl.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openKeyring } from '#server/store/keys.ts'
import type { Store } from '#server/store/transaction.ts'
import { enterByHand } from './by_hand.ts'
import { differences } from './expected.ts'

const NOW = new Date('2027-06-01T00:00:00Z')
let made = 0

/** Services on a test database: real keys in a throwaway folder, a fixed clock, the native format. */
export function testServices(store: Store): Services {
  const keyring = openKeyring(mkdtempSync(join(tmpdir(), 'sillage-keys-')), randomBytes(32))
  return { store, keyring, fileSources: [sillageJsonl], filesDirectory: null, now: () => NOW }
}

/** Imports native records as a file; fails loudly when a row is refused. */
export async function load(services: Services, organisationId: string, records: readonly CanonicalRecord[]) {
  const text = records.map(record => JSON.stringify(record)).join('\n')
  const report = await importFile(services, {
    organisationId,
    bytes: bytesFromMemory(text, `facts-${made++}.jsonl`),
    format: 'sillage-jsonl'
  })
  if (report.rejected > 0) throw new Error(`refused rows: ${JSON.stringify(report.rejections.slice(0, 5))}`)
  await refreshAll(services.store, organisationId, NOW)
  return report
}

/** The same facts under other names: another campaign, other posts, other persons. */
export function neighbour(records: readonly CanonicalRecord[]): CanonicalRecord[] {
  const names = new Set([
    'slug',
    'campaign',
    'parent',
    'id',
    'post',
    'author',
    'person',
    'group',
    'ask',
    'account',
    'interaction',
    'creator',
    'referrer',
    'intervention',
    'from',
    'into',
    'audit'
  ])
  return records
    .filter(record => record.type !== 'ladder')
    .map(record => {
      const copy: Record<string, unknown> = {}
      for (const [name, value] of Object.entries(record)) {
        const isName = names.has(name) && typeof value === 'string' && !(name === 'from' && record.type !== 'merge')
        const isList = (name === 'persons' || name === 'comparison') && Array.isArray(value)
        copy[name] = isName ? `${value}-n` : isList ? (value as unknown[]).map(one => `${String(one)}-n`) : value
      }
      return copy as CanonicalRecord
    })
}

/** An example in its organisation, and the questions it puts, each with what must come out. */
export interface LoadedExample {
  organisationId: string
  questions: { query: Query; asked: AskedOfExample }[]
  /** key of a row → slug of the campaign or group it stands for */
  slugOf: (key: string) => string
}

/**
 * Loads the example of a measure into its own organisation, beside the same facts in a neighbour organisation and, when
 * it asks for one campaign, in a neighbour campaign.
 */
export async function loadExample(store: Store, measure: Measure): Promise<LoadedExample> {
  const { example } = measure
  const services = testServices(store)
  const number = made++
  const frame = { name: 'Exemple', timeZone: example.timeZone ?? 'UTC', currency: 'EUR' }
  const own = await createOrganisation(store, services.keyring, { slug: `example-${number}`, ...frame }, NOW)
  const other = await createOrganisation(store, services.keyring, { slug: `neighbour-${number}`, ...frame }, NOW)
  await load(services, own, example.campaign ? [...example.given, ...neighbour(example.given)] : example.given)
  await load(services, other, example.given)
  await enterByHand(store, own, example.byHand ?? [])
  const keys = keysOf(services.keyring, own)
  const slugs = new Map(
    example.given.flatMap(record => {
      if (record.type === 'account')
        return [[keys.id('account', record.network, record.id), `${record.network}:${record.id}`] as const]
      return record.type === 'campaign' || record.type === 'group'
        ? [[ownId(own, record.type, record.slug), record.slug] as const]
        : []
    })
  )
  const queryOf = ({
    campaign,
    with: others = [],
    groups,
    from,
    to,
    by,
    networks,
    entries,
    audience,
    hidesBelow
  }: AskedOfExample): Query => ({
    measure,
    from: new Date(from),
    to: new Date(to),
    isExample: true,
    ...(campaign ? { campaigns: [campaign, ...others].map(slug => ownId(own, 'campaign', slug)) } : {}),
    ...(groups ? { groups: groups.map(slug => ownId(own, 'group', slug)) } : {}),
    ...(networks ? { networks } : {}),
    ...(entries ? { entries } : {}),
    ...(by ? { by } : {}),
    ...(audience ? { audience } : {}),
    ...(hidesBelow ? { hidesBelow } : {})
  })
  const questions = [example, ...(example.also ?? [])].map(asked => ({ asked, query: queryOf(asked) }))
  // a pair of groups is named by both slugs, in their order
  const slugOf = (key: string) => {
    const found = key.split(' ').map(id => slugs.get(id))
    return found.every(slug => slug !== undefined) ? found.sort().join('+') : key
  }
  return { organisationId: own, questions, slugOf }
}

/** Where the example of a measure, computed before disclosure and minimum sizes, differs from what it says. */
export async function exampleDifferences(store: Store, measure: Measure): Promise<string[]> {
  const { organisationId, questions, slugOf } = await loadExample(store, measure)
  const answers = await compute(
    store,
    organisationId,
    questions.map(({ query }) => query)
  )
  return questions.flatMap(({ asked }, at) => differences(answers[at]!, asked, slugOf))
}
