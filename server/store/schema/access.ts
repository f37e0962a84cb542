import { boolean, date, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant } from './columns.ts'

/** Sign-in data belongs to no organisation: users, sessions, factors. Ids only link it to tenants. */
export const access = pgSchema('access')
const at = () => timestamp({ withTimezone: true, mode: 'date' })

export const users = access.table('users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean().notNull().default(false),
  image: text(),
  twoFactorEnabled: boolean().notNull().default(false),
  locale: text(),
  lastSignInAt: at(),
  createdAt: at().notNull(),
  updatedAt: at().notNull()
})

export const sessions = access.table('sessions', {
  id: text().primaryKey(),
  token: text().notNull().unique(),
  userId: text()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: at().notNull(),
  ipAddress: text(),
  userAgent: text(),
  createdAt: at().notNull(),
  updatedAt: at().notNull()
})

export const credentials = access.table('credentials', {
  id: text().primaryKey(),
  accountId: text().notNull(),
  providerId: text().notNull(),
  userId: text()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  accessToken: text(),
  refreshToken: text(),
  idToken: text(),
  accessTokenExpiresAt: at(),
  refreshTokenExpiresAt: at(),
  scope: text(),
  password: text(),
  createdAt: at().notNull(),
  updatedAt: at().notNull()
})

export const verifications = access.table('verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: at().notNull(),
  createdAt: at(),
  updatedAt: at()
})

export const twoFactors = access.table('two_factors', {
  id: text().primaryKey(),
  secret: text().notNull(),
  backupCodes: text().notNull(),
  userId: text()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  verified: boolean().notNull().default(false),
  failedVerificationCount: integer().notNull().default(0),
  lockedUntil: at()
})

/** Failed sign-ins, so that delays survive a restart. */
export const signInDelays = access.table('sign_in_delays', {
  key: text().primaryKey(),
  failures: integer().notNull(),
  blockedUntil: at(),
  lastAt: at().notNull()
})

/** The one-time link that creates the first director; stored hashed, dies when used. */
export const setupTokens = access.table('setup_tokens', {
  hash: bytea().primaryKey(),
  expiresAt: instant().notNull(),
  usedAt: instant()
})

/** Check value of the master key: tells at start that the key opens this database. */
export const keyChecks = access.table('key_checks', {
  id: integer().primaryKey(),
  sealed: bytea().notNull(),
  createdAt: instant().notNull()
})

/** Salt of an organisation's day, sealed: tells apart the visitors of one day and is deleted when the day ends. Never in a backup. */
export const daySalts = access.table(
  'day_salts',
  { tenant: uuid().notNull(), day: date().notNull(), sealed: bytea().notNull(), endsAt: instant().notNull() },
  t => [primaryKey({ columns: [t.tenant, t.day] })]
)
