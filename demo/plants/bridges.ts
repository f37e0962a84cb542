import { rollAt } from '../people.ts'
import { DAY, WEEK } from '../time.ts'
import { period, type Person, type World } from '../world.ts'

/** The campaign where the bridges are made, the pair that lasts, and the pairs that fade. */
export const BRIDGE_CAMPAIGN = 'la-traversee'
export const LASTING: readonly [string, string] = ['diaspora', 'associations']
export const FADING: readonly (readonly [string, string])[] = [
  ['officiels', 'universitaires'],
  ['journalistes', 'associations'],
  ['diaspora', 'officiels']
]
const DYADS = 16
const STILL_THERE = 12

/**
 * Sixteen dyads of each pair of groups answer each other both ways in two different weeks of the campaign. Twelve dyads
 * of diaspora and associations go on afterwards and still answer each other in the 28 days before day 90; in the three
 * other pairs nobody does.
 */
export function plantBridges(world: World): void {
  const campaign = world.plan.campaigns.find(entry => entry.slug === BRIDGE_CAMPAIGN)
  if (!campaign) throw new Error(`unknown campaign: ${BRIDGE_CAMPAIGN}`)
  const { from, to } = period(world, campaign)
  const count = Math.max(3, Math.round(DYADS * world.scale))
  const used = new Set<string>()
  for (const pair of [LASTING, ...FADING]) {
    const [left, right] = pair.map(group => take(rollAt(world, group, from), used, count))
    for (let i = 0; i < Math.min(left?.length ?? 0, right?.length ?? 0); i++) {
      const a = left?.[i]
      const b = right?.[i]
      if (!a || !b) continue
      const isLasting = pair === LASTING && i < Math.max(2, Math.round(STILL_THERE * world.scale))
      meet(world, a, b, { from, to, isLasting })
    }
  }
}

// Each person is in one planted dyad only, so that pairs do not lean on each other.
function take(members: Person[], used: Set<string>, count: number): Person[] {
  const free = members.filter(person => !used.has(person.id)).slice(0, count)
  for (const person of free) used.add(person.id)
  return free
}

function meet(world: World, a: Person, b: Person, when: { from: number; to: number; isLasting: boolean }): void {
  const { random } = world
  for (const week of [1, 3]) {
    const at = when.from + week * WEEK + random.between(0.4, 4.5) * DAY
    world.acts.push({ at, person: a, with: b, campaign: BRIDGE_CAMPAIGN })
  }
  if (!when.isLasting) return
  for (const age of [14, 38, 64]) {
    const at = when.to + (age + random.between(0.5, 20)) * DAY
    world.acts.push({ at, person: a, with: b })
  }
}
