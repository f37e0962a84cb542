import { sql, type SQL } from 'drizzle-orm'
import { texts } from './facts.ts'

/** Narratives that count as the declared category: positive content and counter-speech, in the words files use. */
export const DECLARED = [
  'contre_discours',
  'contre_récit',
  'contenu_positif',
  'counter_speech',
  'counter_narrative',
  'positive_content'
] as const

/** Whether a post was coded in the declared category. `narrative` is the SQL of its narrative. */
export const isDeclared = (narrative: SQL): SQL => sql`${narrative} in ${texts(DECLARED)}`
