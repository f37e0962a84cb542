import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMembers, setRoles } from '#server/access/people.ts'
import { drawAudit } from '#server/dialogue/audit/store.ts'
import { writeReading } from '#server/ingest/judge.ts'
import { comment, post, reply } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const MESSAGES = 120
let server: FreshServer
let browser: Browser
let page: Page
let cookie: string
let audit: string

const saidOf = (index: number) =>
  index % 6 === 0
    ? `Vous êtes des vauriens, numéro ${index}.`
    : index % 6 === 1
      ? `Votre décision ${index} est mauvaise, et voici pourquoi.`
      : `Et le bus de ${index} heures, il passe où ?`
const day = (index: number) => String(2 + (index % 26)).padStart(2, '0')

beforeAll(async () => {
  server = await freshServer()
  cookie = await signedIn(server)
  const { services, organisation } = server
  const [me] = await listMembers(services.store, organisation.id, services.now())
  const roles = { userId: me!.userId, roles: ['direction', 'moderation'] as const, by: null }
  await setRoles(services.store, organisation.id, { ...roles, roles: [...roles.roles] }, services.now())
  await load(services, organisation.id, [
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', null, '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    ...Array.from({ length: MESSAGES }, (_, index) =>
      comment(`voix ${index % 40}`, 'p', `2026-03-${day(index)}T10:00:00Z`, { id: `m${index}`, text: saidOf(index) })
    ),
    ...Array.from({ length: 12 }, (_, index) => [
      reply('page', `m${index * 6 + 2}`, `2026-03-${day(index * 6 + 2)}T12:00:00Z`),
      judged(`m${index * 6}`, 'insult', `2026-03-${day(index * 6)}T11:00:00Z`, { target_kind: 'group' }),
      rung(`m${index * 6}`, index % 2 ? 2 : 3, 'mod-1', `2026-03-${day(index * 6)}T12:00:00Z`, { minutes: 6 })
    ]).flat()
  ])
  browser = await launch()
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
  // the first page of a server draws its charts with nothing warm
  page.setDefaultNavigationTimeout(90_000)
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
const address = (path: string) => `${server.address}${path}?from=2026-03-02&to=2026-03-30`

/** Two readers read every message drawn; they differ on the three whose number ends by 1 and that criticise. */
async function readTwice(id: string) {
  const { services, organisation } = server
  await services.store.tx(organisation.id, async tx => {
    const items = (await tx.db.execute(sql`
      select i.interaction_id as id, i.stratum, i.probability from audit_items i
      join interactions m on m.id = i.interaction_id where i.audit_id = ${id}::uuid and i.position <= 100`)) as unknown as {
      id: string
      stratum: string
      probability: number
    }[]
    for (const [at, item] of items.entries())
      for (const by of ['lectrice-1', 'lectrice-2'] as const) {
        const isInsult = at % 5 === 0 || (by === 'lectrice-2' && at % 20 === 1)
        await writeReading(
          tx,
          organisation.id,
          {
            interactionId: item.id,
            labels: isInsult ? ['insult'] : at % 5 === 2 ? ['criticism', 'on_topic'] : ['question', 'asks', 'on_topic'],
            absent: isInsult ? ['on_topic'] : [],
            targetKind: isInsult ? 'group' : null,
            ...{ by, sampling: by === 'lectrice-1' ? 'audit' : 'double', auditId: id },
            ...{
              stratum: item.stratum,
              probability: item.probability,
              codebook: 'codebook@1',
              isBlind: true,
              seconds: 9
            }
          },
          services.now()
        )
      }
    await tx.db
      .execute(sql`update audit_items set reader = 'lectrice-1', second_reader = 'lectrice-2', outcome = 'labelled'
      where audit_id = ${id}::uuid and position <= 100`)
  })
}

test('without an audit the page says so; structure, load and the ways out are there', async () => {
  const seen = await visit(page, address('/dialogue'))
  const text = await main()
  expect(text).toContain('Personne n’a encore relu un tirage de cette période')
  expect(text).toContain('120 messages reçus')
  expect(text).toContain('Estimation automatique non vérifiée')
  expect(text).toContain('1 h 12')
  for (const way of [
    '/dialogue/queue',
    '/dialogue/audits',
    '/dialogue/statement',
    '/dialogue/complaints',
    '/authenticity'
  ])
    expect(await page.locator(`main nav a[href="${way}"]`).count()).toBe(1)
  // twelve acts, two of them on one author: no number may be shown, and the rows are one gesture away
  expect(text).toContain('Aucun chiffre à montrer')
  await page.click('section:has(> #effect) summary')
  // numbers in sentences and tables open their passports
  const dialog = page.locator('dialog[open]')
  for (const [number, name] of [
    ['.counts a >> nth=0', 'essages reçus'],
    ['.counts a >> nth=1', 'emps de modération'],
    ['section:has(> #load) td a.value >> nth=0', 'estes de modération'],
    ['section:has(> #effect) td a.value >> nth=0', 'écidive après la marche']
  ] as const) {
    await page.click(`main ${number}`)
    await expect.poll(() => dialog.innerText(), { timeout: 15_000 }).toContain(name)
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
  }
  expect(await page.locator('main .counts a >> nth=0').getAttribute('href')).toMatch(/^\/measures\/messages_received\?/)
  expect(await main()).toContain('À catégorie et passé égaux')
  expect(await axe(page)).toEqual([])
  await shoot('dialogue-unread')
  expect(seen.errors).toEqual([])
}, 120_000)

test('disagreements are settled one by one, with the keyboard', async () => {
  const { services, organisation } = server
  audit = await services.store.tx(organisation.id, tx => {
    const span = { campaignId: null, from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-30T00:00:00Z') }
    return drawAudit(tx, organisation, { ...span, n: 100 }, 'lectrice-1', services.now())
  })
  await readTwice(audit)
  await visit(page, `${server.address}/dialogue/audits/${audit}`)
  expect(await main()).toContain('5 messages lus différemment par deux personnes restent à trancher')
  await page.click('text=Trancher un par un')
  await page.waitForURL(/adjudicate/)
  expect(await main()).toContain('Reste à trancher : 5')
  expect(await page.content()).not.toContain('lectrice-')
  expect(await axe(page)).toEqual([])
  await shoot('adjudicate')
  for (let left = 5; left > 0; left--) {
    await expect.poll(main, { timeout: 15_000 }).toContain(`Reste à trancher : ${left}`)
    for (const key of ['i', '5', 'n']) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
  }
  await expect.poll(main, { timeout: 15_000 }).toContain('Plus aucun désaccord à trancher')
}, 120_000)

test('the close shows κ and what it allows; the page of dialogue draws what was read, with its table', async () => {
  await visit(page, `${server.address}/dialogue/audits/${audit}`)
  await page.click('button[formaction="?/close"]')
  await expect.poll(main, { timeout: 15_000 }).toContain('Propos abusifs')
  expect(await main()).toContain('bon accord')
  await shoot('closed-double')
  const seen = await visit(page, address('/dialogue'))
  const text = await main()
  expect(text).toContain('Ce que disent les messages relus')
  expect(text).not.toContain('Estimation automatique non vérifiée')
  expect(text).toContain('accord entre deux relecteurs : κ = ')
  await shoot('dialogue')
  expect(await axe(page)).toEqual([])
  await page.click('figure#weeks summary')
  expect(plain(await page.locator('figure#weeks table').innerText())).toContain('critique')
  expect(seen.errors).toEqual([])
}, 120_000)

test('without script, on a telephone, in English and in the dark, everything is there and nothing overflows', async () => {
  const context = await browser.newContext({
    locale: 'en-GB',
    javaScriptEnabled: false,
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 }
  })
  await carry(context, server, cookie)
  page = await context.newPage()
  page.setDefaultNavigationTimeout(90_000)
  await page.goto(`${address('/dialogue')}&hl=en`)
  await shoot('dialogue-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.goto(`${server.address}/dialogue/audits`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
}, 120_000)
