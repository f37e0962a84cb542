import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bytesFromFile, bytesFromMemory } from '#server/sources/bytes.ts'
import { detect, sourceNamed } from '#server/sources/index.ts'
import type { Mapping } from '#server/sources/source.ts'
import { read, zip } from './read.ts'

const folder = mkdtempSync(join(tmpdir(), 'sillage-sources-'))
afterAll(() => rmSync(folder, { recursive: true }))

const mapping: Mapping = {
  format: 'generic_table',
  kind: 'post',
  fields: { id: 'Ref', published_at: 'Date', text: 'Texte', likes: 'Likes' },
  constants: { network: 'web', account: 'site' }
}
const header = 'Ref,Date,Texte,Likes'
const row = (ref: number, text = 'Bonjour') => `${ref},2026-09-03,${text},${ref}`
const table = (...rows: string[]) => [header, ...rows].join('\n')
const texts = (reading: Awaited<ReturnType<typeof read>>) => reading.of('post').map(({ text }) => text)

test('a NUL in a cell is mended, the row and its neighbours are kept', async () => {
  const reading = await read(table(row(1, 'a\0b'), row(2)), { mapping })
  expect(texts(reading)).toEqual(['a\uFFFDb', 'Bonjour'])
  expect(reading.warnings).toEqual([{ ref: 'row:2', line: 2, code: 'text_invalid' }])
})

test('too many or too few cells cost one row and name its physical line', async () => {
  const { of, rejections } = await read(
    table(row(1, '"deux\nlignes"'), '2,2026-09-03', row(3), `${row(4)},surplus`, row(5)),
    { mapping }
  )
  expect(of('post').map(({ id }) => id)).toEqual(['1', '3', '5'])
  expect(rejections).toEqual([
    { ref: 'row:3', line: 4, reason: 'too_few_cells', raw: '2,2026-09-03' },
    { ref: 'row:5', line: 6, reason: 'too_many_cells', raw: '4,2026-09-03,Bonjour,4,surplus' }
  ])
})

test('an unclosed quote stops the import before anything is read, naming the line', async () => {
  const file = table(
    row(1),
    row(2, '"jamais refermé'),
    ...Array.from({ length: 30_000 }, (_, index) => row(index, 'x'.repeat(40)))
  )
  await expect(read(file, { mapping })).rejects.toMatchObject({ code: 'table_unreadable', detail: { line: 3 } })
})

test('a row of 513 columns is refused', async () => {
  await expect(read(`${'a,'.repeat(512)}b\n1,2\n`)).rejects.toMatchObject({ code: 'too_many_columns' })
})

test('a bare carriage return inside a cell is text', async () => {
  const { of } = await read(table(row(1, 'un\rdeux'), row(2)), { mapping })
  expect(of('post').map(({ text }) => text)).toEqual(['un\rdeux', 'Bonjour'])
})

test('CRLF, old Mac line ends, a mark, tabs and UTF-16 give the same facts', async () => {
  const plain = await read(table(row(1), row(2)), { mapping })
  const crlf = await read(`\ufeff${table(row(1), row(2)).replaceAll('\n', '\r\n')}\r\n\r\n`, { mapping })
  const mac = await read(table(row(1), row(2)).replaceAll('\n', '\r'), { mapping })
  const tabs = Buffer.from(`\ufeff${table(row(1), row(2)).replaceAll(',', '\t')}\n`, 'utf16le')
  const excel = await read(bytesFromMemory(tabs, 'export.csv'), { mapping })
  const big = await read(bytesFromMemory(Buffer.from(tabs).swap16(), 'export.csv'), { mapping })
  for (const other of [crlf, mac, excel, big]) expect(other.records).toEqual(plain.records)
  expect([excel.opened.encoding, big.opened.encoding, excel.opened.delimiter]).toEqual(['utf-16le', 'utf-16be', '\t'])
})

test('windows-1252 is read with a warning that shows a line, or in the code a person chose', async () => {
  const bytes = bytesFromMemory(Buffer.from(table(row(1, 'Réunion à Lomé'), row(2)), 'latin1'), 'export.csv')
  const { opened, of } = await read(bytes, { mapping })
  expect(of('post')[0]?.text).toBe('Réunion à Lomé')
  expect(opened.warnings[0]).toMatchObject({ code: 'encoding_assumed', detail: expect.stringContaining('Réunion') })
  const mac = bytesFromMemory(
    Buffer.concat([Buffer.from(`${header}\n1,2026-09-03,R`), Buffer.from([0x8e]), Buffer.from('union,1\n')]),
    'm.csv'
  )
  expect((await read(mac, { mapping, answers: { encoding: 'macintosh' } })).of('post')[0]?.text).toBe('Réunion')
})

