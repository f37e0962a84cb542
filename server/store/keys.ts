import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '../problem.ts'

/**
 * What a key is for. `fact` and `objection` never rotate (else a re-read thread counts twice, or an objection is
 * forgotten); `pseudonym` has one version per epoch.
 */
export type Purpose = 'pseudonym' | 'fact' | 'text' | 'secret' | 'objection'
const PURPOSES: readonly Purpose[] = ['pseudonym', 'fact', 'text', 'secret', 'objection']

/** The keys of the organisations, outside the database: files 0600 wrapped by the master key. */
export interface Keyring {
  /** The key of a purpose, as one KeyObject reused for ever (a raw key costs six times more per HMAC). */
  key(organisationId: string, purpose: Purpose, version?: number): KeyObject
  /** Makes version 1 of every key of a new organisation; keeps those that exist. */
  create(organisationId: string): void
  /** Destroys every key of an organisation: texts become unreadable, pseudonyms unlinkable. Needs no database. */
  shred(organisationId: string): number
  /** A value sealed by the master key, to tell at start that this key opens this database. */
  seal(text: string): Uint8Array
  unseal(sealed: Uint8Array): string
}

const aad = (organisationId: string, purpose: string, version: number) =>
  Buffer.from(`${organisationId}|${purpose}|${version}`)

/** AES-256-GCM: 12-byte random nonce ‖ 16-byte tag ‖ ciphertext. `about` binds the bytes to their place. */
export function sealBytes(key: KeyObject, plain: Uint8Array, about: Uint8Array): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(about)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens what `sealBytes` sealed; throws when the key, the place or one bit differs. */
export function openBytes(key: KeyObject, sealed: Uint8Array, about: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(about)
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}

/**
 * Opens the key directory.
 * @param directory one folder per organisation, one file per purpose and version
 * @param masterKey 32 random bytes; wraps every other key
 */
export function openKeyring(directory: string, masterKey: Uint8Array): Keyring {
  if (masterKey.length < 32)
    throw new Problem('weak_master_key', {
      fr: 'La clé maîtresse fait moins de 32 octets ; en créer une avec `npm run -s sillage -- keys make`.',
      en: 'The master key is shorter than 32 bytes; make one with `npm run -s sillage -- keys make`.'
    })
  const master = createSecretKey(masterKey.subarray(0, 32))
  const cache = new Map<string, KeyObject>()
  const file = (organisationId: string, purpose: Purpose, version: number) =>
    join(directory, organisationId, `${purpose}.${version}`)
  const load = (organisationId: string, purpose: Purpose, version: number) => {
    const path = file(organisationId, purpose, version)
    if (!existsSync(path))
      throw new Problem(
        'keys_destroyed',
        {
          fr: 'Les clés de cette organisation sont absentes ou détruites : ni import, ni lecture des textes.',
          en: 'The keys of this organisation are missing or destroyed: no import, no reading of texts.'
        },
        409
      )
    return createSecretKey(openBytes(master, readFileSync(path), aad(organisationId, purpose, version)))
  }
  return {
    key(organisationId, purpose, version = 1) {
      const name = `${organisationId}|${purpose}|${version}`
      // another process may have shredded it: a key lives no longer in memory than on disk
      if (!existsSync(file(organisationId, purpose, version))) cache.delete(name)
      const known = cache.get(name) ?? load(organisationId, purpose, version)
      cache.set(name, known)
      return known
    },
    create(organisationId) {
      mkdirSync(join(directory, organisationId), { recursive: true, mode: 0o700 })
      for (const purpose of PURPOSES) {
        const path = file(organisationId, purpose, 1)
        if (!existsSync(path))
          writeFileSync(path, sealBytes(master, randomBytes(32), aad(organisationId, purpose, 1)), { mode: 0o600 })
      }
    },
    shred(organisationId) {
      const folder = join(directory, organisationId)
      const count = existsSync(folder) ? readdirSync(folder).length : 0
      rmSync(folder, { recursive: true, force: true })
      for (const name of cache.keys()) if (name.startsWith(`${organisationId}|`)) cache.delete(name)
      return count
    },
    seal: text => sealBytes(master, Buffer.from(text), Buffer.from('check')),
    unseal: sealed => Buffer.from(openBytes(master, sealed, Buffer.from('check'))).toString()
  }
}

/** HMAC-SHA-256 as hexadecimal digits. */
export function hmacHex(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}
