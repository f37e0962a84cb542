import { Problem } from '../problem.ts'
import blueskyCar from './bluesky_car.ts'
import blueskyThread from './bluesky_thread.ts'
import discourseTopic from './discourse_topic.ts'
import fivetranCsv from './fivetran_csv.ts'
import genericTable from './generic_table.ts'
import instagramDm from './instagram_dm.ts'
import linkedinXls from './linkedin_xls.ts'
import mailchimp from './mailchimp.ts'
import mastodonArchive from './mastodon_archive.ts'
import mastodonThread from './mastodon_thread.ts'
import metaCsv from './meta_csv.ts'
import plausibleZip from './plausible_zip.ts'
import sillageJsonl from './sillage_jsonl.ts'
import signalExport from './signal_export.ts'
import type { Bytes, Detection, FileSource } from './source.ts'
import telegramExport from './telegram_export.ts'
import whatsappExport from './whatsapp_export.ts'
import tiktokZip from './tiktok_zip.ts'
import xCsv from './x_csv.ts'
import youtubeCsv from './youtube_csv.ts'

/** Every file format, in the order it is tried; the mapped table comes last because it takes any table. */
const fileSources: readonly FileSource[] = [
  sillageJsonl,
  signalExport,
  whatsappExport,
  telegramExport,
  instagramDm,
  mastodonArchive,
  blueskyCar,
  blueskyThread,
  mastodonThread,
  discourseTopic,
  plausibleZip,
  fivetranCsv,
  metaCsv,
  xCsv,
  linkedinXls,
  youtubeCsv,
  tiktokZip,
  mailchimp,
  genericTable
]

export default fileSources

/**
 * Recognises a file by its content: the source that reads it and why. A table nobody knows goes to `generic_table`
 * with `signature: null`, that is to the mapping screen. Throws a Problem that lists what is read when it is no table.
 */
export async function detect(bytes: Bytes): Promise<{ source: FileSource; detection: Detection }> {
  if (bytes.size === 0) throw unknownFormat('file_empty', 'Ce fichier est vide.', 'This file is empty.')
  for (const source of fileSources) {
    const detection = await source.sniff(bytes)
    if (detection) return { source, detection }
  }
  throw unknownFormat(
    'file_unknown',
    'Ce fichier n’est ni un tableau ni un export connu.',
    'This file is neither a table nor a known export.'
  )
}

/** The source of a format name (`--as`). Throws a Problem that lists the names when there is none. */
export function sourceNamed(format: string): FileSource {
  const found = fileSources.find(source => source.format === format || source.format === format.replaceAll('-', '_'))
  if (found) return found
  throw unknownFormat('format_unknown', `Format inconnu : ${format}.`, `Unknown format: ${format}.`)
}

function unknownFormat(code: string, fr: string, en: string): Problem {
  const names = fileSources.map(source => source.format).join(', ')
  const words = { fr: `${fr} Sillage lit : ${names}.`, en: `${en} Sillage reads: ${names}.` }
  return new Problem(code, words, 400, { formats: fileSources.map(source => source.format) })
}
