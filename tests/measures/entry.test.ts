import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadFrame } from '#server/measures/frame.ts'
import { queryFrom, creatorKey } from '#server/measures/question.ts'
import { act, campaign, comment, conversion, group, like, member, post } from '#server/measures/example.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const FROM = '2026-03-02T00:00:00Z'
const TO = '2026-03-30T00:00:00Z'
const names = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`)
const sign = (name: string, at: string) => conversion(name, 'signature', at)

/**
 * Newcomers of March: 40 who comment, of whom 10 come back on 10 March and 6 more on 20 April; 24 who sign, of whom 12
 * come back on 10 March and 3 on 5 April; 3 who share. The newest fact ends the period after.
 */
const facts: CanonicalRecord[] = [
  post('p', null, '2026-01-01T00:00:00Z'),
  like('zoe', 'p', '2026-01-02T00:00:00Z'),
  ...names(40, 'talk').map(name => comment(name, 'p', '2026-03-04T09:00:00Z')),
  ...names(10, 'talk').map(name => comment(name, 'p', '2026-03-10T09:00:00Z')),
  ...names(16, 'talk')
    .slice(10)
    .map(name => comment(name, 'p', '2026-04-20T09:00:00Z')),
  ...names(24, 'sign').map(name => sign(name, '2026-03-04T09:00:00Z')),
  ...names(12, 'sign').map(name => comment(name, 'p', '2026-03-10T09:00:00Z')),
  ...names(15, 'sign')
    .slice(12)
    .map(name => comment(name, 'p', '2026-04-05T09:00:00Z')),
  ...names(3, 'share').map(name => act('share', name, 'p', '2026-03-05T09:00:00Z', { text: 'à lire' })),
  like('zoe', 'p', '2026-04-27T00:00:00Z')
]

describe('do people who began by acting stay?', () => {
  let organisation: TestOrganisation
  beforeAll(async () => {
    organisation = await organisationWith(database.store, facts)
  })
  const ask = (key: string, more = {}) => organisation.ask(key, FROM, TO, { isExample: false, ...more })
  const cellOf = async (key: string, row: string, cell: string, more = {}) =>
    (await ask(key, more)).matrix.find(one => one.key === row)?.cells.find(one => one.key === cell)?.result

  test('6 of the 40 who commented come back in the next period; alone, they have the cell of their row', async () => {
    const five = names(17, 'sign').slice(15)
    const more = [...facts, ...five.map(name => comment(name, 'p', '2026-04-05T09:00:00Z'))]
    const other = await organisationWith(database.store, more)
    const asked = (how: object) => other.ask('retention_bounded', FROM, TO, { isExample: false, ...how })
    const { matrix } = await asked({ by: 'entry_act' })
    const row = matrix.find(({ key }) => key === 'comment')?.cells.find(({ key }) => key === '1')?.result
    expect(row).toMatchObject({ value: 6 / 40, n: 40, persons: 40, status: 'ok' })
    expect((await asked({ entries: ['comment'] })).whole).toMatchObject({ value: 6 / 40, n: 40 })
  })

  test('where the hidden rows hold three people who came back, the six go too: 9 less 6 would tell', async () => {
    const { matrix } = await ask('retention_bounded', { by: 'entry_act' })
    expect(matrix.map(({ cells }) => cells[1]?.result.status)).toEqual(['masked', 'masked', 'masked'])
  })

  test('the three who began by sharing are masked, and so is the smallest row beside them, whose people would give them away', async () => {
    for (const age of ['0', '1']) {
      expect(await cellOf('retention_bounded', 'share', age, { by: 'entry_act' })).toMatchObject({ status: 'masked' })
      const beside = await cellOf('retention_bounded', 'signature', age, { by: 'entry_act' })
      expect(beside).toMatchObject({ status: 'masked', value: null, n: null, persons: null })
    }
    expect((await cellOf('retention_bounded', 'comment', '0', { by: 'entry_act' }))?.status).toBe('ok')
  })

  test('a period that is not over is blank in every row', async () => {
    expect(await cellOf('retention_bounded', 'comment', '2', { by: 'entry_act' })).toMatchObject({
      ...{ value: null, n: null, status: 'too_early' }
    })
  })

  test('a measure that knows nothing of first acts refuses them, and so does a question about an unknown one', async () => {
    await expect(ask('mobilisation_rate', { entries: ['comment'] })).rejects.toMatchObject({ code: 'bad_entry' })
    const frame = await database.store.tx(organisation.id, tx => loadFrame(tx, organisation.id), { mode: 'read only' })
    const question = (entry: string[]) => () => queryFrom(frame, 'wake', { entry }, 'inside', new Date(TO))
    expect(question(['like'])).toThrow(/like/)
    expect(question(['action', 'comment'])).not.toThrow()
  })

  test('12 of the 24 who signed are back within a week, and the next day shown says nothing of fewer than five', async () => {
    const { points } = await ask('return_survival', { entries: ['action'] })
    const at = new Map(points.map(point => [point.at, point.result]))
    expect(at.get(7)).toMatchObject({ value: 0.5, n: 24, persons: 24, status: 'ok' })
    expect(at.get(28)).toMatchObject({ value: 0.5, status: 'ok' })
    // 3 more on the 32nd day: the difference with the day before would be three persons
    const later = await organisation.ask('return_survival', FROM, '2026-03-05T00:00:00Z', {
      ...{ isExample: false, entries: ['action'] }
    })
    const masked = later.points.find(point => point.at === 56)!.result
    expect(masked.status).toBe('too_early')
    await organisation.load([like('zoe', 'p', '2026-06-01T00:00:00Z')])
    const known = await ask('return_survival', { entries: ['action'] })
    expect(known.points.find(point => point.at === 56)!.result).toMatchObject({ status: 'masked', n: null, notes: [] })
  })

  test('a like adds nobody, and the same facts again change nothing', async () => {
    const before = await ask('return_survival')
    await organisation.load([...names(30, 'fan').map(name => like(name, 'p', '2026-03-06T00:00:00Z')), ...facts])
    expect((await ask('return_survival')).points).toEqual(before.points)
    expect((await ask('retention_unbounded', { by: 'entry_act' })).whole.n).toBe(67)
  })
})

test('rows by creator are those who first contributed under their posts', async () => {
  const organisation = await organisationWith(database.store, [
    post('p', null, '2026-01-01T00:00:00Z', { account: 'awa' }),
    post('q', null, '2026-01-01T00:00:00Z', { account: 'koku' }),
    like('zoe', 'p', '2026-01-02T00:00:00Z'),
    ...['Afi', 'Ben'].map(name => comment(name, 'p', '2026-03-04T09:00:00Z')),
    comment('Cléo', 'q', '2026-03-05T09:00:00Z'),
    comment('Afi', 'q', '2026-04-05T09:00:00Z'),
    like('zoe', 'p', '2026-04-27T00:00:00Z')
  ])
  const { accounts } = await database.store.tx(organisation.id, tx => loadFrame(tx, organisation.id), {
    mode: 'read only'
  })
  const idOf = (name: string) => accounts.find(account => creatorKey(account) === `facebook:${name}`)?.id
  const { matrix } = await organisation.ask('retention_bounded', FROM, TO, { by: 'creator' })
  const next = (name: string) =>
    matrix.find(row => row.key === idOf(name))?.cells.find(cell => cell.key === '1')?.result
  expect(next('awa')).toMatchObject({ value: 0.5, n: 2 })
  expect(next('koku')).toMatchObject({ value: 0, n: 1 })
  const fresh = await organisation.ask('new_contributors', FROM, TO, { by: 'creator' })
  expect(new Map(fresh.rows.map(({ key, result }) => [key, result.value]))).toEqual(
    new Map([
      [idOf('awa'), 2],
      [idOf('koku'), 1]
    ])
  )
})

test('the days between first act and return are those of the organisation’s zone', async () => {
  // 22:30 and 23:30 UTC are two days in Paris, one in London
  const late = [
    post('p', null, '2026-01-01T00:00:00Z'),
    like('zoe', 'p', '2026-01-02T00:00:00Z'),
    comment('Afi', 'p', '2026-03-04T22:30:00Z'),
    comment('Afi', 'p', '2026-03-04T23:30:00Z'),
    like('zoe', 'p', '2026-04-27T12:00:00Z')
  ]
  const paris = await organisationWith(database.store, late, 'Europe/Paris')
  const london = await organisationWith(database.store, late, 'Europe/London')
  expect((await paris.ask('return_survival', FROM, TO)).whole.value).toBe(1)
  expect((await london.ask('return_survival', FROM, TO)).whole.value).toBe(0)
})

test('days active of fewer than five people hide their band, and one beside it', async () => {
  const days = (name: string, count: number) =>
    Array.from({ length: count }, (_, day) =>
      comment(name, 'p', `2026-03-${String(day + 3).padStart(2, '0')}T09:00:00Z`)
    )
  const organisation = await organisationWith(database.store, [
    campaign('c', FROM, TO),
    group('lome'),
    member('once-0', 'lome', '2026-01-01T00:00:00Z'),
    post('p', 'c', '2026-01-01T00:00:00Z'),
    like('zoe', 'p', '2026-01-02T00:00:00Z'),
    ...names(20, 'once').flatMap(name => days(name, 1)),
    ...names(9, 'twice').flatMap(name => days(name, 2)),
    ...names(2, 'often').flatMap(name => days(name, 9)),
    like('zoe', 'p', TO)
  ])
  const { points } = await organisation.ask('days_active_distribution', FROM, TO, { isExample: false })
  expect(points.map(({ at, result }) => [at, result.status, result.value])).toEqual([
    [1, 'ok', 20],
    [2, 'masked', null],
    [3, 'ok', 0],
    [5, 'ok', 0],
    [9, 'masked', null],
    [15, 'ok', 0]
  ])
})
