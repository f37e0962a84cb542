import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawAsk } from '#server/ingest/draw.ts'
import { campaign, conversion } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const NOW = new Date('2026-06-01T00:00:00Z')
const CALL = '2026-06-02T08:00:00Z'
const ask = (slug: string, at: string): CanonicalRecord => ({
  type: 'ask',
  slug,
  campaign: 'c',
  asked_at: at,
  within_days: 10
})
const facts = [
  campaign('c', '2026-05-01T00:00:00Z', '2026-07-01T00:00:00Z'),
  ask('relance', CALL),
  ask('autre', CALL),
  ask('partie', '2026-05-31T08:00:00Z')
]
const people = Array.from({ length: 40 }, (_, index) => `personne-${index}`)

describe('the draw of who receives a call', () => {
  let organisation: TestOrganisation
  beforeAll(async () => {
    organisation = await organisationWith(database.store, facts)
  })
  const draw = (slug: string, persons: readonly string[], share?: number) =>
    drawAsk({ ...organisation.services, now: () => NOW }, organisation.id, { ask: slug, persons, share })

  test('shares everybody once, is logged before the call, and is read as a measured effect once its time is over', async () => {
    const drawn = await draw('relance', [...people, people[0]!])
    expect(drawn.asked).toHaveLength(20)
    expect([...drawn.asked, ...drawn.held].map(String).toSorted()).toEqual(people.toSorted())
    const span = ['2026-06-01T00:00:00Z', '2026-06-30T00:00:00Z'] as const
    const of = async () => (await organisation.ask('uplift', ...span, { campaigns: ['c'], isExample: false })).whole
    expect((await of()).status).toBe('unknown')
    await organisation.load(
      drawn.asked.slice(0, 15).map(one => conversion(String(one), 'signature', '2026-06-05T00:00:00Z'))
    )
    await organisation.load(
      drawn.held.slice(0, 5).map(one => conversion(String(one), 'signature', '2026-06-05T00:00:00Z'))
    )
    expect((await of()).status).toBe('too_early')
    await organisation.load([conversion('x', 'signature', '2026-06-12T08:00:00Z')])
    const result = await of()
    expect(result).toMatchObject({ status: 'ok', value: 0.5, n: 20, persons: 40 })
    expect(result.notes.map(({ code }) => code)).not.toContain('draw_not_logged')
  })

  test('is made once, and only before its call', async () => {
    await expect(draw('relance', people)).rejects.toMatchObject({ code: 'already_drawn' })
    await expect(draw('partie', people)).rejects.toMatchObject({ code: 'ask_already_made' })
    await expect(draw('inconnue', people)).rejects.toMatchObject({ code: 'unknown_ask' })
  })

  test('needs somebody on each side and a share between none and all', async () => {
    await expect(draw('autre', ['seule'])).rejects.toMatchObject({ code: 'too_few_to_draw' })
    await expect(draw('autre', [])).rejects.toMatchObject({ code: 'too_few_to_draw' })
    for (const share of [0, 1, -1, Number.NaN])
      await expect(draw('autre', people, share)).rejects.toMatchObject({ code: 'bad_share' })
    expect((await draw('autre', people, 0.25)).asked).toHaveLength(10)
  })
})
