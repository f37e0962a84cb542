import { definitionOf, type MeasureInfo, type Profile, type ProfileRow } from './answers.ts'
import { changeText } from './change_text.ts'
import type { CitedPart } from './cite.ts'
import type { FoamRow, WakeItem } from './ledger_rows.ts'
import { cell, value } from './say.ts'
import type { Locale } from './typography.ts'
import { ledger as words } from './words/ledger.ts'
import { statusWord } from './words/status.ts'
import { word } from './words/word.ts'

type Infos = Readonly<Record<string, MeasureInfo>>

const foamLabels = {
  impressions: words.impressions,
  reactions: words.reactions,
  high_intent_shares: words.high_intent_shares,
  follower_growth: words.follower_growth
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
      cites: citesOf(row, locale),
      ...(row.campaign ? { asked: { campaign: row.campaign.slug } } : {}),
      ...(definition ? { definition } : {})
    }
  })
}

const quoted = (name: string, locale: Locale) => word(words.over_campaign, locale, { name })

/** The counter-measure, and what the axis is named for when it has no number. */
function below({ counter, missing }: ProfileRow, locale: Locale): string | null {
  const beside = counter
    ? word(words.beside_counter, locale, {
        name: counter.label[locale],
        value: cell(counter.result, { unit: counter.unit }, locale)
      })
    : null
  return [beside, missing ? absent(missing, locale) : null].filter(Boolean).join(' · ') || null
}

/** The numbers of `below`: each of the campaign of its row, else of the page's question. */
function citesOf({ campaign, counter, missing }: ProfileRow, locale: Locale): CitedPart[] {
  const asked = campaign ? { asked: { campaign: campaign.slug } } : {}
  return [counter, missing].flatMap(one => {
    if (!one) return []
    const text =
      one.result.status === 'ok' ? cell(one.result, { unit: one.unit }, locale) : statusWord(one.result.status, locale)
    return [{ text, measure: one.key, ...asked }]
  })
}

function absent({ label, unit, result }: NonNullable<ProfileRow['missing']>, locale: Locale): string {
  const isUnread = result.notes.some(({ code }) => code === 'machine_unverified')
  if (result.status === 'ok')
    return word(words.stands_in_plain, locale, { name: label[locale], value: cell(result, { unit }, locale) })
  const status = statusWord(result.status, locale)
  if (!isUnread) return word(words.stands_in_plain, locale, { name: label[locale], value: status })
  return word(words.stands_in, locale, { name: label[locale], status, reason: word(words.no_audit, locale) })
}
