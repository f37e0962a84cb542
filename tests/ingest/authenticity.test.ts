import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyEdits } from '#server/ingest/changed_messages.ts'
import { loadContext } from '#server/ingest/context.ts'
import { erase } from '#server/ingest/erase.ts'
import type { Services } from '#server/ingest/import.ts'
import { declareMobilisation, listMobilisations, withdrawMobilisation } from '#server/ingest/mobilisations.ts'
import { prepare } from '#server/ingest/prepare.ts'
import { isRefused } from '#server/ingest/facts.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { writeNative } from '#server/ingest/native_export.ts'
import type { CanonicalRecord } from '#server/sources/record.ts'
import { runAlone } from '#server/store/transaction.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testDatabase, type TestDatabase } from '../database.ts'
import { folder, importRecords, importText, jsonl, NOW, organisation, services, snapshot } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

const letter = 'Madame la Maire, je vous demande de rouvrir le puits du quartier avant la saison sèche, merci'
const say = (id: string, author: string | null, text: string, more: object = {}): CanonicalRecord => ({
  type: 'interaction',
  network: 'n',
  id,
  kind: 'comment',
  author,
  post: 'p',
  occurred_at: '2026-01-05T12:00:00Z',
  text,
  ...more
})
const page: CanonicalRecord[] = [
  { type: 'account', network: 'n', id: 'us', own: true },
  { type: 'post', network: 'n', id: 'p', account: 'us', published_at: '2026-01-01T12:00:00Z' }
]
type Row = Record<string, unknown>
const objects = (id: string): Promise<Row[]> =>
  of.store.tx(
    id,
    ({
      sql
    }) => sql`select o.kind, o.object::text, octet_length(o.signature) as bytes, encode(o.signature, 'hex') as signature, i.words
      from message_objects o join interactions i on i.id = o.interaction_id order by o.kind, o.object`
  )

describe('what a message carries', () => {
  test('is kept as hashes, whatever becomes of the text; ours, short ones and likes carry nothing', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [
      ...page,
      say('m1', 'ama', `${letter} https://Exemple.org/kit?utm_source=x #Puits #Eau`),
      say('m2', 'bob', 'merci à vous'),
      say('m3', 'us', letter),
      { ...say('m4', 'chloé', ''), kind: 'share', text: undefined } as CanonicalRecord
    ])
    const rows = await objects(id)
    expect(rows.map(row => [row['kind'], row['bytes']])).toEqual([
      ['hashtags', null],
      ['text', 128],
      ['url', null],
      ['url', null]
    ])
    const all = JSON.stringify(await runAlone(database.adminUrl, 'select * from message_objects'))
    for (const word of ['puits', 'Exemple', 'exemple.org', 'maire']) expect(all).not.toContain(word)
  })

  test('the same words have the same hash in one organisation and another elsewhere', async () => {
    const [one, other] = [await organisation(of), await organisation(of)]
    await importRecords(of, one, [...page, say('m1', 'ama', letter), say('m2', 'bob', letter.toUpperCase())])
    await importRecords(of, other, [...page, say('m1', 'ama', letter)])
    const [a, b] = await objects(one)
    expect([a!['object'], a!['signature']]).toEqual([b!['object'], b!['signature']])
    expect((await objects(other))[0]!['object']).not.toBe(a!['object'])
  })

  test('importing twice changes nothing, undoing removes it, and importing again brings the same', async () => {
    const id = await organisation(of)
    await importRecords(of, id, page)
    const before = await snapshot(of, id)
    const text = jsonl([say('m1', 'ama', letter), say('m2', 'bob', `${letter} #a #b`)])
    const first = await importText(of, id, text)
    const after = await snapshot(of, id)
    expect((await importText(of, id, `${text}\n`)).accepted).toBe(0)
    expect(await snapshot(of, id)).toBe(after)
    const pulls = (await of.store.tx(
      id,
      ({ sql }) => sql`select id from pulls order by started_at`
    )) as unknown as Row[]
    for (const pull of pulls.slice(1)) await undoPull(of.store, id, String(pull['id']), 'test', NOW)
    expect([first.accepted, await objects(id)]).toEqual([2, []])
    expect(await snapshot(of, id)).toBe(before)
  })

  test('a message that came in before objects were kept gets them when its file comes again', async () => {
    const id = await organisation(of)
    const records = [...page, say('m1', 'ama', letter)]
    await importRecords(of, id, records)
    const [known] = await objects(id)
    await of.store.tx(id, ({ sql }) => sql`delete from message_objects where true`)
    await importRecords(of, id, [...records, say('m2', 'bob', 'merci à vous')])
    expect(await objects(id)).toEqual([known])
  })

  test('an edited message carries its new words only', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [...page, say('m1', 'ama', letter)])
    const [old] = await objects(id)
    const place = { organisationId: id, sourceId: id, pullId: id, mode: 'file' as const, receivedAt: NOW }
    const context = await loadContext(of.store, of.keyring, place)
    const record = say('m1', 'ama', 'tout autre chose, en huit mots bien comptés ici')
    const prepared = prepare(
      { ref: 'r', line: 1, record, extra: { editedAt: '2026-01-06T00:00:00Z' } } as Parameters<typeof prepare>[0],
      context
    )
    if (isRefused(prepared)) throw new Error(prepared.reason)
    await of.store.tx(id, tx => applyEdits(tx, context, [{ ref: 'r', line: 1, facts: prepared.facts, identities: [] }]))
    const rows = await objects(id)
    expect(rows).toHaveLength(1)
    expect(rows[0]!['object']).not.toBe(old!['object'])
  })

  test('a person who is erased leaves no hash of what they wrote, and no doubt leads back', async () => {
    const id = await organisation(of)
    const flag: CanonicalRecord = {
      type: 'flag',
      person: 'ama',
      reason: 'r',
      evidence: 'e',
      by: 'mod-1',
      at: '2026-01-06T00:00:00Z'
    }
    await importRecords(of, id, [...page, say('m1', 'ama', letter), say('m2', 'bob', letter), flag])
    await erase(of, id, { network: 'native', id: 'ama' }, null)
    expect(await objects(id)).toHaveLength(1)
    const [row] = (await of.store.tx(
      id,
      ({ sql }) => sql`select p.erased_at is not null as erased from account_flags f
        join identities d on d.id = f.identity_id join persons p on p.id = d.person_id`
    )) as unknown as Row[]
    expect(row!['erased']).toBe(true)
  })
})

