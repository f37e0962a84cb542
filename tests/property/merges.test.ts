import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keysOf } from '#server/ingest/context.ts'
import { mergePersons, representatives, unmergePersons } from '#server/ingest/merges.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { measures } from '#server/measures/index.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot, tables } from '../ingest/world.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'
import { frame, names, recordsOf, start, worlds } from './facts.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const pairs = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { minLength: 1, maxLength: 6 })

/** Who is one with whom, read by eye: paint over the whole set at each merge. */
function painted(merges: readonly (readonly [string, string])[]): Map<string, string> {
  const colour = new Map(names.map(name => [name, name]))
  for (const [from, into] of merges) {
    const [old, now] = [colour.get(from)!, colour.get(into)!]
    for (const [name, one] of colour) if (one === old) colour.set(name, now)
  }
  return colour
}

const groupsOf = (of: ReadonlyMap<string, string>) =>
  [...Map.groupBy(of.entries(), ([, one]) => one).values()]
    .map(all =>
      all
        .map(([name]) => name)
        .sort()
        .join()
    )
    .sort()

describe('who merged persons are', () => {
  test('the sets are those of the merges, in whatever order they were declared', () => {
    fc.assert(
      fc.property(pairs, merges => {
        const real = merges.filter(([a, b]) => a !== b)
        const all = new Map(names.map(name => [name, representatives(real).get(name) ?? name]))
        expect(groupsOf(all)).toEqual(groupsOf(painted(real)))
        expect(representatives(real.toReversed())).toEqual(representatives(real))
      }),
      { seed: 20260301, numRuns: 300 }
    )
  })

  test('a chain ends where nothing leads away; a fork at its smaller end; a circle at its smallest', () => {
    expect(
      [
        ...representatives([
          ['a', 'b'],
          ['b', 'c']
        ]).entries()
      ].sort()
    ).toEqual([
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'c']
    ])
    expect(
      representatives([
        ['x', 'n'],
        ['x', 'm']
      ]).get('n')
    ).toBe('m')
    expect(
      representatives([
        ['c', 'b'],
        ['b', 'c']
      ]).get('c')
    ).toBe('b')
    expect(
      representatives([
        ['a', 'c'],
        ['c', 'b'],
        ['b', 'c']
      ]).get('a')
    ).toBe('b')
    expect(representatives([]).size).toBe(0)
  })
})

const [from, to] = [start(2).toISOString(), start(4).toISOString()]
const priority = measures.filter(({ key }) => key !== 'coverage').map(({ key }) => key)

async function everyMeasure(organisation: TestOrganisation) {
  const found: Record<string, unknown> = {}
  for (const key of priority) {
    const { frame: _, ...rest } = await organisation.ask(key, from, to, { campaigns: ['c'] })
    found[key] = JSON.parse(JSON.stringify(rest)) as unknown
  }
  return found
}

/** Facts without the history of merges, which stays. */
async function factsOf(organisation: TestOrganisation) {
  expect(await differences(organisation.services, organisation.id)).toBe(0)
  const all = await tables(database.store, organisation.id)
  all.delete('identity_merges')
  return Object.fromEntries(all)
}

/** Declares merges by hand; what is one already is refused and left out. */
async function merged(
  { id, services }: TestOrganisation,
  merges: readonly (readonly [string, string])[]
): Promise<string[]> {
  const keys = keysOf(services.keyring, id)
  const made: string[] = []
  for (const [a, b] of merges) {
    const wanted = { from: keys.identity(a).id, into: keys.identity(b).id, reason: 'même personne', by: 'ana' }
    try {
      made.push(await mergePersons(database.store, id, wanted, services.now()))
    } catch (fault) {
      expect(['already_one', 'unknown_person']).toContain((fault as { code?: string }).code)
    }
  }
  await refreshAll(database.store, id, services.now())
  return made
}

test('merges taken back, in any order, leave every measure and every fact as they were', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, pairs, fc.infiniteStream(fc.nat()), async (acts, merges, dice) => {
      const organisation = await organisationWith(database.store, [...frame, ...recordsOf(acts)])
      const [facts, before] = [await factsOf(organisation), await everyMeasure(organisation)]
      const left = await merged(organisation, merges)
      expect(await differences(organisation.services, organisation.id)).toBe(0)
      while (left.length > 0) {
        const [one] = left.splice(dice.next().value! % left.length, 1)
        await unmergePersons(database.store, organisation.id, one!, 'ana', organisation.services.now())
      }
      expect(await factsOf(organisation)).toEqual(facts)
      expect(await everyMeasure(organisation)).toEqual(before)
    }),
    { seed: 20260302, numRuns: 4 }
  )
}, 300_000)

test('merged persons count as one who had had one name from the first day', async () => {
  const keys = [
    'contributors',
    'new_contributors',
    'returning_share',
    'wake',
    'people_who_acted',
    'verified_actions',
    'effective_voices'
  ]
  await fc.assert(
    fc.asyncProperty(worlds, pairs, async (acts, merges) => {
      const real = merges.filter(([a, b]) => a !== b)
      const one = painted(real)
      // the same signature under two names is two facts, under one name one: the ids tell them apart in both worlds
      const renamed = recordsOf(acts).map(record => rename(record, one))
      const two = await organisationWith(database.store, [...frame, ...recordsOf(acts)])
      await merged(
        two,
        real.filter(([a, b]) => [a, b].every(name => acts.some(({ who }) => who === name)))
      )
      const never = await organisationWith(database.store, [...frame, ...renamed])
      for (const key of keys) {
        const [a, b] = [
          await two.ask(key, from, to, { campaigns: ['c'] }),
          await never.ask(key, from, to, { campaigns: ['c'] })
        ]
        const seen = ({ value, n, persons, status }: typeof a.whole) => ({ value, n, persons, status })
        expect([key, seen(a.whole)]).toEqual([key, seen(b.whole)])
      }
    }),
    { seed: 20260303, numRuns: 6 }
  )
}, 300_000)

function rename(record: CanonicalRecord, one: ReadonlyMap<string, string>): CanonicalRecord {
  const to = (name: unknown) => (typeof name === 'string' ? (one.get(name) ?? name) : name)
  if (record.type === 'interaction') return { ...record, author: to(record.author) as string }
  if (record.type === 'conversion') return { ...record, person: to(record.person) as string }
  return record
}

test('the history keeps a merge that was taken back, with who, when and why; snapshots ignore nothing else', async () => {
  const organisation = await organisationWith(database.store, [
    ...frame,
    ...recordsOf([
      { who: 'Afi', what: 'comment', at: start(2), inCampaign: true },
      { who: 'Ben', what: 'comment', at: start(3), inCampaign: true }
    ])
  ])
  const before = await snapshot(organisation.services, organisation.id)
  const [id] = await merged(organisation, [['Afi', 'Ben']])
  await expect(merged(organisation, [['Afi', 'Ben']])).resolves.toEqual([])
  await unmergePersons(database.store, organisation.id, id!, 'zoé', organisation.services.now())
  await expect(
    unmergePersons(database.store, organisation.id, id!, 'zoé', organisation.services.now())
  ).rejects.toMatchObject({ code: 'unknown_merge' })
  const [row] = await database.store.tx(
    organisation.id,
    ({ sql }) => sql`select by, undone_by, reason from identity_merges`
  )
  expect({ ...row }).toEqual({ by: 'ana', undone_by: 'zoé', reason: 'même personne' })
  expect(await snapshot(organisation.services, organisation.id)).not.toBe(before)
})
