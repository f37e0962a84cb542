import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMembers, setRoles } from '#server/access/people.ts'
import { openDoor, type Door } from '#server/dialogue/door.ts'
import { comment, post, reply } from '#server/measures/example.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const MESSAGES = 10_000
let server: FreshServer
let door: Door
let browser: Browser
let page: Page
let cookie: string

const insults = ['des imbéciles', 'des menteurs', 'une bande de chiens', 'des ordures']

beforeAll(async () => {
  server = await freshServer()
  door = openDoor()
  cookie = await signedIn(server)
  const { organisation } = server
  const services = { ...server.services, rate: door.rate }
  const [me] = await listMembers(services.store, organisation.id, services.now())
  const roles = { userId: me!.userId, roles: ['direction', 'moderation'] as const, by: null }
  await setRoles(services.store, organisation.id, { ...roles, roles: [...roles.roles] }, services.now())
  await load(services, organisation.id, [
    {
      type: 'campaign',
      slug: 'c',
      name: 'Stop rumeurs',
      starts_at: '2026-03-01T00:00:00Z',
      ends_at: '2026-04-30T00:00:00Z'
    },
    { type: 'account', network: 'facebook', id: 'page', own: true, name: 'Voisins sans bord' },
    post('p', 'c', '2026-03-01T00:00:00Z', {
      text: 'Une rumeur circule sur le marché d’Assigamé. Voici ce que nous avons vérifié.'
    }),
    comment('Efua', 'p', '2026-03-10T09:00:00Z', { id: 'first', text: 'Merci. Ma sœur y vend, je confirme.' }),
    reply('Kossi', 'first', '2026-03-10T09:41:00Z', {
      id: 'threat',
      text: 'Je sais où tu habites, je vais te casser la figure.'
    }),
    reply('Ama', 'threat', '2026-03-10T09:44:00Z', {
      id: 'calm',
      text: 'Laisse-la parler. Si tu as une preuve, montre-la.'
    }),
    reply('Efua', 'calm', '2026-03-10T09:50:00Z', { id: 'deep', text: 'Oui, montre.' }),
    comment('Yao', 'p', '2026-03-11T09:00:00Z', { id: 'q', text: 'Pourquoi personne ne parle des villages du nord ?' }),
    ...Array.from({ length: MESSAGES }, (_, index) =>
      comment(`voix ${index}`, 'p', `2026-03-${String(12 + (index % 9)).padStart(2, '0')}T10:00:00Z`, {
        id: `m${index}`,
        text: `Vous êtes ${insults[index % insults.length]!}, page ${index} du carnet.`
      })
    )
  ])
  browser = await launch()
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultTimeout(8000)
  await carry(page.context(), server, cookie)
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await door?.stop()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async () => plain(await page.locator('main').innerText())
const current = async () => plain(await page.locator('.list [aria-current=true]').innerText())
const count = async () =>
  Number(plain(await page.locator('.tabs [aria-current=page] .num').innerText()).replaceAll(' ', ''))
const shoot = async (name: string, of = page) => {
  const folder = process.env['SCREENSHOTS']
  if (folder) await of.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const acts = () =>
  server.services.store.tx(server.organisation.id, async ({ sql }) => [
    ...(await sql<{ rung: number; minutes: number; minutes_source: string; interaction_id: string }[]>`
      select rung, minutes, minutes_source, interaction_id from standing_acts order by at`)
  ])

test('ten thousand messages wait; the threat comes first, asked as a question, beside its conversation', async () => {
  const seen = await visit(page, `${server.address}/dialogue/queue`)
  expect(await count()).toBeGreaterThan(MESSAGES * 0.9)
  expect(await current()).toContain('Je sais où tu habites')
  expect(await page.locator('li.on .tag').innerText()).toContain('?')
  expect(await page.locator('li.on mark').count()).toBeGreaterThan(0)
  const text = await main()
  for (const part of ['Une rumeur circule', 'Merci. Ma sœur', 'Laisse-la parler', '1 réponse plus loin'])
    expect(text).toContain(part)
  await shoot('queue')
  expect(await axe(page)).toEqual([])
  expect(seen.errors).toEqual([])
  expect(seen.foreign).toEqual([])
}, 60_000)

test('a moderator with a keyboard walks fifty messages and decides ten; every decision is in the log with its minutes', async () => {
  const before = await count()
  const walked = new Set<string>()
  let decided = 0
  for (let step = 0; walked.size < 50; step++) {
    const id = (await page.locator('.list [aria-current=true]').getAttribute('id'))!
    walked.add(id)
    if (step % 5 === 4 && decided < 10) {
      // wait for the timer to have something to say
      await expect.poll(() => page.locator('.timer').innerText(), { timeout: 5000 }).not.toContain('0:00')
      await page.keyboard.press(decided % 2 === 0 ? '1' : '0')
      decided += 1
      await expect.poll(() => page.locator('.list [aria-current=true]').getAttribute('id')).not.toBe(id)
    } else {
      await page.keyboard.press('j')
      await expect.poll(() => page.locator('.list [aria-current=true]').getAttribute('id')).not.toBe(id)
    }
  }
  expect(decided).toBe(10)
  await expect.poll(acts).toHaveLength(10)
  const log = await acts()
  expect(log.map(({ rung }) => rung)).toEqual([1, 0, 1, 0, 1, 0, 1, 0, 1, 0])
  for (const act of log) {
    expect(act.minutes).toBeGreaterThan(0)
    expect(act.minutes_source).toBe('timer')
    expect(walked).toContain(`m-${act.interaction_id}`)
  }
  expect(await count()).toBe(before - 10)
}, 180_000)

test('undo brings message and count back, one after the other', async () => {
  const before = await count()
  const last = (await acts()).at(-1)!
  await page.keyboard.press('u')
  await expect.poll(current).toContain('Vous êtes')
  await expect.poll(() => page.locator('.list [aria-current=true]').getAttribute('id')).toBe(`m-${last.interaction_id}`)
  await expect.poll(acts).toHaveLength(9)
  await expect.poll(count).toBe(before + 1)
  for (let left = 8; left > 2; left--) {
    await page.keyboard.press('u')
    await expect.poll(acts, { timeout: 5000 }).toHaveLength(left)
  }
  // pressed faster than the server answers: each takes back its own
  for (let left = 0; left < 3; left++) await page.keyboard.press('u')
  await expect.poll(acts, { timeout: 5000 }).toHaveLength(0)
  await expect.poll(count).toBe(before + 10)
  await page.reload({ waitUntil: 'networkidle' })
  expect(await count()).toBe(before + 10)
}, 60_000)

test('a rung that hides asks for the label with one more key, and for a reason where it skips others', async () => {
  await page.keyboard.press('j')
  const id = await page.locator('.list [aria-current=true]').getAttribute('id')
  await page.keyboard.press('3')
  expect(await main()).toContain('Une touche de plus')
  expect(await axe(page)).toEqual([])
  await shoot('queue-label')
  await page.keyboard.press('i')
  await expect.poll(main).toContain('dire pourquoi')
  await shoot('queue-reason')
  expect(await axe(page)).toEqual([])
  await page.keyboard.type('Injures répétées')
  await page.keyboard.press('Enter')
  await expect.poll(acts).toMatchObject([{ rung: 3 }])
  await expect.poll(() => page.locator('.list [aria-current=true]').getAttribute('id')).not.toBe(id)
  await expect.poll(main).toContain('Décidé : masquer')
  await page.keyboard.press('l')
  await page.keyboard.press('p')
  await expect.poll(main).toContain('Noté : provocation')
  await page.keyboard.press('r')
  expect(await main()).toContain('Sillage n’écrit et n’envoie rien')
  await shoot('queue-reply')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect.poll(() => page.locator('dialog[open]').count()).toBe(1)
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await expect.poll(main).toContain('Étiquette retirée')
  await page.keyboard.press('u')
  await expect.poll(acts).toEqual([])
}, 60_000)

test('texts can be blurred, and keys switched off', async () => {
  await page.check('#blur')
  const blur = () =>
    page
      .locator('li:not(.on) .quote')
      .first()
      .evaluate(node => getComputedStyle(node).filter)
  expect(await blur()).toContain('blur')
  await page.uncheck('#blur')
  expect(await blur()).toBe('none')
  await page.uncheck('.keys input')
  await page.locator('h1').click()
  await page.keyboard.press('0')
  await page.keyboard.press('j')
  expect(await acts()).toEqual([])
  await page.check('.keys input')
}, 30_000)

test('without script a decision is a form, its minutes declared, and undone by a button', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, cookie)
  const still = await context.newPage()
  await still.goto(`${server.address}/dialogue/queue?tab=unanswered`)
  await still.click('li a')
  expect(await still.locator('main').innerText()).toContain('villages du nord')
  await still.click('summary:has-text("Raison")')
  await still.fill('[name=minutes]', '4')
  await still.click('button[name=rung][value="1"]')
  expect(plain(await still.locator('main').innerText())).toContain('Décidé : répondre')
  expect(await acts()).toMatchObject([{ rung: 1, minutes: 4, minutes_source: 'declared' }])
  await still.click('.done button')
  expect(await acts()).toEqual([])
  await still.goto(`${server.address}/dialogue/queue`)
  await still.click('button[name=rung][value="5"]')
  expect(plain(await still.locator('[role=alert]').innerText())).toContain('dire d’abord ce qu’est ce message')
  await context.close()
}, 60_000)

test('on a phone the list comes first, the conversation is a second screen, the ladder stays within reach', async () => {
  for (const [hl, theme] of [
    ['fr', 'light'],
    ['en', 'dark']
  ] as const) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: theme, locale: hl })
    await carry(context, server, cookie)
    const phone = await context.newPage()
    const seen = await visit(phone, `${server.address}/dialogue/queue?hl=${hl}`)
    expect(await phone.locator('.side').isVisible()).toBe(false)
    await shoot(`queue-phone-${hl}`, phone)
    expect(await axe(phone)).toEqual([])
    await phone.locator('li a').first().click()
    expect(await phone.locator('.list').isVisible()).toBe(false)
    const bar = await phone.locator('.bar').boundingBox()
    expect(bar!.height).toBeGreaterThanOrEqual(44)
    expect(bar!.y + bar!.height).toBeLessThanOrEqual(740)
    await shoot(`queue-phone-open-${hl}`, phone)
    expect(await axe(phone)).toEqual([])
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    const back = hl === 'fr' ? 'Retour à la liste' : 'Back to the list'
    await phone.click(`text=${back}`)
    expect(await phone.locator('.list').isVisible()).toBe(true)
    expect(seen.errors).toEqual([])
    await context.close()
  }
}, 60_000)

test('a template written once is offered in the reply; the bar follows what the direction chose', async () => {
  await visit(page, `${server.address}/dialogue/queue/settings`)
  expect(await axe(page)).toEqual([])
  await shoot('queue-settings')
  await page.fill('form[action="?/add"] [name=name_fr]', 'Rappel de la charte')
  await page.fill('form[action="?/add"] [name=text_fr]', 'Merci de rester courtois.')
  await page.click('form[action="?/add"] .button')
  await expect.poll(main).toContain('Rappel de la charte')
  await page.uncheck('[name=rung][value="4"]')
  // the address says « saved » since the template: the answer of this form is waited for
  const saved = page.waitForResponse(answer => answer.request().method() === 'POST')
  await page.click('form[action="?/save"] .button')
  expect((await saved).status()).toBeLessThan(400)
  await visit(page, `${server.address}/dialogue/queue`)
  expect(await page.locator('.bar button').count()).toBe(7)
  expect(plain(await page.locator('.bar button').nth(4).innerText())).toContain('Bloquer')
  await page.keyboard.press('r')
  await page.locator('.panel select').selectOption({ label: 'Rappel de la charte' })
  expect(await page.locator('.panel textarea').inputValue()).toBe('Merci de rester courtois.')
}, 60_000)
