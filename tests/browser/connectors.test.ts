import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pullSource } from '#server/ingest/pull_source.ts'
import apiSources from '#server/sources/api_index.ts'
import { forumRoutes, writtenForum } from '../pulls/discourse_stub.ts'
import { graphRoutes, writtenPage } from '../pulls/meta_stub.ts'
import { startStub, type Stub } from '../stub/stub.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const SECRET = 'un-secret-qui-ne-sort-jamais-5d1f'
let server: FreshServer
let stub: Stub
let browser: Browser
let cookie: string

beforeAll(async () => {
  server = await freshServer()
  const usage = { 'x-app-usage': '{"call_count":28,"total_time":1,"total_cputime":1}' }
  const page = writtenPage()
  delete page.insights['100200300400_9001']!['post_clicks']
  stub = await startStub({ ...forumRoutes(writtenForum()), ...graphRoutes(page, () => usage) }, () => new Date())
  server.services.privateHosts = [stub.host]
  cookie = await signedIn(server)
  browser = await launch()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await stub?.close()
  await server?.close()
})

async function withoutScript(path: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' })
  await carry(context, server, cookie)
  const page = await context.newPage()
  await page.goto(server.address + path)
  return page
}

const rows = <T extends object>(text: string) =>
  server.services.store.tx(server.organisation.id, async ({ sql }) => [...(await sql.unsafe<T[]>(text))])
const idOf = async (kind: string) =>
  (await rows<{ id: string }>(`select id from sources where kind = '${kind}'`))[0]!.id

/** What a person types into the form of each connector, by label. */
const forms: Record<string, Record<string, string>> = {
  youtube_api: { 'Chaîne YouTube': '@eau-lome', 'Clé d’API': SECRET },
  meta_api: { 'Identifiant de la Page': '100200300400', 'Jeton de la Page': SECRET },
  discourse: { 'Adresse du forum': 'https://forum.exemple.org/', 'Comptes de l’organisation': '@Asso, afi' },
  plausible_stats: { Site: 'exemple.org', 'Clé d’API': SECRET },
  matomo: {
    'Adresse de Matomo': 'matomo.exemple.org',
    'Numéro du site': '3',
    'Site mesuré': 'https://exemple.org/',
    Jeton: SECRET,
    'Lire depuis': '2026-01-01'
  }
}

for (const [kind, values] of Object.entries(forms))
  test(`without script, a person adds ${kind} from its form, and its secret is never shown again`, async () => {
    const { label } = apiSources.find(source => source.kind === kind)!
    const page = await withoutScript('/sources/add')
    await page.getByRole('link', { name: label.fr, exact: true }).click()
    for (const [name, value] of Object.entries(values)) await page.getByLabel(name).fill(value)
    await page.getByRole('button', { name: 'Ajouter et lire' }).click()
    expect(new URL(page.url()).pathname).toBe('/sources')
    expect(await page.content()).toContain(label.fr)
    await page.goto(`${server.address}/sources/${await idOf(kind)}`)
    const content = await page.content()
    expect(content).not.toContain(SECRET)
    expect(content.includes('5d1f')).toBe(Object.values(values).includes(SECRET))
  })

test('what was typed is kept in one form, whatever way it was written', async () => {
  const kept = await rows<{ kind: string; config: Record<string, string> }>(
    `select kind, config from sources order by kind`
  )
  expect(kept.map(({ kind, config }) => [kind, config])).toEqual([
    ['discourse', { forum: 'https://forum.exemple.org', users: 'asso,afi' }],
    ['matomo', { server: 'https://matomo.exemple.org', id: '3', site: 'exemple.org', since: '2026-01-01' }],
    ['meta_api', { page: '100200300400', version: 'v25.0', service: 'https://graph.facebook.com' }],
    ['plausible_stats', { site: 'exemple.org', server: 'https://plausible.io' }],
    ['youtube_api', { channel: '@eau-lome', service: 'https://www.googleapis.com' }]
  ])
  for (const { kind, config } of kept)
    expect(apiSources.find(source => source.kind === kind)!.config.parse(config)).toEqual(config)
})

test('a field that cannot be is said by its name, and what else was typed stays', async () => {
  const page = await withoutScript('/sources/add?kind=meta_api')
  await page.getByLabel('Identifiant de la Page').fill('ma page')
  await page.getByLabel('Jeton de la Page').fill(SECRET)
  await page.getByRole('button', { name: 'Ajouter et lire' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Identifiant de la Page')
  expect(await page.getByLabel('Identifiant de la Page').inputValue()).toBe('ma page')
  expect(await page.content()).not.toContain(SECRET)
})

test('a reading says how much of the allowance is used, and its report names what Meta refused', async () => {
  const id = await idOf('meta_api')
  await rows(`update sources set config = config || '{"service": "${stub.origin}"}' where id = '${id}'`)
  const { pull } = await pullSource(server.services, server.organisation.id, id)
  const page = await withoutScript('/sources')
  expect((await page.textContent('main'))?.replaceAll(/[\s\u00a0\u202f]+/g, ' ')).toContain('28 sur 100 (pour cent)')
  await page.goto(`${server.address}/sources/pulls/${pull}`)
  const report = await page.textContent('main')
  expect(report).toContain('Meta refuse ces chiffres')
  expect(report).toContain('post_clicks (facebook image)')
})

test('the forms have no fault of access, at 360 and 1440 pixels, in both languages and both themes', async () => {
  const [last] = await rows<{ id: string }>(`select id from pulls order by started_at desc limit 1`)
  const paths = [
    '/sources/add',
    ...Object.keys(forms).map(kind => `/sources/add?kind=${kind}`),
    '/sources',
    `/sources/pulls/${last!.id}`
  ]
  for (const path of paths)
    for (const [width, theme, locale] of [
      [360, 'light', 'fr-FR'],
      [1440, 'dark', 'en-GB']
    ] as const) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme, locale })
      await carry(context, server, cookie)
      const page = await context.newPage()
      const seen = await visit(page, server.address + path)
      expect([path, seen.status, seen.errors, seen.foreign]).toEqual([path, 200, [], []])
      expect([path, width, await axe(page)]).toEqual([path, width, []])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([path, width, wide > 0]).toEqual([path, width, false])
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/${path.replaceAll(/\W+/g, '_')}_${width}.png`,
          fullPage: true
        })
      await context.close()
    }
}, 240_000)
