import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../store/bulk.ts'
import type { Tx } from '../../store/transaction.ts'

/** Draws are made among so many. */
const ALL = 1_000_000

/**
 * The messages drawn with a probability, each for itself: of copies decided together, as many as of so many messages decided
 * one by one. 1 takes them all, 0 none.
 * @param pick an equally likely integer from 0 to `below`, excluded
 */
export function drawEach(
  messages: readonly string[],
  probability: number,
  pick: (below: number) => number = randomInt
): string[] {
  return messages.filter(() => probability === 1 || pick(ALL) < probability * ALL)
}

/**
 * Draws the messages of a decision for a second reader: every one of them where criticism was hidden, else each by the share
 * declared.
 */
export async function drawSecond(
  { db }: Tx,
  organisationId: string,
  decision: string,
  messages: readonly string[],
  { probability, now }: { probability: number; now: Date }
): Promise<void> {
  const drawn = drawEach(messages, probability)
  if (drawn.length === 0) return
  await db.execute(sql`
    insert into second_readings (organisation_id, decision_id, interaction_id, probability, drawn_at)
    select ${organisationId}::uuid, ${decision}::uuid, u.id, ${probability}::real, ${now.toISOString()}::timestamptz
    from unnest(${arrayLiteral(drawn, 'uuid')}::text::uuid[]) as u(id)`)
}
