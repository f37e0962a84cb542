import { createInterface } from 'node:readline'
import { localRater, shippedModel } from '../dialogue/local.ts'
import { BATCH, isAbstain, type RateInput, type Rater } from '../dialogue/rater.ts'
import { Problem } from '../problem.ts'
import type { Command } from './index.ts'

/** Probability from which a message is called hostile, after calibration. */
const HOSTILE = 0.5

/** One line in, as an object. @throws Problem with the number of the line */
function inputOf(line: string, number: number): RateInput {
  const refuse = (fr: string, en: string) =>
    new Problem('bad_line', { fr: `Ligne ${number} : ${fr}`, en: `Line ${number}: ${en}` })
  let read: unknown
  try {
    read = JSON.parse(line)
  } catch {
    throw refuse('JSON illisible.', 'unreadable JSON.')
  }
  const { id, text, lang, parent } = (read ?? {}) as Record<string, unknown>
  if ((typeof id !== 'string' && typeof id !== 'number') || typeof text !== 'string')
    throw refuse('il faut « id » et « text ».', '“id” and “text” are needed.')
  return {
    id: String(id),
    text,
    lang: typeof lang === 'string' ? lang : undefined,
    parent: typeof parent === 'string' ? parent : undefined
  }
}

async function rateBatch(rater: Rater, batch: readonly RateInput[]): Promise<string> {
  const answers = await rater.rate(batch, { signal: new AbortController().signal })
  return answers
    .map((answer, at) => {
      const said = { id: batch[at]!.id, rater: rater.id, version: rater.version }
      if (isAbstain(answer))
        return { ...said, hostile: false, probability: null, labels: {}, evidence: [], abstain: answer.abstain }
      const probability = answer.scores.hostile_any ?? null
      const labels = Object.fromEntries(Object.entries(answer.scores).filter(([name]) => name !== 'hostile_any'))
      return {
        ...said,
        hostile: probability !== null && probability >= HOSTILE,
        probability,
        labels,
        evidence: answer.evidence
      }
    })
    .map(answer => `${JSON.stringify(answer)}\n`)
    .join('')
}

const write = (text: string) =>
  new Promise<void>(done => (process.stdout.write(text) ? done() : process.stdout.once('drain', done)))

const rate: Command = {
  name: 'rate',
  use: 'rate < messages.jsonl',
  does: 'rates messages, one JSON object {id, text, lang?} a line / évalue des messages',
  options: {},
  async run() {
    const rater = localRater(shippedModel())
    let batch: RateInput[] = []
    let number = 0
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      number++
      if (line.trim() === '') continue
      batch.push(inputOf(line, number))
      if (batch.length < BATCH) continue
      await write(await rateBatch(rater, batch))
      batch = []
    }
    if (batch.length > 0) await write(await rateBatch(rater, batch))
  }
}

export const rateCommands: readonly Command[] = [rate]
