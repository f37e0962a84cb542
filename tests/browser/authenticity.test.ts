import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import { importFile } from '#server/ingest/import.ts'
import { refreshAll } from '#server/ingest/refresh.ts'
import { comment, conversion, counter, post } from '#server/measures/example.ts'
import { rankedCampaign } from '#server/measures/ranking_example.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { axe, launch } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
/** without script, and with */
let plainPage: Page
let page: Page

const lie = 'Cette association vous ment depuis des années, demandez où part vraiment l’argent de vos dons'
const day = (n: number, time = '10:00:00') => `2026-02-${String(n).padStart(2, '0')}T${time}Z`
const insult = (message: string): CanonicalRecord => ({
  type: 'label',
  interaction: message,
  label: 'insult',
  by: 'mod-1',
  at: day(20),
  target_kind: 'group'
})
/** Ten calm posts, one clash; nine arrivals by each; a sweep of six copying accounts. */
const records: CanonicalRecord[] = [
  { type: 'account', network: 'facebook', id: 'page', own: true },
  ...rankedCampaign('a', 1, 900, 6),
  ...rankedCampaign('b', 2, 500, 7),
  comment('Doyenne', 'post-a', '2026-01-02T00:00:00Z'),
  ...Array.from({ length: 10 }, (_, n) => [
    post(`calm ${n}`, 'b', day(2)),
    counter(`calm ${n}`, 'views', 100, day(25)),
    counter(`calm ${n}`, 'reactions', 10, day(25)),
    comment(`voisine ${n}`, `calm ${n}`, day(3)),
    ...(n < 6 ? [comment(`voisine ${n}`, `calm ${n}`, day(12)), conversion(`voisine ${n}`, 'signature', day(13))] : [])
  ]).flat(),
  post('clash', 'b', day(4)),
  counter('clash', 'views', 1000, day(25)),
  counter('clash', 'reactions', 2, day(25)),
  ...Array.from({ length: 12 }, (_, n) => comment(`curieux ${n}`, 'clash', day(5))),
  ...Array.from({ length: 6 }, (_, n) => [
    comment(`curieux ${n}`, 'clash', day(11)),
    ...(n < 5 ? [conversion(`curieux ${n}`, 'signature', day(12))] : [])
  ]).flat(),
  ...Array.from({ length: 5 }, (_, n) => [
    comment(`furieux ${n}`, 'clash', day(6, `1${n}:00:00`), { id: `f${n}` }),
    insult(`f${n}`)
  ]).flat(),
  ...Array.from({ length: 6 }, (_, n) =>
    ['10', '11'].map(hour => comment(`robot ${n}`, 'post-b', day(7, `${hour}:00:0${n}`), { text: lie }))
  ).flat(),
  comment('last', 'post-b', '2026-04-15T00:00:00Z')
]
const address = () => `${server.address}/authenticity?from=2026-02-01&to=2026-03-01`

