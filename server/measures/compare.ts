import type { Store, Tx } from '../store/transaction.ts'
import { compareCampaigns, type Comparison } from './comparison.ts'
import { sharedFrame, type Frame } from './frame.ts'
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
      const frame = await sharedFrame(tx, organisationId)
      return comparedIn(tx, frame, audience, question.to ? spanOf(frame, question, now).to : undefined)
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}

/**
 * The same inside a transaction that is open already.
 * @param to end of the 24 months looked at; default the newest act
 */
export function comparedIn(tx: Tx, frame: Frame, audience: 'inside' | 'export', to?: Date): Promise<Comparison> {
  return remembered([frame.organisationId, frame.version, audience, to?.toISOString()], () =>
    compareCampaigns(tx, frame, { audience, ...(to ? { to } : {}) })
  )
}
