import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { expect } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import type { Role } from '#server/access/rights.ts'
import { buildApp } from '#server/app.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { browser, person, secret } from '../access/world.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisationWith, type TestOrganisation } from '../measures/organisation.ts'

/** An organisation with facts, its staff and an app, on a clock that the test sets. Nothing rates its messages. */
export interface Office {
  database: TestDatabase
  organisation: TestOrganisation
  app: FastifyInstance
  slug: string
  clock: { now: Date }
  /** Signs somebody in. */
  as(name: string): Promise<Page>
  /** Rows of a statement written in the test. */
  rows(text: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** Somebody who is signed in. */
export type Page = ReturnType<typeof browser>

/** Opens the office; about a second. */
export async function openOffice(
  given: readonly CanonicalRecord[],
  staff: Readonly<Record<string, Role>>,
  now: Date,
  timeZone?: string
): Promise<Office> {
  const database = await testDatabase()
  const organisation = await organisationWith(database.store, given, timeZone)
  const clock = { now }
  const rows = (text: string) => database.store.tx(organisation.id, async ({ sql }) => [...(await sql.unsafe(text))])
  const app = await buildApp({
    services: { ...organisation.services, now: () => clock.now },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  for (const [name, role] of Object.entries(staff)) {
    const userId = await person(database.store, `${name}@example.org`)
    await setRoles(database.store, organisation.id, { userId, roles: [role], by: null }, now)
  }
  return {
    ...{ database, organisation, app, clock, rows },
    slug: String((await rows(`select slug from organisations`))[0]!.slug),
    async as(name) {
      const one = browser(app)
      expect((await one.signIn(`${name}@example.org`)).statusCode).toBe(200)
      return one
    },
    async close() {
      await app.close()
      await database.drop()
    }
  }
}
