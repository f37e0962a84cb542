import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raiseVersion } from '#server/ingest/day_counts.ts'
import { saveIndicator } from '#server/report/indicators.ts'
import { declare } from '#server/report/locks/declare.ts'
import { load } from '../measures/run_example.ts'
import { facts, indicators, NOW } from '../report/scenario.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  cookie = await signedIn(server)
  const { services, organisation } = server
  await load(services, organisation.id, facts)
  for (const one of indicators) await saveIndicator(services.store, organisation.id, one, NOW)
  browser = await launch()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR', ...options })
  await carry(context, server, cookie)
  return context.newPage()
}

const plain = async (page: Page, selector: string) =>
  (await page.locator(selector).first().innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')

test('a number opens its passport by key, and its rows page by page', async () => {
  const page = await open()
  const seen = await visit(page, `${server.address}/campaigns/spring?hl=fr`)
  expect(seen.status).toBe(200)
  await page.locator('section[aria-labelledby=targets] a.value', { hasText: /^40$/ }).focus()
  await page.keyboard.press('i')
  await expect.poll(() => plain(page, 'dialog')).toContain('Empreinte de la question')
  const said = await plain(page, 'dialog')
  expect(said).toContain('du 1er au 31 mars 2026')
  expect(said).toContain('aucune depuis sa première sortie')
  expect(await axe(page)).toEqual([])
  await page.click('dialog a:has-text("Voir les lignes")')
  await expect.poll(() => page.locator('dialog tbody tr').count()).toBe(50)
  await page.click('dialog button:has-text("Lignes suivantes")')
  await expect.poll(() => page.locator('dialog tbody tr').count()).toBe(60)
  expect(await plain(page, 'dialog')).not.toContain('voice')
  await page.keyboard.press('Escape')
  // `close` is a task of its own after the key
  await expect.poll(() => page.locator('dialog').count()).toBe(0)
  expect(seen.errors).toEqual([])
  await page.context().close()
}, 90_000)

test('a rank and a number in a sentence open their passports, by key and by click', async () => {
  const page = await open()
  const seen = await visit(page, `${server.address}/campaigns/compare?c=spring&c=small&hl=fr`)
  expect(seen.status).toBe(200)
  await page.locator('section[aria-labelledby=gaps] a[href^="/measures/rank_gap"]').first().focus()
  await page.keyboard.press('i')
  await expect.poll(() => plain(page, 'dialog')).toContain('Rectifications')
  const said = await plain(page, 'dialog')
  for (const one of [
    'écart de rang',
    'Couverture',
    'Empreinte de la question',
    'spring',
    'ne se lit pas ligne à ligne'
  ])
    expect(said.toLowerCase()).toContain(one.toLowerCase())
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('dialog').count()).toBe(0)
  expect(seen.errors).toEqual([])
  await page.context().close()
}, 90_000)

test('without script a number and a rank lead to a page that says what their passports say, rows included', async () => {
  const page = await open({ javaScriptEnabled: false })
  await page.goto(`${server.address}/campaigns/compare?c=spring&c=small&hl=fr`)
  await page.locator('section[aria-labelledby=gaps] a[href^="/measures/rank_gap"]').first().click()
  const rank = await plain(page, 'section[aria-labelledby=stated]')
  for (const one of ['Ce nombre', 'Couverture', 'Empreinte de la question', 'Rectifications', 'spring'])
    expect(rank).toContain(one)
  await page.goto(`${server.address}/campaigns/compare?c=spring&c=small&hl=fr`)
  await page.locator('section[aria-labelledby=side] tbody tr').first().locator('a.value').first().click()
  const number = await plain(page, 'section[aria-labelledby=stated]')
  expect(number).toContain('40')
  expect(number).toContain('du 1er au 31 mars 2026')
  await page.click('section[aria-labelledby=stated] a:has-text("Voir les lignes")')
  expect(await page.locator('section[aria-labelledby=stated] tbody tr').count()).toBe(50)
  expect(await plain(page, 'section[aria-labelledby=stated]')).not.toContain('voice')
  await page.context().close()
}, 90_000)

