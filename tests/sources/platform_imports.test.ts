import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile, type ImportRequest, type Services } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { compute } from '#server/measures/compute.ts'
import { measures } from '#server/measures/index.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services, snapshot } from '../ingest/world.ts'
import { line, workbook, zip } from './read.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store, new Date('2026-11-20T12:00:00Z'))
})
afterAll(() => database.drop())

const send = (organisationId: string, content: Uint8Array | string, name: string, more: Partial<ImportRequest> = {}) =>
  importFile(of, { organisationId, bytes: bytesFromMemory(content, name), ...more })
const rows = (id: string, query: string) => of.store.tx(id, ({ sql }) => sql.unsafe(query))
const table = (cells: string[][]) => `${cells.map(row => line(row)).join('\n')}\n`

/** Displays of the posts published in September 2026, as every screen shows them. */
async function displays(id: string): Promise<number | null> {
  await refreshAll(of.store, id, of.now())
  const measure = measures.find(({ key }) => key === 'impressions')!
  const [answer] = await compute(of.store, id, [
    { measure, from: new Date('2026-09-01T00:00:00Z'), to: new Date('2026-10-01T00:00:00Z'), compare: null }
  ])
  return answer!.whole.value
}

describe('scopes', () => {
  test('where a platform gives the total, it wins over the parts it is made of', async () => {
    const id = await organisation(of)
    const header = [
      'Identifiant de la publication',
      'ID de la Page',
      'Nom de la page',
      'Heure de publication',
      'Permalien',
      'Vues',
      'Vues de Publications organiques',
      'Vues de Publications boostées'
    ]
    const post = ['1', '100', 'Amis', '09/04/2026 18:00', 'https://www.facebook.com/100/posts/1', '10', '7', '3']
    await send(id, table([header, post]), 'posts.csv', { answers: { time_zone: 'UTC' } })
    expect(await displays(id)).toBe(10)
  })

  test('where it gives only the parts, they add up: the organic row and the boosted row of a LinkedIn post', async () => {
    const id = await organisation(of)
    const header = ['Post title', 'Post link', 'Post type', 'Created date', 'Impressions', 'Clicks', 'Likes', 'Follows']
    const post = (type: string, impressions: number) => [
      'Samedi',
      'https://www.linkedin.com/feed/update/urn:li:share:71',
      type,
      '09/14/2026',
      impressions,
      1,
      1,
      0
    ]
    await send(
      id,
      workbook({ 'All posts': [['Title'], header, post('Organic', 340), post('Sponsored', 60)] }, 'biff8'),
      'page.xls'
    )
    expect(await displays(id)).toBe(400)
  })
})

const studio = ['Content', 'Video title', 'Video publish time', 'Views', 'Watch time (hours)']
const video = (id: string, views: string, day = 'Sep 4, 2026') => [id, 'Titre', day, views, '']

describe('overlapping exports of YouTube', () => {
  const name = 'Content 2026-09-01_2026-09-30 Amis.csv'
  const first = table([studio, video('a', '10'), video('b', '20')])
  const second = table([studio, video('b', '20'), video('c', '30')])

  test('what both contain is one fact; undoing one keeps what the other saw', async () => {
    const id = await organisation(of)
    const one = await send(id, first, name)
    expect([one.accepted, one.duplicate]).toEqual([2, 0])
    const two = await send(id, second, name)
    expect([two.accepted, two.duplicate]).toEqual([1, 1])
    await undoPull(of.store, id, one.pull!, 'paule', of.now())
    expect((await rows(id, `select external_id as v from posts order by 1`)).map(({ v }) => v)).toEqual(['b', 'c'])
    await undoPull(of.store, id, two.pull!, 'paule', of.now())
    expect(await rows(id, `select id from posts union all select id from metric_observations`)).toEqual([])
    await send(id, first, name)
    expect((await rows(id, `select external_id as v from posts order by 1`)).map(({ v }) => v)).toEqual(['a', 'b'])
  })

  test('an archive, its table alone, re-sorted and re-saved, are one set of facts', async () => {
    const id = await organisation(of)
    await send(id, zip({ 'Content/Table data.csv': first }), name.replace('.csv', '.zip'))
    const once = await snapshot(of, id)
    const resaved = `\ufeff${[studio, video('b', '20'), video('a', '10')].map(row => line(row, ';')).join('\r\n')}`
    expect(await send(id, resaved, name)).toMatchObject({ accepted: 0, duplicate: 2, rejected: 0 })
    expect(await snapshot(of, id)).toBe(once)
  })

  test('a month of views of an older video is kept and never shown as its life', async () => {
    const id = await organisation(of)
    await send(id, table([studio, video('old', '50', 'Aug 4, 2026'), video('new', '7')]), name)
    expect(await rows(id, `select value::float as n, counts from metric_observations order by value`)).toMatchObject([
      { n: 7, counts: 'lifetime' },
      { n: 50, counts: 'window' }
    ])
    expect(await displays(id)).toBe(7)
    const [span] = await rows(
      id,
      `select period_start::date::text as since, period_end::date::text as before from metric_observations where counts = 'window'`
    )
    expect(span).toEqual({ since: '2026-09-01', before: '2026-10-01' })
  })
})

