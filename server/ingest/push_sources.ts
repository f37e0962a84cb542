import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '../problem.ts'
import type { PushConfig } from '../sources/push_event.ts'
import type { Keyring } from '../store/keys.ts'
import { writeAudit } from '../store/log.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { addKey, addSecretIn, hashOfToken, newToken } from './push_keys.ts'
import { sourceOfDomain } from './push_places.ts'
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
  /** CloudEvents: a secret the sender has already; one is made when none is given */
  secret?: string | undefined
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

/**
 * Makes a source that programs push to, with what opens it, and writes it in the audit log. A Plausible source makes its
 * domain a site of the organisation. Throws `bad_push_source`, `bad_secret`, `source_exists` (409) or `domain_taken` (409).
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
  const secret = wanted.kind === 'cloudevents' ? secretOf(wanted.secret) : null
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

/** The secret given, as Standard Webhooks write it (`whsec_` and base64 of 16 bytes or more); a new one when none is. */
function secretOf(given: string | undefined): string {
  if (given === undefined) return `whsec_${randomBytes(32).toString('base64')}`
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(given.trim()) ?? []
  if (Buffer.from(base64, 'base64').length >= 16) return given.trim()
  throw new Problem('bad_secret', {
    fr: 'Un secret de signature s’écrit whsec_ suivi d’au moins 16 octets en base64.',
    en: 'A signing secret is written whsec_ followed by at least 16 bytes in base64.'
  })
}

/** Where a kind of source is sent to, from the root of this server; `…` stands for a token that only its making shows. */
export const pathOfPush = (kind: PushKind): string => paths[kind]('…')

/**
 * Opens a push source again, or gives it new keys: those before stop at once. The token and the secret are said once.
 * A kind that browsers send to has none. Throws `unknown_source`.
 */
export async function renewPushSource(
  { store, keyring, now }: { store: Store; keyring: Keyring; now(): Date },
  organisationId: string,
  sourceId: string,
  by: string | null
): Promise<MadePushSource> {
  const at = now()
  return store.tx(organisationId, async tx => {
    const kind = await setState(tx, organisationId, sourceId, 'active')
    await killKeys(tx, organisationId, sourceId, at)
    const token = kind === 'segment_events' || kind === 'cloudevents' ? newToken(organisationId) : null
    const secret = kind === 'cloudevents' ? secretOf(undefined) : null
    if (token) await addKey(tx, organisationId, { sourceId, kind: 'token', hash: hashOfToken(token) }, at)
    if (secret) await addSecretIn(tx, keyring, organisationId, sourceId, secret, at)
    const line = { at, userId: by, action: 'push_source_renewed', subject: sourceId }
    await writeAudit(tx.db, organisationId, { ...line, detail: { kind } })
    return { sourceId, token, secret, path: paths[kind](token) }
  })
}

/** Closes a push source at once, whatever is sent to it; what it brought stays. Throws `unknown_source`. */
export async function closePushSource(
  { store, now }: { store: Store; now(): Date },
  organisationId: string,
  sourceId: string,
  by: string | null
): Promise<void> {
  const at = now()
  await store.tx(organisationId, async tx => {
    const kind = await setState(tx, organisationId, sourceId, 'paused')
    await killKeys(tx, organisationId, sourceId, at)
    const line = { at, userId: by, action: 'push_source_closed', subject: sourceId }
    await writeAudit(tx.db, organisationId, { ...line, detail: { kind } })
  })
}

async function setState({ db }: Tx, organisationId: string, sourceId: string, state: string): Promise<PushKind> {
  const rows = (await db.execute(sql`update sources set state = ${state}
    where organisation_id = ${organisationId}::uuid and id = ${sourceId}::uuid and removed_at is null
      and kind in ${sql`(${sql.join(
        pushKinds.map(kind => sql`${kind}`),
        sql`, `
      )})`} returning kind`)) as unknown as { kind: PushKind }[]
  if (rows[0]) return rows[0].kind
  throw new Problem('unknown_source', { fr: 'Source inconnue.', en: 'Unknown source.' }, 404)
}

const killKeys = ({ db }: Tx, organisationId: string, sourceId: string, at: Date) =>
  db.execute(sql`update push_keys set revoked_at = ${at.toISOString()}::timestamptz
    where organisation_id = ${organisationId}::uuid and source_id = ${sourceId}::uuid and revoked_at is null`)

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
