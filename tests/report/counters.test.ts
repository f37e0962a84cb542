import { parse } from 'csv-parse/sync'
import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#server/measures/ask.ts'
import { withCounters } from '#server/measures/beside.ts'
import { measureByKey } from '#server/measures/index.ts'
import { countersOf } from '#server/measures/pairs.ts'
import { reportContent } from '#server/report/content.ts'
import { csvOf } from '#server/report/csv.ts'
import type { ReportContent } from '#server/report/document.ts'
import formats from '#server/report/index.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { pdfText } from './pdf_text.ts'
import { NOW, organisationOf } from './scenario.ts'

let database: TestDatabase
let organisationId: string
const contents = new Map<string, ReportContent>()
const contentOf = (name: string) => contents.get(name)!
const make = (format: string, content: ReportContent) =>
  formats.find(one => one.format === format)!.make(content, content.lang)
const bare = (words: string) => words.replaceAll(/\s/gu, '')
/** What follows a campaign is counted from its own dates, whatever the period of the report. */
const spring = { from: '2026-03-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' }
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

beforeAll(async () => {
  database = await testDatabase()
  organisationId = await organisationOf(database.store, 'counters')
  for (const campaign of ['spring', 'small', undefined])
    contents.set(
      campaign ?? 'all',
      await reportContent(
        database.store,
        organisationId,
        { campaign, lang: 'fr', ...(campaign ? {} : { from: '2026-01-01', to: '2026-11-01' }) },
        NOW
      )
    )
}, 120_000)
afterAll(() => database.drop())

describe.each(['spring', 'small', 'all'])('%s', name => {
  test('every figure has each of its counter-measures beside it, over the same window, and no other', () => {
    const { figures } = contentOf(name)
    for (const figure of figures) {
      const beside = figure.read_with.map(one => figures.find(({ id }) => id === one.figure)!)
      expect(
        beside.map(({ measure }) => measure),
        figure.id
      ).toEqual(countersOf(measureByKey(figure.measure)!).map(({ key }) => key))
      for (const other of beside) {
        const followed = measureByKey(other.measure)!.followsCampaign && name === 'all' && figure.campaign === 'spring'
        expect([other.span, other.campaign]).toEqual([followed ? spring : figure.span, figure.campaign])
      }
      expect(figure.read_with.map(({ text }) => plain(text))).toEqual(
        beside.map(({ label, short }) => plain(`${label} : ${short}`))
      )
    }
  })

  test('a counter-measure is the number its own page shows under the threshold of exports', async () => {
    const { figures } = contentOf(name)
    const ids = new Set(figures.flatMap(({ read_with }) => read_with.map(({ figure }) => figure)))
    const beside = figures.filter(({ id }) => ids.has(id))
    expect(beside.length).toBeGreaterThan(2)
    for (const { measure, span, campaign, result } of beside) {
      const question = { ...span, vs: 'none', ...(campaign === null ? {} : { campaign: [campaign] }) }
      const [answer] = await ask(database.store, organisationId, [measure], question, 'export', NOW)
      expect(answer!.whole).toEqual(result)
    }
  })

  test('the counter-measure stands on the line of its figure in CSV and XLSX, and beside it in JSON and PDF', async () => {
    const content = contentOf(name)
    const line = (figure: ReportContent['figures'][number]) =>
      figure.read_with.map(one => `${one.figure} ${one.text}`).join(' · ')
    const csv = Buffer.from(await make('csv', content)).toString('utf8')
    const rows = parse(csv, { bom: true, columns: true, delimiter: ';' }) as Record<string, string>[]
    expect(rows.map(row => row.read_with)).toEqual(content.figures.map(line))
    const sheet = read(await make('xlsx', content)).Sheets['Chiffres']!
    const cells = utils.sheet_to_json<(string | number)[]>(sheet, { header: 1, defval: '', raw: true })
    expect(cells[0]![15]).toBe('À lire avec')
    expect(cells.slice(1).map(row => row[15])).toEqual(content.figures.map(line))
    const json = JSON.parse(Buffer.from(await make('json', content)).toString('utf8')) as ReportContent
    expect(json.figures.map(({ read_with }) => read_with)).toEqual(content.figures.map(({ read_with }) => read_with))
    const pdf = pdfText(await make('pdf', content))
    for (const { impact } of [content])
      for (const one of impact) for (const text of one.read_with) expect(pdf).toContain(bare(text))
    for (const row of content.results.groups.flatMap(group => group.rows))
      if (row.read_with.length > 0) expect(pdf).toContain(bare(row.read_with.join(' · ')))
    for (const row of content.passports.rows) expect(pdf).toContain(bare(row.map(({ text }) => text).join('')))
  })
})

test('the three numbers of the summary and the rows of the logframe carry what they are read with', () => {
  const { impact, results } = contentOf('spring')
  // 20 actions against the wake (30 %) and the cost of an action; the wake against the 40 people who contributed.
  expect(impact.map(one => one.read_with.map(plain))).toEqual([
    ['Courbe de sillage : 30 % [18–46]', 'Coût par action vérifiée : inconnu'],
    ['Contributeurs : 40'],
    ['Courbe de sillage : 30 % [18–46]']
  ])
  const outputs = results.groups.find(({ level }) => level === 'output')!
  expect(outputs.rows[0]!.read_with.map(plain)).toEqual([
    'Courbe de sillage : 30 % [18–46]',
    'Coût par action vérifiée : inconnu'
  ])
  const reach = results.groups.find(({ level }) => level === 'reach')!
  expect(reach.rows[0]!.read_with).toEqual([])
})

test('a counter-measure of too few people is masked beside its figure too, without a count', () => {
  const { figures } = contentOf('small')
  const wake = figures.find(({ measure }) => measure === 'contributors' || measure === 'wake')!
  const beside = wake.read_with.map(one => figures.find(({ id }) => id === one.figure)!)
  expect(beside.map(({ result: { status, value, n, persons } }) => [status, value, n, persons])).toEqual([
    ['masked', null, null, null]
  ])
  expect(plain(wake.read_with[0]!.text)).toMatch(/ : masqué$/)
})

test('the file of one measure has its counter-measures right under it, with their own definition', async () => {
  const question = { campaign: ['spring'], vs: 'none' }
  const door = (keys: string[], asked: object) => ask(database.store, organisationId, keys, asked, 'export', NOW)
  const answers = await withCounters(await door(['people_who_acted'], question), question, door)
  const { text } = csvOf(answers, { lang: 'en', dialect: 'plain' })
  const rows = parse(text, { columns: true }) as Record<string, string>[]
  expect(rows.map(row => [row.part, row.key, row.value, row.status, row.definition])).toEqual([
    ['whole', '', '20', 'ok', 'people_who_acted@1'],
    ['beside', 'wake', '0.3', 'ok', 'wake@1'],
    ['beside', 'cost_per_action', '', 'unknown', 'cost_per_action@1']
  ])
})
