import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keysOf } from '#server/ingest/context.ts'
import { erase } from '#server/ingest/erase.ts'
import type { Services } from '#server/ingest/import.ts'
import { pushEvents } from '#server/ingest/push.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { openStore } from '#server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, importRecords, importText, jsonl, organisation, services, snapshot } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

/**
 * Every text, json, array and byte cell of the whole database, in clear, in hex and in base64, searched for a mark. Read
 * as the superuser, so that nothing hides behind row-level security.
 */
async function found(mark: string): Promise<string[]> {
  const marks = [
    mark,
    Buffer.from(mark).toString('hex'),
    Buffer.from(mark).toString('base64').replace(/=+$/, '').slice(0, -1)
  ]
  const admin = openStore(database.adminUrl, { max: 1 })
  try {
    return await admin.tx(null, async ({ sql }) => {
      const columns = await sql<{ table: string; column: string }[]>`
        select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where n.nspname in ('public', 'access') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
          and format_type(a.atttypid, null) in ('text', 'jsonb', 'json', 'bytea', 'text[]')`
      const hits: string[] = []
      for (const { table, column } of columns)
        for (const wanted of marks) {
          const [row] = await sql.unsafe(`select exists (select from ${table} where ${column}::text ilike $1) as hit`, [
            `%${wanted}%`
          ])
          if (row!['hit']) hits.push(`${table}.${column}`)
        }
      return hits
    })
  } finally {
    await admin.end()
  }
}

const day = (n: number) => `2026-01-${String(n).padStart(2, '0')}T12:00:00Z`
const canary = 'Zélie-Canari-7341'
const phone = '+22890123456'
const post: CanonicalRecord = { type: 'post', network: 'n', id: 'p', account: 'us', published_at: day(1) }

/** One record of each type that may name a person, and one message that says something. */
const everywhere = (name: string): CanonicalRecord[] => [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: day(1), ends_at: day(28) },
  { type: 'group', slug: 'g', name: 'G', kind: 'region' },
  { type: 'ask', slug: 'q', campaign: 'c', asked_at: day(1) },
  { type: 'account', network: 'n', id: 'creator-page', creator: name },
  post,
  {
    type: 'interaction',
    network: 'n',
    id: `${name}/status/1`,
    kind: 'comment',
    author: name,
    occurred_at: day(2),
    post: 'p',
    text: `je suis ${name} au ${phone}`
  },
  {
    type: 'interaction',
    network: 'n',
    id: 'm2',
    kind: 'reply',
    author: 'ben',
    occurred_at: day(3),
    parent: `${name}/status/1`,
    text: 'bien dit voisine'
  },
  {
    type: 'interaction',
    network: 'n',
    id: 'm3',
    kind: 'comment',
    author: { network: 'phone', id: phone },
    occurred_at: day(3),
    post: 'p'
  },
  { type: 'conversion', system: 'crm', kind: 'signature', occurred_at: day(4), person: name, referrer: 'ben' },
  { type: 'conversion', system: 'crm', kind: 'signup', occurred_at: day(5), person: 'ben', referrer: name },
  { type: 'touch', person: name, channel: 'mail', how: 'click', occurred_at: day(4) },
  { type: 'pledge', person: name, ask: 'q', made_at: day(4) },
  { type: 'member', person: name, group: 'g', from: day(1) },
  { type: 'intervention', slug: 'i', kind: 'training', at: day(5), persons: [name, 'ben'] },
  { type: 'merge', from: `${name}.pro`, into: name, at: day(6) }
]

describe('the canary', () => {
  test('an identifier, its phone and its text are nowhere in clear in the database, accepted or refused', async () => {
    const id = await organisation(of)
    await importRecords(of, id, everywhere(canary))
    const bad = [
      `{"type":"interaction","network":"n","id":"b1","kind":"comment","author":"${canary}","occurred_at":"never","text":"${phone}"}`,
      `{"type":"interaction","network":"n","id":"b2","author":"${canary}"}`,
      `{"${canary}":1}`,
      `not json ${canary} ${phone}`,
      JSON.stringify({ type: 'member', person: canary, group: 'nowhere', from: day(1) })
    ]
    const report = await importText(of, id, bad.join('\n'))
    expect(report).toMatchObject({ read: 5, accepted: 0, rejected: 5 })
    await pushEvents(
      of,
      id,
      [
        {
          id: 'e',
          source: 's',
          type: 'org.sillage.interaction.created',
          time: day(2),
          data: { network: 'n', author: canary, kind: 'comment', text: phone }
        }
      ],
      'shop'
    )
    await differences(of, id)
    expect(await found(canary)).toEqual([])
    expect(await found(phone)).toEqual([])
    const kept = await of.store.tx(
      id,
      ({ sql }) => sql`select count(*)::int as n, count(sealed)::int as sealed from rejected_rows`
    )
    expect({ ...kept[0] }).toEqual({ n: 5, sealed: 5 })
  })

  test('the search finds what is in clear: the name of our own account is', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [{ type: 'account', network: 'n', id: 'us', name: 'Maison-Visible-99' }])
    expect(await found('Maison-Visible-99')).toContain('public.accounts.display_name')
  })
})

