import { extname } from 'node:path'
import { heads } from '../dialogue/model/linear.ts'
import { localRater, shippedModel } from '../dialogue/raters/local.ts'
import { BATCH, isAbstain, type Abstain, type Label, type Rater, type Rating } from '../dialogue/rater.ts'
import { Problem } from '../problem.ts'
import { sizeOfGiven } from './given_file.ts'
import type { Command } from './index.ts'
import { formats, readAsked, readFileText, type Asked, type Format } from './rate_input.ts'

/** Probability from which a message is called hostile, after calibration. */
const HOSTILE = 0.5

/** Six decimals: enough that .5 stays on its side. */
const short = (score: number) => Math.round(score * 1e6) / 1e6

/** Labels besides hostility as a whole, in the order they are written. */
const parts = heads.filter(name => name !== 'hostile_any')

/** One answer as it is written (settled rule 27). */
function lineOf({ id, version }: Rater, { id: own }: Asked, answer: Rating | Abstain): string {
  if (isAbstain(answer))
    return JSON.stringify({
      id: own,
      rater: id,
      version,
      hostile: false,
      probability: null,
      labels: {},
      evidence: [],
      abstain: answer.abstain
    })
  const { scores, evidence } = answer
  const labels: Partial<Record<Label, number>> = {}
  for (const name of parts) {
    const score = scores[name]
    if (score !== undefined) labels[name] = short(score)
  }
  const probability = scores.hostile_any === undefined ? null : short(scores.hostile_any)
  return JSON.stringify({
    id: own,
    rater: id,
    version,
    hostile: probability !== null && probability >= HOSTILE,
    probability,
    labels,
    evidence
  })
}

async function rateBatch(rater: Rater, batch: readonly Asked[], language: string | undefined): Promise<string> {
  const readable = batch.flatMap(one =>
    'text' in one ? [{ id: String(one.id), text: one.text, lang: one.lang ?? language, parent: one.parent }] : []
  )
  const answers = await rater.rate(readable, { signal: new AbortController().signal })
  let next = 0
  return batch.map(one => `${lineOf(rater, one, 'text' in one ? answers[next++]! : { abstain: one.fault })}\n`).join('')
}

/**
 * Rates what comes in and writes the answers, in order, as they are ready; what is kept in memory does not grow.
 * @throws Problem `bad_lines` at the end when lines could not be read, `missing_column` for a table without texts
 */
export async function rateInto(
  input: AsyncIterable<Buffer | string>,
  { format, lang }: { format: Format; lang?: string | undefined },
  write: (text: string) => Promise<void>
): Promise<void> {
  const rater = localRater(shippedModel())
  let batch: Asked[] = []
  let faults = 0
  let firstFault = 0
  const flush = async () => {
    if (batch.length > 0) await write(await rateBatch(rater, batch, lang))
    batch = []
  }
  try {
    for await (const some of readAsked(input, format))
      for (const one of some) {
        batch.push(one)
        if ('fault' in one && faults++ === 0) firstFault = one.line
        if (batch.length >= BATCH) await flush()
      }
  } finally {
    // what stood before a table that breaks off is answered
    await flush()
  }
  if (faults > 0)
    throw new Problem('bad_lines', {
      fr: `Lignes illisibles : ${faults}, la première est la ${firstFault}. Les autres sont évaluées.`,
      en: `Unreadable lines: ${faults}, the first is ${firstFault}. The others are rated.`
    })
}

const toOutput = (text: string) =>
  new Promise<void>(done => (process.stdout.write(text) ? done() : process.stdout.once('drain', done)))

/** How a file, or standard input without one, is read. @throws Problem for a format that is not there */
export function formatOf(file: string | undefined, wanted: unknown): Format {
  const named = wanted ?? (file === undefined ? 'jsonl' : extname(file).slice(1).toLowerCase())
  const format = formats.find(one => one === named) ?? (wanted === undefined ? 'jsonl' : undefined)
  if (format) return format
  const words = {
    fr: `Format inconnu : ${String(named)} (${formats.join(', ')}).`,
    en: `Unknown format: ${String(named)} (${formats.join(', ')}).`
  }
  throw new Problem('bad_format', words, 400, { usage: true })
}

const rate: Command = {
  name: 'rate',
  use: '[FILE] [--format jsonl|csv|txt] [--lang fr|en] (standard input without FILE)',
  does: 'rates messages: {id, text, lang?} a line, a table, or texts / évalue des messages',
  options: { format: { type: 'string' }, lang: { type: 'string' } },
  async run({ values, positionals: [file] }) {
    const format = formatOf(file, values['format'])
    if (file !== undefined) await sizeOfGiven(file)
    const input = file === undefined ? process.stdin : readFileText(file)
    // a reader that leaves (`| head`) has what it wanted
    process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'EPIPE') process.exit(0)
      throw fault
    })
    await rateInto(input, { format, lang: values['lang'] as string | undefined }, toOutput)
  }
}

export const rateCommands: readonly Command[] = [rate]
