import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMembers, setRoles } from '#server/access/people.ts'
import { comment, post, reply } from '#server/measures/example.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const MESSAGES = 40
let server: FreshServer
let browser: Browser
let page: Page
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  cookie = await signedIn(server)
  const { services, organisation } = server
  const [me] = await listMembers(services.store, organisation.id, services.now())
  await setRoles(
    services.store,
    organisation.id,
    { userId: me!.userId, roles: ['direction', 'moderation'], by: null },
    services.now()
  )
  await load(services, organisation.id, [
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', null, '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    ...Array.from({ length: MESSAGES }, (_, index) =>
      comment(`voix ${index}`, 'p', '2026-03-10T10:00:00Z', {
        id: `m${index}`,
        text:
          index % 4 === 0 ? `Vous êtes des vauriens, numéro ${index}.` : `Et le bus de ${index} heures, il passe où ?`
      })
    ),
    reply('quelqu’un', 'm1', '2026-03-10T11:00:00Z', { text: 'Il passe devant l’école, je crois.' })
  ])
  browser = await launch()
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
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

test('the page says what an audit is, and a draw opens the first message', async () => {
  const seen = await visit(page, `${server.address}/dialogue/audits`)
  expect(await main()).toContain('Aucune relecture encore')
  await shoot('dialogue')
  expect(await axe(page)).toEqual([])
  await page.fill('[name=from]', '2026-03-02')
  await page.fill('[name=to]', '2026-03-30')
  await page.click('form[action="?/draw"] button')
  await page.waitForURL(/\/dialogue\/audits\//)
  expect(await main()).toContain('0 sur 41')
  expect(await axe(page)).toEqual([])
  await shoot('reading')
  expect(seen.errors).toEqual([])
}, 60_000)

test('a whole sample is read with the keyboard alone; nothing of a score, a stratum or an author is on the page', async () => {
  for (let read = 0; read <= MESSAGES; read++) {
    await expect.poll(main, { timeout: 15_000 }).toContain(`${read} sur 41`)
    const html = await page.content()
    for (const word of ['voix ', 'stratum', 'probability', 'score"']) expect(html).not.toContain(word)
    const isInsult = (await main()).includes('vauriens')
    for (const key of isInsult ? ['i', '4', 'n'] : ['q', 'a', 'o']) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
  }
  await expect.poll(main, { timeout: 15_000 }).toContain('Plus aucun message à lire pour vous')
}, 180_000)

test('only the close shows figures, and they say how many were read', async () => {
  expect(await main()).not.toContain('Propos abusifs')
  await page.click('button[formaction="?/close"]')
  await expect.poll(main, { timeout: 15_000 }).toContain('Propos abusifs')
  const text = await main()
  expect(text).toContain('tous les messages relus (41 sur 41)')
  expect(text).toContain('il en faut 30 pour dire un accord')
  await shoot('closed')
  expect(await axe(page)).toEqual([])
}, 60_000)

test('without script, on a telephone, a refused reading keeps what was ticked and says what is missing', async () => {
  const context = await browser.newContext({
    locale: 'fr-FR',
    javaScriptEnabled: false,
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 }
  })
  await carry(context, server, cookie)
  page = await context.newPage()
  await page.goto(`${server.address}/dialogue/audits`)
  await shoot('dialogue-phone')
  await page.fill('[name=from]', '2026-03-02')
  await page.fill('[name=to]', '2026-03-30')
  await page.click('form[action="?/draw"] button')
  await shoot('reading-phone')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  await page.check('[value=threat]')
  await page.check('[name=on_topic][value=no]')
  await page.click('form[action="?/read"] button')
  expect(plain(await page.locator('[role=alert]').innerText())).toContain('dire quelle personne ou quel groupe')
  expect(await page.locator('[value=threat]').isChecked()).toBe(true)
  await page.check('[name=target][value=person]')
  await page.check('[name=on_topic][value=no]')
  await page.click('form[action="?/read"] button')
  expect(await main()).toContain('1 sur 41')
}, 60_000)
