import type { Store } from '../store/transaction.ts'
import { answer } from './compute.ts'
import { loadFrame } from './frame.ts'
import { present, type Presented } from './present.ts'
import { queryFrom, type Question } from './question.ts'

const LIMIT = 400
const cache = new Map<string, Presented>()

/**
 * Answers a question about several measures in one snapshot: the one path of screen, API, file, report and command line.
 * An answer is remembered until a fact of the organisation changes.
 */
export async function ask(
  store: Store,
  organisationId: string,
  keys: readonly string[],
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<Presented[]> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const answers: Presented[] = []
      for (const key of keys) {
        const query = queryFrom(frame, key, question, audience, now)
        const name = JSON.stringify([
          organisationId,
          frame.version,
          key,
          query.measure.version,
          { ...query, measure: null }
        ])
        const known = cache.get(name)
        const found = known ?? (await present(tx, frame, await answer(tx, frame, query), query.by ?? null))
        remember(name, found)
        answers.push({ ...found, lag_seconds: frame.lagSeconds, pending: frame.pending })
      }
      return answers
    },
    { mode: 'repeatable read', deadline: 120_000 }
  )
}

function remember(name: string, found: Presented): void {
  cache.delete(name)
  cache.set(name, found)
  const [oldest] = cache.keys()
  if (cache.size > LIMIT && oldest !== undefined) cache.delete(oldest)
}
