import { isDeeperThan, JSON_DEPTH } from '../normalise.ts'
import type { ReasonCode } from '../record.ts'
import { objectOf, type Json } from '../threads/json_file.ts'

/** One element of a list as an object, or the reason it is refused. */
export function itemOf(text: string | null): Json | { reason: ReasonCode } {
  if (text === null) return { reason: 'field_too_long' }
  if (isDeeperThan(text, JSON_DEPTH)) return { reason: 'body_too_deep' }
  try {
    return objectOf(JSON.parse(text)) ?? { reason: 'bad_json' }
  } catch {
    return { reason: 'bad_json' }
  }
}

/** True for a refusal; an element that happens to have a member `reason` is told apart by its type. */
export function isRefusedItem(item: Json | { reason: ReasonCode }): item is { reason: ReasonCode } {
  return (
    Object.keys(item).length === 1 && ['field_too_long', 'body_too_deep', 'bad_json'].includes(String(item['reason']))
  )
}
