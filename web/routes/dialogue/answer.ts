import type { DialoguePage as Answer } from '../../../server/measures/dialogue_answer.ts'

/** What the page says beside the measures; the API's `GET /api/v1/dialogue`. */
export type DialoguePage = Answer

/** Measures of the page, by section. */
export const keys = {
  record: ['abuse_rate', 'false_suppression', 'criticism_share', 'criticism_left_visible', 'constructive_share'],
  structure: ['deep_share', 'reciprocity', 'distinct_voices', 'response_rate', 'response_time'],
  threads: ['thread_survival', 'reentry_share'],
  calm: ['hostility_contagion', 'counter_speech_response', 'serenity_recovery', 'serenity_half_time'],
  codes: ['discourse_quality_codes'],
  load: ['time_lost_hours', 'time_lost_cost', 'abuse_concentration', 'unanswered_on_abuse_days']
} as const

/** Measures told for each rung. */
export const byRung = ['rung_use', 'time_lost_hours', 'time_lost_cost', 'handling_time'] as const

/** Measures of which the page tells more than the API of values does. */
export const toldApart = [
  'reoffence',
  'reoffence_difference',
  'discourse_quality_codes',
  'messages_received',
  'moderation_hours'
] as const

/** All of them. */
export const allKeys: readonly string[] = Object.values(keys).flat()
