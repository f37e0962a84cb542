import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await freshServer()
  const cookie = await signedIn(server)
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

test('an organisation without a fact is told what to do, and shows no empty axis', async () => {
  await page.goto(`${server.address}/`)
  expect(await page.locator('h1').innerText()).toContain('Rien à montrer encore.')
  expect(await page.locator('svg.drawing').count()).toBe(0)
})

test('a campaign is made from the form, and its page says that it has not begun to be measured', async () => {
  await page.goto(`${server.address}/campaigns`)
  expect(await page.locator('main').innerText()).toContain(
    'Une campagne, c’est un but, des dates et une action attendue.'
  )
  await page.fill('[name=name_fr]', 'Œuvres du marché, été')
  await page.fill('[name=name_en]', 'Market works')
  await page.fill('[name=starts_on]', '2026-01-05')
  await page.fill('[name=ends_on]', '2026-01-31')
  await page.selectOption('[name=primary_measure]', 'wake')
  await page.click('form[action="?/create"] button')
  expect(await page.locator('main [role=alert]').allInnerTexts()).toEqual([])
  expect(new URL(page.url()).pathname).toBe('/campaigns/oeuvres-du-marche-ete')
  const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ')
  expect(text).toContain('du 5 au 31 janvier 2026')
  expect(text).toContain('Rien n’est encore arrivé pour cette période.')
})

test('the same name again is refused in words, and what was typed is still there', async () => {
  await page.goto(`${server.address}/campaigns`)
  await page.locator('summary.button').click()
  await page.fill('[name=name_fr]', 'Œuvres du marché, été')
  await page.fill('[name=starts_on]', '2026-01-05')
  await page.fill('[name=ends_on]', '2026-01-31')
  await page.click('form[action="?/create"] button')
  expect(await page.locator('[role=alert]').innerText()).toContain('Cette campagne existe déjà')
  expect(await page.inputValue('[name=name_fr]')).toBe('Œuvres du marché, été')
})

test('a note is added to the log and taken out again', async () => {
  await page.goto(`${server.address}/campaigns/oeuvres-du-marche-ete`)
  await page.locator('section:has(#log) summary').click()
  await page.fill('[name=at]', '2026-01-12')
  await page.fill('[name=text_fr]', 'Formulaire indisponible')
  await page.selectOption('[name=kind]', 'incident')
  await page.click('form[action="?/note"] button')
  expect((await page.locator('section:has(#log) li').innerText()).replaceAll('\u00a0', ' ')).toMatch(
    /12 janv\. 2026\s+Formulaire indisponible\s+incident/
  )
  await page.click('form[action="?/remove"] button')
  expect(await page.locator('section:has(#log) li').count()).toBe(0)
})

test('with script, an empty campaign is accessible and without error', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  await context.addCookies(await page.context().cookies())
  const scripted = await context.newPage()
  const found = await visit(scripted, `${server.address}/campaigns/oeuvres-du-marche-ete?hl=en`)
  expect(await scripted.locator('h1').innerText()).toBe('Nothing has arrived for this period yet.')
  expect(await axe(scripted)).toEqual([])
  expect(found.errors).toEqual([])
  expect(found.foreign).toEqual([])
  await context.close()
})
