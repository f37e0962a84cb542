import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMembers, setRoles } from '#server/access/people.ts'
import { codesRef, labelsOf } from '#server/dialogue/audit/coding.ts'
import { drawAudit } from '#server/dialogue/audit/store.ts'
import { decide } from '#server/dialogue/queue/decide.ts'
import { handedSecond, nextSecond } from '#server/dialogue/queue/second.ts'
import { writeReading } from '#server/ingest/judge.ts'
import { comment, post } from '#server/measures/example.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const MESSAGES = 60
let server: FreshServer
let browser: Browser
let page: Page
let cookie: string
let audit: string

const by = { codebook: 'codebook@1', isBlind: true, seconds: 9 }
beforeAll(async () => {
  server = await freshServer()
  cookie = await signedIn(server)
  const { services, organisation } = server
  const [me] = await listMembers(services.store, organisation.id, services.now())
  const roles = { userId: me!.userId, roles: ['direction' as const, 'moderation' as const], by: null }
  await setRoles(services.store, organisation.id, roles, services.now())
  await load(services, organisation.id, [
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', null, '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    ...Array.from({ length: MESSAGES }, (_, at) =>
      comment(`voix ${at}`, 'p', '2026-03-10T10:00:00Z', {
        id: `m${at}`,
        text: `Le bus ${at} ne passe plus, et les mamans du marché marchent : remettez-le.`
      })
    ),
    comment('Abla', 'p', '2026-03-20T10:00:00Z', { id: 'hidden', text: 'Vos comptes de mars sont faux.' })
  ])
  browser = await launch()
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultNavigationTimeout(90_000)
  await carry(page.context(), server, cookie)
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async (of = page) => plain(await of.locator('main').innerText())
const seen = (text: string, of = page) => expect.poll(() => main(of), { timeout: 20_000 }).toContain(text)
const shoot = async (name: string, of = page) => {
  const folder = process.env['SCREENSHOTS']
  if (folder) await of.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const address = (path: string) => `${server.address}${path}`
const period = '?from=2026-03-02&to=2026-03-15'
const inTx = <T>(work: Parameters<typeof server.services.store.tx<T>>[1]) =>
  server.services.store.tx(server.organisation.id, work)

/** Draws the messages of the ten days from the second of March, and has one person read them all. */
async function drawAndRead(): Promise<string> {
  const { organisation, services } = server
  return inTx(async tx => {
    const span = { campaignId: null, from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-15T00:00:00Z') }
    const id = await drawAudit(tx, organisation, { ...span, n: 100 }, 'lectrice-1', services.now())
    await tx.db.execute(
      sql`update audit_items set reader = 'lectrice-1', outcome = 'labelled' where audit_id = ${id}::uuid`
    )
    return id
  })
}

/** Somebody else codes what is left to her of so many messages; her levels of justification follow the order of the ids. */
async function codeAs(coder: string, sampling: 'all' | 'double', levelOf: (at: number) => number, isFree: string) {
  await inTx(async tx => {
    const items = (await tx.db
      .execute(sql`select interaction_id as id from audit_items a where audit_id = ${audit}::uuid
      and ${sql.raw(isFree)} order by interaction_id`)) as unknown as { id: string }[]
    const none = { participation: null, common_good: 1, respect_groups: null, respect_demands: null }
    for (const [at, { id }] of items.entries()) {
      const codes = { ...none, justification: levelOf(at), counter_arguments: null, constructive_politics: null }
      const place = { interactionId: id, sampling, probability: 1, ref: codesRef(audit), targetKind: null }
      await writeReading(
        tx,
        server.organisation.id,
        { ...place, ...by, by: coder, labels: labelsOf(codes) },
        new Date()
      )
    }
  })
}

test('where nothing was coded the page of dialogue says how to begin, and the audit opens the coding', async () => {
  await visit(page, address(`/dialogue${period}`))
  await seen('Pour commencer, ouvrir une relecture tirée au sort')
  expect(await page.locator('#deliberation ~ p a[href="/dialogue/audits"]').count()).toBe(1)
  audit = await drawAndRead()
  await visit(page, address(`/dialogue/audits/${audit}`))
  await seen('0 codés sur 60')
  await page.click('text=Coder la délibération >> nth=-1')
  await page.waitForURL(/\/codes$/)
  await seen('0 codés sur 60 · par deux personnes : 0 sur 30')
  const html = await page.content()
  for (const word of ['voix ', 'stratum', 'probability', 'score"']) expect(html).not.toContain(word)
  expect(await axe(page)).toEqual([])
  await shoot('codes-1440-fr')
}, 120_000)

test('a message is coded with seven keys and Enter; a mistake is gone back to', async () => {
  for (const key of ['1', '3', 'Backspace', '2', '2', 'x', '1', '0', '0']) await page.keyboard.press(key)
  await shoot('codes-answered')
  expect(await page.locator('input[name=justification][value="2"]').isChecked()).toBe(true)
  await page.keyboard.press('Enter')
  await seen('1 codés sur 60')
  expect(await page.locator('input:checked').count()).toBe(0)
  const labels = await inTx(async ({ sql: q }) => [
    ...(await q`select label from labels where starts_with(label, 'dqi_') order by label`)
  ])
  expect(labels.map(({ label }) => label)).toEqual([
    'dqi_common_good_2',
    'dqi_constructive_politics_0',
    'dqi_counter_arguments_0',
    'dqi_justification_2',
    'dqi_participation_1',
    'dqi_respect_demands_1'
  ])
}, 120_000)

test('without script, on a telephone, in English and in the dark, it is a plain form that nothing cuts', async () => {
  const context = await browser.newContext({
    ...{ locale: 'en-GB', javaScriptEnabled: false, colorScheme: 'dark' },
    viewport: { width: 360, height: 740 }
  })
  await carry(context, server, cookie)
  const phone = await context.newPage()
  phone.setDefaultNavigationTimeout(90_000)
  await phone.goto(address(`/dialogue/audits/${audit}/codes?hl=en`))
  await shoot('codes-360-en-dark', phone)
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  for (const box of await phone.locator('input[value=none]').all()) await box.check()
  await phone.click('form[action="?/code"] button')
  expect(await main(phone)).toContain('2 coded of 60')
  await context.close()
}, 120_000)

test('what everybody coded shows its agreement once nothing is left, and its levels open their passports', async () => {
  const coded = `exists (select from labels l where l.interaction_id = a.interaction_id and starts_with(l.label, 'dqi_'))`
  await codeAs('lectrice-2', 'all', at => at % 4, `not ${coded}`)
  // the page itself is handed what it has not coded, of those for two
  await codeAs(
    'lectrice-3',
    'double',
    at => (at % 10 === 0 ? 0 : at % 4),
    `exists (select from labels l
    where l.interaction_id = a.interaction_id and l.src = 'lectrice-2')`
  )
  await visit(page, address(`/dialogue/audits/${audit}/codes`))
  await seen('Accord des deux personnes, code par code')
  expect(await main()).toContain('justification')
  expect(await axe(page)).toEqual([])
  await shoot('codes-agreement')
  await visit(page, address(`/dialogue${period}`))
  const section = page.locator('section:has(> #deliberation)')
  expect(plain(await section.innerText())).toContain('bien commun')
  await section.locator('a.value').first().click()
  const dialog = page.locator('dialog[open]')
  await expect.poll(() => dialog.innerText(), { timeout: 15_000 }).toContain('odes de délibération')
  await shoot('codes-passport')
  await page.keyboard.press('Escape')
  await shoot('dialogue-coded')
  expect(await axe(page)).toEqual([])
}, 180_000)

test('a hidden message that somebody read again is read once more unseen; what two say differently is settled', async () => {
  const { services, organisation } = server
  await inTx(async tx => {
    const [row] = (await tx.db.execute(
      sql`select id from interactions where occurred_at = '2026-03-20T10:00:00Z'`
    )) as unknown as {
      id: string
    }[]
    const asked = {
      key: randomUUID(),
      message: row!.id,
      after: null,
      rung: 3,
      labels: ['criticism'],
      target: 'organisation'
    }
    const how = { reason: 'gêne l’équipe', template: null, minutes: null, minutesSource: 'timer', withCopies: false }
    await decide(tx, organisation.id, { ...asked, ...how } as Parameters<typeof decide>[2], 'mod-9', services.now())
    const item = (await nextSecond(tx, organisation.id, 'lectrice-1', services.now()))!
    await handedSecond(tx, organisation.id, item.decision, 'lectrice-1', 'labelled')
    const said = { labels: ['criticism', 'on_topic'], targetKind: 'organisation', by: 'lectrice-1' }
    const place = { interactionId: item.message, sampling: 'double' as const, probability: 1 }
    await writeReading(tx, organisation.id, { ...place, ...said, ...by }, services.now())
  })
  await visit(page, address('/dialogue/queue/second'))
  await seen('Vos comptes de mars sont faux.')
  const text = await main()
  for (const word of ['masqu', 'lectrice', 'critique sans']) expect(text.split('Vos comptes')[1]).not.toContain(word)
  await shoot('second-1440-fr')
  for (const key of ['i', '4', 'n']) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  await seen('1 message lu différemment par deux seconds lecteurs reste à trancher')
  await page.click('text=Trancher un par un')
  await page.waitForURL(/second\/adjudicate/)
  await seen('Reste à trancher : 1')
  expect(await axe(page)).toEqual([])
  await shoot('second-settle')
  await page.check('[name=together]')
  await page.check('[value=criticism]')
  await page.check('[name=on_topic][value=yes]')
  await page.click('form[action="?/read"] button')
  await seen('Plus aucun désaccord à trancher')
}, 180_000)

test('the first view of the page of dialogue asks for 88 kB of script at most, compressed', async () => {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  await carry(context, server, cookie)
  const fresh = await context.newPage()
  const sizes: Promise<number>[] = []
  fresh.on('requestfinished', request => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then(size => size.responseBodySize))
  })
  await fresh.goto(address(`/dialogue${period}`), { waitUntil: 'networkidle' })
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  // 83.9 kB when this was written, and a twentieth more
  expect(bytes).toBeLessThanOrEqual(88_100)
  expect(bytes).toBeGreaterThan(60_000)
  await context.close()
}, 120_000)
