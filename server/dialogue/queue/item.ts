import { sql } from 'drizzle-orm'
import type { Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { readCards, type Card } from './cards.ts'
import { actsOn, labelsOf, stepsOf, type EarlierAct, type PastAct } from './history.ts'
import { unknownMessage } from './judgement.ts'
import { levelOf } from './ladder.ts'
import { readQueueSettings } from './settings.ts'
import { readThread, type Thread } from './thread.ts'

/** A message with its conversation and what was decided about it. */
export interface Item {
  card: Card
  thread: Thread
  acts: PastAct[]
  /** the rung its author stands on, and earlier acts on other messages; null until somebody has labelled the message */
  author: { level: number; earlier: EarlierAct[] } | null
}

/**
 * Opens a message. What was done before to its author is kept back until a first label is given: it must not sway it.
 * Throws `unknown_message`.
 */
export async function readItem(tx: Tx, keyring: Keyring, organisationId: string, id: string, now: Date): Promise<Item> {
  const [card] = await readCards(tx, keyring, organisationId, 'decided', [{ id, act: null, copies: 1, group: 2 }])
  if (!card) throw unknownMessage()
  const copies = await copiesOf(tx, organisationId, id)
  const labels = await labelsOf(tx, organisationId, id)
  const thread = await readThread(tx, keyring, organisationId, id)
  const acts = await actsOn(tx, organisationId, id)
  if (labels.length === 0) return { card: { ...card, copies }, thread, acts, author: null }
  const steps = (await stepsOf(tx, organisationId, [id])).get(id) ?? []
  const { quietMonths } = await readQueueSettings(tx, organisationId)
  const level = levelOf(
    steps.map(({ rung, at }) => ({ rung, at: new Date(at) })),
    now,
    quietMonths
  )
  const earlier = steps.filter(({ message }) => message !== id).map(({ rung, at }) => ({ rung, at }))
  return { card: { ...card, copies }, thread, acts, author: { level, earlier } }
}

/** A message and the copies of it that can be read, decided ones included. */
async function copiesOf({ db }: Tx, organisationId: string, id: string): Promise<number> {
  const [row] = (await db.execute(sql`
    select count(*)::int as n from text_prints p
    join text_prints c on c.organisation_id = p.organisation_id and c.print = p.print
    where p.organisation_id = ${organisationId}::uuid and p.interaction_id = ${id}::uuid`)) as unknown as {
    n: number
  }[]
  return Math.max(1, Number(row!.n))
}
