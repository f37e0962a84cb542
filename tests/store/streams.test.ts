import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, TxLost, type Store, type Tx } from '../../server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { allFacts, kill, makeTwoFacts, rivers } from './two.ts'

const batch = '0198c0de-2222-7000-8000-000000000001'

let database: TestDatabase
/** one connection only: what one transaction spoils, the next one meets */
let store: Store

beforeAll(async () => {
  database = await testDatabase()
  await makeTwoFacts(database.ownerUrl)
  store = openStore(database.appUrl, { max: 1 })
})
afterAll(async () => {
  await store.end()
  await database.drop()
})

const pidOf = async ({ sql }: Tx) => Number((await sql`select pg_backend_pid() as pid`)[0]?.['pid'])
const thousand = ({ sql }: Tx) => sql<{ g: number }[]>`select g from generate_series(1, 1000) g`
const isUnharmed = async () => expect(await store.tx(rivers, async tx => (await thousand(tx)).length)).toBe(1000)

describe('a cursor', () => {
  test('gives every row once', async () => {
    const read = await store.tx(rivers, async tx => {
      const all: number[] = []
      for await (const rows of thousand(tx).cursor(100)) all.push(...rows.map(row => row.g))
      return all
    })
    expect(read).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
  })

  test('left early leaves the transaction usable', async () => {
    const read = await store.tx(rivers, async tx => {
      for await (const rows of thousand(tx).cursor(100)) if (rows[0]?.g === 201) break
      return (await thousand(tx)).length
    })
    expect(read).toBe(1000)
  })

  test('never ends normally when its backend dies between two batches (D6)', async () => {
    let seen = 0
    let ended = false
    const lost = store.tx(rivers, async tx => {
      const pid = await pidOf(tx)
      for await (const rows of thousand(tx).cursor(100)) {
        seen += rows.length
        if (seen === 300) await kill(database, pid)
      }
      ended = true
    })
    await expect(lost).rejects.toBeInstanceOf(TxLost)
    expect({ seen, ended }).toEqual({ seen: 300, ended: false })
    await isUnharmed()
  })

  test('left early after its backend died kills nothing', async () => {
    const lost = store.tx(rivers, async tx => {
      const pid = await pidOf(tx)
      for await (const rows of thousand(tx).cursor(100)) {
        expect(rows).toHaveLength(100)
        await kill(database, pid)
        break
      }
      await tx.sql`select 1`
    })
    await expect(lost).rejects.toBeInstanceOf(TxLost)
    await isUnharmed()
  })

  test('with a callback is lost as well, and its own errors reach the caller', async () => {
    let seen = 0
    const lost = store.tx(rivers, async tx => {
      const pid = await pidOf(tx)
      await thousand(tx).cursor(100, async rows => {
        seen += rows.length
        if (seen === 300) await kill(database, pid)
      })
    })
    await expect(lost).rejects.toBeInstanceOf(TxLost)
    expect(seen).toBe(300)
    const thrown = store.tx(rivers, async tx => {
      await thousand(tx).cursor(100, () => Promise.reject(new Error('the reader stopped')))
    })
    await expect(thrown).rejects.toThrow('the reader stopped')
    await isUnharmed()
  })
})

describe('COPY', () => {
  const line = (n: number, note = 'x') => `${rivers}\t${batch}\t${n}\t${note}\n`
  const copyIn = (lines: Iterable<string> | AsyncIterable<string>) =>
    store.tx(rivers, async ({ sql }) => {
      const into = await sql`copy two_facts from stdin`.writable()
      await pipeline(Readable.from(lines), into)
    })
  const fresh = async () => {
    const admin = openStore(database.adminUrl, { max: 1 })
    await admin.tx(null, ({ sql }) => sql`delete from two_facts`)
    await admin.end()
  }

  // Row-level security forbids COPY FROM: the owner of another table stands in.
  const into = (owner: Store, lines: Iterable<string> | AsyncIterable<string>, before?: (tx: Tx) => Promise<void>) =>
    owner.tx(null, async tx => {
      await before?.(tx)
      await pipeline(Readable.from(lines), await tx.sql`copy copied from stdin`.writable())
    })
  let owner: Store
  beforeAll(async () => {
    owner = openStore(database.ownerUrl, { max: 1 })
    await owner.tx(null, ({ sql }) => sql`create table copied (n integer primary key)`)
  })
  afterAll(() => owner.end())
  const copied = () => owner.tx(null, async ({ sql }) => (await sql`select n from copied`).length)

  test('is refused under row-level security, with the server’s own words', async () => {
    await fresh()
    await expect(copyIn([line(1)])).rejects.toMatchObject({ code: '0A000' })
    expect(await allFacts(database)).toEqual([])
    await isUnharmed()
  })

  test('writes every line, or none after an error at the very end', async () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `${i + 1}\n`)
    await into(owner, lines)
    expect(await copied()).toBe(1000)
    await expect(into(owner, ['2001\n', '1\n'])).rejects.toMatchObject({ code: '23505' })
    await expect(into(owner, ['2002\n', 'not a number\n'])).rejects.toMatchObject({ code: '22P02' })
    expect(await copied()).toBe(1000)
  })

  test('is lost with its backend, in both directions, and the next transaction is unharmed', async () => {
    let pid = 0
    async function* dying() {
      yield '3001\n'
      await kill(database, pid)
      for (let n = 3002; n < 9000; n++) yield `${n}\n`
    }
    const write = into(owner, dying(), async tx => void (pid = await pidOf(tx)))
    await expect(write).rejects.toBeInstanceOf(TxLost)
    const read = owner.tx(null, async tx => {
      pid = await pidOf(tx)
      const from =
        await tx.sql`copy (select g, repeat('x', 1000) from generate_series(1, 100000) g) to stdout`.readable()
      let chunks = 0
      for await (const chunk of from) {
        expect(chunk.length).toBeGreaterThan(1000)
        if (++chunks === 50) await kill(database, pid)
      }
    })
    await expect(read).rejects.toBeInstanceOf(TxLost)
    expect(await copied()).toBe(1000)
  })

  test('read to its end gives every line; left early, the transaction is lost', async () => {
    const rows = await owner.tx(null, async ({ sql }) => {
      let text = ''
      for await (const chunk of await sql`copy (select n from copied order by n) to stdout`.readable()) text += chunk
      return text.trim().split('\n').length
    })
    expect(rows).toBe(1000)
    const early = owner.tx(null, async ({ sql }) => {
      const from = await sql`copy (select g, repeat('x', 1000) from generate_series(1, 100000) g) to stdout`.readable()
      for await (const chunk of from) if (chunk) break
      await sql`select 1`
    })
    await expect(early).rejects.toBeInstanceOf(TxLost)
    expect(await copied()).toBe(1000)
  })
})
