import { gammaCdf } from './gamma_distribution.ts'

/** One hostile message to one target. `at` in hours. */
export interface HostileMessage {
  author: string
  target: string
  at: number
  /** author and target had spoken before */
  isKnown: boolean
}

/** What makes a pack (A4). */
export interface PackRule {
  messages: number
  authors: number
  hours: number
  /** chance, at the usual rate, below which it is no accident */
  chance: number
  /** hours of the usual rate */
  before: number
}
export const packRule: PackRule = { messages: 5, authors: 3, hours: 24, chance: 0.001, before: 28 * 24 }

/** A pack on one target: strangers, many messages, in a short time. */
export interface Pack {
  target: string
  from: number
  to: number
  messages: number
  authors: string[]
  /** messages that the usual rate of this target would give in as many hours */
  expected: number
  chance: number
}

/** P(X ≥ n) of a Poisson count of mean m; a count of 0 or less is always reached, a mean of 0 never gives one. */
export function poissonTail(n: number, mean: number): number {
  if (n <= 0) return 1
  return mean <= 0 ? 0 : gammaCdf(mean, n)
}

/**
 * Packs that begin at `from` or later: at least five hostile messages to one target within 24 hours, by at least three
 * authors who had never spoken with it, at a rate whose Poisson chance is below .001 against all hostile messages to it in
 * the 28 days before. Windows that overlap are one pack. In order of time.
 *
 * @param messages of the 28 days before `from` as well
 */
export function packsOf(messages: readonly HostileMessage[], from: number, rule: PackRule = packRule): Pack[] {
  const targets = Map.groupBy(messages, message => message.target)
  return [...targets.values()]
    .flatMap(some =>
      joined(
        some.toSorted((a, b) => a.at - b.at),
        from,
        rule
      )
    )
    .sort((a, b) => a.from - b.from || (a.target < b.target ? -1 : 1))
}

function joined(all: readonly HostileMessage[], from: number, rule: PackRule): Pack[] {
  const strangers = all.filter(message => !message.isKnown)
  const packs: Pack[] = []
  for (const first of strangers) {
    if (first.at < from) continue
    const here = strangers.filter(({ at }) => at >= first.at && at < first.at + rule.hours)
    const authors = [...new Set(here.map(({ author }) => author))].sort()
    const usual = all.filter(({ at }) => at >= first.at - rule.before && at < first.at).length
    const expected = (usual * rule.hours) / rule.before
    const chance = poissonTail(here.length, expected)
    if (here.length < rule.messages || authors.length < rule.authors || chance >= rule.chance) continue
    const found = {
      target: first.target,
      from: first.at,
      to: here.at(-1)!.at,
      messages: here.length,
      authors,
      expected,
      chance
    }
    const last = packs.at(-1)
    if (last && first.at <= last.to) packs[packs.length - 1] = grown(last, found, strangers)
    else packs.push(found)
  }
  return packs
}

/** Two windows that overlap, as one; the stronger of the two says how unlikely it was. */
function grown(last: Pack, next: Pack, strangers: readonly HostileMessage[]): Pack {
  const to = Math.max(last.to, next.to)
  const here = strangers.filter(({ at }) => at >= last.from && at <= to)
  const stronger = next.chance < last.chance ? next : last
  return {
    ...last,
    to,
    messages: here.length,
    authors: [...new Set(here.map(({ author }) => author))].sort(),
    expected: stronger.expected,
    chance: stronger.chance
  }
}
