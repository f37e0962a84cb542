import { createHash } from 'node:crypto'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setRoles } from '#server/access/people.ts'
import { buildApp } from '#server/app.ts'
import { erase } from '#server/ingest/erase.ts'
import { eraseExpired } from '#server/ingest/erase_expired.ts'
import { comment, post, reply } from '#server/measures/example.ts'
import { judged, rung } from '#server/measures/moderation_example.ts'
import { readCase } from '#server/dialogue/complaints/read.ts'
import { checkEvidence } from '#server/report/evidence/check.ts'
import type { Evidence } from '#server/report/evidence/content.ts'
import { paperOf } from '#server/report/evidence/paper.ts'
import { actsCsv, evidenceJson } from '#server/report/evidence/texts.ts'
import { zip } from '#server/report/zip.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { browser, person, secret } from '../access/world.ts'
import { organisationWith } from '../measures/organisation.ts'
import { pdfText } from '../report/pdf_text.ts'
import { openOffice, type Office, type Page } from './office.ts'

const NOW = new Date('2026-09-02T09:00:00Z')
let office: Office
let act: string

const THREAT = 'Je sais où tu habites 🔪. =HYPERLINK("x") #set text(red) $x$ @page'
const records: readonly CanonicalRecord[] = [
  { type: 'campaign', slug: 'c', name: 'Marche', starts_at: '2026-08-01T00:00:00Z', ends_at: '2026-09-01T00:00:00Z' },
  { type: 'account', network: 'facebook', id: 'page', own: true },
  post('p', 'c', '2026-08-01T00:00:00Z', { text: 'Notre marche de dimanche' }),
  comment('Ama', 'p', '2026-08-20T09:00:00Z', { id: 'm0', text: 'Je serai là dimanche.' }),
  reply('Bob', 'm0', '2026-08-20T10:00:00Z', { id: 'm1', text: THREAT }),
  reply('Cléo', 'm1', '2026-08-20T11:00:00Z', { id: 'm2', text: 'Laissez-la tranquille.' }),
  comment('Bob', 'p', '2026-08-21T10:00:00Z', { id: 'm3', text: 'Bande de vauriens.' }),
  comment('Bob', 'p', '2026-08-22T10:00:00Z', { id: 'm4', text: 'Belle affiche.' }),
  judged('m1', 'threat', '2026-08-20T12:00:00Z', { target_kind: 'person' }),
  judged('m3', 'insult', '2026-08-21T12:00:00Z', { target_kind: 'person' }),
  rung('m1', 5, 'mod-1', '2026-08-20T12:30:00Z', { reason: 'menace de mort', minutes: 4 }),
  rung('m1', 7, 'mod-2', '2026-08-20T13:00:00Z', { minutes: 10 })
]

beforeAll(async () => {
  office = await openOffice(records, { ama: 'moderation', dir: 'direction', lou: 'lecture' }, NOW, 'Africa/Lome')
  act = String((await office.rows(`select id from acts where rung = 7`))[0]!.id)
}, 60_000)
afterAll(() => office.close())

const put = (page: Page, path: string, body: object) => page.send('POST', path, body, { method: 'PUT' })
const url = (path: string) => `/api/v1/complaints${path}${path.includes('?') ? '&' : '?'}organisation=${office.slug}`
interface Message {
  id: string
  text: string | null
  gone: string | null
}
interface Whole {
  state: string
  chosen: Message[]
  context: Message[]
  others: Message[]
  made: { by: string; reason: string; sha256: string }[]
}
const proposed = async (page: Page) =>
  (await page.get(url(`/proposed?act=${act}`))).json<{ own: string; messages: Message[] }>()
const read = async (page: Page, id: string) => (await page.get(url(`/${id}`))).json<Whole>()
async function opened(page: Page): Promise<string> {
  const { own } = await proposed(page)
  return (await page.post(url(''), { act, why: 'Menaces répétées', messages: [own] })).json<{ id: string }>().id
}
const make = async (page: Page, id: string, more: object = {}) =>
  (await page.post(url(`/${id}/file`), { reason: 'dépôt au commissariat', lang: 'fr', authors: true, ...more }))
    .rawPayload
const texts = (messages: readonly Message[]) => messages.map(({ text }) => text)

