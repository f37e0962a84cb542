import { dark, light } from '../tokens.ts'
import { typo, type Locale } from '../typography.ts'
import type { Mark, Twin } from './chart.ts'
import { init } from './engine.ts'
import { kinds, type Kind, type PointsOf } from './options/index.ts'

/** A cell of the table, heads excluded. */
export interface Cell {
  row: number
  column: number
}

/** A chart that answers to the pointer and to the keyboard, over the server's drawing. */
export interface Live {
  /** Rings the value at a cell of the table, or none. */
  ring: (cell: Cell | null) => void
  stop: () => void
}

/**
 * Draws the same option as the server in a box of the same size, and follows its width and the theme.
 * This module carries the drawing engine: import it only on interaction.
 */
export function live<K extends Kind>(box: HTMLElement, kind: K, points: PointsOf<K>, locale: Locale): Live {
  const chart = init(box, null, { renderer: 'svg', width: box.clientWidth, height: box.clientHeight })
  const module = kinds[kind]
  const tips = tipsOf(kind, points, locale)

  function draw() {
    const [width, height] = [box.clientWidth, box.clientHeight]
    const option = module.option(points as never, { locale, colors: isDark() ? dark : light, width, height })
    const tooltip = {
      ...(option.tooltip as object),
      formatter: (at: Mark | Mark[]) => tips(Array.isArray(at) ? at[0] : at)
    }
    chart.resize({ width, height })
    chart.setOption({ ...option, tooltip }, true)
  }

  const size = new ResizeObserver(() => requestAnimationFrame(draw))
  const theme = matchMedia('(prefers-color-scheme: dark)')
  size.observe(box)
  theme.addEventListener('change', draw)
  draw()
  return {
    ring: cell => {
      const mark = cell && module.mark(points as never, cell.row, cell.column)
      chart.dispatchAction(mark ? { type: 'showTip', ...mark } : { type: 'hideTip' })
    },
    stop: () => {
      size.disconnect()
      theme.removeEventListener('change', draw)
      chart.dispose()
    }
  }
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
}

// A node and a stream of one chart may have the same index.
const nameOf = ({ seriesIndex, dataIndex, dataType }: Mark) =>
  `${seriesIndex}/${dataType === 'edge' ? 'edge ' : ''}${dataIndex}`

// A tip repeats a cell of the table, and never adds to it.
function tipsOf<K extends Kind>(kind: K, points: PointsOf<K>, locale: Locale): (mark: Mark | undefined) => string {
  const module = kinds[kind]
  const twin: Twin = module.table(points as never, locale)
  const texts = new Map<string, string>()
  for (const [row, cells] of twin.rows.entries()) {
    for (const [column, cell] of cells.slice(1).entries()) {
      const mark = module.mark(points as never, row, column)
      const label = twin.columns[column + 1]?.label ?? ''
      if (mark) texts.set(nameOf(mark), typo(`${cells[0]}\n${label} : ${cell}`, locale))
    }
  }
  return mark => (mark ? (texts.get(nameOf(mark)) ?? '') : '')
}