test('one damaged row in a hundred accented ones costs that row, not the accents of the others', async () => {
  const good = Array.from({ length: 100 }, (_, index) => row(index, 'à Lomé'))
  const file = Buffer.concat([
    Buffer.from(`${table(...good)}\n`),
    Buffer.from('777,2026-09-03,R'),
    Buffer.from([0xe9]),
    Buffer.from('union,1\n')
  ])
  const { opened, of, rejections } = await read(bytesFromMemory(file, 'export.csv'), { mapping })
  expect([opened.encoding, of('post').length, of('post')[99]?.text]).toEqual(['utf-8', 100, 'à Lomé'])
  expect(rejections).toMatchObject([{ ref: 'row:102', line: 102, reason: 'bytes_invalid' }])
})

test('a bomb in an archive is stopped while it unpacks', async () => {
  const bomb = zip({ 'Table data.csv': `${header}\n${row(1)}\n${','.repeat(30_000_000)}` })
  expect(bomb.length).toBeLessThan(100_000)
  await expect(read(bytesFromMemory(bomb, 'content.zip'))).rejects.toMatchObject({ code: 'archive_too_big' })
})

test('an archive that holds an archive, climbs out of its folder, or is cut, is refused with words', async () => {
  const refused = (data: Uint8Array) => expect(detect(bytesFromMemory(data, 'a.zip'))).rejects
  await refused(zip({ 'inner.zip': zip({ 'a.csv': 'a,b' }) })).toMatchObject({ code: 'archive_refused' })
  await refused(zip({ '../../etc/a.csv': 'a,b' })).toMatchObject({ code: 'archive_unreadable' })
  const whole = zip({ 'a.csv': table(row(1)) })
  await refused(whole.subarray(0, whole.length - 30)).toMatchObject({ code: 'archive_unreadable' })
})

test('a table in an archive is read under the name of its entry', async () => {
  const file = zip({ '__MACOSX/._a.csv': 'x', 'Dossier/a.csv': table(row(1)) })
  const { yielded } = await read(bytesFromMemory(file, 'a.zip'), { mapping })
  expect(yielded[0]).toMatchObject({ ref: 'zip:a.csv!row:2', line: 2 })
})

test('a damaged workbook is refused, and the process lives', async () => {
  const fake = zip({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook' })
  await expect(read(bytesFromMemory(fake, 'a.xlsx'))).rejects.toMatchObject({ code: 'workbook_unreadable' })
  const xls = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000)])
  await expect(read(bytesFromMemory(xls, 'a.xls'))).rejects.toMatchObject({ code: 'workbook_unreadable' })
})

test('a file on disk is read like one in memory, even when cut in the middle of a row', async () => {
  const path = join(folder, 'posts.csv')
  writeFileSync(path, table(row(1), '2,2026-'))
  const { of, rejections } = await read(await bytesFromFile(path), { mapping })
  expect(of('post')).toHaveLength(1)
  expect(rejections).toMatchObject([{ line: 3, reason: 'too_few_cells' }])
})

test('a JSON line 20,000 levels deep is refused before it is parsed', async () => {
  const fact = '{"type":"group","slug":"g","name":"G","kind":"region"}'
  const { rejections, records } = await read(`${fact}\n${'['.repeat(20_000)}${']'.repeat(20_000)}\n${fact}`)
  expect(rejections).toMatchObject([{ line: 2, reason: 'body_too_deep' }])
  expect(records).toHaveLength(2)
})

test('a line of 5 MB is refused without being held, the next one is read', async () => {
  const fact = '{"type":"group","slug":"g","name":"G","kind":"region"}'
  const { rejections, records } = await read(`${fact}\n${'x'.repeat(5_000_000)}\n${fact}`)
  expect(rejections).toMatchObject([{ line: 2, reason: 'field_too_long' }])
  expect(records).toHaveLength(2)
})

test.each([
  ['a PDF', '%PDF-1.7\n%âãÏÓ'],
  ['prose', 'Bonjour,\nvoici le fichier, comme promis.\nBien à vous, Afi, Lomé\n'],
  ['a program', 'const a = [1, 2]\nconsole.log(a)\n'],
  ['JSON of something else', '{"object": "charge", "id": "ch_1"}']
])('%s is refused with the list of what is read', async (_what, content) => {
  await expect(detect(bytesFromMemory(content, 'file'))).rejects.toMatchObject({
    code: 'file_unknown',
    words: { en: expect.stringContaining('meta_csv') }
  })
})

test('an empty file and an unknown format name are refused', async () => {
  await expect(detect(bytesFromMemory('', 'a.csv'))).rejects.toMatchObject({ code: 'file_empty' })
  expect(() => sourceNamed('lotus-1-2-3')).toThrow('Unknown format: lotus-1-2-3')
  expect(sourceNamed('meta-csv').format).toBe('meta_csv')
})
