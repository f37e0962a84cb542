import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDemo } from '#server/ingest/demo.ts'
import { organisationBySlug } from '#server/ingest/organisation.ts'
import { verify } from '#server/ingest/verify.ts'
import { ask } from '#server/measures/ask.ts'
import { comparison } from '#server/measures/compare.ts'
import type { Comparison } from '#server/measures/comparison.ts'
import fileSources from '#server/sources/index.ts'
import { LETTER, PACK } from '../../demo/plants/copies.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { testServices } from '../measures/run_example.ts'

const NOW = new Date('2026-11-21T00:00:00Z')
let database: TestDatabase
const compared = new Map<string, Comparison>()

beforeAll(async () => {
  database = await testDatabase()
  await loadDemo({ ...testServices(database.store), fileSources, now: () => NOW })
  for (const slug of ['akpe-creation', 'droits-proches', 'deux-rives-reseau', 'sept-heures-trente'])
    compared.set(
      slug,
      await comparison(database.store, await organisationBySlug(database.store, slug), {}, 'inside', NOW)
    )
}, 600_000)
afterAll(() => database.drop())

const gapOf = (organisation: string, campaign: string) =>
  compared.get(organisation)!.campaigns.find(({ slug }) => slug === campaign)?.gap
const established = (organisation: string) =>
  compared
    .get(organisation)!
    .campaigns.filter(({ gap }) => gap?.established)
    .map(({ slug }) => slug)

async function rows(organisation: string, key: string, question: object) {
  const [answer] = await ask(
    database.store,
    await organisationBySlug(database.store, organisation),
    [key],
    question,
    'inside',
    NOW
  )
  return new Map(answer!.rows.map(row => [row.key, 'result' in row ? row.result : null]))
}

async function whole(organisation: string, key: string, question: object) {
  const id = await organisationBySlug(database.store, organisation)
  const [answer] = await ask(database.store, id, [key], question, 'inside', NOW)
  return answer!.whole
}

describe('what was planted is found', () => {
  test('the straw fire of the creators was seen more than it changed, beyond chance', () => {
    expect(established('akpe-creation')).toEqual(['danse-du-vivre-ensemble'])
    expect(gapOf('akpe-creation', 'danse-du-vivre-ensemble')!.hi).toBeLessThan(0)
  })

  test('the ground swell of the association changed more than it was seen, beyond chance', () => {
    expect(established('droits-proches')).toEqual(['voisins-temoins'])
    expect(gapOf('droits-proches', 'voisins-temoins')!.lo).toBeGreaterThan(0)
  })

  test('the clash of the collective was seen more than it changed, beyond chance', () => {
    expect(established('sept-heures-trente')).toEqual(['le-grand-deballage'])
    expect(gapOf('sept-heures-trente', 'le-grand-deballage')!.hi).toBeLessThan(0)
  })

  test('the two groups that mobilise more stand above every other', async () => {
    const found = await rows('droits-proches', 'mobilisation_rate', {
      campaign: ['voisins-temoins'],
      by: 'group',
      vs: 'none'
    })
    const values = [...found]
      .filter(([, result]) => result?.status === 'ok')
      .sort((a, b) => b[1]!.value! - a[1]!.value!)
    expect(
      values
        .slice(0, 2)
        .map(([key]) => key)
        .sort()
    ).toEqual(['liege', 'louvain-la-neuve'])
  })
})

describe('what was copied in the collective', () => {
  const asked = (key: string) => whole('sept-heures-trente', key, { campaign: ['le-manifeste'], vs: 'none' })

  test('the pack is one group of coordinated accounts, on one campaign', async () => {
    expect(await asked('coordinated_sharing')).toMatchObject({ status: 'ok', value: 1, persons: 7 })
    const elsewhere = await whole('sept-heures-trente', 'coordinated_sharing', {
      campaign: ['rendez-vous-du-soir'],
      vs: 'none'
    })
    expect(elsewhere).toMatchObject({ value: 0 })
  })

  test('its texts are copies, the letters of the declared mobilisation are not', async () => {
    const { value, n, notes } = await asked('duplicate_text_share')
    const [pack, letters] = [PACK.accounts * PACK.rounds, LETTER.senders]
    // one message in a hundred was deleted
    expect(Math.abs(value! * n! - pack)).toBeLessThanOrEqual(2)
    const declared = notes?.find(({ code }) => code === 'declared_mobilisation')
    expect(Math.abs(Number(declared?.n) - letters)).toBeLessThanOrEqual(2)
  })

  test('five of its accounts are doubted: the campaign keeps its place without them', async () => {
    expect(await asked('headline_without_flagged')).toMatchObject({ status: 'ok', value: 0 })
  })
})

describe('what was not planted is not reported', () => {
  test('no gap is established in the network, where every campaign keeps the same share', () => {
    expect(established('deux-rives-reseau')).toEqual([])
  })

  test('the twin campaigns of the collective are not distinguishable by rank', () => {
    const twins = compared.get('sept-heures-trente')!.campaigns.filter(({ slug }) => slug.startsWith('rendez-vous'))
    expect(twins).toHaveLength(2)
    const [one, other] = twins.map(({ impact }) => impact)
    expect(one!.lo! <= other!.hi! && other!.lo! <= one!.hi!).toBe(true)
  })
})

test('every rollup of the demonstration equals a recount', async () => {
  for (const slug of compared.keys()) {
    const results = await verify(database.store, await organisationBySlug(database.store, slug), NOW)
    expect(results.filter(({ differences }) => differences > 0)).toEqual([])
  }
})
