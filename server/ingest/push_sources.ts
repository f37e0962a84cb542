import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import type { PushConfig } from '../sources/push_event.ts'
import { openBytes, sealBytes, type Keyring } from '../store/keys.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { listOrganisations } from './organisation.ts'
import { addSite, readHost } from './sites.ts'

/** Kinds of sources that are pushed to us; each is a file of `server/sources`. */
export const pushKinds = ['plausible_events', 'segment_events', 'umami_events', 'cloudevents'] as const
export type PushKind = (typeof pushKinds)[number]

const action = z.strictObject({
  kind: z.enum([
    'donation',
    'signature',
    'signup',
    'volunteer',
    'attendance',
    'message_to_decision_maker',
    'content',
    'other'
  ]),
  target: z.string().min(1).max(200).optional(),
  campaign: z.string().min(1).max(80).optional()
})

/** Settings of a push source, as they stand in `sources.config`; unknown ones are refused. */
export const pushConfig = z.strictObject({
  domain: z.string().max(253).optional(),
  goals: z.record(z.string().min(1).max(120), action).optional(),
  system: z.string().min(1).max(200).optional(),
  userNetwork: z.string().min(1).max(80).optional(),
  usesIds: z.boolean().optional()
}) satisfies z.ZodType<PushConfig>

/** What a new push source needs; a Plausible source needs `config.domain`. */
export interface NewPushSource {
  kind: PushKind
  label: string
  config?: PushConfig
  createdBy?: string | null
}

/** A source just made. The token and the secret are said once; of the token only a hash is kept. */
export interface MadePushSource {
  sourceId: string
  /** Segment: the write key. CloudEvents: the last part of the address. None for the two that browsers send to */
  token: string | null
  /** CloudEvents: the `whsec_…` secret of the signature */
  secret: string | null
  /** where to send, from the root of this server */
  path: string
}

const paths: Record<PushKind, (token: string | null) => string> = {
  plausible_events: () => '/api/event',
  segment_events: () => '/v1/batch',
  umami_events: () => '/api/send',
  cloudevents: token => `/api/v1/hooks/cloudevents/${token}`
}

/** The text of a push token: `psh_`, the organisation's id and 32 random bytes; the id lets it be looked up, and is no secret. */
const newToken = (organisationId: string) =>
  `psh_${Buffer.concat([Buffer.from(organisationId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString('base64url')}`

