import { Problem } from '../problem.ts'
import { postsOf, topicRows } from './discourse/rows.ts'
import { exportTimeOf } from './export_time.ts'
import { matchKey } from './normalise.ts'
import { objectOf, readJson, stringOf } from './threads/json_file.ts'
import { yieldAnswer } from './threads/answer.ts'
import type { Bytes, Decision, Detection, FileSource, Opened, Question, ReadOptions } from './source.ts'

/** A topic of a Discourse forum as its server gives it (`/t/17.json`), as a file (sources document §4.6). */
const source: FileSource = {
  format: 'discourse_topic',
  label: { fr: 'Discourse : sujet enregistré', en: 'Discourse: recorded topic' },
  gives: ['posts', 'interactions', 'people', 'counts'],
  version: 1,
  identityNetwork: 'discourse',
  sniff,
  open
}

export default source

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const [post] = postsOf(objectOf(await readJson(bytes)))
  const isTopic = post !== undefined && stringOf(post['cooked']) !== null && 'post_number' in post
  const because = { fr: 'sujet comme Discourse le donne', en: 'a topic as Discourse gives it' }
  return isTopic ? { format: source.format, signature: 'discourse.topic', because } : null
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const [detection, topic] = [await sniff(bytes), objectOf(await readJson(bytes))]
  if (!detection || !topic) throw notDiscourse()
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const { forum, own, decisions, questions } = told(bytes, options)
  const reading = { forum, own, observedAt: exportTakenAt.at.toISOString() }
  return {
    detection,
    encoding: 'utf-8',
    delimiter: null,
    columns: [],
    columnsIgnored: [],
    decisions,
    questions,
    warnings: exportTakenAt.from === 'upload' ? [{ code: 'observed_at_assumed' }] : [],
    exportTakenAt,
    mapping: null,
    ...(forum === '' ? {} : { sourceLabel: forum }),
    rows: async function* () {
      yield* yieldAnswer(topicRows(topic, reading), options)
    }
  }
}

const because = { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
const forumQuestion: Question = {
  key: 'forum',
  about: {
    fr: 'De quel forum vient ce sujet ? Donnez son adresse, par exemple forum.exemple.org.',
    en: 'Which forum is this topic from? Give its address, such as forum.example.org.'
  },
  options: []
}
const ownQuestion: Question = {
  key: 'own_users',
  about: {
    fr: 'Quels comptes de ce forum sont les vôtres ? Séparez les noms par des virgules ; un tiret s’il n’y en a pas.',
    en: 'Which accounts of this forum are yours? Separate the names by commas; a dash if there are none.'
  },
  options: []
}

function told(
  { name }: Bytes,
  { sourceName, answers }: ReadOptions
): { forum: string; own: ReadonlySet<string>; decisions: Decision[]; questions: Question[] } {
  const isNamed = sourceName !== '' && sourceName !== name
  const forum = matchKey(isNamed ? sourceName : (answers['forum'] ?? ''))
  const users = answers['own_users']
  const own = new Set(
    (users ?? '')
      .split(',')
      .map(user => user.trim().replace(/^@/, '').toLowerCase())
      .filter(user => user !== '' && user !== '-')
  )
  return {
    forum,
    own,
    // Names of our own accounts only.
    decisions: users === undefined ? [] : [{ key: 'own_users', value: [...own].join(', ') || '-', because }],
    questions: [...(forum === '' ? [forumQuestion] : []), ...(users === undefined ? [ownQuestion] : [])]
  }
}

function notDiscourse(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas un sujet de Discourse.',
    en: 'This file is not a Discourse topic.'
  })
}
