import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCampaign } from '#server/ingest/organisation.ts'
import { createPushSource } from '#server/ingest/push_sources.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, visiting, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let page: Page
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  cookie = await signedIn(server)
  const { services, organisation } = server
  await createCampaign(
    services.store,
    organisation.id,
    {
      slug: 'marche',
      nameFr: 'Œuvres du marché',
      nameEn: 'Market works',
      startsAt: new Date('2026-01-05T00:00:00Z'),
      endsAt: new Date('2026-02-01T00:00:00Z')
    },
    services.now()
  )
  browser = await launch()
  // Everything here is done as a browser without script does it.
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, cookie)
  page = await context.newPage()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const text = async (selector: string) => (await page.locator(selector).innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')
const fill = async (destination: string) => {
  await page.goto(`${server.address}/links`)
  await page.fill('[name=destination]', destination)
  await page.selectOption('[name=channel]', 'whatsapp')
}
const send = () => page.click('form[action="?/create"] button')

test('the way to the builder is on the page of campaigns and on that of sources', async () => {
  for (const path of ['/campaigns', '/sources']) {
    await page.goto(server.address + path)
    expect(await page.locator('main a[href="/links"]').count()).toBe(1)
  }
})

test('before any site is declared the page says what to do, and takes one', async () => {
  await page.goto(`${server.address}/links`)
  expect(await text('main')).toContain('Dire d’abord quels sites sont ceux de l’organisation')
  expect(await page.locator('[name=destination]').count()).toBe(0)
  await page.fill('[name=host]', 'github.io')
  await page.click('form[action="?/site"] button')
  expect(await text('[role=alert]')).toContain('Donner le nom d’un site')
  await page.fill('[name=host]', 'https://www.exemple.tg/agir')
  await page.click('form[action="?/site"] button')
  expect(await text('section:has(#sites) li')).toBe('exemple.tg')
})

test('a destination elsewhere is refused in words, and what was typed is still there', async () => {
  await fill('https://autre.tg/agir')
  await send()
  expect(await text('[role=alert]')).toContain('autre.tg n’est pas un site de l’organisation')
  expect(await page.inputValue('[name=destination]')).toBe('https://autre.tg/agir')
  expect(await page.inputValue('[name=channel]')).toBe('whatsapp')
})

test('an e-mail address in a parameter is refused; a telephone number asks to be confirmed', async () => {
  await fill('https://exemple.tg/agir?de=ama@exemple.tg')
  await send()
  expect(await text('[role=alert]')).toContain('adresse e-mail')
  expect(await page.locator('[name=confirmed]').count()).toBe(0)
  await fill('https://exemple.tg/agir?ref=+33612345678')
  await send()
  expect(await text('[role=alert]')).toContain('ressemble à un nom ou à un numéro de téléphone')
  expect(await page.locator('[name=confirmed]').count()).toBe(1)
})

test('a link is made, shown with its QR code, and followed', async () => {
  await fill('https://exemple.tg/agir?groupe=lome&fbclid=abc')
  await page.fill('[name=label]', 'affiche du marché')
  await send()
  expect(new URL(page.url()).pathname).toMatch(/^\/links\/[a-z2-9]{7}$/)
  const code = new URL(page.url()).pathname.slice(7)
  const short = await page.inputValue('#short')
  expect(short).toBe(`${server.address}/l/voisins/${code}`)
  expect(await page.inputValue('#long')).toBe(
    `https://exemple.tg/agir?groupe=lome&utm_source=whatsapp&utm_medium=messaging&utm_campaign=marche&utm_content=${code}`
  )
  const qr = await page.request.get(new URL((await page.getAttribute('main figure img', 'src'))!, server.address).href)
  expect([qr.status(), qr.headers()['content-type']]).toEqual([200, 'image/svg+xml'])
  expect(await text('main dl')).toMatch(/Clics\s+0\s+Pages vues\s+inconnu/)
  const followed = await fetch(short, {
    redirect: 'manual',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' }
  })
  expect(followed.status).toBe(302)
  expect(followed.headers.get('location')).toContain(`utm_content=${code}`)
  await page.reload()
  expect(await text('main dl')).toMatch(/Clics\s+1/)
  await page.goto(`${server.address}/links`)
  expect(await text('section:has(#made) tbody tr')).toMatch(/affiche du marché.*WhatsApp\s+1\s+inconnu/s)
})

test('once a site sends its visits, none seen is zero and no longer unknown', async () => {
  const { services, organisation } = server
  await createPushSource(services, organisation.id, {
    kind: 'plausible_events',
    label: 'site',
    config: { domain: 'exemple.tg' }
  })
  await page.goto(`${server.address}/links`)
  expect(await text('section:has(#made) tbody tr')).toMatch(/WhatsApp\s+1\s+0/)
})

test('a visitor of the demonstration reads the links and makes none', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, await visiting(server))
  const other = await context.newPage()
  await other.goto(`${server.address}/links`)
  expect(await other.locator('form[action="?/create"], form[action="?/site"]').count()).toBe(0)
  expect(await other.locator('section:has(#made) tbody tr').count()).toBe(1)
  await context.close()
})

test.each(['fr', 'en'])(
  'with script, in %s, both pages are accessible and without error, and fit a phone',
  async locale => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
    await carry(context, server, cookie)
    const scripted = await context.newPage()
    const found = await visit(scripted, `${server.address}/links?hl=${locale}`)
    expect(await axe(scripted)).toEqual([])
    await scripted.locator('section:has(#made) tbody a').first().click()
    await scripted.locator('#short').waitFor()
    expect(await axe(scripted)).toEqual([])
    expect(await scripted.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await scripted.locator('button', { hasText: locale === 'fr' ? 'Copier' : 'Copy' }).count()).toBe(2)
    expect(found.errors).toEqual([])
    expect(found.foreign).toEqual([])
    await context.close()
  }
)
