import { expect, test } from 'vitest'
import type { Mapping } from '#server/sources/source.ts'
import { read } from './read.ts'

const mapping: Mapping = {
  format: 'generic_table',
  kind: 'conversion',
  timeZone: 'Africa/Lome',
  fields: { 'person.email': 'E-mail', occurred_at: 'Quand', amount: 'Montant' },
  constants: { kind: 'donation', system: 'crm' }
}
const gifts = (rows: number) =>
  `Quand;E-mail;Montant\n${Array.from({ length: rows }, (_, n) => `13/09/2026 14:05;p${n}@ex.org;5 000 F CFA`).join('\n')}\n`
const tweets = (rows: number) =>
  `id,_fivetran_synced,created_at,favorite_count,retweet_count,tweet_type,user_id,in_reply_to_status_id,full_text\n${Array.from(
    { length: rows },
    (_, n) =>
      `${1_800_000_000_000_000_000n + BigInt(n)},2026-10-01T10:00:00.120,2024-06-10T03:00:00,1,0,PUBLISHED,7,,Bonjour`
  ).join('\n')}\n`

test('while a large table is looked at before it is read, whoever waits is told every 5,000 rows', async () => {
  const told: number[] = []
  await read(gifts(12_000), { mapping, onScan: rows => void told.push(rows) })
  expect(told).toEqual([5000, 10_000])
})

test('a table looked at twice is told twice, from the beginning', async () => {
  const told: number[] = []
  await read(tweets(5_000), { onScan: rows => void told.push(rows) })
  expect(told).toEqual([5000, 5000])
})

test.each([
  ['a mapped table', gifts(6_000), { mapping }],
  ['a table of a warehouse', tweets(6_000), {}]
])('%s is looked at no further once it is told to stop', async (_, file, options) => {
  const stop = new AbortController()
  let rows = 0
  const onScan = (seen: number) => {
    rows = seen
    stop.abort()
  }
  await expect(read(file, { ...options, onScan, signal: stop.signal })).rejects.toThrow(/abort/i)
  expect(rows).toBe(5000)
})
