import { Problem } from '../problem.ts'
import { exportTimeOf } from './export_time.ts'
import { didOf, feedRows, postOf, threadRows, uriOf } from './threads/bluesky.ts'
import { listOf, objectOf, readJson, type Json } from './threads/json_file.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'
import { yieldAnswer } from './threads/answer.ts'

/** Recorded answers of a Bluesky AppView: `getPostThread` and `getAuthorFeed`, as files (sources document §4.1). */
const source: FileSource = {
  format: 'bluesky_thread',
  label: { fr: 'Bluesky : fil ou publications enregistrés', en: 'Bluesky: recorded thread or feed' },
  gives: ['counts', 'posts', 'interactions', 'people'],
  version: 1,
  identityNetwork: 'bluesky',
  sniff,
  open
}

export default source

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const answer = objectOf(await readJson(bytes))
  const post = answer && (postOf(answer['thread']) ?? postOf(listOf(answer['feed'])[0]))
  if (!post || !uriOf(post)?.startsWith('at://')) return null
  const because = { fr: 'réponse de l’API de Bluesky', en: 'an answer of the Bluesky API' }
  return { format: source.format, signature: answer?.['thread'] ? 'bluesky.thread' : 'bluesky.feed', because }
}

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const detection = await sniff(bytes)
  const answer = objectOf(await readJson(bytes))
  if (!detection || !answer) throw notBluesky()
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const observedAt = exportTakenAt.at.toISOString()
  const own = ownerOf(answer)
  const rows = answer['thread'] ? threadRows(answer['thread'], own, observedAt) : feedRows(answer, own, observedAt)
  const because = { fr: 'auteur du fil ou des publications', en: 'author of the thread or of the feed' }
  return {
    detection,
    encoding: 'utf-8',
    delimiter: null,
    columns: [],
    columnsIgnored: [],
    decisions: [{ key: 'own_account', value: own, because }],
    questions: [],
    warnings: exportTakenAt.from === 'upload' ? [{ code: 'observed_at_assumed' }] : [],
    exportTakenAt,
    mapping: null,
    rows: async function* () {
      yield* yieldAnswer(rows, options)
    }
  }
}

// A thread belongs to the author of its root; a feed to the author of everything in it that is not a repost.
function ownerOf(answer: Json): string {
  const item = listOf(answer['feed']).find(candidate => !objectOf(candidate)?.['reason'])
  const own = didOf(postOf(answer['thread'] ?? item))
  if (own === null) throw notBluesky()
  return own
}

function notBluesky(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas un fil ou une liste de publications de Bluesky.',
    en: 'This file is not a thread or a feed of Bluesky.'
  })
}
