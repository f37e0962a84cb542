import type { Cite } from '../cite.ts'
import type { Locale } from '../typography.ts'
import type { Twin } from './chart.ts'
import type { Drawing } from './drawing.ts'
import { kinds, type Kind, type PointsOf } from './options/index.ts'

/** A figure as a page's load hands it over: the points, and what was made of them on the server. */
export interface FigureData<K extends Kind = Kind> {
  kind: K
  points: PointsOf<K>
  /** The summary and the table, made here so that the page needs no code of charts until one is touched. */
  sentence: string
  twin: Twin
  /** Measure and question of each cell of the table, row by row; null where a cell is no number of a measure. */
  cites?: readonly (readonly (Cite | null)[])[]
  /** Null when there is too little to draw: the sentence and the table stand alone. */
  drawing: { wide: Drawing; narrow: Drawing } | null
}

export interface Sizes {
  /** Width in the page's column, in CSS pixels; the drawing scales from there. */
  width?: number
  height?: number
  narrowHeight?: number
}

/** Width of a drawing on a phone. */
const narrowWidth = 340

/**
 * Draws a figure for a page, once for a column and once for a phone. For a `+page.server.ts` load:
 * `growth: await drawFigure(locals, 'growth', points)`.
 *
 * @param host `locals` of the event, which has `draw` and the language
 */
export async function drawFigure<K extends Kind>(
  host: { locale: Locale; saveData: boolean; draw: App.Locals['draw'] },
  kind: K,
  points: PointsOf<K>,
  { width = 560, height = 360, narrowHeight = 300 }: Sizes = {}
): Promise<FigureData<K>> {
  const { sentence, table, isDrawable } = kinds[kind]
  const said = {
    kind,
    points,
    sentence: sentence(points as never, host.locale),
    twin: table(points as never, host.locale)
  }
  if (host.saveData || !isDrawable(points as never)) return { ...said, drawing: null }
  const order = { kind, points, locale: host.locale, theme: 'page' as const }
  const [wide, narrow] = await Promise.all([
    host.draw({ ...order, width, height }),
    host.draw({ ...order, width: narrowWidth, height: narrowHeight })
  ])
  return { ...said, drawing: { wide, narrow } }
}
