import type { Measure } from './measure.ts'

/**
 * Measures that may decide the impact rank of campaigns: what they count is a person (once, however often they act), a tie
 * between persons, a milestone with its evidence, or messages drawn at random and read by people. None holds a number that
 * can be bought, none moves with what the organisation itself does, none grows with copies of a message.
 */
const deciding: ReadonlySet<string> = new Set([
  'people_who_acted',
  'actions_per_contributor',
  'call_response',
  'pledges_kept',
  'repeat_actions',
  'upgrade_share',
  'contributors',
  'new_contributors',
  'returning_share',
  'return_survival',
  'mobilisation_rate',
  'recruits_retention',
  'recruiters_share',
  'distinct_voices',
  'constructive_share',
  'reciprocity',
  'bridging_persons',
  'durable_bridges',
  'wake',
  'returned_people',
  'wake_survival',
  'excess_wake',
  'half_life',
  'depth_shift',
  'outcomes_reached'
])

/** Whether a measure may decide the impact rank of campaigns; the red-team tests attack every one that may. */
export const mayDecide = ({ key }: Pick<Measure, 'key'>): boolean => deciding.has(key)