/** Files of a stored archive by name. */
function unzip(bytes: Uint8Array): Map<string, Buffer> {
  const all = Buffer.from(bytes)
  const files = new Map<string, Buffer>()
  for (let at = 0; all.readUInt32LE(at) === 0x04034b50;) {
    const [size, name] = [all.readUInt32LE(at + 18), all.readUInt16LE(at + 26)]
    const start = at + 30 + name
    files.set(all.toString('ascii', at + 30, start), all.subarray(start, start + size))
    at = start + size
  }
  return files
}
const zipped = (files: Map<string, Buffer>, isPacked = false) =>
  zip(
    [...files].map(([name, bytes]) => ({ name, bytes })),
    { isPacked }
  )

test('only moderators see complaints: neither a director nor a reader, nor a case of others', async () => {
  for (const name of ['dir', 'lou']) {
    const page = await office.as(name)
    expect((await page.get(url(''))).statusCode).toBe(403)
    expect((await page.get(url(`/proposed?act=${act}`))).statusCode).toBe(403)
    expect((await page.post(url(''), { act, why: 'xxx', messages: [act] })).statusCode).toBe(403)
  }
  const ama = await office.as('ama')
  expect((await ama.get(url(`/${act}`))).json()).toMatchObject({ code: 'unknown_complaint' })
})

test('a complaint begins with a standing act of rung 6 or 7; other messages of the author that people judged abusive are proposed', async () => {
  const ama = await office.as('ama')
  const { own, messages } = await proposed(ama)
  expect(texts(messages)).toEqual([THREAT, 'Bande de vauriens.'])
  expect(messages[0]!.id).toBe(own)
  const rows = await office.database.store.tx(
    office.organisation.id,
    ({ sql: q }) => q<{ id: string }[]>`select id from acts where rung = 5`
  )
  expect((await ama.get(url(`/proposed?act=${rows[0]!.id}`))).json()).toMatchObject({ code: 'not_an_evidence_act' })
  expect((await ama.get(url(`/proposed?act=${office.organisation.id}`))).json()).toMatchObject({ code: 'unknown_act' })
})

test('opening takes the message, what it answers and what answers it; opening twice gives the same case', async () => {
  const ama = await office.as('ama')
  const id = await opened(ama)
  expect(await opened(ama)).toBe(id)
  const found = await read(ama, id)
  expect(texts(found.chosen)).toEqual([THREAT])
  expect(texts(found.context)).toEqual(['Je serai là dimanche.', 'Laissez-la tranquille.'])
  expect(texts(found.others)).toEqual(['Bande de vauriens.'])
})

test('messages are chosen and left out again; what is left out is no longer held', async () => {
  const ama = await office.as('ama')
  const id = await opened(ama)
  const [own, second] = (await proposed(ama)).messages.map(message => message.id)
  const held = async () =>
    (
      await office.database.store.tx(
        office.organisation.id,
        ({ sql: q }) =>
          q<
            { n: number }[]
          >`select count(*)::int as n from text_holds where complaint_id = ${id} and text_sealed is not null`
      )
    )[0]!.n
  expect((await put(ama, url(`/${id}/messages`), { messages: [own, second] })).statusCode).toBe(200)
  expect(texts((await read(ama, id)).chosen)).toEqual([THREAT, 'Bande de vauriens.'])
  expect(await held()).toBe(4)
  expect((await put(ama, url(`/${id}/messages`), { messages: [own] })).statusCode).toBe(200)
  expect(await held()).toBe(3)
  expect((await put(ama, url(`/${id}/messages`), { messages: [own, second] })).statusCode).toBe(200)
  expect(await held()).toBe(4)
  expect((await put(ama, url(`/${id}/messages`), { messages: [] })).json()).toMatchObject({ code: 'nothing_chosen' })
  expect((await put(ama, url(`/${id}/messages`), { messages: [act] })).json()).toMatchObject({
    code: 'unknown_message'
  })
})

