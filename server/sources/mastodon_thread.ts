import { Problem } from '../problem.ts'
import { exportTimeOf } from './export_time.ts'
import { listOf, objectOf, objectsOf, readJson, stringOf, type Json } from './threads/json_file.ts'
import { accountOf, idOf, readContext, statusRecords } from './threads/mastodon.ts'
import type { Bytes, Decision, Detection, FileSource, Opened, Question, ReadOptions } from './source.ts'
import { yieldAnswer, type AnswerRow } from './threads/answer.ts'

/**
 * Recorded answers of a server that speaks the Mastodon API, as files: a status, the statuses of an account, the
 * context of a status, or `{ status, context }` together (sources document §4.2).
 */
const source: FileSource = {
  format: 'mastodon_thread',
  label: { fr: 'Mastodon : fil ou publications enregistrés', en: 'Mastodon: recorded thread or statuses' },
  gives: ['counts', 'posts', 'interactions', 'people'],
  version: 1,
  identityNetwork: 'mastodon',
  sniff,
  open
}

export default source

type Shape = 'statuses' | 'status' | 'context' | 'thread'

function shapeOf(answer: unknown): Shape | null {
  if (Array.isArray(answer)) return isStatus(answer[0]) ? 'statuses' : null
  const object = objectOf(answer)
  if (!object) return null
  if (isStatus(object)) return 'status'
  if (isStatus(object['status']) && objectOf(object['context'])) return 'thread'
  const isContext = Array.isArray(object['ancestors']) && Array.isArray(object['descendants'])
  return isContext && listOf(object['descendants']).every(isStatus) ? 'context' : null
}

function isStatus(value: unknown): boolean {
  const status = objectOf(value)
  return Boolean(status && stringOf(status['uri']) && objectOf(status['account']) && 'reblogs_count' in status)
}

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const shape = shapeOf(await readJson(bytes))
  const because = { fr: 'réponse de l’API de Mastodon', en: 'an answer of the Mastodon API' }
  return shape && { format: source.format, signature: `mastodon.${shape}`, because }
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const detection = await sniff(bytes)
  const answer = await readJson(bytes)
  const shape = shapeOf(answer)
  if (!detection || !shape) throw notMastodon()
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const read = readAnswer(answer, shape, exportTakenAt.at.toISOString(), options)
  return {
    detection,
    encoding: 'utf-8',
    delimiter: null,
    columns: [],
    columnsIgnored: [],
    decisions: read.decisions,
    questions: read.questions,
    warnings: exportTakenAt.from === 'upload' ? [{ code: 'observed_at_assumed' }] : [],
    exportTakenAt,
    mapping: null,
    rows: async function* () {
      yield* yieldAnswer(read.rows, options)
    }
  }
}

interface AnswerRead {
  rows: AnswerRow[]
  decisions: Decision[]
  questions: Question[]
}

function readAnswer(answer: unknown, shape: Shape, observedAt: string, options: ReadOptions): AnswerRead {
  if (shape === 'context') return contextAlone(objectOf(answer) ?? {}, options)
  if (shape === 'thread') {
    const { status, context } = objectOf(answer) as { status: Json; context: Json }
    return withOwner(accountOf(status), [
      ...readContext(context, { uri: idOf(status), own: accountOf(status) }, statusRecords(status, observedAt), status)
    ])
  }
  const statuses = objectsOf(shape === 'status' ? [answer] : answer)
  const own = accountOf(statuses[0] ?? {})
  return withOwner(
    own,
    statuses.map(status => ownStatusRow(status, statuses, own, observedAt))
  )
}

function withOwner(own: string, rows: AnswerRow[]): AnswerRead {
  const because = { fr: 'auteur du message ou des messages', en: 'author of the status or statuses' }
  return { rows, decisions: [{ key: 'own_account', value: own, because }], questions: [] }
}

// A reply names its parent by an id that only this server knows: without the parent in the file its place is unknown,
// and the file of its thread gives it whole.
function ownStatusRow(status: Json, statuses: readonly Json[], own: string, observedAt: string): AnswerRow {
  const parent = stringOf(status['in_reply_to_id'])
  if (objectOf(status['reblog']) || accountOf(status) !== own)
    return { records: [], refused: { reason: 'missing_field', field: 'status' } }
  if (parent === null) return { records: statusRecords(status, observedAt) }
  const known = statuses.find(candidate => candidate['id'] === parent && candidate['in_reply_to_id'] === null)
  if (!known) return { records: [], refused: { reason: 'unknown_reference', field: 'in_reply_to_id' } }
  const context = { ancestors: [], descendants: [status] }
  return readContext(context, { uri: idOf(known), own }, [], known).at(-1) ?? { records: [] }
}

/** The context of a status without the status: its address is told, or follows from an answer its author gave. */
function contextAlone(context: Json, { answers }: ReadOptions): AnswerRead {
  const replies = objectsOf(context['descendants'])
  const first = replies.find(reply => replies.every(other => other['id'] !== reply['in_reply_to_id']))
  const localId = stringOf(first?.['in_reply_to_id']) ?? ''
  const owner = first?.['in_reply_to_account_id']
  const answered = replies.find(reply => objectOf(reply['account'])?.['id'] === owner)
  const guess = answered ? idOf(answered).replace(String(answered['id']), localId) : null
  const uri = answers['status_uri'] ?? guess
  if (uri === null) return { rows: [], decisions: [], questions: [uriQuestion] }
  const own = answered ? accountOf(answered) : ''
  const because = {
    fr: 'adresse du message d’origine, lue dans une réponse de son auteur',
    en: 'address of the first message, read from an answer by its author'
  }
  return {
    rows: readContext(context, { uri, own }, [], null),
    decisions: [{ key: 'status_uri', value: uri, because }],
    questions: []
  }
}

const uriQuestion: Question = {
  key: 'status_uri',
  about: {
    fr: 'À quel message ces réponses répondent-elles ? Donnez son adresse (uri).',
    en: 'Which message do these replies answer? Give its address (uri).'
  },
  options: []
}

function notMastodon(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas une réponse de l’API de Mastodon.',
    en: 'This file is not an answer of the Mastodon API.'
  })
}
