import type { Locale } from '#lib/typography.ts'
import type { Result } from '../measures/measure.ts'
import type { WithBeside } from '../measures/beside.ts'
import type { Presented } from '../measures/present.ts'
import { addDays, localDay } from '../store/time.ts'
import type { ReportContent } from './document.ts'

/** One number of a flat table: its window (both days included), what it is about, and the result whole. */
export interface Line {
  from: string
  to: string
  dimensions: Record<string, string>
  result: Result
}

/** What a `Presented` does not say of itself. */
export interface LinesAbout {
  lang: Locale
  /** days (`2026-03-01`) or ISO instants, `to` excluded; absent = the window is left empty */
  from?: string | undefined
  to?: string | undefined
  /** zone in which instants become days; UTC without it */
  timeZone?: string | undefined
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

function firstDay(at: string | null | undefined, zone: string): string {
  if (!at) return ''
  return isDay(at) ? at : localDay(new Date(at), zone)
}

function lastDay(at: string | null | undefined, zone: string): string {
  if (!at) return ''
  return isDay(at) ? addDays(at, -1) : localDay(new Date(new Date(at).getTime() - 1), zone)
}

/** Credit of every key under every rule, then what has no known origin: the same fields, without interval. */
function creditResults({ credit, whole }: Presented): { key: string; model: string; result: Result }[] {
  if (!credit) return []
  const plain = { lo: null, hi: null, n: null, persons: null, notes: [] }
  const said = (value: number | null): Result => ({
    ...whole,
    ...plain,
    value,
    status: value !== null ? 'ok' : whole.status === 'ok' ? 'masked' : whole.status
  })
  const models = Object.entries(credit.models).flatMap(([model, keys]) =>
    keys.map(one => ({ key: one.key, model, result: said(one.credit) }))
  )
  return [...models, { key: 'unattributed', model: '', result: said(credit.unattributed) }]
}

/**
 * Every number of an answer as one line each: the whole, its counter-measures, the period before, steps, rows, cells,
 * points and credit. Dimensions: `part` (whole, beside, previous, step, row, cell, point, credit), `key` and `label` of
 * the row or of the counter-measure, `at` of the cell or point, or the rule of the credit.
 */
export function linesOf(
  answer: Presented & Partial<Pick<WithBeside, 'beside'>>,
  { lang, from, to, timeZone: zone = 'UTC' }: LinesAbout
): Line[] {
  const window = { from: firstDay(from, zone), to: lastDay(to, zone) }
  const line = (part: string, result: Result, { key = '', label = '', at = '' } = {}, when = window): Line => ({
    ...when,
    dimensions: { part, key, label, at },
    result
  })
  const before = { from: firstDay(answer.previous_from, zone), to: lastDay(answer.previous_to, zone) }
  return [
    line('whole', answer.whole),
    ...(answer.beside ?? []).map(one => line('beside', one.result, { key: one.key, label: one.label[lang] })),
    ...(answer.previous ? [line('previous', answer.previous, {}, before)] : []),
    ...answer.series.map(step =>
      line('step', step.result, {}, { from: firstDay(step.from, zone), to: lastDay(step.to, zone) })
    ),
    ...answer.rows.flatMap(row =>
      'result' in row
        ? [line('row', row.result, { key: row.key, label: row.label[lang] })]
        : row.cells.map(cell =>
            line('cell', cell.result, { key: row.key, label: row.label?.[lang] ?? '', at: cell.key })
          )
    ),
    ...(answer.points ?? []).map(point => line('point', point.result, { at: String(point.at) })),
    ...creditResults(answer).map(one => line('credit', one.result, { key: one.key, at: one.model }))
  ]
}

/** Every figure of a report as one line each, in the order of the document. */
export function reportLines({ figures }: ReportContent): Line[] {
  return figures.map(({ id, measure, label, campaign, indicator, cell, from, to, result, read_with }) => ({
    from,
    to,
    dimensions: {
      ...{ figure: id, measure, label, campaign: campaign ?? '', indicator: indicator ?? '', at: cell },
      read_with: read_with.map(one => `${one.figure} ${one.text}`).join(' · ')
    },
    result
  }))
}
