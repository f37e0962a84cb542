import { isAbstain, type Abstain, type Rating } from './rater.ts'
import { startRatingWorker, type RatingState, type RatingWorker } from './raters/worker.ts'

/** A message at the door: masked text, and its language where the source says it. */
interface AtDoor {
  id: string
  text: string
  lang?: string | undefined
}

/** What is kept of a rating. */
export interface Kept {
  rater: string
  scores: Record<string, number>
  abstain: string | null
}

/** Rates messages one at a time for whoever asks; they travel to the thread together. */
export interface Door {
  rate(message: AtDoor): Promise<Kept | null>
  /** Rates many at once, for the background; same length and order. */
  rateBatch: RatingWorker['rateBatch']
  state(): RatingState
  stop(): Promise<void>
}

/** Messages sent to the thread at once. */
const LOAD = 1024

/** Three decimals are more than a score is worth. */
const short = (score: number) => Math.round(score * 1000) / 1000

/** What is kept of an answer. */
export function keptOf(rater: string, answer: Rating | Abstain): Kept {
  if (isAbstain(answer)) return { rater, scores: {}, abstain: answer.abstain }
  const scores = Object.fromEntries(Object.entries(answer.scores).map(([label, score]) => [label, short(score)]))
  return { rater, scores, abstain: null }
}

/** Opens the door: the thread starts with the first message, and what is asked in one turn of the loop travels together. */
export function openDoor(start: () => RatingWorker = () => startRatingWorker()): Door {
  let worker: RatingWorker | null = null
  let waiting: { message: AtDoor; done: (kept: Kept | null) => void }[] = []
  const send = () => {
    worker ??= start()
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += LOAD) void rateLoad(worker, all.slice(from, from + LOAD))
  }
  return {
    rate: message =>
      new Promise(done => {
        waiting.push({ message, done })
        if (waiting.length === 1) setImmediate(send)
      }),
    rateBatch: (messages, adaptation) => (worker ??= start()).rateBatch(messages, adaptation),
    state: () => worker?.state() ?? 'idle',
    stop: async () => {
      await worker?.stop()
      worker = null
    }
  }
}

async function rateLoad(
  worker: RatingWorker,
  load: readonly { message: AtDoor; done: (kept: Kept | null) => void }[]
): Promise<void> {
  const { rater, answers } = await worker.rateBatch(load.map(({ message }) => message))
  load.forEach(({ done }, at) => {
    const answer = answers[at]
    done(answer ? keptOf(rater, answer) : null)
  })
}
