import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { hmacHex, sealBytes, type Keyring } from '../store/keys.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { Problem } from '../problem.ts'
import { Ranks } from '../sources/ranks.ts'
import type { PersonRef } from '../sources/record.ts'
import type { OwnExport } from './own_export.ts'
import type { RateMessage } from './rating.ts'
import { hashId, keyedId, logicalKey, ownId } from '../store/hash.ts'

/** What ingest knows of the organisation while one pull runs. */
export interface Context {
  organisationId: string
  name: string
  timeZone: string
  currency: string
  country: string
  isDemo: boolean
  keepTextDays: number
  /** days by source, where a source has a policy of its own */
  textPolicies: Map<string, number>
  /** days for which what was received is kept, by source, where a source has a policy of its own */
  rawPolicies: Map<string, number>
  /** the members being read are the whole roll of their groups at this instant; null when they come one by one */
  rollAt: Date | null
  receivedAt: Date
  /** instant given to readings whose own is not in the file; null where the file tells it */
  observedAssumedAt: Date | null
  sourceId: string
  pullId: string
  /** own accounts, as `network␟id`; their authors are the organisation, never contributors */
  ownAccounts: Set<string>
  /** accounts declared as a creator's, and accounts that publish in the file being read */
  creatorAccounts: Set<string>
  publishing: Set<string>
  /** names by which a message may call the organisation (D2), lower case */
  names: string[]
  slugs: { campaign: Set<string>; group: Set<string>; ask: Set<string>; audit: Set<string> }
  /** audits drawn here: they are read on their page, and no file adds a reading to them */
  drawnAudits: ReadonlySet<string>
  /** networks of which the organisation holds messages or posts: where a bare message id may live */
  networks: Set<string>
  objections: Set<string>
  /** ranks of identical rows without an id */
  ordinals: Ranks
  /** files write a sighting per fact, so that overlapping files can be undone one by one; pushes do not */
  keepsSightings: boolean
  /** random neutral label of a new person, e.g. `Voix 7K3Q` */
  pseudonym(id: string): string
  keys: Keys
  /** while the export of this very organisation is read; null otherwise */
  own: OwnExport | null
  /** rates messages as they come in; none where nobody rates */
  rate?: RateMessage | undefined
}

/** The hashing and sealing an organisation's facts need, with their small caches. */
export interface Keys {
  /** id of a post or an interaction from its network and native id */
  factId(network: string, nativeId: string): string
  /** id of any other fact from the parts of its logical key */
  id(...parts: (string | number | null | undefined)[]): string
  /** id of something of ours, by kind and slug */
  own(kind: string, slug: string): string
  externalKey(network: string, nativeId: string): Uint8Array
  identity(ref: PersonRef): Identity
  seal(text: string, about: string): Uint8Array
}

/** A pseudonymous identity: its id, its keyed hash, the network it lives in. */
export interface Identity {
  id: string
  network: string
  externalKey: Uint8Array
  objectionKey: string
}

/** Normalises an identifier before its HMAC (sources document §2.4). */
export function normaliseIdentifier(network: string, id: string): string {
  if (network === 'email') return id.trim().normalize('NFC').toLowerCase()
  if (network.startsWith('name:'))
    return id
      .replace(/[\u200e\u200f]/g, '')
      .normalize('NFKC')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  return id.normalize('NFC')
}

/** Makes the hashing functions of an organisation from its keyring; key objects are fetched once. */
export function keysOf(keyring: Keyring, organisationId: string): Keys {
  const factKey = keyring.key(organisationId, 'fact')
  const people = keyring.key(organisationId, 'pseudonym')
  const objection = keyring.key(organisationId, 'objection')
  const textKey = keyring.key(organisationId, 'text')
  const known = new Map<string, Identity>()
  const identityOf = (ref: PersonRef): Identity => {
    const network = typeof ref === 'string' ? 'native' : ref.network
    const key = logicalKey(network, normaliseIdentifier(network, typeof ref === 'string' ? ref : ref.id))
    const seen = known.get(key)
    if (seen) return seen
    const hex = hmacHex(people, key)
    const identity = {
      id: hashId(hex),
      network,
      // a copy of its own: a slice of the shared pool would keep the whole of its slab alive
      externalKey: Uint8Array.from(Buffer.from(hex, 'hex')),
      objectionKey: hmacHex(objection, key)
    }
    if (known.size > 5000) known.clear()
    known.set(key, identity)
    return identity
  }
  return {
    factId: (network, nativeId) => keyedId(factKey, network, nativeId),
    id: (...parts) => keyedId(factKey, ...parts),
    own: (kind, slug) => ownId(organisationId, kind, slug),
    externalKey: (network, nativeId) => Buffer.from(hmacHex(factKey, logicalKey(network, nativeId)), 'hex'),
    identity: identityOf,
    seal: (text, about) => sealBytes(textKey, Buffer.from(text), Buffer.from(`${organisationId}|${about}`))
  }
}

