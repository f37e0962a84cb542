import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { urlOf, type Passwords } from '../server/store/roles.ts'
import { openStore, runAlone, type Store, type StoreOptions } from '../server/store/transaction.ts'
import type {} from './setup.ts' // what it provides

/** One test file's own database: a copy of the migrated template. */
export interface TestDatabase {
  /** opened as the application role, row-level security in force */
  store: Store
  /** the migration role, acting as owner of the tables */
  ownerUrl: string
  appUrl: string
  /** superuser, on this database: for what a test must do behind the application's back */
  adminUrl: string
  /** the URL of any of our roles on this database */
  urlOf(role: keyof Passwords): string
  /** closes the store and drops the database */
  drop(): Promise<void>
}

/** Copies the template (about 0.2 s). Call it in `beforeAll`, and `drop` in `afterAll`. */
export async function testDatabase(options: StoreOptions = {}): Promise<TestDatabase> {
  const server = inject('adminUrl')
  const passwords = inject('passwords')
  const name = `test_${randomBytes(6).toString('hex')}`
  await runAlone(server, `create database ${name} template ${inject('template')} owner sillage_owner`)
  const url = (role: keyof Passwords) => urlOf(server, `sillage_${role}`, passwords[role], name)
  const store = openStore(url('app'), { max: 4, ...options })
  return {
    store,
    ownerUrl: url('migrate'),
    appUrl: url('app'),
    adminUrl: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    urlOf: url,
    async drop() {
      await store.end()
      await runAlone(server, `drop database ${name} with (force)`)
    }
  }
}