test('the file holds texts, times, context, acts and a document; names only where they were asked for, with a reason', async () => {
  const ama = await office.as('ama')
  const id = await opened(ama)
  const { own } = await proposed(ama)
  const author = { author: 'bob.le.vrai', link: 'https://facebook.example/p/1?c=2' }
  expect((await put(ama, url(`/${id}/messages/${own}`), author)).statusCode).toBe(200)
  expect((await put(ama, url(`/${id}/messages/${own}`), { ...author, link: 'javascript:alert(1)' })).statusCode).toBe(
    400
  )
  expect((await ama.post(url(`/${id}/file`), { reason: '', lang: 'fr', authors: true })).statusCode).toBe(400)
  const files = unzip(await make(ama, id))
  expect([...files.keys()]).toEqual([
    'LISEZ-MOI.txt',
    'plainte.pdf',
    'messages/001.txt',
    'messages/002.txt',
    'context.txt',
    'acts.csv',
    'evidence.json',
    'SHA256SUMS',
    'manifest.json'
  ])
  const first = files.get('messages/001.txt')!.toString()
  for (const part of [THREAT, '2026-08-20T10:00:00Z', 'août 2026, 10', 'bob.le.vrai', author.link, 'menace', 'Marche'])
    expect(first.replaceAll('\u00a0', ' ')).toContain(part)
  expect(files.get('context.txt')!.toString()).toContain('Laissez-la tranquille.')
  const acts = files.get('acts.csv')!.toString()
  expect(acts).toContain('"menace de mort"')
  expect(acts.match(/modération 1|modération 2/g)).toEqual(['modération 1', 'modération 2'])
  expect(acts).not.toContain('mod-1')
  const all = Buffer.concat([...files.values()]).toString('latin1')
  for (const name of ['Cléo', 'Ama', 'mod-2']) expect(all).not.toContain(Buffer.from(name).toString('latin1'))
  const without = unzip(await make(ama, id, { authors: false, lang: 'en' }))
  expect([...without.keys()].slice(0, 2)).toEqual(['README.txt', 'complaint.pdf'])
  for (const bytes of without.values()) expect(bytes.toString('latin1')).not.toMatch(/bob\.le\.vrai|facebook\.example/)
  const pdf = pdfText(files.get('plainte.pdf')!)
  expect(pdf).toContain('Jesaisoùtuhabites‹U+1F52A›')
  expect(pdf).toContain('#settext(red)')
  expect(pdf).toContain('bob.le.vrai')
})

test('what became of a report is said in words on paper and in the list of acts, in both languages; in the open form by its code', async () => {
  const ama = await office.as('ama')
  const id = await opened(ama)
  const { store, keyring } = office.organisation.services
  const read = await store.tx(office.organisation.id, tx => readCase(tx, keyring, office.organisation.id, id))
  const [first, ...others] = read.acts
  const reported = { ...first!, rung: 6, category: 'insult', platformReference: 'FB-42', outcome: 'restricted' }
  for (const [lang, category, said] of [
    ['fr', 'insulte', 'Message restreint'],
    ['en', 'insult', 'Message restricted']
  ] as const) {
    const evidence: Evidence = {
      ...{ lang, hasAuthors: false, madeAt: '2026-09-02T09:00:00.000Z' },
      organisation: { name: 'Voisins', timeZone: 'Africa/Lome', isDemo: false },
      complaint: { ...read, acts: [reported, ...others] }
    }
    expect(JSON.stringify(paperOf(evidence))).toContain(`"FB-42 · ${said}"`)
    expect(actsCsv(evidence)).toMatch(new RegExp(`${category}.*FB-42.*${said}`))
    expect(evidenceJson(evidence)).toContain('"outcome":"restricted"')
    // what a file brought and nobody knows is said as it is
    const unknown = { ...evidence, complaint: { ...read, acts: [{ ...reported, outcome: 'shadowed' }] } }
    expect(JSON.stringify(paperOf(unknown))).toContain('"FB-42 · shadowed"')
  }
})

test('the register says who, when and why; each opening of texts is in the log of accesses', async () => {
  const ama = await office.as('ama')
  const id = await opened(ama)
  const bytes = await make(ama, id, { reason: 'remis à Me Kodjo' })
  const found = (await read(ama, id)).made.find(({ reason }) => reason === 'remis à Me Kodjo')
  expect(found).toMatchObject({
    by: 'ama',
    reason: 'remis à Me Kodjo',
    sha256: createHash('sha256').update(bytes).digest('hex')
  })
  const log = await office.database.store.tx(
    office.organisation.id,
    ({ sql: q }) =>
      q<{ action: string }[]>`select distinct action from access_log where action like 'complaint%' order by 1`
  )
  expect(log.map(({ action }) => action)).toEqual(['complaint_file_made', 'complaint_proposed', 'complaint_read'])
})

