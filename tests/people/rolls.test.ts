import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysOf } from '#server/ingest/context.ts'
import { erase } from '#server/ingest/erase.ts'
import type { Services } from '#server/ingest/import.ts'
import { listRolls } from '#server/ingest/rolls.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { compute } from '#server/measures/compute.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, importRecords, importText, jsonl, organisation, services, snapshot } from '../ingest/world.ts'
import { queryOf } from '../measures/organisation.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const lome: CanonicalRecord = { type: 'group', slug: 'lome', name: 'Lomé', kind: 'local_group' }
const on = (...names: string[]): CanonicalRecord[] =>
  names.map(person => ({ type: 'member', person, group: 'lome', from: '2020-01-01' }))
const roll = (id: string, at: string, ...names: string[]) =>
  importText(of, id, jsonl([lome, ...on(...names)]), undefined, { answers: { roll_at: at } })

/** Who is a member, from when to when. */
async function spells(id: string): Promise<string[]> {
  const keys = keysOf(of.keyring, id)
  const names = new Map(['afi', 'ben', 'cléo', 'dodji'].map(name => [keys.identity(name).id, name]))
  const rows = await of.store.tx(
    id,
    ({ sql }) => sql<{ who: string; since: string; until: string | null }[]>`
      select identity_id as who, from_at::date::text as since, to_at::date::text as until from group_members`
  )
  return rows.map(row => `${names.get(row.who) ?? 'erased'} ${row.since} ${row.until ?? ''}`.trim()).sort()
}

const three = async (id: string) => {
  await roll(id, '2026-03-01', 'afi', 'ben')
  await roll(id, '2026-06-01', 'afi', 'cléo')
  await roll(id, '2026-09-01', 'afi', 'ben', 'cléo')
}
const all = ['afi 2026-03-01', 'ben 2026-03-01 2026-06-01', 'ben 2026-09-01', 'cléo 2026-06-01']

test('members from the date of a roll; a later one closes who is absent, at its own date', async () => {
  const id = await organisation(of)
  await three(id)
  expect(await spells(id)).toEqual(all)
  expect(
    (await listRolls(of.store, id)).map(({ at, members, joined, left }) => [at.slice(0, 10), members, joined, left])
  ).toEqual([
    ['2026-09-01', 3, 1, 0],
    ['2026-06-01', 2, 1, 1],
    ['2026-03-01', 2, null, null]
  ])
})

test('the order in which rolls come in, and undoing and importing one again, change nothing', async () => {
  const [inOrder, mixed] = [await organisation(of), await organisation(of)]
  await three(inOrder)
  await roll(mixed, '2026-09-01', 'cléo', 'afi', 'ben')
  await roll(mixed, '2026-03-01', 'afi', 'ben')
  const without = await snapshot(of, mixed)
  const { pull } = await roll(mixed, '2026-06-01', 'afi', 'cléo')
  expect(await spells(mixed)).toEqual(all)
  await undoPull(of.store, mixed, pull!, 'test', NOW)
  expect(await spells(mixed)).toEqual(['afi 2026-03-01', 'ben 2026-03-01', 'cléo 2026-09-01'])
  expect(await snapshot(of, mixed)).toBe(without)
  await roll(mixed, '2026-06-01', 'afi', 'cléo')
  expect(await spells(mixed)).toEqual(all)
})

test('the same roll under another name changes nothing, and says so', async () => {
  const id = await organisation(of)
  expect(await roll(id, '2026-03-01', 'afi', 'ben')).toMatchObject({
    accepted: 3,
    byKind: { groups: 1, group_members: 2 }
  })
  const before = await snapshot(of, id)
  expect(await roll(id, '2026-03-01', 'ben', 'afi')).toMatchObject({ accepted: 0, duplicate: 3 })
  expect(await snapshot(of, id)).toBe(before)
})

test('who is declared member by member is not closed by a roll', async () => {
  const id = await organisation(of)
  await importRecords(of, id, [lome, ...on('dodji')])
  await roll(id, '2026-03-01', 'afi')
  expect(await spells(id)).toEqual(['afi 2026-03-01', 'dodji 2020-01-01'])
})

test('mobilisation counts the roll in force when the campaign starts, whatever later rolls say', async () => {
  const id = await organisation(of)
  const facts: CanonicalRecord[] = [
    { type: 'campaign', slug: 'c', name: 'C', starts_at: '2026-04-01', ends_at: '2026-05-01' },
    { type: 'post', network: 'n', id: 'p', account: 'us', published_at: '2026-04-02' },
    ...['afi', 'cléo'].map((author): CanonicalRecord => ({
      type: 'interaction',
      network: 'n',
      id: author,
      kind: 'comment',
      author,
      post: 'p',
      campaign: 'c',
      occurred_at: '2026-04-03T12:00:00Z',
      text: 'trois petits mots'
    }))
  ]
  await importRecords(of, id, facts)
  await roll(id, '2026-03-01', 'afi', 'ben')
  const rate = async () => {
    const query = queryOf(id, 'mobilisation_rate', '2026-04-01T00:00:00Z', '2026-05-01T00:00:00Z', { campaigns: ['c'] })
    const { value, n } = (await compute(of.store, id, [query]))[0]!.whole
    return [value, n]
  }
  expect(await rate()).toEqual([0.5, 2])
  await roll(id, '2026-06-01', 'cléo')
  expect(await rate()).toEqual([0.5, 2])
  await roll(id, '2026-03-31', 'afi', 'cléo')
  expect(await rate()).toEqual([1, 2])
})

test('an erased member stays on the rolls as nobody, and a later roll does not bring them back', async () => {
  const id = await organisation(of)
  await roll(id, '2026-03-01', 'afi', 'ben')
  await erase(of, id, { network: 'native', id: 'ben' }, null)
  expect(await spells(id)).toEqual(['afi 2026-03-01', 'erased 2026-03-01'])
  expect(await roll(id, '2026-06-01', 'afi', 'ben')).toMatchObject({ rejected: 1 })
  expect(await spells(id)).toEqual(['afi 2026-03-01', 'erased 2026-03-01 2026-06-01'])
})
