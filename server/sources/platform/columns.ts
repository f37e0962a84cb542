import { matchKey } from '../normalise.ts'

/** Headers by field, in every version and language seen; several are split by `|`, the surest first. */
export type Names = Readonly<Record<string, string>>

/**
 * Column number of each field that a header has: `frame` describes the row, `counts` are numbers by metric name
 * (`views`, or `views/organic` where the platform splits the two), `ignored` are the columns nobody reads.
 */
export interface ExportColumns {
  frame: ReadonlyMap<string, number>
  counts: ReadonlyMap<string, number>
  ignored: readonly number[]
  /** Number of cells of a row, where the row above the data is a title and no header. */
  width?: number
}

/** Finds the column of each field by exact header after normalisation; a column serves one field only. */
export function placeColumns(header: readonly string[], frame: Names, counts: Names): ExportColumns {
  const keys = header.map(matchKey)
  const used = new Set<number>()
  const place = (fields: Names) =>
    new Map(
      Object.entries(fields).flatMap(([field, names]) => {
        const column = names
          .split('|')
          .map(name => keys.findIndex((key, index) => !used.has(index) && key === matchKey(name)))
          .find(index => index !== -1)
        if (column === undefined) return []
        used.add(column)
        return [[field, column] as const]
      })
    )
  const placed = { frame: place(frame), counts: place(counts) }
  return { ...placed, ignored: keys.flatMap((_, column) => (used.has(column) ? [] : [column])) }
}

/** What a column gives, as the preview says it: a field, or a metric with its network; `null` when nobody reads it. */
export function fieldAt({ frame, counts }: ExportColumns, network: string, column: number): string | null {
  for (const [field, at] of frame) if (at === column) return field
  for (const [metric, at] of counts) if (at === column) return `${network}.${metric}`
  return null
}
