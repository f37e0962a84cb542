import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAccounts, markAccount, unmarkAccount } from '#server/ingest/account_marks.ts'
import type { Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { NOW, differences, importRecords, organisation, services, snapshot } from '../ingest/world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T12:00:00Z`
const post: CanonicalRecord = { type: 'post', network: 'n', id: 'p', account: 'us', published_at: day(1) }
const comment = (id: string, author: string | { network: string; id: string }, n: number): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'comment',
  author,
  occurred_at: day(n),
  post: 'p',
  text: 'trois petits mots'
})
const account = (more: object): CanonicalRecord => ({ type: 'account', network: 'n', id: 'helper', ...more })
const messages = [
  post,
  comment('a', 'helper', 2),
  comment('b', { network: 'n', id: 'helper' }, 3),
  comment('c', 'ada', 4)
]

/** Received acts of the organisation by the day counts, and the persons behind contributions. */
async function counted(id: string) {
  expect(await differences(of, id)).toBe(0)
  const [row] = await of.store.tx(
    id,
    ({ sql }) => sql`select (select count(*)::int from person_totals) as persons,
      (select coalesce(sum(acts), 0)::int from interaction_days where campaign_id = '00000000-0000-0000-0000-000000000000') as acts`
  )
  return { ...row }
}

const mark = (id: string, isOwn: boolean) =>
  markAccount(of, id, { network: 'n', externalId: 'helper', isOwn, by: 'ana' })

describe('an account that turns out to be ours', () => {
  test('takes back its messages when it is marked by hand, and gives them back when it is not', async () => {
    const id = await organisation(of)
    await importRecords(of, id, messages)
    // helper under no network, helper under its own, and ada
    expect(await counted(id)).toEqual({ persons: 3, acts: 3 })
    const before = await snapshot(of, id)
    const said = await mark(id, true)
    expect(await counted(id)).toEqual({ persons: 1, acts: 1 })
    const listed = await listAccounts(of.store, id)
    expect(listed.find(one => one.name === 'helper')).toMatchObject({ isOwn: true, messages: 2, byHand: { by: 'ana' } })
    await unmarkAccount(of, id, said, 'ana')
    expect(await counted(id)).toEqual({ persons: 3, acts: 3 })
    expect(await snapshot(of, id)).toBe(before)
    await expect(unmarkAccount(of, id, said, 'ana')).rejects.toMatchObject({ code: 'unknown_account' })
  })

  test('is the same organisation whether it was known before its messages or after', async () => {
    const [early, late] = [await organisation(of), await organisation(of)]
    await importRecords(of, early, [account({ own: true })])
    await importRecords(of, early, messages)
    await importRecords(of, late, messages)
    await importRecords(of, late, [account({ own: true })])
    expect(await counted(early)).toEqual({ persons: 1, acts: 1 })
    expect(await counted(late)).toEqual({ persons: 1, acts: 1 })
  })

  test('goes back to people when the file that declared it is undone, and is ours again when it is imported again', async () => {
    const id = await organisation(of)
    const first = await importRecords(of, id, [account({ own: true })])
    await importRecords(of, id, messages)
    const whole = (await counted(id), await snapshot(of, id))
    await undoPull(of.store, id, first.pull!, 'test', NOW)
    expect(await counted(id)).toEqual({ persons: 3, acts: 3 })
    await importRecords(of, id, [account({ own: true })])
    expect(await counted(id)).toEqual({ persons: 1, acts: 1 })
    expect(await snapshot(of, id)).toBe(whole)
  })

  test('published, so it was taken for ours; a later file says that it is a creator’s: her messages are hers', async () => {
    const id = await organisation(of)
    const hers: CanonicalRecord = { type: 'post', network: 'n', id: 'q', account: 'helper', published_at: day(1) }
    await importRecords(of, id, [...messages, hers])
    expect(await counted(id)).toEqual({ persons: 1, acts: 1 })
    const before = await snapshot(of, id)
    const second = await importRecords(of, id, [account({ creator: 'helper', name: 'Afi' })])
    expect(await counted(id)).toEqual({ persons: 3, acts: 3 })
    await undoPull(of.store, id, second.pull!, 'test', NOW)
    expect(await counted(id)).toEqual({ persons: 1, acts: 1 })
    expect(await snapshot(of, id)).toBe(before)
  })

  test('stays ours by hand when the file that also declared it is undone', async () => {
    const id = await organisation(of)
    const first = await importRecords(of, id, [...messages, account({ own: true })])
    await mark(id, true)
    await undoPull(of.store, id, first.pull!, 'test', NOW)
    await importRecords(of, id, messages)
    expect(await counted(id)).toEqual({ persons: 1, acts: 1 })
  })

  test('the newest word is in force: not ours by hand, against an older file imported again', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [account({ own: true })])
    const later = { ...of, now: () => new Date(NOW.getTime() + 60_000) }
    await markAccount(later, id, { network: 'n', externalId: 'helper', isOwn: false, by: 'ana' })
    await importRecords(later, id, [account({ own: true }), ...messages])
    expect(await counted(id)).toEqual({ persons: 3, acts: 3 })
  })

  test('a chat member is found under the names of a chat', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [post, comment('a', { network: 'name:chat', id: 'Helper' }, 2), comment('c', 'ada', 4)])
    expect(await counted(id)).toEqual({ persons: 2, acts: 2 })
    await markAccount(of, id, { network: 'n', externalId: 'Helper', isOwn: true, by: null })
    expect(await counted(id)).toEqual({ persons: 1, acts: 1 })
  })

  test('needs a network and an id', async () => {
    const id = await organisation(of)
    await expect(markAccount(of, id, { network: ' ', externalId: 'x', isOwn: true, by: null })).rejects.toMatchObject({
      code: 'account_missing'
    })
  })
})
