import type { ListedConnector, ListedSource } from '#server/api/sources.ts'
import * as format from '#lib/format.ts'
import { local } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { readings, sourceFaults } from '#lib/words/sources.ts'
import { word } from '#lib/words/word.ts'

export type { ListedConnector, ListedSource }

const states = {
  ok: readings.state_ok,
  late: readings.state_late,
  failing: readings.state_failing,
  paused: readings.state_paused,
  reading: readings.state_reading,
  waiting: readings.state_waiting
}

/** A state in words. */
export const stateWord = (state: ListedSource['state'], locale: Locale): string => word(states[state], locale)

/** Whether a source wants somebody's attention: its dot is amber. */
export const isTroubled = ({ state, expires_in_days }: ListedSource): boolean =>
  state === 'late' || state === 'failing' || (expires_in_days !== null && expires_in_days < 0)

/** Why a source fails and what to do; a word we do not know is said as a fault of ours. */
export function faultText(code: string, locale: Locale): string {
  const known = Object.hasOwn(sourceFaults, code) ? sourceFaults[code as keyof typeof sourceFaults] : sourceFaults.error
  return word(known, locale)
}

/** How long ago a source was read: `il y a 12 min`, `just now`. */
export const ageText = (minutes: number, locale: Locale): string =>
  minutes < 1 ? word(readings.just_now, locale) : format.ago(minutes, locale)

const units = { requests: readings.unit_requests, units: readings.unit_units, percent: readings.unit_percent }

/** How much of an allowance is used: `3 940 sur 10 000 (unités)`. */
export function quotaText({ used, limit, unit }: NonNullable<ListedSource['quota']>, locale: Locale): string {
  const known = Object.hasOwn(units, unit) ? word(units[unit as keyof typeof units], locale) : unit
  const numbers = { used: format.number(used, locale), limit: format.number(limit, locale) }
  return word(readings.quota_used, locale, { ...numbers, unit: known })
}

/** What a source lets one know: people, or counts only. */
export function givesText(gives: readonly string[], locale: Locale): string {
  return word(gives.includes('people') ? readings.gives_people : readings.gives_counts, locale)
}

/** When the next reading is: an hour today, a moment otherwise, `in a moment` when its time has come. */
export function nextText({ next_try_at, state }: ListedSource, now: string, zone: string, locale: Locale): string {
  if (next_try_at === null) return word(readings.when_resumed, locale)
  if (state === 'reading' || next_try_at <= now) return word(readings.soon, locale)
  const isToday = local(next_try_at, zone).day === local(now, zone).day
  return isToday ? format.time(next_try_at, zone, locale) : format.moment(next_try_at, zone, locale)
}
