import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../store/transaction.ts'
import { auditStrata, has, isReadThrough, readNote, shareRead, strataOf } from './audited.ts'
import { contextOf, windowOf, type Query } from './compute.ts'
import constructiveShare from './constructive_share.ts'
import { estimateOf, whole, type Estimate } from './dialogue_answer.ts'
import { ENOUGH_READ, flags } from './dialogue_weeks.ts'
import { masked, resultOf } from './engine.ts'
import { loadFrame } from './frame.ts'
import type { Measure, Result, Row } from './measure.ts'
import messagesReceived from './messages_received.ts'
import { queryFrom, type Question } from './question.ts'

/** What a message is, once: the first of these that holds. Publicity is in `other`. */
export const barParts = ['abuse', 'criticism', 'constructive', 'support', 'other'] as const
export type BarPart = (typeof barParts)[number]

/** How the messages of a period divide, and how much of it is known. */
export interface DialogueBar {
  /** messages received from persons, deleted ones included */
  received: Result
  /** from closed random draws; null where none lies inside the period */
  audited: {
    parts: { key: BarPart; result: Result }[]
    /** messages read, those they were drawn from, day the last draw was closed */
    read: number
    of: number
    closed_on: string
    /** share of the messages received that no draw could take: their text was gone */
    left_out: number | null
  } | null
  /** what the engine flags where nobody has read a draw; inside only, and never from fifty rated messages down */
  estimate: Estimate | null
}

const partFlags: Readonly<Record<BarPart, SQL>> = {
  abuse: flags.abuse,
  criticism: flags.argued,
  constructive: flags.constructive,
  support: sql`(${has('support')} and ${flags.neutral})`,
  other: sql`(not ${has('support')} and ${flags.neutral})`
}

const part: Measure = { ...constructiveShare, key: 'dialogue_parts', minimumN: ENOUGH_READ }

/**
 * The messages of a campaign in one bar. A part without a random draw read by people has no number: the engine only flags,
 * it does not tell criticism from support. A draw answers for its own days, and for no part of them: one that does not lie
 * inside the period says nothing of it.
 */
export async function readDialogueBar(
  store: Store,
  organisationId: string,
  question: Question,
  audience: 'inside' | 'export',
  now: Date
): Promise<DialogueBar> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      const asked = { ...question, by: undefined, step: undefined }
      const query: Query = { ...queryFrom(frame, constructiveShare.key, asked, audience, now), measure: part }
      const window = windowOf(frame, query, query, null)
      const rows = (await tx.db.execute(auditStrata(window, partFlags))) as unknown as Row[]
      const all = await whole(tx, frame, { ...query, measure: messagesReceived })
      const isRead = isReadThrough(strataOf(rows))
      const context = contextOf(frame, query, query)
      const parts = barParts.map(key => ({ key, result: resultOf(part, shareRead(rows, key), context) }))
      return {
        received: all,
        audited: isRead ? auditedOf(rows, hiddenTogether(parts), all) : null,
        estimate: isRead || audience === 'export' ? null : await estimateOf(tx, window)
      }
    },
    { mode: 'analysis', deadline: 60_000 }
  )
}

type Parts = { key: BarPart; result: Result }[]

/** The parts make up the whole: with one of them hidden, what is left over would give it back. */
const hiddenTogether = (parts: Parts): Parts =>
  parts.some(({ result }) => result.status === 'masked')
    ? parts.map(({ key, result }) => ({ key, result: masked(result) }))
    : parts

function auditedOf(rows: readonly Row[], parts: Parts, all: Result): DialogueBar['audited'] {
  const note = readNote(strataOf(rows))
  const [read, of] = [Number(note.n), Number(note.of)]
  return {
    parts,
    ...{ read, of },
    closed_on: String(note.date),
    left_out: all.value ? Math.max(0, all.value - of) / all.value : null
  }
}
