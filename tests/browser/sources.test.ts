import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { comment, post } from '#server/measures/example.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, visiting, type FreshServer } from './fresh_server.ts'

// Facebook goes on until the 20th of March, Instagram stops on the 12th; YouTube only counts.
const facts = [
  post('p', null, '2026-03-02T00:00:00Z'),
  post('i', null, '2026-03-02T00:00:00Z', { network: 'instagram' }),
  post('y', null, '2026-03-02T00:00:00Z', { network: 'youtube' }),
  comment('Afi', 'p', '2026-03-20T10:00:00Z'),
  comment('Ben', 'i', '2026-03-12T10:00:00Z', { network: 'instagram' })
]

let server: FreshServer
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  cookie = await visiting(server)
  browser = await launch()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const main = async (path: string) => {
  const html = await (await fetch(server.address + path, { headers: { cookie } })).text()
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

test('before the first fact, the page says how to get an export, and shows no empty table', async () => {
  const text = await main('/sources')
  expect(text).toContain('Rien n’est encore arrivé')
  expect(text).toContain('Meta Business Suite')
  expect(text).not.toContain('Ce qui arrive')
})

test('a late source is said to be late, one that only counts says so', async () => {
  const text = facts.map(fact => `${JSON.stringify(fact)}\n`).join('')
  const organisationId = server.organisation.id
  const bytes = bytesFromMemory(Buffer.from(text), 'facts.jsonl')
  const report = await importFile(server.services, { organisationId, bytes })
  expect(report.rejections).toEqual([])
  await refreshAll(server.services.store, organisationId, new Date('2026-03-21T09:00:00Z'))

  const context = await browser.newContext({ locale: 'fr-FR' })
  await carry(context, server, cookie)
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/sources`)
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) }).innerText()
  expect(await row('Facebook')).toContain('à jour')
  expect(await row('Instagram')).toMatch(/8\sjours de retard/)
  expect(await row('YouTube')).toContain('Compte seulement')
  expect(await axe(page)).toEqual([])

  await page.getByRole('link', { name: 'facts.jsonl' }).click()
  await page.waitForURL(/\/sources\/pulls\//)
  expect(await page.textContent('main')).toContain('5 lues = 5 nouvelles + 0 déjà connues + 0 refusées')
  expect(await page.locator('button.danger').count()).toBe(0)
  expect(await axe(page)).toEqual([])
  expect(seen.errors).toEqual([])
  expect(seen.foreign).toEqual([])
  await context.close()
})

test('an import that does not exist, or of somebody else, is not found', async () => {
  const path = '/sources/pulls/00000000-0000-4000-8000-000000000000'
  const answer = await fetch(server.address + path, { headers: { cookie } })
  expect(answer.status).toBe(404)
})
