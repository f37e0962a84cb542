import { sql } from 'drizzle-orm'
import { auditedCriticism } from '../statistics/audited_criticism.ts'
import type { Random } from '../statistics/random.ts'
import { askedOfAudits, auditBounds } from './audit_bounds_example.ts'
import { auditWindow } from './audit_example.ts'
import { audited, auditStrata, has, HOSTILE, isReadThrough, readNote, strataOf, unread } from './audited.ts'
import { withAgreement } from './agreement.ts'
import { num } from './engine.ts'
import type { Ingredients, Measure, Row } from './measure.ts'

/**
 * Share of the first flag among the first and the second, which exclude each other, by joint draws per stratum.
 *
 * @param judged flags on which readers can disagree
 */
export function shareAmongTwo(
  rows: readonly Row[],
  first: string,
  second: string,
  random: Random,
  judged: readonly string[] = [first, second]
): Ingredients {
  const strata = strataOf(rows)
  if (!isReadThrough(strata)) return unread
  const counts = strata.map(({ size, audited: read, counts: found }) => ({
    size,
    audited: read,
    criticism: found[first] ?? 0,
    abuse: found[second] ?? 0
  }))
  const persons = num(rows[0]?.persons) ?? 0
  const n = counts.reduce((sum, { criticism, abuse }) => sum + criticism + abuse, 0)
  const note = readNote(strata)
  const found = auditedCriticism(counts, random)
  if (!found) return { value: null, n: 0, persons, status: 'too_few', notes: [note] }
  const of = (flag: string) => strata.reduce((sum, stratum) => sum + (stratum.counts[`${flag}_persons`] ?? 0), 0)
  const sides = note.code === 'all_read' ? { personsIn: of(first), personsOut: of(second) } : {}
  return withAgreement({ ...found, n, persons, notes: [note], ...sides }, strata, judged)
}

/** D9: of what was critical or abusive, the share that was criticism. Criticism is on the good side. */
const criticismShare: Measure = {
  ...audited,
  key: 'criticism_share',
  id: 'D9',
  label: { fr: 'critique ou abus', en: 'criticism or abuse' },
  question: {
    fr: 'Ceux qui ne sont pas d’accord critiquent-ils, ou attaquent-ils ?',
    en: 'Do those who disagree criticise, or attack?'
  },
  explanation: {
    fr: 'Parmi les messages critiques et les messages hostiles, part de ceux qui critiquent un acte, une décision, un texte, sans attaquer personne. Un message qui fait les deux est du côté de l’abus. Lus par des personnes sur un tirage au sort clos.',
    en: 'Among critical and hostile messages, share of those that criticise an act, a decision, a text, without attacking anybody. A message that does both is on the side of abuse. Read by people on a closed random draw.'
  },
  formula: { fr: 'critique / (critique + abus)', en: 'criticism / (criticism + abuse)' },
  unit: 'share',
  direction: 'up',
  definedBy: {
    text: 'Sillage D9; estimator after Fisch et al. 2024, ratio by joint draws',
    url: 'https://arxiv.org/abs/2406.04291'
  },
  grade: 'B',
  interval: 'audit',
  counterMeasure: 'false_suppression',
  pitfalls: {
    fr: 'Être critiqué n’est pas être maltraité. L’ironie et les parlers locaux trompent : lire à côté l’accord entre deux relecteurs.',
    en: 'To be criticised is not to be mistreated. Irony and local speech mislead: read the agreement of two readers beside it.'
  },
  sql: window =>
    auditStrata(window, {
      criticism: sql`(${has('criticism')} and not ${has(...HOSTILE)})`,
      abuse: has(...HOSTILE)
    }),
  reduce: (rows, _, random) => shareAmongTwo(rows, 'criticism', 'abuse', random),
  example: {
    story: {
      fr: 'Critiques : une sur trois lus parmi six, une sur deux parmi quatre, soit 4 messages. Abus : un sur deux parmi quatre, soit 2. Quatre sur six.',
      en: 'Criticism: one of three read among six, one of two among four, that is 4 messages. Abuse: one of two among four, that is 2. Four of six.'
    },
    ...auditWindow,
    given: auditBounds(['insult'], ['insult'], ['criticism']),
    then: { value: 2 / 3, n: 3, persons: 10, status: 'ok', notes: ['audited'] },
    also: askedOfAudits({
      t: 5.1 / 7.8,
      c: 2 / 3,
      n: 6,
      all: 0,
      isMasked: { v: true, w: true },
      settled: 2 / 3,
      isTurned: true
    })
  }
}

export default criticismShare
