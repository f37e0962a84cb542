/** Every rule-based attribution model, in the order in which they are shown. */
export const ATTRIBUTION_MODELS = ['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position'] as const

/** A rule that shares one action among the touches before it. */
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number]

/** One touch before an action: what gets the credit (channel, campaign, post or creator) and when, in ms of epoch. */
export interface Touch {
  key: string
  at: number
  how: 'click' | 'reply' | 'view' | 'attend'
  /** came without any source: skipped by `last_non_direct` */
  isDirect?: boolean
}

/** One verified action with the touches of its person. */
export interface AttributedAction {
  at: number
  touches: readonly Touch[]
}

/** Attribution windows in days, printed with every credit: clicks, replies and attendances / views. */
export interface LookBack {
  clickDays: number
  viewDays: number
}

/** Credit per key, in actions; Σ credit + unattributed = total. */
export interface Credit {
  credit: Map<string, number>
  unattributed: number
  total: number
}

/** 30 days for a click or a reply, 7 for a view. */
export const LOOK_BACK: LookBack = { clickDays: 30, viewDays: 7 }

const DAY = 86_400_000
const HALF_LIFE_DAYS = 7

/** Touches that may get credit: in [T − window, T), in order of time, ties by key. */
export function eligibleTouches(action: AttributedAction, lookBack: LookBack = LOOK_BACK): Touch[] {
  return action.touches
    .filter(touch => {
      const days = touch.how === 'view' ? lookBack.viewDays : lookBack.clickDays
      return touch.at < action.at && touch.at >= action.at - days * DAY
    })
    .sort((x, y) => x.at - y.at || (x.key < y.key ? -1 : Number(x.key > y.key)))
}

/** Weights 2^(−age/h) made to sum to 1; ages in days. Empty gives empty. @example ages 10, 3, 1 → .18389 .36778 .44833 */
export function timeDecay(ages: readonly number[], halfLifeDays: number = HALF_LIFE_DAYS): number[] {
  // Ages are taken from the youngest, so that very old touches do not all round to 0.
  const youngest = Math.min(...ages)
  const weights = ages.map(age => 2 ** (-(age - youngest) / halfLifeDays))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => weight / total)
}

/** 40 % first, 40 % last, 20 % shared by the middle; two touches 50/50, one 100. Empty gives empty. */
export function positionBased(touches: number): number[] {
  if (touches <= 2) return Array.from({ length: touches }, () => 1 / touches)
  return Array.from({ length: touches }, (_, i) => (i === 0 || i === touches - 1 ? 0.4 : 0.2 / (touches - 2)))
}

/**
 * Weights of the touches before one action, in their order; they sum to 1, or the list is empty.
 * Source: multi-touch attribution practice (rule-based models).
 *
 * @param touches eligible touches in order of time
 * @param at      time of the action, ms of epoch
 */
export function creditWeights(model: AttributionModel, touches: readonly Touch[], at: number): number[] {
  const only = (chosen: number): number[] => touches.map((_, i) => (i === chosen ? 1 : 0))
  switch (model) {
    case 'first':
      return only(0)
    case 'last':
      return only(touches.length - 1)
    case 'last_non_direct': {
      const sourced = touches.findLastIndex(touch => !touch.isDirect)
      return only(sourced === -1 ? touches.length - 1 : sourced)
    }
    case 'linear':
      return touches.map(() => 1 / touches.length)
    case 'time_decay':
      return timeDecay(touches.map(touch => (at - touch.at) / DAY))
    case 'position':
      return positionBased(touches.length)
  }
}

/** One action, in the units that credit is counted in: twelve decimals, as whole numbers, so that sums are exact. */
export const UNITS = 1_000_000_000_000n

/**
 * The same weights as whole numbers of 1e-12 action: they sum to `UNITS` exactly, what rounding leaves goes to the last
 * touch. Empty gives empty.
 */
export function creditUnits(model: AttributionModel, touches: readonly Touch[], at: number): bigint[] {
  const units = creditWeights(model, touches, at).map(weight => BigInt(Math.round(weight * Number(UNITS))))
  const rest = units.reduce((left, part) => left - part, UNITS)
  return units.map((part, i) => (i === units.length - 1 ? part + rest : part))
}

/** Credit of every key under one model. An action without an eligible touch is unattributed, never dropped. */
export function attribute(
  model: AttributionModel,
  actions: readonly AttributedAction[],
  lookBack: LookBack = LOOK_BACK
): Credit {
  const credit = new Map<string, number>()
  let unattributed = 0
  for (const action of actions) {
    const touches = eligibleTouches(action, lookBack)
    if (touches.length === 0) unattributed++
    const weights = creditWeights(model, touches, action.at)
    touches.forEach(({ key }, i) => credit.set(key, (credit.get(key) ?? 0) + (weights[i] as number)))
  }
  return { credit, unattributed, total: actions.length }
}

/**
 * Credit under every model and, per key, the smallest and largest: the range is shown, not a winner.
 *
 * @returns no action gives no credit, an empty range and a total of 0
 */
export function attributeAll(
  actions: readonly AttributedAction[],
  lookBack: LookBack = LOOK_BACK
): { models: Record<AttributionModel, Credit>; range: { key: string; lo: number; hi: number }[] } {
  const entries = ATTRIBUTION_MODELS.map(model => [model, attribute(model, actions, lookBack)] as const)
  const keys = [...new Set(entries.flatMap(([, { credit }]) => [...credit.keys()]))].sort()
  const range = keys.map(key => {
    const credits = entries.map(([, { credit }]) => credit.get(key) ?? 0)
    return { key, lo: Math.min(...credits), hi: Math.max(...credits) }
  })
  return { models: Object.fromEntries(entries) as Record<AttributionModel, Credit>, range }
}
