import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, snapshot } from '../ingest/world.ts'
import { startStub, type Stub, type StubRoute } from '../stub/stub.ts'
import { expectNone, factsOf, troubles } from './troubles.ts'
import { body, clockAt, everything, pulling, recorded, rowsOf, type Clock, type Pulling } from './world.ts'

const TOKEN = 'matomo-un-jeton-que-personne-ne-doit-voir'
const START = '2026-11-20T09:00:00Z'

type Visits = Record<string, Record<string, unknown>[]>

let database: TestDatabase
let stub: Stub
let clock: Clock
let visits: Visits
let forms: URLSearchParams[]
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = clockAt(START)
  visits = recorded(new URL('answers/matomo.json', import.meta.url).pathname) as Visits
  forms = []
  stub = await startStub({ '/stats/index.php': answer }, clock.now)
})
afterEach(() => stub.close())

// pages of two, whatever was asked for
const answer: StubRoute = request => {
  const form = new URLSearchParams(String(request.body))
  forms.push(form)
  const at = Number(form.get('filter_offset'))
  return body((visits[form.get('date') ?? ''] ?? []).slice(at, at + 2))
}

const source = (values: Record<string, string> = {}): Promise<Pulling> =>
  pulling(database.store, clock, stub.host, {
    kind: 'matomo',
    values: {
      server: `${stub.origin}/stats/`,
      id: '3',
      site: 'www.eau-lome.example',
      since: '2026-11-17',
      token: TOKEN,
      ...values
    }
  })
const ask = (of: Pulling, text: string) => rowsOf(database.store, of.organisationId, text)
const days = async (of: Pulling) =>
  (
    await ask(
      of,
      `select to_char(period_start, 'MM-DD') as day, split_part(metric_key, '.', 2) as metric, value::int from metric_observations order by period_start, 2, observed_at`
    )
  ).map(row => Object.values(row).join(' '))

describe('a pull of Matomo', () => {
  test('gives the visits of each day, their time and the goals it claims; what a visit does not say is unknown, not zero', async () => {
    const of = await source()
    expect(await of.pull()).toMatchObject({ complete: true, failure: null, rejected: 0 })
    expect(await days(of)).toEqual([
      '11-18 claimed_conversions 3',
      '11-18 visit_seconds 180',
      '11-18 visits 3',
      '11-19 visit_seconds 45',
      '11-19 visits 1'
    ])
    expect(await ask(of, `select external_id from accounts`)).toEqual([{ external_id: 'eau-lome.example' }])
    expect(await differences(of.services, of.organisationId)).toBe(0)
  })

  test('asks each day that is over, page by page, for three columns of its visits', async () => {
    const of = await source()
    await of.pull()
    const asked = forms.map(form => `${form.get('date')} ${form.get('filter_offset')}`)
    expect(asked).toEqual([
      '2026-11-17 0',
      '2026-11-18 0',
      '2026-11-18 2',
      '2026-11-18 3',
      '2026-11-19 0',
      '2026-11-19 1'
    ])
    expect(forms.every(form => form.get('showColumns') === 'idVisit,goalConversions,visitDuration')).toBe(true)
    forms.length = 0
    clock.set('2026-11-25T09:00:00Z')
    await of.pull()
    expect(forms[0]?.get('date')).toBe('2026-11-17')
    expect(forms.at(-1)?.get('date')).toBe('2026-11-24')
  })

  test('holds nobody: no person, no address, no number of a visitor, and not the token', async () => {
    const of = await source()
    await of.pull()
    expect(
      await ask(of, `select (select count(*)::int from persons) + (select count(*)::int from touches) as n`)
    ).toEqual([{ n: 0 }])
    expectNone(await everything(database.store, of.organisationId), ['203.0.113', 'abcdef012345678', TOKEN])
    expectNone(stub.asked.join('\n'), [TOKEN])
  })

  test('counts a visit once when one that comes in meanwhile moves the pages', async () => {
    const of = await source()
    const late = { idVisit: 14, goalConversions: 0, visitDuration: '5' }
    stub.set('/stats/index.php', request => {
      const isSecond = String(request.body).includes('filter_offset=2')
      if (isSecond) visits['2026-11-18'] = [late, ...visits['2026-11-18']!]
      return answer(request)
    })
    await of.pull()
    expect((await days(of)).filter(line => line.startsWith('11-18 visits'))).toEqual(['11-18 visits 3'])
    clock.set('2026-11-21T09:00:00Z')
    await of.pull()
    expect((await days(of)).filter(line => line.startsWith('11-18 visits'))).toEqual([
      '11-18 visits 3',
      '11-18 visits 4'
    ])
  })

  test('is not read for ever from a server that gives the same page whatever is asked', async () => {
    const of = await source({ since: '2026-11-18' })
    stub.set('/stats/index.php', request => {
      const form = new URLSearchParams(String(request.body))
      forms.push(form)
      return body(visits[form.get('date') ?? ''] ?? [])
    })
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(forms.length).toBe(4)
    expect((await days(of)).filter(line => line.includes(' visits '))).toEqual(['11-18 visits 3', '11-19 visits 1'])
  })

  test('pulled a second time changes nothing', async () => {
    const of = await source()
    await of.pull()
    const before = await snapshot(of.services, of.organisationId)
    for (const later of ['2026-11-20T09:01:00Z', '2026-11-21T09:00:00Z']) {
      clock.set(later)
      expect(await of.pull()).toMatchObject({ accepted: 0, rejected: 0, complete: true })
      expect(await snapshot(of.services, of.organisationId)).toBe(before)
    }
  })

  test('interrupted goes on at the day that was not finished', async () => {
    const of = await source()
    stub.set('/stats/index.php', request =>
      String(request.body).includes('date=2026-11-19') ? { status: 403, body: {} } : answer(request)
    )
    expect(await of.pull()).toMatchObject({ complete: false, failure: 'forbidden' })
    expect((await days(of)).length).toBe(3)
    stub.set('/stats/index.php', answer)
    forms.length = 0
    expect(await of.pull()).toMatchObject({ complete: true })
    expect(forms.map(form => form.get('date'))).toEqual(['2026-11-19', '2026-11-19'])
    expect((await days(of)).length).toBe(5)
  })

  for (const trouble of troubles)
    test(`gives the same facts when it answers with ${trouble}`, async () => {
      const calm = await source()
      await calm.pull()
      const of = await source()
      clock.set(START)
      stub.disturb('index.php', trouble)
      expect(await of.pull()).toMatchObject({ complete: true })
      expect(await factsOf(database.store, of.organisationId)).toEqual(
        await factsOf(database.store, calm.organisationId)
      )
    })

  test('waits as long as it is told', async () => {
    const of = await source()
    stub.disturb('index.php', 'throttle_seconds', 'throttle_date')
    await of.pull()
    expect(clock.waited).toEqual([7_000, 9_000])
  })

  test('takes a refusal that comes as a success for a refusal', async () => {
    const refused = await source()
    stub.set('/stats/index.php', () =>
      body({ result: 'error', message: 'Unable to authenticate with the provided token.' })
    )
    expect(await refused.pull()).toMatchObject({ failure: 'unauthorised' })
    const other = await source()
    stub.set('/stats/index.php', () => body({ result: 'error', message: 'An unexpected website was found' }))
    expect(await other.pull()).toMatchObject({ failure: 'refused' })
    const odd = await source()
    stub.set('/stats/index.php', () => body({ nothing: true }))
    expect(await odd.pull()).toMatchObject({ failure: 'bad_answer' })
  })
})
