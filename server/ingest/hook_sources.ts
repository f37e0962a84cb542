import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import hookAdapters from '../sources/hook_index.ts'
import type { HookAdapter, HookConfig } from '../sources/hooks/hook.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import type { Services } from './import_terms.ts'
import { ensureSource } from './pull.ts'
import { setSecrets } from './source_secrets.ts'

const prefix = 'hook_'
type Row = Record<string, unknown>

/** What is needed to open a door to a payment or advocacy system. */
export interface NewHook {
  /** name of an adapter: `helloasso, stripe, cinetpay, fedapay, kkiapay, osdi, json_hook` */
  kind: string
  label: string
  /** secrets by name (see the adapter's `fields`); or one text: JSON of them, or the main secret alone (`--secret-env`) */
  secret?: string | Readonly<Record<string, string>> | undefined
  /** campaign, kind, target; for `json_hook` also system, mapping, signature */
  config?: unknown
  /** user; absent on the command line */
  createdBy?: string | undefined
}

/** The door, once: the token is stored as a hash only. */
export interface MadeHook {
  sourceId: string
  token: string
  /** to be put after our own address, into the other system's settings */
  path: string
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The organisation that a token's text speaks of, its 16 first bytes; null when it has not the form of one. Proves nothing. */
export function organisationInHook(token: string): string | null {
  if (!/^hook_[A-Za-z0-9_-]{64}$/.test(token)) return null
  const hex = Buffer.from(token.slice(prefix.length), 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const newToken = (organisationId: string) =>
  prefix +
  Buffer.concat([Buffer.from(organisationId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString('base64url')

/** The adapter of a kind. Throws `unknown_kind`. */
export function hookAdapter(kind: string): HookAdapter {
  const adapter = hookAdapters.find(one => one.kind === kind)
  if (adapter) return adapter
  const known = hookAdapters.map(one => one.kind).join(', ')
  throw new Problem(
    'unknown_kind',
    {
      fr: `Type de source inconnu : ${kind}. Connus : ${known}.`,
      en: `Unknown kind of source: ${kind}. Known: ${known}.`
    },
    404
  )
}

/** Secrets by name from what was given; throws `secret_missing` when a required one is not there. */
function secretsOf(adapter: HookAdapter, given: NewHook['secret']): Record<string, string> {
  const secrets = typeof given === 'string' ? secretsOfText(adapter, given) : { ...given }
  const wanted = adapter.fields.filter(field => field.kind === 'secret')
  const unknown = Object.keys(secrets).filter(name => !wanted.some(field => field.name === name))
  const missing = wanted.filter(field => field.required && !secrets[field.name]).map(field => field.name)
  if (unknown.length === 0 && missing.length === 0) return secrets
  const names = wanted.map(field => field.name).join(', ')
  throw new Problem('secret_missing', {
    fr: `Secrets manquants ou inconnus : ${[...missing, ...unknown].join(', ')}. Attendus : ${names || 'aucun'} (objet JSON).`,
    en: `Secrets missing or unknown: ${[...missing, ...unknown].join(', ')}. Expected: ${names || 'none'} (a JSON object).`
  })
}

function secretsOfText(adapter: HookAdapter, text: string): Record<string, string> {
  if (text.trim() === '') return {}
  if (!text.trim().startsWith('{')) return { [adapter.mainSecret ?? 'signing']: text.trim() }
  const read = parsed(text)
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]))
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    throw new Problem('bad_json', { fr: 'Secrets : JSON illisible.', en: 'Secrets: unreadable JSON.' })
  }
}

function configOf(adapter: HookAdapter, config: unknown): HookConfig {
  const read = adapter.config.safeParse(config ?? {})
  if (read.success) return read.data
  const [issue] = read.error.issues
  const where = issue?.path.join('.') || 'config'
  throw new Problem('bad_config', {
    fr: `Réglage de la source refusé : ${where}.`,
    en: `Setting of the source refused: ${where} (${issue?.message ?? ''}).`
  })
}

/**
 * Opens a door: a source of this kind and label, its secrets sealed, and a token that only the answer shows. A label that
 * exists already gets a new token and the secrets given; the address made before stops working. Throws `unknown_kind`,
 * `secret_missing`, `bad_config`, `bad_label`.
 */
export async function createHookSource(services: Services, organisationId: string, wanted: NewHook): Promise<MadeHook> {
  const adapter = hookAdapter(wanted.kind)
  const secrets = secretsOf(adapter, wanted.secret)
  const config = configOf(adapter, wanted.config)
  const label = wanted.label.trim()
  if (label === '' || label.length > 200)
    throw new Problem('bad_label', { fr: 'Donner un nom à la source.', en: 'Give the source a name.' })
  const now = services.now()
  const sourceId = await ensureSource(services.store, organisationId, adapter.kind, label, now)
  const token = newToken(organisationId)
  const by = wanted.createdBy ?? null
  await services.store.tx(organisationId, async tx => {
    await setSecrets(tx, services.keyring, { organisationId, sourceId, by, at: now }, secrets)
    await tx.db
      .execute(sql`update sources set config = ${JSON.stringify(config)}::jsonb, state = 'active', added_by = ${by},
      removed_at = null where organisation_id = ${organisationId}::uuid and id = ${sourceId}::uuid`)
    await setToken(tx, organisationId, sourceId, token, by, now)
    await writeAudit(tx.db, organisationId, {
      at: now,
      userId: by,
      action: 'hook_opened',
      subject: sourceId,
      detail: { kind: adapter.kind }
    })
  })
  return { sourceId, token, path: `/api/v1/hooks/${adapter.kind}/${token}` }
}

async function setToken(tx: Tx, organisationId: string, sourceId: string, token: string, by: string | null, at: Date) {
  await tx.db.execute(sql`
    insert into hooks (organisation_id, source_id, token_sha256, created_by, created_at)
    values (${organisationId}::uuid, ${sourceId}::uuid, decode(${sha256(token)}, 'hex'), ${by}, ${at.toISOString()}::timestamptz)
    on conflict (organisation_id, source_id) do update set token_sha256 = excluded.token_sha256, created_by = excluded.created_by,
      created_at = excluded.created_at, revoked_at = null`)
}

/** Gives a door a new address; the one before stops working at once, one that was closed is open again. Throws `unknown_source`. */
export async function renewHook(
  { store, now }: Services,
  organisationId: string,
  sourceId: string,
  by: string | null
): Promise<MadeHook> {
  const token = newToken(organisationId)
  const kind = await store.tx(organisationId, async tx => {
    const kind = await hookKind(tx, organisationId, sourceId)
    await setToken(tx, organisationId, sourceId, token, by, now())
    await writeAudit(tx.db, organisationId, { at: now(), userId: by, action: 'hook_renewed', subject: sourceId })
    return kind
  })
  return { sourceId, token, path: `/api/v1/hooks/${kind}/${token}` }
}

/** Seals secrets of a door, those given only. Throws `unknown_source`, `secret_missing` on a name that its system has not. */
export async function setHookSecrets(
  { store, keyring, now }: Services,
  organisationId: string,
  sourceId: string,
  given: Readonly<Record<string, string>>,
  by: string | null
): Promise<void> {
  await store.tx(organisationId, async tx => {
    const adapter = hookAdapter(await hookKind(tx, organisationId, sourceId))
    const names = adapter.fields.filter(field => field.kind === 'secret').map(({ name }) => name)
    const unknown = Object.keys(given).filter(name => !names.includes(name))
    if (unknown.length > 0)
      throw new Problem('secret_missing', {
        fr: `Secret inconnu : ${unknown.join(', ')}. Attendus : ${names.join(', ') || 'aucun'}.`,
        en: `Unknown secret: ${unknown.join(', ')}. Expected: ${names.join(', ') || 'none'}.`
      })
    await setSecrets(tx, keyring, { organisationId, sourceId, by, at: now() }, given)
    // what waited for them is asked again at once
    await tx.db.execute(sql`update conversion_checks set due_at = ${now().toISOString()}::timestamptz, attempts = 0
      where organisation_id = ${organisationId}::uuid and source_id = ${sourceId}::uuid and answer is null`)
    const detail = { names: Object.keys(given) }
    await writeAudit(tx.db, organisationId, {
      at: now(),
      userId: by,
      action: 'source_secret_set',
      subject: sourceId,
      detail
    })
  })
}

async function hookKind({ db }: Tx, organisationId: string, sourceId: string): Promise<string> {
  const [row] = (await db.execute(sql`select s.kind from hooks h
    join sources s on s.organisation_id = h.organisation_id and s.id = h.source_id and s.removed_at is null
    where h.organisation_id = ${organisationId}::uuid and h.source_id = ${sourceId}::uuid`)) as unknown as Row[]
  if (row) return String(row.kind)
  throw new Problem('unknown_source', { fr: 'Source inconnue.', en: 'Unknown source.' }, 404)
}

/** Closes a door at once: its address answers 404. What it brought stays. Throws `unknown_source`. */
export async function revokeHook(
  store: Store,
  organisationId: string,
  sourceId: string,
  by: string | null,
  now: Date
): Promise<void> {
  await store.tx(organisationId, async ({ db }) => {
    const rows = await db.execute(sql`update hooks set revoked_at = ${now.toISOString()}::timestamptz
      where organisation_id = ${organisationId}::uuid and source_id::text = ${sourceId} and revoked_at is null returning source_id`)
    if (rows.length === 0)
      throw new Problem(
        'unknown_source',
        { fr: 'Source inconnue, ou déjà fermée.', en: 'Unknown source, or closed already.' },
        404
      )
    await writeAudit(db, organisationId, { at: now, userId: by, action: 'hook_closed', subject: sourceId })
  })
}

/** The door behind a token: its source, as long as it is open and of that kind. */
export interface OpenHook {
  sourceId: string
  isPaused: boolean
  config: HookConfig
}

/** Finds the open door of a token in the transaction of its organisation; null for none. */
export async function findHook(
  { db }: Tx,
  organisationId: string,
  kind: string,
  token: string
): Promise<OpenHook | null> {
  const [row] = (await db.execute(sql`
    select s.id, s.state, s.config from hooks h
    join sources s on s.organisation_id = h.organisation_id and s.id = h.source_id
    where h.organisation_id = ${organisationId}::uuid and h.token_sha256 = decode(${sha256(token)}, 'hex')
      and h.revoked_at is null and s.kind = ${kind} and s.removed_at is null`)) as unknown as Row[]
  return row ? { sourceId: String(row.id), isPaused: row.state === 'paused', config: row.config as HookConfig } : null
}
