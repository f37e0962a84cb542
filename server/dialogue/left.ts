import { sql } from 'drizzle-orm'

/** A message handed over and not read for so long is handed to somebody else: one reader away must not keep the others waiting. */
const LEFT_HOURS = 12

/**
 * Whether what was opened at an instant has been left since: nobody has read it for twelve hours. What has no instant was handed
 * over before instants were kept, and is left.
 * @param opened the column of the instant
 */
export const isLeftSince = (opened: ReturnType<typeof sql>, now: Date) =>
  sql`(coalesce(${opened}, '-infinity') <= ${now.toISOString()}::timestamptz - make_interval(hours => ${LEFT_HOURS}))`
