import { percentile } from '../../statistics/percentile.ts'
import { Problem } from '../../problem.ts'
import { held, stateOf, type Why } from './release.ts'
import { sealed } from './seal.ts'
import {
  LEAST,
  type Contribution,
  type ContributedLine,
  type Ledger,
  type Pooled,
  type PooledLine,
  type Released,
  type Slice
} from './shape.ts'

/** A pool as it may be published, the ledger that goes with it, and what was masked or kept as it was, with the reason. */
export interface Made {
  pooled: Pooled
  ledger: Ledger
  withheld: { key: string; why: Why }[]
  /** contributions used, and earlier revisions left out */
  used: number
  replaced: number
}

/**
 * Pools contributions: per number, median and quartiles over organisations. The order of the contributions changes
 * nothing; of several of one organisation the highest revision counts. Throws a Problem on contributions of different
 * pools, periods or definitions, and on two different contents of one revision.
 * @param ledger what was released before; its answer replaces it
 */
export function poolOf(all: readonly Contribution[], chosen: Slice, ledger: Ledger | null): Made {
  const [first] = all
  if (!first)
    throw problem('benchmark_empty', 'Donner les fichiers des organisations.', 'Give the files of the organisations.')
  checkTogether(all, ledger)
  const newest = newestOf(all)
  const used = newest.filter(
    one => (!chosen.sector || one.sector === chosen.sector) && (!chosen.size || one.size === chosen.size)
  )
  const before = ledger ?? { format: 'sillage-benchmark-ledger', v: 1, pool: first.pool, released: [] }
  const added: Released[] = []
  const withheld: Made['withheld'] = []
  const keys = [...new Set(used.flatMap(one => one.lines.map(line => line.key)))].toSorted()
  const lines = keys.map(key => {
    const given = used.flatMap(one =>
      one.lines.flatMap(line => (line.key === key ? [{ id: one.contribution, line }] : []))
    )
    const state = stateOf(first.period, chosen, given, line => pooledFrom(given[0]!.line, line))
    const { line, why, isNew } = held(state, [...before.released, ...added])
    if (why) withheld.push({ key, why })
    if (isNew) added.push({ period: first.period, slice: chosen, members: state.members, line })
    return line
  })
  return {
    pooled: {
      format: 'sillage-benchmark-pool',
      v: 1,
      pool: first.pool,
      period: first.period,
      slice: chosen,
      least: LEAST,
      lines
    },
    ledger: { ...before, released: [...before.released, ...added] },
    withheld,
    used: used.length,
    replaced: all.length - newest.length
  }
}

/** Two digits: a middle value of five is somebody's value, and must not be known to the third. */
export const rounded = (value: number): number => Number(value.toPrecision(2))

/** Quartiles of the numbers given; whether they may be published is decided elsewhere. */
function pooledFrom({ key, definition, unit }: ContributedLine, given: readonly ContributedLine[]): PooledLine {
  const values = given.map(line => line.value!)
  const at = (share: number) => rounded(percentile(values, share)!)
  return {
    key,
    definition,
    unit,
    status: 'ok',
    organisations: values.length,
    q1: at(0.25),
    median: at(0.5),
    q3: at(0.75)
  }
}

/** The highest revision of each organisation, in the order of their ids. */
function newestOf(all: readonly Contribution[]): Contribution[] {
  const own = Map.groupBy(all, one => one.contribution)
  return [...own.keys()].toSorted().map(id => {
    const revisions = own.get(id)!
    const revision = Math.max(...revisions.map(one => one.revision))
    const [newest, ...more] = revisions.filter(one => one.revision === revision)
    if (more.some(one => sealed(one) !== sealed(newest!)))
      throw problem(
        'benchmark_two_contents',
        `Deux contenus différents pour la contribution ${id}, révision ${revision} : demander à l’organisation lequel est le sien.`,
        `Two different contents for contribution ${id}, revision ${revision}: ask the organisation which one is its own.`
      )
    return newest!
  })
}

function checkTogether(all: readonly Contribution[], ledger: Ledger | null): void {
  const pools = [...new Set([...all.map(({ pool }) => pool), ...(ledger ? [ledger.pool] : [])])].toSorted()
  const periods = [...new Set(all.map(({ period }) => period))].toSorted()
  for (const [list, fr, en] of [
    [pools, 'Un seul groupement à la fois', 'One pool at a time'],
    [periods, 'Une seule période à la fois', 'One period at a time']
  ] as const)
    if (list.length > 1) throw problem('benchmark_mixed', `${fr} : ${list.join(', ')}.`, `${en}: ${list.join(', ')}.`)
  const definitions = new Map<string, Set<string>>()
  for (const { key, definition, unit } of newestOf(all).flatMap(({ lines }) => lines))
    definitions.set(key, (definitions.get(key) ?? new Set()).add(`${definition} (${unit})`))
  const mixed = [...definitions]
    .filter(([, some]) => some.size > 1)
    .map(([key, some]) => `${key}: ${[...some].toSorted().join(', ')}`)
  if (mixed.length > 0)
    throw problem(
      'benchmark_definitions',
      `Des versions différentes d’une même définition ne se mêlent pas : ${mixed.join(' ; ')}. Mettre Sillage à jour partout, puis refaire les fichiers.`,
      `Different versions of one definition do not mix: ${mixed.join('; ')}. Bring every Sillage up to date, then make the files again.`
    )
}

const problem = (code: string, fr: string, en: string) => new Problem(code, { fr, en })
