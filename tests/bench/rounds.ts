import type { Ground } from './ground.ts'

/** One way of doing the work. `run` is timed; what it answers is checked before its time counts. */
export interface Variant {
  name: string
  /** untimed, before each round */
  prepare(): Promise<void>
  /** does the work once; answers how many rows are stored, or answers given, by it */
  run(): Promise<number>
  /** how many that must be, where it is not what every variant of the run is given */
  rows?: number
}

/** What a variant cost, per row (per answer, where answers are given). */
export interface Figure {
  variant: string
  rows: number
  rounds: number
  /** medians, in microseconds per row; server is null where the system does not tell */
  wall: number
  client: number
  server: number | null
  /** (p75 − p25) ÷ median of wall time */
  spread: number
  /** spread above 25 %, or too little processor time for the kernel's counters */
  noisy: boolean
}

interface Sample {
  wall: number
  client: number
  server: number | null
}

/** Least processor time of a sample that 10 ms counters can tell: 100 of them. */
const LEAST = 1_000_000
const NOISY = 0.25

/** Value below which a share of the values lies; linear between neighbours. @param values at least one */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return low + (high - low) * (place % 1)
}

/**
 * Runs variants in turns, the order rotated each round, after one round that warms and is thrown away.
 * Throws when a variant stored another number of rows than it was given: its time means nothing.
 */
export async function interleave(
  ground: Ground,
  variants: readonly Variant[],
  { rows, rounds }: { rows: number; rounds: number }
): Promise<Figure[]> {
  const samples = new Map<string, Sample[]>(variants.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++)
    for (let turn = 0; turn < variants.length; turn++) {
      const variant = variants[(turn + round) % variants.length]!
      await variant.prepare()
      const sample = await timed(ground, variant, variant.rows ?? rows)
      if (round > 0) samples.get(variant.name)!.push(sample)
    }
  return variants.map(({ name, rows: own }) => figureOf(name, samples.get(name)!, own ?? rows))
}

async function timed(ground: Ground, { name, run }: Variant, rows: number): Promise<Sample> {
  const [server, client, wall] = [await ground.serverCpu(), process.cpuUsage(), performance.now()]
  const stored = await run()
  const took = performance.now() - wall
  const { user, system } = process.cpuUsage(client)
  const after = await ground.serverCpu()
  if (stored !== rows) throw new Error(`${name}: ${stored} rows of ${rows}`)
  return { wall: took * 1000, client: user + system, server: server === null || after === null ? null : after - server }
}

function figureOf(variant: string, samples: readonly Sample[], rows: number): Figure {
  const of = (key: 'wall' | 'client') => samples.map(sample => sample[key])
  const servers = samples.map(({ server }) => server).filter(server => server !== null)
  const [wall, client] = [quantile(of('wall'), 0.5), quantile(of('client'), 0.5)]
  const server = servers.length === samples.length ? quantile(servers, 0.5) : null
  const spread = (quantile(of('wall'), 0.75) - quantile(of('wall'), 0.25)) / wall
  return {
    variant,
    rows,
    rounds: samples.length,
    wall: wall / rows,
    client: client / rows,
    server: server === null ? null : server / rows,
    spread,
    noisy: spread > NOISY || (server !== null && server + client < LEAST)
  }
}