test('of two rows of one video that differ the last counts, and the other is told', async () => {
  const id = await organisation(of)
  const report = await send(
    id,
    table([studio, video('a', '10'), video('b', '20'), video('a', '12'), video('b', '20')]),
    'Table data.csv'
  )
  expect(report).toMatchObject({ read: 4, accepted: 2, duplicate: 2, rejected: 0 })
  expect(report.warnings.filter(({ code }) => code === 'superseded')).toMatchObject([{ ref: 'row:2', line: 2 }])
  expect(await rows(id, `select value::float as n, raw_ref as ref from metric_observations order by 1`)).toMatchObject([
    { n: 12, ref: 'row:4' },
    { n: 20, ref: 'row:3' }
  ])
})

test('when the last of them cannot be read, the one before it counts', async () => {
  const id = await organisation(of)
  const report = await send(
    id,
    table([studio, video('a', '10'), video('a', '11'), video('a', 'dix')]),
    'Table data.csv'
  )
  expect(report).toMatchObject({ read: 3, accepted: 1, duplicate: 1, rejected: 1 })
  expect(await rows(id, `select value::float as n from metric_observations`)).toMatchObject([{ n: 11 }])
})

test('a day of the account read again later keeps both readings, and the newest is the value', async () => {
  const id = await organisation(of)
  const header = 'Date,Impressions,Engagements,Likes,Replies,Reposts,New follows,Unfollows,Create Post'
  const overview = (likes: number) => `${header}\n"Tue, Jul 14, 2026",10,1,${likes},0,0,0,0,1\n`
  const at = (day: string) => ({ answers: { export_taken_at: `2026-${day}T00:00:00Z` } })
  await send(id, overview(5), 'a.csv', at('07-20'))
  await send(id, overview(8), 'b.csv', at('08-20'))
  await send(id, overview(5), 'c.csv', at('07-20'))
  const likes = `where metric_key = 'x.likes' and subject_type = 'account' and counts = 'day'`
  expect(
    (await rows(id, `select value::float as n from metric_observations ${likes} order by observed_at`)).map(
      ({ n }) => n
    )
  ).toEqual([5, 8])
  expect(await rows(id, `select value::float as n from latest_observations ${likes}`)).toMatchObject([{ n: 8 }])
})

test('after an audience of Mailchimp the database holds no name, no address, no IP in clear', async () => {
  const id = await organisation(of)
  const header = [
    'Email Address',
    'First Name',
    'Last Name',
    'MEMBER_RATING',
    'OPTIN_TIME',
    'OPTIN_IP',
    'CONFIRM_TIME',
    'LEID',
    'TAGS'
  ]
  const contact = (email: string) => [
    email,
    'Afiwa',
    'Mensahfille',
    '4',
    '2026-03-01 09:00:00',
    '41.207.1.2',
    '',
    '9',
    '"Voisines"'
  ]
  const answers = { time_zone: 'UTC', row_kind: 'member', 'constant.group': 'Lettre', tags_are: 'groups' }
  const report = await send(
    id,
    table([header, contact('afiwa@exemple.tg'), contact('sans adresse')]),
    'subscribed.csv',
    { answers }
  )
  expect(report).toMatchObject({ read: 2, accepted: 1, rejected: 1 })
  expect(await rows(id, `select slug from groups order by 1`)).toMatchObject([{ slug: 'lettre' }, { slug: 'voisines' }])
  expect(await rows(id, `select network from identities`)).toMatchObject([{ network: 'email' }])
  const names = await rows(
    id,
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organisation_id'`
  )
  expect(names.length).toBeGreaterThan(40)
  for (const { name } of names)
    expect(
      await rows(id, `select 1 from "${name}" t where t::text ~* 'afiwa|mensahfille|41[.]207|sans adresse'`)
    ).toEqual([])
})
