import { parentPort, Worker } from 'node:worker_threads'
import { learnFrom, type Judged, type Learned } from '../model/adapt_heads.ts'
import { localRater, shippedModel } from './local.ts'
import { BATCH, type Abstain, type RateInput, type Rating } from '../rater.ts'
import { readResiduals, type Adaptation } from '../model/residual_bytes.ts'

/** What one rating is stored as: who rated, and what it said. */
export interface Rated {
  rater: string
  answers: readonly (Rating | Abstain)[]
}

/** What the thread is asked: to rate messages, with what an organisation adds to the shipped model, or to learn. */
export type Task = { messages: readonly RateInput[]; adaptation: Adaptation | null } | { judged: readonly Judged[] }
/** What it answers, task by task in their order. */
export type Done = { rated: Rated } | { learned: Learned }

/** In the thread: the local rater, one batch after the other; or what corrections teach it. */
function serve(port: NonNullable<typeof parentPort>): void {
  const model = shippedModel()
  const shipped = localRater(model)
  const { signal } = new AbortController()
  port.on('message', async (task: Task) => {
    if ('judged' in task) return port.postMessage({ learned: learnFrom(model, task.judged) } satisfies Done)
    const { messages, adaptation } = task
    const rater = adaptation
      ? localRater(model, { version: adaptation.version, residuals: readResiduals(adaptation.bytes) })
      : shipped
    const answers: (Rating | Abstain)[] = []
    for (let from = 0; from < messages.length; from += BATCH)
      answers.push(...(await rater.rate(messages.slice(from, from + BATCH), { signal })))
    port.postMessage({ rated: { rater: `${rater.id}@${rater.version}`, answers } } satisfies Done)
  })
}

if (parentPort) serve(parentPort)

/** Starts a thread that serves; it reads the weights first. */
export const startThread = (): Worker =>
  new Worker(new URL(import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: 8 } })
