import { afterAll, beforeAll, expect, test } from 'vitest'
import { campaign, comment, conversion, post } from '#server/measures/example.ts'
import { ownId } from '#server/store/hash.ts'
import type { Tx } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from './organisation.ts'

let database: TestDatabase
let organisation: TestOrganisation

const day = '2026-03-02T00:00:00Z'
const within = <T>(work: (tx: Tx) => Promise<T>) => database.store.tx(organisation.id, work)

/** Ada said a word under `one`, which is in a and b; Ben under `two`, in c; Cleo under `three`, in none; Dia signed for a. */
beforeAll(async () => {
  database = await testDatabase()
  organisation = await organisationWith(database.store, [
    ...['a', 'b', 'c'].map(slug => campaign(slug, '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z')),
    post('one', 'a', day),
    post('two', 'c', day),
    post('three', null, day),
    comment('ada', 'one', '2026-03-03T00:00:00Z'),
    comment('ben', 'two', '2026-03-04T00:00:00Z'),
    comment('cleo', 'three', '2026-03-05T00:00:00Z'),
    conversion('dia', 'signature', '2026-03-06T00:00:00Z', { campaign: 'a' })
  ])
  await join('one', 'b')
})
afterAll(() => database.drop())

const join = (postId: string, slug: string) =>
  within(
    ({ sql }) => sql`insert into campaign_posts (organisation_id, id, campaign_id, post_id, method, at)
      select organisation_id, gen_random_uuid(), ${ownId(organisation.id, 'campaign', slug)}, id, 'manual', ${day}
      from posts where organisation_id = ${organisation.id} and external_id = ${postId}`
  )

/** Slugs of the campaigns of what was done at each day of March, as the view of a world has them. */
const belonging = (world = 'public') =>
  within(async ({ sql }) => {
    const rows = await sql<{ day: number; slugs: string[] }[]>`
      select extract(day from t.occurred_at)::int as day, array_agg(c.slug order by c.slug) as slugs
      from ${sql(world)}.campaign_contributions t
      join campaigns c on c.organisation_id = t.organisation_id and c.id = t.campaign_id
      where t.organisation_id = ${organisation.id} group by 1 order by 1`
    return Object.fromEntries(rows.map(row => [row.day, row.slugs.join()]))
  })

test('a contribution belongs to each campaign of its post once, and to its own', async () => {
  expect(await belonging()).toEqual({ 3: 'a,b', 4: 'c', 6: 'a' })
})

test('the campaigns of its post and of its thread count together, each once', async () => {
  const move = (postId: string, at: string) =>
    within(
      ({ sql }) => sql`update interactions set post_id = (select id from posts
          where organisation_id = ${organisation.id} and external_id = ${postId})
        where organisation_id = ${organisation.id} and occurred_at = ${at}`
    )
  // Ada's post is now Ben's, in the thread of her own; both posts are in c, and Cleo's is in none while her thread's is not
  await move('two', '2026-03-03T00:00:00Z')
  await join('one', 'c')
  await within(
    ({ sql }) => sql`update interactions set campaign_id = ${ownId(organisation.id, 'campaign', 'b')}
      where organisation_id = ${organisation.id} and occurred_at in ('2026-03-03T00:00:00Z', '2026-03-05T00:00:00Z')`
  )
  await move('one', '2026-03-05T00:00:00Z')
  const expected = { 3: 'a,b,c', 4: 'c', 5: 'a,b,c', 6: 'a' }
  expect(await belonging()).toEqual(expected)
  for (const world of ['nothing_deleted', 'without_flagged']) expect(await belonging(world)).toEqual(expected)
})
