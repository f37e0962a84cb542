import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, launch, visit } from './browser.ts'
import { director, freshServer, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser

beforeAll(async () => {
  server = await freshServer()
  browser = await launch()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const newPage = async (options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> =>
  (await browser.newContext({ locale: 'fr-FR', ...options })).newPage()

async function give(page: Page, password: string, email = director.email) {
  await page.fill('#email', email)
  await page.fill('#password', password)
  await page.locator('form[action="?/password"] button.primary').click()
}

test('without account and without link, the welcome page says where the link is', async () => {
  const page = await newPage()
  await visit(page, `${server.address}/welcome`)
  expect(await page.textContent('main')).toContain('console du serveur')
  expect(await page.locator('input').count()).toBe(0)
  await page.context().close()
})

test('the first run: the token leaves the address, a weak password is refused, the account is in', async () => {
  const page = await newPage()
  const seen = await visit(page, await server.welcomeLink())
  expect(page.url()).toBe(`${server.address}/welcome`)
  expect(await axe(page)).toEqual([])
  await page.fill('#name', director.name)
  await page.fill('#email', director.email)
  await page.fill('#password', 'court')
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toContain('12 caractères')
  expect(await page.inputValue('#email')).toBe(director.email)
  await page.fill('#password', director.password)
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await page.waitForURL(`${server.address}/`)
  expect(await page.locator('header').innerText()).toContain('Voisins sans bord')
  expect(seen.foreign).toEqual([])
  await page.context().close()
})

test('once an account exists the welcome page leads to sign-in', async () => {
  const page = await newPage({ locale: 'en-GB' })
  await visit(page, `${server.address}/welcome?token=anything`)
  expect(page.url()).toBe(`${server.address}/welcome`)
  expect(await page.textContent('main')).toContain('The first account exists')
  await page.context().close()
})

test('a wrong password and an unknown address are refused in the same words', async () => {
  const page = await newPage()
  await visit(page, `${server.address}/sign-in`)
  const said: string[] = []
  for (const email of [director.email, 'nobody@example.org']) {
    await give(page, 'ce n’est pas celui-là', email)
    await page.getByRole('alert').waitFor()
    said.push(await page.getByRole('alert').innerText())
    await page.reload()
  }
  expect(said).toEqual(['Adresse ou mot de passe incorrect.', 'Adresse ou mot de passe incorrect.'])
  await page.context().close()
})

test('signing in leads to the overview, signing out back to the door', async () => {
  const page = await newPage()
  const seen = await visit(page, `${server.address}/sign-in`)
  await give(page, director.password)
  await page.waitForURL(`${server.address}/`)
  await page.locator('.account summary').click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(/\/sign-in\?out/)
  expect(await page.textContent('main')).toContain('Vous êtes déconnecté')
  await page.goto(`${server.address}/sources`)
  expect(page.url()).toBe(`${server.address}/sign-in`)
  expect(seen.errors).toEqual([])
  expect(seen.foreign).toEqual([])
  await page.context().close()
})

test('without script, signing in works too', async () => {
  const page = await newPage({ javaScriptEnabled: false })
  await page.goto(`${server.address}/sign-in`)
  await give(page, 'ce n’est pas celui-là')
  expect(await page.getByRole('alert').innerText()).toBe('Adresse ou mot de passe incorrect.')
  await give(page, director.password)
  expect(page.url()).toBe(`${server.address}/`)
  await page.context().close()
})

test('what is typed as a password can be seen, by a button that says its state', async () => {
  const page = await newPage()
  await visit(page, `${server.address}/sign-in`)
  await page.fill('#password', 'visible')
  await page.getByRole('button', { name: 'Montrer' }).click()
  expect(await page.getAttribute('#password', 'type')).toBe('text')
  await page.getByRole('button', { name: 'Cacher' }).click()
  expect(await page.getAttribute('#password', 'type')).toBe('password')
  await page.context().close()
})

test('the demonstration is visited without an account', async () => {
  const page = await newPage()
  await visit(page, `${server.address}/sign-in`)
  await page.getByRole('button', { name: 'Visiter la démonstration' }).click()
  await page.waitForURL(`${server.address}/`)
  expect(await page.locator('header').innerText()).toContain('Données de démonstration')
  await page.goto(`${server.address}/settings/account`)
  expect(await page.textContent('main')).toContain('Vous visitez sans compte')
  await page.context().close()
})

test('a password is changed, and the old one is refused', async () => {
  const page = await newPage()
  await visit(page, `${server.address}/sign-in`)
  await give(page, director.password)
  await page.waitForURL(`${server.address}/`)
  const seen = await visit(page, `${server.address}/settings/account`)
  expect(await axe(page)).toEqual([])
  const next = 'ce qui reste quand tout est passé'
  await page.fill('#current', director.password)
  await page.fill('#next', next)
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await page.getByText('Mot de passe changé').waitFor()
  expect(seen.errors).toEqual([])
  await page.context().close()
  const other = await newPage()
  await visit(other, `${server.address}/sign-in`)
  await give(other, director.password)
  await other.getByRole('alert').waitFor()
  await give(other, next)
  await other.waitForURL(`${server.address}/`)
  await other.context().close()
})

test('an account of no organisation is told how to make one, and can leave', async () => {
  const empty = await freshServer({ isEmpty: true })
  const page = await newPage()
  const seen = await visit(page, await empty.welcomeLink())
  await page.fill('#name', director.name)
  await page.fill('#email', director.email)
  await page.fill('#password', director.password)
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await page.getByRole('heading', { name: 'Aucune organisation encore' }).waitFor()
  expect(await page.textContent('main')).toContain('organisation create')
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(/\/sign-in\?out/)
  expect(seen.errors).toEqual([])
  await page.context().close()
  await empty.close()
}, 120_000)

test.each([
  [360, 'light', 'fr'],
  [768, 'dark', 'en'],
  [1440, 'dark', 'fr']
] as const)('at %i px, %s, %s, the door holds', async (width, colorScheme, language) => {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const page = await newPage({ viewport: { width, height: 800 }, colorScheme, locale })
  const seen = await visit(page, `${server.address}/sign-in`)
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  expect(seen).toEqual({ status: 200, errors: [], foreign: [] })
  await page.context().close()
})
