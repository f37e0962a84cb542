import { maskForHosted } from './hosted_mask.ts'
import { unreadable, type Abstain, type Label, type RateInput, type Rater, type Rating } from '../rater.ts'

/** A hosted service: where it is, what is sent, how its answer is read. */
export interface Hosted {
  id: string
  url: string
  model: string
  labels: readonly Label[]
  /** our label for each of its categories; a category that is not listed is not used */
  categories: Readonly<Record<string, Label>>
}

/** What a hosted rater is given: `fetch`, so that nothing leaves unless it is handed in, and the key. */
export interface HostedAccess {
  fetch: typeof fetch
  key: string
}

/** Milliseconds one batch may take, and how often it is tried. */
const PATIENCE = 10_000
const TRIES = 2

/**
 * A rater that asks a moderation service. It gets the masked text and nothing else: no id, no author, no parent. A failure,
 * a late or a strange answer abstains; it never throws. There is no evidence: such a score orders the queue only.
 */
export function hostedRater(service: Hosted, access: HostedAccess): Rater {
  return {
    id: service.id,
    version: service.model,
    labels: service.labels,
    languages: 'any',
    rate: async (batch, { signal }) => {
      const before = batch.map(unreadable)
      const asked = batch.filter((_, at) => before[at] === null)
      const answers = asked.length === 0 ? [] : await ask(service, access, asked, signal)
      let next = 0
      return before.map(abstain => abstain ?? answers[next++] ?? { abstain: 'error' })
    }
  }
}

async function ask(
  service: Hosted,
  { fetch: send, key }: HostedAccess,
  batch: readonly RateInput[],
  signal: AbortSignal
): Promise<readonly (Rating | Abstain)[]> {
  for (let turn = 0; turn < TRIES && !signal.aborted; turn++) {
    try {
      const response = await send(service.url, {
        method: 'POST',
        redirect: 'error',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          model: service.model,
          input: batch.map(({ text }) => maskForHosted(text.toWellFormed()))
        }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)])
      })
      if (response.ok) return readAnswer(service, await response.json(), batch.length)
      if (response.status < 500 && response.status !== 429) break
    } catch {
      // a dead or slow service is tried once more, then the messages are not rated
    }
  }
  return batch.map(() => ({ abstain: 'error' }))
}

function readAnswer(service: Hosted, body: unknown, count: number): (Rating | Abstain)[] {
  const results = (body as { results?: unknown } | null)?.results
  if (!Array.isArray(results) || results.length !== count) return Array.from({ length: count }, () => failed)
  return results.map(result => readScores(service, (result as { category_scores?: unknown } | null)?.category_scores))
}

const failed: Abstain = { abstain: 'error' }

/** The largest score of the categories of each label; `hostile_any` is the largest of all. */
function readScores({ categories }: Hosted, given: unknown): Rating | Abstain {
  if (typeof given !== 'object' || given === null) return failed
  const scores: Partial<Record<Label, number>> = {}
  for (const [category, label] of Object.entries(categories)) {
    const score = (given as Record<string, unknown>)[category]
    if (typeof score !== 'number' || !(score >= 0 && score <= 1)) continue
    scores[label] = Math.max(scores[label] ?? 0, score)
  }
  const all = Object.values(scores)
  if (all.length === 0) return failed
  return { scores: { ...scores, hostile_any: Math.max(...all) }, evidence: [] }
}

/** The hosted services there are: nothing is ever sent to another. */
export const hostedIds = ['mistral', 'openai'] as const
export type HostedId = (typeof hostedIds)[number]

/** Mistral moderation: European; it has no category for insults, which stay with the local rater. */
export const mistral: Hosted = {
  id: 'mistral',
  url: 'https://api.mistral.ai/v1/moderations',
  model: 'mistral-moderation-latest',
  labels: ['hostile_any', 'discrimination', 'threat', 'sexual'],
  categories: { hate_and_discrimination: 'discrimination', violence_and_threats: 'threat', sexual: 'sexual' }
}

/** OpenAI omni-moderation: texts leave the European Union. */
export const openai: Hosted = {
  id: 'openai',
  url: 'https://api.openai.com/v1/moderations',
  model: 'omni-moderation-latest',
  labels: ['hostile_any', 'discrimination', 'insult', 'threat', 'sexual'],
  categories: {
    harassment: 'insult',
    hate: 'discrimination',
    'harassment/threatening': 'threat',
    'hate/threatening': 'threat',
    sexual: 'sexual',
    'sexual/minors': 'sexual'
  }
}

/** By id. */
export const hostedServices: Readonly<Record<HostedId, Hosted>> = { mistral, openai }
