import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listMembers, setRoles } from '#server/access/people.ts'
import { closeAudit } from '#server/dialogue/audit/close.ts'
import { drawAudit, findAudit } from '#server/dialogue/audit/store.ts'
import { counterfactuals } from '#server/dialogue/counterfactual.ts'
import { openDoor, type Door } from '#server/dialogue/door.ts'
import { shippedModel } from '#server/dialogue/raters/local.ts'
import { writeReading } from '#server/ingest/judge.ts'
import { comment, post } from '#server/measures/example.ts'
import { load } from '../measures/run_example.ts'
import { axe, launch, visit } from './browser.ts'
import { carry, freshServer, signedIn, type FreshServer } from './fresh_server.ts'

const INSULTS = 36
const OTHERS = 40
let server: FreshServer
let door: Door
let browser: Browser
let page: Page
let cookie: string
let me: string

const day = (index: number) => String(2 + (index % 24)).padStart(2, '0')

beforeAll(async () => {
  server = await freshServer()
  door = openDoor()
  cookie = await signedIn(server)
  const { organisation } = server
  const services = { ...server.services, rate: door.rate }
  const [member] = await listMembers(services.store, organisation.id, services.now())
  me = member!.userId
  await setRoles(
    services.store,
    organisation.id,
    { userId: me, roles: ['direction', 'moderation'], by: null },
    services.now()
  )
  await load(services, organisation.id, [
    { type: 'account', network: 'facebook', id: 'page', own: true },
    post('p', null, '2026-03-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
    ...Array.from({ length: INSULTS }, (_, index) =>
      comment(`voix ${index}`, 'p', `2026-03-${day(index)}T10:00:00Z`, {
        id: `i${index}`,
        text: `Tu es un crétin, page ${index} du carnet.`
      })
    ),
    ...Array.from({ length: OTHERS }, (_, index) =>
      comment(`autre ${index}`, 'p', `2026-03-${day(index)}T12:00:00Z`, {
        id: `o${index}`,
        text: `Et le bus de ${index} heures, il passe où ?`
      })
    )
  ])
  // what the threshold is chosen on must not move with the engine: it misses every other insult
  await services.store.tx(organisation.id, ({ db }) =>
    db.execute(sql`
      update ratings r set scores = r.scores || jsonb_build_object('hostile_any', case when o.is_insult and o.place % 2 = 0 then 0.2
        when o.is_insult then 0.8 else 0.05 end)
      from (select id, extract(hour from occurred_at) = 10 as is_insult, row_number() over (order by occurred_at, id) as place
        from interactions where direction = 'in') o
      where r.interaction_id = o.id`)
  )
  await readAndClose()
  browser = await launch()
  page = await (await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })).newPage()
  page.setDefaultTimeout(30_000)
  page.setDefaultNavigationTimeout(90_000)
  await carry(page.context(), server, cookie)
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await door?.stop()
})

