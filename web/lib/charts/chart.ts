import type { EChartsOption } from 'echarts'
import type { Colors } from '../tokens.ts'
import type { Locale } from '../typography.ts'

/** How a chart is to be drawn: for whom, in which colours, in which box (CSS pixels). */
export interface Look {
  locale: Locale
  colors: Colors
  width: number
  height: number
}

/** The table that says the same as a drawing. */
export interface Twin {
  caption: string
  columns: readonly { label: string; numeric: boolean }[]
  /** The first cell of a row is its head. */
  rows: readonly (readonly string[])[]
}

/** Where a value of the table is in the drawing, for the ring that follows the keyboard. */
export interface Mark {
  seriesIndex: number
  dataIndex: number
  /** a stream between two nodes, where a chart has both */
  dataType?: 'edge' | undefined
}

/** A kind of chart: everything it can say from the same points. All pure. */
export interface Chart<Points> {
  /** Fewest points worth a drawing; below, only the sentence and the table stand. */
  isDrawable: (points: Points) => boolean
  option: (points: Points, look: Look) => EChartsOption
  /** The summary in the page, which is also the name of the drawing and its alternative text in files. */
  sentence: (points: Points, locale: Locale) => string
  table: (points: Points, locale: Locale) => Twin
  /** `row` and `column` index the table's cells, head excluded; null where nothing is drawn. */
  mark: (points: Points, row: number, column: number) => Mark | null
}

/** An event of the campaign log, drawn as a dotted line. */
export interface Annotation {
  /** `YYYY-MM-DD`. */
  on: string
  /** Day after the last, for a range that is shaded. */
  until?: string
  text: string
}
