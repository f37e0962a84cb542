import type { Tx } from '../../store/transaction.ts'
import { contextOf } from '../compute.ts'
import { maskRows } from '../disclosure.ts'
import { protectedAnswer } from '../disclosure_filter.ts'
import { resultOf } from '../engine.ts'
import type { Frame } from '../frame.ts'
import { measureByKey } from '../index.ts'
import type { Ingredients, Measure, Result, Unit, Words } from '../measure.ts'
import type { Span } from '../windows.ts'
import { moderatorsIn, statementCounts, statementRows } from './counts.ts'
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

/** What the statement counts itself, before the measures it quotes. */
type Counted = Pick<Statement, 'lines' | 'rungs' | 'categories'>

/** The statement inside an open transaction, so that all its numbers belong together. */
export async function moderationStatement(tx: Tx, frame: Frame, asked: StatementAsked): Promise<Statement> {
  const { span, moderator } = asked
  const counted = await countedIn(tx, frame, asked)
  if (moderator !== null) return { scope: 'own', span, ...(await besideTheTeam(tx, frame, asked, moderator, counted)) }
  const all = [...counted.lines, ...(await citedIn(tx, frame, asked))]
  return { ...counted, scope: 'team', span, lines: parts.flatMap(part => all.filter(line => line.part === part)) }
}

async function countedIn(tx: Tx, frame: Frame, { span, moderator, audience }: StatementAsked): Promise<Counted> {
  const counted = await statementCounts(tx, frame.organisationId, span, moderator)
  const result = (measure: Measure, found: Ingredients | null) =>
    resultOf(measure, found, contextOf(frame, { measure, ...span, audience }, span))
  const own = lines.filter(line => moderator === null || line.isOwn)
  const rows = await statementRows(tx, frame.organisationId, span, moderator)
  const whole = result(rungMeasure, {
    value: rows.rungs.reduce((sum, row) => sum + (row.value ?? 0), 0),
    persons: counted.handled?.persons ?? null
  })
  const k = contextOf(frame, { measure: rungMeasure, ...span, audience }, span).k
  const told = (measure: Measure, list: readonly (Ingredients & { key: string })[]) =>
    maskRows(
      measure,
      list.map(({ key, ...found }) => ({ key, result: result(measure, found) })),
      whole,
      k
    )
  return {
    lines: own.map(({ part, measure }): StatementLine => {
      const found = counted[measure.key.replace('statement_', '')] ?? null
      return { part, ...saidOf(measure), result: result(measure, found) }
    }),
    rungs: told(rungMeasure, rows.rungs),
    categories: told(categoryMeasure, rows.categories)
  }
}

/**
 * One moderator's own numbers, masked as the rows of a table by moderator are: beside the team's, a number would give what
 * the others did to fewer than k people.
 */
async function besideTheTeam(
  tx: Tx,
  frame: Frame,
  asked: StatementAsked,
  moderator: string,
  own: Counted
): Promise<Counted> {
  const { span, audience } = asked
  const team = await countedIn(tx, frame, { ...asked, moderator: null })
  const tables = new Map([[moderator, own]])
  for (const name of await moderatorsIn(tx, frame.organisationId, span))
    if (name !== moderator) tables.set(name, await countedIn(tx, frame, { ...asked, moderator: name }))
  const shown = <One extends StatementRow>(measure: Measure, part: keyof Counted, one: One): One => {
    const at = (counted: Counted) => counted[part].find(({ key }) => key === one.key)?.result
    const whole = at(team)
    if (!whole) return one
    const rows = [...tables].flatMap(([key, table]) => (at(table) ? [{ key, result: at(table)! }] : []))
    const { k } = contextOf(frame, { measure, ...span, audience }, span)
    return {
      ...one,
      result: maskRows(measure, rows, whole, k).find(({ key }) => key === moderator)?.result ?? one.result
    }
  }
  const measureOf = ({ key }: StatementLine) => lines.find(({ measure }) => measure.key === key)!.measure
  return {
    lines: own.lines.map(line => shown(measureOf(line), 'lines', line)),
    rungs: own.rungs.map(row => shown(rungMeasure, 'rungs', row)),
    categories: own.categories.map(row => shown(categoryMeasure, 'categories', row))
  }
}

const saidOf = ({ key, label, explanation, unit }: Measure) => ({ key, label, explanation, unit })

/** The measures of the catalogue that the statement quotes, for its period. */
async function citedIn(tx: Tx, frame: Frame, { span, audience }: StatementAsked): Promise<StatementLine[]> {
  const found: StatementLine[] = []
  for (const part of parts)
    for (const key of quoted[part] ?? []) {
      const measure = measureByKey(key)!
      const { whole } = await protectedAnswer(tx, frame, { measure, ...span, audience, compare: null })
      found.push({ part, ...saidOf(measure), result: whole })
    }
  return found
}
