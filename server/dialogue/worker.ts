import { parentPort, Worker } from 'node:worker_threads'
import { learnFrom, type Judged, type Learned } from './adapt_heads.ts'
import { localRater, shippedModel } from './local.ts'
import { BATCH, type Abstain, type RateInput, type Rating } from './rater.ts'
import { readResiduals, type Adaptation } from './residual_bytes.ts'

/** What one rating is stored as: who rated, and what it said. */
export interface Rated {
  rater: string
  answers: readonly (Rating | Abstain)[]
}

/** Rates messages away from the request thread. */
export interface RatingWorker {
  /**
   * Same length and order as the messages; when the worker is gone every message abstains with `error`.
   * @param adaptation what the organisation of these messages adds to the shipped model; none = nothing
   */
  rateBatch(messages: readonly RateInput[], adaptation?: Adaptation | null): Promise<Rated>
  stop(): Promise<void>
}

type Task =
  | { number: number; messages: readonly RateInput[]; adaptation: Adaptation | null }
  | { number: number; judged: readonly Judged[] }
type Done = { number: number; rated: Rated } | { number: number; learned: Learned }

/** In the thread: the local rater, one batch after the other; or what corrections teach it. */
function serve(port: NonNullable<typeof parentPort>): void {
  const model = shippedModel()
  const shipped = localRater(model)
  const { signal } = new AbortController()
  port.on('message', async (task: Task) => {
    const { number } = task
    if ('judged' in task) return port.postMessage({ number, learned: learnFrom(model, task.judged) } satisfies Done)
    const { messages, adaptation } = task
    const rater = adaptation
      ? localRater(model, { version: adaptation.version, residuals: readResiduals(adaptation.bytes) })
      : shipped
    const answers: (Rating | Abstain)[] = []
    for (let from = 0; from < messages.length; from += BATCH)
      answers.push(...(await rater.rate(messages.slice(from, from + BATCH), { signal })))
    port.postMessage({ number, rated: { rater: `${rater.id}@${rater.version}`, answers } } satisfies Done)
  })
}

if (parentPort) serve(parentPort)

const startThread = () => new Worker(new URL(import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } })

/** Starts the thread of the local rater. It does not keep the process alive; the first batch waits for the weights. */
export function startRatingWorker(): RatingWorker {
  const waiting = new Map<number, { messages: readonly RateInput[]; done: (rated: Rated) => void }>()
  let next = 0
  let isGone = false
  const worker = startThread()
  worker.unref()
  worker.on('message', (answer: Done) => {
    if (!('rated' in answer)) return
    waiting.get(answer.number)?.done(answer.rated)
    waiting.delete(answer.number)
    if (waiting.size === 0) worker.unref()
  })
  const giveUp = () => {
    isGone = true
    for (const { messages, done } of waiting.values()) done(unrated(messages))
    waiting.clear()
  }
  worker.on('error', giveUp)
  worker.on('exit', giveUp)
  return {
    rateBatch: (messages, adaptation = null) => {
      if (isGone || messages.length === 0) return Promise.resolve(unrated(messages))
      const number = next++
      worker.ref()
      return new Promise(done => {
        waiting.set(number, { messages, done })
        worker.postMessage({ number, messages, adaptation } satisfies Task)
      })
    },
    stop: async () => {
      await worker.terminate()
    }
  }
}

// Nobody rated: the name carries no version, so that the background rates these messages as soon as somebody can.
const unrated = (messages: readonly RateInput[]): Rated => ({
  rater: 'local',
  answers: messages.map(() => ({ abstain: 'error' }))
})

/** Learns from judged messages in a thread of its own, so that neither requests nor ratings wait. Rejects with its fault. */
export async function learnInThread(judged: readonly Judged[]): Promise<Learned> {
  const worker = startThread()
  try {
    return await new Promise<Learned>((done, fail) => {
      worker.on('message', (answer: Done) => 'learned' in answer && done(answer.learned))
      worker.on('error', fail)
      worker.on('exit', code => fail(new Error(`the learning thread ended (${code})`)))
      worker.postMessage({ number: 0, judged } satisfies Task)
    })
  } finally {
    await worker.terminate()
  }
}
