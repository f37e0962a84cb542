import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { bytesFromFile, bytesFromMemory } from '../sources/bytes.ts'
import type { Bytes, Mapping } from '../sources/source.ts'
import { importFile, type ImportReport, type Services } from './import.ts'
import { ownId } from '../store/hash.ts'
import { createOrganisation, listOrganisations } from './organisation.ts'
import { refreshAll } from './refresh.ts'

const folder = new URL('../../demo/', import.meta.url)

/** A demonstration organisation as `demo/organisations.json` describes it. */
export interface DemoOrganisation {
  slug: string
  name: string
  kind: { fr: string; en: string }
  timeZone: string
  country: string
  currency: string
  locale: string
  contributionKinds: string[]
  periodAnchorOn: string
  plants: { fr: string; en: string }[]
  indicators: {
    slug: string
    name: { fr: string; en: string }
    level: string
    measure: string
    campaign?: string
    baseline: number | null
    target: number | null
    due: string | null
  }[]
  files: {
    path: string
    format: string
    sourceName: string
    mapping?: string
    campaign?: string
    timeZone?: string
    exportTakenAt?: string
  }[]
}

/** The five demonstration organisations. */
export function demoOrganisations(): DemoOrganisation[] {
  return JSON.parse(readFileSync(new URL('organisations.json', folder), 'utf8')) as DemoOrganisation[]
}

/** What to tell while loading, and whether to begin by removing what is there. */
export interface DemoOptions {
  reset?: boolean
  onFile?: (slug: string, file: string, report: ImportReport) => void
}

/**
 * Loads the demonstration through the real importers. An organisation that is complete is left as it is; one that was
 * interrupted goes on where it stopped, because importing a file again changes nothing.
 */
export async function loadDemo(
  services: Services,
  options: DemoOptions = {}
): Promise<{ slug: string; rows: number }[]> {
  const loaded: { slug: string; rows: number }[] = []
  for (const organisation of demoOrganisations()) {
    if (options.reset) await removeOrganisation(services, organisation.slug)
    const id = await ensureOrganisation(services, organisation)
    let rows = 0
    for (const file of organisation.files) {
      const report = await importFile(services, { organisationId: id, startedBy: 'demo', ...(await requestOf(file)) })
      if (report.questions.length > 0)
        throw new Error(`open questions: ${file.path}: ${report.questions.map(q => q.key).join(', ')}`)
      rows += report.accepted
      options.onFile?.(organisation.slug, file.path, report)
    }
    await refreshAll(services.store, id, services.now())
    await saveIndicators(services, id, organisation)
    loaded.push({ slug: organisation.slug, rows })
  }
  return loaded
}

/** What a person importing this file would have said. */
async function requestOf(file: DemoOrganisation['files'][number]) {
  const answers: Record<string, string> = {}
  if (file.timeZone) answers['time_zone'] = file.timeZone
  if (file.exportTakenAt) answers['export_taken_at'] = file.exportTakenAt
  return {
    bytes: await demoBytes(file.path),
    format: file.format,
    answers,
    sourceName: file.sourceName,
    ...(file.campaign ? { campaign: file.campaign } : {}),
    ...(file.mapping ? { mapping: JSON.parse(await readFile(new URL(file.mapping, folder), 'utf8')) as Mapping } : {})
  }
}

/** True when every demonstration organisation exists and all its files were imported. */
export async function isDemoLoaded(services: Services): Promise<boolean> {
  const known = new Map((await listOrganisations(services.store)).map(({ slug, id }) => [slug, id]))
  for (const organisation of demoOrganisations()) {
    const id = known.get(organisation.slug)
    if (!id) return false
    const rows = await services.store.tx(
      id,
      async ({ db }) =>
        (await db.execute(
          sql`select count(*)::int as n from pulls where state = 'applied' and undone_at is null`
        )) as unknown as { n: number }[]
    )
    if (rows[0]!.n < organisation.files.length) return false
  }
  return true
}

async function demoBytes(path: string): Promise<Bytes> {
  const url = new URL(path, folder)
  if (!path.endsWith('.gz')) return bytesFromFile(fileURLToPath(url))
  return bytesFromMemory(gunzipSync(await readFile(url)), path.split('/').at(-1)!.replace(/\.gz$/, ''))
}

async function ensureOrganisation(services: Services, wanted: DemoOrganisation): Promise<string> {
  const found = (await listOrganisations(services.store)).find(({ slug }) => slug === wanted.slug)
  if (found) return found.id
  return createOrganisation(
    services.store,
    services.keyring,
    {
      slug: wanted.slug,
      name: wanted.name,
      timeZone: wanted.timeZone,
      currency: wanted.currency,
      locale: wanted.locale,
      country: wanted.country,
      isDemo: true,
      periodAnchorOn: wanted.periodAnchorOn,
      contributionKinds: wanted.contributionKinds
    },
    services.now()
  )
}

async function saveIndicators(
  services: Services,
  organisationId: string,
  { indicators }: DemoOrganisation
): Promise<void> {
  const now = services.now().toISOString()
  await services.store.tx(organisationId, async ({ db }) => {
    for (const one of indicators)
      await db.execute(sql`
        insert into indicators (organisation_id, id, slug, campaign_id, name_fr, name_en, level, measure, measure_version, baseline, target, target_on, created_at)
        values (${organisationId}::uuid, ${ownId(organisationId, 'indicator', one.slug)}::uuid, ${one.slug},
          ${one.campaign ? ownId(organisationId, 'campaign', one.campaign) : null}::uuid, ${one.name.fr}, ${one.name.en}, ${one.level}, ${one.measure}, 1,
          ${one.baseline}, ${one.level === 'reach' ? null : one.target}, ${one.due}::date, ${now}::timestamptz)
        on conflict (organisation_id, slug) do nothing`)
  })
}

/** Removes an organisation whole: every row, its slug, its keys. */
export async function removeOrganisation(services: Services, slug: string): Promise<void> {
  const found = (await listOrganisations(services.store)).find(one => one.slug === slug)
  if (!found) return
  await services.store.tx(
    found.id,
    async ({ db }) => {
      await db.execute(sql`set local statement_timeout = '290s'`)
      const tables = (await db.execute(sql`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
      join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' order by c.relname = 'campaigns', c.relname`)) as unknown as {
        name: string
      }[]
      for (const { name } of tables)
        if (!['audit_log', 'access_log', 'restatements', 'campaign_locks'].includes(name))
          await db.execute(sql`delete from ${sql.identifier(name)} where organisation_id = ${found.id}::uuid`)
    },
    { deadline: 300_000 }
  )
  await services.store.tx(null, ({ db }) => db.execute(sql`delete from directory where slug = ${slug}`))
  services.keyring.shred(found.id)
}
