import type { Tx } from '../../store/transaction.ts'
import { answer, contextOf } from '../compute.ts'
import { maskRows } from '../disclosure.ts'
import { resultOf } from '../engine.ts'
import type { Frame } from '../frame.ts'
import { measureByKey } from '../index.ts'
import type { Ingredients, Measure, Result, Unit, Words } from '../measure.ts'
import type { Span } from '../windows.ts'
import { statementCounts, statementRows } from './counts.ts'
import { lines, parts, quoted, type Part } from './lines.ts'

/** One number of the statement with what it means. */
export interface StatementLine {
  part: Part
  key: string
  label: Words
  explanation: Words
  unit: Unit
  result: Result
}

/** Acts of one rung, or messages of one category. */
export interface StatementRow {
  key: string
  result: Result
}

/** The statement of a period: page, CSV and PDF are all made of this. */
export interface Statement {
  /** whose acts: the team's, or one moderator's own */
  scope: 'team' | 'own'
  span: Span
  lines: StatementLine[]
  rungs: StatementRow[]
  categories: StatementRow[]
}

/** Whose numbers, for whom: a file has the threshold of exports. */
export interface StatementAsked {
  span: Span
  /** whose acts alone; null = the team */
  moderator: string | null
  audience: 'inside' | 'export'
}

/** Acts by rung, as a definition: parts of one total. */
const rungLine = lines.find(({ measure }) => measure.key === 'statement_handled')!.measure
export const rungMeasure: Measure = { ...rungLine, key: 'statement_rung' }
/** Messages by category: one may be of several, so they do not add up. */
export const categoryMeasure: Measure = { ...rungLine, key: 'statement_category' }

/** Counts the statement inside an open transaction, so that all its numbers belong together. */
export async function moderationStatement(tx: Tx, frame: Frame, asked: StatementAsked): Promise<Statement> {
  const { span, moderator, audience } = asked
  const counted = await statementCounts(tx, frame.organisationId, span, moderator)
  const result = (measure: Measure, found: Ingredients | null) =>
    resultOf(measure, found, contextOf(frame, { measure, ...span, audience }, span))
  const own = lines.filter(line => moderator === null || line.isOwn)
  const plain = own.map(({ part, measure }): StatementLine => {
    const found = counted[measure.key.replace('statement_', '')] ?? null
    return { part, ...saidOf(measure), result: result(measure, found) }
  })
  const rows = await statementRows(tx, frame.organisationId, span, moderator)
  const whole = result(rungMeasure, {
    value: rows.rungs.reduce((sum, row) => sum + (row.value ?? 0), 0),
    persons: counted.handled?.persons ?? null
  })
  const k = contextOf(frame, { measure: rungMeasure, ...span, audience }, span).k
  const told = (measure: Measure, list: readonly (Ingredients & { key: string })[]) =>
    list.map(({ key, ...found }) => ({ key, result: result(measure, found) }))
  const cited = moderator === null ? await citedIn(tx, frame, asked) : []
  const all = [...plain, ...cited]
  return {
    scope: moderator === null ? 'team' : 'own',
    span,
    lines: parts.flatMap(part => all.filter(line => line.part === part)),
    rungs: maskRows(rungMeasure, told(rungMeasure, rows.rungs), whole, k),
    categories: maskRows(categoryMeasure, told(categoryMeasure, rows.categories), whole, k)
  }
}

const saidOf = ({ key, label, explanation, unit }: Measure) => ({ key, label, explanation, unit })

/** The measures of the catalogue that the statement quotes, for its period. */
async function citedIn(tx: Tx, frame: Frame, { span, audience }: StatementAsked): Promise<StatementLine[]> {
  const found: StatementLine[] = []
  for (const part of parts)
    for (const key of quoted[part] ?? []) {
      const measure = measureByKey(key)!
      const { whole } = await answer(tx, frame, { measure, ...span, audience, compare: null })
      found.push({ part, ...saidOf(measure), result: whole })
    }
  return found
}
