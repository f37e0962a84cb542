import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPushes, pushOfEvents, type PushedEvent } from '#server/ingest/push.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { bulkInsert, type Cell } from '#server/store/bulk.ts'
import { bulkTypes } from '#server/store/bulk_types.ts'
import { importRecords } from '../ingest/world.ts'
import type { Message, Stream } from './generate.ts'
import type { Ground } from './ground.ts'
import { interleave, type Figure, type Variant } from './rounds.ts'

type Row = Record<string, Cell>

/** Rows of one statement, events of one request. */
const BATCH = 1000
const columns = Object.keys(bulkTypes.interactions)

/** A message as a program sends it. */
export const eventOf = ({ type: _, id, occurred_at: time, ...data }: Message): PushedEvent => ({
  id,
  source: 'bench',
  type: 'org.sillage.interaction.created',
  time,
  data
})

/** Parts of at most `size`, in order. */
const partsOf = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

/** Rows as the product stored them, under ids of their own, sorted: what the statement and COPY are given. */
const withNewIds = (rows: readonly Row[]): Row[] =>
  rows.map(row => ({ ...row, id: randomUUID() })).sort((a, b) => (a.id < b.id ? -1 : 1))

/** One row in the text format of COPY. */
function line(organisationId: string, row: Row): string {
  const cells = columns.map(name => {
    const cell = row[name]
    if (cell === null || cell === undefined) return String.raw`\N`
    if (cell instanceof Date) return cell.toISOString()
    if (cell instanceof Uint8Array) return String.raw`\\x${Buffer.from(cell).toString('hex')}`
    return String(cell).replaceAll(
      /[\\\t\n\r]/g,
      one => `\\${one === '\t' ? 't' : one === '\n' ? 'n' : one === '\r' ? 'r' : one}`
    )
  })
  return `${organisationId}\t${cells.join('\t')}\n`
}

async function copy({ raw }: Ground, organisationId: string, rows: readonly Row[]): Promise<number> {
  const lines = partsOf(rows, BATCH).map(part => part.map(row => line(organisationId, row)).join(''))
  await raw(async sql =>
    pipeline(
      Readable.from(lines),
      await sql`copy interactions (organisation_id, ${sql(columns)}) from stdin`.writable()
    )
  )
  return rows.length
}

/** Messages of an organisation as stored, without their campaigns' rollups: read back after one import. */
async function storedRows(ground: Ground, count: number): Promise<{ id: string; rows: Row[] }> {
  const { id, messages } = await ground.organisation()
  await importRecords(ground.services, id, messages.next(count))
  const rows = await ground.raw(sql => sql`select ${sql(columns)} from interactions where organisation_id = ${id}`)
  return { id, rows: rows.map(row => ({ ...row })) }
}

/**
 * What a stored message costs: COPY into the same table and indexes (anchor), the product's statement alone, the product
 * whole (threads, day counts, change log, provenance), and what is left for later (refresh of the person-level rollups).
 */
export async function ingestSuite(ground: Ground, size: { rows: number; rounds: number }): Promise<Figure[]> {
  const { services, raw } = ground
  const given = await storedRows(ground, size.rows)
  let fresh: Row[] = []
  let own: { id: string; messages: Stream } = await ground.organisation()
  let events: PushedEvent[] = []
  const empty = async () => {
    await raw(sql => sql`delete from interactions where organisation_id = ${given.id}`)
    fresh = withNewIds(given.rows)
  }
  const open = async () => {
    own = await ground.organisation()
    events = own.messages.next(size.rows).map(eventOf)
  }
  const push = async () => {
    const pushes = openPushes(services)
    let stored = 0
    for (const part of partsOf(events, BATCH))
      stored += (await pushes.push(own.id, pushOfEvents(own.id, part, 'bench'))).accepted
    return stored
  }
  const variants: Variant[] = [
    { name: 'copy_same_indexes', prepare: empty, run: () => copy(ground, given.id, fresh) },
    {
      name: 'statement',
      prepare: empty,
      async run() {
        let stored = 0
        for (const part of partsOf(fresh, BATCH))
          stored += await services.store.tx(given.id, async ({ db }) => {
            const statement = bulkInsert('interactions', given.id, part, { returning: 'id' })
            return (await db.execute(statement)).length
          })
        return stored
      }
    },
    { name: 'product', prepare: open, run: push },
    {
      name: 'product_and_refresh',
      prepare: open,
      async run() {
        const stored = await push()
        await refreshAll(services.store, own.id, services.now())
        return stored
      }
    }
  ]
  return interleave(ground, variants, size)
}

/** Bytes of a message with its indexes and all that follows from it, over the same messages in a heap without index. */
export async function storageRatio(ground: Ground, rows: number): Promise<{ stored: number; heap: number }> {
  const { raw, services } = ground
  const sizes = async () => {
    const [all] = await raw(
      sql => sql`select sum(pg_total_relation_size(c.oid))::float8 as bytes from pg_class c
        join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`
    )
    return Number(all!['bytes'])
  }
  const { id, messages } = await ground.organisation()
  const before = await sizes()
  await importRecords(services, id, messages.next(rows))
  await refreshAll(services.store, id, services.now())
  const stored = (await sizes()) - before
  const [heap] = await raw(async sql => {
    await sql`create temporary table bench_heap on commit drop as
      select * from interactions where organisation_id = ${id}`
    return sql`select pg_relation_size('bench_heap')::float8 as bytes`
  })
  return { stored: stored / rows, heap: Number(heap!['bytes']) / rows }
}
