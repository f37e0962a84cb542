import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Ranks } from '../sources/ranks.ts'
import type { CanonicalRecord, PersonRef, RecordType } from '../sources/record.ts'
import { arrayLiteral } from '../store/bulk.ts'
import type { Store, Tx } from '../store/transaction.ts'
import type { Context, Keys } from './context.ts'
import { recordOf } from './native_export.ts'
import { everWritten, type NativeRow } from './native_queries.ts'
import type { FactRow } from './written.ts'

/** Ids and pseudonyms made by us are hashes in this form (`hashId`); nobody else's are. */
const ours = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/
const ASKED_AT_ONCE = 2000
const READ_MINUTES = 30

/**
 * Finds out while a file is read whether it is the export of this very organisation: whether a message or a person in it goes by
 * the pseudonym that this organisation gave it. The exports of another organisation name none of ours.
 */
export class OwnSearch {
  readonly #store: Store
  readonly #organisationId: string
  #asked = new Set<string>()
  #isOwn = false

  constructor(store: Store, organisationId: string) {
    this.#store = store
    this.#organisationId = organisationId
  }

  /** Takes note of what a record names. */
  async see(record: CanonicalRecord): Promise<void> {
    if (this.#isOwn) return
    for (const name of namesIn(record)) if (ours.test(name)) this.#asked.add(name)
    if (this.#asked.size >= ASKED_AT_ONCE) await this.#ask()
  }

  /** The answer, once everything was seen. */
  async isOwn(): Promise<boolean> {
    if (!this.#isOwn && this.#asked.size > 0) await this.#ask()
    return this.#isOwn
  }

  async #ask(): Promise<void> {
    const asked = arrayLiteral([...this.#asked], 'uuid')
    this.#asked.clear()
    const among = (table: string) => sql`exists (select from ${sql.identifier(table)}
      where organisation_id = ${this.#organisationId}::uuid and id in (select unnest(${asked}::text::uuid[])))`
    const [row] = (await this.#store.tx(
      this.#organisationId,
      ({ db }) => db.execute(sql`select ${among('interactions')} or ${among('identities')} as is_own`),
      { mode: 'read only' }
    )) as unknown as { is_own: boolean }[]
    this.#isOwn = row!.is_own
  }
}

const namesIn = (record: CanonicalRecord): string[] =>
  [
    record.type === 'interaction' ? record.id : undefined,
    'interaction' in record ? record.interaction : undefined,
    'author' in record ? record.author : undefined,
    'person' in record ? record.person : undefined
  ].filter((name): name is string => typeof name === 'string')

/** What is known of an organisation whose own export comes back. */
export interface OwnExport {
  /** whether what a record says was ever written here; of identical acts of nobody, as often as the file has said it */
  isTold(record: CanonicalRecord): boolean
}

/**
 * Makes a context read the export of its own organisation: pseudonyms stand for those they were given to, and what was ever
 * written here (also what was taken back since) is known. Memory: some 30 bytes for each record but messages and readings.
 */
export async function readAsOwn(store: Store, context: Context): Promise<void> {
  const { told, erased } = await store.tx(
    context.organisationId,
    async tx => ({ told: await everTold(tx), erased: await erasedIn(tx) }),
    { mode: 'read only', deadline: READ_MINUTES * 60_000 }
  )
  const said = new Ranks()
  context.own = {
    isTold(record) {
      const mark = markOf(record)
      if (mark === null) return false
      // only acts of nobody without a number may be said twice and be two
      const isAlike = record.type === 'conversion' && record.id === undefined && record.person === undefined
      return (isAlike ? said.next(mark) : 1) <= told.count(mark)
    }
  }
  context.keys = ownKeys(context.keys, erased)
}

/** Random pseudonyms of people who were erased: they have not the form of the others. */
async function erasedIn({ sql }: Tx): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`select id from persons where erased_at is not null`
  return new Set(rows.map(({ id }) => id))
}

async function everTold({ sql }: Tx): Promise<Ranks> {
  const told = new Ranks()
  for (const query of everWritten)
    for await (const batch of sql.unsafe(query).cursor(1000))
      for (const row of batch as unknown as NativeRow[]) {
        const mark = markOf(recordOf(row, () => undefined) as unknown as CanonicalRecord)
        if (mark !== null) told.next(mark)
      }
  return told
}

/** The hashing of an organisation that meets its own pseudonyms: they are taken as they are. */
function ownKeys(keys: Keys, erased: ReadonlySet<string>): Keys {
  const isOurs = (ref: PersonRef): ref is string => typeof ref === 'string' && (ours.test(ref) || erased.has(ref))
  return {
    ...keys,
    factId: (network, id) => (ours.test(id) ? id : keys.factId(network, id)),
    identity: ref => (isOurs(ref) ? { ...keys.identity(ref), id: ref } : keys.identity(ref))
  }
}

/** What tells two records of a type apart whoever wrote them; a message or a reading has an id that does. */
const marks: Partial<Record<RecordType, readonly string[]>> = {
  campaign: ['slug'],
  group: ['slug'],
  ask: ['slug'],
  audit: ['slug'],
  intervention: ['slug'],
  outcome: ['slug'],
  mobilisation: ['slug'],
  account: ['network', 'id'],
  post: ['network', 'id', 'campaign'],
  member: ['person', 'group', 'from'],
  conversion: ['system', 'kind', 'person', 'target', 'occurred_at', 'amount', 'currency'],
  touch: ['person', 'channel', 'how', 'occurred_at', 'post'],
  pledge: ['person', 'ask', 'made_at'],
  score: ['intervention', 'person', 'wave'],
  annotation: ['at', 'text', 'campaign'],
  flag: ['person', 'reason', 'at'],
  merge: ['from', 'into', 'at'],
  label: ['network', 'interaction', 'label', 'by', 'at', 'origin', 'negated'],
  act: ['network', 'interaction', 'rung', 'by', 'at']
}

/** The mark of a record as a hash; null for what has an id of its own. */
function markOf(record: CanonicalRecord): string | null {
  const fields = record.type === 'conversion' && record.id !== undefined ? ['system', 'id'] : marks[record.type]
  if (!fields) return null
  const said = fields.map(field => (record as unknown as Record<string, unknown>)[field] ?? null)
  return createHash('sha256')
    .update(JSON.stringify([record.type, ...said]))
    .digest('hex')
}

/**
 * Of rows that say what is told already, only the facts that stand here under the same id stay, so that this file has seen them
 * too; nothing of them is news. What a rule set stays as the rule set it. Other rows stay as they are.
 */
export async function withoutTold(tx: Tx, organisationId: string, rows: readonly FactRow[]): Promise<FactRow[]> {
  const known = await standing(tx, organisationId, rows)
  return rows.map(row => {
    const facts = row.isTold
      ? row.facts.filter(({ id }) => known.has(id))
      : row.facts.map(fact => (fact.table === 'interactions' && known.has(fact.id) ? { ...fact, objects: [] } : fact))
    return { ...row, facts, identities: row.isTold ? [] : row.identities }
  })
}

async function standing({ db }: Tx, organisationId: string, rows: readonly FactRow[]): Promise<Set<string>> {
  const facts = rows.flatMap(row =>
    row.isTold ? row.facts : row.facts.filter(({ table }) => table === 'interactions')
  )
  const known = new Set<string>()
  for (const [table, of] of Map.groupBy(facts, fact => fact.table)) {
    const ids = arrayLiteral(
      of.map(({ id }) => id),
      'uuid'
    )
    const found = (await db.execute(sql`select id from ${sql.identifier(table)}
      where organisation_id = ${organisationId}::uuid and id in (select unnest(${ids}::text::uuid[]))
        ${table === 'campaign_posts' ? sql`and method <> 'rule'` : sql``}`)) as unknown as { id: string }[]
    for (const { id } of found) known.add(id)
  }
  return known
}
