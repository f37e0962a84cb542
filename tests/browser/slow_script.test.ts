import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './browser.ts'
import { director, freshServer, type FreshServer } from './fresh_server.ts'

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

test('what is typed before the scripts have come over a slow link is still there when they have', async () => {
  const page = await browser.newPage({ locale: 'fr-FR' })
  const held: (() => void)[] = []
  let isSlow = true
  await page.route('**/*.js', async route => {
    if (isSlow) await new Promise<void>(resolve => held.push(resolve))
    await route.continue()
  })
  await page.goto(`${server.address}/sign-in`, { waitUntil: 'commit' })
  await page.fill('[name=email]', director.email)
  await page.fill('[name=password]', 'deux mots à moi')
  isSlow = false
  for (const go of held) go()
  // The button that shows the password comes with the scripts.
  await page.locator('button[aria-controls=password]').waitFor()
  expect(await page.inputValue('[name=email]')).toBe(director.email)
  expect(await page.inputValue('[name=password]')).toBe('deux mots à moi')
  await page.close()
})
