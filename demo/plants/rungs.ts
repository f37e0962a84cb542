import { labelOf } from '../audits.ts'
import { writeAct, writeLabel } from '../moderation.ts'
import { newPerson } from '../people.ts'
import type { Stance } from '../plan.ts'
import { quota, type Random } from '../random.ts'
import { DAY, day, END, HOUR } from '../time.ts'
import type { Act, Message, Person, World } from '../world.ts'

/** The day the charter is pinned on every page: from here on, half as many messages are hostile. */
export const CHARTER_AT = day('2025-03-03')

/** Authors of each arm and category; only the rung differs. */
const ARMS = [0, 2, 3] as const
const AUTHORS: readonly (readonly [Stance, number])[] = [
  ['insult', 74],
  ['provocation', 36],
  ['discrimination', 20]
]
/** Share of authors who offend again within 30 days: referral to the charter halves it, hiding changes nothing. */
const AGAIN: Record<number, number> = { 0: 0.44, 2: 0.2, 3: 0.44 }
/** Authors met with the other rungs: enough to fill the ladder, too few to conclude. */
const OTHERS: readonly (readonly [number, Stance, number])[] = [
  [1, 'provocation', 26],
  [4, 'insult', 24],
  [5, 'insult', 22],
  [6, 'discrimination', 8],
  [7, 'threat', 5]
]

/** Plants the ladder: three comparable arms, their repeat offences, and a page that calms down after the charter. */
export function plantRungs(world: World): void {
  const random = world.random.fork('rungs')
  const size = (n: number) => Math.max(2, Math.round(n * world.scale))
  const times = world.acts.map(act => act.at)
  for (const [category, count] of AUTHORS)
    for (const rung of ARMS) {
      const authors = Array.from({ length: size(count) }, () => newPerson(world))
      const again = new Set(quota(authors, AGAIN[rung] ?? 0.44, random))
      for (const person of authors) offend(world, times, random, { person, category, rung, again: again.has(person) })
    }
  for (const [rung, category, count] of OTHERS)
    for (let i = 0; i < size(count); i++)
      offend(world, times, random, { person: newPerson(world), category, rung, again: rung < 5 && random.chance(0.35) })
}

interface Story {
  person: Person
  category: Stance
  rung: number
  again: boolean
}

// At a time when others speak, twice as likely before the charter as after, early enough for ninety days of follow-up.
function firstTime(times: readonly number[], random: Random): number {
  for (;;) {
    const at = random.pick(times)
    if (at < END - 95 * DAY && (at < CHARTER_AT || random.chance(0.5))) return at
  }
}

function offend(world: World, times: readonly number[], random: Random, story: Story): void {
  const at = firstTime(times, random)
  const after = random.logNormal(3, 0.8) * HOUR
  push(world, { at, person: story.person, stance: story.category, ...judged(world, random, story.rung, after) })
  // Some come back calmly to the same page soon after: what follows a rung is not always abuse.
  if (random.chance(story.rung === 2 ? 0.55 : 0.3) && story.rung < 5)
    push(world, { at: at + after + random.between(1, 40) * HOUR, person: story.person })
  if (!story.again) return
  const second = at + after + random.between(1.2, 25) * DAY
  const rung = random.chance(0.6) ? Math.min(5, story.rung + 1) : story.rung
  const stance = random.chance(0.8) ? story.category : 'insult'
  push(world, { at: second, person: story.person, stance, ...judged(world, random, rung, 2 * HOUR) })
  if (rung >= 5 || !random.chance(0.44)) return
  const third = second + random.between(2, 26) * DAY
  push(world, { at: third, person: story.person, stance: story.category, ...judged(world, random, 5, 2 * HOUR) })
}

// A hostile message falls where the conversation is at that time: in a campaign when one runs, half of the time.
function push(world: World, act: Act): void {
  const running = world.plan.campaigns.find(entry => act.at > day(entry.from) + DAY && act.at < day(entry.to) - DAY)
  world.acts.push({ ...act, ...(running && world.random.chance(0.5) && { campaign: running.slug }) })
}

function judged(world: World, random: Random, rung: number, after: number): Pick<Act, 'onWritten'> {
  const by = `mod-${1 + random.int(5)}`
  return {
    onWritten: (message: Message) => {
      const at = message.at + after
      if (at >= END) return
      writeLabel(world, message, by, at - 60_000)
      writeAct(world, message, rung, by, at, rung === 7 ? 'menace : passage direct' : undefined)
    }
  }
}

/**
 * Hidden by mistake: criticism without abuse that a moderator hid; then sixty hidden messages, drawn at random, are read
 * again by somebody who does not know that they were hidden.
 */
export function plantFalseSuppression(world: World): void {
  const random = world.random.fork('suppression')
  const size = (n: number) => Math.max(2, Math.round(n * world.scale))
  const criticism = world.messages.filter(message => message.stance === 'criticism' && message.at < END - 5 * DAY)
  for (const message of random.shuffle(criticism).slice(0, size(45))) {
    const at = message.at + 5 * HOUR
    writeLabel(world, message, 'mod-2', at)
    writeAct(world, message, 3, 'mod-2', at + 60_000, 'ton jugé trop vif')
  }
  const hidden = new Set(world.facts.map(fact => (fact.type === 'act' && fact.rung === 3 ? fact.interaction : '')))
  const drawn = random.shuffle(world.messages.filter(message => hidden.has(message.id))).slice(0, size(60))
  for (const message of drawn) {
    const label = labelOf(message, message.stance, 'lectrice-3', END - 2 * DAY)
    world.facts.push({ ...label, origin: 'double' })
  }
}