describe('declared mobilisations', () => {
  const span = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-02-01T00:00:00Z'), campaignId: null }

  test('keep links and hashtags, and of a letter only the print; are withdrawn, not deleted; both are logged', async () => {
    const id = await organisation(of)
    const kit = {
      links: ['https://www.exemple.org/kit?utm_source=x'],
      hashtags: ['#Puits', 'eau', 'tous'],
      letters: [letter]
    }
    const made = await declareMobilisation(of, id, { name: 'Le puits', ...span, ...kit }, 'afi')
    const told = {
      name: 'Le puits',
      links: ['exemple.org/kit'],
      hashtags: ['#eau #puits #tous'],
      letters: 1,
      withdrawn_at: null
    }
    expect(await listMobilisations(of, id)).toMatchObject([told])
    // the set, and each pair of it
    const [count] = (await of.store.tx(
      id,
      ({ sql }) => sql`select count(*)::int as n from mobilisation_objects where kind = 'hashtags'`
    )) as unknown as Row[]
    expect(count!['n']).toBe(4)
    await withdrawMobilisation(of, id, made, 'afi')
    await withdrawMobilisation(of, id, made, 'afi')
    expect(await listMobilisations(of, id)).toMatchObject([{ ...told, withdrawn_at: NOW.toISOString() }])
    const log = (await of.store.tx(id, ({ sql }) => sql`select action from audit_log order by seq`)) as unknown as Row[]
    expect(log.map(row => row['action']).slice(-2)).toEqual(['mobilisation_declared', 'mobilisation_withdrawn'])
    const everything = JSON.stringify(await runAlone(database.adminUrl, 'select * from mobilisation_objects'))
    expect(everything).not.toContain('rouvrir')
  })

  test('an empty kit, one hashtag, dates the wrong way round, an unknown one are refused', async () => {
    const id = await organisation(of)
    const name = 'x'
    await expect(declareMobilisation(of, id, { name, ...span }, null)).rejects.toMatchObject({ code: 'kit_empty' })
    await expect(declareMobilisation(of, id, { name, ...span, hashtags: ['#eau'] }, null)).rejects.toMatchObject({
      code: 'kit_empty'
    })
    await expect(
      declareMobilisation(of, id, { name, ...span, to: span.from, letters: [letter] }, null)
    ).rejects.toMatchObject({ code: 'bad_period' })
    await expect(withdrawMobilisation(of, id, id, null)).rejects.toMatchObject({ code: 'unknown_mobilisation' })
  })

  test('come in a file too, refused with a reason where they say nothing', async () => {
    const id = await organisation(of)
    const good = {
      type: 'mobilisation',
      slug: 'k',
      name: 'K',
      from: '2026-01-01',
      to: '2026-02-01',
      links: ['https://x.org/k']
    }
    const bad = [
      { ...good, slug: 'a', links: [] },
      { ...good, slug: 'b', links: ['javascript:alert(1)'] },
      { ...good, slug: 'c', links: undefined, hashtags: ['#seul'] },
      { ...good, slug: 'd', from: '2026-03-01' },
      { ...good, slug: 'e', campaign: 'nowhere' }
    ]
    const report = await importText(of, id, [good, ...bad].map(row => JSON.stringify(row)).join('\n'))
    expect([report.accepted, report.rejected]).toEqual([1, 5])
    expect(report.rejections.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['field_invalid', 'date_invalid', 'unknown_reference'])
    )
    expect(await listMobilisations(of, id)).toHaveLength(1)
  })

  test('leave with the native export, doubts beside them', async () => {
    const id = await organisation(of)
    const flag = { person: 'ama', reason: 'même texte', evidence: 'e', by: 'mod-1', at: '2026-01-06T00:00:00Z' }
    await importRecords(of, id, [...page, say('m1', 'ama', letter), { type: 'flag', ...flag }])
    await declareMobilisation(of, id, { name: 'K', ...span, links: ['https://x.org/k'], hashtags: ['a', 'b'] }, null)
    const file = join(folder(), 'all.jsonl')
    await writeNative(of.store, of.keyring, id, file)
    const records = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Row)
    expect(records.filter(({ type }) => type === 'mobilisation')).toMatchObject([
      { name: 'K', links: ['https://x.org/k'], hashtags: ['#a', '#b'] }
    ])
    expect(records.filter(({ type }) => type === 'flag')).toMatchObject([{ reason: 'même texte', by: 'mod-1' }])
    const copy = await organisation(of)
    expect(await importText(of, copy, readFileSync(file))).toMatchObject({ rejected: 0 })
  })
})

