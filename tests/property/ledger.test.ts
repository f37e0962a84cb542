import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountCounter, act, campaign, comment, counter, like, post } from '#server/measures/example.ts'
import type { CanonicalRecord, RecordOf } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const [from, middle, to] = ['2026-05-03T00:00:00Z', '2026-05-05T00:00:00Z', '2026-05-07T00:00:00Z']

interface Entry {
  system: 'crm' | 'form' | 'pay'
  hasRecordId: boolean
  person: string | null
  kind: 'signature' | 'donation'
  day: number
  status: 'confirmed' | 'confirmed' | 'pending' | 'cancelled'
  isClaimed: boolean
}

const ledgers: fc.Arbitrary<Entry[]> = fc.array(
  fc.record({
    system: fc.constantFrom('crm', 'form', 'pay'),
    hasRecordId: fc.boolean(),
    person: fc.constantFrom('Afi', 'Ben', 'Cléo', null),
    kind: fc.constantFrom('signature', 'donation'),
    // 3 is the first instant, 5 the middle, 7 the closing instant.
    day: fc.constantFrom(3, 3, 4, 5, 6, 7),
    status: fc.constantFrom('confirmed', 'confirmed', 'pending', 'cancelled'),
    isClaimed: fc.constantFrom(false, false, false, true)
  }),
  { minLength: 1, maxLength: 20 }
)

const at = (day: number) => `2026-05-0${day}T00:00:00Z`
const frame: CanonicalRecord[] = [
  campaign('c', from, to),
  post('p', 'c', from),
  // Keeps the ledger fed from the first to the closing instant.
  { type: 'conversion', system: 'bounds', id: 'first', kind: 'other', occurred_at: '2026-05-02T00:00:00Z' },
  { type: 'conversion', system: 'bounds', id: 'last', kind: 'other', occurred_at: '2026-05-08T00:00:00Z' }
]

const recordOf = (entry: Entry, i: number): RecordOf<'conversion'> => ({
  type: 'conversion',
  system: entry.system,
  kind: entry.kind,
  occurred_at: at(entry.day),
  campaign: 'c',
  status: entry.status,
  ...(entry.hasRecordId ? { id: `record ${i}` } : {}),
  ...(entry.person ? { person: entry.person } : {}),
  ...(entry.isClaimed ? { claimed: true } : {})
})

/**
 * The ledger read by eye: rows that agree on person, kind and day are one act, unless one system gives them several record
 * ids: then there are as many acts as the system with the most of them says.
 */
function countActs(entries: readonly Entry[], start: number, end: number) {
  const real = entries.filter(one => !one.isClaimed && one.status === 'confirmed' && one.day >= start && one.day < end)
  const named = Map.groupBy(
    real.filter(one => one.person),
    one => [one.person, one.kind, one.day].join()
  )
  const acts = [...named.values()].map(rows => {
    const records = Map.groupBy(
      rows.filter(one => one.hasRecordId),
      one => one.system
    )
    return Math.max(1, ...[...records.values()].map(own => own.length))
  })
  const anonymous = real.filter(one => !one.person && one.hasRecordId).length
  return {
    verified_actions: acts.reduce((a, b) => a + b, 0) + anonymous,
    people_who_acted: new Set(real.flatMap(one => one.person ?? [])).size,
    unmatched_actions: real.filter(one => !one.person && !one.hasRecordId).length
  }
}

const whole = async (organisation: TestOrganisation, key: string, start = from, end = to) => {
  const { whole } = await organisation.ask(key, start, end, { campaigns: ['c'], compare: null })
  expect(whole.status === 'ok').toBe(whole.value !== null)
  return whole
}

