import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Services } from '#server/ingest/import.ts'
import { checkPayments } from '#server/ingest/payment_checks.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services } from '../ingest/world.ts'
import { startProvider } from './provider.ts'
import { appOf, door, ledger, rows } from './world.ts'

let database: TestDatabase
let of: Services
let app: FastifyInstance
let provider: Awaited<ReturnType<typeof startProvider>>

beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
  app = await appOf(of)
  provider = await startProvider()
})
afterAll(async () => {
  await app.close()
  await provider.close()
  await database.drop()
})

const called = (values: Record<string, string>) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: String(new URLSearchParams(values))
})
const joined = (id: string, email: string) =>
  called({
    type: 'subscribe',
    fired_at: '2026-09-05 10:00:00',
    'data[id]': id,
    'data[list_id]': 'a6b5da1054',
    'data[email]': email,
    'data[merges][FNAME]': 'Zélie Canari',
    'data[ip_opt]': '203.0.113.9'
  })
const path = (id: string) =>
  `/3.0/lists/a6b5da1054/members?${new URLSearchParams({
    unique_email_id: id,
    fields: 'members.unique_email_id,members.status,members.timestamp_opt,members.timestamp_signup'
  })}`
const says = (id: string, status: string, opt: string) =>
  provider.says(path(id), {
    status: 200,
    body: { members: [{ unique_email_id: id, status, timestamp_opt: opt, timestamp_signup: '' }] }
  })

test('a sign-up is a hint until the member has been read again; then it counts once, on the day it was confirmed', async () => {
  const id = await organisation(of)
  const { send, path: address } = await door(of, app, id, {
    kind: 'mailchimp_hook',
    secret: 'cle-us21',
    config: { target: 'lettre' }
  })
  expect((await app.inject(address)).statusCode).toBe(200)
  const call = joined('8a25ff1d98', 'afi@example.org')
  expect((await send(call)).json()).toEqual({ received: 1, stored: 1, aside: 0 })
  expect((await send(call)).json()).toEqual({ received: 1, stored: 0, aside: 0 })
  expect(await ledger(of, id)).toMatchObject([
    { record_id: 'a6b5da1054:8a25ff1d98', status: 'pending', awaits_proof: true }
  ])
  says('8a25ff1d98', 'subscribed', '2026-09-04T09:30:00+00:00')
  expect(await checkPayments(of, id, provider.connect)).toMatchObject({ asked: 1, settled: 1 })
  expect(provider.asked.at(-1)?.headers['authorization']).toBe(
    `Basic ${Buffer.from('sillage:cle-us21').toString('base64')}`
  )
  expect(await ledger(of, id)).toMatchObject([
    {
      kind: 'signup',
      status: 'confirmed',
      currency: null,
      has_person: true,
      awaits_proof: false,
      occurred_at: '2026-09-04 09:30:00+00'
    }
  ])
  const text = JSON.stringify(await rows(of, id, 'select to_jsonb(e) from conversion_events e'))
  expect(text).not.toMatch(/Canari|afi@example|203\.0\.113/)
})

test('who never confirmed is cancelled, who left later had joined, who is not there stays pending', async () => {
  const id = await organisation(of)
  const { send } = await door(of, app, id, { kind: 'mailchimp_hook', secret: 'cle-us21' })
  for (const name of ['cleaned', 'gone', 'left']) await send(joined(name, `${name}@example.org`))
  says('cleaned', 'cleaned', '')
  says('left', 'unsubscribed', '2026-09-05T10:00:00+00:00')
  provider.says(path('gone'), { status: 200, body: { members: [] } })
  await checkPayments(of, id, provider.connect)
  expect((await ledger(of, id)).map(row => [row['record_id'], row['status']])).toEqual([
    ['a6b5da1054:cleaned', 'cancelled'],
    ['a6b5da1054:gone', 'pending'],
    ['a6b5da1054:left', 'confirmed']
  ])
})

test('other events are counted and left; a body that is none is refused; the wrong address is nobody’s', async () => {
  const id = await organisation(of)
  const { send, path: address } = await door(of, app, id, { kind: 'mailchimp_hook' })
  for (const type of ['unsubscribe', 'profile', 'upemail', 'cleaned', 'campaign'])
    expect((await send(called({ type, fired_at: '2026-09-05 10:00:00' }))).json()).toEqual({
      received: 0,
      stored: 0,
      aside: 1
    })
  expect((await send(called({ type: 'subscribe', fired_at: 'hier' }))).json()).toEqual({
    received: 0,
    stored: 0,
    aside: 1
  })
  expect((await send(called({ a: 'b' }))).statusCode).toBe(400)
  const other = `${address.slice(0, -4)}AAAA`
  expect((await app.inject(other)).statusCode).toBe(404)
  const pay = await door(of, app, id, { kind: 'kkiapay', secret: 'texte', label: 'Dons' } as never)
  expect((await app.inject(pay.path)).statusCode).toBe(404)
  expect(await ledger(of, id)).toEqual([])
})
