import postgres from '/work/main/node_modules/postgres/src/index.js'
import { drizzle } from '/work/main/node_modules/drizzle-orm/postgres-js/index.js'
import { sql } from '/work/main/node_modules/drizzle-orm/index.js'
import { readFileSync, readdirSync } from 'node:fs'
export async function fresh(name: string) {
  const admin = postgres('postgres://postgres@127.0.0.1:54999/postgres', { max: 1, onnotice: () => {} })
  await admin.unsafe(`drop database if exists ${name}`); await admin.unsafe(`create database ${name}`)
  await admin.unsafe(`do $$ begin if not exists (select from pg_roles where rolname='sillage_app') then create role sillage_app login; end if; end $$`)
  await admin.end()
  const owner = postgres(`postgres://postgres@127.0.0.1:54999/${name}`, { max: 1, onnotice: () => {} })
  for (const f of readdirSync('/work/main/migrations').filter(f => f.endsWith('.sql')).sort())
    for (const s of readFileSync('/work/main/migrations/' + f, 'utf8').split('--> statement-breakpoint')) await owner.unsafe(s)
  await owner.unsafe(`select secure_tenant_tables('sillage_app')`)
  await owner.end()
  const client = postgres(`postgres://sillage_app@127.0.0.1:54999/${name}`, { max: 1, fetch_types: false, onnotice: () => {}, connection: { TimeZone: 'UTC' } })
  const db = drizzle(client, { casing: 'snake_case' })
  return {
    tx: (org: string | null, work: any) => db.transaction(async (t: any) => {
      if (org) await t.execute(sql`select set_config('app.organisation_id', ${org}, true)`)
      return work({ db: t, sql: client })
    }),
    end: () => client.end(), stats: () => ({ idle: 0, busy: 0, waiting: 0 })
  } as any
}
