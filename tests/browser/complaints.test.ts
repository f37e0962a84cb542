import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMembers, setRoles } from '#server/access/people.ts'
import { comment, post, reply } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import { checkEvidence } from '#server/report/evidence/check.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let page: Page
let cookie: string
let act: string

const day = (hours: number) => new Date(Date.UTC(2026, 9, 6, hours)).toISOString()

beforeAll(async () => {
  server = await freshServer()
  cookie = await signedIn(server)
  const { services, organisation } = server
  const [me] = await listMembers(services.store, organisation.id, services.now())
  const roles = ['direction', 'moderation'] as const
  await setRoles(services.store, organisation.id, { userId: me!.userId, roles: [...roles], by: null }, services.now())
  await load(services, organisation.id, [
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', null, '2026-10-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    comment('Ama', 'p', day(8), { id: 'm0', text: 'Je serai là dimanche, avec les enfants.' }),
    reply('Bob', 'm0', day(9), { id: 'm1', text: 'Je sais où tu habites. <script>alert(1)</script>' }),
    reply('page', 'm1', day(10), { id: 'm2', text: 'Ce message est contraire à notre charte.' }),
    comment('Bob', 'p', day(11), { id: 'm3', text: 'Bande de vauriens.' }),
    judged('m1', 'threat', day(12), { target_kind: 'person' }),
    judged('m3', 'insult', day(12), { target_kind: 'person' }),
    rung('m1', 6, 'mod-2', day(12), { minutes: 2 }),
    rung('m1', 7, me!.userId, day(13), { minutes: 6, reason: 'menace directe' }),
    ...Array.from({ length: 12 }, (_, n) => [
      comment(`Voix ${n}`, 'p', day(14), { id: `v${n}` }),
      judged(`v${n}`, 'insult', day(15), { target_kind: 'person' }),
      rung(`v${n}`, n < 8 ? 3 : 4, me!.userId, day(16), { minutes: 3, timed: n < 9 })
    ]).flat()
  ])
  const [row] = await services.store.tx(organisation.id, ({ db }) =>
    db.execute<{ id: string }>(sql`select id from acts where rung = 7`)
  )
  act = row!.id
  browser = await launch()
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultTimeout(10_000)
  await carry(page.context(), server, cookie)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async () => plain(await page.locator('main').innerText())
const shoot = async (name: string) => {
  const folder = process.env['SCREENSHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const width = () => page.evaluate(() => document.documentElement.scrollWidth)

test('a complaint is opened from an act, with the messages chosen, and shows what the file will hold', async () => {
  const seen = await visit(page, `${server.address}/dialogue/complaints`)
  expect(await main()).toContain('Aucune plainte')
  expect(await axe(page)).toEqual([])
  await page.goto(`${server.address}/dialogue/complaints/new?act=${act}`)
  expect(await main()).toContain('<script>alert(1)</script>')
  expect(await axe(page)).toEqual([])
  await shoot('complaint-new')
  await page.fill('[name=why]', 'Menaces contre une bénévole')
  await page.locator('[type=checkbox]').nth(1).check()
  await page.click('main form button')
  await page.waitForURL(/complaints\/[0-9a-f-]{36}$/)
  const text = await main()
  for (const part of [
    'Plainte n° 1',
    'Bande de vauriens.',
    'Je serai là dimanche',
    'notre compte',
    'menace directe',
    '2 messages en texte'
  ])
    expect(text).toContain(part)
  expect(text).toContain('1 message d’un tiers est dans le contexte')
  expect(await axe(page)).toEqual([])
  await shoot('complaint')
  expect(seen.errors).toEqual([])
}, 60_000)

test('the name is copied by hand, the file is made with a reason, and the register keeps its print', async () => {
  await page.locator('summary', { hasText: 'Auteur et adresse' }).first().click()
  await page.locator('[name=author]').first().fill('bob.le.vrai')
  await page.locator('[name=link]').first().fill('https://facebook.example/p/1')
  await page.locator('details[open] button').first().click()
  await expect.poll(main, { timeout: 15_000 }).toContain('1 nom ou adresse relevé à la main')
  await page.fill('[name=reason]', 'remis à la gendarmerie')
  await page.check('[name=authors]')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('form[action$="/file"] button')])
  const bytes = readFileSync((await download.path())!)
  expect(download.suggestedFilename()).toMatch(/^sillage-complaint-1-\d{4}-\d\d-\d\d\.zip$/)
  expect(await checkEvidence(bytes)).toMatchObject({ ok: true, organisation: 'Voisins sans bord', complaint: 1 })
  expect(bytes.toString('utf8')).toContain('bob.le.vrai')
  await page.reload()
  const text = await main()
  expect(text).toContain('remis à la gendarmerie')
  expect(text).toContain(createHash('sha256').update(bytes).digest('hex'))
  await shoot('complaint-made')
  expect(await axe(page)).toEqual([])
}, 60_000)

test('without script, on a telephone, in English: filed under a number, then closed, and the texts are gone', async () => {
  const address = page.url().replace(/[?#].*/, '')
  const context = await browser.newContext({
    locale: 'en-GB',
    javaScriptEnabled: false,
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 }
  })
  await carry(context, server, cookie)
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(address)
  expect(await width()).toBeLessThanOrEqual(360)
  expect(await main()).toContain('Complaint no. 1')
  await shoot('complaint-phone')
  await page.fill('[name=reference]', 'PV 2026/118')
  await page.click('form[action="?/filed"] button')
  expect(await main()).toContain('PV 2026/118')
  await page.fill('[name=outcome]', 'x')
  await page.fill('[name=outcome]', 'no further action')
  await page.click('form[action="?/closed"] button')
  const text = await main()
  expect(text).toContain('no further action')
  expect(text).toContain('Text erased when the complaint was closed.')
  expect(text).not.toContain('vauriens')
  await page.goto(`${server.address}/dialogue/complaints`)
  expect(await width()).toBeLessThanOrEqual(360)
  expect(await main()).toContain('closed')
  await shoot('complaints-phone')
  await page.goto(`${server.address}/dialogue/complaints/new`)
  expect(await main()).toContain('A complaint begins with an act')
}, 60_000)

test('the hourly cost is declared in the settings, and the statement turns minutes into euros', async () => {
  await page.goto(`${server.address}/settings#staff`)
  expect(await main()).toContain('No hourly cost declared')
  await page.fill('[name=amount]', '30,001')
  await page.fill('form[action="?/cost"] [name=from]', '2026-01-01')
  await page.click('form[action="?/cost"] button')
  expect(plain(await page.locator('[role=alert]').innerText())).toContain('too many decimals')
  expect(await page.inputValue('[name=amount]')).toBe('30,001')
  await page.fill('[name=amount]', '30')
  await page.click('form[action="?/cost"] button')
  expect(await main()).toContain('€30')
  expect(await width()).toBeLessThanOrEqual(360)
  await shoot('staff-phone')
  await page.goto(`${server.address}/dialogue/statement?month=2026-10`)
  const text = await main()
  expect(text).toContain('Moderation statement, October 2026')
  // 2 + 6 + 12 × 3 = 44 minutes at 30 euros
  expect(text).toContain('€22')
  expect(await width()).toBeLessThanOrEqual(360)
  await shoot('statement-phone')
}, 60_000)

test('the statement of a month: lines, rungs, categories, one’s own exposure, and its files', async () => {
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultTimeout(10_000)
  await carry(page.context(), server, cookie)
  const seen = await visit(page, `${server.address}/dialogue/statement?month=2026-10`)
  const text = await main()
  for (const part of [
    'Relevé de modération, octobre 2026',
    'Messages traités',
    '3 · message masqué',
    'Ma charge d’exposition',
    'Délai médian'
  ])
    expect(text).toContain(part)
  expect(await axe(page)).toEqual([])
  await shoot('statement')
  const [pdf] = await Promise.all([page.waitForEvent('download'), page.click('a[href*="format=pdf"]')])
  expect(pdf.suggestedFilename()).toBe('sillage-statement-team-2026-10.pdf')
  await page.selectOption('[name=scope]', 'own')
  await page.click('form.bar button')
  await expect.poll(main, { timeout: 10_000 }).toContain('Personne d’autre ne voit cette page')
  await shoot('statement-own')
  await page.goto(`${server.address}/dialogue/statement?month=2024-01`)
  expect(await main()).toContain('inconnu')
  expect(seen.errors).toEqual([])
}, 60_000)
