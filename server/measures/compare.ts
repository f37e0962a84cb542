import type { Store } from '../store/transaction.ts'
import { compareCampaigns, type Comparison } from './comparison.ts'
import { loadFrame } from './frame.ts'
import { spanOf, type Question } from './question.ts'

const remembered = new Map<string, Comparison>()
const LIMIT = 50

/**
 * The headline comparison of an organisation's campaigns up to the end of the period asked, remembered until a fact
 * changes.
 */
export async function comparison(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<Comparison> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const to = question.to ? spanOf(frame, question, now).to : undefined
      const name = [organisationId, frame.version, audience, to?.toISOString()].join('|')
      const known = remembered.get(name)
      if (known) return known
      const found = await compareCampaigns(tx, frame, { audience, ...(to ? { to } : {}) })
      remembered.set(name, found)
      const [oldest] = remembered.keys()
      if (remembered.size > LIMIT && oldest !== undefined) remembered.delete(oldest)
      return found
    },
    { mode: 'repeatable read', deadline: 120_000 }
  )
}
