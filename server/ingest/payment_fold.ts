import type { ActStatus, Asked } from '../sources/hooks/hook.ts'

/** One stored event of an act, as the fold reads it. */
export interface StoredEvent {
  eventId: string
  status: ActStatus
  /** provider's time of the event, milliseconds */
  at: number
  /** when the act was done, where the event says so, milliseconds */
  actAt: number | null
  amountMinor: number | null
  refundedMinor: number | null
  currency: string | null
  kind: string | null
  target: string | null
  identityId: string | null
  campaignId: string | null
  campaignMethod: string | null
  sourceCode: string | null
  /** false: a hint, from a call that proves nothing */
  isProven: boolean
}

/** How an act stands, all its events considered. */
export interface Folded {
  status: ActStatus
  occurredAt: number
  amountMinor: number | null
  refundedMinor: number
  currency: string | null
  kind: string
  target: string | null
  identityId: string | null
  campaignId: string | null
  campaignMethod: string
  sourceCode: string | null
  /** nothing but hints so far */
  awaitsProof: boolean
}

const ranks: Record<ActStatus, number> = { pending: 0, cancelled: 1, confirmed: 2, refunded: 3 }

/** Order of the fold: the provider's time, then pending < cancelled < confirmed < refunded, then the id of the event. */
export function inOrder(events: readonly StoredEvent[]): StoredEvent[] {
  return [...events].sort(
    (a, b) =>
      a.at - b.at || ranks[a.status] - ranks[b.status] || (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0)
  )
}

/**
 * Folds the events of one act into its row of the ledger (sources document §2.5). A function of the *set* of events and
 * of the provider's latest answer: arrival order and repetition change nothing.
 *
 * - Status, amount, currency and the sum given back are the last ones said, in the order above. A sum given back that
 *   reaches the amount makes the act `refunded`; a smaller one leaves it `confirmed` and lowers its value.
 * - Person, campaign, kind and target are the first ones said; the act happened at its earliest time.
 * - Hints (events that prove nothing) decide nothing: without an answer of the provider's API the act is `pending`, and
 *   with one the answer decides status, amount, refund and currency.
 *
 * Amounts are minor units. No event gives null.
 */
export function foldConversion(events: readonly StoredEvent[], answer: Asked | null): Folded | null {
  const ordered = inOrder([...new Map(events.map(event => [event.eventId, event])).values()])
  const [first] = ordered
  if (!first) return null
  const proven = ordered.filter(event => event.isProven)
  const isHint = answer === null && proven.length === 0
  const heard = proven.length > 0 ? proven : ordered
  const said = answer ? ofAnswer(answer) : ofEvents(heard)
  const times = heard.flatMap(({ actAt }) => (actAt === null ? [] : [actAt]))
  const campaign = ordered.find(event => event.campaignId !== null)
  return {
    ...settled(isHint ? { ...said, status: 'pending', refunded: 0 } : said),
    currency: answer?.currency ?? lastSaid(heard, event => event.currency),
    occurredAt: (answer?.actAt ? Date.parse(answer.actAt) : null) ?? (times.length > 0 ? Math.min(...times) : first.at),
    kind: firstSaid(ordered, event => event.kind) ?? 'other',
    target: firstSaid(ordered, event => event.target),
    identityId: firstSaid(ordered, event => event.identityId),
    campaignId: campaign?.campaignId ?? null,
    campaignMethod: campaign?.campaignMethod ?? 'none',
    sourceCode: firstSaid(ordered, event => event.sourceCode),
    awaitsProof: isHint
  }
}

interface Said {
  status: ActStatus
  amount: number | null
  refunded: number
}

const ofAnswer = ({ status, amountMinor, refundedMinor }: Asked): Said => ({
  status,
  amount: amountMinor,
  refunded: refundedMinor
})

const ofEvents = (events: readonly StoredEvent[]): Said => ({
  status: events.at(-1)!.status,
  amount: lastSaid(events, event => event.amountMinor),
  refunded: lastSaid(events, event => event.refundedMinor) ?? 0
})

/** Brings status and refund in line: all given back is `refunded`, and nobody gives back more than was given. */
function settled({ status, amount, refunded }: Said): Pick<Folded, 'status' | 'amountMinor' | 'refundedMinor'> {
  if (status === 'refunded') return { status, amountMinor: amount, refundedMinor: amount ?? refunded }
  const isWhole = amount !== null && amount > 0 && refunded >= amount
  return {
    status: isWhole ? 'refunded' : status,
    amountMinor: amount,
    refundedMinor: amount === null ? refunded : Math.min(refunded, amount)
  }
}

function firstSaid<T>(events: readonly StoredEvent[], of: (event: StoredEvent) => T | null): T | null {
  for (const event of events) {
    const value = of(event)
    if (value !== null) return value
  }
  return null
}

const lastSaid = <T>(events: readonly StoredEvent[], of: (event: StoredEvent) => T | null): T | null =>
  firstSaid(events.toReversed(), of)
