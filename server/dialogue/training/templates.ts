import type { Head } from '../model/linear.ts'
import type { Language } from '../text/lexicon.ts'
import type { Random } from '../../statistics/random.ts'
import { englishHarmless } from './patterns_en_harmless.ts'
import { englishHostile } from './patterns_en_hostile.ts'
import { frenchHarmless } from './patterns_fr_harmless.ts'
import { frenchHostile } from './patterns_fr_hostile.ts'
import { englishSlots } from './slots_en.ts'
import { frenchSlots } from './slots_fr.ts'
import type { Slot, Slots } from './slots.ts'
import type { Row } from './sources.ts'

/** What the sentences of a pattern are (codebook §2.3). */
export const kinds = [
  'hate',
  'hateThreat',
  'insult',
  'threat',
  'sexual',
  'provocation',
  'harmless',
  'criticism'
] as const
export type Kind = (typeof kinds)[number]

/** Patterns of one turn of thought: all of a family can be left out, to see what was learnt beyond its wording. */
export interface Family {
  name: string
  kind: Kind
  patterns: readonly string[]
}

/** Every turn of thought of the grammar, by language. */
export const families: Record<Language, readonly Family[]> = {
  fr: [...frenchHostile, ...frenchHarmless],
  en: [...englishHostile, ...englishHarmless]
}
const slots: Record<Language, Slots> = { fr: frenchSlots, en: englishSlots }

const none: Record<Head, boolean> = {
  hostile_any: false,
  discrimination: false,
  insult: false,
  threat: false,
  sexual: false
}

/** Labels of each kind; a label that a sentence may or may not carry is left out. */
const labels: Record<Kind, Row['labels']> = {
  hate: { hostile_any: true, discrimination: true, threat: false, sexual: false },
  hateThreat: { hostile_any: true, discrimination: true, threat: true, sexual: false },
  insult: { ...none, hostile_any: true, insult: true },
  threat: { hostile_any: true, discrimination: false, threat: true, sexual: false },
  sexual: { hostile_any: true, threat: false, sexual: true },
  provocation: { ...none, hostile_any: true },
  harmless: none,
  criticism: none
}

/** Share of each kind in the hostile half and in the harmless half. */
const shares: Record<Kind, number> = {
  hate: 0.56,
  hateThreat: 0.16,
  insult: 0.16,
  threat: 0.09,
  sexual: 0.05,
  provocation: 0.02,
  harmless: 0.64,
  criticism: 0.46
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function filled(pattern: string, language: Language, random: Random): string {
  const text = pattern.replaceAll(/\{(\w+)\}/g, (_, slot: string) => pick(slots[language][slot as Slot], random))
  return capital(
    text
      .replaceAll('de les ', 'des ')
      .replaceAll('à les ', 'aux ')
      .replaceAll(/\b([Dd])e le /g, '$1u ')
      .replaceAll(/\b([DdQq]u?)e ([aeiouhAEI])/g, '$1’$2')
  )
}

/** Weight of a made sentence against a written one. */
const WEIGHT = 0.6

/**
 * So many hostile and as many harmless sentences per language, spread over the patterns; no sentence twice. The key is the
 * pattern, so that a pattern never stands on both sides of a split.
 */
export function templateRows(pairs: number, random: Random): Row[] {
  const seen = new Set<string>()
  const rows: Row[] = []
  for (const language of ['fr', 'en'] as const)
    for (const kind of kinds) {
      const list = families[language]
        .filter(family => family.kind === kind)
        .flatMap(({ name, patterns }) => patterns.map(pattern => ({ family: name, pattern })))
      const wanted = Math.round(pairs * shares[kind])
      for (let made = 0, tries = 0; made < wanted && tries < wanted * 4; tries++) {
        const { family, pattern } = list[tries % list.length]!
        const text = filled(pattern, language, random)
        if (seen.has(text)) continue
        seen.add(text)
        made++
        rows.push({
          text,
          language,
          source: 'templates',
          family,
          labels: labels[kind],
          weight: { all: WEIGHT },
          key: pattern
        })
      }
    }
  return rows
}
