import { isIP } from 'node:net'
import { z } from 'zod'
import { Problem } from './problem.ts'

const address = (protocol: RegExp) => z.url({ protocol }).optional()
const list = () =>
  z
    .string()
    .default('')
    .transform(text =>
      text
        .split(',')
        .map(item => item.trim())
        .filter(Boolean)
    )

/** Every setting: its type, its default, one sentence. The order is the order of `.env.example`. */
const shape = {
  DATABASE_URL: address(/^postgres(ql)?$/).describe(
    'PostgreSQL as the application role, which owns no table; empty starts the embedded database in DATA_DIR.'
  ),
  DATABASE_OWNER_URL: address(/^postgres(ql)?$/).describe(
    'PostgreSQL as the owner of the tables; only `sillage migrate` reads it.'
  ),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder of the embedded database, of the keys of organisations and of raw files kept for 30 days.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on; anything but loopback asks for ORIGIN and a master key.'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4321).describe('Port to listen on; 0 takes a free one.'),
  ORIGIN: address(/^https?$/).describe(
    'Public address such as https://sillage.example.org; may stay empty on loopback only.'
  ),
  TRUSTED_PROXIES: list().describe(
    'Addresses or ranges of the proxies in front of Sillage, separated by commas; only theirs may tell the reader’s address.'
  ),
  MASTER_KEY: z
    .string()
    .optional()
    .describe(
      '32 random bytes in base64, which wrap every other key; make one with `npm run -s sillage -- keys make`.'
    ),
  MASTER_KEY_FILE: z
    .string()
    .optional()
    .describe('File that holds the master key, readable by its owner only; made on first start on loopback.'),
  DEMO: z
    .enum(['on', 'off'])
    .default('on')
    .describe('Lets people visit the demonstration without an account; embedded database on loopback only.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much the log says; never texts, addresses, tokens or names, whatever the level.'),
  ONNX_MODEL: z
    .string()
    .optional()
    .describe(
      'Folder of a text classifier in ONNX form (config.json, onnx/), for the optional local transformer; needs the package @huggingface/transformers.'
    ),
  ALLOW_PRIVATE_HOSTS: list().describe(
    'Hosts on private addresses that connectors may reach, as host:port separated by commas; none by default.'
  )
}

const schema = z.object(shape)

/** The settings, read and checked. */
export type Env = z.infer<typeof schema>

/** Whether an address to listen on is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare) === 4) return bare.startsWith('127.')
  return bare === '::1' || bare.toLowerCase() === 'localhost'
}

/**
 * Reads the settings from an object such as `process.env`; empty text counts as absent, unknown names are ignored.
 * Throws `bad_settings` with the names of all that are wrong, never their values (an address may hold a password).
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.keys(shape).map(name => [name, source[name] || undefined]))
  const read = schema.safeParse(given)
  if (!read.success) {
    const names = [...new Set(read.error.issues.map(issue => String(issue.path[0])))].join(', ')
    throw new Problem('bad_settings', {
      fr: `Réglages refusés : ${names}. Voir .env.example pour leur forme.`,
      en: `Settings refused: ${names}. See .env.example for their form.`
    })
  }
  refuseOpenWithoutOrigin(read.data)
  return { ...read.data, ...(read.data.ORIGIN && { ORIGIN: new URL(read.data.ORIGIN).origin }) }
}

/** Off loopback, cookies and the check of origins need to know the public https address. */
function refuseOpenWithoutOrigin(env: Env): void {
  const isSafe = isLoopback(env.HOST)
    ? !env.ORIGIN || env.ORIGIN.startsWith('https:') || isLoopback(new URL(env.ORIGIN).hostname)
    : env.ORIGIN?.startsWith('https:')
  if (isSafe) return
  throw new Problem('origin_required', {
    fr: 'Hors de cette machine, ORIGIN doit dire l’adresse publique en https, par exemple https://sillage.example.org.',
    en: 'Beyond this machine, ORIGIN must give the public https address, for example https://sillage.example.org.'
  })
}

const wrap = (text: string) => text.replace(/(.{1,110})(?:\s+|$)/g, '# $1\n').trimEnd()

/** The text of `.env.example`: every setting with its sentence, commented out at its default. */
export function envExample(): string {
  const entries = Object.entries(shape).map(([name, type]) => {
    const fallback = type.safeParse(undefined).data
    return `${wrap(type.description ?? '')}\n# ${name}=${fallback === undefined ? '' : String(fallback)}\n`
  })
  return `# Settings of Sillage. All may stay as they are on one machine: the values shown are the defaults.\n\n${entries.join('\n')}`
}
