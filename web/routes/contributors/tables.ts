import { rowsOf, unknownResult, type Presented, type Values } from '#lib/answers.ts'
import type { Result } from '#lib/result.ts'

/** One row of a triangle: who it is of, how many began, and one cell for each later period. */
export interface CohortRow {
  key: string
  /** null for a cohort, which is named by its first day */
  label: { fr: string; en: string } | null
  size: Result
  cells: Result[]
}

const nothing = (answer: Presented | undefined) => unknownResult(answer?.definition ?? '')

/** Rows of a matrix, in the order of their keys; a row with a label by the size of its first cell. */
function matrixOf(answer: Presented | undefined) {
  return (answer?.rows ?? []).filter(row => 'cells' in row).sort((one, other) => (one.key < other.key ? -1 : 1))
}

/** The rows with their size and one cell per later period; what is not over yet stays a cell without a number. */
export function triangleOf(answer: Presented | undefined): CohortRow[] {
  const rows = matrixOf(answer).map(({ key, label, cells }) => {
    const ages = new Map(cells.map(cell => [Number(cell.key), cell.result]))
    return { key, label: label ?? null, size: sizeOf(ages.get(0) ?? nothing(answer)), ages }
  })
  const width = Math.max(0, ...rows.flatMap(({ ages }) => [...ages.keys()]))
  return rows
    .map(({ ages, ...row }) => ({
      ...row,
      cells: Array.from({ length: width }, (_, age) => ages.get(age + 1) ?? nothing(answer))
    }))
    .sort((one, other) => (one.label && other.label ? (other.size.value ?? -1) - (one.size.value ?? -1) : 0))
}

/** How many people a row has, with its status: a row that is masked has no size either. */
function sizeOf(entry: Result): Result {
  const { persons, status } = entry
  const isCounted = persons !== null && (status === 'ok' || status === 'too_few')
  return { ...entry, value: isCounted ? persons : null, lo: null, hi: null, status: isCounted ? 'ok' : status }
}

/** One rung: how many stood on it, who went up, held, went down; `steps` are the results of the step rate. */
export interface LadderRow {
  key: string
  name: string
  up: Result
  held: Result
  down: Result
  step: Result | null
}

/** The rungs with who went up, held and went down; nothing without a declared ladder. */
export function ladderOf(values: Values, names: readonly string[]): LadderRow[] {
  const moves = values['ladder_transitions']
  const steps = new Map((values['ladder_step_rate']?.points ?? []).map(({ at, result }) => [String(at), result]))
  return matrixOf(moves).map(({ key, cells }) => {
    const side = (name: string) => cells.find(cell => cell.key === name)?.result ?? nothing(moves)
    const name = names[Number(key) - 1] ?? key
    return { key, name, up: side('up'), held: side('held'), down: side('down'), step: steps.get(key) ?? null }
  })
}

/** A row of a breakdown with one result per measure. */
export interface BrokenRow {
  key: string
  label: { fr: string; en: string }
  results: Record<string, Result>
}

/** Breakdowns of several measures, put side by side; most people first, by the measure named. */
export function sideBySide(values: Values, first: string): BrokenRow[] {
  const all = Object.entries(values).map(([key, answer]) => [key, answer, rowsOf(answer)] as const)
  const labels = new Map(
    all.flatMap(([, answer]) =>
      answer.rows.flatMap(row => ('result' in row && row.key !== '' ? [[row.key, row.label] as const] : []))
    )
  )
  return [...labels]
    .map(([key, label]) => ({
      key,
      label,
      results: Object.fromEntries(all.map(([name, answer, rows]) => [name, rows.get(key) ?? nothing(answer)]))
    }))
    .sort((one, other) => (other.results[first]?.value ?? -1) - (one.results[first]?.value ?? -1))
}
