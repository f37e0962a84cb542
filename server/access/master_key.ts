import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import type { Keyring } from '../store/keys.ts'
import type { Store } from '../store/transaction.ts'

const make = '`npm run -s sillage -- keys make`'

/** A new master key as text: 32 random bytes in base64. */
export const makeMasterKey = () => randomBytes(32).toString('base64')

/**
 * The bytes of a master key given as base64 or 64 hexadecimal digits. Throws `weak_master_key` for fewer than 32 bytes
 * and for what is plainly not random: 32 random bytes have 20 different values at least, a phrase or a pattern has not.
 */
export function readMasterKey(text: string): Uint8Array {
  const bare = text.trim()
  const isHex = /^[0-9a-f]{64}$/i.test(bare)
  const key = Buffer.from(bare, isHex ? 'hex' : 'base64').subarray(0, 32)
  const isText = key.every(byte => byte >= 32 && byte < 127)
  if ((isHex || isRandomBase64(bare)) && key.length === 32 && new Set(key).size >= 20 && !isText) return key
  throw new Problem('weak_master_key', {
    fr: `La clé maîtresse n’est pas faite de 32 octets au hasard ; en créer une avec ${make}.`,
    en: `The master key is not made of 32 random bytes; make one with ${make}.`
  })
}

/** Base64 of random bytes mixes cases and 20 signs or more; words strung together to its length do not. */
const isRandomBase64 = (text: string) =>
  /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) && new Set(text).size >= 20

/**
 * The master key from a setting or a file. A missing file is made (0600) only where allowed: embedded database on
 * loopback. Throws `no_master_key`, `open_key_file` when others may read the file, or `weak_master_key`.
 */
export function loadMasterKey(from: {
  text?: string | undefined
  file?: string | undefined
  mayCreate: boolean
}): Uint8Array {
  if (from.text) return readMasterKey(from.text)
  if (from.file && from.mayCreate && !existsSync(from.file)) makeKeyFile(from.file)
  if (!from.file || !existsSync(from.file))
    throw new Problem('no_master_key', {
      fr: `Il manque la clé maîtresse : MASTER_KEY ou MASTER_KEY_FILE ; en créer une avec ${make}.`,
      en: `The master key is missing: MASTER_KEY or MASTER_KEY_FILE; make one with ${make}.`
    })
  // Windows has no such bits.
  if (process.platform !== 'win32' && (statSync(from.file).mode & 0o077) !== 0)
    throw new Problem('open_key_file', {
      fr: `D’autres comptes peuvent lire la clé maîtresse : chmod 600 ${from.file}.`,
      en: `Other accounts can read the master key: chmod 600 ${from.file}.`
    })
  return readMasterKey(readFileSync(from.file, 'utf8'))
}

/** One of two processes that start at once makes it; the other reads that one. */
function makeKeyFile(file: string): void {
  try {
    writeFileSync(file, `${makeMasterKey()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
  }
}

/**
 * Checks at start that the master key opens this database; the first start stores the check value.
 * Throws `wrong_master_key`.
 */
export async function checkMasterKey(store: Store, keyring: Keyring, now: Date): Promise<void> {
  const sealed = await store.tx(null, async ({ db }) => {
    await db.execute(sql`
      insert into access.key_checks (id, sealed, created_at)
      values (1, ${keyring.seal('sillage')}, ${now.toISOString()}::timestamptz) on conflict do nothing`)
    const [row] = await db.execute<{ sealed: Uint8Array }>(sql`select sealed from access.key_checks where id = 1`)
    return row?.sealed ?? new Uint8Array()
  })
  if (opens(keyring, sealed)) return
  throw new Problem('wrong_master_key', {
    fr: 'Cette clé maîtresse n’ouvre pas cette base : remettre celle d’origine, ou restaurer la base qui va avec.',
    en: 'This master key does not open this database: put the original one back, or restore the database it belongs to.'
  })
}

function opens(keyring: Keyring, sealed: Uint8Array): boolean {
  try {
    return keyring.unseal(sealed) === 'sillage'
  } catch {
    return false // another key, or bytes that were changed
  }
}
