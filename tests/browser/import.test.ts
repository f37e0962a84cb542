import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Presented } from '#server/measures/present.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, visiting, type FreshServer } from './fresh_server.ts'

/** Seven rows: five donations of five people, an amount that is none, a date that is none. */
const donations = (town: string) => `Date du don;Email;Téléphone;Montant;Commentaire
03/04/2026;afi@${town}.example;90 12 34 42;20;merci
05/04/2026;ben@${town}.example;90 12 34 43;15,50;
07/04/2026;cleo@${town}.example;90 12 34 44;abc;
09/04/2026;dodji@${town}.example;90 12 34 45;100;bravo
10/04/2026;esi@${town}.example;90 12 34 46;5;
11/04/2026;fofo@${town}.example;90 12 34 47;5;
hier;gael@${town}.example;;5;
`
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

let server: FreshServer
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  browser = await launch()
  cookie = await signedIn(server)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options })
  await carry(context, server, cookie)
  return context
}

const ask = (path: string) => fetch(`${server.address}${path}`, { headers: { cookie } })
const pulls = async () => (await (await ask('/api/v1/pulls?organisation=voisins')).json()) as { state: string }[]

async function actionsInApril(): Promise<Presented['whole']> {
  const query = 'organisation=voisins&from=2026-04-01&to=2026-05-01'
  return ((await (await ask(`/api/v1/measures/verified_actions/values?${query}`)).json()) as Presented).whole
}

/** Answers what the donations leave open: donations, by e-mail address, days first, euros. */
async function answerAll(page: Page) {
  await page.selectOption('select[name="answer.row_kind"]', 'conversion')
  await page.selectOption('select[name="answer.constant.kind"]', 'donation')
  await page.check('input[name="answer.field.person"][value="Email"]')
  await page.check('input[name="answer.date_order"][value="DMY"]')
  await page.check('input[name="answer.currency"][value="EUR"]')
}

