import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Problem } from '../problem.ts'

/** What turns passwords into what is stored, and back into yes or no. */
export interface Hasher {
  /** PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$tag` of a password, exactly as received. */
  hash(password: string): Promise<string>
  /** Whether a password made this PHC string; false for text that is none. One derivation either way. */
  verify(password: string, phc: string): Promise<boolean>
  /** Whether a PHC string was made with other parameters than ours, and should be made anew at the next sign-in. */
  isOutdated(phc: string): boolean
}

/** The primitive: Argon2id of `node:crypto`, off the main thread. */
export type Derive = (parameters: Argon2Parameters) => Promise<Uint8Array>

/** Argon2id with the least cost that public advice allows: 19 MiB, two passes, one lane; about 75 ms. */
export const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const saltLength = 16
const atOnce = 2
const waitingAtMost = 64

const derive: Derive = parameters =>
  new Promise((resolve, reject) =>
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  )

const phcForm = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/
const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')

function readPhc(phc: string) {
  const [, memory, passes, parallelism, salt, tag] = phcForm.exec(phc) ?? []
  if (!salt || !tag) return null
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64')
  }
}

/**
 * Makes a hasher. Two derivations run at a time and 64 wait, so that a storm of sign-ins takes neither the memory nor
 * the cores; beyond that it throws `busy` (503).
 */
export function makeHasher(primitive: Derive = derive): Hasher {
  const limited = twoAtATime(primitive)
  const run = (password: string, nonce: Uint8Array, with_: Omit<Argon2Parameters, 'message' | 'nonce'>) =>
    limited({ message: Buffer.from(password), nonce, ...with_ })
  return {
    async hash(password) {
      const salt = randomBytes(saltLength)
      const tag = await run(password, salt, cost)
      const { memory, passes, parallelism } = cost
      return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`
    },
    async verify(password, phc) {
      const known = readPhc(phc)
      const { memory, passes, parallelism } = known ?? cost
      const nonce = known?.nonce ?? Buffer.alloc(saltLength)
      const tagLength = known?.tag.length ?? cost.tagLength
      const tag = await run(password, nonce, { memory, passes, parallelism, tagLength })
      return known !== null && timingSafeEqual(tag, known.tag)
    },
    isOutdated(phc) {
      const known = readPhc(phc)
      return (
        !known || known.memory !== cost.memory || known.passes !== cost.passes || known.tag.length !== cost.tagLength
      )
    }
  }
}

function twoAtATime(primitive: Derive): Derive {
  let running = 0
  const waiting: (() => void)[] = []
  return async parameters => {
    if (running >= atOnce) {
      if (waiting.length >= waitingAtMost)
        throw new Problem(
          'busy',
          {
            fr: 'Trop de connexions à la fois : réessayer dans un instant.',
            en: 'Too many sign-ins at once: try again in a moment.'
          },
          503
        )
      await new Promise<void>(resolve => waiting.push(resolve))
    } else running++
    try {
      return await primitive(parameters)
    } finally {
      const next = waiting.shift()
      if (next)
        next() // the place goes over, so that nobody slips in between
      else running--
    }
  }
}

/** Bounds of a password, in characters. */
export const passwordLength = { min: 12, max: 1024 } as const

let common: ReadonlySet<string> | null = null

function commonPasswords(): ReadonlySet<string> {
  const read = () => readFileSync(new URL('common_passwords.txt', import.meta.url), 'utf8').split('\n')
  return (common ??= new Set(read().filter(line => line && !line.startsWith('#'))))
}

/**
 * Refuses a password that is too short, too long, common, or equal to the address (or the part before @) or to a name
 * given, whatever the case. No other rule: no forced digits or signs. Throws `password_too_short`, `password_too_long`
 * or `password_too_common`.
 * @param names names of organisations, of the person
 */
export function refuseWeakPassword(password: string, email: string, names: readonly string[] = []): void {
  if ([...password].length < passwordLength.min)
    throw new Problem('password_too_short', {
      fr: 'Le mot de passe doit avoir au moins 12 caractères ; 15 ou plus sont conseillés.',
      en: 'The password must have 12 characters or more; 15 or more are advised.'
    })
  if (password.length > passwordLength.max)
    throw new Problem('password_too_long', {
      fr: 'Le mot de passe dépasse 1 024 caractères.',
      en: 'The password is longer than 1,024 characters.'
    })
  const lower = password.toLowerCase()
  const own = [email, email.split('@')[0] ?? '', ...names].map(text => text.trim().toLowerCase())
  if (commonPasswords().has(lower) || own.includes(lower.trim()))
    throw new Problem('password_too_common', {
      fr: 'Ce mot de passe se devine : il est courant, ou c’est l’adresse ou un nom. En choisir un autre, une phrase par exemple.',
      en: 'This password can be guessed: it is common, or is the address or a name. Choose another, a phrase for example.'
    })
}
