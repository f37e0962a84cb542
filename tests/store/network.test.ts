import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, TxLost } from '../../server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { networkTo, strangeServer } from './network.ts'

const rivers = '0198c0de-0000-7000-8000-00000000000a'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** How long until it settled, in milliseconds, and how. */
async function settle(promise: Promise<unknown>): Promise<{ ms: number; error: unknown }> {
  const start = performance.now()
  const error = await promise.then(
    () => null,
    (e: unknown) => e
  )
  return { ms: performance.now() - start, error }
}

describe('connecting', () => {
  test('to a server that closes at once is refused after one connection (D9)', async () => {
    const server = await strangeServer('closes')
    const store = openStore(server.url, { max: 1 })
    const { ms, error } = await settle(store.tx(rivers, ({ sql }) => sql`select 1`))
    await sleep(500)
    expect(error).toBeInstanceOf(TxLost)
    expect(ms).toBeLessThan(1_000)
    expect(server.opened()).toBe(1)
    await store.end()
    await server.close()
  })

  test('to a server that stays silent is refused within ten seconds', async () => {
    const server = await strangeServer('silent')
    const store = openStore(server.url, { max: 1 })
    const { ms, error } = await settle(store.tx(rivers, ({ sql }) => sql`select 1`))
    expect(error).toBeInstanceOf(TxLost)
    expect(ms).toBeGreaterThan(9_000)
    expect(ms).toBeLessThan(10_000)
    expect(server.opened()).toBe(1)
    await store.end()
    await server.close()
  })

  test('to nothing is refused at once, with the reason', async () => {
    const store = openStore('postgres://nobody:nothing@127.0.0.1:1/none', { max: 1 })
    const { error } = await settle(store.tx(rivers, ({ sql }) => sql`select 1`))
    expect(error).toMatchObject({ code: 'TX_LOST', outcome: 'rolled_back', cause: { code: 'ECONNREFUSED' } })
    await store.end()
  })

  test('with a wrong password is refused with the server’s own code', async () => {
    const url = Object.assign(new URL(database.appUrl), { password: 'wrong' }).href
    const store = openStore(url, { max: 1 })
    const { error } = await settle(store.tx(rivers, ({ sql }) => sql`select 1`))
    expect(error).toMatchObject({ code: 'TX_LOST', cause: { code: '28P01' } })
    await store.end()
  })

  test('while backends are being killed leaves no rejection unhandled (D7)', async () => {
    const unhandled: unknown[] = []
    const note = (e: unknown) => void unhandled.push(e)
    process.on('unhandledRejection', note)
    const admin = openStore(database.adminUrl, { max: 1 })
    let kills = 0
    let running = true
    const killer = (async () => {
      while (running) {
        const rows = await admin.tx(null, ({ sql }) => {
          return sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'connecting'`
        })
        kills += rows.length
      }
    })()
    const outcomes = { done: 0, lost: 0, other: [] as unknown[] }
    for (let n = 0; n < 300; n++) {
      const store = openStore(database.appUrl, { max: 1, applicationName: 'connecting' })
      const { error } = await settle(store.tx(rivers, ({ sql }) => sql`select 1`))
      if (!error) outcomes.done++
      else if (error instanceof TxLost) outcomes.lost++
      else outcomes.other.push(error)
      await store.end()
    }
    running = false
    await killer
    await admin.end()
    await sleep(100)
    process.removeListener('unhandledRejection', note)
    console.log('killed while connecting', { kills, done: outcomes.done, lost: outcomes.lost })
    expect(outcomes.other).toEqual([])
    expect(outcomes.done + outcomes.lost).toBe(300)
    expect(kills).toBeGreaterThan(20)
    expect(unhandled).toEqual([])
  })
})

describe('a network that fails under a transaction', () => {
  test('in silence: the deadline fires, the connection is thrown away, others go on (T8)', async () => {
    const network = await networkTo(database.appUrl)
    const store = openStore(network.url, { max: 2 })
    const lost = settle(
      store.tx(
        rivers,
        async ({ sql }) => {
          await sql`select 1`
          network.silence()
          await sql`select 2`
        },
        { deadline: 1_000 }
      )
    )
    await sleep(300)
    const [row] = await store.tx(rivers, ({ sql }) => sql`select 3 as three`)
    expect(row).toEqual({ three: 3 })
    const { ms, error } = await lost
    expect(error).toMatchObject({ code: 'TX_LOST', outcome: 'rolled_back' })
    expect(ms).toBeGreaterThan(990)
    expect(ms).toBeLessThan(1_500)
    expect(store.stats()).toEqual({ idle: 1, busy: 0, waiting: 0 })
    await store.end()
    await network.close()
  })

  test('by reset: lost at once, also for connections that were idle', async () => {
    const network = await networkTo(database.appUrl)
    const store = openStore(network.url, { max: 2 })
    const lost = settle(
      store.tx(rivers, async ({ sql }) => {
        await sql`select 1`
        network.reset()
        await sql`select pg_sleep(10)`
      })
    )
    const { ms, error } = await lost
    expect(error).toBeInstanceOf(TxLost)
    expect(ms).toBeLessThan(1_000)
    await store.tx(rivers, ({ sql }) => sql`select 1`)
    network.reset()
    await sleep(100)
    expect(store.stats()).toEqual({ idle: 0, busy: 0, waiting: 0 })
    await store.tx(rivers, ({ sql }) => sql`select 1`)
    await store.end()
    await network.close()
  })

  test('while the application idles inside: the server ends it, the caller learns it', async () => {
    const store = openStore(database.appUrl, { max: 1 })
    const { ms, error } = await settle(
      store.tx(rivers, async ({ sql }) => {
        await sql`set local idle_in_transaction_session_timeout = 200`
        await sleep(600)
        await sql`select 1`
      })
    )
    expect(error).toBeInstanceOf(TxLost)
    expect(ms).toBeLessThan(600)
    await store.tx(rivers, ({ sql }) => sql`select 1`)
    await store.end()
  })
})
