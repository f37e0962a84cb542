import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate, migrationState } from '../../server/store/migrate.ts'
import { openStore, runAlone } from '../../server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'

let database: TestDatabase
const made: string[] = []
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  for (const directory of made) rmSync(directory, { recursive: true })
  await database.drop()
})

/** A copy of the project's migrations with one more step. */
function withStep(tag: string, text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'sillage-migrations-'))
  made.push(directory)
  cpSync(join(import.meta.dirname, '../../migrations'), directory, { recursive: true })
  mkdirSync(join(directory, 'meta'), { recursive: true })
  const file = join(directory, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] }
  journal.entries.push({ tag })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(join(directory, `${tag}.sql`), text)
  return directory
}

describe('migrations', () => {
  test('a fresh database is current, and running them again does nothing', async () => {
    expect((await migrationState(database.appUrl)).state).toBe('current')
    expect(await migrate(database.ownerUrl)).toEqual([])
  })

  test('running them again waits for nobody: a reader in the middle of its work is let be', async () => {
    const { promise: isDone, resolve: finish } = Promise.withResolvers<void>()
    const { promise: isReading, resolve: reading } = Promise.withResolvers<void>()
    const reader = database.store.tx(
      null,
      async ({ sql }) => {
        await sql`set local app.organisation_id = '00000000-0000-8000-8000-000000000001'`
        await sql`select count(*) from interactions`
        reading()
        await isDone
      },
      { deadline: 120_000 }
    )
    await isReading
    try {
      expect(await migrate(database.ownerUrl)).toEqual([])
    } finally {
      finish()
      await reader
    }
  })

  test('a step that fails half-way leaves nothing behind, and is said to be pending', async () => {
    const directory = withStep('9000_half', 'create table half_done (id int);\n--> statement-breakpoint\nselect 1/0')
    await expect(migrate(database.ownerUrl, { directory })).rejects.toThrow('division by zero')
    expect(await runAlone(database.adminUrl, "select 1 from pg_tables where tablename = 'half_done'")).toEqual([])
    expect(await migrationState(database.appUrl, directory)).toMatchObject({ state: 'behind', pending: ['9000_half'] })
  })

  test('two runners at once apply a new step exactly once', async () => {
    const directory = withStep('9001_once', 'create table made_once (id int)')
    const ran = await Promise.all([
      migrate(database.ownerUrl, { directory }),
      migrate(database.ownerUrl, { directory })
    ])
    expect(ran.flat()).toEqual(['9001_once'])
    // what follows: the database now knows a step that the program does not
    expect(await migrationState(database.appUrl)).toMatchObject({ state: 'ahead', unknown: ['9001_once'] })
    await expect(migrate(database.ownerUrl)).rejects.toMatchObject({ code: 'migrations_ahead' })
  })

  test('a file edited after it ran is refused', async () => {
    const directory = withStep('9001_once', 'create table made_otherwise (id int)')
    expect((await migrationState(database.appUrl, directory)).changed).toEqual(['9001_once'])
    await expect(migrate(database.ownerUrl, { directory })).rejects.toMatchObject({ code: 'migrations_changed' })
  })

  test('what a migration creates belongs to the owner, who cannot sign in', async () => {
    const rows = await runAlone(database.adminUrl, "select tableowner from pg_tables where tablename = 'made_once'")
    expect(rows).toEqual([{ tableowner: 'sillage_owner' }])
    const [role] = await runAlone(database.adminUrl, "select rolcanlogin from pg_roles where rolname = 'sillage_owner'")
    expect(role).toEqual({ rolcanlogin: false })
  })

  test('the application cannot create, truncate or read as the owner', async () => {
    const store = openStore(database.appUrl, { max: 1 })
    const refusal = (text: string) => store.tx(null, ({ sql }) => sql.unsafe(text))
    await expect(refusal('create table public.mine (id int)')).rejects.toMatchObject({ code: '42501' })
    await expect(refusal('truncate made_once')).rejects.toMatchObject({ code: '42501' })
    await expect(refusal('set role sillage_owner')).rejects.toMatchObject({ code: '42501' })
    await store.end()
  })
})
