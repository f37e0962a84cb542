import type { EChartsOption } from 'echarts'
import type { Colors } from '../../tokens.ts'
import type { Annotation, Look } from '../chart.ts'
import { fit } from '../metrics.ts'

/** Font of drawings; the page's own, so that a drawing reads like its text. */
export const font = '"Inter Variable", Inter, system-ui, sans-serif'
export const size = 12.5

/** A phone's width: labels shorten and step back. */
export function isNarrow(look: Look): boolean {
  return look.width < 480
}

/**
 * What every chart has: no movement, plain-text tooltips (no markup, so nothing a contributor wrote can run), and our
 * sentence as its description — left alone, ECharts writes its own in English over it, even into the PDF.
 */
export function base(look: Look, sentence: string): EChartsOption {
  const { colors } = look
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: font, fontSize: size, color: colors.ink2 },
    aria: { enabled: true, label: { enabled: true, description: sentence } },
    tooltip: {
      renderMode: 'richText',
      confine: true,
      backgroundColor: colors.surface,
      borderColor: colors.ink,
      borderWidth: 1,
      borderRadius: 3,
      padding: [6, 9],
      textStyle: { fontFamily: font, fontSize: size, color: colors.ink },
      transitionDuration: 0,
      shadowBlur: 0
    }
  }
}

/** Axis of names or steps: ink line only at zero, no ticks. */
export function categories(colors: Colors, data: readonly string[], interval: number) {
  return {
    type: 'category' as const,
    data: [...data],
    axisLine: { show: true, onZero: true, lineStyle: { color: colors.ink, width: 1 } },
    axisTick: { show: false },
    axisLabel: { color: colors.ink2, fontSize: size, fontFamily: font, interval, hideOverlap: true }
  }
}

/** Axis of numbers: hairline grid, no line. */
export function numbers(colors: Colors, formatter: (value: number) => string) {
  return {
    type: 'value' as const,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colors.rule2, width: 1 } },
    axisLabel: { color: colors.ink3, fontSize: size, fontFamily: font, formatter }
  }
}

/** The hatch of abuse: 45° the other way than reading, 2 on 4. */
export function hatch(colors: Colors) {
  return {
    symbol: 'rect' as const,
    dashArrayX: [1, 0],
    dashArrayY: [2, 4],
    rotation: -Math.PI / 4,
    color: colors.paper
  }
}

/**
 * Dotted vertical lines at steps of an axis, for the campaign log; every other label a line higher, to keep them apart.
 * Ranges (an incident, a time offline) are shaded, step by step. A range that began earlier is shaded from the first step.
 *
 * @param plot width of the plot in pixels: a shaded step is as wide as its share of it
 */
export function annotationLines(
  look: Look,
  steps: readonly string[],
  annotations: readonly Annotation[],
  plot = look.width - 58
) {
  const data = annotations.flatMap(({ on, until, text }, index) => {
    const at = stepOf(steps, on)
    const last = until ? steps.findLastIndex(step => step < until) : at
    const label = { formatter: fit(plain(text), isNarrow(look) ? 96 : 168, 12), distance: index % 2 ? 19 : 4 }
    const line = last < 0 ? [] : [{ xAxis: Math.max(0, at), label }]
    const shaded = { width: plot / steps.length, opacity: 0.09, type: 'solid' as const }
    const bands = until ? steps.flatMap((_, step) => (step >= at && step <= last ? [step] : [])) : []
    return [
      ...bands.map(xAxis => ({ xAxis, lineStyle: shaded, label: { show: false } })),
      ...(at < 0 && !until ? [] : line)
    ]
  })
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: look.colors.ink, width: 1, type: [1, 3] as [number, number] },
    label: { color: look.colors.ink, fontSize: 12, fontFamily: font, position: 'end' as const },
    data
  }
}

/** Room above a drawing for its annotations. */
export function headroom(annotations: readonly Annotation[] | undefined): number {
  const count = annotations?.length ?? 0
  return count === 0 ? 16 : count === 1 ? 28 : 42
}

/** Index of the step (first days, in order) that holds a day; −1 before the first. */
export function stepOf(steps: readonly string[], day: string): number {
  return steps.findLastIndex(step => step <= day)
}

/** A name as a label may hold it: the braces and bars of rich text are no part of a name. */
export function plain(text: string): string {
  return text.replaceAll(/[{}|]/g, ' ')
}

/** A labelled step every so often, so that about `wanted` labels stand. ECharts counts the steps skipped between. */
export function every(steps: number, wanted: number): number {
  return Math.max(0, Math.ceil(steps / wanted) - 1)
}
