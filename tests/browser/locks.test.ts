import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await freshServer()
  const cookie = await signedIn(server)
  browser = await launch()
  // As a browser without script does it.
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, cookie)
  page = await context.newPage()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const plain = async (selector: string) => (await page.locator(selector).innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')

test('a campaign of the past is declared late, with a reason, and both stay on its page', async () => {
  await page.goto(`${server.address}/campaigns`)
  await page.fill('[name=name_fr]', 'Collecte')
  await page.fill('[name=starts_on]', '2026-01-05')
  await page.fill('[name=ends_on]', '2026-01-31')
  await page.click('form[action="?/create"] button')
  expect(await plain('#lock')).toContain('Aucun indicateur principal n’est déclaré.')
  const declare = async (target: string, reason: string) => {
    await page.locator('#lock .declare summary').click()
    await page.selectOption('#lock [name=primary]', 'wake')
    await page.fill('#lock [name=target]', target)
    await page.fill('#lock [name=reason]', reason)
    await page.click('#lock form button')
  }
  await declare('trente', 'oubliée au départ')
  expect(await plain('#lock [role=alert]')).toContain('Nombre illisible : trente.')
  await page.goto(`${server.address}/campaigns/collecte`)
  await declare('30 %', '')
  expect(await plain('#lock [role=alert]')).toContain('dire pourquoi')
  await page.goto(`${server.address}/campaigns/collecte`)
  await declare('30 %', 'oubliée au départ')
  const said = await plain('#lock')
  expect(said).toContain('Déclaré après le début.')
  expect(said).toContain('Courbe de sillage'.toLowerCase())
  expect(said).toContain('30 %')
  expect(said).toContain('Chaîne vérifiée')
  await page.locator('#lock .history summary').click()
  expect(await plain('#lock .history')).toContain('Raison : oubliée au départ')
})

test('kinds of posts are compared on a page of their own, which says what is missing', async () => {
  await page.goto(`${server.address}/campaigns/formats`)
  expect(await plain('main')).toContain('Ce qui marche : récit ou demande ?')
  expect(await plain('main')).toContain('Rien à comparer dans cette période')
})
