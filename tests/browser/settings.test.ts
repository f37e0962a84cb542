import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHasher } from '#server/access/password.ts'
import { setRoles } from '#server/access/people.ts'
import { createUser, userByEmail } from '#server/access/users.ts'
import { keysOf } from '#server/ingest/context.ts'
import { importRecords } from '../ingest/world.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, director, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

let server: FreshServer
let browser: Browser
let context: BrowserContext
let page: Page

const at = (path: string) => `${server.address}${path}`
const said = async (of = page) =>
  (await of.locator('main [role=status], main [role=alert]').allInnerTexts())
    .join(' ')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async (of = page) => (await of.locator('main').innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')

beforeAll(async () => {
  server = await freshServer()
  const cookie = await signedIn(server)
  const { services, organisation } = server
  const comment = (author: string, n: number) => ({
    type: 'interaction' as const,
    network: 'mastodon',
    id: `m${n}`,
    kind: 'comment',
    author,
    post: 'p',
    occurred_at: `2026-03-${String(n + 2).padStart(2, '0')}T12:00:00Z`,
    text: 'trois petits mots'
  })
  await importRecords(services, organisation.id, [
    { type: 'post', network: 'mastodon', id: 'p', account: 'nous', published_at: '2026-03-01T12:00:00Z' },
    comment('ada', 1),
    comment('ada.pro', 2),
    comment('aide', 3)
  ])
  // the director moderates too: pseudonyms are visible to moderators only
  const userId = await userByEmail(services.store, director.email)
  await setRoles(services.store, organisation.id, { userId, roles: ['direction', 'moderation'], by: null }, new Date())
  browser = await launch()
  // Everything here is done as a browser without script does it.
  context = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  await carry(context, server, cookie)
  page = await context.newPage()
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('the organisation takes a name in English, and pages in English show it', async () => {
  await page.goto(at('/settings'))
  await page.fill('[name=name_en]', 'Neighbours without borders')
  await page.click('form[action="?/organisation"] button')
  expect(await said()).toBe('Enregistré.')
  await page.goto(at('/settings?hl=en'))
  expect(await page.locator('header').innerText()).toContain('Neighbours without borders')
  await page.goto(at('/settings?hl=fr'))
  expect(await page.locator('header').innerText()).toContain('Voisins sans bord')
})

test('a zone that does not exist is refused in words, and what was typed is still there', async () => {
  await page.fill('[name=time_zone]', 'Mars/Olympus')
  await page.click('form[action="?/organisation"] button')
  expect(await said()).toContain('Fuseau inconnu : Mars/Olympus.')
  expect(await page.inputValue('[name=time_zone]')).toBe('Mars/Olympus')
})

test('a threshold is raised at once, and lowering it waits for a second person with a reason', async () => {
  await page.goto(at('/settings'))
  await page.fill('[name=inside]', '8')
  await page.click('form[action="?/thresholds"] button')
  expect(await said()).toBe('Seuils changés.')
  await page.fill('[name=inside]', '6')
  await page.click('form[action="?/thresholds"] button')
  expect(await said()).toContain('demande une raison écrite')
  await page.fill('[name=inside]', '6')
  await page.fill('[name=reason]', 'petits groupes')
  await page.click('form[action="?/thresholds"] button')
  expect(await main()).toContain('Afi Dossou demande 6 et 11. Raison : petits groupes')
  expect(await page.locator('form[action="?/decide"] [value=yes]').count()).toBe(0)
  expect(await page.inputValue('[name=inside]')).toBe('8')
})

test('the list of contributions becomes a new version; the former one stays', async () => {
  await page.goto(at('/settings'))
  await page.uncheck('[name=kinds][value=attendance]')
  await page.click('form[action="?/contributions"] button')
  expect(await main()).toMatch(/Version 2, depuis le/)
  await page.locator('section:has(#contributions) summary').click()
  expect(await main()).toMatch(/Version 1, depuis le/)
})

test('an invitation is a link shown once, that makes an account with its role and then is dead', async () => {
  await page.goto(at('/settings/people'))
  await page.fill('form[action="?/invite"] [name=name]', 'Ben')
  await page.check('form[action="?/invite"] [value=lecture]')
  await page.click('form[action="?/invite"] button')
  const link = (await page.locator('.once .link').innerText()).trim()
  expect(link).toContain('/invitation?token=')
  const other = await browser.newContext({ locale: 'fr-FR', javaScriptEnabled: false })
  const guest = await other.newPage()
  await guest.goto(link)
  expect(new URL(guest.url()).search).toBe('')
  expect(await main(guest)).toContain('Vous aurez le rôle : lecture.')
  await guest.fill('[name=email]', 'ben@example.org')
  await guest.fill('[name=password]', 'une vague puis une autre')
  await guest.click('form[action="?/accept"] button.primary')
  expect(new URL(guest.url()).pathname).toBe('/')
  await guest.goto(at('/settings/people'))
  expect(await main(guest)).toContain('Cette page est réservée à un autre rôle.')
  expect(await main(guest)).not.toContain(director.email)
  await guest.goto(link)
  expect(await main(guest)).toContain('Ce lien ne sert plus')
  await other.close()
})

test('people are listed with their sign-in and sessions, which can be closed; the last director stays', async () => {
  await page.goto(at('/settings/people'))
  const ben = page.locator('tr', { hasText: 'ben@example.org' })
  expect((await ben.innerText()).replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(/lecture\s+\d+ \S+ \d{4}/)
  await ben.locator('form[action="?/close"] button').click()
  expect(await ben.innerText()).toContain('aucune')
  const me = page.locator('.changes details', { hasText: director.name })
  await me.locator('summary').click()
  await me.locator('[value=direction]').uncheck()
  await me.locator('form[action="?/roles"] button').first().click()
  expect(await said()).toContain('C’est la dernière personne de la direction')
})

test('a token is shown once, listed without its text, and revoked', async () => {
  await page.goto(at('/settings/tokens'))
  await page.fill('[name=label]', 'CRM')
  await page.click('form[action="?/create"] button')
  const token = (await page.locator('.token').innerText()).trim()
  expect(token).toMatch(/^sil_/)
  await page.goto(at('/settings/tokens'))
  expect(await main()).not.toContain(token)
  await page.locator('tr', { hasText: 'CRM' }).locator('button').click()
  expect(await page.locator('tr', { hasText: 'CRM' }).innerText()).toContain('révoqué')
})

test('an account declared ours takes back its message, and gives it back when that is undone', async () => {
  await page.goto(at('/settings/accounts'))
  await page.fill('[name=network]', 'mastodon')
  await page.fill('[name=id]', 'aide')
  await page.click('form[action="?/mark"] button')
  expect(await said()).toBe('Déclaré. Les chiffres suivent.')
  const row = page.locator('tr', { hasText: 'aide' })
  expect(await row.locator('td').allInnerTexts()).toEqual([
    'Mastodon',
    'à l’organisation',
    '0',
    '1',
    expect.stringContaining('Annuler')
  ])
  await row.locator('button').click()
  expect(await said()).toContain('Déclaration annulée.')
  expect(await page.locator('tr', { hasText: 'aide' }).count()).toBe(0)
})

test('two identifiers are merged by pseudonym, and the merge is taken back from the history', async () => {
  await page.goto(at('/settings/merges'))
  for (const [side, id] of [
    ['from', 'ada'],
    ['into', 'ada.pro']
  ]) {
    await page.selectOption(`[name=${side}_network]`, 'native')
    await page.fill(`[name=${side}_id]`, id!)
  }
  await page.fill('[name=reason]', 'elle l’a dit')
  await page.click('form[action="?/merge"] button')
  expect(await said()).toBe('Rapprochés. Les chiffres suivent.')
  const text = await main()
  expect(text).toMatch(/Voix \w{4} = Voix \w{4}\s+elle l’a dit/)
  expect(text).not.toContain('ada.pro')
  await page.click('form[action="?/undo"] button')
  expect(await said()).toBe('Annulé. Les chiffres suivent.')
  expect(await main()).toMatch(/annulé le/)
})

test('a group is declared, and its roll is brought in as pasted lines that are shown to nobody', async () => {
  await page.goto(at('/settings/groups'))
  await page.locator('summary', { hasText: 'Déclarer un groupe' }).click()
  await page.fill('[name=name_fr]', 'Lomé centre')
  await page.click('form[action="?/group"] button')
  await page.locator('summary', { hasText: 'Ajouter une liste' }).click()
  await page.fill('[name=at]', '2026-03-01')
  await page.fill('[name=identifiers]', 'afi@example.org\nben@example.org\n\nafi@example.org')
  await page.click('form[action="?/roll"] button')
  expect(await said()).toContain('Liste reçue : 2 nouveaux, 0 déjà connus, 0 refusés.')
  expect(await main()).not.toContain('afi@example.org')
  expect(await page.locator('section:has(#rolls) tbody td').allInnerTexts()).toEqual([
    expect.stringContaining('mars'),
    // two members are fewer than five, here as everywhere
    'masqué',
    '–',
    '–'
  ])
})

test('a promise about a source is recorded and its history kept; an erasure request leaves no name on the page', async () => {
  await page.goto(at('/settings/privacy'))
  const source = page.locator('li', { hasText: 'test' }).first()
  await source.locator('summary').click()
  await source.locator('[name=keep_text_days]').fill('0')
  await source.locator('form[action="?/policy"] button').click()
  expect(await said()).toBe('Promesse enregistrée ; 0 texte effacé.')
  expect(await main()).toContain('consentement, textes 0 j, fichiers 30 j')
  await page.selectOption('form[action="?/erase"] [name=network]', 'native')
  await page.fill('form[action="?/erase"] [name=id]', 'ada')
  await page.check('form[action="?/erase"] [type=checkbox]')
  await page.click('form[action="?/erase"] button')
  expect(await said()).toContain('Effacement fait le')
  expect(await main()).toContain('1 personne a demandé l’effacement.')
  expect(await page.content()).not.toContain('value="ada"')
})

test('a creator has one page of figures: their own', async () => {
  const { services, organisation } = server
  const store = services.store
  const userId = await createUser(store, makeHasher(), { ...creator, name: 'Cléo' }, new Date())
  const accountId = keysOf(services.keyring, organisation.id).id('account', 'mastodon', 'nous')
  await setRoles(store, organisation.id, { userId, roles: ['creation'], accountId, by: null }, new Date())
  const own = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  const hers = await own.newPage()
  await hers.goto(at('/sign-in'))
  await hers.fill('[name=email]', creator.email)
  await hers.fill('[name=password]', creator.password)
  await hers.locator('main form button.primary').click()
  await hers.waitForURL(at(`/creators/${accountId}`))
  expect(await hers.locator('h1').innerText()).toBe('nous')
  expect(await hers.locator('header nav').first().innerText()).toBe('À moi')
  const found = await visit(hers, at('/mine?from=2026-03-01&last=2026-03-31'))
  expect(found.errors).toEqual([])
  expect(await axe(hers)).toEqual([])
  expect(await main(hers)).toContain('du 1er au 31 mars 2026')
  expect(await hers.locator('tbody tr').count()).toBe(6)
  const shots = process.env['SHOTS']
  if (shots) await hers.screenshot({ path: `${shots}/mine.png`, fullPage: true })
  await hers.goto(at('/campaigns'))
  expect(await main(hers)).toContain('Cette page vous est fermée.')
  await own.close()
})

const creator = { email: 'cleo@example.org', password: 'une vague puis une autre' }
const pages = [
  '/settings',
  '/settings/people',
  '/settings/groups',
  '/settings/accounts',
  '/settings/merges',
  '/settings/privacy',
  '/settings/tokens'
]

test.each(pages)('%s is accessible, in both languages, without a foreign request or an error', async path => {
  for (const [locale, width] of [
    ['fr', 1440],
    ['en', 360]
  ] as const) {
    const colorScheme = width === 360 ? ('dark' as const) : ('light' as const)
    const own = await browser.newContext({ viewport: { width, height: 900 }, colorScheme })
    await own.addCookies(await context.cookies())
    const scripted = await own.newPage()
    const found = await visit(scripted, at(`${path}?hl=${locale}`))
    expect(await axe(scripted)).toEqual([])
    expect(found.errors).toEqual([])
    expect(found.foreign).toEqual([])
    const overflow = await scripted.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
    expect([locale, overflow]).toEqual([locale, 0])
    const shots = process.env['SHOTS']
    if (shots)
      await scripted.screenshot({
        path: `${shots}/${path.replaceAll('/', '_')}_${locale}_${width}.png`,
        fullPage: true
      })
    await own.close()
  }
})
