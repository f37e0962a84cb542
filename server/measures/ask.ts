import type { Store } from '../store/transaction.ts'
import { protectedAnswer } from './disclosure_filter.ts'
import { sharedFrame } from './frame.ts'
import { memory, noteAsked } from './memory.ts'
import { present, type Presented } from './present.ts'
import { queryFrom, type Question } from './question.ts'

const remembered = memory<Presented>(400)

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
  const again = (at: Date) => answers(store, organisationId, keys, question, audience, at)
  if (audience === 'inside') noteAsked(organisationId, ['ask', keys, question], now, again)
  return again(now)
}

async function answers(
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
      const frame = await sharedFrame(tx, organisationId)
      const list: Presented[] = []
      for (const key of keys) {
        const query = queryFrom(frame, key, question, audience, now)
        const name = [organisationId, frame.version, key, query.measure.version, { ...query, measure: null }]
        const found = await remembered(name, async () =>
          present(tx, frame, await protectedAnswer(tx, frame, query), query.by ?? null)
        )
        list.push({ ...found, lag_seconds: frame.lagSeconds, pending: frame.pending })
      }
      return list
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}
