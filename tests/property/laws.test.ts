import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { undoPull } from '#server/ingest/undo.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { answer, type Answer } from '#server/measures/compute.ts'
import { act, group, like, member, reply } from '#server/measures/example.ts'
import { loadFrame } from '#server/measures/frame.ts'
import { measures } from '#server/measures/index.ts'
import type { Result } from '#server/measures/measure.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, queryOf, type TestOrganisation } from '../measures/organisation.ts'
import { frame, names, recordsOf, start, worlds } from './facts.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** Who returns, who stays, how people talk. */
const keys = measures.filter(({ id }) => /^(R|L|D[1-6]$)/.test(id)).map(({ key }) => key)
/** R7b tells what those who stayed away were last seen doing, and a reaction is that. */
const contributing = measures.filter(({ id }) => /^[RL]/.test(id) && id !== 'R7b').map(({ key }) => key)
const [from, to] = [start(2).toISOString(), start(4).toISOString()]

/** Members of a group, and a conversation under the campaign's post: what the measures of groups and dialogue need. */
const more: CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  group('lome'),
  ...names.slice(0, 4).map(name => member(name, 'lome', start(0).toISOString())),
  act('comment', 'Afi', 'p', start(2).toISOString(), { id: 'ask', text: 'qui vient demain ?' }),
  reply('Ben', 'ask', new Date(start(2).getTime() + 3_600_000).toISOString(), { id: 'first' }),
  reply('Afi', 'first', new Date(start(2).getTime() + 7_200_000).toISOString()),
  reply('page', 'ask', new Date(start(2).getTime() + 10_800_000).toISOString())
]

/** What is to be compared of an answer: everything but the state of the rollups. */
const seen = ({ frame: _, ...rest }: Answer) => JSON.parse(JSON.stringify(rest)) as unknown

async function all(organisation: TestOrganisation, some = keys, more = {}) {
  const found: Record<string, unknown> = {}
  for (const key of some) found[key] = seen(await organisation.ask(key, from, to, { campaigns: ['c'], ...more }))
  return found
}

test('the order of an import, and importing twice, change no measure', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.integer({ min: 0, max: 1000 }), async (acts, turn) => {
      const facts = [...more.slice(1), ...recordsOf(acts)]
      const organisation = await organisationWith(database.store, [...frame, ...more, ...recordsOf(acts)])
      const before = await all(organisation)
      const cut = turn % facts.length
      const pull = (records: readonly CanonicalRecord[]) => organisation.load(records)
      await pull([...frame, more[0]!, ...facts.slice(cut).reverse()])
      await pull([...facts.slice(0, cut + 1), ...facts.slice(0, cut)])
      expect(await all(organisation)).toEqual(before)
      const shuffled = await organisationWith(database.store, [...frame, more[0]!, ...facts.toReversed()])
      expect(numbersOf(await all(shuffled))).toEqual(numbersOf(before))
    }),
    { seed: 20260109, numRuns: 4 }
  )
})

/** Values, counts and statuses only: ids and seeds belong to the organisation. */
function numbersOf(answers: Record<string, unknown>) {
  const short = ({ value, n, persons, status }: Result) => ({ value, n, persons, status })
  return Object.entries(answers as Record<string, Answer>).map(([key, found]) => ({
    key,
    whole: short(found.whole),
    points: found.points.map(({ at, result }) => ({ at, ...short(result) })),
    matrix: found.matrix.map(row => ({ key: row.key, cells: row.cells.map(cell => short(cell.result)) }))
  }))
}

test('a merge of two accounts, taken back, leaves every measure as it was', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async acts => {
      const organisation = await organisationWith(database.store, [...frame, ...more, ...recordsOf(acts)])
      const before = await all(organisation)
      const { pull } = await organisation.load([
        { type: 'merge', from: 'Afi', into: 'Ben', at: start(5).toISOString() },
        { type: 'merge', from: 'Cléo', into: 'Dodji', at: start(5).toISOString() }
      ])
      const merged = (await organisation.ask('distinct_voices', from, to, { campaigns: ['c'] })).whole.value!
      expect(merged).toBeLessThan((before['distinct_voices'] as Answer).whole.value!)
      await undoPull(database.store, organisation.id, pull!, 'test', organisation.services.now())
      await refreshAll(database.store, organisation.id, organisation.services.now())
      expect(await all(organisation)).toEqual(before)
    }),
    { seed: 20260110, numRuns: 4 }
  )
})

test('likes, views and follows change neither who returns nor who stays', async () => {
  const foam = fc.array(
    fc.record({
      kind: fc.constantFrom('like', 'view', 'follow', 'reaction'),
      who: fc.constantFrom(...names, 'Gaël', 'Hana'),
      hours: fc.integer({ min: 0, max: 6 * 28 * 24 })
    }),
    { minLength: 5, maxLength: 30 }
  )
  await fc.assert(
    fc.asyncProperty(worlds, foam, async (acts, waves) => {
      const organisation = await organisationWith(database.store, [...frame, ...more, ...recordsOf(acts)])
      const before = await all(organisation, contributing)
      const at = (hours: number) => new Date(start(0).getTime() + hours * 3_600_000).toISOString()
      await organisation.load(
        waves.map(({ kind, who, hours }, index) => act(kind, who, 'p', at(hours), { id: `foam-${index}` }))
      )
      expect(await all(organisation, contributing)).toEqual(before)
    }),
    { seed: 20260111, numRuns: 5 }
  )
})

