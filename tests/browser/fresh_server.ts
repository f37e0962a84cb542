import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { issueSetupToken } from '#server/access/first_run.ts'
import { buildApp } from '#server/app.ts'
import type { Services } from '#server/ingest/import.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { buildWebIfStale, mountWeb } from '#server/mount.ts'
import fileSources from '#server/sources/index.ts'
import { openKeyring } from '#server/store/keys.ts'
import { testDatabase } from '../database.ts'

/** A server with one demonstration organisation, no fact and no account. */
export interface FreshServer {
  /** `http://127.0.0.1:…` */
  address: string
  /** `voisins`: Voisins sans bord, Lomé, euros */
  organisation: { id: string; slug: string }
  services: Services
  /** the one-time link that the server would print */
  welcomeLink: () => Promise<string>
  close: () => Promise<void>
}

export const director = { name: 'Afi Dossou', email: 'afi@example.org', password: 'le sillage reste longtemps' }

/** Starts the whole product on a database of its own; `isEmpty` leaves out even the organisation. */
export async function freshServer({ isEmpty = false } = {}): Promise<FreshServer> {
  await buildWebIfStale()
  const folder = mkdtempSync(join(tmpdir(), 'sillage-fresh-'))
  chmodSync(folder, 0o711)
  const database = await testDatabase()
  const secret = randomBytes(32)
  const keyring = openKeyring(join(folder, 'keys'), secret)
  const now = () => new Date()
  const services = { store: database.store, keyring, fileSources, filesDirectory: join(folder, 'files'), now }
  const slug = 'voisins'
  const wanted = { slug, name: 'Voisins sans bord', timeZone: 'Africa/Lome', currency: 'EUR', isDemo: true }
  const id = isEmpty ? '' : await createOrganisation(database.store, keyring, wanted, now())
  const app = await buildApp({
    services,
    secret,
    demo: true,
    requireSecondFactor: false,
    logLevel: 'silent',
    uploadsDirectory: join(folder, 'uploads')
  })
  await mountWeb(app)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    address,
    organisation: { id, slug },
    services,
    welcomeLink: async () => `${address}/welcome?token=${await issueSetupToken(database.store, now())}`,
    async close() {
      await app.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

const posting = (address: string, body: unknown) => ({
  method: 'POST',
  headers: { origin: address, 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

/** Creates the first account and signs in; answers the cookie to send. */
export async function signedIn(server: FreshServer): Promise<string> {
  const { address } = server
  const token = new URL(await server.welcomeLink()).searchParams.get('token')
  const made = await fetch(`${address}/api/welcome`, posting(address, { token, ...director }))
  if (!made.ok) throw new Error(`no account: ${made.status} ${await made.text()}`)
  const { email, password } = director
  const answer = await fetch(`${address}/api/auth/sign-in`, posting(address, { email, password }))
  return pairOf(answer)
}

/** Opens a visit of the demonstration; answers the cookie to send. */
export async function visiting({ address }: FreshServer): Promise<string> {
  return pairOf(await fetch(`${address}/api/visit`, { method: 'POST', headers: { origin: address } }))
}

async function pairOf(answer: Response): Promise<string> {
  const pair = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (!answer.ok || !pair) throw new Error(`no cookie: ${answer.status} ${await answer.text()}`)
  return pair
}

/** Puts a cookie into a browser. */
export async function carry(context: BrowserContext, { address }: FreshServer, pair: string): Promise<void> {
  const [name = '', ...value] = pair.split('=')
  await context.addCookies([{ name, value: value.join('='), url: address }])
}