/** The organisation a push token's text speaks of; null when it has not that form. Proves nothing. */
export function organisationInPushToken(text: string): string | null {
  if (!/^psh_[A-Za-z0-9_-]{64}$/.test(text)) return null
  const hex = Buffer.from(text.slice(4), 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** How a token is kept. */
export const hashOfToken = (text: string): Uint8Array => createHash('sha256').update(text).digest()

/**
 * Makes a source that programs push to, with what opens it, and writes it in the audit log. A Plausible source makes its
 * domain a site of the organisation. Throws `bad_push_source`, `source_exists` (409) or `domain_taken` (409).
 */
export async function createPushSource(
  services: { store: Store; keyring: Keyring; now(): Date },
  organisationId: string,
  wanted: NewPushSource
): Promise<MadePushSource> {
  const { store, keyring } = services
  const now = services.now()
  const config = checked(wanted)
  if (config.domain) await refuseTakenDomain(store, config.domain)
  const sourceId = randomUUID()
  const needsToken = wanted.kind === 'segment_events' || wanted.kind === 'cloudevents'
  const token = needsToken ? newToken(organisationId) : null
  const secret = wanted.kind === 'cloudevents' ? `whsec_${randomBytes(32).toString('base64')}` : null
  await store.tx(organisationId, async tx => {
    const made = await tx.db.execute(sql`
      insert into sources (organisation_id, id, kind, label, config, created_at)
      values (${organisationId}::uuid, ${sourceId}::uuid, ${wanted.kind}, ${wanted.label.trim()},
        ${JSON.stringify(config)}::jsonb, ${now.toISOString()}::timestamptz)
      on conflict do nothing returning id`)
    if (made.length === 0)
      throw new Problem(
        'source_exists',
        { fr: 'Une source de ce genre porte déjà ce nom.', en: 'A source of this kind has this name already.' },
        409
      )
    if (token) await addKey(tx, organisationId, { sourceId, kind: 'token', hash: hashOfToken(token) }, now)
    if (secret) await addSecretIn(tx, keyring, organisationId, sourceId, secret, now)
    if (config.domain) await addSite(tx, organisationId, config.domain, wanted.createdBy ?? null, now)
    const line = { at: now, userId: wanted.createdBy ?? null, action: 'push_source_created', subject: sourceId }
    await writeAudit(tx.db, organisationId, { ...line, detail: { kind: wanted.kind } })
  })
  return { sourceId, token, secret, path: paths[wanted.kind](token) }
}

function checked({ kind, label, config = {} }: NewPushSource): PushConfig {
  const parsed = pushConfig.safeParse(config)
  const domain = parsed.success && parsed.data.domain ? readHost(parsed.data.domain) : null
  const isWhole = kind === 'plausible_events' ? domain !== null : domain === null
  if (!parsed.success || label.trim() === '' || !isWhole)
    throw new Problem('bad_push_source', {
      fr: 'Une source demande un nom et des réglages connus ; celle de Plausible, le nom de son site.',
      en: 'A source asks for a name and known settings; one of Plausible, the name of its site.'
    })
  return { ...parsed.data, ...(domain ? { domain } : {}) }
}

// Asked of each organisation in its own transaction: no table of ours crosses their walls.
async function refuseTakenDomain(store: Store, domain: string): Promise<void> {
  if (await sourceOfDomain(store, domain))
    throw new Problem(
      'domain_taken',
      {
        fr: `Ce site envoie déjà ses événements ici : ${domain}.`,
        en: `This site sends its events here already: ${domain}.`
      },
      409
    )
}

/** Where a push goes: the source, and its key where it has one. */
export interface PushPlace {
  organisationId: string
  sourceId: string
  keyIds: readonly string[]
  /** secrets in force, for sources whose bodies are signed */
  secrets: readonly { keyId: string; secret: string }[]
}

/** The source of a Plausible domain; null when no organisation has one. Asks each organisation in turn. */
export const sourceOfDomain = (store: Store, domain: string): Promise<PushPlace | null> =>
  inSomeOrganisation(store, sql`kind = 'plausible_events' and config ->> 'domain' = ${domain}`)

/** The Umami source with this id. */
export const sourceOfWebsite = (store: Store, website: string): Promise<PushPlace | null> =>
  inSomeOrganisation(store, sql`kind = 'umami_events' and id = ${website}::uuid`)

async function inSomeOrganisation(store: Store, where: ReturnType<typeof sql>): Promise<PushPlace | null> {
  for (const { id: organisationId } of await listOrganisations(store)) {
    const [row] = await store.tx(
      organisationId,
      ({ db }) => db.execute<{ id: string }>(sql`select id from sources where ${where}`),
      { mode: 'read only' }
    )
    if (row) return { organisationId, sourceId: row.id, keyIds: [], secrets: [] }
  }
  return null
}

/** The source that a token opens, with its secrets; null for a wrong, unknown or revoked token, or one of another kind. */
export async function sourceOfToken(
  services: { store: Store; keyring: Keyring },
  kind: PushKind,
  token: string
): Promise<PushPlace | null> {
  const organisationId = organisationInPushToken(token)
  if (!organisationId) return null
  return services.store.tx(
    organisationId,
    async ({ db }) => {
      const [found] = await db.execute<{ id: string; source_id: string }>(sql`
        select k.id, k.source_id from push_keys k
        join sources s on s.organisation_id = k.organisation_id and s.id = k.source_id and s.kind = ${kind}
        where k.kind = 'token' and k.hash = ${hashOfToken(token)} and k.revoked_at is null`)
      if (!found) return null
      const sealed = await db.execute<{ id: string; sealed: Uint8Array }>(sql`
        select id, sealed from push_keys
        where source_id = ${found.source_id}::uuid and kind = 'signature' and revoked_at is null`)
      const key = sealed.length > 0 ? services.keyring.key(organisationId, 'secret') : null
      const secrets = sealed.map(row => ({
        keyId: row.id,
        secret: Buffer.from(openBytes(key!, row.sealed, about(organisationId, row.id))).toString()
      }))
      return { organisationId, sourceId: found.source_id, keyIds: [found.id], secrets }
    },
    { mode: 'read only' }
  )
}

const about = (organisationId: string, keyId: string) => Buffer.from(`${organisationId}|push key|${keyId}`)

async function addKey(
  { db }: Tx,
  organisationId: string,
  key: { id?: string; sourceId: string; kind: 'token' | 'signature'; hash: Uint8Array; sealed?: Uint8Array },
  now: Date
): Promise<void> {
  await db.execute(sql`
    insert into push_keys (organisation_id, id, source_id, kind, hash, sealed, created_at)
    values (${organisationId}::uuid, ${key.id ?? randomUUID()}::uuid, ${key.sourceId}::uuid, ${key.kind}, ${key.hash},
      ${key.sealed ?? null}, ${now.toISOString()}::timestamptz)`)
}

async function addSecretIn(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  sourceId: string,
  secret: string,
  now: Date
): Promise<void> {
  const id = randomUUID()
  const sealed = sealBytes(keyring.key(organisationId, 'secret'), Buffer.from(secret), about(organisationId, id))
  await addKey(tx, organisationId, { id, sourceId, kind: 'signature', hash: hashOfToken(secret), sealed }, now)
}

/** Adds a secret beside those in force, while the sender changes over. @returns the secret, said once */
export async function addSecret(
  services: { store: Store; keyring: Keyring; now(): Date },
  organisationId: string,
  sourceId: string,
  secret = `whsec_${randomBytes(32).toString('base64')}`
): Promise<string> {
  await services.store.tx(organisationId, tx =>
    addSecretIn(tx, services.keyring, organisationId, sourceId, secret, services.now())
  )
  return secret
}

/** Kills every key of one kind of a source that was made before an instant. @returns how many */
export async function revokePushKeys(
  store: Store,
  organisationId: string,
  sourceId: string,
  options: { kind: 'token' | 'signature'; madeBefore?: Date },
  now: Date
): Promise<number> {
  const rows = await store.tx(organisationId, async ({ db }) => {
    const dead = await db.execute(sql`
      update push_keys set revoked_at = ${now.toISOString()}::timestamptz
      where source_id = ${sourceId}::uuid and kind = ${options.kind} and revoked_at is null
        and created_at < coalesce(${options.madeBefore?.toISOString() ?? null}::timestamptz, 'infinity')
      returning id`)
    await writeAudit(db, organisationId, { at: now, userId: null, action: 'push_keys_revoked', subject: sourceId })
    return dead
  })
  return rows.length
}

/** One line in the log of the source: somebody knew its address and not its secret. Without the body. */
export async function noteBadSignature(
  store: Store,
  { organisationId, sourceId }: PushPlace,
  now: Date
): Promise<void> {
  await store.tx(organisationId, ({ db }) =>
    db.execute(sql`
      update sources set last_error_code = 'bad_signature', last_error_at = ${now.toISOString()}::timestamptz
      where id = ${sourceId}::uuid`)
  )
}
