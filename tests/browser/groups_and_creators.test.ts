import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PresentedRow, Values } from '#lib/answers.ts'
import { head } from '#lib/say.ts'
import { axe, launch, visit } from './browser.ts'
import { demoServer, type DemoServer } from './server.ts'

const rights = 'droits-proches'
const makers = 'akpe-creation'
const campaign = 'campaign=voisins-temoins&from=2025-09-01&to=2025-10-13'
const spring = 'from=2025-01-01&to=2025-10-01'

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

const cookie = (organisation: string) => `${server.cookie.name}=${server.cookie.value}; organisation=${organisation}`
const ordinary = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

async function open(organisation: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'fr-FR', ...options })
  const own = { name: 'organisation', value: organisation, url: server.address }
  await context.addCookies([{ ...server.cookie, url: server.address }, own])
  return context
}

/** What a reader without script sees of a page, without tags; every space an ordinary one. */
async function textOf(organisation: string, path: string): Promise<string> {
  const answer = await fetch(`${server.address}${path}`, { headers: { cookie: cookie(organisation) } })
  expect(answer.status, path).toBe(200)
  return ordinary(await answer.text())
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

async function ask<T>(organisation: string, path: string): Promise<T> {
  const joined = `${server.address}${path}${path.includes('?') ? '&' : '?'}organisation=${organisation}`
  const answer = await fetch(joined, { headers: { cookie: cookie(organisation) } })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

describe('the page of groups', () => {
  test('finds the two groups that were planted, and says the others cannot be told apart', async () => {
    const page = await textOf(rights, `/groups?${campaign}&hl=fr`)
    expect(page).toMatch(/Liège et .*Louvain-la-Neuve se distinguent de la plupart des autres/)
    const { mobilisation_rate: rate } = await ask<Values>(
      rights,
      `/api/v1/values?${campaign}&keys=mobilisation_rate&by=group&vs=none`
    )
    const shown = (rate!.rows as PresentedRow[]).filter(({ result }) => result.status === 'ok')
    const alike = shown.filter(({ result }) => result.notes.some(({ code }) => code === 'not_separable'))
    expect(shown.length - alike.length).toBe(2)
    expect(page.split('non départageable').length - 1).toBeGreaterThanOrEqual(alike.length)
  })

  test('has the numbers of the API without script: raw, shrunk and rank together, never a bare rank', async () => {
    const page = await textOf(rights, `/groups?${campaign}&hl=en`)
    const { mobilisation_rate: rate } = await ask<Values>(
      rights,
      `/api/v1/values?${campaign}&keys=mobilisation_rate&by=group&vs=none`
    )
    for (const { label, result } of rate!.rows as PresentedRow[]) {
      expect(page).toContain(label.en)
      expect(page, label.en).toContain(ordinary(head(result, { unit: 'share' }, 'en')))
      const rank = result.notes.find(({ code }) => code === 'rank')
      if (!rank) continue
      const [lo, hi] = [Math.floor(Number(rank['lo'])), Math.ceil(Number(rank['hi']))]
      expect(page, label.en).toContain(`${lo} to ${hi} of ${rank['of']}`)
    }
    expect(page).toContain('Those who stayed away')
  })

  test('of no campaign leads to each campaign', async () => {
    const page = await textOf(rights, '/groups?hl=fr')
    expect(page).toContain('Campagne par campagne')
    const { mobilisation_rate: rate } = await ask<Values>(
      rights,
      '/api/v1/values?campaign=voisins-temoins&keys=mobilisation_rate&vs=none'
    )
    expect(page).toContain(`Voisins témoins ${ordinary(head(rate!.whole, { unit: 'share' }, 'fr'))}`)
  })

  test('has a page for each group, beside the others together', async () => {
    const page = await textOf(rights, `/groups/liege?${campaign}&hl=fr`)
    expect(page).toContain('Groupe local de Liège')
    expect(page).toContain('des 13 autres pris ensemble')
    expect(page).not.toContain('Groupe local de Namur')
  })
})

describe('the page of creators', () => {
  test('lists those who published, says what no measure knows, and never adds a profile up', async () => {
    const page = await textOf(makers, `/creators?${spring}&hl=fr`)
    const { profiles } = await ask<{ profiles: { name: string }[] }>(makers, `/api/v1/creator-profiles?${spring}`)
    expect(profiles).toHaveLength(28)
    for (const { name } of profiles) expect(page).toContain(name)
    expect(page).not.toMatch(/score|classement des créateurs/i)
  })

  test('finds no effect of the training that has none', async () => {
    expect(await textOf(makers, `/creators?${spring}&hl=fr`)).toContain('aucun effet démontré')
    const [training] = await ask<{ change: { value: number; lo: number; hi: number } }[]>(
      makers,
      '/api/v1/interventions'
    )
    expect(training!.change.lo).toBeLessThan(0)
    expect(training!.change.hi).toBeGreaterThan(0)
  })

  test('of a quiet period leads to the whole history', async () => {
    expect(await textOf(makers, '/creators?hl=fr')).toContain('Voir tout l’historique')
  })

  test('is no entry where no creator is enrolled', async () => {
    const entry = async (organisation: string) =>
      (
        await (await fetch(`${server.address}/measures`, { headers: { cookie: cookie(organisation) } })).text()
      ).includes('href="/creators"')
    expect(await entry(rights)).toBe(false)
    expect(await entry(makers)).toBe(true)
  })
})

describe.each([
  ['groups', rights, `/groups?${campaign}`],
  ['a group', rights, `/groups/liege?${campaign}`],
  ['creators', makers, `/creators?${spring}`]
])('the page of %s', (_, organisation, path) => {
  test.each([
    [360, 'light', 'fr'],
    [360, 'dark', 'en'],
    [768, 'light', 'en'],
    [1440, 'dark', 'fr']
  ] as const)(
    'at %d px, %s, in %s, is accessible, without error and without side scrolling',
    async (width, theme, hl) => {
      const context = await open(organisation, { viewport: { width, height: 900 }, colorScheme: theme })
      const page = await context.newPage()
      const found = await visit(page, `${server.address}${path}&hl=${hl}`)
      expect(found.status).toBe(200)
      expect(await axe(page)).toEqual([])
      expect(found.errors).toEqual([])
      expect(found.foreign).toEqual([])
      const isWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth
      )
      expect(isWide).toBe(false)
      await context.close()
    },
    60_000
  )
})

test('every rate opens its passport', async () => {
  const context = await open(rights)
  const page = await context.newPage()
  await visit(page, `${server.address}/groups?${campaign}&hl=fr`)
  await page.locator('.numbers a.value').first().click()
  await expect.poll(() => page.locator('dialog').innerText()).toContain('mobilisation_rate@1')
  await context.close()
}, 60_000)
