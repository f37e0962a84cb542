import { parentPort, Worker } from 'node:worker_threads'
import { localRater, shippedModel } from './local.ts'
import { BATCH, type Abstain, type RateInput, type Rating } from './rater.ts'

/** What one rating is stored as: who rated, and what it said. */
export interface Rated {
  rater: string
  answers: readonly (Rating | Abstain)[]
}

/** Rates messages away from the request thread. */
export interface RatingWorker {
  /** Same length and order as the messages; when the worker is gone every message abstains with `error`. */
  rateBatch(messages: readonly RateInput[]): Promise<Rated>
  stop(): Promise<void>
}

interface Task {
  number: number
  messages: readonly RateInput[]
}
interface Done extends Rated {
  number: number
}

/** In the thread: the local rater, one batch after the other. */
function serve(port: NonNullable<typeof parentPort>): void {
  const rater = localRater(shippedModel())
  const { signal } = new AbortController()
  port.on('message', async ({ number, messages }: Task) => {
    const answers: (Rating | Abstain)[] = []
    for (let from = 0; from < messages.length; from += BATCH)
      answers.push(...(await rater.rate(messages.slice(from, from + BATCH), { signal })))
    port.postMessage({ number, rater: `${rater.id}@${rater.version}`, answers } satisfies Done)
  })
}

if (parentPort) serve(parentPort)

/** Starts the thread of the local rater. It does not keep the process alive; the first batch waits for the weights. */
export function startRatingWorker(): RatingWorker {
  const waiting = new Map<number, { task: Task; done: (rated: Rated) => void }>()
  let next = 0
  let isGone = false
  const worker = new Worker(new URL(import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } })
  worker.unref()
  worker.on('message', ({ number, rater, answers }: Done) => {
    waiting.get(number)?.done({ rater, answers })
    waiting.delete(number)
    if (waiting.size === 0) worker.unref()
  })
  const giveUp = () => {
    isGone = true
    for (const { task, done } of waiting.values()) done(unrated(task.messages))
    waiting.clear()
  }
  worker.on('error', giveUp)
  worker.on('exit', giveUp)
  return {
    rateBatch: messages => {
      if (isGone || messages.length === 0) return Promise.resolve(unrated(messages))
      const task = { number: next++, messages }
      worker.ref()
      return new Promise(done => {
        waiting.set(task.number, { task, done })
        worker.postMessage(task)
      })
    },
    stop: async () => {
      await worker.terminate()
    }
  }
}

const unrated = (messages: readonly RateInput[]): Rated => ({
  rater: 'local',
  answers: messages.map(() => ({ abstain: 'error' }))
})
