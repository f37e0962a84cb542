import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coverSpans } from '#server/ingest/coverage.ts'
import { importFile, type ImportRequest, type Services } from '#server/ingest/import.ts'
import { ensureSource, startPull } from '#server/ingest/pull.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { compute } from '#server/measures/compute.ts'
import { bestChannels, cellsOf } from '#server/measures/covered.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { measures } from '#server/measures/index.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, NOW, organisation, services } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const comment = (day: string, network = 'facebook'): CanonicalRecord => ({
  type: 'interaction',
  network,
  id: `${network} ${day}`,
  kind: 'comment',
  author: 'afi',
  occurred_at: `${day}T10:00:00Z`,
  text: 'trois mots ici'
})

/** Eight weeks, Monday 5 January to Sunday 1 March 2026: a letter for each, read or not, by network. */
async function weeksRead(id: string): Promise<Record<string, string>> {
  const frame = await of.store.tx(id, tx => loadFrame(tx, id))
  const span = { from: new Date('2026-01-05T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z') }
  const channels = bestChannels(frame.channels)
  return Object.fromEntries(
    channels.map(channel => [
      channel.network,
      cellsOf([channel], span, frame.timeZone)
        .map(cell => (cell.isRead ? 'r' : '.'))
        .join('')
    ])
  )
}

describe('a week that was read and gave nothing', () => {
  test('is told from one that nobody read: between two files there is a gap, inside one there is none', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [comment('2026-01-06'), comment('2026-01-20')])
    const second = await importRecords(of, id, [comment('2026-02-10'), comment('2026-02-24')])
    expect(await weeksRead(id)).toEqual({ facebook: 'rrr..rrr' })
    await undoPull(of.store, id, second.pull ?? '', 'test', NOW)
    expect(await weeksRead(id)).toEqual({ facebook: 'rrr.....' })
  })

  test('is known from the days in the name of an export, even when the export is empty', async () => {
    const id = await organisation(of)
    const put = (name: string, body: string, more: Partial<ImportRequest> = {}) =>
      importFile(of, { organisationId: id, bytes: bytesFromMemory(`${header}\n${body}`, name), mapping, ...more })
    const header = 'Date;Auteur'
    const mapping = {
      format: 'generic_table',
      kind: 'interaction',
      fields: { occurred_at: 'Date', 'author.id': 'Auteur' },
      constants: { network: 'forum', kind: 'comment' }
    }
    await put('forum_2026-01-05_2026-01-25.csv', '2026-01-14;afi')
    expect(await weeksRead(id)).toEqual({ forum: 'rrr.....' })
    const empty = await put('forum_2026-02-02_2026-02-15.csv', '', { format: 'generic_table', sourceName: 'forum' })
    expect(empty).toMatchObject({ read: 0, accepted: 0 })
    expect(await weeksRead(id)).toEqual({ forum: 'rrr.rr..' })
    await put('sans-dates.csv', '2026-02-17;afi', { answers: { covered_from: '2026-02-16', covered_to: '2026-03-01' } })
    expect(await weeksRead(id)).toEqual({ forum: 'rrr.rrrr' })
  })

  test('is known from a connector that asked and was given nothing', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [comment('2026-01-06')])
    const source = await ensureSource(of.store, id, 'bluesky', 'compte', NOW)
    const pull = '0197a000-0000-7000-8000-000000000001'
    const begun = {
      organisationId: id,
      id: pull,
      sourceId: source,
      mode: 'api' as const,
      format: 'bluesky',
      version: 1
    }
    await startPull(of.store, { ...begun, startedAt: NOW })
    const span = { input: 'interactions' as const, network: 'facebook', basis: 'api' as const }
    await of.store.tx(id, tx =>
      coverSpans(tx, id, pull, [{ ...span, from: '2026-01-26T00:00:00Z', to: '2026-02-09T00:00:00Z' }])
    )
    await importRecords(of, id, [comment('2026-01-07', 'mastodon')])
    expect(await weeksRead(id)).toEqual({ facebook: 'r..rr...', mastodon: 'r.......' })
  })
})

describe('coverage of a result', () => {
  const inJanuary = { from: new Date('2026-01-05T00:00:00Z'), to: new Date('2026-03-02T00:00:00Z'), compare: null }
  const answers = (id: string, keys: readonly string[], span = inJanuary) =>
    compute(
      of.store,
      id,
      measures.filter(({ key }) => keys.includes(key)).map(measure => ({ measure, ...span, isExample: true }))
    )

  test('is the share of weeks read, the same that the measure of coverage gives', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [comment('2026-01-06'), comment('2026-01-20')])
    await importRecords(of, id, [comment('2026-02-10'), comment('2026-02-24')])
    const found = await answers(id, ['contributors', 'coverage'])
    expect(found.map(({ key, whole }) => [key, whole.coverage])).toEqual([
      ['contributors', 0.75],
      ['coverage', 0.75]
    ])
    expect(found[1]?.whole).toMatchObject({ value: 0.75, n: 8, status: 'ok' })
  })

  test('in a gap nothing is known, and nothing is zero', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [comment('2026-01-06')])
    await importRecords(of, id, [comment('2026-02-24')])
    const gap = { from: new Date('2026-01-19T00:00:00Z'), to: new Date('2026-02-02T00:00:00Z'), compare: null }
    const [found] = await answers(id, ['contributors'], gap)
    expect(found?.whole).toMatchObject({ value: null, status: 'unknown', coverage: 0 })
  })

  test('with counts of a platform alone, return and dialogue are unknown, never zero', async () => {
    const id = await organisation(of)
    const header = 'Post ID,Page ID,Page name,Publish time,Permalink,Post type,Views,Reach,Reactions,Comments,Shares'
    const line = '101,7,Voisins,01/14/2026 18:00,https://www.facebook.com/1/posts/101,Photos,900,700,12,4,1'
    const report = await importFile(of, {
      organisationId: id,
      bytes: bytesFromMemory(`${header}\n${line}\n`, 'posts.csv'),
      answers: { time_zone: 'UTC' }
    })
    expect(report).toMatchObject({ format: 'meta_csv', read: 1, accepted: 1 })
    const closed = measures.filter(
      ({ family, inputs }) => (family === 'return' || family === 'dialogue') && inputs.includes('interactions')
    )
    const found = await answers(
      id,
      closed.map(({ key }) => key)
    )
    expect(found.length).toBeGreaterThan(10)
    for (const { key, whole } of found) expect([key, whole.status, whole.value]).toEqual([key, 'unknown', null])
  })
})
