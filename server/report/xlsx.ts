import { createHash } from 'node:crypto'
import { typo, type Locale } from '#lib/typography.ts'
import { units } from '#lib/words/report.ts'
import { statuses, statusSentences, statusWord } from '#lib/words/status.ts'
import { word } from '#lib/words/word.ts'
import type { DataTable, ReportContent } from './document.ts'
import { canonicalJson } from './json.ts'
import { said } from './words.ts'
import { workbook, type Sheet, type SheetCell } from './workbook.ts'

/** A report as a workbook: a sheet that says how to read it, every figure with its interval, one sheet a table. */
export function xlsxOf(content: ReportContent, lang: Locale): Uint8Array {
  return workbook([
    readMe(content, lang),
    figures(content, lang),
    results(content, lang),
    ...[
      content.seen.table,
      content.remains.table,
      content.dialogue?.table,
      content.sources.table,
      content.sources.received
    ]
      .filter(table => table !== null && table !== undefined)
      .map(tableSheet)
  ])
}

function readMe(content: ReportContent, lang: Locale): Sheet {
  const sentences = [
    word(statusSentences.unknown, lang),
    word(statusSentences.too_early_undated, lang),
    word(statusSentences.masked, lang),
    word(statusSentences.too_few_uncounted, lang)
  ]
  const print = createHash('sha256').update(canonicalJson(content)).digest('hex')
  const rows: SheetCell[][] = [
    [content.title, content.period.text],
    ...content.summary.map((text, at) => [at === 0 ? content.kicker : null, text]),
    [said('read_me_sentence', lang), said('read_me_figures', lang)],
    [null, content.foot],
    ...content.failed.rows.map(({ label, text }, at) => [
      at === 0 ? content.failed.title : null,
      `${label ? `${label} – ` : ''}${text}`
    ]),
    ...(content.failed.none ? [[content.failed.title, content.failed.none]] : []),
    ...sentences.map((text, at) => [at === 0 ? said('read_me_statuses', lang) : null, text]),
    ...content.method.blocks.flatMap(({ title, paragraphs }) =>
      paragraphs.map(({ term, text }, at) => [at === 0 ? title : null, term === null ? text : `${term} – ${text}`])
    ),
    [said('read_me_print', lang), print]
  ]
  return { name: said('read_me', lang), hasHead: false, rows }
}

function figures({ figures: all }: ReportContent, lang: Locale): Sheet {
  const heads = [
    'figure',
    'measure',
    'campaign',
    'period_from',
    'period_to',
    'value',
    'low',
    'high',
    'unit',
    'n',
    'persons',
    'status',
    'coverage',
    'up_to',
    'definition',
    'read_with'
  ] as const
  const rows = all.map(({ id, label, cell, campaign, from, to, unit, result, read_with }): SheetCell[] => [
    id,
    cell === '' ? label : `${label} (${cell})`,
    campaign,
    from,
    to,
    result.value ?? statusWord(result.status, lang),
    result.lo,
    result.hi,
    word(units[unit], lang),
    result.n,
    result.persons,
    word(statuses[result.status], lang),
    result.coverage,
    result.as_of,
    result.definition,
    read_with.map(one => `${one.figure} ${one.text}`).join(' · ')
  ])
  return { name: said('figures', lang), hasHead: true, rows: [heads.map(head => said(head, lang)), ...rows] }
}

function results({ results: { title, groups, heads } }: ReportContent, lang: Locale): Sheet {
  const columns = ['indicator', 'baseline', 'target', 'actual', 'attainment', 'state'] as const
  const rows = groups.flatMap(group => [
    [group.title],
    ...group.rows.map(row => [
      row.label,
      row.baseline,
      [row.target, row.due].filter(Boolean).join(' '),
      [row.actual, row.interval].filter(Boolean).join(' '),
      row.attainment,
      row.word,
      row.read_with.join(' · ')
    ])
  ])
  return {
    name: typo(title, lang),
    hasHead: true,
    rows: [[...columns.map(column => heads[column]), said('read_with', lang)], ...rows]
  }
}

function tableSheet({ title, key, columns, rows }: DataTable): Sheet {
  return {
    name: key === 'sources' || key === 'facts' ? `${title} (${key})` : title,
    hasHead: true,
    rows: [columns.map(({ label }) => label), ...rows.map(row => row.map(({ text, value }) => value ?? text))]
  }
}
