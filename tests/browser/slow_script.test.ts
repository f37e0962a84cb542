import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { carry, director, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser

beforeAll(async () => {
  server = await freshServer()
  browser = await launch()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Holds every script back until it is told to let them come. */
async function holdScripts(page: Page): Promise<() => void> {
  const held: (() => void)[] = []
  let isSlow = true
  await page.route('**/*.js', async route => {
    if (isSlow) await new Promise<void>(resolve => held.push(resolve))
    await route.continue()
  })
  return () => {
    isSlow = false
    for (const go of held) go()
  }
}

test('what is typed before the scripts have come over a slow link is still there when they have', async () => {
  const page = await browser.newPage({ locale: 'fr-FR' })
  const letScriptsCome = await holdScripts(page)
  await page.goto(`${server.address}/sign-in`, { waitUntil: 'commit' })
  await page.fill('[name=email]', director.email)
  await page.fill('[name=password]', 'deux mots à moi')
  letScriptsCome()
  // The button that shows the password comes with the scripts.
  await page.locator('button[aria-controls=password]').waitFor()
  expect(await page.inputValue('[name=email]')).toBe(director.email)
  expect(await page.inputValue('[name=password]')).toBe('deux mots à moi')
  await page.close()
})

test('so is a text of several lines, and what was chosen from a list', async () => {
  const context = await browser.newContext({ locale: 'fr-FR' })
  await carry(context, server, await signedIn(server))
  const page = await context.newPage()
  const letScriptsCome = await holdScripts(page)
  await page.goto(`${server.address}/campaigns`, { waitUntil: 'commit' })
  await page.fill('textarea[name=aim]', 'Danser ensemble,\nvivre ensemble')
  await page.selectOption('[name=primary_measure]', 'wake')
  letScriptsCome()
  // A token of the filter sentence opens its menu once the scripts are there.
  const token = page.locator('.sentence button').first()
  await expect
    .poll(
      async () => {
        if ((await token.getAttribute('aria-expanded')) !== 'true') await token.click()
        return token.getAttribute('aria-expanded')
      },
      { timeout: 30_000 }
    )
    .toBe('true')
  expect(await page.inputValue('textarea[name=aim]')).toBe('Danser ensemble,\nvivre ensemble')
  expect(await page.inputValue('[name=primary_measure]')).toBe('wake')
  await context.close()
})
