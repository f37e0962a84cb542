import { Problem } from '../problem.ts'
import { detectEncoding } from './decode.ts'
import { archivePartsOf } from './mastodon_archive/file.ts'
import { outboxFacts, scanOutbox } from './mastodon_archive/rows.ts'
import type { Bytes, Detection, FileSource, Opened, ReadOptions } from './source.ts'

/**
 * The archive of a Mastodon account (`.tar.gz` or ZIP with `outbox.json`): what the account itself published. It holds
 * no reply received and no count (sources document §3.8).
 */
const source: FileSource = {
  format: 'mastodon_archive',
  label: { fr: 'Mastodon : archive d’un compte', en: 'Mastodon: archive of an account' },
  gives: ['posts'],
  version: 1,
  identityNetwork: 'mastodon',
  sniff,
  open
}

export default source

async function sniff(bytes: Bytes): Promise<Detection | null> {
  const because = {
    fr: 'contient une collection ActivityStreams (outbox.json)',
    en: 'holds an ActivityStreams collection (outbox.json)'
  }
  return (await archivePartsOf(bytes)) ? { format: source.format, signature: 'mastodon.archive', because } : null
}

/** Files of an archive that say nothing that can be dated: likes and bookmarks are bare addresses. */
const notRead = ['likes.json', 'bookmarks.json']

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const [detection, parts] = [await sniff(bytes), await archivePartsOf(bytes)]
  if (!detection || !parts) throw notArchive()
  const encoded = await detectEncoding(parts.outbox)
  const scan = await scanOutbox(parts, encoded)
  const because = parts.actor
    ? { fr: 'dit par actor.json', en: 'told by actor.json' }
    : { fr: 'auteur des publications', en: 'author of the posts' }
  return {
    detection,
    encoding: encoded.encoding,
    delimiter: null,
    columns: [],
    columnsIgnored: parts.refPrefix === '' ? [] : notRead,
    decisions: scan ? [{ key: 'own_account', value: scan.own, because }] : [],
    questions: [],
    warnings: encoded.warnings,
    exportTakenAt: null,
    mapping: null,
    rows: async function* () {
      if (scan) yield* outboxFacts(parts, encoded, scan, options)
    }
  }
}

function notArchive(): Problem {
  return new Problem('format_mismatch', {
    fr: 'Ce fichier n’est pas l’archive d’un compte Mastodon.',
    en: 'This file is not the archive of a Mastodon account.'
  })
}
