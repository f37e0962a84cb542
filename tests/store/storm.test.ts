import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readPidFile } from '../../server/store/cluster.ts'
import { startEmbedded } from '../../server/store/embedded.ts'
import { openStore } from '../../server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { networkTo } from './network.ts'
import { storm, type StormResult } from './storm.ts'
import { makeTwoFacts } from './two.ts'

/** Short by default; `STORM_SECONDS=60 npx vitest run tests/store/storm` for the long one. */
const seconds = Number(process.env['STORM_SECONDS'] ?? 10)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await makeTwoFacts(database.ownerUrl)
})
afterAll(() => database.drop())

/** What may never happen, whatever dies. */
function expectNoHarm(result: StormResult): void {
  expect(result).toMatchObject({
    foreignRows: 0,
    ghostRows: 0,
    halfTransactions: 0,
    ackedLost: 0,
    foreignSettings: 0,
    wrongReads: 0,
    otherErrors: [],
    deaths: 0,
    hung: 0,
    busy: 0
  })
  expect(result.committed + result.rolledBack + result.lost).toBe(result.begun)
  expect(result.endMs).toBeLessThan(5_000)
}

describe('a storm', () => {
  test(
    'of killed backends mixes no two organisations, halves no transaction, forgets no answer, kills no process',
    async () => {
      const { appUrl, adminUrl } = database
      const result = await storm({
        appUrl,
        adminUrl,
        seconds,
        seed: 1,
        isEnough: r => r.kills >= 150 && r.committed >= 500
      })
      console.log(`storm of ${seconds} s`, result)
      expectNoHarm(result)
      expect(result.kills).toBeGreaterThanOrEqual(150)
      expect(result.committed).toBeGreaterThanOrEqual(500)
      // A kill costs the transaction it hit, never a second one.
      expect(result.lost).toBeLessThanOrEqual(result.kills)
      expect(result.longestMs).toBeLessThan(5_000)
    },
    (seconds * 6 + 60) * 1000
  )

  test(
    'of connections reset between application and database does no more harm',
    async () => {
      const network = await networkTo(database.appUrl)
      const disturb = async (random: () => number) => {
        await sleep(200 + random() * 200)
        network.reset()
        return 8
      }
      const length = Math.max(5, seconds / 3)
      const result = await storm({
        appUrl: network.url,
        adminUrl: database.adminUrl,
        seconds: length,
        seed: 2,
        disturb,
        isEnough: r => r.committed >= 200
      })
      await network.close()
      console.log(`resets for ${length} s`, result)
      expectNoHarm(result)
      expect(result.committed).toBeGreaterThanOrEqual(200)
      expect(result.longestMs).toBeLessThan(5_000)
    },
    (seconds * 6 + 60) * 1000
  )

  test(
    'in which PostgreSQL is killed and started again loses nothing that was answered',
    { timeout: 180_000 },
    async () => {
      const dataDir = mkdtempSync(join(tmpdir(), 'sillage-storm-'))
      chmodSync(dataDir, 0o711)
      const start = () => startEmbedded({ dataDir, settings: { shared_buffers: '64MB' }, say: () => {} })
      const server = await start()
      onTestFinished(async () => {
        await (await start()).stop()
        rmSync(dataDir, { recursive: true, force: true })
      })
      await makeTwoFacts(server.ownerUrl)
      const [appUrl, adminUrl] = [server.appUrl, server.adminUrl.replace(/postgres$/, 'sillage')]
      const restarts: { port: number; backAfterMs: number }[] = []
      const disturb = async () => {
        await sleep(2_000)
        if (restarts.length) return 0
        const { pid } = readPidFile(join(dataDir, 'postgres'))!
        process.kill(pid, 'SIGKILL')
        const { port } = await start()
        const answered = performance.now()
        const fresh = openStore(appUrl, { max: 1 })
        await fresh.tx(null, ({ sql }) => sql`select 1`)
        restarts.push({ port, backAfterMs: Math.round(performance.now() - answered) })
        await fresh.end()
        return 1
      }
      const result = await storm({
        appUrl,
        adminUrl,
        seconds: 8,
        seed: 3,
        disturb,
        isEnough: r => restarts.length === 1 && r.committed >= 200
      })
      console.log('PostgreSQL killed in the middle', restarts, result)
      expect(restarts).toMatchObject([{ port: server.port }])
      expect(restarts[0]?.backAfterMs).toBeLessThan(10_000)
      expectNoHarm(result)
      expect(result.committed).toBeGreaterThanOrEqual(200)
      expect(result.longestMs).toBeLessThan(10_000)
    }
  )
})