test('the ledger is what a count by hand gives, adds up over spans and kinds, and persons lie between max and sum', async () => {
  await fc.assert(
    fc.asyncProperty(ledgers, async entries => {
      const organisation = await organisationWith(database.store, [...frame, ...entries.map(recordOf)])
      for (const [key, value] of Object.entries(countActs(entries, 3, 7)))
        expect([key, (await whole(organisation, key)).value]).toEqual([key, value])
      const acts = await whole(organisation, 'verified_actions')
      expect(acts.persons).toBeLessThanOrEqual(acts.value!)
      for (const key of ['verified_actions', 'unmatched_actions']) {
        const [early, late] = [await whole(organisation, key, from, middle), await whole(organisation, key, middle, to)]
        expect(early.value! + late.value!).toBe((await whole(organisation, key)).value)
        const { rows } = await organisation.ask(key, from, to, { campaigns: ['c'], by: 'type', compare: null })
        expect(rows.reduce((total, row) => total + row.result.value!, 0)).toBe((await whole(organisation, key)).value)
      }
      const people = await organisation.ask('people_who_acted', from, to, {
        campaigns: ['c'],
        by: 'type',
        compare: null
      })
      const parts = people.rows.map(row => row.result.value!)
      expect(people.whole.value).toBeGreaterThanOrEqual(Math.max(0, ...parts))
      expect(people.whole.value).toBeLessThanOrEqual(parts.reduce((a, b) => a + b, 0))
    }),
    { seed: 20260503, numRuns: 15 }
  )
})

const actionKeys = [
  'verified_actions',
  'people_who_acted',
  'unmatched_actions',
  'actions_per_contributor',
  'actions_per_person_reached',
  'call_response'
]

test('neither a like, a view, a follow, bought followers nor a claimed conversion changes a measure of action', async () => {
  const foam: CanonicalRecord[] = [
    like('Afi', 'p', '2026-05-04T00:00:00Z'),
    like('Dodji', 'p', '2026-05-04T00:00:00Z'),
    act('follow', 'Esi', null, '2026-05-04T00:00:00Z', { campaign: 'c' }),
    act('share', 'Femi', 'p', '2026-05-04T00:00:00Z'),
    counter('p', 'views', 90_000, '2026-05-04T00:00:00Z'),
    counter('p', 'likes', 9_000, '2026-05-04T00:00:00Z'),
    accountCounter('facebook', 'followers', 10_000, '2026-05-04T00:00:00Z'),
    ...Array.from({ length: 5 }, (_, i) => ({
      ...recordOf(
        {
          system: 'form',
          hasRecordId: false,
          person: null,
          kind: 'signature',
          day: 4,
          status: 'confirmed',
          isClaimed: true
        },
        i
      )
    }))
  ]
  await fc.assert(
    fc.asyncProperty(ledgers, async entries => {
      const organisation = await organisationWith(database.store, [
        ...frame,
        comment('Afi', 'p', '2026-05-04T00:00:00Z'),
        comment('last', 'p', '2026-05-07T00:00:00Z'),
        counter('p', 'reach', 100, '2026-05-20T00:00:00Z'),
        { type: 'ask', slug: 'a', campaign: 'c', asked_at: from, asked: 9 },
        ...entries.map(recordOf)
      ])
      const numbers = async () => {
        const found: unknown[] = []
        for (const key of actionKeys) {
          const { value, lo, hi, n, persons, status } = await whole(organisation, key)
          found.push({ key, value, lo, hi, n, persons, status })
        }
        return found
      }
      const before = await numbers()
      await organisation.load(foam)
      expect(await numbers()).toEqual(before)
    }),
    { seed: 20260504, numRuns: 8 }
  )
})

test('the ledger counts the same whatever the order of its rows, however often they are sent', async () => {
  await fc.assert(
    fc.asyncProperty(ledgers, fc.infiniteStream(fc.nat()), async (entries, numbers) => {
      const records = entries.map(recordOf)
      const shuffled = records
        .map(record => ({ record, place: numbers.next().value ?? 0 }))
        .toSorted((a, b) => a.place - b.place)
      const [one, other] = [
        await organisationWith(database.store, [...frame, ...records]),
        await organisationWith(database.store, [...frame, ...shuffled.map(({ record }) => record)])
      ]
      await other.load(records)
      for (const key of ['verified_actions', 'people_who_acted', 'unmatched_actions', 'claimed_actions'])
        expect([key, (await whole(other, key)).value]).toEqual([key, (await whole(one, key)).value])
    }),
    { seed: 20260505, numRuns: 8 }
  )
})
