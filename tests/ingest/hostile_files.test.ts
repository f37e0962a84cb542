import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { importFile } from '#server/ingest/import.ts'
import { readGiven, sizeOfGiven } from '#server/cli/given_file.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importText, organisation, services } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'sillage-hostile-'))
let database: TestDatabase
let of: Services
let id: string
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  id = await organisation(of)
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const path = (name: string, content: string | Uint8Array = '') => {
  const at = join(folder, name)
  writeFileSync(at, content)
  return at
}
const message = (n: number, more: object = {}) =>
  JSON.stringify({
    ...{ type: 'interaction', network: 'n', id: `m${n}`, kind: 'comment', author: 'ada' },
    ...{ occurred_at: '2026-01-02T00:00:00Z', ...more }
  })
const judged = (more: object) => JSON.stringify({ interaction: 'm1', by: 'paule', ...more })

describe('a native file that somebody sends by mistake', () => {
  const packed = gzipSync(`${message(1)}\n`.repeat(50))
  test.each([
    ['packed', packed, undefined],
    ['packed and cut', packed.subarray(0, 40), undefined],
    ['packed, and called native all the same', packed, 'sillage-jsonl']
  ])('%s says to unpack it, and writes nothing', async (_, content, format) => {
    const bytes = bytesFromMemory(content, 'export.jsonl.gz')
    const refused = importFile(of, { organisationId: id, bytes, ...(format ? { format } : {}) })
    await expect(refused).rejects.toMatchObject({ code: 'file_compressed' })
    const [row] = await of.store.tx(id, ({ sql }) => sql`select count(*)::int as n from pulls`)
    expect(row!['n']).toBe(0)
  })

  test('of two bytes a letter without the mark that says so has every row refused for its bytes', async () => {
    const report = await importText(of, id, Buffer.from(`${message(1)}\n${message(2)}\n`, 'utf16le'))
    expect(report).toMatchObject({ accepted: 0, rejected: 3 })
    expect(new Set(report.rejections.map(({ reason }) => reason))).toEqual(new Set(['bytes_invalid']))
    const marked = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`${message(1)}\r\n${message(2)}\r\n`, 'utf16le')
    ])
    expect(await importText(of, id, marked)).toMatchObject({ read: 2, accepted: 2, rejected: 0 })
  })

  test('of judgements with every mistake loses only the rows that have one, and says which', async () => {
    const rows = [
      message(1),
      judged({ type: 'label', label: 'spam', at: '2026-01-02T10:00:00' }),
      judged({ type: 'act', rung: 3, at: '02/01/2026' }),
      judged({ type: 'act', rung: 9, at: '2026-01-02' }),
      judged({ type: 'act', rung: '3', at: '2026-01-02' }),
      judged({ type: 'label', labell: 'spam', at: '2026-01-02' }),
      judged({ type: 'label', label: 'spam', at: '2026-01-03T00:00:00Z', by: '' }),
      `{"type":"label","label":"spam","interaction":"m1","by":"x \\ud800","at":"2026-01-03"}`,
      '{"type":"label","label":"spam",',
      `{"type":"label","x":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      judged({ type: 'label', label: 'spam', at: '2026-01-04' }),
      judged({ type: 'label', label: 'spam', at: '2026-01-04' }),
      judged({ type: 'act', rung: 3, at: '2026-01-04' })
    ]
    const report = await importText(of, id, `\uFEFF${rows.join('\r\n')}`)
    // m1 is known; the same label twice is one
    expect(report).toMatchObject({ read: 13, accepted: 3, duplicate: 2, rejected: 8 })
    expect(report.warnings).toEqual([{ ref: 'row:8', line: 8, code: 'text_invalid', detail: 'by' }])
    expect(report.rejections.map(({ line, reason, field, detail }) => [line, reason, field, detail])).toEqual([
      [2, 'date_invalid', 'at', 'no time zone: add Z or +01:00'],
      [3, 'date_invalid', 'at', undefined],
      [4, 'field_invalid', 'rung', undefined],
      [5, 'field_invalid', 'rung', undefined],
      [6, 'unknown_field', 'labell', undefined],
      [7, 'field_invalid', 'by', undefined],
      [9, 'bad_json', undefined, expect.any(String)],
      [10, 'body_too_deep', undefined, undefined]
    ])
  })
})

describe('a file named on the command line', () => {
  test('that is absent, a folder, or far too large is told as such, before it is read', async () => {
    await expect(sizeOfGiven(join(folder, 'absent'))).rejects.toMatchObject({ code: 'file_missing' })
    await expect(sizeOfGiven(join(path('plain'), 'inside'))).rejects.toMatchObject({ code: 'file_missing' })
    await expect(sizeOfGiven(folder)).rejects.toMatchObject({ code: 'file_is_folder' })
    const large = path('large')
    truncateSync(large, 3 * 2 ** 30)
    await expect(readGiven(large, 2 ** 20)).rejects.toMatchObject({ code: 'file_too_large' })
    expect((await readGiven(path('small', 'abc'), 3)).toString()).toBe('abc')
  })

  test.each([
    ['check', 1, 'dossier'],
    ['benchmark pool', 1, 'dossier'],
    ['check --nothing', 2, 'check FILE']
  ])('%s: one line says it, in the language of who asks, with its exit code', async (command, code, said) => {
    const cli = join(import.meta.dirname, '../../server/cli.ts')
    const env = { ...process.env, LC_ALL: 'fr_FR.UTF-8', DATA_DIR: join(folder, 'data') }
    const child = spawn(process.execPath, [cli, ...command.split(' '), folder], {
      env,
      stdio: ['ignore', 'pipe', 'pipe']
    })
    let text = ''
    child.stderr.on('data', chunk => (text += String(chunk)))
    expect((await once(child, 'close'))[0]).toBe(code)
    expect(text).toContain(said)
    expect(text).not.toContain('EISDIR')
  })
})
