import type { Browser } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { campaign, comment, post } from '#server/measures/example.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, visiting, type FreshServer } from './fresh_server.ts'

const people = Array.from({ length: 12 }, (_, at) => `Personne ${at}`)
const facts = [
  campaign('palabres', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z', { name: 'Palabres' }),
  post('p', 'palabres', '2026-03-02T00:00:00Z'),
  ...people.map(who => comment(who, 'p', '2026-03-05T10:00:00Z')),
  comment('Personne 0', 'p', '2026-04-02T10:00:00Z')
]

let server: FreshServer
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  const text = facts.map(fact => `${JSON.stringify(fact)}\n`).join('')
  const organisationId = server.organisation.id
  const bytes = bytesFromMemory(Buffer.from(text), 'facts.jsonl')
  expect((await importFile(server.services, { organisationId, bytes })).rejections).toEqual([])
  await refreshAll(server.services.store, organisationId, new Date('2026-04-20T09:00:00Z'))
  cookie = await visiting(server)
  browser = await launch()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('a campaign, a language, a format: the file comes down', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', acceptDownloads: true })
  await carry(context, server, cookie)
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/reports`)
  expect(await axe(page)).toEqual([])
  await page.check('input[name="format"][value="json"]')
  await page.check('input[name="language"][value="en"]')
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Télécharger' }).click()
  ])
  expect(download.suggestedFilename()).toMatch(/^sillage-report-palabres-.*\.json$/)
  const content = await readFile(await download.path(), 'utf8')
  expect(content).toContain('Palabres')
  expect(JSON.parse(content)).toBeTypeOf('object')
  // The document's language is not the page's.
  expect(await page.getAttribute('html', 'lang')).toBe('fr')
  expect(seen.errors).toEqual([])
  expect(seen.foreign).toEqual([])
  await context.close()
}, 120_000)

test('a period whose end comes first is refused in words, and the choice stays', async () => {
  const query = 'about=period&from=2026-03-30&last=2026-03-01&format=csv'
  const answer = await fetch(`${server.address}/reports/file?${query}`, { headers: { cookie } })
  const html = await answer.text()
  expect(answer.url).toContain('/reports?')
  expect(html).toContain('Le dernier jour doit suivre le premier.')
  expect(html).toContain('value="2026-03-30"')
})

test('the day named last is in the report', async () => {
  const query = 'about=period&from=2026-03-01&last=2026-03-31&format=json&language=fr'
  const answer = await fetch(`${server.address}/reports/file?${query}`, { headers: { cookie } })
  expect(answer.headers.get('content-type')).toContain('application/json')
  expect((await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('31 mars 2026')
})

test('nobody sees a report without being in', async () => {
  const answer = await fetch(`${server.address}/reports`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
  const file = await fetch(`${server.address}/reports/file?format=json`, { redirect: 'manual' })
  expect([file.status, file.headers.get('location')]).toEqual([303, '/sign-in'])
})

test.each([
  [360, 'light', 'fr'],
  [768, 'dark', 'en'],
  [1440, 'dark', 'fr']
] as const)('at %i px, %s, %s, the page holds', async (width, colorScheme, language) => {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale })
  await carry(context, server, cookie)
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/reports`)
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  expect(seen).toEqual({ status: 200, errors: [], foreign: [] })
  await context.close()
})
