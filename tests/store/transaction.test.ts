import { sql as text } from 'drizzle-orm'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Busy, openStore, TxLost, type Store, type Tx } from '../../server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { allFacts, forests, kill, makeTwoFacts, rivers } from './two.ts'

const batch = '0198c0de-1111-7000-8000-000000000001'

let database: TestDatabase
/** one connection only: what one transaction spoils, the next one meets */
let store: Store

beforeAll(async () => {
  database = await testDatabase()
  await makeTwoFacts(database.ownerUrl)
})
afterAll(() => database.drop())
beforeEach(() => {
  store = openStore(database.appUrl, { max: 1 })
})
afterEach(async () => {
  await store.end()
  const cleaner = openStore(database.adminUrl, { max: 1 })
  await cleaner.tx(null, ({ sql }) => sql`delete from two_facts`)
  await cleaner.end()
})

const pidOf = async ({ sql }: Tx) => Number((await sql`select pg_backend_pid() as pid`)[0]?.['pid'])
const insert = ({ sql }: Tx, organisation: string, n: number) =>
  sql`insert into two_facts (organisation_id, batch, n) values (${organisation}, ${batch}, ${n})`
const numbers = async (other: Store) => {
  const rows = await other.tx(rivers, ({ sql }) => sql<{ g: number }[]>`select g from generate_series(1, 200) g`)
  return rows.map(row => row.g)
}
const oneTo200 = Array.from({ length: 200 }, (_, i) => i + 1)

describe('one organisation at a time', () => {
  test('each organisation sees its own rows only', async () => {
    await store.tx(rivers, tx => insert(tx, rivers, 1))
    await store.tx(forests, tx => insert(tx, forests, 2))
    const seen = await store.tx(rivers, ({ sql }) => sql`select n from two_facts`)
    expect([...seen]).toEqual([{ n: 1 }])
  })

  test('a row of another organisation cannot be written', async () => {
    await expect(store.tx(rivers, tx => insert(tx, forests, 1))).rejects.toMatchObject({ code: '42501' })
  })

  test('without an organisation, tenant tables cannot be read, neither on a fresh connection nor on a used one', async () => {
    const read = () => store.tx(null, ({ sql }) => sql`select n from two_facts`)
    await expect(read()).rejects.toMatchObject({ code: '42704' })
    await store.tx(rivers, tx => insert(tx, rivers, 1))
    await expect(read()).rejects.toMatchObject({ code: '22P02' })
  })

  test('an organisation id that is not a uuid never reaches the server', async () => {
    const attack = `${rivers}'; set app.organisation_id = '${forests}`
    await expect(store.tx(attack, pidOf)).rejects.toThrow('not a uuid')
    expect(store.stats()).toEqual({ idle: 0, busy: 0, waiting: 0 })
  })

  test('what work throws rolls everything back and reaches the caller as it is', async () => {
    const error = new Error('changed my mind')
    const attempt = store.tx(rivers, async tx => {
      await insert(tx, rivers, 1)
      throw error
    })
    await expect(attempt).rejects.toBe(error)
    expect(await allFacts(database)).toEqual([])
  })

  test('a read only transaction is one snapshot and cannot write', async () => {
    const counts = await store.tx(
      rivers,
      async ({ sql }) => {
        const count = async () => (await sql`select n from two_facts`).length
        const before = await count()
        const other = openStore(database.appUrl, { max: 1 })
        await other.tx(rivers, tx => insert(tx, rivers, 1))
        await other.end()
        return [before, await count()]
      },
      { mode: 'read only' }
    )
    expect(counts).toEqual([0, 0])
    const write = store.tx(rivers, tx => insert(tx, rivers, 2), { mode: 'read only' })
    await expect(write).rejects.toMatchObject({ code: '25006' })
  })
})

