import { parseArgs } from 'node:util'
import { localRater, shippedModel } from '../raters/local.ts'
import { BATCH, type RateInput } from '../rater.ts'
import { readCorpus } from './corpus.ts'

/** Messages of one turn, and turns of each loop; the loops take turns, so that a busy moment hits both. */
const LOAD = 8 * BATCH
const TURNS = 9

/** What a bench found, in processor time of one core: absolute rates say something of the machine, the ratio of us. */
export interface Bench {
  /** messages a second, by the real rater: all labels, evidence included */
  rated: number
  /** messages a second of the anchor */
  anchor: number
  /** time of rating in times of the anchor; smaller is better */
  ratio: number
  /** slowest batch of a hundred, in milliseconds of the clock */
  p99: number
  /** memory of the process, in MB */
  memory: number
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

async function processorSeconds(work: () => Promise<void> | void): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** The texts of the written corpus, repeated with a number each, so that no message is the same as another. */
function messagesOf(turn: number): RateInput[] {
  const { rows } = readCorpus()
  return Array.from({ length: LOAD }, (_, at) => {
    const { text, lang } = rows[at % rows.length]!
    return { id: `${turn} ${at}`, text: `${text} ${turn * LOAD + at}`, lang }
  })
}

/**
 * The anchor: the words of the same messages counted with what the language has. Nothing of ours is in it, so that it stays
 * what it is when the rater changes.
 */
function countWords(messages: readonly RateInput[]): void {
  const counts = new Map<string, number>()
  for (const { text } of messages)
    for (const word of text
      .toLowerCase()
      .normalize('NFD')
      .match(/\p{L}+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1)
}

/** Measures rating against its anchor, in turns in the same run; medians. */
export async function bench(turns = TURNS): Promise<Bench> {
  const rater = localRater(shippedModel())
  const { signal } = new AbortController()
  const [rates, anchors, batches]: [number[], number[], number[]] = [[], [], []]
  for (let turn = 0; turn <= turns; turn++) {
    const messages = messagesOf(turn)
    const anchor = await processorSeconds(() => countWords(messages))
    const rating = await processorSeconds(async () => {
      for (let from = 0; from < LOAD; from += BATCH) {
        const before = performance.now()
        await rater.rate(messages.slice(from, from + BATCH), { signal })
        if (turn > 0) batches.push(performance.now() - before)
      }
    })
    // the first turn warms code and word caches
    if (turn === 0) continue
    anchors.push(LOAD / anchor)
    rates.push(LOAD / rating)
  }
  const [rated, anchor] = [median(rates), median(anchors)]
  batches.sort((a, b) => a - b)
  return {
    rated: Math.round(rated),
    anchor: Math.round(anchor),
    ratio: Math.round((anchor / rated) * 100) / 100,
    p99: Math.round(batches[Math.floor(batches.length * 0.99)]! * 10) / 10,
    memory: Math.round(process.memoryUsage().rss / 1e6)
  }
}

/**
 * Entry of `npm run bench:dialogue`: prints the figures; `--most N` ends with 1 when rating costs more than N times the
 * anchor.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, most: { type: 'string' } } })
  const found = await bench()
  const lines = [
    `rated ${found.rated} messages a second of one core; the anchor ${found.anchor}`,
    `ratio ${found.ratio} (rating in times of counting words; smaller is better)`,
    `batch of ${BATCH}: p99 ${found.p99} ms of the clock; memory ${found.memory} MB`
  ]
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : `${lines.join('\n')}\n`)
  if (values.most !== undefined && found.ratio > Number(values.most)) process.exitCode = 1
}

if (import.meta.main) await main()
