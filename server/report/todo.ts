import { sql } from 'drizzle-orm'
import type { Tx } from '../store/transaction.ts'

/** Something a person must do, oldest first within its kind. */
export interface Task {
  kind: 'review' | 'report_due' | 'rows_refused' | 'campaign_review'
  /** how many: comments, refused rows; null where it is one thing */
  n: number | null
  /** what it is about: a file, an indicator, a campaign */
  name: { fr: string; en: string } | null
  /** since when it waits, or by when it is due: an ISO instant or a day */
  at: string | null
  href: string
}

const LIMIT = 3

/**
 * What waits for a decision: comments to review, targets whose date is near or past, rows refused by imports of the last
 * 90 days, campaigns that ended without a review. At most one of each kind, the most pressing; at most three in all.
 *
 * @param toReview comments waiting; null where the reader has no part in the queue
 */
export async function tasksOf({ db }: Tx, organisationId: string, toReview: number | null, now: Date): Promise<Task[]> {
  const list = async (query: ReturnType<typeof sql>) =>
    (await db.execute(query)) as unknown as Record<string, string | number | null>[]
  const org = sql`${organisationId}::uuid`
  const at = sql`${now.toISOString()}::timestamptz`
  const [due] = await list(sql`
    select name_fr, name_en, target_on::text as due from indicators
    where organisation_id = ${org} and target is not null and target_on is not null and target_on < ${at} + interval '60 days'
    order by target_on desc limit 1`)
  const [refused] = await list(sql`
    select id, file_name, rows_rejected, started_at from pulls
    where organisation_id = ${org} and rows_rejected > 0 and state = 'applied' and undone_at is null
      and started_at > ${at} - interval '90 days'
    order by rows_rejected desc, started_at limit 1`)
  const [unreviewed] = await list(sql`
    select slug, name_fr, name_en, ends_at from campaigns c
    where organisation_id = ${org} and ends_at < ${at} and review is null
      and not exists (select from campaigns k where k.organisation_id = c.organisation_id and k.parent_id = c.id)
    order by ends_at desc limit 1`)
  const tasks: (Task | null)[] = [
    toReview ? { kind: 'review', n: toReview, name: null, at: null, href: '/dialogue' } : null,
    due ? { kind: 'report_due', n: null, name: nameOf(due), at: String(due.due), href: '/reports' } : null,
    refused
      ? {
          kind: 'rows_refused',
          n: Number(refused.rows_rejected),
          name: { fr: String(refused.file_name ?? ''), en: String(refused.file_name ?? '') },
          at: new Date(String(refused.started_at)).toISOString(),
          href: `/sources/${refused.id}`
        }
      : null,
    unreviewed
      ? {
          kind: 'campaign_review',
          n: null,
          name: nameOf(unreviewed),
          at: new Date(String(unreviewed.ends_at)).toISOString(),
          href: `/campaigns/${unreviewed.slug}`
        }
      : null
  ]
  return tasks.filter(task => task !== null).slice(0, LIMIT)
}

const nameOf = (row: Record<string, string | number | null>) => ({ fr: String(row.name_fr), en: String(row.name_en) })
