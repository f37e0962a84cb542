import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#server/app.ts'
import { createOrganisation } from '#server/ingest/organisation.ts'
import { comment } from '#server/measures/example.ts'
import { buildWebIfStale, mountWeb } from '#server/mount.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { load, testServices } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'

let database: TestDatabase
let app: FastifyInstance
let browser: Browser
let address: string
let visitor: string
const asked: { address: string; cookie: string | undefined; language: string | undefined }[] = []

beforeAll(async () => {
  await buildWebIfStale()
  database = await testDatabase()
  const services = testServices(database.store)
  const place = { slug: 'voisins', name: 'Voisins sans bord', timeZone: 'Africa/Lome', currency: 'XOF', isDemo: true }
  const organisation = await createOrganisation(database.store, services.keyring, place, services.now())
  await load(services, organisation, [comment('Afi', 'p', '2025-01-06T08:00:00Z')])
  const uploadsDirectory = mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  app = await buildApp({ services, secret: randomBytes(32), demo: true, requireSecondFactor: false, uploadsDirectory })
  app.addHook('onRequest', async request => {
    if (!request.url.startsWith('/api/frame')) return
    asked.push({ address: request.ip, cookie: request.headers.cookie, language: request.headers['accept-language'] })
  })
  await mountWeb(app)
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  const opened = await fetch(`${address}/api/visit`, { method: 'POST', headers: { origin: address } })
  visitor = opened.headers.getSetCookie()[0]!.split(';')[0]!
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await app?.close()
  await database?.drop()
})

/** Asks for a page as a visitor of the demonstration. */
function get(path = '/', headers: Record<string, string> = {}): Promise<Response> {
  const cookie = [visitor, headers.cookie].filter(Boolean).join('; ')
  return fetch(address + path, { headers: { ...headers, cookie } })
}

/** A browser that visits the demonstration. */
async function visitorContext(options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options)
  const [name = '', value = ''] = visitor.split('=')
  await context.addCookies([{ name, value, url: address }])
  return context
}

test('a page is served whole, in French by default, with the frame of the API in its first HTML', async () => {
  const answer = await get()
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('<html lang="fr" data-theme="auto">')
  expect(html).toContain('À jour au 6\u00a0janvier 2025, 8\u00a0h\u00a000 (Lomé)')
  expect(html).toContain('Voisins sans bord')
  expect(html).not.toMatch(/ style="/)
})

test('the policy refuses inline styles and scripts without the nonce of this answer', async () => {
  const [one, two] = await Promise.all([get(), get()])
  const policy = one.headers.get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/style-src 'self'(;|$)/)
  expect(policy).not.toContain('unsafe')
  expect(await one.text()).toContain(`nonce="${nonce}"`)
  expect(two.headers.get('content-security-policy')).not.toContain(nonce)
})

test('headers set by the server come with the page', async () => {
  const answer = await get()
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('the page is compressed for who accepts it', async () => {
  const answer = await get('/', { 'accept-encoding': 'br' })
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect(await answer.text()).toContain('</html>')
  const plain = await get('/', { 'accept-encoding': 'identity' })
  expect(plain.headers.get('content-encoding')).toBeNull()
})

test('the page asks the API as the same person, from the same address', async () => {
  asked.length = 0
  await get('/', { 'accept-language': 'en-GB,en;q=0.9' })
  expect(asked).toEqual([{ address: '127.0.0.1', cookie: visitor, language: 'en' }])
})

test("the language is what the address asks, then what was chosen, then the browser's", async () => {
  const lang = async (path: string, headers: Record<string, string>) =>
    /<html lang="(..)"/.exec(await (await get(path, headers)).text())?.[1]
  expect(await lang('/?hl=en', { cookie: 'hl=fr', 'accept-language': 'fr' })).toBe('en')
  expect(await lang('/', { cookie: 'hl=en', 'accept-language': 'fr' })).toBe('en')
  expect(await lang('/', { 'accept-language': 'de;q=0.9, en;q=0.4, fr;q=0.2' })).toBe('en')
  expect(await lang('/', { 'accept-language': 'de' })).toBe('fr')
})

test('fonts are not asked for when data are saved', async () => {
  const fonts = /<link rel="stylesheet" href="[^"]*fonts[^"]*"/
  expect(await (await get()).text()).toMatch(fonts)
  expect(await (await get('/', { 'save-data': 'on' })).text()).not.toMatch(fonts)
})

test('a preference sent from elsewhere is refused, from our own page kept', async () => {
  const send = (origin: string) =>
    fetch(`${address}/preferences`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'theme=dark&back=%2F%2Felsewhere.example'
    })
  expect((await send('https://elsewhere.example')).status).toBe(403)
  const kept = await send(address)
  expect(kept.status).toBe(303)
  expect(kept.headers.get('location')).toBe('/')
  expect(kept.headers.get('set-cookie')).toContain('theme=dark')
})

test('the first view fits its budget: 120 kB of all but fonts, compressed; script stays under 75 kB on its way to 60', async () => {
  const context = await visitorContext()
  const page = await context.newPage()
  await visit(page, address)
  const sizes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(entry => {
      const { name, encodedBodySize } = entry as PerformanceResourceTiming
      return { name, size: encodedBodySize }
    })
  )
  const total = (kind: RegExp) => sizes.filter(({ name }) => kind.test(name)).reduce((sum, { size }) => sum + size, 0)
  const fonts = sizes.filter(({ name }) => name.endsWith('.woff2'))
  expect(fonts).toHaveLength(2)
  for (const { size } of fonts) expect(size).toBeLessThanOrEqual(50 * 1024)
  expect(total(/\.js$/)).toBeLessThanOrEqual(75_000)
  expect(total(/^(?!.*\.woff2$)/)).toBeLessThanOrEqual(120_000)
  await context.close()
})

test('an unknown page says so in words, with status 404', async () => {
  const answer = await get('/nowhere')
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Cette page n’existe pas')
})

test.each([
  [360, 'light'],
  [768, 'light'],
  [1440, 'dark']
] as const)(
  'at %i px, %s, nothing fails, nothing leaves the origin, nothing breaks accessibility',
  async (width, theme) => {
    const context = await visitorContext({ viewport: { width, height: 800 }, colorScheme: theme, locale: 'fr-FR' })
    const page = await context.newPage()
    const seen = await visit(page, address)
    expect(seen).toEqual({ status: 200, errors: [], foreign: [] })
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(seen.errors).toEqual([])
    await context.close()
  }
)
