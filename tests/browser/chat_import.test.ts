import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const chat = `13/09/2026, 14:00 - Zélie a créé le groupe « Cohésion Lomé »
13/09/2026, 14:05 - Zélie: Bonjour à tous
13/09/2026, 14 h 06 - +228 90 12 34 56: On se voit samedi ?
et dimanche
14/09/2026, 9:00 - Zélie: oui
`
let server: FreshServer
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  browser = await launch()
  cookie = await signedIn(server)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('a chat is asked about on a phone, without showing who wrote, and then counted', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 360, height: 740 } })
  await carry(context, server, cookie)
  const page = await context.newPage()
  await visit(page, `${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', {
    name: 'export.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(chat)
  })
  await page.waitForSelector('#questions')
  expect(await page.content()).not.toMatch(/Zélie|90 12 34 56|samedi/)
  expect(await page.isChecked('input[name="answer.text"][value="drop"]')).toBe(true)
  expect(await axe(page)).toEqual([])
  await page.check('input[name="answer.exported_by"][value="member"]')
  await page.check('input[name="answer.members_told"][value="yes"]')
  await page.check('input[name="answer.basis"][value="legitimate_interest"]')
  await page.fill('input[name="answer.notice"]', 'affichée en septembre')
  expect(await page.isChecked('input[name="answer.keep_raw_days"][value="30"]')).toBe(true)
  await page.getByRole('button', { name: 'Relire avec ces choix' }).click()
  await page.getByText('3\u00a0lignes prêtes').waitFor()
  await page.getByRole('button', { name: 'Importer 3\u00a0lignes' }).click()
  await page.waitForURL(/\/sources\/pulls\//)
  const { id } = server.organisation
  const rows = await server.services.store.tx(
    id,
    ({ sql }) => sql`select text_sealed is null as empty, time_zone, time_zone_assumed from interactions`
  )
  expect(rows.map(row => [row['empty'], row['time_zone'], row['time_zone_assumed']])).toEqual(
    Array.from({ length: 3 }, () => [true, 'Africa/Lome', true])
  )
  const [policy] = await server.services.store.tx(
    id,
    ({ sql }) => sql`select basis, notice_version, keep_text_days, keep_raw_days from source_policies`
  )
  expect(policy).toEqual({
    basis: 'legitimate_interest',
    notice_version: 'affichée en septembre',
    keep_text_days: 0,
    keep_raw_days: 30
  })
  await context.close()
})
