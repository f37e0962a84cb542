/** One thing that an account passed on. `at` in seconds. A message that holds a link, a text and hashtags is three of these, one act. */
export interface SharingAct {
  /** the act it was part of */
  act: string
  account: string
  /** two accounts of one person do not coordinate with each other */
  person: string
  object: string
  at: number
}

/** What makes a coincidence a coordination; the defaults of the catalogue (A1). */
export interface CoordinationRule {
  /** two acts on one object at most so many seconds apart are one coincidence */
  seconds: number
  /** acts an account must have done to be looked at */
  participation: number
  /** times two accounts must have coincided */
  weight: number
  /** accounts of a cluster */
  size: number
}
export const coordinationRule: CoordinationRule = { seconds: 10, participation: 2, weight: 2, size: 3 }

/** Accounts that passed the same things on within seconds, more than once. */
export interface Cluster {
  accounts: string[]
  persons: string[]
  objects: string[]
  /** acts that coincided with one of another account of the cluster */
  acts: number
  /** median of the seconds between such an act and the nearest one of another account */
  seconds: number
  /** seconds of the first and the last of these acts */
  from: number
  to: number
}

interface Pair {
  a: string
  b: string
  /** places of what each passed on that coincided */
  places: [Set<number>, Set<number>]
}

/**
 * Clusters of accounts that share the same objects within seconds of one another: two accounts are linked when each of
 * them did so at least `weight` times, clusters are the connected sets of at least `size` accounts. Largest first.
 * Source: CooRTweet (Righetti and Balluff, Computational Communication Research 7, 2025), with the smaller count of the
 * two accounts as the weight of their link, so that one act beside five of another counts once.
 */
export function coordinatedClusters(acts: readonly SharingAct[], rule: CoordinationRule = coordinationRule): Cluster[] {
  const own = Map.groupBy(acts, act => act.account)
  const active = new Set([...own].filter(([, some]) => actsOf(some) >= rule.participation).map(([account]) => account))
  const ordered = acts
    .filter(act => active.has(act.account))
    .toSorted((a, b) => a.at - b.at || (a.account < b.account ? -1 : 1))
  const nearest = new Map<number, number>()
  const links = [...pairsOf(ordered, rule.seconds, nearest).values()].filter(
    ({ places }) => Math.min(...places.map(some => actsOf([...some].map(at => ordered[at]!)))) >= rule.weight
  )
  return connected(links)
    .map(some => clusterOf(some, ordered, nearest))
    .filter(({ accounts }) => accounts.length >= rule.size)
    .sort(
      (a, b) => b.accounts.length - a.accounts.length || a.from - b.from || (a.accounts[0]! < b.accounts[0]! ? -1 : 1)
    )
}

/** How many acts some things were passed on by: three things in one message are one act. */
const actsOf = (some: readonly SharingAct[]) => new Set(some.map(({ act }) => act)).size

/** Every pair of accounts that coincided. `nearest` gets, per act, the seconds to the nearest act of another. */
function pairsOf(ordered: readonly SharingAct[], seconds: number, nearest: Map<number, number>): Map<string, Pair> {
  const pairs = new Map<string, Pair>()
  const places = Map.groupBy(ordered.keys(), at => ordered[at]!.object)
  for (const same of places.values())
    same.forEach((place, index) => {
      const act = ordered[place]!
      for (let next = index + 1; next < same.length; next++) {
        const other = same[next]!
        const { account, person, at } = ordered[other]!
        const apart = at - act.at
        if (apart > seconds) break
        if (account === act.account || person === act.person) continue
        addPair(pairs, [act.account, place], [account, other])
        for (const one of [place, other]) nearest.set(one, Math.min(nearest.get(one) ?? Infinity, apart))
      }
    })
  return pairs
}

function addPair(pairs: Map<string, Pair>, one: [string, number], other: [string, number]): void {
  const [first, second] = one[0] < other[0] ? [one, other] : [other, one]
  const key = `${first[0]}|${second[0]}`
  const pair = pairs.get(key) ?? { a: first[0], b: second[0], places: [new Set<number>(), new Set<number>()] }
  pair.places[0].add(first[1])
  pair.places[1].add(second[1])
  pairs.set(key, pair)
}

/** Links by connected set of accounts. */
function connected(links: readonly Pair[]): Pair[][] {
  const above = new Map<string, string>()
  const root = (account: string): string => {
    let at = account
    while (above.has(at)) at = above.get(at)!
    return at
  }
  for (const { a, b } of links) {
    const [x, y] = [root(a), root(b)]
    if (x !== y) above.set(x, y)
  }
  return [...Map.groupBy(links, link => root(link.a)).values()]
}

function clusterOf(
  links: readonly Pair[],
  ordered: readonly SharingAct[],
  nearest: ReadonlyMap<number, number>
): Cluster {
  const places = [...new Set(links.flatMap(({ places: [mine, theirs] }) => [...mine, ...theirs]))].sort((a, b) => a - b)
  const acts = places.map(place => ordered[place]!)
  const apart = places.map(place => nearest.get(place) ?? 0).sort((a, b) => a - b)
  const half = apart.length / 2
  const distinct = (values: readonly string[]) => [...new Set(values)].sort()
  return {
    accounts: distinct(links.flatMap(({ a, b }) => [a, b])),
    persons: distinct(acts.map(act => act.person)),
    objects: distinct(acts.map(act => act.object)),
    acts: actsOf(acts),
    seconds: ((apart[Math.floor(half)] ?? 0) + (apart[Math.ceil(half) - 1] ?? 0)) / 2,
    from: acts[0]?.at ?? 0,
    to: acts.at(-1)?.at ?? 0
  }
}
