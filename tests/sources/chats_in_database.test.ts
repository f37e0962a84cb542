import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile, type ImportReport, type Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { openBytes, type Keyring } from '#server/store/keys.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, organisation, services, snapshot } from '../ingest/world.ts'
import { sharedFile, skipped } from '../shared.ts'
import { answers as said, promise } from './chats.ts'
import { standsIn } from './whole_database.ts'

const answers = { ...said, ...promise }
let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

let made = 0
const importChat = (
  organisationId: string,
  text: string | Uint8Array,
  more: Record<string, string> = {},
  name = `_chat-${made++}.txt`
): Promise<ImportReport> =>
  importFile(of, {
    organisationId,
    bytes: bytesFromMemory(text, name),
    sourceName: 'Cohésion',
    answers: { ...answers, ...more }
  })

const group = () => organisation(of, { timeZone: 'Africa/Lome', country: 'TG', currency: 'XOF' })
const people = ['Zélie Canari', '+228 90 12 34 56', 'Koffi-Serge d’Agou', '🤓 Yawa Quatrevingt']
const phones = ['+22890123456', '22890123456', '90123456', '90 12 34 56']
const chat = (lines: readonly string[]) => lines.join('\n')
const days = Array.from({ length: 24 }, (_, index) => {
  const author = people[index % people.length]
  const said = index % 5 === 0 ? 'ok' : `message ${index} pour ${people[0]}`
  return `${13 + Math.floor(index / 4)}/09/2026, 14:0${index % 3} - ${author}: ${said}`
})
const system = [
  '13/09/2026, 13:00 - Zélie Canari a créé le groupe « Cohésion »',
  '13/09/2026, 13:01 - Zélie Canari a ajouté +228 90 12 34 56'
]

