import { definitionOf, type MeasureInfo, type Profile, type ProfileRow } from './answers.ts'
import { changeText } from './change_text.ts'
import type { FoamRow, WakeItem } from './ledger_rows.ts'
import { cell, value } from './say.ts'
import type { Locale } from './typography.ts'
import { overview } from './words/overview.ts'
import { statusWord } from './words/status.ts'
import { word } from './words/word.ts'

type Infos = Readonly<Record<string, MeasureInfo>>

const foamLabels = {
  impressions: overview.impressions,
  reactions: overview.reactions,
  high_intent_shares: overview.high_intent_shares,
  follower_growth: overview.follower_growth
} as const

/** What shows, as rows of the ledger. */
export function foamRows({ seen }: Profile, infos: Infos, locale: Locale): FoamRow[] {
  return seen.map(({ key, unit, label, result, change }) => {
    const definition = definitionOf(infos[key])
    const short = Object.hasOwn(foamLabels, key) ? foamLabels[key as keyof typeof foamLabels] : undefined
    return {
      key,
      label: short ? word(short, locale) : label[locale],
      result,
      manner: { unit },
      change: changeText(change, locale),
      ...(definition ? { definition } : {})
    }
  })
}

/** What stays, as numbers of the ledger: each axis with its measure named in full. */
export function wakeItems({ axes }: Profile, infos: Infos, locale: Locale): WakeItem[] {
  return axes.map(row => {
    const definition = definitionOf(infos[row.key])
    const manner = { unit: row.unit }
    return {
      key: row.axis,
      label: [row.name[locale], row.label[locale], row.campaign && quoted(row.campaign.name[locale], locale)]
        .filter(Boolean)
        .join(' · '),
      family: row.family,
      result: row.result,
      manner,
      change: changeText(row.change, locale),
      target:
        row.target && row.target.state
          ? { value: row.target.value, text: value(row.target.value, manner, locale), state: row.target.state }
          : null,
      ...(row.unit === 'share' ? { most: 1 } : {}),
      below: below(row, locale),
      ...(definition ? { definition } : {})
    }
  })
}

const quoted = (name: string, locale: Locale) => word(overview.over_campaign, locale, { name })

/** The counter-measure, and what the axis is named for when it has no number. */
function below({ counter, missing }: ProfileRow, locale: Locale): string | null {
  const beside = counter
    ? word(overview.beside_counter, locale, {
        name: counter.label[locale],
        value: cell(counter.result, { unit: counter.unit }, locale)
      })
    : null
  return [beside, missing ? absent(missing, locale) : null].filter(Boolean).join(' · ') || null
}

function absent({ label, unit, result }: NonNullable<ProfileRow['missing']>, locale: Locale): string {
  const isUnread = result.notes.some(({ code }) => code === 'machine_unverified')
  if (result.status === 'ok')
    return word(overview.stands_in_plain, locale, { name: label[locale], value: cell(result, { unit }, locale) })
  const status = statusWord(result.status, locale)
  if (!isUnread) return word(overview.stands_in_plain, locale, { name: label[locale], value: status })
  return word(overview.stands_in, locale, { name: label[locale], status, reason: word(overview.no_audit, locale) })
}
