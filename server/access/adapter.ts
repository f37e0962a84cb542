import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import type { BetterAuthOptions } from 'better-auth'
import { credentials, sessions, twoFactors, users, verifications } from '../store/schema/access.ts'
import type { Db, Store } from '../store/transaction.ts'
import { hashSession } from './session.ts'

const schema = {
  user: users,
  session: sessions,
  account: credentials,
  verification: verifications,
  twoFactor: twoFactors
}

type MakeAdapter = ReturnType<typeof drizzleAdapter>
type Adapter = ReturnType<MakeAdapter>
type Condition = { field: string; value: unknown }
type Asked = { model: string; where?: Condition[]; data?: Record<string, unknown> }

const operations = [
  'findOne',
  'findMany',
  'count',
  'update',
  'updateMany',
  'delete',
  'deleteMany',
  'consumeOne',
  'incrementOne'
] as const

const isHashed = (value: string) => value.startsWith('sha256:')

/** Looks sessions up by the hash of their token; what is a hash already, read from a row, stays. */
function hashed<T extends Asked>(asked: T): T {
  if (asked.model !== 'session' || !asked.where) return asked
  const where = asked.where.map(condition => {
    const isToken = condition.field === 'token' && typeof condition.value === 'string' && !isHashed(condition.value)
    return isToken ? { ...condition, value: hashSession(condition.value as string) } : condition
  })
  return { ...asked, where }
}

/**
 * better-auth's own drizzle adapter, each operation in one transaction of the store, so that `transaction.ts` stays the
 * only way to the database. Tokens of sessions are stored as hashes: a copy of the table opens nothing.
 */
export function storeAdapter(store: Store): MakeAdapter {
  return (options: BetterAuthOptions) => {
    const on = (db: Db): Adapter => withHashes(drizzleAdapter(db, { provider: 'pg', schema })(options))
    const inTransaction = (name: keyof Adapter) => (asked: never) =>
      store.tx(null, ({ db }) => (on(db)[name] as (asked: never) => Promise<unknown>)(asked))
    const one = Object.fromEntries(['create' as const, ...operations].map(name => [name, inTransaction(name)]))
    return {
      // what the adapter says of itself; it reads no row for it
      ...drizzleAdapter({}, { provider: 'pg', schema })(options),
      ...one,
      transaction: (work: (adapter: Adapter) => Promise<unknown>) => store.tx(null, ({ db }) => work(on(db)))
    } as Adapter
  }
}

function withHashes(adapter: Adapter): Adapter {
  const wrapped = Object.fromEntries(
    operations.map(name => {
      const run = adapter[name] as (asked: Asked) => Promise<unknown>
      return [name, (asked: Asked) => run(hashed(asked))]
    })
  )
  const create = adapter.create as (asked: Asked) => Promise<Record<string, unknown>>
  return { ...adapter, ...wrapped, create: (asked: Asked) => createHashed(create, asked) } as unknown as Adapter
}

/** The row is written with the hash; the caller, who sets the cookie, gets the token itself. */
async function createHashed(create: (asked: Asked) => Promise<Record<string, unknown>>, asked: Asked) {
  const token = asked.data?.['token']
  if (asked.model !== 'session' || typeof token !== 'string') return create(asked)
  const row = await create({ ...asked, data: { ...asked.data, token: hashSession(token) } })
  return { ...row, token }
}
