import type { Kind, PointsOf } from '#lib/charts/options/index.ts'
import type { Locale } from '#lib/typography.ts'
import type { State } from '#lib/words/status.ts'
import type { Result, Unit } from '../measures/measure.ts'

/** One number of the report, with everything it must be read with. Everything else in the document quotes figures. */
export interface Figure {
  /** `F1`, `F2`… in the order of the document */
  id: string
  /** key of the measure */
  measure: string
  label: string
  unit: Unit
  /** slug of the campaign the number is about; null = the whole organisation */
  campaign: string | null
  /** slug of the indicator whose actual it is */
  indicator: string | null
  /** days after the end, for a point of a curve; empty otherwise */
  cell: string
  /** first and last day of the window, both included, in the organisation's zone */
  from: string
  to: string
  /** the same window as instants, the end excluded */
  span: { from: string; to: string }
  result: Result
  /** the number as it is printed, or the word of its status */
  text: string
  /** the same with its interval in brackets, for tables */
  short: string
  /** the interval in words, or what the status means */
  beside: string | null
  notes: string[]
  /** its counter-measures, over the same window */
  read_with: ReadWith[]
}

/** A counter-measure beside a figure: another figure of the document, and what is printed of it. */
export interface ReadWith {
  figure: string
  text: string
}

/** One of the three numbers of the summary. */
export interface Impact {
  axis: string
  figure: string
  text: string
  label: string
  beside: string
  /** its counter-measures as they are printed */
  read_with: string[]
}

/** Places on the small bar of a result row, as shares of its width; null where there is none. */
export interface Bullet {
  value: number
  lo: number | null
  hi: number | null
  target: number | null
}

/** One row of the logframe. */
export interface ResultRow {
  figure: string
  label: string
  /** name of the campaign, where the report is about more than it */
  scope: string | null
  baseline: string
  target: string
  due: string | null
  actual: string
  interval: string | null
  attainment: string
  /** state code, or the code of the status when there is no actual */
  state: State | Result['status']
  word: string
  sentence: string
  bullet: Bullet | null
  /** counter-measures of the actual, as they are printed */
  read_with: string[]
}

/** A table of the report: text as printed, and the plain number behind it where there is one. */
export interface DataTable {
  key: string
  title: string
  caption: string
  columns: { label: string; isNumeric: boolean }[]
  rows: { text: string; value?: number }[][]
}

/** A drawing, as the points it is made of and the sentence that stands for it. */
export interface ReportChart<K extends Kind = Kind> {
  kind: K
  points: PointsOf<K>
  alt: string
  /** CSS pixels */
  height: number
}

/** A section: what it says, what it draws, its table; `absent` says why there is nothing. */
export interface Section {
  title: string
  sentences: string[]
  caption: string | null
  chart: ReportChart | null
  table: DataTable | null
  absent: string | null
}

/** Heading and text of a block of prose; a paragraph may open with a term in strong type. */
export interface Block {
  title: string
  paragraphs: { term: string | null; text: string }[]
}

/**
 * The report as one plain document, in one language: what PDF, XLSX, CSV and JSON are all made from. Words are set,
 * numbers are written; nothing is left to compute.
 */
export interface ReportContent {
  format: 'sillage-report'
  version: 1
  pack: 'sillage'
  lang: Locale
  /** ISO instant the report was made; the date of every file */
  made_at: string
  organisation: { slug: string; name: string; time_zone: string; is_demo: boolean }
  campaign: { slug: string; name: string } | null
  /** days of the organisation's zone, both included */
  period: { from: string; to: string; text: string }
  kicker: string
  title: string
  summary: string[]
  identity: { label: string; value: string }[]
  impact: Impact[]
  impact_note: string | null
  results: {
    title: string
    caption: string
    heads: Record<'indicator' | 'baseline' | 'target' | 'actual' | 'attainment' | 'bullet' | 'state', string>
    groups: { level: string; title: string; caption: string | null; rows: ResultRow[] }[]
    absent: string | null
    key: string
  }
  failed: { title: string; rows: { label: string; text: string }[]; none: string | null }
  seen: Section
  remains: Section
  dialogue: Section | null
  method: { title: string; blocks: Block[] }
  data: { title: string; tables: DataTable[] }
  /** facts by kind and origin; then what was read from each source */
  sources: Section & { received: DataTable }
  passports: DataTable
  foot: string
  /** share of weeks and networks with data */
  coverage: number
  masked: number
  figures: Figure[]
}

/** Text of the organisation for the report; every part optional. */
export interface Narrative {
  /** what did not work, in its own words */
  failed?: string
  /** explanation of a row, by slug of the indicator */
  explanations?: Readonly<Record<string, string>>
}