describe('types that the driver is told about', () => {
  test('arrays go and come back with their nulls, quotes, braces and emoji', async () => {
    const words = ['a"b', 'c\\d', '{e,f}', 'é 🌊', '', 'NULL', null]
    const [row] = await store.tx(
      null,
      ({ sql }) => sql`
        select ${words}::text[] as words, ${[true, null, false]}::boolean[] as flags, ${[1, null]}::integer[] as whole,
          ${[9007199254740993n]}::bigint[] as big, ${['1.10']}::numeric[] as exact, ${[rivers]}::uuid[] as ids,
          ${[new Date('2024-03-01T12:00:00Z')]}::timestamptz[] as times, ${[]}::text[] as none,
          array[[1, 2], [3, 4]] as square`
    )
    expect(row).toEqual({
      words,
      flags: [true, null, false],
      whole: [1, null],
      big: ['9007199254740993'],
      exact: ['1.10'],
      ids: [rivers],
      times: ['2024-03-01 12:00:00+00'],
      none: [],
      square: [
        [1, 2],
        [3, 4]
      ]
    })
  })

  test('the same through drizzle, where a list must be named a parameter', async () => {
    const words = ['a"b', null, 'é 🌊']
    const rows = await store.tx(null, ({ db }) =>
      db.execute(text`select ${text.param(words)}::text[] as words, ${text.param([true])}::boolean[] as flags`)
    )
    expect([...rows]).toEqual([{ words, flags: [true] }])
  })

  test('dates and documents pass as parameters; a calendar day stays text', async () => {
    const [row] = await store.tx(
      null,
      ({ sql }) => sql`
        select ${new Date('2024-03-01T12:00:00Z')}::timestamptz as at, ${sql.json({ a: [1] })}::jsonb as document,
          '2024-03-31'::date as day, count(*) as count from generate_series(1, 3)`
    )
    expect(row).toEqual({ at: '2024-03-01 12:00:00+00', document: { a: [1] }, day: '2024-03-31', count: '3' })
  })
})

describe('a backend that dies', () => {
  for (const [name, write] of [
    ['the driver', (tx: Tx) => insert(tx, rivers, 1)],
    ['drizzle', (tx: Tx) => tx.db.execute(text`insert into two_facts values (${rivers}, ${batch}, 1)`)]
  ] as const) {
    test(`never lets ${name}'s transaction write inside another's (D2)`, async () => {
      const isBOpen = Promise.withResolvers<void>()
      const isADone = Promise.withResolvers<void>()
      const a = store.tx(rivers, async tx => {
        await kill(database, await pidOf(tx))
        await isBOpen.promise
        await write(tx)
      })
      a.catch(() => {})
      await sleep(300)
      const rolledBack = new Error('B rolls back')
      const b = store.tx(forests, async tx => {
        await insert(tx, forests, 1)
        isBOpen.resolve()
        await isADone.promise
        throw rolledBack
      })
      await expect(a).rejects.toMatchObject({ code: 'TX_LOST', outcome: 'rolled_back' })
      await sleep(100)
      isADone.resolve()
      await expect(b).rejects.toBe(rolledBack)
      expect(await allFacts(database)).toEqual([])
    })
  }

  test('rejects everything that waits inside the transaction, so that finally blocks run (D12)', async () => {
    let cleaned = false
    const outcomes: unknown[] = []
    const lost = store.tx(rivers, async tx => {
      const pid = await pidOf(tx)
      const queued = Array.from({ length: 150 }, (_, i) =>
        tx.sql`select pg_sleep(${i ? 0 : 5})`.catch(e => outcomes.push(e))
      )
      setTimeout(() => void kill(database, pid), 100)
      try {
        await Promise.all(queued)
        await tx.sql`select 1`
      } finally {
        cleaned = true
      }
    })
    await expect(lost).rejects.toBeInstanceOf(TxLost)
    await sleep(50)
    expect(cleaned).toBe(true)
    expect(outcomes).toHaveLength(150)
    expect(outcomes.every(e => e instanceof TxLost)).toBe(true)
    expect(await numbers(store)).toEqual(oneTo200)
  })

  test('says unknown when COMMIT was on its way', async () => {
    const slow = `create constraint trigger slow_commit after insert on two_facts deferrable initially deferred
      for each row execute function slow_commit()`
    const owner = openStore(database.ownerUrl, { max: 1 })
    await owner.tx(null, async ({ sql }) => {
      await sql.unsafe(
        `create function slow_commit() returns trigger language plpgsql as $$ begin perform pg_sleep(5); return null; end $$`
      )
      await sql.unsafe(slow)
    })
    const commit = store.tx(rivers, async tx => {
      const pid = await pidOf(tx)
      await insert(tx, rivers, 1)
      setTimeout(() => void kill(database, pid), 300)
    })
    await expect(commit).rejects.toMatchObject({ code: 'TX_LOST', outcome: 'unknown' })
    await owner.tx(null, ({ sql }) => sql.unsafe('drop trigger slow_commit on two_facts; drop function slow_commit'))
    await owner.end()
  })

  test('leaves the reason of a rollback to the caller', async () => {
    const reason = new Error('refused by our own rule')
    const attempt = store.tx(rivers, async tx => {
      const pid = await pidOf(tx)
      setTimeout(() => void kill(database, pid), 0)
      throw reason
    })
    await expect(attempt).rejects.toBe(reason)
  })

  test('is survived by a repeatable transaction, which runs again', async () => {
    let runs = 0
    const result = await store.tx(
      rivers,
      async tx => {
        if (++runs === 1) await kill(database, await pidOf(tx))
        await insert(tx, rivers, runs)
        return runs
      },
      { repeatable: true }
    )
    expect(result).toBe(2)
    expect(await allFacts(database)).toMatchObject([{ n: 2 }])
  })

  test('does not delay the end of the store (D4)', async () => {
    const many = openStore(database.appUrl, { max: 8 })
    const pids = await Promise.all(Array.from({ length: 8 }, () => many.tx(rivers, pidOf)))
    const held = many.tx(rivers, ({ sql }) => sql`select pg_sleep(20)`).catch(e => e as unknown)
    await Promise.all(pids.slice(0, 4).map(pid => kill(database, pid)))
    const start = performance.now()
    await many.end()
    expect(performance.now() - start).toBeLessThan(5_500)
    expect(await held).toBeInstanceOf(TxLost)
    expect(many.stats()).toMatchObject({ idle: 0, waiting: 0 })
    await expect(many.tx(rivers, pidOf)).rejects.toBeInstanceOf(Busy)
  })
})

