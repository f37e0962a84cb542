import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import { fillers } from './fillers.ts'
import { fill } from './grammar.ts'
import { turnsOf } from './turns.ts'

/** Jaccard similarity from which two texts are too much alike: well below the .8 from which one is a copy. */
const ALIKE = 0.62
const TRIES = 60
const RUN = 5

/**
 * Says a phrase with turns of its speaker, so that nobody's message is a copy of another's: as it is when nothing like it
 * was said, else with something before or after it, until it is like no other. Draws from its own source, one per message.
 *
 * @param phrase the template the text was made of: only texts of one template can be alike
 */
export function vary(world: World, text: string, phrase: string, stance: string): string {
  const random = world.random.fork(`words/${world.serial}`)
  const earlier = world.said.get(phrase) ?? []
  world.said.set(phrase, earlier)
  let varied = random.chance(0.5) ? text : turned(text, stance, random, 1)
  for (let tries = 1; tries < TRIES && isLikeOne(runsOf(varied), earlier); tries++)
    varied = turned(text, stance, random, 1 + Math.floor(tries / 4))
  earlier.push(runsOf(varied))
  return varied
}

function turned(text: string, stance: string, random: Random, turns: number): string {
  const { before, sentences, isLast } = turnsOf(stance)
  const say = (turn: string) =>
    fill(turn, Object.fromEntries(Object.entries(fillers).map(([name, list]) => [name, random.pick(list)])))
  const isOpened = random.chance(0.3)
  const phrase = isOpened ? say(random.pick(before)) + text : text
  const around = Array.from({ length: Math.min(3, turns - (isOpened ? 1 : 0)) }, () => say(random.pick(sentences)))
  return (isLast ? [...around, phrase] : [phrase, ...around])
    .map(sentence => (/[?!.]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ')
}

/** Runs of five letters of a text as numbers, without accents, case and punctuation. */
function runsOf(text: string): Set<number> {
  const words = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  const runs = new Set<number>()
  let run = 0
  for (let at = 0; at < words.length; at++) {
    // 64 values a letter, so that five of them are a small integer
    run = ((run << 6) | (words.charCodeAt(at) & 63)) & 0x3fffffff
    if (at >= RUN - 1) runs.add(run)
  }
  return runs
}

function isLikeOne(runs: ReadonlySet<number>, others: readonly ReadonlySet<number>[]): boolean {
  return others.some(other => {
    const [small, large] = runs.size < other.size ? [runs, other] : [other, runs]
    if (small.size < ALIKE * large.size) return false
    // J = shared / (a + b − shared): how many of the smaller set may be missing
    let left = small.size - (ALIKE / (1 + ALIKE)) * (small.size + large.size)
    for (const run of small) if (!large.has(run) && --left < 0) return false
    return true
  })
}
