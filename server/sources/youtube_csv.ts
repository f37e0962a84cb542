import { exportTimeOf } from './export_time.ts'
import { openedParts, partsOf, settleParts, sniffColumns } from './platform/parts.ts'
import { accountOf, coverOf } from './platform/period.ts'
import type { Bytes, FileSource, Opened, ReadOptions } from './source.ts'
import { youtubeColumns } from './youtube/fields.ts'
import { youtubeRepeats, youtubeRows, youtubeWarnings } from './youtube/rows.ts'

/** Videos of a channel as YouTube Studio exports them: its ZIP, or the table in it (sources document §3.4). */
const source: FileSource = {
  format: 'youtube_csv',
  label: { fr: 'YouTube Studio : vidéos', en: 'YouTube Studio: videos' },
  gives: ['counts', 'posts'],
  version: 1,
  sniff: sniffColumns('youtube_csv'),
  open
}

export default source

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = await partsOf(source.format, bytes, options, (_, header) => youtubeColumns(header))
  const isFrench = found.parts[0]?.signature === 'youtube.studio.fr'
  const habits = { decimal: isFrench ? (',' as const) : ('.' as const), order: null, zone: null }
  const { parts, decisions, questions } = await settleParts(found.parts, habits, options)
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const cover = coverOf(bytes)
  const { account, decision } = accountOf(bytes, options, 'youtube')
  const { uploadedAt, campaign, signal } = options
  const told = { uploadedAt, account, ...(campaign ? { campaign } : {}), ...(signal ? { signal } : {}) }
  const observedAt = exportTakenAt.at.toISOString()
  const readings = await Promise.all(
    parts.map(async part => ({ part, repeats: await youtubeRepeats(part), cover, observedAt, ...told }))
  )
  const opened = openedParts(source.format, 'youtube', parts, exportTakenAt)
  const warnings = (await Promise.all(readings.map(youtubeWarnings))).flat()
  return {
    ...opened,
    decisions: [...opened.decisions, ...decisions, ...cover.decisions, decision],
    questions,
    warnings: [...opened.warnings, ...warnings, ...found.left.map(detail => ({ code: 'table_left', detail }))],
    rows: async function* () {
      for (const reading of readings) yield* youtubeRows(reading)
    }
  }
}
