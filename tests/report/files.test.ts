import { parse } from 'csv-parse/sync'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#server/measures/ask.ts'
import type { Presented } from '#server/measures/present.ts'
import { reportContent } from '#server/report/content.ts'
import type { Figure, ReportContent } from '#server/report/document.ts'
import formats from '#server/report/index.ts'
import { canonicalJson } from '#server/report/json.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { pdfText } from './pdf_text.ts'
import { hostileName, markupName, NOW, organisationOf } from './scenario.ts'

let database: TestDatabase
let organisationId: string
const contents = new Map<string, ReportContent>()

beforeAll(async () => {
  database = await testDatabase()
  organisationId = await organisationOf(database.store, 'files')
  const whole = { from: '2026-01-01', to: '2026-11-01' }
  for (const lang of ['fr', 'en'] as const)
    for (const campaign of ['spring', 'small', 'fresh', undefined])
      contents.set(
        `${campaign ?? 'organisation'} ${lang}`,
        await reportContent(database.store, organisationId, { campaign, lang, ...(campaign ? {} : whole) }, NOW)
      )
}, 120_000)
afterAll(() => database.drop())

const names = ['spring fr', 'spring en', 'small fr', 'fresh fr', 'organisation fr', 'organisation en']
const contentOf = (name: string) => contents.get(name)!

async function make(format: string, content: ReportContent): Promise<Uint8Array> {
  return formats.find(one => one.format === format)!.make(content, content.lang)
}

function pointOf(answer: Presented, { cell }: Figure) {
  if (answer.points) return answer.points.find(point => String(point.at) === cell)?.result ?? answer.whole
  return answer.whole
}

describe.each(names)('%s', name => {
  test('every figure is what the screen is answered, under the threshold of exports', async () => {
    const { figures } = contentOf(name)
    expect(figures.length).toBeGreaterThan(5)
    for (const figure of figures) {
      const question = {
        ...figure.span,
        vs: 'none',
        ...(figure.campaign === null ? {} : { campaign: [figure.campaign] })
      }
      const [answer] = await ask(database.store, organisationId, [figure.measure], question, 'export', NOW)
      expect({ ...pointOf(answer!, figure) }, figure.id).toEqual(figure.result)
    }
  })

  test('the CSV holds every figure, to the last digit', async () => {
    const content = contentOf(name)
    const text = Buffer.from(await make('csv', content)).toString('utf8')
    const isFrench = content.lang === 'fr'
    const rows = parse(text, { bom: true, columns: true, delimiter: isFrench ? ';' : ',' }) as Record<string, string>[]
    const numberOf = (cell: string) => (cell === '' ? null : Number(isFrench ? cell.replace(',', '.') : cell))
    expect(
      rows.map(row => [
        row.figure,
        ...['value', 'lo', 'hi', 'n', 'persons'].map(key => numberOf(row[key]!)),
        row.definition
      ])
    ).toEqual(content.figures.map(({ id, result: r }) => [id, r.value, r.lo, r.hi, r.n, r.persons, r.definition]))
  })

  test('the workbook holds every figure as a number', async () => {
    const content = contentOf(name)
    const book = read(await make('xlsx', content))
    const sheet = book.Sheets[content.lang === 'fr' ? 'Chiffres' : 'Figures']!
    const rows = utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, defval: null, raw: true }).slice(1)
    expect(rows.map(row => [row[0], row[5], row[6], row[7], row[9], row[10], row[14]])).toEqual(
      content.figures.map(({ id, text, result: r }) => [
        id,
        r.status === 'ok' ? r.value : text.replace(/ \(.*/, ''),
        r.lo,
        r.hi,
        r.n,
        r.persons,
        r.definition
      ])
    )
  })

  test('the JSON is the document itself', async () => {
    const content = contentOf(name)
    const text = Buffer.from(await make('json', content)).toString('utf8')
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(content)))
    expect(canonicalJson(JSON.parse(text))).toBe(text)
  })

  test('the PDF prints every figure and every row of its tables', async () => {
    const content = contentOf(name)
    const text = pdfText(await make('pdf', content))
    const bare = (words: string) => words.replaceAll(/\s/gu, '')
    for (const { id, short } of content.figures) expect(text, id).toContain(bare(short))
    const tables = [content.passports, content.sources.table!, ...content.data.tables]
    for (const row of tables.flatMap(table => table.rows))
      expect(text).toContain(bare(row.map(cell => cell.text).join('')))
    for (const { label, actual, state } of content.results.groups.flatMap(group => group.rows)) {
      expect(text, state).toContain(bare(label))
      expect(text, state).toContain(bare(actual))
    }
    for (const sentence of content.summary) expect(text).toContain(bare(sentence))
  })
})

test('the same content gives the same bytes, in every format', async () => {
  const content = contentOf('spring fr')
  for (const { format } of formats) expect(await make(format, content), format).toEqual(await make(format, content))
})

test('a name is printed as it is, and nothing in it is run', async () => {
  const pdf = await make('pdf', contentOf('organisation fr'))
  const text = pdfText(pdf)
  expect(text).toContain(markupName.replaceAll(' ', ''))
  expect(text).toContain(hostileName)
  expect(text).not.toContain('root:x:0')
})

test('the PDF is tagged, names its language, and asks for PDF/UA-1', async () => {
  const raw = Buffer.from(await make('pdf', contentOf('spring en'))).toString('latin1')
  expect(raw).toMatch(/\/Marked true/)
  expect(raw).toMatch(/\/Lang \(en\)/)
  expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(raw).toMatch(/\/S \/TH/)
  expect(raw).toMatch(/\/S \/H2/)
  expect(raw).toMatch(/\/S \/Figure/)
  expect(raw).toContain('D:20261120093000')
})

test('a workbook holds texts and numbers, never a formula or a link', async () => {
  const book = read(await make('xlsx', contentOf('organisation fr')), { cellFormula: true })
  const cells = Object.values(book.Sheets).flatMap(sheet =>
    Object.entries(sheet).filter(([place]) => !place.startsWith('!'))
  ) as [string, { t: string; f?: string; l?: unknown; v: unknown }][]
  expect(cells.some(([, cell]) => cell.v === hostileName && cell.t === 's')).toBe(true)
  expect(cells.filter(([, cell]) => cell.f !== undefined || cell.l !== undefined)).toEqual([])
  expect(new Set(cells.map(([, cell]) => cell.t))).toEqual(new Set(['s', 'n']))
})
