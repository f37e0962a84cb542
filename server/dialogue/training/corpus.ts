import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '../text/lexicon.ts'
import type { Row } from './sources.ts'

/** Where the messages written for the project are kept. */
export const corpusFile = join(import.meta.dirname, '..', 'corpus', 'corpus.jsonl')

/** Labels of a message, and how it was written; see `corpus/CODEBOOK.md`. */
export interface CorpusRow {
  id: string
  text: string
  parent?: string
  lang: Language
  /** `BE`, `FR`, `TG` or `EN` */
  register: string
  labels: Record<string, boolean>
  pair?: string
  split: 'train' | 'dev' | 'test'
}

/** Labels that make a message hostile (settled rule 22). */
const hostile = ['insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation'] as const

/** Whether a message of the corpus is hostile. */
export const isHostile = ({ labels }: Pick<CorpusRow, 'labels'>): boolean => hostile.some(name => labels[name] === true)

/** Weight of a message written and read for the project, next to a collected one. */
const WEIGHT = 4

/** The authored corpus and its SHA-256; no rows when the file is not there. */
export function readCorpus(file = corpusFile): { rows: CorpusRow[]; digest: string } {
  if (!existsSync(file)) return { rows: [], digest: '' }
  const bytes = readFileSync(file)
  const lines = bytes.toString('utf8').split('\n').filter(Boolean)
  return {
    rows: lines.map(line => JSON.parse(line) as CorpusRow),
    digest: createHash('sha256').update(bytes).digest('hex')
  }
}

/** A message of the corpus as a row to learn from; pairs stay together. */
export const learnable = (row: CorpusRow): Row => ({
  text: row.text,
  language: row.lang,
  source: 'corpus',
  labels: {
    hostile_any: isHostile(row),
    discrimination: row.labels.discrimination === true,
    insult: row.labels.insult === true,
    threat: row.labels.threat === true,
    sexual: row.labels.sexual === true
  },
  weight: { all: WEIGHT },
  key: `corpus ${row.pair ?? row.id}`
})
