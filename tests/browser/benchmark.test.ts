import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { poolOf } from '#server/report/benchmark/pool.ts'
import { readContribution, sealed, sha256 } from '#server/report/benchmark/seal.ts'
import { firstQuarter } from '../benchmark/facts.ts'
import { contributionOf, line } from '../benchmark/world.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let page: Page
let cookie: string
let own: string

beforeAll(async () => {
  server = await freshServer()
  cookie = await signedIn(server)
  await load(server.services, server.organisation.id, firstQuarter)
  browser = await launch()
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultTimeout(15_000)
  await carry(page.context(), server, cookie)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async (one = page) => plain(await one.locator('main').innerText())
const shoot = async (name: string, one = page) => {
  const folder = process.env['SCREENSHOTS']
  if (folder) await one.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('one’s own numbers stand alone until there is a pooled file, and the page says so', async () => {
  const seen = await visit(page, `${server.address}/dialogue/benchmark?period=2026-Q1`)
  const text = await main()
  for (const part of [
    'Aucun fichier commun pour cette période',
    'heures perdues pour 1 000 messages reçus',
    '1er trimestre 2026',
    'Sans nombre :'
  ])
    expect(text).toContain(part)
  expect(text).not.toContain('Les organisations')
  expect(await axe(page)).toEqual([])
  await shoot('benchmark-alone')
  expect(seen.errors).toEqual([])
}, 60_000)

test('the whole contribution is on the screen before it leaves, and what leaves is that, to the byte', async () => {
  await page.fill('[name=pool]', 'calmes')
  await page.selectOption('[name=sector]', 'association')
  await page.click('form[action="?/declare"] button')
  await page.waitForURL(/contribute=calmes/)
  const text = await main()
  expect(text).toContain('Ce qui sortirait, en entier')
  expect(text).toContain('ne sort pas (masqué)')
  expect(await axe(page)).toEqual([])
  await shoot('benchmark-preview')
  const shown = await page.locator('pre').textContent()
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('form[action$="/file"] button')])
  expect(download.suggestedFilename()).toBe('sillage-benchmark-calmes-2026-Q1-contribution.json')
  own = readFileSync((await download.path())!, 'utf8')
  expect(own).toBe(shown)
  expect(text).toContain(sha256(own))
  expect(own).not.toMatch(/Voix|voisins|Voisins|facebook/)
  await page.reload()
  expect(await main()).toContain('Reprendre le même fichier')
  expect(await main()).toContain('Ce qui est sorti')
}, 60_000)

test('without script, on a telephone, in English: the pooled file stands beside, an edited one is refused', async () => {
  const mine = readContribution(own, 'own').lines
  const others = Array.from({ length: 6 }, (_, at) =>
    contributionOf(
      at + 1,
      mine.map(one =>
        one.value === null
          ? one
          : line(one.value, { ...one, value: Number((one.value * (0.5 + at / 10)).toPrecision(3)), lo: null, hi: null })
      )
    )
  )
  const text = sealed(poolOf([readContribution(own, 'own'), ...others], { sector: null, size: null }, null).pooled)
  const context = await browser.newContext({
    locale: 'en-GB',
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    colorScheme: 'dark'
  })
  await carry(context, server, cookie)
  const phone = await context.newPage()
  phone.setDefaultTimeout(15_000)
  const give = async (name: string, content: string) => {
    const path = join(tmpdir(), `sillage-benchmark-${process.pid}-${name}.json`)
    writeFileSync(path, content)
    await phone.goto(`${server.address}/dialogue/benchmark?period=2026-Q1`)
    await phone.setInputFiles('[name=file]', path)
    await phone.click('form[action="?/keep"] button')
  }
  await give('edited', text.replace('"organisations":7', '"organisations":8'))
  expect(plain(await phone.locator('[role=alert]').innerText())).toContain('edited or damaged')
  await give('own', own)
  expect(plain(await phone.locator('[role=alert]').innerText())).toContain('the contribution of one organisation')
  await give('good', text)
  await phone.waitForURL(/of=calmes/)
  const said = await main(phone)
  expect(said).toContain('median of 7 organisations')
  expect(said).toContain('the middle half')
  expect(said).toContain('hours lost per 1,000 messages received')
  expect(said).not.toMatch(/\brank(ing|s)?\b(?!ed)/i)
  await shoot('benchmark-phone', phone)
  await context.close()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${server.address}/dialogue/benchmark?period=2026-Q1&contribute=calmes`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  expect(await main()).toContain('médiane de 7 organisations')
  expect(await axe(page)).toEqual([])
  await shoot('benchmark-360-fr')
  const folder = process.env['SCREENSHOTS']
  if (folder)
    await page.screenshot({
      path: `${folder}/benchmark-360-top.png`,
      clip: { x: 0, y: 0, width: 360, height: 1500 },
      fullPage: true
    })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await shoot('benchmark-1440-dark')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('form[action="?/keep"]').isVisible()).toBe(false)
}, 120_000)
