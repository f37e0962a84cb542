import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import { writeAudit } from '../store/log.ts'
import type { Tx } from '../store/transaction.ts'

/** Something that will be done differently, by whom and by when. */
export interface Decision {
  text: string
  owner: string
  /** day, `2026-05-01`; null when none is set */
  due_on: string | null
}

/** What an organisation concludes of a campaign: in its own words, beside the numbers. */
export interface Review {
  learnt: string
  /** what did not work: opens the mandatory block of the report */
  failed: string
  decisions: Decision[]
  /** when it was marked as done; null while it is being written */
  done_at: string | null
  /** user id */
  done_by: string | null
}

export const noReview: Review = { learnt: '', failed: '', decisions: [], done_at: null, done_by: null }

/** The review of a campaign; an empty one when none was written. Throws `unknown_campaign`. */
export async function readReview({ db }: Tx, organisationId: string, slug: string): Promise<Review> {
  const [row] = (await db.execute(
    sql`select review from campaigns where organisation_id = ${organisationId}::uuid and slug = ${slug}`
  )) as unknown as { review: Partial<Review> | null }[]
  if (!row) throw unknownCampaign(slug)
  return { ...noReview, ...row.review }
}

/**
 * Writes the review of a campaign, and marks it as done where asked; once done it stays so, with who and when it was first.
 * A review without a word cannot be done. Throws `unknown_campaign`, `empty_review`.
 */
export async function saveReview(
  tx: Tx,
  organisationId: string,
  slug: string,
  { isDone, ...written }: Pick<Review, 'learnt' | 'failed' | 'decisions'> & { isDone: boolean },
  { at, by }: { at: Date; by: string | null }
): Promise<Review> {
  const before = await readReview(tx, organisationId, slug)
  const isEmpty = !written.learnt && !written.failed && written.decisions.length === 0
  if (isDone && isEmpty)
    throw new Problem('empty_review', {
      fr: 'Un bilan sans un mot n’est pas fait : dire au moins ce qui a été appris, ce qui n’a pas marché, ou une décision.',
      en: 'A review without a word is not done: say at least what was learnt, what did not work, or a decision.'
    })
  const marked = isDone && before.done_at === null ? { done_at: at.toISOString(), done_by: by } : {}
  const review: Review = { ...before, ...written, ...marked }
  await tx.db.execute(
    sql`update campaigns set review = ${JSON.stringify(review)}::jsonb where organisation_id = ${organisationId}::uuid and slug = ${slug}`
  )
  const action = 'done_at' in marked ? 'campaign.review_done' : 'campaign.review'
  await writeAudit(tx.db, organisationId, { at, userId: by, action, subject: slug })
  return review
}

const unknownCampaign = (slug: string) =>
  new Problem('unknown_campaign', { fr: `Campagne inconnue : ${slug}.`, en: `Unknown campaign: ${slug}.` }, 404)
