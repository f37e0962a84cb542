import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const at = (day: number) => `2026-03-0${day}T10:00:00Z`
const message = (id: string) => ({
  ...{ type: 'interaction', network: 'n', id, kind: 'comment', author: `voix ${id}`, occurred_at: at(2) },
  text: 'les chiffres du rapport sont faux'
})
const said = (interaction: string, label: string) => ({
  ...{ type: 'label', network: 'n', interaction, label, by: 'paule', at: at(3), target_kind: 'group' }
})
const hidden = (interaction: string, rung = 3) => ({
  ...{ type: 'act', network: 'n', interaction, rung, by: 'paule', at: at(4) }
})
/** Two acts on criticism, one on an insult, one that only answers a criticism. */
const rows = (round: string) => [
  ...['a', 'b', 'c'].map(name => message(`${round}-${name}`)),
  ...[said(`${round}-a`, 'criticism'), said(`${round}-b`, 'criticism'), said(`${round}-c`, 'insult')],
  ...[hidden(`${round}-a`), hidden(`${round}-b`, 5), hidden(`${round}-c`), hidden(`${round}-a`, 1)]
]
const file = (name: string, records: readonly object[]) => ({
  name,
  mimeType: 'application/jsonl',
  buffer: Buffer.from(records.map(record => JSON.stringify(record)).join('\n'))
})

let server: FreshServer
let browser: Browser
let cookie: string
beforeAll(async () => {
  server = await freshServer()
  browser = await launch()
  cookie = await signedIn(server)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options })
  await carry(context, server, cookie)
  return context
}
const acts = async () => {
  const [row] = await server.services.store.tx(
    server.organisation.id,
    ({ sql }) => sql`select count(*)::int as n from acts`
  )
  return row!['n'] as number
}
const main = (page: Page) => page.locator('main').innerText()
const why = (page: Page) => page.getByLabel(/^Pourquoi|^Why/)

test('acts of a file on criticism are counted before they go in, with the measure that counts them, and the page asks why', async () => {
  const context = await open()
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', file('actes.jsonl', rows('un')))
  await page.getByText('Des actes sur de la critique').waitFor()
  expect(await main(page)).toMatch(/2\s+actes de ce fichier masquent des messages lus comme de la critique/)
  expect(await page.getByRole('link', { name: 'critique masquée à tort' }).getAttribute('href')).toContain(
    '/measures/false_suppression'
  )
  expect(seen.errors).toEqual([])
  expect(await axe(page)).toEqual([])
  const accept = page.getByRole('button', { name: /^Importer/ })
  await accept.click()
  // nothing goes in without a word, blanks are none
  await why(page).fill('   ')
  await accept.click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('Dire pourquoi')
  expect(await acts()).toBe(0)
  await why(page).fill('Décision du bureau du 12 mars')
  await accept.click()
  await page.waitForURL(/\/sources\/pulls\//)
  expect(await acts()).toBe(4)
  const told = await main(page)
  expect(told).toMatch(/2\s+actes de ce fichier/)
  expect(told).toMatch(/Décision du bureau du 12\s+mars/)
  await context.close()
})

test('the same without script, in English; a file whose acts meet no criticism is asked nothing', async () => {
  const context = await open({ javaScriptEnabled: false, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', file('acts.jsonl', rows('deux')))
  await page.locator('form.drop button').click()
  expect(await main(page)).toMatch(/2 acts in this file hide messages read as criticism/)
  await why(page).fill('Decided by the board')
  await page.getByRole('button', { name: /^Import/ }).click()
  await expect.poll(async () => (await page.reload(), page.url()), { timeout: 20_000 }).toContain('/sources/pulls/')
  expect(await main(page)).toContain('Decided by the board')
  await page.goto(`${server.address}/sources/import`)
  const calm = rows('trois').filter(record => !('rung' in record) || record.interaction.endsWith('c'))
  await page.setInputFiles('input[type=file]', file('calm.jsonl', calm))
  await page.locator('form.drop button').click()
  expect(await page.getByRole('button', { name: /^Import/ }).count()).toBe(1)
  expect(await why(page).count()).toBe(0)
  await context.close()
})
