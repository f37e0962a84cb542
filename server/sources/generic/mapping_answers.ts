import { Problem } from '../../problem.ts'
import { matchKey } from '../normalise.ts'
import { badAnswer } from '../questions.ts'
import type { Mapping } from '../source.ts'
import { timeFields } from './fields.ts'
import { SAME } from './mapping_questions.ts'

/** Puts the answers about columns (`field.…`) and about values of all rows (`constant.…`) into a mapping. */
export function takeAnswers(mapping: Mapping, header: readonly string[], answers: Record<string, string>): void {
  for (const [key, answer] of Object.entries(answers)) {
    const [what, ...rest] = key.split('.')
    const name = rest.join('.')
    if (what === 'constant') mapping.constants[name] = timeFields.has(name) ? dayAnswer(key, answer) : answer
    if (what !== 'field' || answer === 'none' || answer === SAME) continue
    if (!header.some(column => matchKey(column) === matchKey(answer))) throw badMapping('missing column', answer)
    mapping.fields[name] = answer
  }
}

function dayAnswer(key: string, answer: string): string {
  const day = answer.trim()
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) throw badAnswer(key, answer)
  return day
}

const inFrench: Readonly<Record<string, string>> = {
  'missing column': 'colonne absente',
  'unknown field': 'champ inconnu'
}

/** The refusal of a mapping that does not fit the file. */
export function badMapping(what: string, value: string): Problem {
  return new Problem('mapping_invalid', {
    fr: `La correspondance des colonnes ne va pas avec ce fichier (${inFrench[what] ?? what} : ${value}). Corrigez-la ou refaites-la.`,
    en: `The column mapping does not fit this file (${what}: ${value}). Mend it or make it again.`
  })
}