describe('an ordinary error', () => {
  const cases: [string, string, (tx: Tx) => Promise<unknown>][] = [
    ['a duplicate key', '23505', async tx => (await insert(tx, rivers, 1), await insert(tx, rivers, 1))],
    ['a failed check', '23514', async tx => await insert(tx, rivers, 0)],
    ['a division by zero', '22012', async ({ sql }) => await sql`select 1 / ${0}::int`],
    [
      'a statement timeout',
      '57014',
      async ({ sql }) => (await sql`set local statement_timeout = 100`, await sql`select pg_sleep(5)`)
    ],
    ['an error that work swallowed', '22012', async ({ sql }) => await sql`select 1/0`.catch(() => 'carry on')],
    [
      'an error among statements in parallel',
      '22012',
      async ({ sql }) => await Promise.all([sql`select 1`, sql`select 1/0`, sql`select 2`])
    ]
  ]
  for (const [name, code, work] of cases) {
    test(`${name} reaches the caller with its code, and the connection is kept`, async () => {
      const pid = await store.tx(rivers, pidOf)
      await expect(store.tx(rivers, work)).rejects.toMatchObject({ code })
      expect(await store.tx(rivers, pidOf)).toBe(pid)
      expect(await allFacts(database)).toEqual([])
    })
  }

  test('a deadlock ends one of the two, and both connections are kept', async () => {
    const two = openStore(database.appUrl, { max: 2 })
    await two.tx(rivers, async tx => void (await insert(tx, rivers, 1), await insert(tx, rivers, 2)))
    const touch = ({ sql }: Tx, n: number) => sql`update two_facts set note = 'x' where n = ${n}`
    const both = (first: number, second: number) =>
      two.tx(rivers, async tx => {
        await touch(tx, first)
        await sleep(200)
        await touch(tx, second)
        return 'done'
      })
    const ends = await Promise.allSettled([both(1, 2), both(2, 1)])
    expect(ends.map(end => (end.status === 'fulfilled' ? end.value : end.reason.code)).sort()).toEqual([
      '40P01',
      'done'
    ])
    expect(two.stats()).toEqual({ idle: 2, busy: 0, waiting: 0 })
    await two.end()
  })

  test('a deadlock is repeated when the caller said it may be', async () => {
    const two = openStore(database.appUrl, { max: 2 })
    await two.tx(rivers, async tx => void (await insert(tx, rivers, 1), await insert(tx, rivers, 2)))
    const both = (first: number, second: number) =>
      two.tx(
        rivers,
        async ({ sql }) => {
          await sql`update two_facts set note = 'x' where n = ${first}`
          await sleep(200)
          await sql`update two_facts set note = 'x' where n = ${second}`
        },
        { repeatable: true }
      )
    await Promise.all([both(1, 2), both(2, 1)])
    await two.end()
  })

  test('after an error late in a result, the next result has no holes (D5)', async () => {
    const late = store.tx(rivers, ({ sql }) => sql`select 1 / (150 - g) from generate_series(1, 200) g`)
    await expect(late).rejects.toMatchObject({ code: '22012' })
    expect(await numbers(store)).toEqual(oneTo200)
    const slow = store.tx(rivers, async ({ sql }) => {
      await sql`set local statement_timeout = 300`
      await sql`select g, pg_sleep(0.01), repeat('x', 1000) from generate_series(1, 1000) g`
    })
    await expect(slow).rejects.toMatchObject({ code: '57014' })
    expect(await numbers(store)).toEqual(oneTo200)
    const cancelled = store.tx(rivers, async tx => {
      const pid = await pidOf(tx)
      setTimeout(() => void cancel(pid), 200)
      await tx.sql`select g, pg_sleep(0.01), repeat('x', 1000) from generate_series(1, 1000) g`
    })
    await expect(cancelled).rejects.toMatchObject({ code: '57014' })
    expect(await numbers(store)).toEqual(oneTo200)
  })

  const cancel = async (pid: number) => {
    const admin = openStore(database.adminUrl, { max: 1 })
    await admin.tx(null, ({ sql }) => sql`select pg_cancel_backend(${pid})`)
    await admin.end()
  }
})

