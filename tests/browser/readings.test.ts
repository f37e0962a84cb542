import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pullSource } from '#server/ingest/pull_source.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, visiting, type FreshServer } from './fresh_server.ts'

const SECRET = 'un-jeton-qui-ne-sort-jamais-9c4e'
let server: FreshServer
let stub: Stub
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  stub = await startStub(
    {
      '/api/v1/accounts/lookup': ({ turn }) =>
        turn === 1
          ? { body: { id: '1', acct: 'voisins', uri: 'https://voisins.test/users/voisins', followers_count: 214 } }
          : { status: 401, body: { error: 'invalid_token' } },
      '/api/v1/accounts/1/statuses': () => ({ body: [] })
    },
    () => new Date()
  )
  server.services.privateHosts = [stub.host]
  cookie = await signedIn(server)
  browser = await launch()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await stub?.close()
  await server?.close()
})

const textOf = async (path: string, pair = cookie) => {
  const html = await (await fetch(server.address + path, { headers: { cookie: pair } })).text()
  return html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

async function withoutScript(path: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' })
  await carry(context, server, cookie)
  const page = await context.newPage()
  await page.goto(server.address + path)
  return page
}

const idOf = async () => {
  const rows = await server.services.store.tx(
    server.organisation.id,
    ({ sql }) => sql<{ id: string }[]>`select id from sources where kind = 'mastodon'`
  )
  return rows[0]!.id
}
const pull = async () => pullSource(server.services, server.organisation.id, await idOf(), { random: () => 0 })

test('without script, a person adds a source in two steps; its secret is never shown again', async () => {
  const page = await withoutScript('/sources')
  await page.getByRole('link', { name: 'Ajouter une source' }).click()
  await page.getByRole('link', { name: 'Mastodon', exact: true }).click()
  await page.getByLabel('Serveur', { exact: true }).fill(stub.origin)
  await page.getByLabel('Compte', { exact: true }).fill('pas un nom')
  await page.getByLabel(/Jeton d’accès/).fill(SECRET)
  await page.getByRole('button', { name: 'Ajouter et lire' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Compte')
  expect(await page.content()).not.toContain(SECRET)
  expect(await page.getByLabel('Serveur', { exact: true }).inputValue()).toBe(stub.origin)
  await page.getByLabel('Compte', { exact: true }).fill('@voisins')
  await page.getByLabel(/Jeton d’accès/).fill(SECRET)
  await page.getByRole('button', { name: 'Ajouter et lire' }).click()
  expect(new URL(page.url()).pathname).toBe('/sources')
  const said = await textOf('/sources')
  expect(said).toContain('première lecture à venir')
  await page.goto(`${server.address}/sources/${await idOf()}`)
  const content = await page.content()
  expect(content).not.toContain(SECRET)
  expect(content).toContain('9c4e')
})

test('after a reading the page says its age, what came, what the source allows, and when the next one is', async () => {
  expect(await pull()).toMatchObject({ complete: true, accepted: 1 })
  const said = await textOf('/sources')
  expect(said).toContain('1 ligne')
  expect(said).toContain('Prochaine lecture')
  expect(said).toContain('Personnes et messages')
  expect(said).not.toContain('première lecture à venir')
})

test('a source that fails says so in words with the cure, and its last success stays', async () => {
  expect(await pull()).toMatchObject({ complete: false, failure: 'unauthorised' })
  const said = await textOf('/sources')
  expect(said).toContain('en échec')
  expect(said).toContain('Plus rien n’arrive de cette source. La renouveler.')
  const detail = await textOf(`/sources/${await idOf()}`)
  expect(detail).toContain('La plateforme répond : invalid_token.')
  expect(detail).toContain('1 jour sur 28')
})

test('without script it is paused, resumed, renewed and removed', async () => {
  const page = await withoutScript('/sources')
  await page.getByRole('button', { name: /Mettre en pause/ }).click()
  expect(await textOf('/sources')).toContain('en pause')
  await page.getByRole('button', { name: /Reprendre/ }).click()
  await page.getByRole('link', { name: 'Renouveler' }).click()
  await page.getByLabel(/Jeton d’accès/).fill('le-jeton-d-apres-le-jeton-77ab')
  await page.getByRole('button', { name: 'Renouveler' }).click()
  await page.goto(`${server.address}/sources/${await idOf()}`)
  expect(await page.content()).toContain('77ab')
})

test('the pages have no fault of access, at 360 and 1440 pixels, in both languages and both themes', async () => {
  const id = await idOf()
  for (const path of ['/sources', '/sources/add', '/sources/add?kind=mastodon', `/sources/${id}`])
    for (const width of [360, 1440])
      for (const theme of ['light', 'dark'] as const) {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme: theme,
          locale: width === 360 ? 'fr-FR' : 'en-GB'
        })
        await carry(context, server, cookie)
        const page = await context.newPage()
        const seen = await visit(page, server.address + path)
        expect([path, seen.status, seen.errors, seen.foreign]).toEqual([path, 200, [], []])
        expect([path, width, theme, await axe(page)]).toEqual([path, width, theme, []])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect([path, width, wide > 0]).toEqual([path, width, false])
        await context.close()
      }
}, 240_000)

test('a visitor of the demonstration sees how sources are and is offered nothing to change', async () => {
  const pair = await visiting(server)
  const said = await textOf('/sources', pair)
  expect(said).toContain('Mastodon')
  expect(said).not.toContain('Ajouter une source')
  expect(said).not.toContain('Mettre en pause')
})

test('removed, it is gone from the list, and what it gave stays', async () => {
  const page = await withoutScript(`/sources/${await idOf()}`)
  await page.locator('summary', { hasText: 'Retirer' }).click()
  await page.getByRole('button', { name: 'Oui, retirer cette source' }).click()
  expect(new URL(page.url()).pathname).toBe('/sources')
  const said = await textOf('/sources')
  expect(said).toContain('Aucune source n’est lue toute seule')
  const kept = await server.services.store.tx(
    server.organisation.id,
    ({ sql }) => sql`select value::int from metric_observations where metric_key = 'mastodon.followers'`
  )
  expect(kept.map(row => row['value'])).toEqual([214])
})
