import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '../measures/run_example.ts'
import { draw, world } from '../report/campaign_world.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let plain: Page
let scripted: BrowserContext

beforeAll(async () => {
  server = await freshServer()
  await load(server.services, server.organisation.id, world)
  await load(server.services, server.organisation.id, draw)
  const cookie = await signedIn(server)
  browser = await launch()
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, cookie)
  plain = await context.newPage()
  scripted = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1200, height: 900 } })
  await carry(scripted, server, cookie)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const words = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
/** A page of figures takes seconds on a busy machine. */
const patient = { timeout: 60_000 }
const asked = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
const campaignPage = () => `${server.address}/campaigns/marche`

test('without script a form chooses a part of the campaign: the address carries it, the figures follow, the line of time stays whole', async () => {
  await plain.goto(campaignPage())
  const bars = await plain.locator('#time svg .bar').count()
  expect(bars).toBe(7)
  expect(await plain.locator('#time svg .none').count()).toBe(1)
  await plain.fill('#time [name=from]', '2026-01-12')
  await plain.fill('#time [name=last]', '2026-01-25')
  await plain.click('#time form button')
  expect(asked(plain)).toEqual({ from: '2026-01-12', to: '2026-01-26' })
  expect(words(await plain.locator('#time').innerText())).toContain('Période choisie : du 12 au 25 janvier 2026.')
  expect(await plain.locator('#time svg .bar').count()).toBe(bars)
  expect(await plain.locator('#time svg .bar:not(.out)').count()).toBe(2)
  // A draw over the whole campaign says nothing of two weeks of it.
  expect(words(await plain.locator('section:has(#bar)').innerText())).toContain('Rien de relu')
  await plain.click('#time form a')
  expect(asked(plain)).toEqual({})
})

test('the days of the whole campaign are its own address, and days in the wrong order are refused in words', async () => {
  await plain.goto(`${campaignPage()}?from=2026-01-05&last=2026-03-01`)
  expect(asked(plain)).toEqual({})
  await plain.goto(`${campaignPage()}?from=2026-01-25&last=2026-01-12`)
  expect(await plain.locator('[role=alert]').innerText()).toContain('to=2026-01-13')
})

test('a drag over the line of time chooses a period; the rest of the address stays', async () => {
  const page = await scripted.newPage()
  const found = await visit(page, `${campaignPage()}?platform=facebook`)
  const plot = page.locator('#time .plot')
  await plot.scrollIntoViewIfNeeded()
  await plot.hover()
  await expect.poll(() => page.locator('#time .over').count(), patient).toBe(1)
  const box = (await plot.boundingBox())!
  const x = (day: number) => box.x + (box.width * (day + 0.5)) / 56
  await page.mouse.move(x(7), box.y + 60)
  await page.mouse.down()
  await page.mouse.move(x(20), box.y + 60, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => asked(page), patient).toEqual({ platform: 'facebook', from: '2026-01-12', to: '2026-01-26' })
  expect(found.errors).toEqual([])
  await page.close()
})

test('by keyboard two edges move day by day; Enter asks, Escape goes back', async () => {
  const page = await scripted.newPage()
  await visit(page, campaignPage())
  await page.getByRole('button', { name: 'Choisir sur le dessin' }).click()
  const [first, last] = [page.getByLabel('Premier jour'), page.getByLabel('Dernier jour')]
  await expect.poll(() => first.evaluate(element => element === document.activeElement), patient).toBe(true)
  for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight')
  expect(await page.inputValue('#time [name=from]')).toBe('2026-01-12')
  expect(words((await first.getAttribute('aria-valuetext'))!)).toBe('12 janvier 2026')
  await page.keyboard.press('Escape')
  expect(await page.inputValue('#time [name=from]')).toBe('2026-01-05')
  expect(asked(page)).toEqual({})
  await last.focus()
  await page.keyboard.press('Home')
  expect(await page.inputValue('#time [name=last]')).toBe('2026-01-05')
  for (let step = 0; step < 13; step++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => asked(page), patient).toEqual({ from: '2026-01-05', to: '2026-01-19' })
  expect(await axe(page)).toEqual([])
  await page.close()
})

