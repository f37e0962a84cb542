import { list, namedPeriod, period } from './format.ts'
import { lists, type Choices, type Filter, type ListKey } from './filter.ts'
import { typo, type Locale } from './typography.ts'
import { filter as words } from './words/filter.ts'
import { word } from './words/word.ts'

/** A piece of the filter sentence: plain words, or a token that can be changed. */
export interface Piece {
  text: string
  /** The token's key in the address; null for the words between. */
  key: 'period' | 'vs' | 'suspects' | 'rule' | 'step' | ListKey | null
}

/**
 * Says a question: `Du 1er octobre au 31 décembre 2024, comparé au trimestre précédent, 8 campagnes, toutes les
 * plateformes.` Defaults that matter are said too; a list that is not offered is not.
 */
export function filterPieces(filter: Filter, choices: Choices, locale: Locale): Piece[] {
  const said = period(filter.from, filter.to, locale)
  const start =
    locale === 'fr' && said.startsWith('du ') ? 'Du ' : locale === 'en' ? word(words.from, locale) + ' ' : ''
  const compared = filter.vs === 'none' ? '' : `${word(words.compared_with, locale, { what: '' }).trimEnd()} `
  const tokens: Piece[][] = [
    [plain(start), { text: said.replace(/^du /, ''), key: 'period' }],
    [plain(compared), { text: comparison(filter, locale), key: 'vs' }],
    ...lists.flatMap(key =>
      isSaid(key, filter, choices) ? [[{ text: listText(key, filter, choices, locale), key }]] : []
    ),
    [{ text: word(words[`suspects_${filter.suspects}`], locale), key: 'suspects' as const }],
    ...(filter.rule ? [[{ text: ruleText(filter, locale), key: 'rule' as const }]] : []),
    ...(filter.step ? [[{ text: word(words[`step_${filter.step}`], locale), key: 'step' as const }]] : [])
  ]
  return [...tokens.flatMap((pieces, at) => (at ? [plain(', '), ...pieces] : pieces)), plain('.')].filter(
    piece => piece.text
  )
}

/** The whole sentence as text, for files, titles and announcements. */
export function filterText(filter: Filter, choices: Choices, locale: Locale): string {
  return typo(
    filterPieces(filter, choices, locale)
      .map(piece => piece.text)
      .join(''),
    locale
  )
}

const plain = (text: string): Piece => ({ text, key: null })

function isSaid(key: ListKey, filter: Filter, choices: Choices): boolean {
  if (filter[key].length) return true
  return (key === 'campaign' || key === 'platform') && (choices[key]?.length ?? 0) > 0
}

function comparison({ from, to, vs }: Filter, locale: Locale): string {
  if (vs === 'none') return word(words.vs_none_phrase, locale)
  if (vs === 'previous_year') return word(words.vs_previous_year, locale)
  if (typeof vs === 'object') return word(words.vs_period, locale, { period: namedPeriod(vs.from, vs.to, locale) })
  const months = monthsOf(from, to)
  if (months === 1) return word(words.vs_previous_month, locale)
  if (months === 3 && (Number(from.slice(5, 7)) - 1) % 3 === 0) return word(words.vs_previous_quarter, locale)
  if (months === 12 && from.slice(5, 7) === '01') return word(words.vs_previous_year_whole, locale)
  return word(words.vs_previous, locale)
}

function monthsOf(from: string, to: string): number | null {
  if (!from.endsWith('-01') || !to.endsWith('-01')) return null
  return (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
}

function listText(key: ListKey, filter: Filter, choices: Choices, locale: Locale): string {
  const chosen = filter[key]
  const named = chosen.map(one => choices[key]?.find(choice => choice.key === one)?.name ?? one)
  if (key === 'campaign' || key === 'platform') {
    if (chosen.length === 0) return word(words[`${key}s_all`], locale)
    return chosen.length <= 2 ? list(named, locale) : word(words[`${key}s`], locale, { n: chosen.length })
  }
  return word(words[key], locale, { names: list(named, locale) })
}

function ruleText({ rule, lookback }: Filter, locale: Locale): string {
  const said = word(words.rule, locale, { rule: rule ? word(words[`rule_${rule}`], locale) : '' })
  return lookback === null ? said : `${said} ${word(words.lookback, locale, { n: lookback })}`
}
