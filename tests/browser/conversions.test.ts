import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Headline, Values } from '#lib/answers.ts'
import { head } from '#lib/say.ts'
import type { FlowsAnswer } from '#server/measures/conversion_figures.ts'
import { campaign, conversion } from '#server/measures/example.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn } from './fresh_server.ts'
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

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR', ...options })
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

/** What a reader sees of a page's HTML, without tags; every space an ordinary one. */
const textOf = (page: string) =>
  page
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')

const figureOf = (page: string, id: string) =>
  new RegExp(`<figure[^>]*id="${id}"[\\s\\S]*?</figure>`).exec(page)?.[0] ?? ''

describe('the page of conversions', () => {
  test('opens with what is not known of where actions come from, and the sum is printed under the flows', async () => {
    const page = textOf(await html('/conversions?hl=fr'))
    const { text, key } = await ask<Headline>(`/api/v1/conversions/headline?organisation=${organisation}`)
    expect(key).toBe('unknown_origin')
    expect(page).toContain(text.fr.replaceAll(/[\u00a0\u202f]/g, ' '))
    const flows = await ask<FlowsAnswer>(`/api/v1/conversions/flows?organisation=${organisation}`)
    expect(flows.credited! + flows.unattributed!).toBe(flows.total)
    expect(page).toContain(
      `Vérification : ${flows.credited} attribuées + ${flows.unattributed} non attribuées = ${flows.total} actions.`
    )
  })

  test('the nodes of every column of the flows add up to the actions, under every rule', async () => {
    for (const rule of ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position']) {
      const { flows, total } = await ask<FlowsAnswer>(
        `/api/v1/conversions/flows?organisation=${organisation}&rule=${rule}`
      )
      for (const column of ['channel', 'campaign', 'kind']) {
        const sum = flows!.nodes.filter(node => node.column === column).reduce((all, node) => all + node.credit, 0)
        expect(sum).toBeCloseTo(total!, 6)
      }
    }
  })

  test('has the numbers of the API in its first HTML, to the digit', async () => {
    const page = textOf(await html('/conversions?hl=en'))
    const values = await ask<Values>(
      `/api/v1/values?organisation=${organisation}&keys=verified_actions,people_who_acted,claimed_actions,unmatched_actions`
    )
    for (const { whole } of Object.values(values))
      expect(page).toContain(head(whole, { unit: 'count' }, 'en').replaceAll(/[\u00a0\u202f]/g, ' '))
    const calls = await ask<Values>(`/api/v1/values?organisation=${organisation}&keys=call_answered&by=type&vs=none`)
    for (const row of calls['call_answered']!.rows)
      if ('result' in row) expect(page).toContain(head(row.result, { unit: 'count' }, 'en'))
  })

  test('another rule is another address, and the same actions', async () => {
    const [last, first] = [await html('/conversions?hl=fr'), await html('/conversions?hl=fr&rule=first')]
    expect(figureOf(first, 'flows')).toContain('premier contact')
    expect(figureOf(first, 'flows')).not.toBe(figureOf(last, 'flows'))
    const sum = /Vérification[^<]*/.exec(textOf(last))?.[0]?.slice(0, 80)
    expect(textOf(first)).toContain(sum)
  })

  test('refuses a rule, a platform or a look-back it does not have', async () => {
    for (const query of ['rule=best', 'platform=facebook', 'lookback=14']) {
      const page = textOf(await html(`/conversions?${query}&hl=fr`))
      expect(page, query).toContain('Ce filtre n’existe plus')
      expect(page, query).not.toContain('Vérification')
    }
  })

  test('gives its table and its file for every drawing', async () => {
    const page = await html('/conversions?hl=fr&from=2025-11-01&to=2026-11-01')
    for (const id of ['flows', 'range', 'delay']) {
      const figure = figureOf(page, id)
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
    expect(textOf(await html('/conversions?hl=fr'))).not.toMatch(/\b(Unknown origin|touches|verified|Pledges|Cost)\b/)
    expect(textOf(await html('/conversions?hl=en'))).not.toMatch(
      /\b(Origine inconnue|vérifiées|Promesses|Sollicités|premier contact)\b/
    )
  })

  test('leads to the rows, which name nobody', async () => {
    const page = textOf(await html('/conversions/rows?hl=fr'))
    expect(page).toContain('Les lignes du registre')
    expect(page).toMatch(/Verified actions|Actions vérifiées, page 1 sur \d+/)
    const refused = await fetch(
      `${server.address}/api/v1/conversions/ledger?organisation=${organisation}&audience=export`,
      { headers: { cookie: `${server.cookie.name}=${server.cookie.value}` } }
    )
    expect(refused.status).toBe(403)
  })

  test.each([
    [360, 'light', 'fr'],
    [360, 'dark', 'en'],
    [768, 'light', 'en'],
    [1440, 'light', 'fr'],
    [1440, 'dark', 'en']
  ] as const)(
    'at %d px, %s, in %s, is accessible, without error and without side scrolling',
    async (width, theme, hl) => {
      const context = await open({ viewport: { width, height: 900 }, colorScheme: theme })
      const page = await context.newPage()
      const found = await visit(page, `${server.address}/conversions?hl=${hl}`)
      expect(found.status).toBe(200)
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
      expect(found.errors).toEqual([])
      expect(found.foreign).toEqual([])
      await context.close()
    }
  )

  test('works without script: the rule is changed by a link', async () => {
    const context = await open({ javaScriptEnabled: false })
    const page: Page = await context.newPage()
    await page.goto(`${server.address}/conversions?hl=fr`)
    await page.click('nav.rules a[href*="rule=linear"]')
    expect(new URL(page.url()).searchParams.get('rule')).toBe('linear')
    expect(await page.locator('nav.rules [aria-current]').innerText()).toBe('partage égal')
    await context.close()
  })
})

test('without a ledger a page says how to get one; with few actions it lists them, and says whom nobody counted', async () => {
  const fresh = await freshServer()
  try {
    const cookie = await signedIn(fresh)
    const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
    await carry(context, fresh, cookie)
    const page = await context.newPage()
    await page.goto(`${fresh.address}/conversions`)
    expect(await page.locator('h1').innerText()).toContain('Aucune source ne dit encore ce que les personnes ont fait.')
    expect(await page.locator('main li').count()).toBe(3)
    expect(await page.locator('svg.drawing').count()).toBe(0)
    await load(fresh.services, fresh.organisation.id, [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      { type: 'ask', slug: 'a', campaign: 'c', asked_at: '2026-03-02T00:00:00Z' },
      ...Array.from({ length: 6 }, (_, i) =>
        conversion(`p${i}`, 'signature', '2026-03-10T00:00:00Z', { campaign: 'c', ask: 'a' })
      )
    ])
    await page.goto(`${fresh.address}/conversions?from=2026-03-01&to=2026-04-01`)
    const text = (await page.locator('main').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(text).toContain('sans dénominateur')
    expect(text).toContain('Moins de 30 actions : une liste en dit plus qu’un dessin.')
    expect(text).toContain('Vérification : 0 attribuées + 6 non attribuées = 6 actions.')
    expect(await page.locator('svg.drawing').count()).toBe(0)
    await context.close()
  } finally {
    await fresh.close()
  }
}, 180_000)
