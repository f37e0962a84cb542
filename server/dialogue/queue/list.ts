import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { Problem } from '../../problem.ts'
import type { Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { readCards, type Card } from './cards.ts'
import { byHashing } from './hashing.ts'
import { decidedActs, groupedReview, waitingForAnswer } from './open.ts'
import { takePrints } from './prints.ts'

/** The lists of the queue: to examine first, unanswered, decided. */
export const tabs = ['review', 'unanswered', 'decided'] as const
export type Tab = (typeof tabs)[number]

/** One page of a list, and where the next begins; null: this is the last. */
export interface Page {
  items: Card[]
  next: string | null
}

/** How many messages wait in each list, copies together; how many decisions stand; minutes noted in the last 28 days. */
export interface Counts {
  review: number
  unanswered: number
  decided: number
  minutes: number
}

type Row = Record<string, unknown>
type Place = readonly (string | number)[]

/** A place in a list travels as one word. */
const writePlace = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function readPlace(text: string | undefined, shape: Order['shape']): Place | null {
  if (text === undefined) return null
  let found: unknown = null
  try {
    found = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    // said below, with the rest of what is not a place
  }
  const read = shape.safeParse(found)
  if (read.success) return read.data
  throw new Problem('bad_place', { fr: 'Endroit de la liste illisible.', en: 'Unreadable place in the list.' })
}

const group = z.int().min(0).max(9)
/** An instant as the database writes it: `2026-04-10 09:00:00.5+00`. */
const instant = z.string().refine(text => {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')
  return z.iso.datetime({ offset: true }).safeParse(iso).success
})

interface Order {
  /** common table expressions and the name of the one read */
  from: SQL
  columns: SQL
  /** values of a row by which the next page goes on */
  place: (row: Row) => Place
  after: (place: Place) => SQL
  by: SQL
  /** what a place of this list is made of */
  shape: z.ZodType<Place>
}

const orders: Record<Tab, (organisationId: string) => Order> = {
  review: id => ({
    from: sql`with ${groupedReview(id)}`,
    columns: sql`id, null::uuid as act, copies, class, score, occurred_at::text as at from grouped`,
    place: row => [Number(row.class), Number(row.score), String(row.at), String(row.id)],
    after: ([group, score, at, item]) =>
      sql`(class, -score, occurred_at, id) > (${group}::int, -(${score}::float8), ${at}::timestamptz, ${item}::uuid)`,
    by: sql`class, score desc, occurred_at, id`,
    shape: z.tuple([group, z.number(), instant, z.uuid()])
  }),
  unanswered: id => ({
    from: sql`with ${waitingForAnswer(id)}`,
    columns: sql`id, null::uuid as act, 1 as copies, class, occurred_at::text as at from waiting`,
    place: row => [Number(row.class), String(row.at), String(row.id)],
    after: ([group, at, item]) => sql`(class, occurred_at, id) > (${group}::int, ${at}::timestamptz, ${item}::uuid)`,
    by: sql`class, occurred_at, id`,
    shape: z.tuple([group, instant, z.uuid()])
  }),
  decided: id => ({
    from: sql`with ${decidedActs(id)}`,
    columns: sql`id, act, 1 as copies, 0 as class, at::text as at from decided`,
    place: row => [String(row.at), String(row.act)],
    after: ([at, act]) => sql`(decided.at, act) < (${at}::timestamptz, ${act}::uuid)`,
    by: sql`decided.at desc, act desc`,
    shape: z.tuple([instant, z.uuid()])
  })
}

/**
 * One page of a list in its order: threats, then reports, then by score, age breaking ties; the oldest unanswered first;
 * the newest decision first. `after` is the `next` of the page before. Throws `bad_place`.
 */
export async function listQueue(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  tab: Tab,
  { after, limit }: { after?: string | undefined; limit: number }
): Promise<Page> {
  const order = orders[tab](organisationId)
  const place = readPlace(after, order.shape)
  if (tab === 'review' && place === null) await takePrints(tx, keyring, organisationId)
  const rows = (await byHashing(tx, () =>
    tx.db.execute(sql`
    ${order.from} select ${order.columns} where ${place ? order.after(place) : sql`true`}
    order by ${order.by} limit ${limit + 1}`)
  )) as unknown as Row[]
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const wanted = page.map(row => ({
    id: String(row.id),
    act: row.act === null ? null : String(row.act),
    copies: Number(row.copies),
    group: Number(row.class)
  }))
  return {
    items: await readCards(tx, keyring, organisationId, tab, wanted),
    next: rows.length > limit && last ? writePlace(order.place(last)) : null
  }
}

/** Days over which the minutes of moderation are summed. */
const DAYS = 28

/** How much waits, and how much was done. Texts and authors are not read. */
export async function countQueue(tx: Tx, organisationId: string, now: Date): Promise<Counts> {
  const [row] = (await byHashing(tx, () =>
    tx.db.execute(sql`
    with ${groupedReview(organisationId)}, ${waitingForAnswer(organisationId)}, ${decidedActs(organisationId)}
    select (select count(*)::int from grouped) as review, (select count(*)::int from waiting) as unanswered,
      (select count(*)::int from decided) as decided,
      (select coalesce(sum(minutes), 0)::float8 from standing_acts where organisation_id = ${organisationId}::uuid
        and at > ${now.toISOString()}::timestamptz - make_interval(days => ${DAYS})) as minutes`)
  )) as unknown as Row[]
  return {
    review: Number(row!.review),
    unanswered: Number(row!.unanswered),
    decided: Number(row!.decided),
    minutes: Math.round(Number(row!.minutes) * 10) / 10
  }
}

/** Messages to examine, copies together. */
export async function countReview(tx: Tx, organisationId: string): Promise<number> {
  const [row] = (await byHashing(tx, () =>
    tx.db.execute(sql`with ${groupedReview(organisationId)} select count(*)::int as n from grouped`)
  )) as unknown as Row[]
  return Number(row!.n)
}