describe('a chat in the database', () => {
  test.each(['keep', 'drop'])('leaves no name and no number in clear, texts %s', async text => {
    const id = await group()
    const bad = ['13/09/2026, 15:00 - Zélie Canari: a\0b', '31/02/2026, 15:00 - Zélie Canari: jamais']
    const report = await importChat(id, chat([...system, ...days, ...bad]), { text })
    expect(report.questions).toEqual([])
    expect([report.read, report.accepted, report.rejected]).toEqual([28, 25, 3])
    const [kept] = await of.store.tx(
      id,
      ({ sql }) =>
        sql`select count(text_sealed)::int as texts, count(distinct identity_id)::int as persons from interactions`
    )
    expect({ ...kept }).toEqual({ texts: text === 'keep' ? 25 : 0, persons: 4 })
    expect(await differences(of, id)).toBe(0)
    const names = people.filter(name => !name.startsWith('+'))
    const marks = [
      ...names,
      ...names.map(name => name.toLowerCase()),
      'Canari',
      'Quatrevingt',
      people[1] ?? '',
      ...phones
    ]
    expect(await standsIn(database, marks)).toEqual([])
  })

  test('keeps nothing of a file whose name is the name of a person', async () => {
    const id = await group()
    await importChat(id, chat(days.slice(0, 3)), {}, 'Discussion WhatsApp avec Zélie Canari.txt')
    const [pull] = await of.store.tx(id, ({ sql }) => sql`select file_name from pulls`)
    expect(pull?.['file_name']).toBe('whatsapp_export.txt')
    expect(await standsIn(database, ['Zélie', 'Canari', 'Discussion WhatsApp'])).toEqual([])
  })

  test('that the search would find something in clear is shown by the name of the group', async () => {
    await importChat(await group(), chat(days), { chat: 'x' })
    expect(await standsIn(database, ['Cohésion'])).toContain('public.sources.label')
  })

  test('split, repeated, overlapping or imported backwards gives the same facts, and the rollups agree', async () => {
    const whole = await group()
    await importChat(whole, chat([...system, ...days]))
    expect(await differences(of, whole)).toBe(0)
    const expected = await factsOf(whole)
    const orders = [
      [days.slice(0, 16), days.slice(8)],
      [days.slice(8), days.slice(0, 16), days],
      [days, days.slice(4, 12), days]
    ]
    for (const parts of orders) {
      const id = await group()
      for (const part of parts) await importChat(id, `${chat(part)}\n`)
      expect(await differences(of, id)).toBe(0)
      expect(await factsOf(id)).toEqual(expected)
    }
  })

  test('the same bytes again, and undo of one of two overlapping exports, leave what the other has seen', async () => {
    const id = await group()
    const first = await importChat(id, chat(days.slice(0, 16)))
    expect(await importChat(id, chat(days.slice(0, 16)))).toMatchObject({
      already: first.pull,
      accepted: 0,
      duplicate: 16
    })
    await differences(of, id)
    const before = await snapshot(of, id)
    const second = await importChat(id, chat(days))
    expect([second.accepted, second.duplicate]).toEqual([8, 16])
    await undoPull(of.store, id, second.pull ?? '', 'ada', of.now())
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(before)
  })

  test('two phones, one with seconds and other names, give each message once', async () => {
    const id = await group()
    await importChat(
      id,
      chat([
        '13/09/2026, 14:05 - Afi: Bonjour',
        '13/09/2026, 14:05 - Kofi: Bonjour',
        '13/09/2026, 14:06 - Afi: <Médias omis>'
      ])
    )
    const iphone = [
      '[13/09/2026 14:05:09] Afi M.: Bonjour',
      '[13/09/2026 14:05:41] ~ Kofi: Bonjour',
      '[13/09/2026 14:06:00] Afi M.: \u200eimage absente',
      '[13/09/2026 14:07:00] Moi: nouveau'
    ]
    const report = await importChat(id, chat(iphone))
    expect([report.accepted, report.duplicate]).toEqual([1, 3])
  })

  test('a deleted message keeps its place, its author and its time, and has no text', async () => {
    const id = await group()
    await importChat(
      id,
      chat(['13/09/2026, 14:05 - Afi: Bonjour', '13/09/2026, 14:06 - Kofi: Ce message a été supprimé'])
    )
    const rows = await of.store.tx(
      id,
      ({ sql }) =>
        sql`select deleted_at is not null as deleted, text_sealed is null as empty, identity_id is not null as person, occurred_at from interactions order by occurred_at`
    )
    expect(rows.map(row => [row['deleted'], row['empty'], row['person']])).toEqual([
      [false, false, true],
      [true, true, true]
    ])
  })
})

/** What may not depend on the order of the files: every message, and how many each person wrote. */
async function factsOf(id: string): Promise<unknown[]> {
  const messages = await of.store.tx(
    id,
    ({ sql }) => sql`select occurred_at, kind, has_media, words, time_raw, time_precision, time_zone_assumed
      from interactions order by occurred_at, words, time_raw`
  )
  const persons = await of.store.tx(
    id,
    ({ sql }) => sql`select n, count(*)::int as persons
      from (select count(*)::int as n from interactions group by identity_id) p group by n order by n`
  )
  return [...messages, ...persons].map(row => ({ ...row }))
}

