import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { demoOrganisations } from '#server/ingest/demo.ts'
import { importFile, type ImportReport, type ImportRequest, type Services } from '#server/ingest/import.ts'
import { createOrganisation, type NewOrganisation } from '#server/ingest/organisation.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { verify } from '#server/ingest/verify.ts'
import { compute, type Answer } from '#server/measures/compute.ts'
import { measures } from '#server/measures/index.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import fileSources from '#server/sources/index.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import type { Mapping } from '#server/sources/source.ts'
import { openKeyring } from '#server/store/keys.ts'
import type { Store } from '#server/store/transaction.ts'

export const NOW = new Date('2027-06-01T00:00:00Z')
let made = 0

/** A folder of one test, under the system's own for such things. */
export const folder = () => mkdtempSync(join(tmpdir(), 'sillage-ingest-'))

/** Services on a test database: real keys, every file format, raw files kept, a clock that stands. */
export function services(store: Store, now = NOW): Services {
  const at = folder()
  const keyring = openKeyring(join(at, 'keys'), randomBytes(32))
  return { store, keyring, fileSources, filesDirectory: join(at, 'files'), now: () => now }
}

/** An empty organisation in UTC and euros. */
export const organisation = (of: Services, more: Partial<NewOrganisation> = {}) =>
  createOrganisation(
    of.store,
    of.keyring,
    { slug: `o-${made++}`, name: 'Rives', timeZone: 'UTC', currency: 'EUR', ...more },
    of.now()
  )

/** Records as a file of the native format. */
export const jsonl = (records: readonly CanonicalRecord[]) =>
  records.map(record => `${JSON.stringify(record)}\n`).join('')

/** Imports text as a file of the native format. */
export const importText = (
  of: Services,
  organisationId: string,
  text: string | Uint8Array,
  name = `file-${made++}.jsonl`,
  more: Partial<ImportRequest> = {}
): Promise<ImportReport> =>
  importFile(of, {
    organisationId,
    bytes: bytesFromMemory(text, name),
    format: 'sillage-jsonl',
    sourceName: 'test',
    ...more
  })

/** Imports records as a file. */
export const importRecords = (of: Services, organisationId: string, records: readonly CanonicalRecord[]) =>
  importText(of, organisationId, jsonl(records))

/** Number of rollup cells that differ from a recount. */
export async function differences(of: Services, organisationId: string): Promise<number> {
  const rollups = await verify(of.store, organisationId, of.now())
  return rollups.reduce((sum, rollup) => sum + rollup.differences, 0)
}

/** Tables of facts, and the rollups that follow from them. */
const facts = [
  'campaigns',
  'groups',
  'accounts',
  'posts',
  'campaign_posts',
  'asks',
  'audits',
  'interventions',
  'intervention_members',
  'group_members',
  'metric_observations',
  'interactions',
  'message_objects',
  'conversions',
  'touches',
  'pledges',
  'referrals',
  'annotations',
  'identity_merges',
  'labels',
  'acts',
  'identities',
  'persons',
  'interaction_days',
  'campaign_totals',
  'person_campaigns',
  'person_totals',
  'person_months',
  'person_weeks',
  'person_periods',
  'activity_histograms',
  'cohort_months',
  'cohort_lasts',
  'growth_weeks',
  'growth_periods'
]

/** A cell of a rollup that counts nothing is no cell. */
const counted: Record<string, string> = {
  interaction_days: 'acts <> 0',
  campaign_totals: 'acts <> 0',
  activity_histograms: 'persons <> 0',
  cohort_months: 'persons <> 0',
  cohort_lasts: 'persons <> 0',
  growth_weeks: '(new, retained, reactivated, lapsed) <> (0, 0, 0, 0)',
  growth_periods: '(new, retained, reactivated, lapsed) <> (0, 0, 0, 0)'
}

/**
 * One hash of every fact and rollup of an organisation. Left out is what legitimately tells two histories apart: which
 * import brought a row, from which line, when, and the random parts (labels of persons, nonces of sealed texts).
 */
export async function snapshot({ store }: Services, organisationId: string): Promise<string> {
  const hash = createHash('sha256')
  for (const [table, rows] of await tables(store, organisationId)) hash.update(`${table}\n${rows.join('\n')}\n`)
  return hash.digest('hex')
}

/** The rows behind `snapshot`, as sorted text, by table; to say what differs when two hashes do. */
export async function tables(store: Store, organisationId: string): Promise<Map<string, string[]>> {
  return store.tx(organisationId, async ({ sql }) => {
    const found = new Map<string, string[]>()
    for (const table of facts) {
      const rows = await sql.unsafe(
        `select (to_jsonb(t) - array['source_id', 'pull_id', 'raw_ref', 'received_at', 'created_at', 'first_seen_at', 'pseudonym',
            'text_sealed', 'text_expires_at', 'link_sealed'${table === 'campaign_posts' ? `, 'at'` : ''}])::text as row
          from ${table} t where ${counted[table] ?? 'true'}`
      )
      found.set(table, rows.map(({ row }) => String(row)).sort())
    }
    return found
  })
}

/** One demonstration organisation, imported from its own files as the demonstration is, into an organisation of that frame. */
export async function demonstration(of: Services, slug = 'sept-heures-trente'): Promise<string> {
  const wanted = demoOrganisations().find(one => one.slug === slug)!
  const { name, timeZone, currency, locale, country, periodAnchorOn, contributionKinds } = wanted
  const frame = { name, timeZone, currency, locale, country, periodAnchorOn, contributionKinds, isDemo: true }
  const id = await createOrganisation(of.store, of.keyring, { slug, ...frame }, of.now())
  for (const file of wanted.files) {
    const at = new URL(`../../demo/${file.path}`, import.meta.url)
    const raw = await readFile(at)
    const mapping = file.mapping ? await readFile(new URL(`../../demo/${file.mapping}`, import.meta.url), 'utf8') : null
    await importFile(of, {
      organisationId: id,
      bytes: bytesFromMemory(file.path.endsWith('.gz') ? gunzipSync(raw) : raw, file.path.split('/').at(-1)!),
      format: file.format,
      sourceName: file.sourceName,
      answers: {
        ...(file.timeZone ? { time_zone: file.timeZone } : {}),
        ...(file.exportTakenAt ? { export_taken_at: file.exportTakenAt } : {})
      },
      ...(file.campaign ? { campaign: file.campaign } : {}),
      ...(mapping ? { mapping: JSON.parse(mapping) as Mapping } : {})
    })
  }
  await refreshAll(of.store, id, of.now())
  return id
}

/** Every measure over one year. */
export function everyMeasure({ store }: Services, organisationId: string): Promise<Answer[]> {
  const span = { from: new Date('2025-11-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z') }
  return compute(
    store,
    organisationId,
    measures.map(measure => ({ measure, ...span, compare: null }))
  )
}
