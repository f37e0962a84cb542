import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Comparison, Profile, Values } from '#lib/answers.ts'
import { head } from '#lib/say.ts'
import { axe, launch, visit } from './browser.ts'
import { demoServer, type DemoServer } from './server.ts'

const organisation = 'akpe-creation'
const period = 'from=2026-07-01&to=2026-10-01'

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

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const own = { name: 'organisation', value: organisation, url: server.address }
  await context.addCookies([{ ...server.cookie, url: server.address }, own])
  return context
}

const ask = async <T>(path: string): Promise<T> => {
  const answer = await fetch(`${server.address}${path}`, {
    headers: { cookie: `${server.cookie.name}=${server.cookie.value}` }
  })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

const html = async (path: string): Promise<string> => {
  const answer = await fetch(`${server.address}${path}`, {
    headers: { cookie: `${server.cookie.name}=${server.cookie.value}; organisation=${organisation}` }
  })
  expect(answer.status, path).toBe(200)
  return answer.text()
}

/** What a reader sees of a page's HTML, without tags. */
const textOf = (page: string) =>
  page
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')

const pages = ['/', '/campaigns', '/campaigns/danse-du-vivre-ensemble']

describe('the overview', () => {
  test('has every number of the API in its first HTML, to the digit', async () => {
    const page = textOf(await html(`/?${period}&hl=fr`))
    const query = `organisation=${organisation}&${period}`
    const profile = await ask<Profile>(`/api/v1/profile?${query}`)
    for (const { result, unit } of [...profile.seen, ...profile.axes])
      expect(page).toContain(head(result, { unit }, 'fr'))
    const { campaigns } = await ask<Comparison>(`/api/v1/comparison?${query}`)
    for (const { impact } of campaigns) expect(page).toContain(head(impact.result, { unit: 'share' }, 'fr'))
  })

  test('says that the most-seen campaign is one of those that leave the least, and shows how it was found', async () => {
    const page = await html('/?hl=fr')
    expect(textOf(page)).toContain('La campagne la plus vue est l’une de celles qui laissent le moins de traces.')
    expect(textOf(page)).toContain('Règle «\u00a0most_seen_leaves_least\u00a0», version 1.')
  })

  test('obeys the filter in its address: another period, other numbers', async () => {
    const query = `organisation=${organisation}&from=2025-04-01&to=2025-07-01`
    const { seen } = await ask<Profile>(`/api/v1/profile?${query}`)
    const page = textOf(await html('/?from=2025-04-01&to=2025-07-01&hl=en'))
    expect(page).toContain('From 1 April to 30\u00a0June 2025'.replace('1 April', '1\u00a0April'))
    for (const { result, unit } of seen) expect(page).toContain(head(result, { unit }, 'en'))
  })

  test('shows no number for a filter that does not exist', async () => {
    const page = textOf(await html('/?campaign=no-such-campaign&hl=fr'))
    expect(page).toContain('Ce filtre n’existe plus')
    expect(page).not.toContain('Le sillage')
  })

  test('gives its table and its file for every drawing', async () => {
    const page = await html('/?hl=fr')
    for (const id of ['ranks', 'quadrant', 'wake', 'growth']) {
      const figure = new RegExp(`<figure[^>]*id="${id}"[\\s\\S]*?</figure>`).exec(page)?.[0] ?? ''
      expect(figure, id).toMatch(/<table/)
      expect(figure, id).toMatch(/<svg[^>]*role="img"/)
      const csv = /href="(\/api\/v1\/measures\/[^"]+\.csv[^"]*)"/.exec(figure)?.[1] ?? ''
      const answer = await fetch(server.address + csv.replaceAll('&amp;', '&'), {
        headers: { cookie: `${server.cookie.name}=${server.cookie.value}` }
      })
      expect(answer.status, csv).toBe(200)
    }
  })

  test('has no word of the other language in its interface', async () => {
    const french = textOf(await html('/?hl=fr'))
    const english = textOf(await html('/?hl=en'))
    expect(french).not.toMatch(/\b(Overview|Foam|contributors|between|no target|See the calculation)\b/)
    expect(english).not.toMatch(/\b(Vue d’ensemble|L’écume|contributeurs|entre|sans cible|Voir le calcul)\b/)
  })
})

describe('the list of campaigns', () => {
  test('has the primary indicator of each campaign and says which gaps are established', async () => {
    const page = textOf(await html(`/campaigns?hl=en`))
    const { wake } = await ask<Values>(
      `/api/v1/values?organisation=${organisation}&keys=wake&campaign=tournoi-amitie&vs=none`
    )
    expect(page).toContain(head(wake!.whole, { unit: 'share' }, 'en'))
    expect(page).toContain('gap established')
    expect(page).toContain('not distinguishable')
    expect(page).toContain('Programme Akpé 2023–2026')
  })

  test('prints no coefficient below the number that would mean something', async () => {
    expect(textOf(await html('/campaigns?hl=fr'))).toMatch(
      /il faudrait \|ρ\|\s≥ 0,79 pour conclure|il faudrait \|ρ\|.{1,3}≥/
    )
  })
})

describe('the review of a campaign', () => {
  test('is about its own period, has its reports, and pools creators whose people are too few', async () => {
    const page = await html('/campaigns/danse-du-vivre-ensemble?hl=fr')
    const text = textOf(page)
    expect(text).toContain('du 26\u00a0mai au 29\u00a0juin 2025')
    expect(text).toMatch(/3\u00a0autres|3 autres/)
    for (const format of ['pdf', 'xlsx', 'csv', 'json'])
      expect(page).toContain(
        `/api/v1/report/${format}?organisation=${organisation}&amp;campaign=danse-du-vivre-ensemble`
      )
  })

  test('an unknown campaign is not found, and the form of a visit changes nothing', async () => {
    const cookie = `${server.cookie.name}=${server.cookie.value}; organisation=${organisation}`
    expect((await fetch(`${server.address}/campaigns/none`, { headers: { cookie } })).status).toBe(404)
    const form = new URLSearchParams({ organisation, name_fr: 'Essai', starts_on: '2026-01-01', ends_on: '2026-01-31' })
    const headers = { cookie, origin: server.address, accept: 'text/html' }
    const answer = await fetch(`${server.address}/campaigns?/create`, { method: 'POST', headers, body: form })
    expect(answer.status).toBe(403)
    expect(textOf(await answer.text())).toContain('Campagnes')
  })
})

describe.each(pages)('%s', path => {
  test.each([
    ['fr', 'light', 1440],
    ['en', 'dark', 768],
    ['fr', 'dark', 360]
  ] as const)('in %s, %s, at %i px: no error, no foreign request, accessible', async (locale, theme, width) => {
    const context = await open({ viewport: { width, height: 900 }, colorScheme: theme })
    const page = await context.newPage()
    const found = await visit(page, `${server.address}${path}?hl=${locale}`)
    expect(found.status).toBe(200)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(found.errors).toEqual([])
    expect(found.foreign).toEqual([])
    await context.close()
  })

  test('without script it has the same numbers', async () => {
    const context = await open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.address}${path}?hl=fr`)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('table').count()).toBeGreaterThan(0)
    expect(await page.locator('.drawing').count()).toBeGreaterThan(0)
    await context.close()
  })

  test('the first view weighs at most 120 kB compressed, without fonts', async () => {
    const context = await open()
    const page = await context.newPage()
    const sizes: Promise<number>[] = []
    page.on('requestfinished', request => {
      if (request.resourceType() !== 'font') sizes.push(request.sizes().then(size => size.responseBodySize))
    })
    await page.goto(`${server.address}${path}?hl=fr`, { waitUntil: 'networkidle' })
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    expect(bytes).toBeLessThanOrEqual(120_000)
    expect(bytes).toBeGreaterThan(60_000)
    await context.close()
  })
})
