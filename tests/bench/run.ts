import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { httpGates, ingestGates, pageGates, queryGates, replayGates, storageGate, type Gate } from './gates.ts'
import { openGround } from './ground.ts'
import { httpSuite, type HttpFigure } from './http.ts'
import { ingestSuite, storageRatio } from './ingest.ts'
import { pageSuite } from './page.ts'
import { querySuite } from './query.ts'
import { replaySuite } from './replay.ts'
import type { Figure } from './rounds.ts'

const options = {
  suite: { type: 'string', default: 'storage,ingest,http,query,page,replay' },
  rows: { type: 'string', default: '10000' },
  requests: { type: 'string', default: '3000' },
  replayed: { type: 'string', default: '2000' },
  rounds: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
  gate: { type: 'boolean', default: false }
} as const

const rounded = (value: number | null, digits = 2) => (value === null ? 'unknown' : value.toFixed(digits))
const say = (text: string) => process.stdout.write(`${text}\n`)

function sayFigure(figure: Figure | HttpFigure): void {
  const { variant, wall, client, server, noisy } = figure
  const speed = 'rate' in figure ? `, ${Math.round(figure.rate)} events/s, p99 ${rounded(figure.p99, 0)} ms` : ''
  say(
    `${variant.padEnd(20)} each: ${rounded(wall, 1)} µs of the clock, ${rounded(client, 1)} + ${rounded(server, 1)} µs of ` +
      `processor (ours + database)${speed}${noisy ? ' · noisy' : ''}`
  )
}

const sayGate = ({ name, value, limit, goal, isFloor, state }: Gate) =>
  say(`${state.padEnd(7)} ${name}: ${rounded(value)} (limit ${isFloor ? '≥' : '≤'} ${limit}, goal ${goal})`)

/**
 * Entry of `npm run bench`: what storing, reading and pages cost, as ratios to anchors measured in turns in the same run;
 * absolute times say something of the machine only. `--suite storage,ingest,http,query,page,replay --rows N --requests N
 * --replayed N --rounds N --seed N --out FILE`; `--gate` ends with 1 when a ratio is beyond its limit.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options })
  const suites = values.suite.split(',')
  const given = [values.rows, values.requests, values.rounds, values.seed, values.replayed].map(Number)
  const [rows, requests, rounds, seed, replays] = given as [number, number, number, number, number]
  const asked = <T>(suite: string, run: () => Promise<T>): Promise<T | null> =>
    suites.includes(suite) ? run() : Promise.resolve(null)
  const env = { node: process.version, cores: cpus().length, before: loadavg() }
  const ground = await openGround(seed)
  try {
    // first, while nothing was deleted: freed pages would hide what a message takes
    const storage = await asked('storage', () => storageRatio(ground, rows))
    const ingest = await asked('ingest', () => ingestSuite(ground, { rows, rounds }))
    const http = await asked('http', () => httpSuite(ground, { rows: requests, rounds }))
    const query = await asked('query', () => querySuite(ground, { rows, rounds }))
    const page = await asked('page', () => pageSuite(ground, { rows, rounds }))
    const replay = await asked('replay', () => replaySuite(ground, { rows: replays, seed }))
    const anchor = ingest?.find(({ variant }) => variant === 'copy_same_indexes') ?? null
    const gates = [
      ...(storage ? [storageGate(storage)] : []),
      ...(ingest ? ingestGates(ingest) : []),
      ...(http ? httpGates(http, anchor) : []),
      ...(query ? queryGates(query) : []),
      ...(page ? pageGates(page) : []),
      ...(replay ? replayGates(replay) : [])
    ]
    const results = [ingest, http, query, page].flatMap(figures => figures ?? [])
    for (const figure of results) sayFigure(figure)
    if (replay)
      say(
        `${'replay'.padEnd(20)} ${replay.sent} sent, ${replay.acknowledged} acknowledged, ` +
          `${replay.kills.writers} writers and ${replay.kills.backends} connections ended`
      )
    if (storage)
      say(
        `${'storage'.padEnd(20)} ${rounded(storage.stored, 0)} bytes a message, ${rounded(storage.heap, 0)} in a heap`
      )
    for (const gate of gates) sayGate(gate)
    const file = { env: { ...env, after: loadavg() }, seed, storage, results, replay, gates }
    if (values.out) writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`)
    if (values.gate && gates.some(({ state }) => state === 'fail')) process.exitCode = 1
  } finally {
    await ground.close()
  }
}

if (import.meta.main) await main()
