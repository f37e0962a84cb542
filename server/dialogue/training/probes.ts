import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../text/lexicon.ts'
import type { Model } from '../model/linear.ts'
import { rateMessage } from '../raters/local.ts'
import { isAbstain } from '../rater.ts'
import { macroF1 } from './metrics.ts'

/**
 * A short sentence written for the project to try the model, next to one that looks like it and is harmless (or hostile).
 * None is learnt from. Errors on sets `a` and `b` were read while facts, words and patterns were improved, so they flatter;
 * set `c` was written before that work ended and its errors were not read. Sets `d` and `e` were written by somebody else;
 * errors on `d` were read while version 1.2.0 was made, those on `e` never. Set `f` was
 * written after it, from the codebook alone; its errors were never read.
 */
export interface Probe {
  set: string
  language: Language
  kind: string
  isHostile: boolean
  text: string
}

/** The sentences, as they stand in the three files of this folder. */
export function readProbes(): Probe[] {
  const lines = ['probes.tsv', 'probes_d.tsv', 'probes_f.tsv'].flatMap(file =>
    readFileSync(join(import.meta.dirname, file), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
  )
  return lines.map(line => {
    const [set, language, kind, hostile, text] = line.split('\t') as [string, Language, string, string, string]
    return { set, language, kind, isHostile: hostile === '1', text }
  })
}

/** What the model says of one set in one language. */
export interface ProbeFigures {
  set: string
  language: string
  hostile: number
  found: number
  harmless: number
  wrong: number
  macroF1: number
}

/** Per set and language: how many hostile ones are found, how many harmless ones are called hostile. */
export function onProbes(model: Model): ProbeFigures[] {
  const groups = Map.groupBy(readProbes(), ({ set, language }) => `${set} ${language}`)
  return [...groups].map(([, probes]) => {
    const said = probes.map(({ text, language }) => {
      const answer = rateMessage(model, { id: '', text, lang: language })
      return !isAbstain(answer) && (answer.scores.hostile_any ?? 0) >= 0.5
    })
    const labels = probes.map(({ isHostile }) => isHostile)
    const count = (is: boolean) => labels.filter(label => label === is).length
    const flagged = (is: boolean) => labels.filter((label, at) => label === is && said[at]).length
    return {
      set: probes[0]!.set,
      language: probes[0]!.language,
      hostile: count(true),
      found: flagged(true),
      harmless: count(false),
      wrong: flagged(false),
      macroF1: Math.round(macroF1(said, labels) * 1000) / 1000
    }
  })
}
