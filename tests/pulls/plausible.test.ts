import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot } from '../ingest/world.ts'
import { startStub, type Stub, type StubRoute } from '../stub/stub.ts'
import { expectNone, factsOf, troubles } from './troubles.ts'
import { body, clockAt, everything, pulling, recorded, rowsOf, type Clock, type Pulling } from './world.ts'

const KEY = 'plausible-une-cle-que-personne-ne-doit-voir'
const START = '2026-11-20T09:00:00Z'

type Days = [string, number, number, number][]
interface Written {
  days: Days
  goals: [string, string, number][]
}
interface Question {
  site_id: string
  dimensions: string[]
  metrics: string[]
  date_range: [string, string]
  pagination: { offset: number }
}

let database: TestDatabase
let stub: Stub
let clock: Clock
let written: Written
let questions: Question[]
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = clockAt(START)
  written = recorded(new URL('answers/plausible.json', import.meta.url).pathname) as Written
  questions = []
  stub = await startStub({ '/api/v2/query': answer }, clock.now)
})
afterEach(() => stub.close())

// pages of two, whatever was asked for
const answer: StubRoute = request => {
  const question = request.body as Question
  questions.push(question)
  const [from, to] = question.date_range
  const isGoals = question.dimensions.includes('event:goal')
  const all = isGoals
    ? written.goals.map(([day, goal, events]) => ({ dimensions: [day, goal], metrics: [events] }))
    : written.days.map(([day, ...metrics]) => ({ dimensions: [day], metrics }))
  const within = all.filter(({ dimensions: [day] }) => day! >= from && day! <= to)
  const { offset } = question.pagination
  return body({ results: within.slice(offset, offset + 2), meta: {}, query: {} })
}

const source = (values: Record<string, string> = {}): Promise<Pulling> =>
  pulling(database.store, clock, stub.host, {
    kind: 'plausible_stats',
    values: { site: 'https://www.eau-lome.example/', server: stub.origin, key: KEY, ...values }
  })
const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)
const days = (of: Pulling) =>
  ask(
    of,
    `select to_char(period_start, 'MM-DD') as day, split_part(metric_key, '.', 2) as metric, value::int, counts from metric_observations order by period_start, metric, observed_at`
  )

describe('a pull of Plausible', () => {
  test('gives the visits of each day that had some, and the goals it claims; a day it does not name stays unknown', async () => {
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true, failure: null, rejected: 0 })
    expect((await days(of)).map(({ day, metric, value, counts }) => [day, metric, value, counts].join(' '))).toEqual([
      '11-16 claimed_conversions 5 day',
      '11-16 views 130 day',
      '11-16 visitors 40 day',
      '11-16 visits 52 day',
      '11-17 views 155 day',
      '11-17 visitors 61 day',
      '11-17 visits 70 day',
      '11-19 claimed_conversions 1 day',
      '11-19 views 61 day',
      '11-19 visitors 33 day',
      '11-19 visits 35 day'
    ])
    expect(await ask(of, `select network, external_id from accounts`)).toEqual([
      { network: 'web', external_id: 'eau-lome.example' }
    ])
    expect(await ask(of, `select count(*)::int as n from persons`)).toEqual([{ n: 0 }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('asks for 90 days the first time, never for today, and for the last days after that', async () => {
    const of = await source()
    await of.pull()
    expect(questions[0]).toMatchObject({ site_id: 'www.eau-lome.example', date_range: ['2026-08-22', '2026-11-19'] })
    questions.length = 0
    clock.set('2026-11-21T09:00:00Z')
    await of.pull()
    expect(questions[0]).toMatchObject({ date_range: ['2026-11-17', '2026-11-20'] })
    const since = await source({ since: '2026-11-17' })
    questions.length = 0
    clock.set('2026-11-20T09:00:00Z')
    await since.pull()
    expect(questions[0]).toMatchObject({ date_range: ['2026-11-17', '2026-11-19'] })
    expect((await days(since))[0]).toMatchObject({ day: '11-17' })
  })

  test('pulled a second time changes nothing, the next day neither; a number that moved is noted beside the first', async () => {
    const of = await source()
    await of.pull()
    const before = await snapshot(of.services, of.organisationId)
    for (const later of ['2026-11-20T09:01:00Z', '2026-11-21T09:00:00Z']) {
      clock.set(later)
      expect(await of.pull()).toMatchObject({ accepted: 0, rejected: 0, complete: true })
      expect(await snapshot(of.services, of.organisationId)).toBe(before)
    }
    written.days[2]![2] = 34
    clock.set('2026-11-22T09:00:00Z')
    await of.pull()
    const moved = (await days(of)).filter(({ day, metric }) => day === '11-19' && metric === 'visits')
    expect(moved.map(({ value }) => value)).toEqual([35, 34])
  })

  for (const trouble of troubles)
    test(`gives the same facts when it answers with ${trouble}`, async () => {
      const calm = await source()
      await calm.pull()
      const of = await source()
      clock.set(START)
      stub.disturb('query', trouble)
      expect(await of.pull()).toMatchObject({ complete: true })
      expect(await factsOf(database.store, of.organisationId)).toEqual(
        await factsOf(database.store, calm.organisationId)
      )
    })

  test('waits as long as it is told', async () => {
    const of = await source()
    stub.disturb('query', 'throttle_seconds', 'throttle_date')
    await of.pull()
    expect(clock.waited).toEqual([7_000, 9_000])
  })

  test('says that the key is refused, or that the answer is none', async () => {
    const refused = await source()
    stub.set('/api/v2/query', () => ({ status: 401, body: { error: 'Invalid API key' } }))
    expect(await refused.pull()).toMatchObject({ failure: 'unauthorised' })
    stub.set('/api/v2/query', () => body({ results: 'none' }))
    const odd = await source()
    expect(await odd.pull()).toMatchObject({ failure: 'bad_answer' })
  })

  test('keeps the key out of addresses and of the database', async () => {
    const of = await source()
    await of.pull()
    expectNone(await everything(database.store, of.organisationId), [KEY])
    expectNone(stub.asked.join('\n'), [KEY])
    expect(stub.headers.every(headers => headers['authorization'] === `Bearer ${KEY}`)).toBe(true)
  })
})