/** Every message is drawn, read by one person, and the audit closed. */
async function readAndClose(): Promise<void> {
  const { services, organisation } = server
  await services.store.tx(organisation.id, async tx => {
    const span = { campaignId: null, from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-30T00:00:00Z') }
    const id = await drawAudit(tx, organisation, { ...span, n: 100 }, 'lectrice-1', services.now())
    const items = (await tx.db.execute(sql`
      select t.interaction_id as id, t.stratum, t.probability, extract(hour from i.occurred_at) = 10 as is_insult
      from audit_items t join interactions i on i.organisation_id = t.organisation_id and i.id = t.interaction_id
      where t.audit_id = ${id}::uuid`)) as unknown as {
      id: string
      stratum: string
      probability: number
      is_insult: boolean
    }[]
    for (const one of items) {
      const said = one.is_insult
        ? { labels: ['insult'], targetKind: 'group' }
        : { labels: ['question'], targetKind: null }
      const how = { by: 'lectrice-1', sampling: 'audit' as const, auditId: id, codebook: 'codebook@1', isBlind: true }
      const place = { interactionId: one.id, stratum: one.stratum, probability: one.probability, seconds: 9 }
      await writeReading(tx, organisation.id, { ...place, ...said, ...how }, services.now())
    }
    await tx.db.execute(
      sql`update audit_items set reader = 'lectrice-1', outcome = 'labelled' where audit_id = ${id}::uuid`
    )
    await closeAudit(tx, organisation.id, (await findAudit(tx, organisation.id, id))!, services.now())
  })
}

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const main = async (of = page) => plain(await of.locator('main').innerText())
const address = (path: string) => `${server.address}${path}`
const shoot = async (name: string, of = page) => {
  const folder = process.env['SCREENSHOTS']
  if (folder) await of.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

test('the engine says why it flags a message when it is asked, and what the score would be without its words', async () => {
  await visit(page, address('/dialogue/queue'))
  await page.click('.why a')
  await expect.poll(() => main(), { timeout: 15_000 }).toContain('Pourquoi le moteur le signale')
  const text = await main()
  // of messages with one score and one date, any may come first
  const [shown = ''] = /Tu es un crétin, page \d+ du carnet\./.exec(text) ?? []
  expect(shown).not.toBe('')
  const insult = counterfactuals(shippedModel(), { id: '1', text: shown }).find(({ label }) => label === 'insult')!
  const score = (value: number) => value.toFixed(2).replace('.', ',')
  const without = insult.without
    ? `sans « ${shown.slice(insult.without.start, insult.without.end)} » : ${score(insult.without.score)}.`
    : 'aucun mot seul ne change ce score de 0,10.'
  expect(text).toContain(`Insulte : ${score(insult.score)} ; ${without}`)
  expect(text).toContain('Ce n’est pas un jugement.')
  await shoot('why-1440-fr')
  expect(await axe(page)).toEqual([])
})

test('what a platform answered to a report is noted with its date, and taken back', async () => {
  await visit(page, address('/dialogue/queue'))
  const answer = await page.evaluate(async slug => {
    const list = (await (await fetch(`/api/v1/queue?organisation=${slug}`)).json()) as { items: { id: string }[] }
    const body = {
      key: crypto.randomUUID(),
      message: list.items[0]!.id,
      after: null,
      rung: 6,
      labels: ['insult'],
      target: 'group',
      reason: 'répété'
    }
    const headers = { 'content-type': 'application/json' }
    return (
      await fetch(`/api/v1/queue/decisions?organisation=${slug}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body)
      })
    ).status
  }, server.organisation.slug)
  expect(answer).toBe(200)
  await visit(page, address('/dialogue/complaints'))
  expect(await main()).toContain('1 signalement attend une réponse.')
  await shoot('reports-waiting-1440-fr')
  await page.selectOption('select[name=outcome]', 'removed')
  await page.click('form[action="?/answer"] button')
  await expect.poll(() => main(), { timeout: 15_000 }).toContain('C’est noté.')
  expect(await main()).toContain('Message retiré, le')
  expect(await main()).toContain('Chaque signalement a sa réponse.')
  await shoot('reports-answered-1440-fr')
  expect(await axe(page)).toEqual([])
  await page.click('form[action="?/undo"] button')
  await expect.poll(() => main(), { timeout: 15_000 }).toContain('La note est annulée.')
  expect(await main()).toContain('Sans réponse à ce jour')
})

test('closed audits propose a threshold of the queue; it is taken, and given back, in one gesture each', async () => {
  await visit(page, address('/dialogue/queue/settings'))
  expect(await main()).toContain(`Vos relectures (${INSULTS + OTHERS} messages, dont ${INSULTS} hostiles) proposent`)
  expect(await main()).toContain('En vigueur : 0,30')
  expect(await main()).toContain('Prendre 0,10')
  await shoot('threshold-1440-fr')
  expect(await axe(page)).toEqual([])
  await page.click('form[action="?/threshold"] button')
  await expect.poll(() => main(), { timeout: 15_000 }).toContain('C’est le seuil en vigueur.')
  expect(await main()).toContain('version 1')
  await page.click('text=Revenir au seuil d’origine')
  await expect.poll(() => main(), { timeout: 15_000 }).toContain('Version 2 : retour au seuil d’origine')
  expect(await main()).toContain('Reprendre la version 1')
  await shoot('threshold-history-1440-fr')
})

test('the page of dialogue says how calm comes back, and that no speech was coded for deliberation', async () => {
  await visit(page, address('/dialogue?from=2026-03-01&to=2026-03-31'))
  const text = await main()
  for (const said of [
    'Retour au calme',
    'Mi-chemin du retour au calme',
    'Contagion hostile',
    'Accueil du contre-discours'
  ])
    expect(text).toContain(said)
  expect(text).toContain('aucune prise de parole de cette période n’a été codée')
  await shoot('dialogue-1440-fr')
  expect(await axe(page)).toEqual([])
})

test('without script, on a telephone, in English and in the dark, all of it is there and nothing overflows', async () => {
  const context = await browser.newContext({
    locale: 'en-GB',
    javaScriptEnabled: false,
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 }
  })
  await carry(context, server, cookie)
  const small = await context.newPage()
  small.setDefaultTimeout(30_000)
  small.setDefaultNavigationTimeout(90_000)
  const overflow = () => small.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await small.goto(address('/dialogue/queue'))
  const first = await small.locator('.list li a').first().getAttribute('href')
  await small.goto(address(first!))
  await small.click('.why a')
  expect(await main(small)).toContain('Why the engine flags it')
  await shoot('why-360-en-dark', small)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await small.goto(address('/dialogue/complaints'))
  await small.selectOption('select[name=outcome]', 'none')
  await small.click('form[action="?/answer"] button')
  expect(await main(small)).toContain('No answer up to')
  await shoot('reports-360-en-dark', small)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await small.goto(address('/dialogue/queue/settings'))
  await small.click('text=Take version 1 again')
  expect(await main(small)).toContain('version 1 again')
  await shoot('threshold-360-en-dark', small)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await small.goto(address('/dialogue?from=2026-03-01&to=2026-03-31'))
  expect(await main(small)).toContain('How do people argue?')
  await shoot('dialogue-360-en-dark', small)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await context.close()
}, 240_000)
