/**
 * Clauses that change no number, each with its reason: they spare work, or another clause of the same statement implies
 * them. A mutant whose description holds one of these is not run. Everything else must be felt by an example.
 */
export const equivalent: readonly { clause: RegExp; because: string }[] = [
  {
    clause: /select (min\(starts_at\)|max\(ends_at\)) from campaigns/,
    because: 'early bound: the join on the period of the campaign refuses the same rows'
  }
]
