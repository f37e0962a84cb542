import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Store } from '../store/transaction.ts'
import { storeAdapter } from './adapter.ts'
import type { CookieNames } from './cookies.ts'
import type { Hasher } from './password.ts'
import { passwordLength } from './password.ts'
import { absoluteHours, idleMinutes } from './session.ts'

export interface AuthOptions {
  store: Store
  hasher: Hasher
  cookies: CookieNames
  /** 32 random bytes: signs cookies, seals secrets of second factors */
  secret: Uint8Array
  /** told of internal faults; never gets a password, a code or an address */
  onFault?: (message: string) => void
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** A recovery code: 80 random bits as 16 letters and digits in four groups. */
function recoveryCode(): string {
  const letters = [...randomBytes(16)].map(byte => base32[byte % 32])
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** A recovery code as it is stored and compared; case, spaces and hyphens do not count. */
export function hashRecoveryCode(code: string): string {
  const bare = code.toLowerCase().replace(/[\s-]/g, '')
  return `sha256:${createHash('sha256').update(bare).digest('base64url')}`
}

// better-auth stores the list again after each use: what is hashed already stays.
const storeBackupCodes = {
  encrypt: async (json: string) => {
    const codes = JSON.parse(json) as string[]
    return JSON.stringify(codes.map(code => (code.startsWith('sha256:') ? code : hashRecoveryCode(code))))
  },
  decrypt: async (json: string) => json
}

/**
 * better-auth with only what we use: passwords through our hasher, sessions in our tables, time-based codes and recovery
 * codes as second factor. Nobody can sign up; no mail, no other provider, no telemetry, no limit of its own (ours are
 * in `delays.ts`). Its functions are called directly (`auth.api.…`); its HTTP handler is not mounted.
 */
export function createAuth({ store, hasher, cookies, secret, onFault }: AuthOptions) {
  return betterAuth({
    appName: 'Sillage',
    baseURL: cookies.isSecure ? 'https://sillage.invalid' : 'http://localhost',
    secret: Buffer.from(secret).toString('hex'),
    database: storeAdapter(store),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_level, message) => onFault?.(message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: { hash: hasher.hash, verify: ({ hash, password }) => hasher.verify(password, hash) }
    },
    // The cookie lives as long as a session can; the row's end, kept by `session.ts`, is what counts.
    session: { expiresIn: absoluteHours * 3600, disableSessionRefresh: true, freshAge: 0 },
    databaseHooks: {
      session: {
        create: {
          before: async session => ({ data: ours(session) }),
          after: async session => noteSignIn(store, session.userId, session.createdAt)
        }
      }
    },
    plugins: [
      twoFactor({
        issuer: 'Sillage',
        twoFactorCookieMaxAge: 600,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 3600 },
        backupCodeOptions: {
          customBackupCodesGenerate: () => Array.from({ length: 10 }, recoveryCode),
          storeBackupCodes
        }
      })
    ],
    advanced: {
      database: { generateId: () => randomUUID() },
      // We name cookies whole: a prefix of its own would say __Secure- in place of __Host-.
      useSecureCookies: false,
      cookiePrefix: cookies.session,
      cookies: { session_token: { name: cookies.session }, two_factor: { name: cookies.challenge } },
      defaultCookieAttributes: { secure: cookies.isSecure, httpOnly: true, sameSite: 'lax', path: '/' }
    }
  })
}

/** The session dies and leaves no trace; when its person last signed in stays. */
async function noteSignIn(store: Store, userId: string, at: Date): Promise<void> {
  await store.tx(null, ({ db }) =>
    db.execute(sql`update access.users set last_sign_in_at = ${at.toISOString()}::timestamptz where id = ${userId}`)
  )
}

/** What a new session is made of: 256 random bits, one idle time to live, no address of the reader. */
function ours<T extends object>(session: T) {
  return {
    ...session,
    token: randomBytes(32).toString('base64url'),
    ipAddress: null,
    expiresAt: new Date(Date.now() + idleMinutes * 60_000)
  }
}

export type Auth = ReturnType<typeof createAuth>
