import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoOrganisations } from '#server/ingest/demo.ts'
import { writeNative } from '#server/ingest/native_export.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { bytesFromFile } from '#server/sources/bytes.ts'
import { importFile, type Services } from '#server/ingest/import.ts'
import { measureByKey } from '#server/measures/index.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, demonstration, everyMeasure, folder, importRecords, organisation, services } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as CanonicalRecord)

/** Intervals drawn at random have a seed of their organisation's own. */
const isDrawn = (key: string) =>
  !['none', 'wilson', 'newcombe', 'poisson', 'bracket'].includes(measureByKey(key)!.interval)

/** Copies are estimated from hashes under the key of the organisation: near the limit two organisations may differ. */
const isKeyed = (key: string) => key === 'duplicate_text_share'

/** What an answer says: every number but the ends of drawn intervals. */
const said = (answers: Awaited<ReturnType<typeof everyMeasure>>) =>
  answers
    .filter(({ key }) => !isKeyed(key))
    .map(({ key, whole: { value, lo, hi, n, persons, status, as_of } }) => ({
      key,
      value,
      n,
      persons,
      status,
      as_of,
      ...(isDrawn(key) ? {} : { lo, hi })
    }))

/** Means of quotients are summed in the order of ids, which differ: their sixteenth digit is not ours. */
const nearly = (answer: object) =>
  Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [
      name,
      typeof value === 'number' && !Number.isInteger(value)
        ? (expect.closeTo(value, 13) as unknown)
        : (value as unknown)
    ])
  )

describe('the native export', () => {
  test('of the demonstration, imported into an empty organisation, gives every measure to the digit', async () => {
    const first = await demonstration(of)
    const file = join(folder(), 'export.jsonl')
    const records = await writeNative(of.store, of.keyring, first, file)
    expect(lines(file)).toHaveLength(records)
    const { name, timeZone, currency, periodAnchorOn } = demoOrganisations().find(
      one => one.slug === 'sept-heures-trente'
    )!
    const other = await organisation(of, { name, timeZone, currency, periodAnchorOn, slug: 'again' })
    const report = await importFile(of, {
      organisationId: other,
      bytes: await bytesFromFile(file),
      format: 'sillage-jsonl'
    })
    expect(report.rejections).toEqual([])
    await refreshAll(of.store, other, NOW)
    const [imported, exported] = await Promise.all([everyMeasure(of, other), everyMeasure(of, first)])
    expect(said(imported)).toEqual(said(exported).map(nearly))
  }, 240_000)

  test('names nobody: persons are pseudonyms, stable from one export to the next', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      { type: 'account', network: 'n', id: 'us', name: 'Rives' },
      { type: 'post', network: 'n', id: 'p', account: 'us', published_at: '2026-01-01T00:00:00Z' },
      {
        type: 'interaction',
        network: 'n',
        id: 'secret-1',
        kind: 'comment',
        author: 'awa.diop',
        occurred_at: '2026-01-02T00:00:00Z',
        post: 'p',
        text: 'trois petits mots'
      },
      {
        type: 'interaction',
        network: 'n',
        id: 'secret-2',
        kind: 'reply',
        author: 'us',
        occurred_at: '2026-01-03T00:00:00Z',
        parent: 'secret-1',
        text: 'merci'
      },
      {
        type: 'conversion',
        system: 'crm',
        kind: 'donation',
        occurred_at: '2026-01-04T00:00:00Z',
        person: 'awa.diop',
        amount: '20.50',
        currency: 'EUR'
      }
    ])
    const [one, two] = [join(folder(), 'one.jsonl'), join(folder(), 'two.jsonl')]
    await writeNative(of.store, of.keyring, id, one)
    await writeNative(of.store, of.keyring, id, two)
    expect(readFileSync(two, 'utf8')).toBe(readFileSync(one, 'utf8'))
    expect(readFileSync(one, 'utf8')).not.toMatch(/awa|diop|secret/)
    const [comment, reply] = lines(one).filter(record => record.type === 'interaction')
    const gift = lines(one).find(record => record.type === 'conversion')
    expect(comment).toMatchObject({ text: 'trois petits mots', post: 'p', direction: 'in' })
    expect(reply).toMatchObject({ text: 'merci', author: 'us', parent: comment!.id, direction: 'out' })
    expect(gift).toMatchObject({ amount: '20.50', currency: 'EUR', person: comment!.author })
  })

  test('writes as many neutral words as were counted for a text that has expired', async () => {
    const id = await organisation(of)
    const say = (id: string, text: string): CanonicalRecord => ({
      type: 'interaction',
      network: 'n',
      id,
      kind: 'comment',
      author: 'ada',
      occurred_at: `2026-01-0${id}T00:00:00Z`,
      text
    })
    await importRecords(of, id, [say('1', 'quatre mots en tout'), say('2', 'un vrai « pourquoi » ?'), say('3', '👍')])
    await of.store.tx(id, ({ sql }) => sql`update interactions set text_sealed = null, text_expires_at = null`)
    const file = join(folder(), 'expired.jsonl')
    await writeNative(of.store, of.keyring, id, file)
    expect(lines(file).map(record => (record.type === 'interaction' ? record.text : null))).toEqual([
      'x x x x',
      'x x x?',
      ''
    ])
  })
})