/** Where a pull runs: who, from which source, received when. */
export interface PullPlace {
  organisationId: string
  sourceId: string
  pullId: string
  mode: 'file' | 'api' | 'push'
  receivedAt: Date
}

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Letters and digits that cannot be mistaken for one another. */
export function randomLabel(length: number): string {
  return Array.from(randomBytes(length), byte => LETTERS[byte % LETTERS.length]).join('')
}

type Row = Record<string, unknown>

/** Reads the organisation and everything a pull may refer to. Throws `unknown_organisation`. */
export async function loadContext(store: Store, keyring: Keyring, place: PullPlace): Promise<Context> {
  return store.tx(place.organisationId, tx => readContext(tx, keyring, place), { mode: 'read only' })
}

/** Days for which texts and what was received are kept, by source with a policy, as in force at an instant. */
async function policiesAt(db: Tx['db'], at: Date): Promise<Map<string, { text: number; raw: number }>> {
  const rows =
    (await db.execute(sql`select distinct on (source_id) source_id, keep_text_days, keep_raw_days from source_policies
    where valid_from <= ${at.toISOString()}::timestamptz order by source_id, valid_from desc`)) as unknown as Row[]
  return new Map(
    rows.map(row => [String(row.source_id), { text: Number(row.keep_text_days), raw: Number(row.keep_raw_days) }])
  )
}

/** Days for which an import can be undone, and what it brought is kept at least. */
const UNDO_DAYS = 30

/** Days for which the rows and files of a pull are kept; 0: never. A file can be undone, so that its days are no fewer than that. */
export function rawDays({ rawPolicies, sourceId, keepsSightings }: Context): number {
  const days = rawPolicies.get(sourceId) ?? UNDO_DAYS
  return keepsSightings ? Math.max(UNDO_DAYS, days) : days
}

/** Same as `loadContext`, inside a transaction that is open already. */
export async function readContext({ db }: Tx, keyring: Keyring, place: PullPlace): Promise<Context> {
  const [organisation] = (await db.execute(sql`select * from organisations`)) as unknown as Row[]
  if (!organisation)
    throw new Problem(
      'unknown_organisation',
      {
        fr: 'Organisation inconnue. En créer une : `sillage organisation create`.',
        en: 'Unknown organisation. Create one: `sillage organisation create`.'
      },
      404
    )
  const list = async (query: ReturnType<typeof sql>) => (await db.execute(query)) as unknown as Row[]
  const accounts = await list(sql`select network, external_id, handle, display_name, is_own from accounts`)
  const slugs = async (query: ReturnType<typeof sql>) => new Set((await list(query)).map(row => String(row.slug)))
  const networks = await list(sql`select distinct network from interactions union select distinct network from posts`)
  const policies = await policiesAt(db, place.receivedAt)
  const objections = await list(sql`select encode(objection_key, 'hex') as key from objections`)
  return {
    organisationId: place.organisationId,
    sourceId: place.sourceId,
    pullId: place.pullId,
    receivedAt: place.receivedAt,
    name: String(organisation.name),
    timeZone: String(organisation.time_zone),
    currency: String(organisation.currency),
    country: String(organisation.default_country),
    isDemo: organisation.is_demo === true,
    keepTextDays: Number(organisation.keep_text_days),
    textPolicies: new Map([...policies].map(([source, { text }]) => [source, text])),
    rawPolicies: new Map([...policies].map(([source, { raw }]) => [source, raw])),
    rollAt: null,
    observedAssumedAt: null,
    ownAccounts: new Set(accounts.filter(a => a.is_own).map(a => logicalKey(String(a.network), String(a.external_id)))),
    creatorAccounts: new Set(
      accounts.filter(a => !a.is_own).map(a => logicalKey(String(a.network), String(a.external_id)))
    ),
    publishing: new Set(),
    names: namesOf([organisation.name, ...accounts.filter(a => a.is_own).flatMap(a => [a.handle, a.display_name])]),
    slugs: {
      campaign: await slugs(sql`select slug from campaigns`),
      group: await slugs(sql`select slug from groups`),
      ask: await slugs(sql`select slug from asks`),
      audit: await slugs(sql`select slug from audits`)
    },
    drawnAudits: await slugs(sql`select slug from audits where drawn_at is not null`),
    networks: new Set(networks.map(row => String(row.network))),
    objections: new Set(objections.map(row => String(row.key))),
    ordinals: new Ranks(),
    keepsSightings: place.mode === 'file',
    pseudonym: () => `Voix ${randomLabel(4)}`,
    own: null,
    keys: keysOf(keyring, place.organisationId)
  }
}

/** Names long enough to be a call and not an accident, lower case. */
export function namesOf(names: readonly unknown[]): string[] {
  return names
    .filter((name): name is string => typeof name === 'string' && name.length >= 3)
    .map(name => name.toLowerCase())
}