const recorded = sharedFile('data', 'sources', 'bluesky-devnet')
test.skipIf(recorded === null)(
  `no handle, user name or did of a contributor is left in clear by recorded answers and archives${recorded ? '' : ` (${skipped})`}`,
  async () => {
    const id = await group()
    for (const path of [
      ['bluesky-devnet', 'repo.car'],
      ['bluesky-devnet', 'thread.json'],
      ['hollo-mastodon-api', 'context.json'],
      ['hollo-mastodon-api', 'status.json']
    ])
      await importFile(of, {
        organisationId: id,
        bytes: bytesFromMemory(readFileSync(sharedFile('data', 'sources', ...path) ?? ''), path[1] ?? '')
      })
    const text = readFileSync(sharedFile('data', 'sources', 'bluesky-devnet', 'thread.json') ?? '', 'utf8')
    const dids = new Set(text.match(/did:plc:[a-z0-9]+/g))
    const own = 'did:plc:roi7evodsuprmnpoqnh343ci'
    expect(dids.has(own)).toBe(true)
    const others = [...dids].filter(did => did !== own).flatMap(did => [did, did.slice(8)])
    expect(others.length).toBeGreaterThanOrEqual(4)
    expect(await standsIn(database, [...others, 'kofi.test', 'troll.test', 'afi.test'])).toEqual([])
    const context = readFileSync(sharedFile('data', 'sources', 'hollo-mastodon-api', 'context.json') ?? '', 'utf8')
    const { descendants } = JSON.parse(context) as {
      descendants: { account: { url: string; acct: string; uri?: string } }[]
    }
    const owner = descendants.find(({ account }) => account.acct.startsWith('amnesty'))?.account.acct
    const outsiders = descendants.map(({ account }) => account).filter(({ acct }) => acct !== owner)
    expect(outsiders.length).toBeGreaterThan(0)
    expect(
      await standsIn(
        database,
        outsiders.flatMap(({ url, acct, uri }) => [url, `/@${acct}`, uri ?? url])
      )
    ).toEqual([])
  }
)

const openText = (keyring: Keyring, organisationId: string, message: string, sealed: Uint8Array) =>
  Buffer.from(
    openBytes(keyring.key(organisationId, 'text'), sealed, Buffer.from(`${organisationId}|${message}`))
  ).toString()

describe('two exports of a Telegram group', () => {
  const message = (id: number, text: string, edited?: string) => ({
    id,
    type: 'message',
    date: '2026-09-04T13:25:00',
    date_unixtime: '1788528300',
    from: 'Afi',
    from_id: 'user3',
    text,
    ...(edited ? { edited, edited_unixtime: String(Date.parse(edited) / 1000) } : {})
  })
  const exported = (...messages: object[]) =>
    JSON.stringify({ name: 'Cohésion', type: 'private_supergroup', id: 77, messages })
  const before = exported(message(1, 'on se voit samedi'), message(2, 'ok'))
  const after = exported(message(1, 'on se voit dimanche matin', '2026-09-05T08:00:00Z'), message(2, 'ok'))
  const kept = async (id: string) => {
    const keyring = of.keyring
    const rows = await of.store.tx(
      id,
      ({ sql }) => sql`select id, text_sealed, words, revision, edited_at from interactions order by words desc`
    )
    return rows.map(({ id: message, text_sealed, words, revision, edited_at }) => ({
      text: openText(keyring, id, String(message), text_sealed as Uint8Array),
      words,
      revision,
      isEdited: edited_at !== null
    }))
  }
  const now = { text: 'on se voit dimanche matin', words: 5, isEdited: true }
  const other = { text: 'ok', words: 1, revision: 0, isEdited: false }
  const send = (id: string, text: string) => importChat(id, text, { text: 'keep' }, 'result.json')

  test('an edit in the second gives the message its new text and one more revision, once', async () => {
    const id = await group()
    await send(id, before)
    const report = await send(id, after)
    expect([report.accepted, report.duplicate]).toEqual([0, 2])
    expect(report.warnings).toContainEqual({ code: 'messages_edited', detail: '1' })
    expect(await kept(id)).toEqual([{ ...now, revision: 1 }, other])
    await importFile(of, {
      organisationId: id,
      bytes: bytesFromMemory(`${after} `, 'result.json'),
      sourceName: 'Cohésion',
      answers: { ...answers, text: 'keep' }
    })
    expect(await kept(id)).toEqual([{ ...now, revision: 1 }, other])
    expect(await differences(of, id)).toBe(0)
  })

  test('imported backwards, the older one changes nothing', async () => {
    const id = await group()
    await send(id, after)
    await send(id, before)
    expect(await kept(id)).toEqual([{ ...now, revision: 0 }, other])
    expect(await differences(of, id)).toBe(0)
  })
})
