import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../server/store/embedded.ts'
import { migrate } from '../server/store/migrate.ts'
import { makeDatabase, makeRoles, urlOf, type Passwords } from '../server/store/roles.ts'
import { runAlone } from '../server/store/transaction.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** superuser, database `postgres` */
    adminUrl: string
    passwords: Passwords
    /** the migrated, empty database that `testDatabase` copies */
    template: string
  }
}

const secret = () => randomBytes(32).toString('hex')

/** A throwaway server for the whole run; without fsync, since nothing in it outlives the run. */
async function throwaway(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sillage-tests-'))
  chmodSync(dataDir, 0o711)
  const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' }
  const server = await startEmbedded({ dataDir, settings: { ...fast, max_connections: '100' } })
  return {
    adminUrl: server.adminUrl,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

/**
 * Before all tests: one server (`TEST_DATABASE_URL`, a superuser's, when it is set) and one migrated template database.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = process.env['TEST_DATABASE_URL']
  const server = external ? { adminUrl: external, stop: async () => {} } : await throwaway()
  const passwords = { migrate: secret(), app: secret(), reporting: secret(), maintenance: secret() }
  const template = `template_${randomBytes(4).toString('hex')}`
  await makeRoles(server.adminUrl, passwords)
  await makeDatabase(server.adminUrl, template)
  await migrate(urlOf(server.adminUrl, 'sillage_migrate', passwords.migrate, template))
  project.provide('adminUrl', server.adminUrl)
  project.provide('passwords', passwords)
  project.provide('template', template)
  return async () => {
    if (external) await runAlone(server.adminUrl, `drop database ${template} with (force)`)
    await server.stop()
  }
}