test('the messages divide in one bar, each part with its interval in the table beside it', async () => {
  await plain.goto(campaignPage())
  const section = plain.locator('section:has(#bar)')
  const text = words(await section.innerText())
  expect(text).toContain('60 messages relus sur 196, tirés au sort ; tirage clos le 6 mars 2026.')
  expect(text).toMatch(/abus\s+10 % \[5–16\]/)
  expect(text).toMatch(/critique\s+20 % \[12–30\]/)
  expect(text).toMatch(/non évalué\s+5 %/)
  expect(await section.locator('svg rect.abuse, svg rect.criticism, svg rect.support').count()).toBe(3)
})

test('to prepare a report leads to its form, with the campaign and the days already there', async () => {
  await plain.goto(`${campaignPage()}?from=2026-01-12&to=2026-01-26`)
  await plain.getByRole('link', { name: 'Préparer un rapport' }).click()
  expect(new URL(plain.url()).pathname).toBe('/reports')
  expect(await plain.inputValue('[name=campaign]')).toBe('marche')
  expect(await plain.inputValue('[name=campaign_from]')).toBe('2026-01-12')
  expect(await plain.inputValue('[name=campaign_last]')).toBe('2026-01-25')
  const form = new URLSearchParams({
    ...{ about: 'campaign', campaign: 'marche', language: 'fr', format: 'json' },
    ...{ campaign_from: '2026-01-12', campaign_last: '2026-01-25' }
  })
  const file = await plain.context().request.get(`${server.address}/reports/file?${form}`)
  expect(await file.json()).toMatchObject({
    campaign: { slug: 'marche' },
    period: { from: '2026-01-12', to: '2026-01-25' }
  })
})

test('from a campaign to its posts to one of them: its numbers and its conversation, without words for who does not moderate', async () => {
  await plain.goto(campaignPage())
  await plain.getByRole('link', { name: 'Les 16 publications, une à une' }).click()
  expect(await plain.locator('tbody tr').count()).toBe(16)
  await plain.getByRole('link', { name: 'Au marché de nuit, publication 1 :' }).click()
  expect(decodeURIComponent(new URL(plain.url()).pathname)).toBe('/posts/facebook:p0')
  const text = words(await plain.locator('main').innerText())
  expect(text).toContain('Le marché de nuit')
  expect(text).toContain('Voix distinctes')
  expect(text).toContain('Les textes ne se lisent que par la modération')
  expect(text).not.toMatch(/secr[eè]t|voix \d/)
  expect(await plain.locator('section.tree li').count()).toBeGreaterThan(15)
  expect(await plain.locator('section.lede a[rel~=nofollow]').getAttribute('href')).toBe('https://facebook.example/p0')
})

test('the list, a post and a campaign are accessible, in both languages, and hold on a phone', async () => {
  const page = await scripted.newPage()
  await page.setViewportSize({ width: 360, height: 800 })
  for (const path of [
    '/campaigns/marche',
    '/posts?campaign=marche',
    '/posts/facebook%3Ap0?campaign=marche',
    '/campaigns/formats'
  ])
    for (const hl of ['fr', 'en']) {
      const found = await visit(page, `${server.address}${path}${path.includes('?') ? '&' : '?'}hl=${hl}`)
      expect(found.errors, path).toEqual([])
      expect(await axe(page), `${path} ${hl}`).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(360)
    }
  await page.close()
})

test('a plan of alternation is drawn from the form, before its first post; afterwards it is refused in words', async () => {
  await plain.goto(`${server.address}/campaigns/formats`)
  await plain.locator('#plans ~ details summary.button').click()
  const fill = async (first: string) => {
    await plain.fill('[name=name]', 'Récit ou demande, mars')
    await plain.selectOption('[name=campaign]', 'marche')
    await plain.selectOption('[name=network]', 'facebook')
    await plain.fill('[name=first]', first)
    await plain.click('form[action="?/draw"] button')
  }
  await fill('2026-02-01')
  expect(await plain.locator('[role=alert]').innerText()).toContain(
    'Un plan se tire avant que sa première publication sorte'
  )
  expect(await plain.inputValue('[name=name]')).toBe('Récit ou demande, mars')
  await fill('2099-01-01')
  expect(await plain.locator('[role=alert]').innerText()).toContain('doivent être dans la campagne')
})
