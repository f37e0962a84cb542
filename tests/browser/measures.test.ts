import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { comment, campaign, like, post } from '#server/measures/example.ts'
import { measures } from '#server/measures/index.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, visiting, type FreshServer } from './fresh_server.ts'

// Six people comment in March; the newest fact, in April, makes January to March the last whole quarter.
const facts = [
  campaign('palabres', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
  post('p', 'palabres', '2026-03-02T00:00:00Z'),
  ...['Afi', 'Ben', 'Cléo', 'Dodji', 'Esi', 'Fofo'].map(who => comment(who, 'p', '2026-03-05T10:00:00Z')),
  like('Gaël', 'p', '2026-04-02T10:00:00Z')
]

let server: FreshServer
let browser: Browser

beforeAll(async () => {
  server = await freshServer()
  const text = facts.map(fact => `${JSON.stringify(fact)}\n`).join('')
  const bytes = bytesFromMemory(Buffer.from(text), 'facts.jsonl')
  const report = await importFile(server.services, { organisationId: server.organisation.id, bytes })
  expect(report.rejections).toEqual([])
  await refreshAll(server.services.store, server.organisation.id, new Date('2026-04-20T09:00:00Z'))
  browser = await launch()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('the catalogue lists every measure, and is open to all', async () => {
  const html = await (await fetch(`${server.address}/measures`)).text()
  for (const { key } of measures) expect(html).toContain(`href="/measures/${key}"`)
})

test('the page of a measure says everything the definition fixes, with its example', async () => {
  const html = await (await fetch(`${server.address}/measures/contributors`)).text()
  expect(html).toContain('Combien de personnes ont pris part')
  expect(html).toContain('href="https://chaoss.community/kb/metric-contributors/"')
  expect(html).toContain('href="/measures/returning_share"')
  expect(html).toContain('masqué sous 5\u00a0personnes à l’écran, sous 11 dans un fichier')
  expect(html).toContain('Cléo aime la publication p.')
  expect(html).not.toContain('Aujourd’hui')
})

test('every measure has its page, in both languages, without a fault', async () => {
  for (const { key } of measures)
    for (const hl of ['fr', 'en']) {
      const answer = await fetch(`${server.address}/measures/${key}?hl=${hl}`)
      expect(`${key} ${answer.status}`).toBe(`${key} 200`)
      expect(await answer.text()).not.toMatch(/undefined|\[object|NaN/)
    }
})

test('an unknown measure is not found, in words', async () => {
  const answer = await fetch(`${server.address}/measures/impact_score`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('Cette page n’existe pas')
})

test('whoever is in sees the number of the last whole quarter, with its passport', async () => {
  const context = await browser.newContext({ locale: 'fr-FR' })
  await carry(context, server, await visiting(server))
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/measures/contributors`)
  const number = page.locator('#now ~ .number a')
  expect(await number.innerText()).toBe('6')
  expect(await page.textContent('main')).toMatch(/du 1er?\s?janvier au 31\u00a0mars 2026/)
  await number.focus()
  await page.keyboard.press('i')
  await page.getByRole('dialog').waitFor()
  expect(await page.getByRole('dialog').innerText()).toContain('contributors@1')
  expect(await axe(page)).toEqual([])
  expect(seen.errors).toEqual([])
  expect(seen.foreign).toEqual([])
  await context.close()
})

test.each([
  [360, 'light', 'fr'],
  [768, 'dark', 'en'],
  [1440, 'light', 'en']
] as const)('at %i px, %s, %s, catalogue and page hold', async (width, colorScheme, language) => {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale })
  const page = await context.newPage()
  for (const path of ['/measures', '/measures/wake']) {
    const seen = await visit(page, server.address + path)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(seen).toEqual({ status: 200, errors: [], foreign: [] })
  }
  await context.close()
})
