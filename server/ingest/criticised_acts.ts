import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Ranks } from '../sources/ranks.ts'
import type { CanonicalRecord, RecordOf } from '../sources/record.ts'
import { arrayLiteral } from '../store/bulk.ts'
import { isSaidCriticism } from '../store/criticism.ts'
import type { Store, Tx } from '../store/transaction.ts'
import type { Context } from './context.ts'
import { isRefused } from './facts.ts'
import { prepareAct } from './prepare_messages.ts'

/** From this rung on a message is hidden, its author warned, blocked, reported: criticism is protected from it. */
const HIDING = 3
/** Acts held before they are looked up. */
const HELD = 20_000

/** What the result of an import says of such acts, with their number as its detail. */
export const ON_CRITICISM = 'acts_on_criticism'
/** Under which answer the person who imports them says why. */
export const CRITICISM_WHY = 'criticism_why'

/**
 * Counts, while a file is read, the acts it would add that hide, or worse, a message somebody or a rater called criticism, here or
 * in this file. What no rater has seen yet is counted once it was imported (`countOnCriticism`).
 */
export class CriticisedActs {
  #acts: RecordOf<'act'>[] = []
  readonly #criticised = new Ranks()
  #count = 0

  /** Takes note of a record. */
  async see(record: CanonicalRecord, store: Store, context: Context): Promise<void> {
    if (record.type === 'label' && record.label === 'criticism' && record.negated !== true)
      this.#criticised.next(record.network ? context.keys.factId(record.network, record.interaction) : bare(record))
    if (record.type !== 'act' || record.rung < HIDING) return
    this.#acts.push(record)
    if (this.#acts.length >= HELD) await this.#look(store, context)
  }

  /** How many there are, once everything was seen. */
  async count(store: Store, context: Context): Promise<number> {
    if (this.#acts.length > 0) await this.#look(store, context)
    return this.#count
  }

  async #look(store: Store, context: Context): Promise<void> {
    const acts = this.#acts.filter(record => !context.own?.isTold(record))
    this.#acts = []
    const facts = acts.flatMap((record, at) => {
      const prepared = prepareAct({ record, ref: '', line: 0 }, context)
      const message = (row: { interaction_id?: unknown }) => String(row.interaction_id)
      return isRefused(prepared) ? [] : prepared.facts.map(({ id, row }) => ({ id, at, message: message(row) }))
    })
    const found = await store.tx(context.organisationId, tx => news(tx, context.organisationId, facts), {
      mode: 'read only'
    })
    const isCriticised = ({ at, message, isSaid }: Found) =>
      isSaid || [message, bare(acts[at]!)].some(name => this.#criticised.count(name) > 0)
    this.#count += new Set(found.filter(isCriticised).map(({ at }) => at)).size
  }
}

/** A message named without its network, which may be told later in the file. */
const bare = ({ interaction }: { interaction: string }) => createHash('sha256').update(interaction).digest('hex')

interface Found {
  at: number
  message: string
  isSaid: boolean
}

/** Of some acts those that are not here yet, and whether their message was called criticism. */
async function news(
  { db }: Tx,
  organisationId: string,
  facts: readonly { id: string; at: number; message: string }[]
): Promise<Found[]> {
  if (facts.length === 0) return []
  const column = (name: 'id' | 'message' | 'at', type: string) =>
    sql`${arrayLiteral(
      facts.map(fact => fact[name]),
      type
    )}::text::${sql.raw(type)}[]`
  return (await db.execute(sql`
    select u.at, u.message, ${isSaidCriticism(organisationId, sql`u.message`)} as "isSaid"
    from unnest(${column('id', 'uuid')}, ${column('message', 'uuid')}, ${column('at', 'integer')}) as u(id, message, at)
    where not exists (select from acts a where a.organisation_id = ${organisationId}::uuid and a.id = u.id)`)) as unknown as Found[]
}

/** How many acts a pull added that hide, or worse, a message called criticism. */
export async function countOnCriticism({ db }: Tx, { organisationId, pullId }: Context): Promise<number> {
  const [row] = (await db.execute(sql`
    select count(*)::int as n from acts a
    where a.organisation_id = ${organisationId}::uuid and a.pull_id = ${pullId}::uuid and a.rung >= ${HIDING}
      and ${isSaidCriticism(organisationId, sql`a.interaction_id`)}`)) as unknown as { n: number }[]
  return row!.n
}
