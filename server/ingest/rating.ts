import { sql } from 'drizzle-orm'
import { arrayLiteral, bulkInsert } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import type { Context } from './context.ts'
import type { Fact } from './facts.ts'

/** What a rater said of one message, ready to be kept: who, the scores it gave, and why it gave none. */
export interface MessageRating {
  /** `id@version` */
  rater: string
  scores: Record<string, number>
  /** null when it was rated */
  abstain: string | null
}

/**
 * Rates one message in memory, as it comes in: masked text, and its language where the source says it. Handed in by
 * `main`; never rejects, and answers null when it cannot answer at all.
 */
export type RateMessage = (message: {
  id: string
  text: string
  lang?: string | undefined
}) => Promise<MessageRating | null>

/** Longest a write waits for its rater, in milliseconds; what is not rated by then is rated in the background. */
const PATIENCE = 5000

/**
 * Waits until the messages of some rows are rated, or patience is over. To be called before the transaction that writes
 * them, which waits for no rater.
 * @param patience milliseconds
 */
export async function awaitRatings(facts: readonly Pick<Fact, 'rating'>[], patience = PATIENCE): Promise<void> {
  const waiting = facts.flatMap(({ rating }) => (rating ? [rating] : []))
  if (waiting.length === 0) return
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(done => (timer = setTimeout(done, patience)))
  await Promise.race([Promise.all(waiting), late])
  clearTimeout(timer)
}

/** What a rater has answered already; null when it has not. */
const answered = (rating: Promise<MessageRating | null>) => Promise.race([rating, Promise.resolve(null)])

/** Keeps what the rater has said of the messages that are new, beside the facts and in their transaction; waits for nobody. */
export async function keepRatings(
  tx: Tx,
  context: Pick<Context, 'organisationId' | 'receivedAt'>,
  facts: readonly Fact[],
  fresh: ReadonlySet<string>
): Promise<void> {
  const waiting = facts.filter(({ id, rating }) => rating !== undefined && fresh.has(id))
  if (waiting.length === 0) return
  const answers = await Promise.all(waiting.map(({ rating }) => answered(rating!)))
  const rows = waiting
    .flatMap(({ id }, at) => {
      const answer = answers[at]
      if (!answer) return []
      const { rater, scores, abstain } = answer
      const cues = abstain === null ? null : { abstain }
      return [{ interaction_id: id, revision: 0, rater, scores, cues, at: context.receivedAt }]
    })
    .sort((a, b) => (a.interaction_id < b.interaction_id ? -1 : 1))
  if (rows.length > 0) await tx.db.execute(bulkInsert('ratings', context.organisationId, rows))
}

/** Removes what raters said of messages that are no longer there. */
export async function forgetRatings(tx: Tx, organisationId: string, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  await tx.db.execute(sql`delete from ratings where organisation_id = ${organisationId}::uuid
    and interaction_id in (select unnest(${arrayLiteral(messages, 'uuid')}::text::uuid[]))`)
}