describe('the handle', () => {
  test('is worthless after the transaction', async () => {
    let kept: Tx | null = null
    await store.tx(rivers, async tx => void (kept = tx))
    const { sql, db } = kept as unknown as Tx
    await expect(sql`select 1`).rejects.toThrow('after the transaction ended')
    await expect(db.execute(text`select 1`)).rejects.toMatchObject({
      cause: { message: 'statement after the transaction ended' }
    })
    expect(await numbers(store)).toEqual(oneTo200)
  })

  test('rolls back to a savepoint, of the driver or of drizzle, and goes on', async () => {
    await store.tx(rivers, async tx => {
      await insert(tx, rivers, 1)
      const inner = tx.sql.savepoint(async sql => {
        await insert({ ...tx, sql }, rivers, 2)
        throw new Error('only the inner one')
      })
      await expect(inner).rejects.toThrow('only the inner one')
      const nested = tx.db.transaction(async db => {
        await db.execute(text`insert into two_facts values (${rivers}, ${batch}, 1)`)
      })
      await expect(nested).rejects.toMatchObject({ cause: { code: '23505' } })
      await insert(tx, rivers, 3)
    })
    expect((await allFacts(database)).map(row => row['n'])).toEqual([1, 3])
  })

  test('a savepoint whose backend dies is lost with its transaction', async () => {
    const lost = store.tx(rivers, async tx => {
      await tx.sql.savepoint(async sql => {
        await kill(database, await pidOf(tx))
        await sql`select 1`
      })
    })
    await expect(lost).rejects.toBeInstanceOf(TxLost)
    expect(await numbers(store)).toEqual(oneTo200)
  })

  test('refuses what would escape the transaction', async () => {
    const escape = (name: string) =>
      store.tx(rivers, ({ sql }) => (sql as unknown as Record<string, () => Promise<void>>)[name]!())
    for (const name of ['reserve', 'begin', 'prepare', 'listen', 'end']) {
      await expect(escape(name)).rejects.toThrow(`forbidden inside a transaction: ${name}`)
    }
  })

  test('notifies inside the transaction', async () => {
    await store.tx(rivers, ({ sql }) => sql.notify('sillage', 'é'))
    expect(await numbers(store)).toEqual(oneTo200)
  })

  test('refuses an undefined parameter before it upsets the statements in flight', async () => {
    const attempt = store.tx(rivers, ({ sql }) => sql`select ${undefined as unknown as string}`)
    await expect(attempt).rejects.toThrow('undefined is not a parameter')
    expect(await numbers(store)).toEqual(oneTo200)
  })
})

describe('when every connection is taken', () => {
  test('the caller is told so before its deadline, and nothing leaks', async () => {
    const holder = store.tx(rivers, ({ sql }) => sql`select pg_sleep(1)`)
    const start = performance.now()
    await expect(store.tx(rivers, pidOf, { deadline: 300 })).rejects.toBeInstanceOf(Busy)
    expect(performance.now() - start).toBeLessThan(600)
    await holder
    expect(store.stats()).toEqual({ idle: 1, busy: 0, waiting: 0 })
  })

  test('those who wait are served in turn', async () => {
    const order: number[] = []
    await Promise.all([1, 2, 3, 4].map(n => store.tx(rivers, async () => void order.push(n))))
    expect(order).toEqual([1, 2, 3, 4])
  })

  test('a transaction past its deadline is lost, and the next one gets a fresh connection', async () => {
    const slow = store.tx(rivers, ({ sql }) => sql`select pg_sleep(20)`, { deadline: 400 })
    await expect(slow).rejects.toMatchObject({ code: 'TX_LOST', outcome: 'rolled_back' })
    expect(await numbers(store)).toEqual(oneTo200)
  })
})
