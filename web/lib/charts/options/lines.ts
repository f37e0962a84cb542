import type { LineSeriesOption } from 'echarts'
import { known, type Result } from '../../result.ts'
import type { Colors } from '../../tokens.ts'
import { font, size } from './base.ts'

/** How a line stands out. Accents are for two lines at most, and their gap must be established. */
export type Accent = 'wake' | 'abuse' | 'dashed' | 'plain'

/** x and y of one point; y null where the status took the number away, and the line breaks. */
export type Dot = readonly [x: number, y: number | null]

const styles = {
  wake: { token: 'wake', width: 3, type: 'solid' },
  abuse: { token: 'abuse', width: 3, type: 'solid' },
  dashed: { token: 'foam', width: 1.4, type: [5, 3] },
  plain: { token: 'foam', width: 1.4, type: 'solid' }
} as const

/** One line with its name at its end. Points without a number break it; they are never joined, never zero. */
export function line(
  name: string,
  dots: readonly Dot[],
  accent: Accent,
  colors: Colors,
  end: string
): LineSeriesOption {
  const style = styles[accent]
  const isStrong = style.width === 3
  const color = colors[style.token]
  return {
    name,
    type: 'line',
    clip: false,
    symbol: 'circle',
    symbolSize: isStrong ? 5 : 4,
    showSymbol: dots.filter(([, y]) => y !== null).length < 2,
    z: isStrong ? 4 : 2,
    connectNulls: false,
    lineStyle: { width: style.width, color, type: style.type as 'solid' | number[] },
    itemStyle: { color },
    endLabel: {
      show: end !== '',
      formatter: end,
      distance: 6,
      fontSize: size,
      fontFamily: font,
      fontWeight: isStrong ? 600 : 400,
      color: isStrong ? color : colors.ink2,
      // a name may lie over the line of another
      textBorderColor: colors.paper,
      textBorderWidth: 3
    },
    labelLayout: { moveOverlap: 'shiftY' },
    data: dots.map(([x, y]) => [x, y ?? '-'])
  }
}

/** A ribbon between two bounds: an unseen line, and the distance above it filled. Breaks where a bound is missing. */
export function ribbon(
  key: string,
  bounds: readonly (readonly [x: number, lo: number | null, hi: number | null])[],
  color: string,
  opacity: number
): LineSeriesOption[] {
  const shared = {
    type: 'line',
    clip: false,
    stack: key,
    stackStrategy: 'all',
    silent: true,
    symbol: 'none',
    z: 1,
    connectNulls: false,
    lineStyle: { width: 0 },
    tooltip: { show: false }
  } as const
  return [
    { ...shared, name: `${key}-lo`, data: bounds.map(([x, lo, hi]) => [x, lo === null || hi === null ? '-' : lo]) },
    {
      ...shared,
      name: `${key}-hi`,
      areaStyle: { color, opacity },
      data: bounds.map(([x, lo, hi]) => [x, lo === null || hi === null ? '-' : hi - lo])
    }
  ]
}

/** The interval of each result at its place on the axis. */
export function boundsOf(results: readonly Result[], xs: readonly number[]): [number, number | null, number | null][] {
  return results.map((result, at) => [
    xs[at] ?? at,
    known(result) === null ? null : result.lo,
    known(result) === null ? null : result.hi
  ])
}
