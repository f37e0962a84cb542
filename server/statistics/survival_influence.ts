import type { Follow } from './kaplan_meier.ts'

/**
 * By how much each person moves the Kaplan–Meier share still without the event at a time (infinitesimal jackknife). The sum of
 * squares is Greenwood's variance; without censoring it is p(1 − p)/n. Kept by person, so that somebody followed twice can be
 * counted as one. Where the curve has reached 0 nobody moves it. Source: Efron, JASA 76, 1981; Therneau and Grambsch 2000, § 7.
 *
 * @param follows one per person; empty gives none
 * @returns one number per person, in the order given; they sum to 0
 * @example one event among four, no censoring → −.1875, then .0625 three times; squares sum to .75 · .25 / 4
 */
export function survivalInfluence(follows: readonly Follow[], at: number): Float64Array {
  const times = [...Map.groupBy(follows, ({ time }) => time)].sort(([x], [y]) => x - y)
  const known = new Map<number, { stayed: number; left: number }>()
  let [atRisk, survival, stayed] = [follows.length, 1, 0]
  for (const [time, here] of times) {
    const events = time <= at ? here.filter(({ event }) => event).length : 0
    if (events === atRisk) return new Float64Array(follows.length)
    survival *= 1 - events / atRisk
    stayed += events / (atRisk * (atRisk - events))
    known.set(time, { stayed, left: 1 / (atRisk - events) })
    atRisk -= here.length
  }
  return Float64Array.from(follows, ({ time, event }) => {
    const { stayed, left } = known.get(time)!
    return survival * (stayed - (event && time <= at ? left : 0))
  })
}
