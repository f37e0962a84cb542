import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCampaign } from '#server/ingest/organisation.ts'
import { createHookSource } from '#server/ingest/hook_sources.ts'
import { noteProblem } from '#server/ingest/hook_problems.ts'
import { createPushSource } from '#server/ingest/push_sources.ts'
import { axe, launch } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let page: Page
/** the same person, with script: for the checks that need it */
let scripted: Page
let hook: { sourceId: string; path: string }

beforeAll(async () => {
  server = await freshServer()
  const cookie = await signedIn(server)
  const { services, organisation } = server
  await createCampaign(
    services.store,
    organisation.id,
    {
      slug: 'eau',
      nameFr: 'L’eau',
      startsAt: new Date('2026-01-05T00:00:00Z'),
      endsAt: new Date('2026-02-01T00:00:00Z')
    },
    services.now()
  )
  const config = { domain: 'exemple.tg' }
  await createPushSource(services, organisation.id, { kind: 'plausible_events', label: 'Notre site', config })
  hook = await createHookSource(services, organisation.id, { kind: 'helloasso', label: 'Dons HelloAsso' })
  const problem = { sourceId: hook.sourceId, code: 'signature_wrong', at: services.now() }
  await services.store.tx(organisation.id, tx => noteProblem(tx, organisation.id, problem))
  browser = await launch()
  // Everything here is done as a browser without script does it.
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, cookie)
  page = await context.newPage()
  const other = await browser.newContext({ locale: 'fr-FR' })
  await carry(other, server, cookie)
  scripted = await other.newPage()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const text = async (selector: string) => plain(await page.locator(selector).innerText())
async function faults(path: string) {
  await scripted.goto(server.address + path)
  return axe(scripted)
}
test('the page of sources lists what is sent to us, in plain words', async () => {
  await page.goto(`${server.address}/sources`)
  const said = await text('main')
  expect(said).toContain('Ce qui nous est envoyé')
  expect(said).toContain('Dons HelloAsso')
  expect(said).toContain('jamais rien reçu')
  expect(said).toContain('1 ennui en 30 jours')
})

test('a website’s source shows the address to paste', async () => {
  await page.click('a:has-text("Notre site")')
  expect(await page.locator('#address').inputValue()).toBe(`${server.address}/api/event`)
  expect(await page.locator('#site').inputValue()).toBe('exemple.tg')
})

test('a payment source says what went wrong and shows a new address once', async () => {
  await page.goto(`${server.address}/sources/incoming/${hook.sourceId}`)
  expect(await text('#problems')).toContain('le secret enregistré ici n’est pas celui de l’autre outil')
  expect(await page.locator('#address').inputValue()).toBe(`${server.address}/api/v1/hooks/helloasso/…`)
  expect(await faults(`/sources/incoming/${hook.sourceId}`)).toEqual([])
  await page.click('form[action="?/renew"] button')
  const address = await page.locator('#made').inputValue()
  expect(address).toMatch(/\/api\/v1\/hooks\/helloasso\/hook_/)
  expect(address).not.toContain(hook.path)
  await page.goto(`${server.address}/sources/incoming/${hook.sourceId}`)
  expect(await page.content()).not.toContain('hook_')
  await page.click('main details summary')
  await page.click('form[action="?/close"] button')
  expect(await text('main')).toContain('fermée')
})

test('an address is opened on the screen, shown once, and takes calls at once', async () => {
  await page.goto(`${server.address}/sources/add`)
  await page.click('a:has-text("Stripe")')
  expect(await faults('/sources/add?kind=stripe')).toEqual([])
  await page.click('main form button.primary')
  expect(new URL(page.url()).search).toContain('kind=stripe')
  await page.fill('[name="value.signing"]', 'whsec_test')
  await page.fill('[name=label]', 'Dons par carte')
  await page.click('main form button.primary')
  const address = await page.locator('#made').inputValue()
  expect(address).toMatch(/\/api\/v1\/hooks\/stripe\/hook_/)
  const unsigned = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }
  expect((await fetch(address, unsigned)).status).toBe(401)
  await page.click(`a:has-text("Adresse et clés")`)
  expect(await page.content()).not.toContain('hook_')
  expect(await text('h1')).toBe('Dons par carte')
})

test('a site that sends its events here already is refused, and what was typed comes back', async () => {
  await page.goto(`${server.address}/sources/add?kind=plausible_events`)
  await page.fill('[name="value.domain"]', 'exemple.tg')
  await page.fill('[name=label]', 'Encore notre site')
  await page.click('main form button.primary')
  expect(await text('[role=alert]')).toContain('envoie déjà ses événements ici')
  expect(await page.locator('[name=label]').inputValue()).toBe('Encore notre site')
})

test('a rule is added and removed on the page of its campaign', async () => {
  await page.goto(`${server.address}/campaigns/eau`)
  expect(await text('#rules')).toContain('Aucune règle')
  await page.click('#rules summary')
  await page.fill('#rules [name=value]', '#deux mots')
  await page.click('form[action="?/rule"] button')
  expect(await text('#rules [role=alert]')).toContain('Donner un seul mot-dièse')
  await page.fill('#rules [name=value]', '#Eau')
  await page.click('form[action="?/rule"] button')
  expect(await text('#rules li')).toContain('#eau')
  await page.click('form[action="?/unrule"] button')
  expect(await text('#rules')).toContain('Aucune règle')
})

test('the second page of the method says what each platform counts, and until when', async () => {
  await page.goto(`${server.address}/measures`)
  await page.click('a[href="/measures/platforms"]')
  const said = await text('main')
  expect(said).toContain('post_media_view')
  expect(said).toContain('jusqu’au 15 novembre 2025')
  expect(await faults('/measures/platforms')).toEqual([])
})