test('a file is read, asked about, agreed to, imported, reported and taken back as a whole', async () => {
  const context = await open()
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', file('dons.csv', donations('lome')))
  await page.waitForSelector('#questions')

  // Nothing is written, personal columns are off and never shown.
  expect(await pulls()).toEqual([])
  expect(await page.content()).not.toContain('afi@lome.example')
  expect(await page.inputValue('select[name="becomes.1"]')).toBe('')
  expect(await page.inputValue('select[name="becomes.2"]')).toBe('')
  expect(await page.locator('form[action="?/accept"] button').count()).toBe(0)
  expect(await axe(page)).toEqual([])

  await answerAll(page)
  await page.getByRole('button', { name: 'Relire avec ces choix' }).click()
  await page.getByText('5\u00a0lignes prêtes · 2 à corriger · 0 déjà connue, ignorée').waitFor()
  expect(await pulls()).toEqual([])
  expect(await axe(page)).toEqual([])

  await page.getByRole('button', { name: 'Importer 5\u00a0lignes' }).click()
  await page.waitForURL(/\/sources\/pulls\//)
  const report = page.url()
  await page.getByText('7 lues = 5 nouvelles + 0 déjà connues + 2 refusées').waitFor()
  const refused = await page.locator('section', { hasText: 'Lignes refusées' }).locator('tbody tr').allInnerTexts()
  expect(refused.map(row => row.split(/\s/)[0])).toEqual(['4', '8'])
  expect(refused[0]).toContain('Nombre illisible')
  expect(refused[1]).toContain('Date illisible')
  expect(await axe(page)).toEqual([])
  expect(await actionsInApril()).toMatchObject({ value: 5, persons: 5, status: 'ok' })

  const csv = await page.getByRole('link', { name: 'Télécharger les 2\u00a0lignes refusées' }).getAttribute('href')
  const text = await (await ask(csv ?? '')).text()
  expect(text).toContain('4;')
  expect(text).toContain('number_invalid')

  await page.getByText('Annuler cet import', { exact: true }).click()
  await page.getByRole('button', { name: 'Oui, annuler l’import' }).click()
  await page.getByText('Les nombres sont revenus à ce qu’ils étaient avant.').waitFor()
  expect(page.url()).toBe(report)
  expect((await actionsInApril()).value).not.toBe(5)
  expect((await pulls()).map(({ state }) => state)).toEqual(['undone'])
  expect(seen.errors).toEqual([])
  expect(seen.foreign).toEqual([])
  await context.close()
})

test('a column is made something else by hand, and what is accepted is what was shown', async () => {
  const context = await open()
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', file('dons-2.csv', donations('kpalime')))
  await page.waitForSelector('#questions')
  await answerAll(page)
  await page.getByRole('button', { name: 'Relire avec ces choix' }).click()
  await page.getByRole('button', { name: 'Importer 5\u00a0lignes' }).waitFor()

  await page.selectOption('select[name="becomes.3"]', '')
  expect(await page.getByRole('button', { name: 'Importer 5\u00a0lignes' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Relire avec ces choix' }).click()
  // Without the amount, « abc » refuses nothing any more.
  await page.getByText('6\u00a0lignes prêtes · 1 à corriger').waitFor()
  expect(await page.inputValue('select[name="becomes.3"]')).toBe('')
  expect(seen.errors).toEqual([])
  await context.close()
})

/** Dates of two hands: the first proves that days come first, the others prove nothing. */
const mixed = (town: string) => `Date du don;Email;Montant
25/11/2025;afi@${town}.example;20
3-4-24;ben@${town}.example;15
5-4-24;cleo@${town}.example;10
31/11/2025;dodji@${town}.example;5
`

test('a date that reads two ways is read by one press for its whole sort; the columns are remembered', async () => {
  const context = await open()
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', file('melange.csv', mixed('atakpame')))
  await page.waitForSelector('#questions')
  await page.selectOption('select[name="answer.row_kind"]', 'conversion')
  await page.selectOption('select[name="answer.constant.kind"]', 'donation')
  await page.check('input[name="answer.field.person"][value="Email"]')
  await page.check('input[name="answer.currency"][value="EUR"]')
  await page.getByRole('button', { name: 'Relire avec ces choix' }).click()
  await page.getByText('1\u00a0ligne prête · 3 à corriger').waitFor()
  expect(await page.locator('section[aria-labelledby=check] tbody tr').allInnerTexts()).toEqual([
    expect.stringMatching(/^3–4\s*2\slignes[^]*3-4-24[^]*lire 3\savril 2024\s*lire 4\smars 2024/),
    expect.stringMatching(/^5[^]*31\/11\/2025[^]*laissée de côté/)
  ])
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'lire 3\u00a0avril 2024' }).click()
  await page.getByText('3\u00a0lignes prêtes · 1 à corriger').waitFor()
  await page.fill('#save_as', 'Dons du bureau')
  await page.getByRole('button', { name: 'Importer 3\u00a0lignes' }).click()
  await page.waitForURL(/\/sources\/pulls\//)
  expect(await page.textContent('main')).toContain('Dates écrites comme 1-2-26')

  const href = await page.getByRole('link', { name: 'Télécharger la ligne refusée' }).getAttribute('href')
  const [head, line] = (await (await ask(href ?? '')).text()).split('\r\n')
  expect(head).toContain('"Date du don";"Email";"Montant"')
  expect(line).toContain('"31/11/2025";"dodji@atakpame.example";"5"')
  expect(line).toContain('date_invalid')

  await visit(page, `${server.address}/sources/import`)
  await page.setInputFiles(
    'input[type=file]',
    file('decembre.csv', mixed('sokode').replace(/3-4-24|5-4-24/g, '26/11/2025'))
  )
  await page.getByText('3\u00a0lignes prêtes · 1 à corriger').waitFor()
  expect(await page.textContent('main')).toMatch(/«\sDons du bureau\s»/)
  expect(await page.locator('#questions').count()).toBe(0)
  expect(seen.errors).toEqual([])
  await context.close()
})

test('an upload goes on where its line was cut, and a piece out of its place is refused', async () => {
  const address = (path: string) => `${server.address}${path}organisation=voisins`
  const headers = { cookie, origin: server.address }
  const made = await fetch(address('/api/v1/imports/uploads?'), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'n.jsonl', size: native.length })
  })
  const { upload } = (await made.json()) as { upload: string }
  const put = (at: number, text: string) =>
    fetch(address(`/api/v1/imports/${upload}?at=${at}&`), {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: text
    })
  const half = Math.floor(native.length / 2)
  expect(await (await put(0, native.slice(0, half))).json()).toMatchObject({ received: half })
  expect((await put(half + 1, native.slice(half + 1))).status).toBe(409)
  expect(await (await put(0, native.slice(0, half))).json()).toMatchObject({ received: half })
  const early = await fetch(address(`/api/v1/imports/${upload}/read?`), {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{}'
  })
  expect(await early.json()).toMatchObject({ code: 'upload_incomplete' })
  expect(await (await put(half, native.slice(half))).json()).toMatchObject({ received: native.length })
  expect(await (await ask(`/api/v1/imports/${upload}?organisation=voisins`)).json()).toMatchObject({ name: 'n.jsonl' })
})

