/** Names of the rungs, 0 to 7. */
export const rungNames = ['nothing', 'reply', 'charter', 'hide', 'warn', 'block', 'report', 'complaint'] as const

/** Rungs from which a human label must have been given: from here on a message or its author is no longer free. */
export const LABEL_RUNG = 3
/** Rungs from which a decision concerns the author, not the message alone. */
export const PERSON_RUNG = 4

/** Labels that say abuse; spam is unwanted, and a ground for hiding too. */
export const abuseLabels = ['insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation'] as const
/** Labels that may be the ground of a rung that hides, warns or blocks. */
export const groundLabels: readonly string[] = [...abuseLabels, 'spam', 'hostile']

/** Standard minutes of a rung, for decisions nobody timed; version of the table in `standardVersion`. */
export const standardMinutes = [0.25, 3, 1.5, 0.75, 2, 1, 4, 30] as const
export const standardVersion = 'standard@1'

/** A standing act on an author (or, without an author, on the message). */
export interface Step {
  rung: number
  at: Date
}

/** So many months before an instant, on the same day of the month or the last there is. */
function monthsBefore(at: Date, months: number): Date {
  const back = new Date(at)
  back.setUTCMonth(back.getUTCMonth() - months)
  // the 31st of a month without one would slide into the next
  if (back.getUTCDate() !== at.getUTCDate()) back.setUTCDate(0)
  return back
}

/**
 * The rung an author stands on: the highest of the acts since the last quiet time. After so many months without an act
 * the start is 0 again; deciding to do nothing (rung 0) is no act. Empty gives 0.
 */
export function levelOf(steps: readonly Step[], now: Date, quietMonths: number): number {
  const newestFirst = steps.filter(({ rung }) => rung > 0).sort((a, b) => b.at.getTime() - a.at.getTime())
  let level = 0
  let after = now
  for (const { rung, at } of newestFirst) {
    if (at < monthsBefore(after, quietMonths)) break
    level = Math.max(level, rung)
    if (at < after) after = at
  }
  return level
}

/** Rungs between the one an author stands on and the one wanted, among those the organisation offers. */
export const skipped = (level: number, wanted: number, offered: readonly number[]): number[] =>
  offered.filter(rung => rung > level && rung < wanted)

/** Rungs a label alone is reason enough to go to at once. */
const grounds: Readonly<Record<string, readonly number[]>> = { threat: [7], sexual: [3, 6], spam: [3, 5] }

/** The label that is by itself the reason for skipping to a rung; null when a reason has to be written. */
export const reasonInLabel = (labels: readonly string[], rung: number): string | null =>
  labels.find(label => grounds[label]?.includes(rung)) ?? null
