import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile, type ImportReport, type ImportRequest, type Services } from '#server/ingest/import.ts'
import { undoPull } from '#server/ingest/undo.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { differences, NOW, organisation, services, snapshot } from './world.ts'

let database: TestDatabase
let of: Services
beforeAll(async () => {
  database = await testDatabase()
  of = services(database.store)
})
afterAll(() => database.drop())

/** Comments without identifiers: what a row says is its key. */
const mapping = {
  format: 'generic_table',
  kind: 'interaction',
  fields: { occurred_at: 'Date', 'author.id': 'Auteur', text: 'Texte' },
  constants: { network: 'forum', kind: 'comment' }
}
const header = 'Date;Auteur;Texte'
const row = (n: number) => `2026-01-${String(n).padStart(2, '0')};Kossi ${n % 3};"un mot, deux mots ; é ${n}"`
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => row(from + at))
/** Two lines that say the same are two comments. */
const lines = [...rows(2, 12), row(5), row(5)]
const file = (body: readonly string[]) => [header, ...body].join('\n')

const put = (id: string, text: string | Uint8Array, name = 'avis.csv', more: Partial<ImportRequest> = {}) =>
  importFile(of, {
    organisationId: id,
    bytes: bytesFromMemory(text, name),
    format: 'generic_table',
    sourceName: 'avis',
    mapping,
    ...more
  })

describe('the same table again', () => {
  test.each<[string, (text: string) => string | Uint8Array, string]>([
    ['under the same name', text => text, 'avis.csv'],
    ['renamed', text => text, 'copie de avis (2).csv'],
    ['re-sorted', text => [header, ...text.split('\n').slice(1).reverse()].join('\n'), 'avis.csv'],
    ['with CRLF', text => text.replaceAll('\n', '\r\n'), 'avis.csv'],
    ['with a byte order mark', text => `\ufeff${text}`, 'avis.csv'],
    ['in Windows letters', text => Buffer.from(text, 'latin1'), 'avis.csv'],
    ['in UTF-16', text => Buffer.from(`\ufeff${text}`, 'utf16le'), 'avis.csv'],
    ['with empty lines and no last line end', text => text.replaceAll('\n', '\n\n'), 'avis.csv'],
    ['with its columns in another order', turned, 'avis.csv']
  ])('%s changes nothing: one set of facts, one hash', async (_, again, name) => {
    const id = await organisation(of)
    expect(await put(id, file(lines))).toMatchObject({ read: 12, accepted: 12, duplicate: 0, rejected: 0 })
    expect(await differences(of, id)).toBe(0)
    const before = await snapshot(of, id)
    expect(await put(id, again(file(lines)), name)).toMatchObject({ read: 12, accepted: 0, duplicate: 12 })
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(before)
  })

  test('half overlapping adds only what is new; two imports at once store it once', async () => {
    const id = await organisation(of)
    await put(id, file(rows(2, 12)))
    expect(await put(id, file(rows(7, 17)), 'suite.csv')).toMatchObject({ read: 10, accepted: 5, duplicate: 5 })
    const both = await Promise.all([put(id, file(rows(17, 27)), 'a.csv'), put(id, `${file(rows(17, 27))}\n`, 'b.csv')])
    expect(both.reduce((sum, report) => sum + report.accepted, 0)).toBe(10)
    for (const report of both) expect(report.read).toBe(report.accepted + report.duplicate + report.rejected)
    expect(await differences(of, id)).toBe(0)
  })

  test('undo A leaves what B has seen; undo B leaves nothing; both again give the hash of before', async () => {
    const id = await organisation(of)
    const [empty, undo] = [
      await snapshot(of, id),
      (report: ImportReport) => undoPull(of.store, id, report.pull ?? '', 'test', NOW)
    ]
    const [a, b] = [await put(id, file(rows(2, 12))), await put(id, file(rows(7, 17)), 'b.csv')]
    expect(await differences(of, id)).toBe(0)
    const whole = await snapshot(of, id)
    await undo(a)
    const [left] = await of.store.tx(id, ({ sql }) => sql`select count(*)::int as n from interactions`)
    expect(left).toEqual({ n: 10 })
    await undo(b)
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(empty)
    await put(id, file(rows(2, 12)))
    await put(id, file(rows(7, 17)), 'b.csv')
    expect(await differences(of, id)).toBe(0)
    expect(await snapshot(of, id)).toBe(whole)
  })
})

function turned(text: string): string {
  return text
    .split('\n')
    .map(line => {
      const [first, second, ...rest] = line.split(';')
      return [second, first, rest.join(';')].join(';')
    })
    .join('\n')
}

describe('dates that read two ways', () => {
  const mixed = ['25/11/2025;a;un', '3-4-24;b;deux', '5-4-24;c;trois', '31/11/2025;d;quatre'].join('\n')
  const text = `${header}\n${mixed}`

  test('of another hand than those that prove their order are not guessed: they wait for an answer', async () => {
    const id = await organisation(of)
    const report = await put(id, text, 'avis.csv', { dryRun: true })
    expect(report).toMatchObject({ read: 4, accepted: 1, rejected: 3, questions: [] })
    expect(report.rejectionGroups).toEqual([
      {
        reason: 'date_ambiguous',
        field: 'occurred_at',
        detail: '-yy',
        value: '3-4-24',
        rows: 2,
        firstLine: 3,
        lastLine: 4
      },
      { reason: 'date_invalid', field: 'occurred_at', value: '31/11/2025', rows: 1, firstLine: 5, lastLine: 5 }
    ])
  })

  test('are all read by one answer, which is written on the import', async () => {
    const id = await organisation(of)
    const report = await put(id, text, 'avis.csv', { answers: { 'date_order.-yy': 'MDY' } })
    expect(report).toMatchObject({ read: 4, accepted: 3, rejected: 1 })
    const days = await of.store.tx(
      id,
      ({ sql }) => sql`select occurred_at::date::text as day from interactions order by occurred_at`
    )
    expect(days.map(({ day }) => String(day))).toEqual(['2024-03-04', '2024-05-04', '2025-11-25'])
    const [pull] = await of.store.tx(id, ({ sql }) => sql`select decisions from pulls`)
    expect(pull?.['decisions']).toContainEqual(expect.objectContaining({ key: 'date_order.-yy', value: 'MDY' }))
  })

  test('that one number settles are read, in a hand that goes both ways', async () => {
    const id = await organisation(of)
    const both = [header, '25/11/2025;a;un', '11/26/2025;b;deux', '03/04/2025;c;trois'].join('\n')
    expect(await put(id, both)).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
  })
})