beforeAll(async () => {
  server = await freshServer()
  const cookie = await signedIn(server)
  const { services, organisation } = server
  const text = records.map(record => JSON.stringify(record)).join('\n')
  const bytes = bytesFromMemory(text, 'facts.jsonl')
  const report = await importFile(services, { organisationId: organisation.id, bytes, format: 'sillage-jsonl' })
  if (report.rejected > 0) throw new Error(JSON.stringify(report.rejections.slice(0, 3)))
  await refreshAll(services.store, organisation.id, services.now())
  const [user] = (await services.store.tx(
    organisation.id,
    ({ sql }) => sql`select user_id from organisation_users`
  )) as unknown as { user_id: string }[]
  const roles = ['direction', 'moderation'] as const
  await setRoles(
    services.store,
    organisation.id,
    { userId: user!.user_id, roles: [...roles], by: null },
    services.now()
  )
  browser = await launch()
  const [without, withScript] = await Promise.all(
    [false, true].map(javaScriptEnabled => browser.newContext({ locale: 'fr-FR', javaScriptEnabled }))
  )
  for (const context of [without!, withScript!]) await carry(context, server, cookie)
  plainPage = await without!.newPage()
  page = await withScript!.newPage()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const said = async (selector: string, on = plainPage) => plain(await on.locator(selector).innerText())

test('how much of the reach is anger, and who answered the call, is the first sentence', async () => {
  await plainPage.goto(address())
  // 1,000 of 2,500 displays; 5 of 12 and 6 of 18 sign
  expect(await said('h1')).toBe(
    'La colère a fait 40 % de la portée ; de ceux qu’elle a amenés, 42 % ont répondu à l’appel, des autres 33 %.'
  )
})

test('the window of coincidence is changed by a plain form', async () => {
  await plainPage.goto(address())
  expect(await said('section:has(#sharing) dt')).toContain('Partages coordonnés')
  expect(await plainPage.locator('section:has(#sharing) tbody tr').count()).toBe(1)
  await plainPage.goto(`${address()}&seconds=60`)
  expect(await plainPage.locator('#seconds').getAttribute('value')).toBe('60')
  expect(await said('section:has(#sharing)')).toContain('exploratoire')
  await plainPage.click('.slider button')
  const asked = new URL(plainPage.url()).searchParams
  expect([asked.get('seconds'), asked.get('from'), asked.get('to')]).toEqual(['60', '2026-02-01', '2026-03-01'])
})

test('the evidence names pseudonyms, and a doubt makes a second reading that can be lifted', async () => {
  await plainPage.goto(address())
  const cluster = plainPage.locator('section:has(#sharing) tbody tr')
  await cluster.locator('summary').click()
  expect(plain(await cluster.innerText())).toMatch(/Voix \w{4}/)
  expect(await said('main')).not.toContain('robot')
  await cluster.locator('input[name=reason]').fill('mêmes mots, à la seconde')
  await cluster.locator('button:has-text("Signaler")').click()
  expect(await said('main')).toContain('C’est noté, avec votre nom et la preuve.')
  await plainPage.goto(address())
  expect(await said('section:has(#without)')).toMatch(/Sans les 6 comptes signalés :/)
  await plainPage.goto(`${server.address}/?from=2026-01-01&to=2026-03-01`)
  expect(await said('main')).toMatch(/Sans les 6 comptes signalés :/)
  await plainPage.goto(`${server.address}/campaigns/b`)
  expect(await said('main')).toMatch(/Sans les 6 comptes signalés : /)
  await plainPage.goto(address())
  for (let left = 6; left > 0; left--) {
    const row = plainPage.locator('section:has(#without) tr:has(form)').first()
    await row.locator('input[name=reason]').fill('vérifié')
    await row.locator('button').click()
    await plainPage.goto(address())
  }
  expect(await said('section:has(#without)')).toContain('Aucun compte n’est signalé')
})

test('a declared letter is no copy any more, and what was typed comes back when it is refused', async () => {
  await plainPage.goto(address())
  const form = plainPage.locator('form[action="?/declare"]')
  await form.locator('input[name=name]').fill('La lettre du puits')
  await form.locator('input[name=from]').fill('2026-02-01')
  await form.locator('input[name=to]').fill('2026-03-01')
  await form.locator('button').click()
  expect(await said('.fault')).toContain('Il faut au moins un lien, une lettre, ou deux mots-dièse.')
  expect(await form.locator('input[name=name]').inputValue()).toBe('La lettre du puits')
  await form.locator('textarea[name=letter]').fill(lie)
  await form.locator('button').click()
  await plainPage.goto(address())
  expect(await said('section:has(#declared) tbody tr')).toContain('1 lettre')
  expect(await said('section:has(#sharing)')).toContain('Aucune grappe.')
  expect(await said('section:has(#copies)')).toContain('mobilisation déclarée')
  await plainPage.locator('form[action="?/withdraw"] button').click()
  await plainPage.goto(address())
  expect(await plainPage.locator('section:has(#sharing) tbody tr').count()).toBe(1)
})

test('the page is read in English, on a phone, in the dark, and breaks no rule of accessibility', async () => {
  for (const [hl, scheme] of [
    ['fr', 'light'],
    ['en', 'dark']
  ] as const)
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(`${address()}&hl=${hl}`, { waitUntil: 'networkidle' })
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      expect([hl, width, over]).toEqual([hl, width, 0])
      expect(await axe(page)).toEqual([])
      const folder = process.env['SHOTS']
      if (folder) await page.screenshot({ path: `${folder}/authenticity-${hl}-${width}.png`, fullPage: true })
    }
  expect(await said('h1', page)).toBe(
    'Anger made 40% of the reach; of those it brought in, 42% answered the call, of the others 33%.'
  )
}, 60_000)

test('a period in which nothing was said says so', async () => {
  await plainPage.goto(`${server.address}/authenticity?from=2025-01-01&to=2025-02-01&hl=fr`)
  expect(await said('h1')).toContain('on ne peut pas encore le dire')
  expect(await said('main')).toContain('inconnu')
})
