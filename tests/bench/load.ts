import { Pool } from 'undici'
import { eventOf } from './ingest.ts'
import { stream } from './generate.ts'

/** What the sender is told: where, with what, how much. */
export interface LoadOrder {
  address: string
  token: string
  seed: number
  connections: number
  /** requests in all, and events in each */
  requests: number
  events: number
}

/** What it saw. Times in milliseconds, one per request. */
export interface Load {
  accepted: number
  seconds: number
  latencies: number[]
}

/** Sends every request once over so many connections, the next as soon as one is answered (closed model). */
async function send({ address, token, seed, connections, requests, events }: LoadOrder): Promise<Load> {
  const pool = new Pool(address, { connections, headersTimeout: 60_000, bodyTimeout: 60_000 })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/cloudevents-batch+json' }
  const messages = stream(seed)
  const bodies = Array.from({ length: requests }, () =>
    JSON.stringify(messages.next(events).map(one => ({ specversion: '1.0', ...eventOf(one) })))
  )
  const latencies: number[] = []
  let [accepted, at] = [0, 0]
  const start = performance.now()
  const sender = async () => {
    for (let body = bodies[at++]; body !== undefined; body = bodies[at++]) {
      const sent = performance.now()
      const answer = await pool.request({ path: '/api/v1/events', method: 'POST', headers, body })
      const said = (await answer.body.json()) as { accepted?: number; detail?: string }
      if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${said.detail}`)
      latencies.push(performance.now() - sent)
      accepted += said.accepted!
    }
  }
  await Promise.all(Array.from({ length: connections }, sender))
  const seconds = (performance.now() - start) / 1000
  await pool.close()
  return { accepted, seconds, latencies }
}

if (import.meta.main) {
  process.once('message', (order: LoadOrder) => {
    void send(order).then(
      load => process.send!(load, undefined, {}, () => process.disconnect?.()),
      fault => {
        console.error(fault)
        process.exit(1)
      }
    )
  })
}
