import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { common } from '#lib/words/common.ts'
import { filter } from '#lib/words/filter.ts'
import { navigation } from '#lib/words/navigation.ts'
import { launch, visit } from './browser.ts'
import { carry, freshServer, visiting, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  cookie = await visiting(server)
  browser = await launch()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function open(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'fr-FR' })
  await carry(context, server, cookie)
  return context
}

/** Texts that are only in one language, of catalogues that every page of numbers has. */
const only = (locale: 'fr' | 'en') =>
  [common, filter, navigation]
    .flatMap(words => Object.values(words))
    .map(entry => ({ own: entry[locale], other: entry[locale === 'fr' ? 'en' : 'fr'] }))
    .flatMap(({ own, other }) => (typeof own === 'string' && own !== other && own.length > 12 ? [own] : []))

test.each([
  ['fr', 'en'],
  ['en', 'fr']
] as const)('a reader of %s is sent no script with words in the other language', async (locale, other) => {
  const context = await open()
  const page = await context.newPage()
  const scripts: Promise<string>[] = []
  page.on('response', response => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.text())
  })
  const seen = await visit(page, `${server.address}/?hl=${locale}`)
  await page.waitForLoadState('networkidle')
  const code = (await Promise.all(scripts)).join('\n')
  expect(only(locale).filter(text => code.includes(text)).length).toBeGreaterThan(40)
  expect(only(other).filter(text => code.includes(text))).toEqual([])
  expect(seen.errors).toEqual([])
  await context.close()
})

test('when the language was changed in another tab, the next page comes whole in that language', async () => {
  const context = await open()
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/?hl=fr`)
  await (await context.newPage()).goto(`${server.address}/?hl=en`)
  await page.getByRole('link', { name: 'Campagnes' }).first().click()
  await page.locator('html[lang=en] h1').waitFor()
  expect(await page.textContent('h1')).toBe('Campaigns')
  expect(new URL(page.url()).pathname).toBe('/campaigns')
  expect(seen.errors).toEqual([])
  await context.close()
})
