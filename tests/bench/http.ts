import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { createToken } from '#server/access/tokens.ts'
import { buildApp } from '#server/app.ts'
import { commitLimits } from '#server/ingest/group_commit.ts'
import type { Ground } from './ground.ts'
import type { Load, LoadOrder } from './load.ts'
import { interleave, quantile, type Figure, type Variant } from './rounds.ts'

/** A figure of requests: throughput and latency of the clock stand beside what it cost. */
export interface HttpFigure extends Figure {
  /** median over rounds: events a second, and the slowest hundredth of requests in milliseconds */
  rate: number
  p99: number
}

const CONNECTIONS = 32
const sender = fileURLToPath(new URL('load.ts', import.meta.url))

/** Sends from a process of its own, so that its processor time is not ours. */
async function load(order: LoadOrder): Promise<Load> {
  const child = fork(sender, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const answer = Promise.withResolvers<Load>()
  child.once('message', message => answer.resolve(message as Load))
  child.once('exit', code => answer.reject(new Error(`the sender ended with ${code}`)))
  child.send(order)
  const seen = await answer.promise
  if (child.connected) await once(child, 'disconnect')
  return seen
}

/**
 * Events over HTTP, answered after the commit, by 32 connections: grouped one by one, one commit per request (anchor of
 * grouping), and a hundred events per request. Everything of the product is on: token, schemas, rollups.
 * @param rows events of each round
 */
export async function httpSuite(
  ground: Ground,
  { rows, rounds }: { rows: number; rounds: number }
): Promise<HttpFigure[]> {
  const { services } = ground
  const folder = mkdtempSync(join(tmpdir(), 'sillage-bench-uploads-'))
  const pushPace = { perSecond: 1e9, burst: 1e9 }
  const shared = { services, secret: randomBytes(32), requireSecondFactor: false, uploadsDirectory: folder, pushPace }
  const grouped = await buildApp(shared)
  const single = await buildApp({ ...shared, commitLimits: { ...commitLimits, flushRows: 1 } })
  const apps: [name: string, app: FastifyInstance, events: number][] = [
    ['single_n1', single, 1],
    ['group_n1', grouped, 1],
    ['group_n100', grouped, 100]
  ]
  const seen = new Map<string, Load[]>(apps.map(([name]) => [name, []]))
  const at = new Map<FastifyInstance, string>()
  for (const app of [grouped, single]) at.set(app, await app.listen({ host: '127.0.0.1', port: 0 }))
  let seed = 1_000_000
  const variants = apps.map(([name, app, events]): Variant => {
    let token = ''
    return {
      name,
      async prepare() {
        const { id } = await ground.organisation()
        ;({ token } = await createToken(services.store, id, { label: name, verbs: ['ingest'] }, services.now()))
      },
      async run() {
        const requests = rows / events
        const address = at.get(app)!
        const done = await load({ address, token, seed: seed++, connections: CONNECTIONS, requests, events })
        seen.get(name)!.push(done)
        return done.accepted
      }
    }
  })
  try {
    const figures = await interleave(ground, variants, { rows, rounds })
    return figures.map(figure => ({ ...figure, ...speed(seen.get(figure.variant)!.slice(1), rows) }))
  } finally {
    await Promise.all([grouped.close(), single.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}

const speed = (loads: readonly Load[], rows: number) => ({
  rate: quantile(
    loads.map(({ seconds }) => rows / seconds),
    0.5
  ),
  p99: quantile(
    loads.map(({ latencies }) => quantile(latencies, 0.99)),
    0.5
  )
})
