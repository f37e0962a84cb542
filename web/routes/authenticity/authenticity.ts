import type { AuthenticityAnswer, Evidence as Found } from '../../../server/measures/authenticity_answer.ts'
import type { Flag } from '../../../server/ingest/account_flags.ts'
import type { Declared } from '../../../server/ingest/mobilisations.ts'

/** The numbers of the page that are no measure of their own; the API's `GET /api/v1/authenticity`. */
export type Authenticity = AuthenticityAnswer
/** What a moderator sees; the API's `GET /api/v1/authenticity/evidence`. */
export type Evidence = Found & { flags: readonly Flag[] }
export type Mobilisation = Declared
export type { Flag }

/** What came of the form that was sent last. */
export interface Sent {
  about?: string
  fault?: string
  given?: Record<string, string>
}

/** Measures of the page, by section. */
export const keys = {
  clash: ['clash_reach_share'],
  arrivals: ['clash_arrivals_returned', 'clash_arrivals_acted'],
  copies: ['duplicate_text_share'],
  packs: ['pile_on_alert'],
  trolls: ['troll_feeding_share', 'troll_feeding_words_share', 'time_lost_share'],
  rhythm: ['burstiness', 'burstiness_corrected']
} as const
