import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAlone } from '../../server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { strangeServer } from './network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await runAlone(database.ownerUrl, 'create table bare (who text); grant select, insert on bare to sillage_app')
})
afterAll(() => database.drop())

/** Runs one scenario; `seen` is null when the process died of it. */
async function bare(
  scenario: string,
  url = database.appUrl
): Promise<{ seen: Record<string, unknown> | null; errors: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare.ts'), scenario, url, database.adminUrl])
  let output = ''
  let errors = ''
  child.stdout.on('data', chunk => (output += chunk))
  child.stderr.on('data', chunk => (errors += chunk))
  const code = await new Promise(done => child.on('close', done))
  return { seen: code === 0 && output ? (JSON.parse(output) as Record<string, unknown>) : null, errors }
}

const cured = 'the driver no longer has this fault: the guard may shrink'

// These tests prove that the tests of the guard bite: without it, the same events do the harm.
describe('the bare driver', () => {
  test('dies with a backend that dies under a transaction (D1)', async ({ skip }) => {
    const { seen, errors } = await bare('D1')
    skip(seen?.['isAlive'] === true, cured)
    expect(errors).toContain("reading 'write'")
  })

  test('runs the statement of one transaction inside another, whose rollback is undone by it (D2)', async ({
    skip
  }) => {
    const { seen } = await bare('D2')
    skip(JSON.stringify(seen?.['rows']) === '[]', cured)
    expect(seen?.['rows'] ?? 'died').toEqual(['A', 'B'])
  })

  test('gives the next result holes after a late error (D5)', async ({ skip }) => {
    const { seen } = await bare('D5')
    skip(seen?.['length'] === 200, cured)
    expect(seen?.['length']).toBeGreaterThan(200)
  })

  test('ends a cursor normally though its backend died half-way (D6)', async ({ skip }) => {
    const { seen } = await bare('D6')
    skip(seen?.['isEnded'] === false, cured)
    expect(seen).toEqual({ seen: 300, isEnded: true })
  })

  test('calls a server that closes at once again and again, without end (D9)', async ({ skip }) => {
    const server = await strangeServer('closes')
    const { seen } = await bare('D9', server.url)
    const opened = server.opened()
    await server.close()
    skip(seen?.['isSettled'] === true, cured)
    expect(opened).toBeGreaterThan(50)
  })
})
