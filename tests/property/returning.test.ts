import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith } from '../measures/organisation.ts'
import { activeIn, frame, isContribution, recordsOf, start, worlds, type Act } from './facts.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const periods = [1, 2, 3, 4, 5]
const steps = { step: '28d' } as const

/** Growth accounting, person by person, as the definition reads. */
function naiveGrowth(acts: readonly Act[], t: number) {
  const now = activeIn(acts, start(t), start(t + 1))
  const before = activeIn(acts, start(t - 1), start(t))
  const ever = activeIn(acts, start(-99), start(t))
  const count = (people: Set<string>, test: (who: string) => boolean) => [...people].filter(test).length
  return {
    contributors: now.size,
    new_contributors: count(now, who => !ever.has(who)),
    retained_contributors: count(now, who => before.has(who)),
    reactivated_contributors: count(now, who => ever.has(who) && !before.has(who)),
    lapsed_contributors: count(before, who => !now.has(who))
  }
}

test('growth accounting is what a count by hand gives, and its two identities hold', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async acts => {
      const organisation = await organisationWith(database.store, [...frame, ...recordsOf(acts)])
      const [from, to] = [start(1).toISOString(), start(6).toISOString()]
      const found: Record<string, (number | null)[]> = {}
      for (const key of Object.keys(naiveGrowth(acts, 1)))
        found[key] = (await organisation.ask(key, from, to, steps)).series.map(({ result }) => result.value)
      const at = (key: string, t: number) => found[key]![t - 1]!
      for (const t of periods) {
        for (const [key, value] of Object.entries(naiveGrowth(acts, t)))
          expect([key, t, at(key, t)]).toEqual([key, t, value])
        const gained = at('new_contributors', t) + at('reactivated_contributors', t)
        expect(gained + at('retained_contributors', t)).toBe(at('contributors', t))
        if (t > 1) expect(gained - at('lapsed_contributors', t)).toBe(at('contributors', t) - at('contributors', t - 1))
      }
    }),
    { seed: 20260105, numRuns: 12 }
  )
})

/** Who of a cohort returned at an age, period by period, as the definition reads. */
function naiveRetention(acts: readonly Act[], cohort: number, age: number, isBounded: boolean) {
  const people = [...activeIn(acts, start(cohort), start(cohort + 1))].filter(
    who => !activeIn(acts, start(-99), start(cohort)).has(who)
  )
  const end = isBounded ? start(cohort + age + 1) : start(99)
  const back = people.filter(who => activeIn(acts, start(cohort + age), end).has(who))
  return { size: people.length, back: back.length }
}

test('retention is what a count by hand gives; then-or-later is never below and never rises', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async acts => {
      const organisation = await organisationWith(database.store, [...frame, ...recordsOf(acts)])
      const [from, to] = [start(0).toISOString(), start(4).toISOString()]
      const bounded = (await organisation.ask('retention_bounded', from, to)).matrix
      const unbounded = (await organisation.ask('retention_unbounded', from, to)).matrix
      for (const [isBounded, matrix] of [
        [true, bounded],
        [false, unbounded]
      ] as const)
        for (const cohort of [0, 1, 2, 3]) {
          const row = matrix.find(line => line.key === start(cohort).toISOString().slice(0, 10))
          const { size } = naiveRetention(acts, cohort, 0, isBounded)
          expect(row === undefined).toBe(size === 0)
          for (const { key, result } of row?.cells ?? []) {
            const age = Number(key)
            // the newest fact is at start(7): the period that begins there is not over
            if (cohort + age >= 7) expect(result).toMatchObject({ status: 'too_early', value: null, n: null })
            else expect(result.value).toBeCloseTo(naiveRetention(acts, cohort, age, isBounded).back / size, 9)
          }
        }
      bounded.forEach((row, index) =>
        row.cells.forEach(({ result }, age) => {
          const later = unbounded[index]!.cells[age]!.result.value
          if (result.value === null || later === null) return
          expect(result.value).toBeLessThanOrEqual(1)
          expect(later).toBeGreaterThanOrEqual(result.value)
          expect(later).toBeLessThanOrEqual(unbounded[index]!.cells[Math.max(0, age - 1)]!.result.value!)
        })
      )
    }),
    { seed: 20260106, numRuns: 12 }
  )
})

/** Share back in [d − 28, d) days after the end, outside the campaign, as the definition reads. */
function naiveWake(acts: readonly Act[], days: number): number | null {
  const own = acts.filter(one => one.inCampaign && isContribution(one) && one.at >= start(2) && one.at < start(4))
  const people = [...new Set(own.map(one => one.who))]
  const [from, to] = [days - 28, days].map(day => new Date(start(4).getTime() + day * 86_400_000)) as [Date, Date]
  const back = activeIn(
    acts.filter(one => !one.inCampaign),
    from,
    to
  )
  return people.length === 0 ? null : people.filter(who => back.has(who)).length / people.length
}

test('the wake is what a count by hand gives; the campaign’s own posts never raise it', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 5 }), async (acts, days) => {
      const organisation = await organisationWith(database.store, [...frame, ...recordsOf(acts)])
      const ask = async () =>
        (await organisation.ask('wake', start(2).toISOString(), start(4).toISOString(), { campaigns: ['c'] })).points
      const points = await ask()
      for (const { at, result } of points)
        if (at <= 84) expect(result.value === null ? null : result.value).toBe(naiveWake(acts, at))
        else expect(result.status).toBe('too_early')
      const tail = days.map(day => ({
        who: acts[0]!.who,
        what: 'comment' as const,
        at: new Date(start(4).getTime() + day * 86_400_000 + 60_000),
        inCampaign: true
      }))
      if (tail.length > 0) await organisation.load(recordsOf(tail))
      expect(await ask()).toEqual(points)
    }),
    { seed: 20260107, numRuns: 12 }
  )
})

test('a longer follow-up never changes a point of the wake that was complete', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, worlds, async (acts, later) => {
      const organisation = await organisationWith(database.store, [...frame, ...recordsOf(acts)])
      const keys = ['wake', 'wake_survival', 'excess_wake']
      const ask = async (key: string) =>
        (await organisation.ask(key, start(2).toISOString(), start(4).toISOString(), { campaigns: ['c'] })).points
      const before = new Map<string, Awaited<ReturnType<typeof ask>>>()
      for (const key of keys) before.set(key, await ask(key))
      const moved = later.map(one => ({ ...one, at: new Date(one.at.getTime() + 7 * 28 * 86_400_000) }))
      await organisation.load(recordsOf(moved))
      for (const key of keys) {
        const after = await ask(key)
        for (const { at, result } of before.get(key)!) {
          if (result.status === 'too_early') continue
          const same = after.find(point => point.at === at)!.result
          expect({ ...same, as_of: result.as_of }).toEqual(result)
        }
      }
    }),
    { seed: 20260108, numRuns: 8 }
  )
})
