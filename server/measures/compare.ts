import type { Store } from '../store/transaction.ts'
import { compareCampaigns, type Comparison } from './comparison.ts'
import { loadFrame } from './frame.ts'
import { memory, noteAsked } from './memory.ts'
import { spanOf, type Question } from './question.ts'

const remembered = memory<Comparison>(50)

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
  const again = (at: Date) => compared(store, organisationId, question, audience, at)
  if (audience === 'inside') noteAsked(organisationId, ['comparison', question], now, again)
  return again(now)
}

async function compared(
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
      return remembered([organisationId, frame.version, audience, to?.toISOString()], () =>
        compareCampaigns(tx, frame, { audience, ...(to ? { to } : {}) })
      )
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}
