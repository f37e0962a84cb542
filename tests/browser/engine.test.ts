import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localName } from '#server/dialogue/raters/local.ts'
import { importRecords } from '../ingest/world.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, visiting, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let context: BrowserContext
let page: Page
const at = (path: string) => `${server.address}${path}`
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async (of = page) => plain(await of.locator('main').innerText())
const rater = (id: string) => page.locator(`li[id="${id}"]`)

beforeAll(async () => {
  server = await freshServer()
  const cookie = await signedIn(server)
  const { services, organisation } = server
  const many = Array.from({ length: 60 }, (_, index) => index)
  await importRecords(services, organisation.id, [
    ...many.map(index => ({
      type: 'interaction' as const,
      network: 'facebook',
      id: `m${index}`,
      kind: 'comment',
      author: `voix ${index}`,
      occurred_at: '2026-03-02T12:00:00Z',
      text: index % 2 ? `Espèces de grands tchoutchous, numéro ${index}` : `Le minibus part du marché, numéro ${index}`
    })),
    ...many.map(index => ({
      type: 'label' as const,
      interaction: `m${index}`,
      network: 'facebook',
      label: index % 2 ? 'insult' : 'support',
      ...(index % 2 ? { target_kind: 'group' } : {}),
      by: 'mod-1',
      at: '2026-03-03T12:00:00Z'
    }))
  ])
  browser = await launch()
  // everything here is done as a browser without script does it
  context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, cookie)
  page = await context.newPage()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('at first the local engine alone is on, and nothing was learnt', async () => {
  await page.goto(at('/settings/dialogue'))
  expect(plain(await rater('local').innerText())).toContain('Allumé')
  expect(plain(await rater('local').innerText())).toContain('0 sur 60 messages lisibles, 60 en attente')
  for (const id of ['rules', 'mistral', 'openai', 'onnx']) expect(await rater(id).innerText()).toContain('Éteint')
  expect(await main()).toContain('En service : le modèle d’origine.')
})

test('a hosted service says what leaves before it is switched on, and since when after', async () => {
  await page.goto(at('/settings/dialogue'))
  await rater('mistral').locator('summary').click()
  expect(plain(await rater('mistral').innerText())).toContain('Part vers api.mistral.ai')
  await rater('mistral').locator('[name=key]').fill('une-clef-assez-longue-9876')
  await rater('mistral').locator('[name=accepted]').check()
  await rater('mistral').locator('button.primary').click()
  expect(plain(await rater('mistral').innerText())).toMatch(/Textes envoyés à Mistral depuis le \d/)
  expect(plain(await rater('mistral').innerText())).toContain('Clé se terminant par 9876')
  expect(await page.content()).not.toContain('une-clef-assez-longue')
  await page.goto(at('/settings/dialogue?hl=en'))
  expect(plain(await rater('mistral').innerText())).toContain('Texts sent to Mistral since')
  await page.goto(at('/settings/dialogue?hl=fr'))
})

test('it is put first, and switched off again: the page says from when to when texts were sent', async () => {
  await rater('mistral').locator('form[action="?/order"] button').click()
  expect(await page.locator('main ol > li').first().getAttribute('id')).toBe('mistral')
  await rater('mistral').locator('form[action="?/switch"] button').click()
  expect(plain(await rater('mistral').innerText())).toMatch(/Des textes ont été envoyés à Mistral du .* au /)
})

test('the transformer is refused in words', async () => {
  await rater('onnx').locator('form[action="?/switch"] button').click()
  expect(plain(await rater('onnx').locator('[role=alert]').innerText())).toContain('n’est pas installé')
})

test('learning shows each label with its reason; one click goes back, another puts it in force again', async () => {
  await page.goto(at('/settings/dialogue'))
  await page.click('form[action="?/learn"] button')
  expect(await main()).toContain('Version 1 apprise et mise en service.')
  const rows = (await page.locator('main table tbody tr').allInnerTexts()).map(plain)
  expect(rows.find(row => row.startsWith('insulte'))).toMatch(/60\s+30\s+.*utilisé/)
  expect(rows.find(row => row.startsWith('menace'))).toContain('trop peu')
  await page.getByRole('button', { name: 'Revenir au modèle d’origine' }).click()
  expect(await main()).toContain('En service : le modèle d’origine.')
  expect(await main()).toContain('L’apprentissage est arrêté')
  await page.locator('button[name=learns][value=yes]').last().click()
  expect(await main()).toContain('En service : la version 1, apprise ici.')
})

test('a visit of the demonstration does not see the page', async () => {
  const other = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(other, server, await visiting(server))
  const guest = await other.newPage()
  await guest.goto(at('/settings/dialogue'))
  expect(await main(guest)).toContain('Cette page est réservée à un autre rôle.')
  expect(await main(guest)).not.toContain('Mistral')
  await other.close()
})

test.each([
  ['fr', 360, 'dark'],
  ['en', 1440, 'light']
] as const)(
  'the pages are accessible, without error and without a request elsewhere: %s',
  async (hl, width, colorScheme) => {
    const own = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    await own.addCookies(await context.cookies())
    const scripted = await own.newPage()
    for (const [path, shown] of [
      ['/settings/dialogue', localName()],
      ['/measures/engine', 'CC BY 4.0'],
      ['/measures/codebook', 'codebook@1']
    ] as const) {
      const found = await visit(scripted, at(`${path}?hl=${hl}`))
      expect(found.errors).toEqual([])
      expect(found.foreign).toEqual([])
      expect(await main(scripted)).toContain(shown)
      expect(await axe(scripted)).toEqual([])
      expect(await scripted.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
      const shots = process.env['SHOTS']
      if (shots) await scripted.screenshot({ path: `${shots}/${path.split('/').at(-1)}-${hl}.png`, fullPage: true })
    }
    await own.close()
  }
)
