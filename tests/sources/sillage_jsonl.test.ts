import { expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { read } from './read.ts'

const reply = {
  type: 'interaction',
  network: 'bluesky',
  id: 'r1',
  kind: 'reply',
  author: 'afi',
  occurred_at: '2026-09-03T10:00:00Z'
}
const jsonl = (...records: unknown[]) => records.map(record => JSON.stringify(record)).join('\n')

async function reasons(...records: unknown[]) {
  const { rejections } = await read(jsonl({ type: 'group', slug: 'g', name: 'G', kind: 'region' }, ...records))
  return rejections.map(({ line, reason, field }) => [line, reason, field])
}

test('each line is one fact with its physical line, blank lines count for nothing', async () => {
  const { yielded, source } = await read(`${JSON.stringify(reply)}\r\n\r\n${JSON.stringify({ ...reply, id: 'r2' })}`)
  expect(source.format).toBe('sillage-jsonl')
  expect(yielded).toEqual([
    { kind: 'record', ref: 'row:1', line: 1, record: reply },
    { kind: 'record', ref: 'row:3', line: 3, record: { ...reply, id: 'r2' } }
  ])
})

test('a typo is refused by its own name, before the field it leaves out', async () => {
  const { occurred_at, ...rest } = reply
  expect(await reasons({ ...rest, occured_at: occurred_at })).toEqual([[2, 'unknown_field', 'occured_at']])
})

test('what is missing, unknown or unreadable is named', async () => {
  const { author: _author, ...anonymous } = reply
  expect(
    await reasons(
      anonymous,
      { ...reply, type: 'reaction' },
      { slug: 'g' },
      { ...reply, occurred_at: '03/09/2026' },
      { ...reply, occurred_at: '2026-09-03T10:00:00' },
      { ...reply, direction: 'sideways' },
      { type: 'metric', network: 'x', metric: 'likes', value: 3, observed_at: '2026-09-03' },
      { type: 'campaign', slug: 'Été', name: 'Été', starts_at: '2026-06-01', ends_at: '2026-09-01' }
    )
  ).toEqual([
    [2, 'missing_field', 'author'],
    [3, 'unknown_type', 'type'],
    [4, 'missing_field', 'type'],
    [5, 'date_invalid', 'occurred_at'],
    [6, 'date_invalid', 'occurred_at'],
    [7, 'field_invalid', 'direction'],
    [8, 'missing_field', 'post'],
    [9, 'field_invalid', 'slug']
  ])
})

test('an act cannot lie in the future or before 1990, a campaign may end next year', async () => {
  expect(
    await reasons(
      { ...reply, occurred_at: '2026-11-23T00:00:00Z' },
      { ...reply, occurred_at: '1989-12-31' },
      { ...reply, occurred_at: '2026-11-22T00:00:00Z' },
      { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-06-01', ends_at: '2027-12-31' }
    )
  ).toEqual([
    [2, 'date_invalid', 'occurred_at'],
    [3, 'date_invalid', 'occurred_at']
  ])
})

test('a broken line says where it broke without quoting it', async () => {
  const { rejections } = await read(`${JSON.stringify(reply)}\n{"type":"post",}\n[1,2]\n{"type":`)
  expect(rejections.map(({ line, reason, detail }) => [line, reason, detail])).toEqual([
    [2, 'bad_json', 'position 15'],
    [3, 'bad_json', 'not an object'],
    [4, 'bad_json', 'end of line']
  ])
})

test('a key that reaches the prototype is refused and changes no object', async () => {
  const { rejections } = await read(
    `${JSON.stringify(reply)}\n${JSON.stringify(reply).replace('{', '{"__proto__":{"admin":true},')}`
  )
  expect(rejections).toMatchObject([{ line: 2, reason: 'unknown_field', field: '__proto__' }])
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
})

test('a NUL or half a character is mended in place, with a warning', async () => {
  const { of, warnings } = await read(`${JSON.stringify(reply).replace('}', ',"text":"a\\u0000b\\ud800"}')}`)
  expect(of('interaction')[0]?.text).toBe('a\uFFFDb\uFFFD')
  expect(warnings).toEqual([{ ref: 'row:1', line: 1, code: 'text_invalid', detail: 'text' }])
})

test('a text over 64 KiB is refused, never cut', async () => {
  expect(await reasons({ ...reply, text: 'x'.repeat(65_537) })).toEqual([[2, 'field_too_long', 'text']])
})

test('undecodable bytes cost their line only, and a byte order mark costs nothing', async () => {
  const good = JSON.stringify(reply)
  const bad = Buffer.concat([
    Buffer.from('{"type":"group","slug":"g","name":"'),
    Buffer.from([0xe9]),
    Buffer.from('","kind":"region"}\n')
  ])
  const file = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bad, Buffer.from(good)])
  const { records, rejections } = await read(bytesFromMemory(file, 'facts.jsonl'))
  expect(rejections).toMatchObject([{ line: 1, reason: 'bytes_invalid' }])
  expect(records).toEqual([reply])
})

test('UTF-16 with its mark is read', async () => {
  const file = Buffer.from(`\ufeff${JSON.stringify({ ...reply, text: 'Lomé' })}\n`, 'utf16le')
  const { of } = await read(bytesFromMemory(file, 'facts.jsonl'))
  expect(of('interaction')[0]?.text).toBe('Lomé')
})

test('the campaign of the person importing goes to posts and to messages of no thread, not to replies', async () => {
  const post = { type: 'post', network: 'x', id: 'p', account: 'a', published_at: '2026-09-01' }
  const file = jsonl(post, { ...post, id: 'q', campaign: 'autre' }, reply, { ...reply, id: 'r2', post: 'p' })
  const { records } = await read(file, { campaign: 'ete' })
  expect(records.map(record => ('campaign' in record ? record.campaign : undefined))).toEqual([
    'ete',
    'autre',
    'ete',
    undefined
  ])
})
