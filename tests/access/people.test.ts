import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepAccess } from '#server/access/delays.ts'
import { writeAccess, writeAudit } from '#server/store/log.ts'
import { listMembers, setRoles } from '#server/access/people.ts'
import { createUser, resetUser, userByEmail } from '#server/access/users.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { hasher, minutes, organisation, password, person, start } from './world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const give = (at: string, userId: string, roles: string[]) =>
  setRoles(database.store, at, { userId, roles, by: null }, minutes(1))

test('the last director cannot be removed, nor step down', async () => {
  const paix = await organisation(database.store, 'paix')
  const awa = await person(database.store, 'awa@paix.example', paix, ['direction'])
  const kofi = await person(database.store, 'kofi@paix.example', paix, ['responsable'])
  for (const roles of [[], ['lecture']])
    await expect(give(paix, awa, roles)).rejects.toMatchObject({ code: 'last_director', status: 409 })
  await give(paix, kofi, ['direction', 'moderation'])
  await give(paix, awa, [])
  expect(await listMembers(database.store, paix, start)).toMatchObject([
    { email: 'kofi@paix.example', roles: ['direction', 'moderation'], endedAt: null },
    { email: 'awa@paix.example', endedAt: minutes(1) }
  ])
})

test('of two directors who remove each other at once, one stays', async () => {
  const duo = await organisation(database.store, 'duo')
  const [one, two] = [
    await person(database.store, 'un@duo.example', duo, ['direction']),
    await person(database.store, 'deux@duo.example', duo, ['direction'])
  ]
  const settled = await Promise.allSettled([give(duo, one, []), give(duo, two, [])])
  expect(settled.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('roles in one organisation say nothing in another', async () => {
  const [nord, sud] = [await organisation(database.store, 'nord'), await organisation(database.store, 'sud')]
  const userId = await person(database.store, 'ama@nord.example', nord, ['direction'])
  await give(sud, userId, ['lecture'])
  expect(await listMembers(database.store, sud, start)).toMatchObject([{ roles: ['lecture'] }])
  expect(await listMembers(database.store, nord, start)).toMatchObject([{ roles: ['direction'] }])
})

test('changes of roles are written with what was before, and the log cannot be rewritten', async () => {
  const ecole = await organisation(database.store, 'ecole')
  const userId = await person(database.store, 'ines@ecole.example', ecole, ['lecture'])
  await give(ecole, userId, ['creation'])
  const rows = await database.store.tx(ecole, ({ db }) =>
    db.execute<{ detail: object }>(sql`select detail from audit_log where subject = ${userId} order by seq`)
  )
  expect(rows.map(row => row.detail)).toEqual([
    { before: [], after: ['lecture'] },
    { before: ['lecture'], after: ['creation'] }
  ])
  const rewrite = database.store.tx(ecole, ({ db }) => db.execute(sql`update audit_log set action = 'nothing'`))
  await expect(rewrite).rejects.toThrow()
})

test('both logs keep who, what and how many, under the organisation alone', async () => {
  const [one, two] = [await organisation(database.store, 'log1'), await organisation(database.store, 'log2')]
  await database.store.tx(one, async ({ db }) => {
    await writeAudit(db, one, { at: start, userId: 'u1', action: 'k_raised', detail: { from: 5, to: 8 } })
    await writeAccess(db, one, { at: start, userId: 'u1', action: 'export', subject: 'csv', rows: 12 })
  })
  const read = (id: string) =>
    database.store.tx(id, ({ db }) => db.execute(sql`select action, rows, detail from access_log`))
  expect([...(await read(one))]).toEqual([{ action: 'export', rows: 12, detail: { subject: 'csv' } }])
  expect(await read(two)).toHaveLength(0)
})

test('an address has one account, whatever its case', async () => {
  await createUser(database.store, hasher, { email: ' Sena@Paix.example ', name: 'Sena', password }, start)
  const again = createUser(database.store, hasher, { email: 'sena@paix.example', name: 'Autre', password }, start)
  await expect(again).rejects.toMatchObject({ code: 'email_taken', status: 409 })
  await expect(userByEmail(database.store, 'SENA@paix.example')).resolves.toMatch(/^[0-9a-f-]{36}$/)
  await expect(userByEmail(database.store, 'who@paix.example')).rejects.toMatchObject({ code: 'unknown_user' })
  await expect(
    createUser(database.store, hasher, { email: 'nowhere', name: 'x', password }, start)
  ).rejects.toMatchObject({ code: 'bad_email' })
})

test('a reset gives a new password, ends sessions, drops the second factor, and is logged', async () => {
  const reset = await organisation(database.store, 'reset')
  const userId = await person(database.store, 'edem@reset.example', reset, ['direction'])
  await database.store.tx(null, async ({ db }) => {
    await db.execute(sql`update access.users set two_factor_enabled = true where id = ${userId}`)
    await db.execute(
      sql`insert into access.two_factors (id, secret, backup_codes, user_id) values ('f', 's', '[]', ${userId})`
    )
    await db.execute(sql`insert into access.sessions (id, token, user_id, expires_at, created_at, updated_at)
      values ('s', 'sha256:x', ${userId}, '2026-03-02T10:00:00Z', '2026-03-02T09:00:00Z', '2026-03-02T09:10:00Z')`)
  })
  expect(await listMembers(database.store, reset, start)).toMatchObject([
    { hasSecondFactor: true, sessions: 1, lastSeenAt: new Date('2026-03-02T09:10:00Z') }
  ])
  const weak = resetUser(database.store, hasher, 'edem@reset.example', 'motdepasse123', start)
  await expect(weak).rejects.toMatchObject({ code: 'password_too_common' })
  await resetUser(database.store, hasher, 'edem@reset.example', 'la nouvelle phrase de passe', start)
  expect(await listMembers(database.store, reset, start)).toMatchObject([
    { hasSecondFactor: false, sessions: 0, lastSeenAt: null }
  ])
  const [stored] = await database.store.tx(null, ({ db }) =>
    db.execute<{ password: string; factors: number }>(sql`
      select password, (select count(*)::int from access.two_factors where user_id = ${userId}) as factors
      from access.credentials where user_id = ${userId}`)
  )
  expect(stored?.factors).toBe(0)
  expect(await hasher.verify('la nouvelle phrase de passe', stored!.password)).toBe(true)
  const log = await database.store.tx(reset, ({ db }) =>
    db.execute(sql`select 1 from audit_log where action = 'user_reset' and subject = ${userId}`)
  )
  expect(log).toHaveLength(1)
  expect(await sweepAccess(database.store, start)).toBe(0)
})
