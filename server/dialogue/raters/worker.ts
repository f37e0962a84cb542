import type { Worker } from 'node:worker_threads'
import type { Judged, Learned } from '../model/adapt_heads.ts'
import type { RateInput } from '../rater.ts'
import type { Adaptation } from '../model/residual_bytes.ts'
import { startThread, type Done, type Rated, type Task } from './thread.ts'

/** Rates messages away from the request thread. */
export interface RatingWorker {
  /**
   * Same length and order as the messages; when no thread can be had, every message abstains with `error`.
   * @param adaptation what the organisation of these messages adds to the shipped model; none = nothing
   */
  rateBatch(messages: readonly RateInput[], adaptation?: Adaptation | null): Promise<Rated>
  /** `restarting`: the thread died, and another one is started in a moment */
  state(): RatingState
  stop(): Promise<void>
}

/** `idle`: no message has come yet, and no thread was started. */
export type RatingState = 'idle' | 'running' | 'restarting' | 'stopped'

/** What became of the thread: it died for the `deaths`th time in a row, and starts again after `rest` milliseconds. */
export interface Death {
  reason: string
  deaths: number
  rest: number
}

/** How the thread is kept; every field has its default. */
export interface Keeping {
  /** told of every death */
  tell?: (death: Death) => void
  /** milliseconds before it starts again, after the first death in a row, the second…; the last one stays */
  rests?: readonly number[]
  thread?: () => Worker
}

interface Batch {
  messages: readonly RateInput[]
  adaptation: Adaptation | null
  /** threads that died with it */
  deaths: number
  done: (rated: Rated) => void
}

const RESTS = [100, 1000, 5000, 30_000, 60_000]
/** Threads a batch may cost: then it is taken for what kills them, and abstains. */
const TRIES = 3

/**
 * Starts the thread of the local rater. It does not keep the process alive; the first batch waits for the weights. A thread
 * that dies is started again, later each time it dies without having answered, and is given again what it had not answered:
 * one batch at a time, so that only the one it held is suspected. After three deaths in a row nobody is kept waiting: what
 * comes abstains with `error` until a thread is there, and the background rates it then.
 */
export function startRatingWorker({ tell, rests = RESTS, thread = startThread }: Keeping = {}): RatingWorker {
  const waiting: Batch[] = []
  let worker: Worker | null = null
  let held: Batch | null = null
  let deaths = 0
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const giveUp = (some: readonly Batch[]) => some.forEach(({ messages, done }) => done(unrated(messages)))
  const next = () => {
    if (!worker || held) return
    held = waiting.shift() ?? null
    if (!held) return worker.unref()
    worker.ref()
    const { messages, adaptation } = held
    worker.postMessage({ messages, adaptation } satisfies Task)
  }
  const start = () => {
    timer = undefined
    const mine = (worker = thread())
    let reason = ''
    mine.unref()
    mine.on('message', (answer: Done) => {
      if (!('rated' in answer) || !held) return
      const { done } = held
      held = null
      deaths = 0
      done(answer.rated)
      next()
    })
    mine.on('error', fault => (reason = fault instanceof Error ? fault.message : String(fault)))
    mine.on('exit', code => died(reason || `exit ${code}`))
    next()
  }
  const died = (reason: string) => {
    worker = null
    if (held && ++held.deaths < TRIES && !isStopped) waiting.unshift(held)
    else if (held) giveUp([held])
    held = null
    if (isStopped) return giveUp(waiting.splice(0))
    const rest = rests[Math.min(deaths++, rests.length - 1)]!
    if (deaths >= TRIES) giveUp(waiting.splice(0))
    tell?.({ reason, deaths, rest })
    timer = setTimeout(start, rest)
    if (waiting.length === 0) timer.unref()
  }
  start()
  return {
    state: () => (isStopped ? 'stopped' : worker ? 'running' : 'restarting'),
    rateBatch: (messages, adaptation = null) => {
      if (isStopped || messages.length === 0 || (!worker && deaths >= TRIES)) return Promise.resolve(unrated(messages))
      return new Promise(done => {
        waiting.push({ messages, adaptation, deaths: 0, done })
        timer?.ref()
        next()
      })
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      giveUp(waiting.splice(0))
      await worker?.terminate()
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
      worker.postMessage({ judged } satisfies Task)
    })
  } finally {
    await worker.terminate()
  }
}
