import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Values } from '#lib/answers.ts'
import { head } from '#lib/say.ts'
import { axe, launch, visit } from './browser.ts'
import { demoServer, type DemoServer } from './server.ts'

const organisation = 'droits-proches'

let server: DemoServer
let browser: Browser

beforeAll(async () => {
  server = await demoServer()
  browser = await launch()
}, 600_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const cookie = () => `${server.cookie.name}=${server.cookie.value}; organisation=${organisation}`

/** What a reader sees of a page's HTML, without tags; every space an ordinary one. */
async function textOf(path: string): Promise<string> {
  const answer = await fetch(`${server.address}${path}`, { headers: { cookie: cookie() } })
  expect(answer.status, path).toBe(200)
  return (await answer.text())
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, '')
}

describe('the page of contributors', () => {
  test('has the numbers of the API in its first HTML, to the digit', async () => {
    const page = await textOf('/contributors?hl=en')
    const path = `/api/v1/values?organisation=${organisation}&keys=contributors,returning_share,lapse_rate,reactivation_rate`
    const values = (await (await fetch(server.address + path, { headers: { cookie: cookie() } })).json()) as Values
    for (const [key, { whole }] of Object.entries(values)) {
      const unit = key === 'contributors' ? 'persons' : 'share'
      expect(page, key).toContain(head(whole, { unit }, 'en').replaceAll(/[\u00a0\u202f]/g, ' '))
    }
    for (const title of [
      'Who comes back, period after period',
      'How long people take to come back',
      'Once, or by habit',
      'The ladder of engagement'
    ])
      expect(page).toContain(title)
  })

  test('has a table for every figure in its first HTML, and no code of charts', async () => {
    const answer = await fetch(`${server.address}/contributors?hl=en`, { headers: { cookie: cookie() } })
    const html = await answer.text()
    for (const id of ['curve', 'days', 'growth']) {
      const figure = html.slice(html.indexOf(`id="${id}"`))
      expect(figure.slice(0, figure.indexOf('</figure>')), id).toContain('<table')
    }
    expect(html).not.toMatch(/echarts/)
  })

  test('turns to campaigns, groups and first acts by links, and to those who acted by a form', async () => {
    const byAct = await textOf('/contributors?by=entry_act&reading=unbounded&hl=en')
    expect(byAct).toContain('Each row pools the 28-day cohorts')
    expect(byAct).toContain('New, retained, reactivated, lapsed: by first act')
    expect(byAct).toContain('choose one in the sentence')
    const acted = await textOf('/contributors?entry=action&hl=en')
    expect(acted).toContain('Only those whose first act was: a verified action.')
    const byCampaign = await textOf('/contributors?by=campaign&hl=en')
    expect(byCampaign).toContain('What stays afterwards: by campaign')
  })

  test('refuses a way to tell people apart that it does not have', async () => {
    for (const own of ['by=person', 'entry=like', 'reading=all'])
      expect(await textOf(`/contributors?${own}&hl=en`), own).toContain('This filter no longer exists')
  })

  test('arrows go from cell to cell of the triangle, Escape back to it', async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const own = { name: 'organisation', value: organisation, url: server.address }
    await context.addCookies([{ ...server.cookie, url: server.address }, own])
    const page = await context.newPage()
    await visit(page, `${server.address}/contributors?hl=en`)
    const place = () =>
      page.evaluate(() => {
        const cell = document.activeElement as HTMLTableCellElement
        return [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex]
      })
    const region = page.getByRole('region', { name: /^Who comes back.*in that period/ })
    await region.focus()
    await page.keyboard.press('ArrowRight')
    expect(await place()).toEqual([1, 2])
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    expect(await place()).toEqual([2, 3])
    await page.keyboard.press('Home')
    expect(await place()).toEqual([2, 2])
    await page.keyboard.press('ArrowLeft')
    expect(await place()).toEqual([2, 2])
    await page.keyboard.press('Escape')
    expect(await region.evaluate(one => one === document.activeElement)).toBe(true)
    await context.close()
  })

  test('refuses a filter that it does not have', async () => {
    expect(await textOf('/contributors?rule=last&hl=fr')).toContain('Ce filtre n’existe plus')
  })

  test.each([
    [360, 'light', 'fr'],
    [360, 'dark', 'en'],
    [768, 'dark', 'fr'],
    [1440, 'light', 'en&by=campaign']
  ] as const)(
    'at %d px, %s, in %s, is accessible, without error and without side scrolling',
    async (width, theme, hl) => {
      const viewport = { width, height: 900 }
      const context = await browser.newContext({ viewport, locale: 'fr-FR', colorScheme: theme })
      const own = { name: 'organisation', value: organisation, url: server.address }
      await context.addCookies([{ ...server.cookie, url: server.address }, own])
      const page = await context.newPage()
      const found = await visit(page, `${server.address}/contributors?hl=${hl}`)
      expect(found.status).toBe(200)
      expect(await axe(page)).toEqual([])
      expect(found.errors).toEqual([])
      const isWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth
      )
      expect(isWide).toBe(false)
      await context.close()
    },
    60_000
  )
})
