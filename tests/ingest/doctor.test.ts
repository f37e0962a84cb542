import { chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkMasterKey, makeMasterKey, readMasterKey } from '#server/access/master_key.ts'
import { diagnose, type Check } from '#server/doctor.ts'
import { readEnv } from '#server/env.ts'
import type { Services } from '#server/ingest/import.ts'
import { openKeyring } from '#server/store/keys.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { folder, importRecords, organisation, services } from './world.ts'

let database: TestDatabase
let of: Services
let id: string
const dataDir = folder()
const masterKey = makeMasterKey()
beforeAll(async () => {
  database = await testDatabase()
  const keyring = openKeyring(join(dataDir, 'keys'), readMasterKey(masterKey))
  of = { ...services(database.store, new Date()), keyring }
  await checkMasterKey(database.store, keyring, new Date())
  id = await organisation(of, { slug: 'rives' })
})
afterAll(() => database.drop())

const ask = (more: Record<string, string> = {}) =>
  diagnose(readEnv({ DATABASE_URL: database.appUrl, DATA_DIR: dataDir, MASTER_KEY: masterKey, ...more }))
const named = (checks: Check[], name: string) => checks.filter(check => check.name === name)

describe('the doctor', () => {
  test('finds a sound installation well, thing by thing', async () => {
    const checks = await ask()
    for (const name of ['node', 'uploads', 'migrations', 'clock', 'keys', 'sources', 'refresh'])
      expect(named(checks, name).map(({ ok }) => ok)).toEqual([true])
    expect(named(checks, 'clock')[0]!.says).toMatch(/^PostgreSQL \d+.*; its clock and ours are \d s apart$/)
    expect(named(checks, 'disk')[0]!.says).toMatch(/GiB free/)
  })

  test('warns of every setting under which a crash loses data (the server of the tests has them off)', async () => {
    const checks = named(await ask(), 'database')
    expect(checks.map(({ ok, says }) => [ok, says])).toEqual([
      [false, 'fsync off'],
      [false, 'full page writes off'],
      [false, 'synchronous commit off']
    ])
    expect(checks.every(({ cure }) => cure?.includes('“on”'))).toBe(true)
  })

  test('says that a master key opens another database, and that the keys of an organisation are gone', async () => {
    expect(named(await ask({ MASTER_KEY: makeMasterKey() }), 'keys')).toMatchObject([
      { ok: false, says: 'this master key does not open this database' }
    ])
    const gone = await organisation(of, { slug: 'gone' })
    of.keyring.shred(gone)
    expect(named(await ask(), 'keys')).toMatchObject([
      { ok: false, says: expect.stringContaining('gone: keys missing') as string }
    ])
  })

  test('says that nobody can be reached, with what to look at, and never throws', async () => {
    const checks = await ask({ DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none' })
    expect(named(checks, 'database')).toMatchObject([
      { ok: false, cure: expect.stringContaining('DATABASE_URL') as string }
    ])
  })

  test('sees changes that wait too long, an import cut short, and a sender that fell silent', async () => {
    await importRecords(of, id, [
      {
        type: 'interaction',
        network: 'n',
        id: 'a',
        kind: 'comment',
        author: 'ada',
        occurred_at: '2026-01-01T00:00:00Z',
        text: 'trois petits mots'
      }
    ])
    await of.store.tx(id, async ({ sql }) => {
      await sql`update change_log set received_at = now() - interval '1 hour'`
      await sql`update pulls set state = 'running'`
      const [source] = await sql<{ id: string }[]>`select id from sources`
      for (const days of [40, 39, 38])
        await sql`insert into pulls (organisation_id, id, source_id, mode, format, connector_version, state, started_at)
          values (${id}, gen_random_uuid(), ${source!.id}, 'push', 'cloudevents', 1, 'applied', now() - make_interval(days => ${days}))`
    })
    const checks = await ask()
    expect(named(checks, 'refresh').find(({ ok }) => !ok)).toMatchObject({
      says: expect.stringMatching(/rives: 1 changes waiting, 3[56]\d\d s behind/) as string
    })
    expect(named(checks, 'imports')).toMatchObject([
      { ok: false, says: expect.stringContaining('rives: 1 imports') as string }
    ])
    expect(named(checks, 'sources').find(({ ok }) => !ok)).toMatchObject({ says: 'rives: late or failing: test' })
  })

  test('sees uploads that nobody accepted for days', async () => {
    const uploads = join(dataDir, 'uploads', id)
    mkdirSync(uploads, { recursive: true })
    writeFileSync(join(uploads, 'old.csv'), 'x')
    utimesSync(join(uploads, 'old.csv'), new Date('2020-01-01'), new Date('2020-01-01'))
    writeFileSync(join(uploads, 'new.csv'), 'x')
    expect(named(await ask(), 'uploads')).toMatchObject([
      { ok: false, says: '2 files waiting, 1 of them for more than two days' }
    ])
    rmSync(uploads, { recursive: true })
  })

  test('refuses a key file that others can read', async () => {
    const file = join(folder(), 'master.key')
    writeFileSync(file, masterKey)
    chmodSync(file, 0o644)
    const env = readEnv({ DATABASE_URL: database.appUrl, DATA_DIR: dataDir, MASTER_KEY_FILE: file })
    expect(named(await diagnose(env), 'keys')).toMatchObject([
      { ok: false, says: expect.stringContaining('chmod 600') as string }
    ])
  })
})