describe('the world without the flagged', () => {
  test('has a double of every view, column by column, and none of them looks past it', async () => {
    const columns = (schema: string) =>
      runAlone(
        database.adminUrl,
        `select c.relname as name, string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum) as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where n.nspname = '${schema}' and c.relkind in ('v', 'r') and not exists (select from pg_depend e where e.objid = c.oid and e.deptype = 'e')
         group by c.relname order by 1`
      )
    const doubles = new Map((await columns('without_flagged')).map(row => [row['name'], row['columns']]))
    const views = (
      await runAlone(database.adminUrl, `select viewname as name from pg_views where schemaname = 'public'`)
    ).map(row => row['name'])
    const originals = new Map((await columns('public')).map(row => [row['name'], row['columns']]))
    const extensions = views.filter(name => !originals.has(name))
    for (const name of views.filter(one => !extensions.includes(one)))
      expect([name, doubles.get(name)]).toEqual([name, originals.get(name)])
    for (const [name, shape] of doubles) expect([name, shape]).toEqual([name, originals.get(name)])
    const past = await runAlone(
      database.adminUrl,
      `select distinct v.relname as double, t.relname as looks_at from pg_rewrite r
       join pg_class v on v.oid = r.ev_class join pg_namespace n on n.oid = v.relnamespace and n.nspname = 'without_flagged'
       join pg_depend d on d.objid = r.oid and d.refclassid = 'pg_class'::regclass
       join pg_class t on t.oid = d.refobjid join pg_namespace s on s.oid = t.relnamespace and s.nspname = 'public'
       where (t.relname in ('interactions', 'conversions', 'touches', 'pledges', 'referrals') and v.relname <> t.relname) or t.relkind = 'v'`
    )
    expect(past).toEqual([])
  })

  test('is read with the rights and the organisation of whoever asks', async () => {
    const id = await organisation(of)
    await importRecords(of, id, [...page, say('m1', 'ama', letter)])
    const other = await organisation(of)
    const count = (at: string) =>
      of.store.tx(at, ({ sql }) => sql`select count(*)::int as n from without_flagged.interactions`)
    expect([(await count(id))[0]!['n'], (await count(other))[0]!['n']]).toEqual([1, 0])
    await expect(
      of.store.tx(id, ({ sql }) => sql`update without_flagged.interactions set words = 0 where true`)
    ).rejects.toThrow('permission denied')
  })

  test('is open to the role of the application and to no other', async () => {
    const open = await runAlone(
      database.adminUrl,
      `select r.rolname as role, n.nspname as schema from pg_roles r, pg_namespace n
       where n.nspname in ('without_flagged', 'nothing_deleted') and not r.rolsuper and r.rolname like 'sillage_%'
         and r.oid <> n.nspowner and not pg_has_role(r.oid, n.nspowner, 'member') and has_schema_privilege(r.oid, n.oid, 'usage')
       order by 1, 2`
    )
    expect(open).toEqual([
      { role: 'sillage_app', schema: 'nothing_deleted' },
      { role: 'sillage_app', schema: 'without_flagged' }
    ])
  })
})