test('the declared index is on no page before it is declared, then on the comparison and on its campaign’s page alone', async () => {
  const page = await open({ javaScriptEnabled: false })
  const index = 'section[aria-labelledby=declared-index]'
  const pages = ['/campaigns/compare?c=spring&c=small', '/campaigns/spring', '/campaigns/small']
  const shown = async () => {
    const found: number[] = []
    for (const path of pages) {
      await page.goto(`${server.address}${path}`)
      found.push(await page.locator(index).count())
    }
    return found
  }
  expect(await shown()).toEqual([0, 0, 0])
  const { services, organisation } = server
  await services.store.tx(organisation.id, async tx => {
    const weights = { act: 0.4, return: 0.3, dialogue: 0.2, last: 0.1 }
    await declare(tx, organisation.id, 'spring', { weights }, { at: new Date('2026-02-01T09:00:00Z'), by: null })
    await raiseVersion(tx, organisation.id)
  })
  expect(await shown()).toEqual([1, 1, 0])
  await page.goto(`${server.address}/campaigns/compare?c=spring&c=small&hl=fr`)
  const said = await plain(page, index)
  expect(said).toContain('perd la tête sous 41 % des pondérations')
  // nobody has read a draw of its messages
  expect(said).toContain('inconnu')
  expect(said).toContain('manque, des quatre nombres : dialoguer')
  await page.context().close()
}, 90_000)

test('without script the review is written, kept when refused, and marked as done; the list says so', async () => {
  const page = await open({ javaScriptEnabled: false })
  await page.goto(`${server.address}/campaigns/spring`)
  await page.locator('section[aria-labelledby=review] summary').click()
  await page.click('button[name=done]')
  expect(await plain(page, 'section[aria-labelledby=review] [role=alert]')).toContain(
    'Un bilan sans un mot n’est pas fait'
  )
  await page.fill('[name=learnt]', 'Les directs du soir tiennent.')
  await page.fill('[name=failed]', 'Le formulaire est tombé deux jours.')
  await page.locator('[name=text]').first().fill('Doubler le formulaire par SMS')
  await page.locator('[name=owner]').first().fill('Afi')
  await page.locator('[name=due_on]').first().fill('2026-12-15')
  await page.click('button[name=done]')
  const said = await plain(page, 'section[aria-labelledby=review]')
  expect(said).toContain('Bilan fait le')
  expect(said).toContain('Les directs du soir tiennent.')
  expect(said).toContain('Afi · pour le 15 décembre 2026')
  await page.goto(`${server.address}/campaigns`)
  expect(await plain(page, 'main')).toContain('bilan fait')
  const report = await page.request.get(`${server.address}/api/v1/report?organisation=voisins&campaign=spring&hl=fr`)
  const failed = JSON.stringify(((await report.json()) as { failed: object }).failed)
  expect(failed).toContain('Le formulaire est tombé deux jours.')
  expect(failed).toContain('Doubler le formulaire par SMS')
  await page.context().close()
}, 90_000)

test('chosen campaigns stand side by side, ranked among all, with the refusals said', async () => {
  const page = await open({ javaScriptEnabled: false })
  await page.goto(`${server.address}/campaigns/compare?c=spring&c=small&c=gone&hl=fr`)
  const said = await plain(page, 'main')
  expect(said).toContain('Ces campagnes n’existent plus : gone.')
  expect(said).toContain('non départageable')
  expect(said).toContain('Moins de six campagnes ont les deux nombres : aucun coefficient d’accord.')
  expect(said).toContain('Aucun compte n’est signalé.')
  expect(await page.locator('section[aria-labelledby=gaps] tbody tr').count()).toBe(2)
  const cells = await page.locator('section[aria-labelledby=side] tbody tr').first().locator('td').allInnerTexts()
  expect(cells[0]).toContain('40')
  expect(cells[1]).toContain('6')
  await page.click('section[aria-labelledby=robust] a')
  expect(await plain(page, 'section[aria-labelledby=robust]')).toContain('Un seul canal est connu')
  await page.goto(`${server.address}/campaigns/compare?c=spring`)
  expect(await plain(page, 'main')).toContain('Il faut au moins deux campagnes')
  await page.context().close()
}, 90_000)

for (const width of [360, 1440])
  for (const hl of ['fr', 'en'])
    test(`both pages keep to ${width} px in ${hl}, for everybody, without a chart’s code`, async () => {
      const page = await open({ viewport: { width, height: 900 } })
      for (const path of ['/campaigns/compare', '/campaigns/spring']) {
        const scripts: string[] = []
        page.on('request', request => scripts.push(request.url()))
        const seen = await visit(page, `${server.address}${path}?hl=${hl}`)
        expect(seen.status, path).toBe(200)
        expect(await axe(page), path).toEqual([])
        expect(seen.errors, path).toEqual([])
        const isWide = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth
        )
        expect(isWide, path).toBe(false)
        expect(
          scripts.filter(url => /echarts/i.test(url)),
          path
        ).toEqual([])
      }
      await page.context().close()
    }, 90_000)
