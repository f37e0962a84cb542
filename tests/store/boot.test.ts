import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkDatabase, type Finding } from '../../server/store/boot.ts'
import { runAlone } from '../../server/store/transaction.ts'
import { testDatabase, type TestDatabase } from '../database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const codes = (findings: Finding[]) => findings.map(finding => finding.code)
const fragile = ['fsync_off', 'full_page_writes_off', 'synchronous_commit_off']

// The server of the tests runs without fsync, so that it is itself the fragile one.
describe('before serving', () => {
  test('the application role on a current database is accepted, and foreign fragile settings are warned of', async () => {
    const { refusals, warnings } = await checkDatabase(database.appUrl, { isOurs: false })
    expect(refusals).toEqual([])
    expect(codes(warnings).sort()).toEqual(fragile)
  })

  test('a database of our own with fragile settings is refused', async () => {
    const { refusals, warnings } = await checkDatabase(database.appUrl, { isOurs: true })
    expect(codes(refusals).sort()).toEqual(fragile)
    expect(warnings).toEqual([])
  })

  test('a superuser is refused, in both languages, with what to do', async () => {
    const [finding] = (await checkDatabase(database.adminUrl, { isOurs: false })).refusals
    expect(finding).toMatchObject({ code: 'role_too_strong' })
    expect(finding?.fr).toContain('superutilisateur')
    expect(finding?.en).toContain('is a superuser')
    expect(finding?.en).toContain('DATABASE_URL')
  })

  test('the role that migrates, a member of the owner, is refused', async () => {
    expect(codes((await checkDatabase(database.ownerUrl, { isOurs: false })).refusals)).toContain('role_too_strong')
  })

  test('a role that owns one table is refused, and its table is named', async () => {
    await runAlone(
      database.adminUrl,
      'create table owned_by_app (id int); alter table owned_by_app owner to sillage_app'
    )
    const [finding] = (await checkDatabase(database.appUrl, { isOurs: false })).refusals
    expect(finding?.en).toContain('owned_by_app')
    await runAlone(database.adminUrl, 'drop table owned_by_app')
  })

  test('a role that passes row-level security is refused', async () => {
    const password = 'ab'.repeat(16)
    const role = `passing_${process.pid}`
    await runAlone(database.adminUrl, `create role ${role} login bypassrls password '${password}'`)
    const url = Object.assign(new URL(database.adminUrl), { username: role, password }).href
    const [finding] = (await checkDatabase(url, { isOurs: false })).refusals
    expect(finding?.en).toContain('BYPASSRLS')
    await runAlone(database.adminUrl, `drop role ${role}`)
  })

  test('migrations the program does not know are refused', async () => {
    const none = mkdtempSync(join(tmpdir(), 'sillage-none-'))
    const applied = (await runAlone(database.adminUrl, 'select 1 from migrations.applied')).length
    const { refusals } = await checkDatabase(database.appUrl, { isOurs: false, migrations: none })
    rmSync(none, { recursive: true })
    expect(codes(refusals)).toEqual(applied ? ['migrations_ahead'] : [])
  })

  test('migrations that have not run are refused', async () => {
    await runAlone(database.adminUrl, 'delete from migrations.applied')
    const { refusals } = await checkDatabase(database.appUrl, { isOurs: false })
    expect(codes(refusals)).toEqual(['migrations_behind'])
  })

  test('a database in another encoding is refused', async () => {
    const name = `latin_${process.pid}`
    const latin = `create database ${name} encoding 'LATIN1' locale_provider libc locale 'C' template template0`
    await runAlone(database.adminUrl, latin)
    const url = Object.assign(new URL(database.appUrl), { pathname: `/${name}` }).href
    expect(codes((await checkDatabase(url, { isOurs: false })).refusals)).toContain('encoding_not_utf8')
    await runAlone(database.adminUrl, `drop database ${name} with (force)`)
  })
})
