import type { HttpFigure } from './http.ts'
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

/** Gate over the bytes of a message. */
export const storageGate = ({ stored, heap }: { stored: number; heap: number }): Gate =>
  judge({
    name: 'bytes of a message with all that follows / in a heap',
    value: stored / heap,
    limit: 3,
    goal: 2,
    from: []
  })