const native = [
  { type: 'campaign', slug: 'palabres', name: 'Palabres', starts_at: '2026-03-02', ends_at: '2026-03-30' },
  {
    type: 'post',
    network: 'facebook',
    id: 'p',
    account: 'page',
    published_at: '2026-03-02T09:00:00Z',
    campaign: 'palabres'
  },
  {
    type: 'interaction',
    network: 'facebook',
    id: 'c1',
    kind: 'comment',
    author: 'Afi',
    post: 'p',
    occurred_at: '2026-03-03T09:00:00Z'
  }
]
  .map(record => `${JSON.stringify(record)}\n`)
  .join('')

test('a file dropped on the page is taken; the same file again leads to its first import', async () => {
  const context = await open()
  const page = await context.newPage()
  const seen = await visit(page, `${server.address}/sources/import`)
  const drop = async () => {
    const carried = await page.evaluateHandle(text => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'palabres.jsonl'))
      return transfer
    }, native)
    await page.dispatchEvent('form.drop', 'drop', { dataTransfer: carried })
    await page.waitForSelector('#check')
  }
  await drop()
  await page.getByRole('button', { name: 'Importer 3\u00a0lignes' }).click()
  await page.waitForURL(/\/sources\/pulls\//)
  const first = page.url()

  await page.getByRole('link', { name: 'Importer un autre fichier' }).click()
  await page.waitForSelector('form.drop')
  await drop()
  await page.getByText('Toutes ces lignes sont déjà connues').waitFor()
  await page.getByRole('button', { name: 'Voir le premier import' }).click()
  await page.waitForURL(/already/)
  expect(page.url()).toBe(`${first}?already`)
  expect(await page.textContent('main')).toContain('0 nouvelle ligne')
  expect(seen.errors).toEqual([])
  await context.close()
})

test('without script a small file is read, agreed to and imported', async () => {
  const context = await open({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', file('seul.jsonl', native.replace('"c1"', '"c2"')))
  await page.getByRole('button', { name: 'Lire ce fichier' }).click()
  expect(await page.textContent('main')).toContain('1\u00a0ligne prête')
  await page.getByRole('button', { name: 'Importer 1\u00a0ligne' }).click()
  await expect.poll(async () => (await page.reload(), page.url()), { timeout: 20_000 }).toContain('/sources/pulls/')
  expect(await page.textContent('main')).toContain('3 lues = 1 nouvelles + 2 déjà connues + 0 refusées')
  await context.close()
})

test('a file that is no table says what can be read, and the page stays', async () => {
  const context = await open({ locale: 'en-GB' })
  const page = await context.newPage()
  await visit(page, `${server.address}/sources/import`)
  await page.setInputFiles('input[type=file]', file('photo.png', '\u0089PNG'))
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').innerText()).toMatch(/unknown|not a table|read/i)
  expect(await page.locator('form.drop').count()).toBe(1)
  await context.close()
})

test('a visitor of the demonstration reads everything and is told kindly how to import', async () => {
  const context = await browser.newContext({ locale: 'fr-FR' })
  const pair = await visiting(server)
  await carry(context, server, pair)
  const page = await context.newPage()
  await visit(page, `${server.address}/sources/import`)
  expect(await page.textContent('main')).toContain('il faut un compte')
  expect(await page.locator('input[type=file]').count()).toBe(0)
  const body = new FormData()
  body.append('file', new Blob([donations('aneho')]), 'dons.csv')
  const headers = { cookie: pair, origin: server.address }
  const sent = await fetch(`${server.address}/api/v1/imports?organisation=voisins`, { method: 'POST', headers, body })
  expect(sent.status).toBe(403)
  expect(await sent.json()).toMatchObject({ code: 'visit_only' })
  await context.close()
})

test.each([
  [360, 'light', 'fr'],
  [768, 'dark', 'en'],
  [1440, 'light', 'en']
] as const)('at %i px, %s, %s, the sources and the import page hold', async (width, colorScheme, locale) => {
  const context = await open({ viewport: { width, height: 900 }, colorScheme, locale })
  const page = await context.newPage()
  for (const path of ['/sources', '/sources/import']) {
    const seen = await visit(page, server.address + path)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(seen).toEqual({ status: 200, errors: [], foreign: [] })
  }
  await context.close()
})
