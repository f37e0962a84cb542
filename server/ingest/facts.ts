import type { BulkTable } from '../store/bulk_types.ts'
import type { Cell } from '../store/bulk.ts'
import type { ReasonCode } from '../sources/record.ts'
import type { Identity } from './context.ts'
import type { MessageRating } from './rating.ts'
import type { TextObject } from './text_objects.ts'

/** A row ready to be written: which table, which fact, under which id. */
export interface Fact {
  table: BulkTable
  id: string
  row: Record<string, Cell>
  /** what the rater says of a message that came with its text, once it has answered */
  rating?: Promise<MessageRating | null>
  /** what a message carries that others may carry too */
  objects?: readonly TextObject[]
}

/** What one canonical record becomes: its facts (the first is the one that counts), and the identities they name. */
export interface Prepared {
  facts: Fact[]
  identities: Identity[]
}

/** A record that cannot be prepared: why, which field, and what would cure it. */
export interface Refused {
  reason: ReasonCode
  field?: string
  detail?: string
}

/** Tells a refusal from facts. */
export const isRefused = (value: Prepared | Refused): value is Refused => 'reason' in value
