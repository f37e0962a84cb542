import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { apiSourceNamed, apiSourceOf } from '../sources/api_index.ts'
import type { ApiSource } from '../sources/api_source.ts'
import { nextRun } from '../sources/cron.ts'
import { ownId } from '../store/hash.ts'
import { writeAudit } from '../store/log.ts'
import type { Tx } from '../store/transaction.ts'
import type { Services } from './import_terms.ts'
import { unknownSource } from './source_problems.ts'
import { removeSecrets, setSecrets } from './source_secrets.ts'

/** A source to add, as a form or a command line gives it: every value as text, secrets among them. */
export interface NewSource {
  kind: string
  label: string
  values: Readonly<Record<string, string>>
  /** cron of five fields; left out: what the connector proposes */
  schedule?: string
  /** who adds it, for the log; null on the command line */
  by: string | null
}

/**
 * Adds a source: checks its settings, seals its secrets apart, and has it read at once. A source of the same kind and
 * label that was removed comes back with the new settings. Throws a Problem on a value its connector refuses, a missing
 * secret, a label taken.
 */
export async function addSource(services: Services, organisationId: string, wanted: NewSource): Promise<string> {
  const source = apiSourceNamed(wanted.kind)
  const { config, secrets } = settingsOf(source, wanted.values)
  const at = services.now()
  const label = wanted.label.trim() || source.label.fr
  if (wanted.schedule !== undefined) nextRun(wanted.schedule, label, at)
  const id = ownId(organisationId, 'source', wanted.kind, label)
  await services.store.tx(organisationId, async tx => {
    const rows = (await tx.db.execute(sql`
      insert into sources as s (organisation_id, id, kind, label, config, schedule, created_at, next_try_at, added_by)
      values (${organisationId}::uuid, ${id}::uuid, ${wanted.kind}, ${label}, ${JSON.stringify(config)}::jsonb,
        ${wanted.schedule ?? null}, ${at.toISOString()}::timestamptz, ${at.toISOString()}::timestamptz, ${wanted.by})
      on conflict (organisation_id, id) do update
      set config = excluded.config, schedule = excluded.schedule, removed_at = null, state = 'active', cursor = null, last_ok_at = null,
        next_try_at = excluded.next_try_at, failures = 0, last_error_code = null, last_error_detail = null, added_by = excluded.added_by
      where s.removed_at is not null
      returning s.id`)) as unknown as { id: string }[]
    if (rows.length === 0) throw labelTaken(label)
    await setSecrets(tx, services.keyring, { organisationId, sourceId: id, by: wanted.by, at }, secrets)
    await log(tx, organisationId, {
      by: wanted.by,
      action: 'source_added',
      id,
      at,
      detail: { kind: wanted.kind, ...hosts(source, config) }
    })
  })
  return id
}

/** Separates what a connector asks for into settings and secrets, and checks both. */
export function settingsOf(
  source: ApiSource,
  values: Readonly<Record<string, string>>
): { config: Record<string, unknown>; secrets: Record<string, string> } {
  const known = new Map(source.fields.map(field => [field.name, field]))
  const unknown = Object.keys(values).find(name => !known.has(name))
  if (unknown !== undefined) throw badField(source, unknown, 'inconnu', 'unknown')
  const given = Object.entries(values)
    .map(([name, value]) => [name, value.trim()] as const)
    .filter(([, value]) => value !== '')
  const missing = source.fields.find(field => field.required && !given.some(([name]) => name === field.name))
  if (missing) throw badField(source, missing.name, 'manquant', 'missing')
  const isSecret = ([name]: readonly [string, string]) => known.get(name)!.kind === 'secret'
  const parsed = source.config.safeParse(Object.fromEntries(given.filter(pair => !isSecret(pair))))
  if (!parsed.success) throw badField(source, String(parsed.error.issues[0]?.path[0] ?? ''), 'refusé', 'refused')
  return { config: parsed.data as Record<string, unknown>, secrets: Object.fromEntries(given.filter(isSecret)) }
}

/** Origins a source would ask that nobody has yet allowed for everyone: adding it takes a director. */
export function ownHosts(source: ApiSource, config: unknown): string[] {
  return source.origins(config).filter(origin => !source.knownOrigins.includes(origin))
}

const hosts = (source: ApiSource, config: unknown) => ({ origins: [...source.origins(config)] })

