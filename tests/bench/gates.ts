import type { HttpFigure } from './http.ts'
import type { Replayed } from './replay.ts'
import type { Figure } from './rounds.ts'

/** A ratio with the limit that must hold now and the one we want (performance document §7.5). */
export interface Gate {
  name: string
  /** null: the system does not tell */
  value: number | null
  limit: number
  goal: number
  /** whether more is better */
  isFloor: boolean
  /** `warn`: beyond the limit, in a run too noisy to judge */
  state: 'pass' | 'warn' | 'fail' | 'skipped'
}

const total = ({ client, server }: Figure) => (server === null ? null : client + server)
const divided = (a: number | null, b: number | null) => (a === null || b === null || b === 0 ? null : a / b)

interface Asked {
  name: string
  value: number | null
  limit: number
  goal: number
  isFloor?: boolean
  from: readonly Figure[]
}

function judge({ name, value, limit, goal, isFloor = false, from }: Asked): Gate {
  const holds = value !== null && (isFloor ? value >= limit : value <= limit)
  const missed = from.some(({ noisy }) => noisy) ? 'warn' : 'fail'
  return { name, value, limit, goal, isFloor, state: value === null ? 'skipped' : holds ? 'pass' : missed }
}

/** Gates over what was stored through the product, against its anchors of the same run. */
export function ingestGates(figures: readonly Figure[]): Gate[] {
  const of = (name: string) => figures.find(({ variant }) => variant === name)!
  const [anchor, statement] = [of('copy_same_indexes'), of('statement')]
  const [product, refreshed] = [of('product'), of('product_and_refresh')]
  return [
    judge({
      name: 'statement / copy, efficiency by processor',
      value: divided(total(anchor), total(statement)),
      limit: 0.65,
      goal: 0.76,
      isFloor: true,
      from: [anchor, statement]
    }),
    judge({
      name: 'product in its transaction / statement, processor of the database',
      value: divided(product.server, statement.server),
      limit: 1.5,
      goal: 1.3,
      from: [product, statement]
    }),
    judge({
      name: 'product and refresh / statement, processor of the database',
      value: divided(refreshed.server, statement.server),
      limit: 4,
      goal: 2,
      from: [refreshed, statement]
    })
  ]
}

/** Gates over requests. @param anchor COPY of the same run; null when only this suite was asked for */
export function httpGates(figures: readonly HttpFigure[], anchor: Figure | null): Gate[] {
  const of = (name: string) => figures.find(({ variant }) => variant === name)!
  const [single, group, hundred] = [of('single_n1'), of('group_n1'), of('group_n100')]
  const grouping = [single, group]
  return [
    judge({
      name: 'grouped / one commit per request, throughput',
      value: divided(group.rate, single.rate),
      limit: 2,
      goal: 3,
      isFloor: true,
      from: grouping
    }),
    judge({
      name: 'grouped / one commit per request, slowest hundredth',
      value: divided(group.p99, single.p99),
      limit: 0.45,
      goal: 0.33,
      from: grouping
    }),
    judge({
      name: 'a hundred events per request / copy, efficiency by processor',
      value: anchor && divided(total(anchor), total(hundred)),
      limit: 0.35,
      goal: 0.6,
      isFloor: true,
      from: anchor ? [anchor, hundred] : [hundred]
    })
  ]
}

/** Gates over what dashboards read: by the processor of one answer. */
export function queryGates(figures: readonly Figure[]): Gate[] {
  const of = (name: string) => figures.find(({ variant }) => variant === name)!
  const pair = (name: string, [over, under]: [string, string], limit: number, goal: number, isFloor: boolean) =>
    judge({
      name,
      value: divided(total(of(over)), total(of(under))),
      limit,
      goal,
      isFloor,
      from: [of(over), of(under)]
    })
  return [
    pair('growth by week, plain / rollup, processor', ['weekly_plain', 'weekly_rollup'], 10, 10_000, true),
    pair('cohorts by month, plain / rollup, processor', ['cohorts_plain', 'cohorts_rollup'], 10, 10_000, true),
    pair('twelve steps together / one by one, processor', ['steps_together', 'steps_apart'], 0.6, 0.3, false)
  ]
}

/** Gates over pages: by the processor of one page, in plain readings of every contribution. */
export function pageGates(figures: readonly Figure[]): Gate[] {
  const of = (name: string) => figures.find(({ variant }) => variant === name)!
  const anchor = of('contributions_read')
  const inReadings = (name: string, variant: string, limit: number, goal: number) =>
    judge({ name, value: divided(total(of(variant)), total(anchor)), limit, goal, from: [anchor, of(variant)] })
  return [
    inReadings('overview after new facts / one reading of the contributions', 'overview_changed', 260, 100),
    inReadings('campaign page after new facts / one reading of the contributions', 'campaign_changed', 120, 50),
    judge({
      name: 'overview known already / after new facts',
      value: divided(total(of('overview_known')), total(of('overview_changed'))),
      limit: 0.3,
      goal: 0.1,
      from: [of('overview_known'), of('overview_changed')]
    })
  ]
}

/** Gates over a run with kills: nothing lost, nothing twice, no cell wrong; and a wrong one would have been seen. */
export function replayGates({ lost, doubled, drift, kills, seen }: Replayed): Gate[] {
  const none = (name: string, value: number) => judge({ name, value, limit: 0, goal: 0, from: [] })
  const some = (name: string, value: number) => judge({ name, value, limit: 1, goal: 1, isFloor: true, from: [] })
  return [
    some('kills: writers and connections', kills.writers + kills.backends),
    none('acknowledged and lost', lost),
    none('stored twice', doubled),
    none('cells of rollups that differ from a recount', drift),
    some('cells seen to differ after one was made wrong', seen.plantedCell),
    some('cells seen to differ after log rows were taken and not worked off', seen.lostLog)
  ]
}

/** Gate over the bytes of a message. */
export const storageGate = ({ stored, heap }: { stored: number; heap: number }): Gate =>
  judge({
    name: 'bytes of a message with all that follows / in a heap',
    value: stored / heap,
    limit: 3,
    goal: 2,
    from: []
  })
