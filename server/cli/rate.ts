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

/** Six decimals: enough that .5 stays on its side. */
const short = (score: number) => Math.round(score * 1e6) / 1e6

async function rateBatch(rater: Rater, batch: readonly RateInput[]): Promise<string> {
  const answers = await rater.rate(batch, { signal: new AbortController().signal })
  return answers
    .map((answer, at) => {
      const said = { id: batch[at]!.id, rater: rater.id, version: rater.version }
      if (isAbstain(answer))
        return { ...said, hostile: false, probability: null, labels: {}, evidence: [], abstain: answer.abstain }
      const { hostile_any: whole, ...rest } = answer.scores
      const probability = whole === undefined ? null : short(whole)
      const labels = Object.fromEntries(Object.entries(rest).map(([name, score]) => [name, short(score)]))
      return {
        ...said,
        hostile: probability !== null && probability >= HOSTILE,
        probability,
        labels,
        evidence: answer.evidence.map(({ label, start, end, rule }) => ({ label, start, end, rule }))
      }
    })
    .map(answer => `${JSON.stringify(answer)}\n`)
    .join('')
}

const write = (text: string) =>
  new Promise<void>(done => (process.stdout.write(text) ? done() : process.stdout.once('drain', done)))

/** Whole lines of standard input, as they come. */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    const lines = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n')
    rest = lines.pop()!
    yield lines
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest]
}

const rate: Command = {
  name: 'rate',
  use: 'rate < messages.jsonl',
  does: 'rates messages, one JSON object {id, text, lang?} a line / évalue des messages',
  options: {},
  async run() {
    const rater = localRater(shippedModel())
    let batch: RateInput[] = []
    let number = 0
    for await (const lines of linesOf(process.stdin)) {
      for (const line of lines) {
        number++
        if (line.trim() === '') continue
        batch.push(inputOf(number === 1 ? line.replace(/^\uFEFF/, '') : line, number))
        if (batch.length < BATCH) continue
        await write(await rateBatch(rater, batch))
        batch = []
      }
    }
    if (batch.length > 0) await write(await rateBatch(rater, batch))
  }
}

export const rateCommands: readonly Command[] = [rate]