/** Stops the readings of a source; what it gave stays. */
export const pauseSource = (services: Services, organisationId: string, id: string, by: string | null) =>
  change(services, organisationId, { id, by, action: 'source_paused', set: sql`state = 'paused', next_try_at = null` })

/** Starts the readings again, the next one now. */
export const resumeSource = (services: Services, organisationId: string, id: string, by: string | null) =>
  change(services, organisationId, {
    id,
    by,
    action: 'source_resumed',
    // what went wrong stays said until a reading succeeds
    set: sql`state = case when last_error_code is null then 'active' else 'failing' end,
      next_try_at = ${services.now().toISOString()}::timestamptz`
  })

/** Has a source read as soon as a worker is free. */
export const readSoon = (services: Services, organisationId: string, id: string, by: string | null) =>
  change(services, organisationId, {
    id,
    by,
    action: 'source_read_now',
    set: sql`next_try_at = case when state = 'paused' then null else ${services.now().toISOString()}::timestamptz end`
  })

/** Takes a source off the list: its secrets are destroyed, nothing is read any more, what it gave stays. */
export const removeSource = (services: Services, organisationId: string, id: string, by: string | null) =>
  change(services, organisationId, {
    id,
    by,
    action: 'source_removed',
    set: sql`state = 'paused', next_try_at = null, removed_at = ${services.now().toISOString()}::timestamptz`,
    also: tx => removeSecrets(tx, id)
  })

/** Replaces secrets of a source (a token that ran out) and has it read at once. Empty values leave what is there. */
export async function renewSecrets(
  services: Services,
  organisationId: string,
  id: string,
  secrets: Readonly<Record<string, string>>,
  by: string | null
): Promise<void> {
  const at = services.now()
  await change(services, organisationId, {
    id,
    by,
    action: 'source_secret_set',
    // the end of the old one says nothing about the new one; the next reading says it, where the platform does
    set: sql`expires_at = null, next_try_at = case when state = 'paused' then null else ${at.toISOString()}::timestamptz end`,
    also: async (tx, { kind }) => {
      const known =
        apiSourceOf(kind)
          ?.fields.filter(field => field.kind === 'secret')
          .map(field => field.name) ?? []
      const unknown = Object.keys(secrets).find(name => !known.includes(name))
      if (unknown !== undefined) throw badField(apiSourceNamed(kind), unknown, 'inconnu', 'unknown')
      await setSecrets(tx, services.keyring, { organisationId, sourceId: id, by, at }, secrets)
    }
  })
}

interface Change {
  id: string
  by: string | null
  action: string
  set: ReturnType<typeof sql>
  also?: (tx: Tx, source: { kind: string }) => Promise<void>
}

async function change(
  services: Services,
  organisationId: string,
  { id, by, action, set, also }: Change
): Promise<void> {
  await services.store.tx(organisationId, async tx => {
    const [source] = (await tx.db.execute(sql`update sources set ${set}
      where organisation_id = ${organisationId}::uuid and id = ${id}::uuid and removed_at is null returning kind`)) as unknown as {
      kind: string
    }[]
    if (!source) throw unknownSource()
    await also?.(tx, source)
    await log(tx, organisationId, { by, action, id, at: services.now(), detail: { kind: source.kind } })
  })
}

const log = (
  { db }: Tx,
  organisationId: string,
  of: { by: string | null; action: string; id: string; at: Date; detail: Record<string, unknown> }
) => writeAudit(db, organisationId, { at: of.at, userId: of.by, action: of.action, subject: of.id, detail: of.detail })

function labelTaken(label: string): Problem {
  return new Problem(
    'label_taken',
    {
      fr: `Une source s’appelle déjà « ${label} ». Donner un autre nom, ou retirer l’ancienne.`,
      en: `A source is called “${label}” already. Give another name, or remove the old one.`
    },
    409
  )
}

function badField(source: ApiSource, name: string, fr: string, en: string): Problem {
  const field = source.fields.find(one => one.name === name)
  const [french, english] = [field?.label.fr ?? name, field?.label.en ?? name]
  return new Problem(
    'bad_source_setting',
    {
      fr: `${french} : ${fr}. ${field?.hint.fr ?? `Réglages : ${source.fields.map(one => one.name).join(', ')}.`}`,
      en: `${english}: ${en}. ${field?.hint.en ?? `Settings: ${source.fields.map(one => one.name).join(', ')}.`}`
    },
    400,
    { field: name }
  )
}