test('the same facts give the same bytes; a later time changes the time stated and nothing else', async () => {
  const ama = await office.as('ama')
  const id = await opened(ama)
  const one = await make(ama, id)
  expect(Buffer.from(await make(ama, id)).equals(one)).toBe(true)
  office.clock.now = new Date('2026-09-02T09:10:00Z')
  const later = unzip(await make(ama, id))
  const before = unzip(one)
  const changed = [...before.keys()].filter(name => !later.get(name)!.equals(before.get(name)!))
  expect(changed).toEqual(['LISEZ-MOI.txt', 'plainte.pdf', 'evidence.json', 'SHA256SUMS', 'manifest.json'])
  expect(later.get('evidence.json')!.toString().replace('09:10', '09:00')).toBe(before.get('evidence.json')!.toString())
})

test('check accepts the file and refuses one changed byte, wherever it is', async () => {
  const ama = await office.as('ama')
  const bytes = await make(ama, await opened(ama))
  expect(await checkEvidence(bytes)).toMatchObject({ ok: true, archive: 'ok', manifest: 'ok', complaint: 1 })
  const step = 97 // a prime: over a file of 60 kB, some six hundred places of every part of it
  for (let at = 0; at < bytes.length; at += step) {
    const spoilt = Buffer.from(bytes)
    spoilt[at] = spoilt[at]! ^ 1
    expect([at, (await checkEvidence(spoilt)).ok]).toEqual([at, false])
  }
}, 120_000)

test('check names what was changed, taken out, added, packed again', async () => {
  const ama = await office.as('ama')
  const bytes = await make(ama, await opened(ama))
  const wrong = async (files: Map<string, Buffer>, isPacked = false) => {
    const { ok, archive, manifest, files: found } = await checkEvidence(zipped(files, isPacked))
    return { ok, archive, manifest, wrong: found.filter(file => file.state !== 'ok') }
  }
  const whole = { ok: false, archive: 'ok', manifest: 'ok' }
  const changed = unzip(bytes)
  changed.set(
    'messages/001.txt',
    Buffer.from(changed.get('messages/001.txt')!.toString().replace('habites', 'habitais'))
  )
  expect(await wrong(changed)).toEqual({ ...whole, wrong: [{ name: 'messages/001.txt', state: 'changed' }] })
  const missing = unzip(bytes)
  missing.delete('acts.csv')
  expect(await wrong(missing)).toEqual({ ...whole, wrong: [{ name: 'acts.csv', state: 'missing' }] })
  const added = unzip(bytes).set('messages/003.txt', Buffer.from('de trop'))
  expect(await wrong(added)).toEqual({ ...whole, wrong: [{ name: 'messages/003.txt', state: 'added' }] })
  const resealed = unzip(bytes)
  resealed.set(
    'manifest.json',
    Buffer.from(resealed.get('manifest.json')!.toString().replace('"messages":2', '"messages":3'))
  )
  expect(await wrong(resealed)).toEqual({ ...whole, manifest: 'changed', wrong: [] })
  expect(await wrong(unzip(bytes), true)).toEqual({ ...whole, archive: 'rewritten', wrong: [] })
  for (const odd of [Buffer.alloc(0), Buffer.from('%PDF-1.7 rien'), zipped(new Map([['a.txt', Buffer.from('a')]]))])
    expect((await checkEvidence(odd)).ok).toBe(false)
})

test('sillage check needs neither database nor server; sha256sum agrees', async () => {
  const ama = await office.as('ama')
  const bytes = await make(ama, await opened(ama))
  const folder = mkdtempSync(join(tmpdir(), 'sillage-check-'))
  try {
    const file = join(folder, 'dossier.zip')
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['server/cli.ts', 'check', file, ...args], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', LANG: 'fr' }
      })
    writeFileSync(file, bytes)
    const print = createHash('sha256').update(bytes).digest('hex')
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('OK  8 files') })
    expect(
      run(
        '--sha256',
        print.replace(/^./, sign => (sign === '0' ? '1' : '0'))
      )
    ).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('AUTRE EMPREINTE')
    })
    const spoilt = unzip(bytes).set('context.txt', Buffer.from('autre chose'))
    writeFileSync(file, zipped(spoilt))
    expect(run()).toMatchObject({ status: 1, stdout: expect.stringContaining('CHANGED / CHANGÉ  context.txt') })
    for (const [name, content] of unzip(bytes)) {
      execFileSync('mkdir', ['-p', join(folder, name, '..')])
      writeFileSync(join(folder, name), content)
    }
    expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })).not.toContain('FAILED')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 240_000)

