import type { Presented } from '../answers.ts'
import type { WakeCurvePoints } from '../charts/options/wake_curve.ts'
import type { Accent } from '../charts/options/lines.ts'
import { known, type Result } from '../result.ts'

/** The wake of one campaign: its curve, and the excess wake that carries the usual level. */
export interface Wake {
  key: string
  name: string
  accent: Accent
  wake: Presented
  excess?: Presented | undefined
  half?: Presented | undefined
}

/** Curves every 28 days, cut after the last point anyone has; the usual level where one campaign is shown alone. */
export function wakePoints(wakes: readonly Wake[]): WakeCurvePoints {
  const days = [...new Set(wakes.flatMap(({ wake }) => (wake.points ?? []).map(point => point.at)))]
    .filter(at => at % 28 === 0)
    .sort((a, b) => a - b)
  const resultAt = (answer: Presented | undefined, at: number) => answer?.points?.find(point => point.at === at)?.result
  const last = days.findLastIndex(at => wakes.some(({ wake }) => known(resultAt(wake, at)) !== null))
  const at = days.slice(0, Math.max(last + 1, 0))
  const [alone] = wakes
  const baseline = wakes.length === 1 ? at.map(day => usualOf(resultAt(alone?.excess, day))) : []
  const hasUsual = baseline.some(result => result !== null)
  return {
    at,
    curves: wakes.map(({ key, name, accent, wake, half }) => ({
      key,
      name,
      accent,
      results: at.flatMap(day => resultAt(wake, day) ?? []),
      halfLife: half ? known(half.whole) : null
    })),
    ...(hasUsual ? { baseline: baseline.map(one => one ?? unknownUsual) } : {})
  }
}

/** The usual level travels as a note of the excess wake, and only with it. */
function usualOf(net: Result | undefined): Result | null {
  const note = net?.notes.find(({ code }) => code === 'baseline')
  if (net?.status !== 'ok' || typeof note?.value !== 'number') return null
  const persons = typeof note.persons === 'number' ? note.persons : null
  return { ...net, value: note.value, lo: null, hi: null, n: persons, persons, notes: [] }
}

const unknownUsual: Result = {
  value: null,
  lo: null,
  hi: null,
  n: null,
  persons: null,
  status: 'unknown',
  coverage: 0,
  as_of: null,
  definition: 'excess_wake@1',
  notes: []
}
