import { quota } from './random.ts'
import { DAY, day, END, instants, isoDay, START, WEEK } from './time.ts'
import { nextId, scaled, type Person, type World } from './world.ts'

const ageBands = ['15-24', '25-34', '35-49', '50-64', '65+']

/** A person nobody has seen before, at home on one of the networks. */
export function newPerson(world: World): Person {
  const { random, plan } = world
  const network = random.weighted(plan.networks, name => (name === plan.networks[0] ? 5 : 3)) ?? 'facebook'
  // Activity follows a power law: most speak now and then, a few are everywhere.
  const rate = Math.min(1.5, 0.24 * Math.pow(1 - random.next(), -0.45))
  const person: Person = { id: nextId(world, 'p'), network, rate, until: 0 }
  world.people.push(person)
  return person
}

/** Lets a person stay from an instant for a life drawn around `meanWeeks`; what they already had is never shortened. */
export function stay(world: World, person: Person, from: number, meanWeeks: number): void {
  const begin = Math.max(from, person.until)
  const until = Math.min(END, from + world.random.exponential(meanWeeks) * WEEK + WEEK)
  if (until <= begin) return
  for (const at of instants(person.rate, begin, until, world.plan.slug, world.random)) world.acts.push({ at, person })
  person.until = until
}

/** Persons alive at an instant. */
export const alive = (world: World, at: number): Person[] => world.people.filter(person => person.until > at)

/** The first regulars, half of them members, and newcomers who arrive outside campaigns week after week; 15 % of these stay. */
export function makeLife(world: World): void {
  const { plan, random } = world
  const members = random.shuffle(plan.groups.flatMap(group => rollAt(world, group.slug, START)))
  for (let i = 0; i < scaled(world, plan.regulars); i++)
    stay(world, (i % 2 === 0 ? members[i] : undefined) ?? newPerson(world), START, 50)
  const arrivals = instants(plan.newcomers * world.scale, START, END, plan.slug, random)
  const staying = new Set(quota(arrivals, 0.15, random))
  for (const at of arrivals) {
    const person = newPerson(world)
    world.acts.push({ at, person })
    if (staying.has(at)) stay(world, person, at + DAY, 26)
  }
}

/** Members of the declared groups, with a dated roll, sex, age band and place as they declared them. */
export function makeMembers(world: World): void {
  const { random, plan } = world
  for (const group of plan.groups) {
    const roll: { person: Person; from: number; to?: number }[] = []
    for (let i = 0; i < Math.max(3, Math.round(group.size * world.scale)); i++) {
      const person = newPerson(world)
      const from = random.chance(0.72) ? day('2019-01-01') + random.int(1700) * DAY : START + random.int(900) * DAY
      const leaves = random.chance(0.08) ? from + (400 + random.int(500)) * DAY : END
      roll.push({ person, from, ...(leaves < END && leaves > from && { to: leaves }) })
      world.groupOf.set(person.id, group.slug)
      world.frame.push({
        type: 'member',
        person: person.id,
        group: group.slug,
        from: isoDay(from),
        ...(leaves < END && { to: isoDay(leaves) }),
        ...(random.chance(0.9) && { sex: random.chance(0.56) ? 'F' : 'M' }),
        ...(random.chance(0.85) && { age_band: random.weighted(ageBands, band => ageWeight(band)) ?? '25-34' }),
        place: group.place,
        ...(i < 2 && { role: 'animation' })
      })
    }
    world.rolls.set(group.slug, roll)
  }
}

const ageWeight = (band: string): number => ({ '15-24': 2, '25-34': 4, '35-49': 4, '50-64': 3, '65+': 1 })[band] ?? 1

/** Members on the roll of a group at an instant. */
export function rollAt(world: World, group: string, at: number): Person[] {
  const roll = world.rolls.get(group) ?? []
  return roll.filter(entry => entry.from <= at && (entry.to ?? END) > at).map(entry => entry.person)
}

/** A few humans speak from two accounts: half of their ordinary acts go to the second, then a merge is declared. */
export function makeAliases(world: World): void {
  const { random } = world
  const steady = world.people.filter(person => person.until - START > 30 * WEEK)
  for (const [i, person] of random.shuffle(steady).slice(0, scaled(world, 14)).entries()) {
    person.alias = `${person.id}-2`
    const at = day('2025-10-20') + random.int(300) * DAY
    world.facts.push({
      type: 'merge',
      from: person.alias,
      into: person.id,
      at: isoDay(at),
      reason: 'Même personne, confirmé par elle à l’animation',
      ...(i === 0 && { undone_at: isoDay(at + 21 * DAY) })
    })
  }
}
