import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { createHookSource } from '#server/ingest/hook_sources.ts'
import { receiveHook } from '#server/ingest/payments.ts'
import { openPushes, pushOfEvents, type PushedEvent } from '#server/ingest/push.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, importRecords, organisation, services, snapshot } from '../ingest/world.ts'

let database: TestDatabase
let first: Services
let next: Services
beforeAll(async () => {
  database = await testDatabase()
  first = services(database.store, new Date('2027-05-01T10:00:00Z'))
  next = { ...first, now: () => new Date('2027-05-02T10:00:00Z') }
})
afterAll(() => database.drop())

const event = (id: string, author: string, data: object = {}): PushedEvent => ({
  id,
  source: 'site',
  type: 'org.sillage.interaction.created',
  time: '2027-04-30T10:00:00Z',
  data: { network: 'site', id, kind: 'comment', author, text: 'trois petits mots', ...data }
})
const signature = (id: string): PushedEvent => ({
  id: `s-${id}`,
  source: 'site',
  type: 'org.sillage.conversion.created',
  time: '2027-04-30T11:00:00Z',
  data: { system: 'form', id, kind: 'signature', person: `p-${id}`, campaign: 'eau' }
})
const campaign = {
  type: 'campaign' as const,
  slug: 'eau',
  name: 'Eau',
  starts_at: '2027-04-01T00:00:00Z',
  ends_at: '2027-06-01T00:00:00Z'
}
const push = (of: Services, id: string, events: PushedEvent[]) =>
  openPushes(of).push(id, pushOfEvents(id, events, 'shop'))
const pulls = async (id: string) =>
  (await database.store.tx(id, ({ sql }) => sql`select id from pulls where mode = 'push' order by started_at, id`)).map(
    row => String(row['id'])
  )
const undo = (id: string, pull: string) => undoPull(database.store, id, pull, 'somebody', next.now())

describe('Undoing a day of pushes', () => {
  test('takes back what it brought, its people and its figures, and nothing else', async () => {
    const id = await organisation(first)
    await importRecords(first, id, [campaign])
    await push(first, id, [event('1', 'Afi'), signature('1')])
    await differences(first, id)
    const before = await snapshot(first, id)
    await push(next, id, [event('2', 'Afi'), event('3', 'Kofi', { parent: '1' }), signature('2')])
    const [, second] = await pulls(id)
    const { removed } = await undo(id, second!)
    expect(removed).toMatchObject({ interactions: 2, conversions: 1 })
    expect(await differences(first, id)).toBe(0)
    expect(await snapshot(first, id)).toBe(before)
    expect(await undo(id, second!)).toEqual({ pull: second, removed: {} })
  })

  test('keeps what a file has seen too; undoing that file as well takes it away', async () => {
    const id = await organisation(first)
    const bare = await importRecords(first, id, [campaign]).then(async () => {
      await differences(first, id)
      return snapshot(first, id)
    })
    await push(first, id, [event('1', 'Afi'), event('2', 'Kofi')])
    const { pull } = await importRecords(next, id, [
      {
        type: 'interaction',
        network: 'site',
        id: '1',
        kind: 'comment',
        author: 'Afi',
        occurred_at: '2027-04-30T10:00:00Z',
        text: 'trois petits mots'
      }
    ])
    const [pushed] = await pulls(id)
    expect((await undo(id, pushed!)).removed).toMatchObject({ interactions: 1 })
    expect(await differences(first, id)).toBe(0)
    expect((await undo(id, pull!)).removed).toMatchObject({ interactions: 1 })
    expect(await differences(first, id)).toBe(0)
    expect(await snapshot(first, id)).toBe(bare)
  })

  test('lets the same events come again, into a pull of their own', async () => {
    const id = await organisation(first)
    await importRecords(first, id, [campaign])
    await push(first, id, [event('1', 'Afi'), signature('1')])
    await differences(first, id)
    const before = await snapshot(first, id)
    await undo(id, (await pulls(id))[0]!)
    expect(await push(next, id, [event('1', 'Afi'), signature('1')])).toMatchObject({ accepted: 2 })
    expect(await differences(first, id)).toBe(0)
    expect(await snapshot(first, id)).toBe(before)
  })

  test('is refused for payments, which are one ledger with their refunds', async () => {
    const id = await organisation(first)
    const mapping = { fields: { id: '/id', occurred_at: '/at' } }
    const door = await createHookSource(first, id, {
      kind: 'json_hook',
      label: 'give',
      config: { system: 'give', mapping }
    })
    const body = Buffer.from(JSON.stringify({ id: '1', at: '2027-04-30T10:00:00Z' }))
    await receiveHook(first, {
      kind: 'json_hook',
      token: door.token,
      body,
      headers: { 'content-type': 'application/json' }
    })
    const [told] = await pulls(id)
    const before = await snapshot(first, id)
    await expect(undo(id, told!)).rejects.toMatchObject({ code: 'payments_not_undone' })
    expect(await snapshot(first, id)).toBe(before)
  })
})
