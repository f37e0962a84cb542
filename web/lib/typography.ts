/** The two languages of the interface and of every report. */
export type Locale = 'fr' | 'en'

/** No-break space: before a colon, inside guillemets, between a number and its unit. */
export const NBSP = '\u00a0'
/** Narrow no-break space: before `; ! ?`, inside a number, inside `F CFA`. */
export const NNBSP = '\u202f'
/** The minus sign of print; data formats keep the ASCII hyphen. */
export const MINUS = '\u2212'

const spaces = `[ ${NBSP}${NNBSP}]`
const unitWords = {
  fr: [
    '[%‰€$]|\\$US|F|h|min|s|j|pts?|k|M|Md|o|ko|Mo|Go|px|κ',
    'points?|jours?|semaines?|mois|trimestres?|ans?|années?|heures?|minutes?|secondes?',
    'personnes?|campagnes?|messages?|commentaires?|actions?|publications?|lignes?|plateformes?|cibles?'
  ].join('|'),
  en: [
    '[%‰€]|h|min|s|d|pts?|k|m|bn|B|kB|MB|GB|px|κ',
    'points?|days?|weeks?|months?|quarters?|years?|hours?|minutes?|seconds?',
    'people|persons?|campaigns?|messages?|comments?|actions?|posts?|rows?|platforms?|targets?'
  ].join('|')
}
const months = {
  fr: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|janv\\.|févr\\.|avr\\.|juil\\.|sept\\.|oct\\.|nov\\.|déc\\.',
  en: 'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec'
}
const wordEnd = '(?![\\p{L}\\p{N}])'

type Rule = readonly [RegExp, string | ((match: string, ...groups: string[]) => string)]

const common: readonly Rule[] = [
  [/\.\.\./gu, '…'],
  // Only a lone pair of numbers is a range: a date 2024-10-01 or a telephone number keeps its hyphens.
  [/(?<![\p{L}\p{N}.,/_-])(\d+)-(\d+)(?![\p{L}\p{N}/_-])/gu, '$1–$2'],
  [/(^|[\s(«“[=])-(?=\d)/gu, `$1${MINUS}`],
  [/(?<=\p{L})'(?=[\p{L}\p{N}«“])/gu, '’']
]

const rules: Record<Locale, readonly Rule[]> = {
  fr: [
    ...common,
    [/(?<=\p{L})['’] ?(?=«)/gu, '’'],
    [new RegExp(`${spaces}+(?=[;!?])`, 'gu'), NNBSP],
    [new RegExp(`${spaces}+(?=:(?!//))`, 'gu'), NBSP],
    [new RegExp(`(?<=«)${spaces}+|${spaces}+(?=»)`, 'gu'), NBSP],
    [new RegExp(`(?<![\\d,.${NNBSP}])(\\d{1,3}(?:${spaces}\\d{3})+)(?!\\d)`, 'gu'), digits => groupDigits(digits)],
    [new RegExp(`(?<=F)${spaces}(?=CFA)`, 'gu'), NNBSP],
    [new RegExp(`(?<=\\d)${spaces}(?=(?:${unitWords.fr})${wordEnd})`, 'gu'), NBSP],
    [new RegExp(`(?<=\\d${NBSP}h)${spaces}(?=\\d)`, 'gu'), NBSP],
    [new RegExp(`(?<=\\b\\d{1,2}(?:er)?)${spaces}(?=(?:${months.fr})${wordEnd})`, 'gu'), NBSP],
    [new RegExp(`(?<=(?<![\\p{L}\\p{N}])(?:n°|p\\.|art\\.|M\\.|Mme))${spaces}(?=\\S)`, 'gu'), NBSP]
  ],
  en: [
    ...common,
    [/(^|[\s([—–])"/gu, '$1“'],
    [/"/gu, '”'],
    [/(^|[\s([—–“])'(?=\S)/gu, '$1‘'],
    [/(?<=[\p{L}\p{N}.,!?…])'/gu, '’'],
    [new RegExp(`(?<=\\S)${spaces}+(?=[;:!?](?!\\S))`, 'gu'), ''],
    [new RegExp(`(?<=\\d)${spaces}(?=(?:${unitWords.en})${wordEnd})`, 'gu'), NBSP],
    [new RegExp(`(?<=\\b\\d{1,2})${spaces}(?=(?:${months.en})${wordEnd})`, 'gu'), NBSP]
  ]
}

function groupDigits(digits: string): string {
  return digits.replaceAll(new RegExp(spaces, 'gu'), NNBSP)
}

/**
 * Sets a sentence by the typographic rules of its language: no-break spaces, apostrophes, ellipsis, dashes, minus.
 * It changes the kind of an existing space and never inserts one, so a pasted address survives; twice gives the same
 * as once. For words of the interface and narratives of the organisation; never for a contributor's own words, an
 * address, a key, code, or a data cell.
 *
 * @param text plain text, with ordinary spaces; empty gives empty
 */
export function typo(text: string, locale: Locale): string {
  return rules[locale].reduce((set, [pattern, by]) => set.replace(pattern, by as string), text)
}

/** A text with its first letter large, for the head of a column; empty gives empty. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** One stretch of text, raised or not. */
export interface Run {
  text: string
  raised: boolean
}

/**
 * Cuts a text into stretches, so that the ending of an ordinal (`1er`, `2e`, `1re`) can be raised in HTML, PDF and
 * DOCX. English ordinals stay on the line. The stretches joined give the text back; empty gives an empty list.
 */
export function ordinalRuns(text: string, locale: Locale): Run[] {
  if (locale === 'en') return text ? [{ text, raised: false }] : []
  return text
    .split(/(?<=(?<![\p{L}\p{N}])\d+)(er|re|e)(?![\p{L}\p{N}])/u)
    .map((part, at) => ({ text: part, raised: at % 2 === 1 }))
    .filter(run => run.text !== '')
}