test('filed, the texts stay past every end; closed, they go, and the case keeps what was done', async () => {
  const ama = await office.as('ama')
  const id = await opened(ama)
  expect((await ama.post(url(`/${id}/filed`), { reference: 'PV 2027/118' })).statusCode).toBe(200)
  const later = new Date('2029-01-01T00:00:00Z')
  await eraseExpired({ ...office.organisation.services, now: () => later }, office.organisation.id)
  expect(texts((await read(ama, id)).chosen)).toEqual([THREAT, 'Bande de vauriens.'])
  expect((await ama.post(url(`/${id}/closed`), { outcome: 'classée sans suite' })).statusCode).toBe(200)
  const found = await read(ama, id)
  expect(found).toMatchObject({ state: 'closed', others: [] })
  expect(found.chosen.map(({ text, gone }) => [text, gone])).toEqual([
    [null, 'closed'],
    [null, 'closed']
  ])
  expect(found.made.length).toBeGreaterThan(1)
  for (const path of ['filed', 'closed', 'file']) {
    const body = {
      filed: { reference: null },
      closed: { outcome: 'xxx' },
      file: { reason: 'xxx', lang: 'fr', authors: false }
    }
    expect((await ama.post(url(`/${id}/${path}`), body[path as 'file'])).json()).toMatchObject({
      code: 'complaint_closed'
    })
  }
  const [left] = await office.database.store.tx(
    office.organisation.id,
    ({ sql: q }) => q<{ n: number }[]>`select count(*)::int as n from text_holds
      where text_sealed is not null or author_sealed is not null or link_sealed is not null`
  )
  expect(left!.n).toBe(0)
})

test('an erasure empties the texts and the name in an open case, which says so', async () => {
  const other = await organisationWith(office.database.store, records)
  const rows = await office.database.store.tx(
    other.id,
    ({ sql: q }) => q<{ slug: string; act: string }[]>`
    select o.slug, a.id as act from organisations o join acts a on a.organisation_id = o.organisation_id where a.rung = 7`
  )
  const ama = await office.as('ama')
  const mine = await person(office.database.store, 'eva@example.org')
  await setRoles(office.database.store, other.id, { userId: mine, roles: ['moderation'], by: null }, NOW)
  const eva = await office.as('eva')
  const at = (path: string) => `/api/v1/complaints${path}?organisation=${rows[0]!.slug}`
  expect((await ama.get(at(''))).statusCode).toBe(404)
  const [message] = await office.database.store.tx(other.id, ({ db }) =>
    db.execute<{ id: string }>(sql`select interaction_id as id from acts where rung = 7`)
  )
  // the keys of an organisation are its own: this app has those of the other only in its own folder
  const separate = await buildApp({
    services: { ...other.services, now: () => office.clock.now },
    secret,
    requireSecondFactor: false,
    uploadsDirectory: mkdtempSync(join(tmpdir(), 'sillage-uploads-'))
  })
  const page = browser(separate)
  await page.signIn('eva@example.org')
  const id = (await page.post(at(''), { act: rows[0]!.act, why: 'Menaces', messages: [message!.id] })).json<{
    id: string
  }>().id
  await put(page, at(`/${id}/messages/${message!.id}`), { author: 'bob.le.vrai', link: null })
  expect(await erase(other.services, other.id, { network: 'native', id: 'Bob' }, null)).toMatchObject({
    found: true,
    held: 2
  })
  const found = (await page.get(at(`/${id}`))).json<Whole>()
  expect(found.chosen.map(({ text, gone }) => [text, gone])).toEqual([[null, 'erased']])
  expect(JSON.stringify(found)).not.toContain('bob.le.vrai')
  await put(page, at(`/${id}/messages`), { messages: [message!.id] })
  expect((await page.get(at(`/${id}`))).json<Whole>().chosen[0]).toMatchObject({ text: null, gone: 'erased' })
  const files = unzip((await page.post(at(`/${id}/file`), { reason: 'dépôt', lang: 'fr', authors: true })).rawPayload)
  expect(files.get('messages/001.txt')!.toString()).toContain('a demandé l’effacement')
  void eva
  await separate.close()
})
