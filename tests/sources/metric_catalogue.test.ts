import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { metricNames } from '#server/sources/generic/metrics.ts'
import { metricCatalogue } from '#server/sources/metric_catalogue.ts'
import { facebookPost, facebookReel, instagramPost, instagramReel } from '#server/sources/meta_api/insights.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services } from '../ingest/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const byKey = new Map(metricCatalogue.map(one => [one.key, one]))

describe('The catalogue of the platforms’ numbers', () => {
  test('is what the database holds, to the letter', async () => {
    const id = await organisation(services(database.store))
    const rows = await database.store.tx(
      id,
      ({ sql }) =>
        sql`select *, valid_from::text as since, valid_to::text as until from metric_definitions order by key, version`
    )
    const stored = rows.map(row => ({
      key: row['key'],
      version: row['version'],
      network: row['network'],
      platformName: row['platform_name'],
      label: { fr: row['label_fr'], en: row['label_en'] },
      definition: { fr: row['definition_fr'], en: row['definition_en'] },
      unit: row['unit'],
      isVanity: row['is_vanity'],
      counts: row['counts'],
      additiveOverPosts: row['additive_over_posts'],
      validFrom: row['since'],
      validTo: row['until'],
      replacedBy: row['replaced_by'],
      sourceUrl: row['source_url']
    }))
    const sorted = [...metricCatalogue].sort((a, b) => (a.key < b.key ? -1 : 1))
    expect(stored.sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1))).toEqual(sorted)
  })

  test('cannot be changed by the application', async () => {
    const id = await organisation(services(database.store))
    const write = database.store.tx(id, ({ sql }) => sql`update metric_definitions set label_fr = 'x'`)
    await expect(write).rejects.toMatchObject({ code: '42501' })
  })

  test('tells what was retired, when, and by what it was replaced', () => {
    expect(metricCatalogue.filter(one => one.validTo).map(one => [one.key, one.validTo, one.replacedBy])).toEqual([
      ['facebook.impressions', '2025-11-15', 'facebook.views'],
      ['facebook.reach_impressions_unique', '2025-11-15', 'facebook.reach'],
      ['instagram.impressions', '2025-04-21', 'instagram.views']
    ])
    for (const { replacedBy } of metricCatalogue) if (replacedBy) expect(byKey.get(replacedBy)?.validTo).toBeNull()
    expect(byKey.get('facebook.views')?.platformName).toBe('post_media_view')
    expect(byKey.get('facebook.reach')?.platformName).toBe('post_total_media_view_unique')
  })

  test('has each key once, and a word for every name a metric may have', () => {
    expect(byKey.size).toBe(metricCatalogue.length)
    const said = new Set(metricCatalogue.map(({ key }) => key.split('.')[1]))
    expect(metricNames.filter(name => !said.has(name))).toEqual([])
  })

  test('holds every number that Meta is asked for', () => {
    const asked = (network: string, sets: (typeof facebookPost)[]) =>
      sets.flatMap(({ groups }) => groups.flat().map(({ metric }) => `${network}.${metric}`))
    const all = [
      ...asked('facebook', [facebookPost, facebookReel]),
      ...asked('instagram', [instagramPost, instagramReel])
    ]
    expect(all.filter(key => !byKey.has(key))).toEqual([])
  })
})
