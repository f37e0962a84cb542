import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readLedger, readPooled, sealed } from '#server/report/benchmark/seal.ts'
import { organisations } from './world.ts'

const run = promisify(execFile)
const cli = join(import.meta.dirname, '../../server/cli.ts')

/** The command in a folder of its own, where there is no database and none may be made. */
async function pool(folder: string, ...args: string[]) {
  const env = {
    PATH: process.env['PATH'],
    LANG: 'C',
    DATABASE_URL: 'postgres://nowhere.invalid/none',
    DATA_DIR: join(folder, 'data')
  }
  return run(process.execPath, [cli, 'benchmark', 'pool', ...args], { cwd: folder, env }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (fault: { code: number; stdout: string; stderr: string }) => ({
      code: fault.code,
      said: fault.stdout + fault.stderr
    })
  )
}

test('pooling needs files only: it writes the pooled file and its ledger, and the next release minds the first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-pool-'))
  const names = organisations([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]).map((one, at) => {
    writeFileSync(join(folder, `o${at}.json`), sealed(one))
    return `o${at}.json`
  })
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const first = await pool(folder, ...names.slice(0, 5))
  expect(first).toMatchObject({ code: 0 })
  expect(first.said).toContain('5 organisations, 1 numbers of 1')
  const out = 'sillage-benchmark-calmes-2026-Q1.json'
  const before = read(out)
  expect(readPooled(before, out).lines[0]).toMatchObject({ organisations: 5, q1: 0.2, median: 0.3, q3: 0.4 })
  expect(readLedger(read('sillage-benchmark-calmes.ledger.json'), 'l').released).toHaveLength(1)
  const second = await pool(folder, ...names)
  expect(second.said).toContain('response_rate: kept')
  expect(read(out)).toBe(before)
  expect(readdirSync(folder).toSorted()).toEqual([...names, out, 'sillage-benchmark-calmes.ledger.json'].toSorted())

  writeFileSync(join(folder, 'o0.json'), read('o0.json').replace('0.1', '0.9'))
  const edited = await pool(folder, ...names)
  expect(edited).toMatchObject({ code: 1 })
  expect(edited.said).toContain('o0.json was edited or damaged')
  writeFileSync(join(folder, 'sillage-benchmark-calmes.ledger.json'), '{}\n')
  expect(await pool(folder, ...names.slice(1))).toMatchObject({ code: 1 })
  expect(read(out)).toBe(before)
}, 240_000)