describe('erasure', () => {
  const wanted = { network: 'native', id: 'ada' }
  test('takes text, merge and pseudonym away, keeps the counts, and no import brings the person back', async () => {
    const id = await organisation(of)
    const facts = everywhere('ada')
    await importRecords(of, id, facts)
    const refused = await importText(
      of,
      id,
      JSON.stringify({ type: 'member', person: 'ada', group: 'nowhere', from: day(1) })
    )
    expect(refused.rejected).toBe(1)
    const persons = () =>
      of.store.tx(id, async ({ sql }) =>
        (await sql`select n::int as n from person_totals order by n`).map(row => Number(row['n']))
      )
    expect(await differences(of, id)).toBe(0)
    const before = await persons()
    const done = await erase(of, id, wanted, null)
    expect(done).toMatchObject({ found: true, texts: 1, quarantined: 1, merges: 1, alsoOn: [] })
    // message, act, act brought, touch, pledge, membership, training, page, and the two referrals
    expect(done.facts).toBe(10)
    expect(await differences(of, id)).toBe(0)
    expect(await persons()).toEqual(before)
    const after = await snapshot(of, id)
    await importText(of, id, jsonl(facts.toReversed()))
    const again = await importRecords(of, id, [
      ...facts,
      {
        type: 'interaction',
        network: 'n',
        id: 'new',
        kind: 'comment',
        author: 'ada',
        occurred_at: day(9),
        text: 'me voici encore'
      }
    ])
    expect(new Set(again.rejections.map(row => row.reason))).toEqual(new Set(['objection']))
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(after)
    expect(await persons()).toEqual(before)
  })

  test('leaves no id that could be made again from the identifier and the keys', async () => {
    const id = await organisation(of)
    await importRecords(of, id, everywhere('eve'))
    const ids = () =>
      of.store.tx(id, async ({ sql }) =>
        (
          await sql.unsafe(`select id::text from touches union all select id::text from pledges union all select id::text from group_members
          union all select id::text from identities where network = 'native' union all select fact_id::text from sightings`)
        ).map(row => String(row['id'] ?? row['fact_id']))
      )
    const before = new Set(await ids())
    const identity = keysOf(of.keyring, id).identity('eve').id
    expect(before.has(identity)).toBe(true)
    await erase(of, id, { network: 'native', id: 'eve' }, null)
    expect(await found(identity)).toEqual([])
    const touches = await of.store.tx(
      id,
      ({ sql }) => sql`select t.id from touches t join sightings s on s.fact = 'touches' and s.fact_id = t.id`
    )
    expect(touches).toHaveLength(1)
    expect(before.has(String(touches[0]!['id']))).toBe(false)
  })

  test('of someone we never met keeps the objection and changes nothing else', async () => {
    const id = await organisation(of)
    await importRecords(of, id, everywhere('ada'))
    await differences(of, id)
    const before = await snapshot(of, id)
    const done = await erase(of, id, { network: 'mastodon', id: 'ada' }, null)
    expect(done).toMatchObject({ found: false, facts: 0, texts: 0, alsoOn: ['native'] })
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(before)
    const rows = await of.store.tx(id, ({ sql }) => sql`select action, detail from audit_log`)
    expect(rows.map(row => ({ ...row }))).toEqual([
      { action: 'person_erased', detail: { facts: 0, texts: 0, held: 0, files: 0, merges: 0, quarantined: 0 } }
    ])
  })

  test('after the keys are shredded nothing is imported, and figures stay', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      post,
      {
        type: 'interaction',
        network: 'n',
        id: 'a',
        kind: 'comment',
        author: 'ada',
        occurred_at: day(2),
        post: 'p',
        text: 'trois petits mots'
      }
    ])
    await differences(of, id)
    const before = await snapshot(of, id)
    expect(of.keyring.shred(id)).toBe(5)
    await expect(importRecords(of, id, [post])).rejects.toMatchObject({ code: 'keys_destroyed' })
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(before)
  })
})
