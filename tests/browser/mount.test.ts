import Fastify, { type FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWebIfStale, mountWeb } from '#server/mount.ts'
import type { Frame } from '#lib/shell/frame.ts'
import { axe, launch, visit } from './browser.ts'

const frame: Frame = {
  person: { name: 'Afi Dossou' },
  organisation: {
    slug: 'voisins',
    name: 'Voisins sans bord',
    time_zone: 'Africa/Lome',
    currency: 'XOF',
    is_demo: true
  },
  organisations: [{ slug: 'voisins', name: 'Voisins sans bord' }],
  to_review: 12,
  as_of: '2025-01-06T08:00:00Z',
  late: [{ source: 'TikTok', days: 3 }],
  sections: ['overview', 'campaigns', 'contributors', 'dialogue', 'conversions', 'reports', 'sources']
}

let app: FastifyInstance
let browser: Browser
let address: string
const asked: { address: string; cookie: string | undefined; language: string | undefined }[] = []

beforeAll(async () => {
  await buildWebIfStale()
  app = Fastify({ trustProxy: false })
  app.addHook('onRequest', async (_request, reply) => void reply.header('x-content-type-options', 'nosniff'))
  app.get('/api/frame', async request => {
    asked.push({ address: request.ip, cookie: request.headers.cookie, language: request.headers['accept-language'] })
    return frame
  })
  await mountWeb(app)
  address = await app.listen({ host: '127.0.0.1', port: 0 })
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await app?.close()
})

test('a page is served whole, in French by default, with the frame of the API in its first HTML', async () => {
  const answer = await fetch(address)
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('<html lang="fr" data-theme="auto">')
  expect(html).toContain('À jour au 6\u00a0janvier 2025, 8\u00a0h\u00a000 (Lomé)')
  expect(html).toContain('Voisins sans bord')
  expect(html).not.toMatch(/ style="/)
})

test('the policy refuses inline styles and scripts without the nonce of this answer', async () => {
  const [one, two] = await Promise.all([fetch(address), fetch(address)])
  const policy = one.headers.get('content-security-policy') ?? ''
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/style-src 'self'(;|$)/)
  expect(policy).not.toContain('unsafe')
  expect(await one.text()).toContain(`nonce="${nonce}"`)
  expect(two.headers.get('content-security-policy')).not.toContain(nonce)
})

test('headers set by the server come with the page', async () => {
  const answer = await fetch(address)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('the page is compressed for who accepts it', async () => {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'br' } })
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect(await answer.text()).toContain('</html>')
  const plain = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  expect(plain.headers.get('content-encoding')).toBeNull()
})

test('the page asks the API as the same person, from the same address', async () => {
  asked.length = 0
  await fetch(address, { headers: { cookie: 'session=abc', 'accept-language': 'en-GB,en;q=0.9' } })
  expect(asked).toEqual([{ address: '127.0.0.1', cookie: 'session=abc', language: 'en' }])
})

test("the language is what the address asks, then what was chosen, then the browser's", async () => {
  const lang = async (path: string, headers: Record<string, string>) =>
    /<html lang="(..)"/.exec(await (await fetch(address + path, { headers })).text())?.[1]
  expect(await lang('/?hl=en', { cookie: 'hl=fr', 'accept-language': 'fr' })).toBe('en')
  expect(await lang('/', { cookie: 'hl=en', 'accept-language': 'fr' })).toBe('en')
  expect(await lang('/', { 'accept-language': 'de;q=0.9, en;q=0.4, fr;q=0.2' })).toBe('en')
  expect(await lang('/', { 'accept-language': 'de' })).toBe('fr')
})

test('fonts are not asked for when data are saved', async () => {
  const fonts = /<link rel="stylesheet" href="[^"]*fonts[^"]*"/
  expect(await (await fetch(address)).text()).toMatch(fonts)
  expect(await (await fetch(address, { headers: { 'save-data': 'on' } })).text()).not.toMatch(fonts)
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

test('the first view fits its budget: 60 kB of script, 120 kB of all but fonts, compressed', async () => {
  const page = await browser.newPage()
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
  expect(total(/\.js$/)).toBeLessThanOrEqual(60_000)
  expect(total(/^(?!.*\.woff2$)/)).toBeLessThanOrEqual(120_000)
  await page.close()
})

test('an unknown page says so in words, with status 404', async () => {
  const answer = await fetch(`${address}/nowhere`)
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
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: theme, locale: 'fr-FR' })
    const page = await context.newPage()
    const seen = await visit(page, address)
    expect(seen).toEqual({ status: 200, errors: [], foreign: [] })
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(seen.errors).toEqual([])
    await context.close()
  }
)