test('parts add up to the whole where they may, and bound it where persons are distinct', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async acts => {
      const organisation = await organisationWith(database.store, [...frame, ...more, ...recordsOf(acts)])
      const [first, last] = [start(0).toISOString(), start(6).toISOString()]
      for (const key of ['contributors', 'distinct_voices']) {
        const { whole, rows } = await organisation.ask(key, first, last, { by: 'channel' })
        const parts = rows.map(({ result }) => result.value ?? 0)
        expect(Math.max(0, ...parts)).toBeLessThanOrEqual(whole.value!)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeGreaterThanOrEqual(whole.value!)
      }
      // messages belong to one channel, one thread and one step each: they add up
      const total = (await organisation.ask('reply_depth', first, last)).whole
      const { rows } = await organisation.ask('reply_depth', first, last, { by: 'thread' })
      expect(rows.reduce((sum, { result }) => sum + result.n!, 0)).toBe(total.n)
      const { series } = await organisation.ask('reply_depth', first, last, { step: '28d' })
      expect(series.reduce((sum, { result }) => sum + (result.n ?? 0), 0)).toBe(total.n)
      expect(total.persons!).toBeLessThanOrEqual(total.n!)
    }),
    { seed: 20260112, numRuns: 5 }
  )
})

test('a step is the same question as its window, and the previous span lasts as long', async () => {
  const steady = keys.filter(key => !measures.find(one => one.key === key)!.followsCampaign)
  await fc.assert(
    fc.asyncProperty(worlds, async acts => {
      const organisation = await organisationWith(
        database.store,
        [...frame, ...more, ...recordsOf(acts)],
        'Europe/Paris'
      )
      for (const key of steady) {
        const { series, previousSpan } = await organisation.ask(key, '2026-03-08T23:00:00Z', '2026-04-05T22:00:00Z', {
          step: 'week'
        })
        expect(previousSpan).toEqual({ from: new Date('2026-02-08T23:00:00Z'), to: new Date('2026-03-08T23:00:00Z') })
        const one = series[2]!
        const { whole } = await organisation.ask(key, one.from.toISOString(), one.to.toISOString())
        expect(whole).toEqual(one.result)
      }
    }),
    { seed: 20260113, numRuns: 2 }
  )
})

test('the time zones of database and server change no byte of an answer', async () => {
  const home = process.env.TZ
  await fc.assert(
    fc.asyncProperty(
      worlds,
      fc.constantFrom('Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati'),
      async (acts, zone) => {
        const organisation = await organisationWith(
          database.store,
          [...frame, ...more, ...recordsOf(acts)],
          'Europe/Paris'
        )
        const under = async (zone: string) => {
          process.env.TZ = zone
          return database.store.tx(organisation.id, async tx => {
            await tx.db.execute(sql`select set_config('timezone', ${zone}, true)`)
            const known = await loadFrame(tx, organisation.id)
            const found: unknown[] = []
            for (const key of keys)
              found.push(seen(await answer(tx, known, queryOf(organisation.id, key, from, to, { campaigns: ['c'] }))))
            return JSON.stringify(found)
          })
        }
        try {
          const expected = await under('UTC')
          expect(await under('UTC')).toBe(expected)
          expect(await under(zone)).toBe(expected)
        } finally {
          if (home === undefined) delete process.env.TZ
          else process.env.TZ = home
        }
      }
    ),
    { seed: 20260114, numRuns: 3 }
  )
})

test('a status other than ok carries no number, ok always does, and a masked result carries no count', async () => {
  const check = (result: Result) => {
    expect(result.status === 'ok').toBe(result.value !== null)
    if (result.status !== 'ok') expect([result.lo, result.hi]).toEqual([null, null])
    if (result.status === 'masked') expect([result.n, result.persons, result.notes]).toEqual([null, null, []])
    if (result.lo !== null && result.hi !== null && result.value !== null)
      expect(result.lo).toBeLessThanOrEqual(result.hi)
  }
  await fc.assert(
    fc.asyncProperty(worlds, fc.boolean(), async (acts, isExample) => {
      const crowd = ['Gaël', 'Hana', 'Ida', 'Joël'].flatMap(who => acts.map(one => ({ ...one, who: one.who + who })))
      const organisation = await organisationWith(database.store, [
        ...frame,
        ...more,
        ...recordsOf([...acts, ...crowd]),
        like('x', 'q', start(6).toISOString())
      ])
      for (const key of keys) {
        const grain = measures.find(one => one.key === key)!.grains.find(one => one === 'group' || one === 'campaign')
        for (const asked of [{ campaigns: ['c'] }, grain ? { by: grain } : {}, { audience: 'export' as const }]) {
          const found = await organisation.ask(key, from, to, { ...asked, isExample })
          for (const result of [
            found.whole,
            found.previous,
            ...found.rows.map(row => row.result),
            ...found.points.map(point => point.result),
            ...found.matrix.flatMap(row => row.cells.map(cell => cell.result))
          ])
            if (result) check(result)
        }
      }
    }),
    { seed: 20260115, numRuns: 3 }
  )
})
