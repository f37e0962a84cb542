import { moment } from '#lib/format.ts'
import { word } from '#lib/words/word.ts'
import { report } from '#lib/words/report.ts'
import { parts } from '../../measures/statement/lines.ts'
import { csvOfLines, dialectOf } from '../csv.ts'
import type { Line } from '../lines.ts'
import { pdfOfPages, type Block, type Pages } from '../pages.ts'
import { categoryName, printed, rungName, said, spanName, type StatementContent } from './content.ts'

/** The statement as CSV: one line a number, with interval, sample, status, coverage and definition. */
export function statementCsv(content: StatementContent): string {
  const { lang, from, to, statement } = content
  const line = (part: string, key: string, label: string, result: Line['result']): Line => ({
    from,
    to,
    dimensions: { scope: statement.scope, part, key, label },
    result
  })
  const all = [
    ...statement.lines.map(one => line(one.part, one.key, one.label[lang], one.result)),
    ...statement.rungs.map(row => line('rung', row.key, rungName(row.key, lang), row.result)),
    ...statement.categories.map(row => line('category', row.key, categoryName(row.key, lang), row.result))
  ]
  return csvOfLines(all, dialectOf(lang), lang)
}

function table(heads: readonly string[], rows: string[][]): Block {
  const columns = heads.map((label, at) => ({ label, isNumeric: at === 1 }))
  return { kind: 'table', table: { columns, rows } }
}

function rowBlocks(content: StatementContent, which: 'rungs' | 'categories'): Block[] {
  const { lang, statement } = content
  const name = which === 'rungs' ? rungName : categoryName
  const heads = which === 'rungs' ? (['rung', 'acts'] as const) : (['category', 'messages'] as const)
  if (statement[which].length === 0) return []
  return [
    { kind: 'heading', level: 2, text: said(which, lang) },
    table(
      heads.map(key => said(key, lang)),
      statement[which].map(row => [name(row.key, lang), printed(row.result, 'count', content).text])
    )
  ]
}

/** The statement as a document to print. */
export function statementPages(content: StatementContent): Pages {
  const { lang, statement, organisation, madeAt } = content
  const month = spanName(content)
  const blocks = parts.flatMap((part): Block[] => {
    const own = statement.lines.filter(line => line.part === part)
    if (own.length === 0) return []
    const heads = [said('line', lang), said('value', lang), said('interval', lang)]
    const rows = own.map(line => {
      const { text, beside } = printed(line.result, line.unit, content)
      return [line.label[lang], text, beside]
    })
    return [{ kind: 'heading', level: 2, text: said(part, lang) }, table(heads, rows)]
  })
  const definitions = statement.lines.map(
    line => `${line.label[lang]} (${line.result.definition}). ${line.explanation[lang]}`
  )
  return {
    lang,
    title: `${said('title', lang)}, ${month}`,
    kicker: `${said('title', lang)} · ${organisation.name}`,
    demo: organisation.isDemo ? word(report.demo, lang) : '',
    lead: [said(statement.scope === 'own' ? 'own_only' : 'lead', lang, { month })],
    foot: said('foot', lang, { organisation: organisation.name, month }),
    author: organisation.name,
    made_at: madeAt,
    blocks: [
      { kind: 'small', text: said('made', lang, { moment: moment(madeAt, organisation.timeZone, lang) }) },
      ...blocks,
      ...rowBlocks(content, 'rungs'),
      ...rowBlocks(content, 'categories'),
      { kind: 'heading', level: 2, text: said('method', lang) },
      ...definitions.map((text): Block => ({ kind: 'small', text }))
    ]
  }
}

/** The statement as PDF. The same content gives the same bytes. */
export const statementPdf = (content: StatementContent): Promise<Uint8Array> => pdfOfPages(statementPages(content))
