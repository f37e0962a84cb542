import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate } from '#server/store/migrate.ts'
import { makeDatabase, urlOf } from '#server/store/roles.ts'
import { openStore, runAlone } from '#server/store/transaction.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { importRecords, organisation, services } from '../ingest/world.ts'

let database: TestDatabase
const before = `before_${process.pid}`
const folder = mkdtempSync(join(tmpdir(), 'sillage-before-'))
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  await runAlone(inject('adminUrl'), `drop database if exists ${before} with (force)`)
  rmSync(folder, { recursive: true })
})

/** The migrations as they were before this one. */
function former(): string {
  cpSync(join(import.meta.dirname, '../../migrations'), folder, { recursive: true })
  const file = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] }
  const at = journal.entries.findIndex(({ tag }) => tag === '0007_people')
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }))
  return folder
}

const at = (day: number) => `2026-01-0${day}T12:00:00Z`
const message = (id: string, author: string, day: number, more: object): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'reply',
  author,
  occurred_at: at(day),
  text: 'trois petits mots',
  ...more
})
const records: CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'C', starts_at: at(1), ends_at: at(9) },
  { type: 'account', network: 'n', id: 'us', own: true, name: 'Rives' },
  { type: 'account', network: 'n', id: 'afi', creator: 'afi', name: 'Afi' },
  { type: 'post', network: 'n', id: 'p', account: 'us', published_at: at(1) },
  message('a', 'ada', 2, { post: 'p', campaign: 'c' }),
  message('b', 'ben', 3, { parent: 'a' }),
  message('c', 'ada', 4, { parent: 'nowhere' }),
  message('d', 'us', 5, { parent: 'b' })
]
const tables = ['organisations', 'campaigns', 'accounts', 'posts', 'interactions', 'identities', 'sightings']
const told = `select occurred_at, given_post_id, given_parent_id, given_campaign_id, given_direction, author_identity_id
  from interactions order by occurred_at`
const declared = `select d.account_id, d.is_own, d.display_name, d.creator_identity_id, d.id,
    (select count(*)::int from sightings s where s.fact = 'account_declarations' and s.fact_id = d.id) as seen
  from account_declarations d order by d.account_id`

test('facts written before are told as ingest would write them now', async () => {
  const of = services(database.store)
  const id = await organisation(of)
  await importRecords(of, id, records)
  const { messages, accounts, rows } = await database.store.tx(id, async ({ sql }) => {
    const all: [string, string][] = []
    for (const table of tables)
      all.push([
        table,
        String((await sql.unsafe(`select coalesce(json_agg(t), '[]')::text as rows from ${table} t`))[0]!['rows'])
      ])
    return { messages: await sql.unsafe(told), accounts: await sql.unsafe(declared), rows: all }
  })
  const [server, passwords] = [inject('adminUrl'), inject('passwords')]
  await makeDatabase(server, before)
  const owner = urlOf(server, 'sillage_migrate', passwords.migrate, before)
  await migrate(owner, { directory: former() })
  const app = openStore(urlOf(server, 'sillage_app', passwords.app, before), { max: 1 })
  try {
    await app.tx(null, ({ sql }) => sql`insert into directory (slug, tenant) values ('o', ${id})`)
    await app.tx(id, async ({ sql }) => {
      for (const [table, json] of rows)
        await sql.unsafe(
          `insert into ${table} select * from json_populate_recordset(null::${table}, $1::text::json) t
           ${table === 'sightings' ? "where fact <> 'account_declarations'" : ''}`,
          [json]
        )
    })
    expect(await migrate(owner)).toContain('0007_people')
    const now = await app.tx(id, async ({ sql }) => ({
      messages: await sql.unsafe(told),
      accounts: await sql.unsafe(declared)
    }))
    // who wrote what was ours already had not been kept
    expect(now.messages.map(row => ({ ...row }))).toEqual(
      messages.map((row, index) => ({ ...row, ...(index === 3 ? { author_identity_id: null } : {}) }))
    )
    expect(now.accounts.map(row => ({ ...row }))).toEqual(accounts.map(row => ({ ...row })))
    expect(accounts).toHaveLength(2)
  } finally {
    await app.end()
  }
})
