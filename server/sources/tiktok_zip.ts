import { exportTimeOf } from './export_time.ts'
import { accountsOnce, cellOf } from './platform/facts.ts'
import { openedParts, partsOf, settleParts, sniffColumns, type SettledPart } from './platform/parts.ts'
import { accountOf } from './platform/period.ts'
import type { Warning } from './record.ts'
import { dataRows } from './rows.ts'
import type { Habits } from './settle.ts'
import type { Bytes, Decision, FileSource, Opened, ReadOptions } from './source.ts'
import { handleIn, tiktokColumns, videoLink } from './tiktok/fields.ts'
import { tiktokRepeats, tiktokRows } from './tiktok/rows.ts'
import { observeDay, settleYear, type DaysSeen } from './tiktok/year.ts'

/** Videos and days of a TikTok account: the ZIP of TikTok Studio, the tables in it, or a workbook (sources document §3.5). */
const source: FileSource = {
  format: 'tiktok_zip',
  label: { fr: 'TikTok Studio : vidéos et totaux du compte', en: 'TikTok Studio: videos and totals of the account' },
  gives: ['counts', 'posts'],
  version: 1,
  sniff: sniffColumns('tiktok_zip'),
  open
}

export default source

const habits: Habits = { decimal: '.', order: null, zone: null }

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = await partsOf(source.format, bytes, options, (_, header) => tiktokColumns(header))
  const { parts, decisions, questions } = await settleParts(found.parts, habits, options)
  const { withLink, seen } = await scanTimes(parts)
  const year = settleYear(seen, options)
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const { account, decision } = handleOf(bytes, options)
  const { uploadedAt, campaign, signal } = options
  const observedAt = exportTakenAt.at.toISOString()
  const told = {
    year,
    observedAt,
    uploadedAt,
    account,
    ...(campaign ? { campaign } : {}),
    ...(signal ? { signal } : {})
  }
  const readings = await Promise.all(parts.map(async part => ({ part, repeats: await tiktokRepeats(part), ...told })))
  const opened = openedParts(source.format, 'tiktok', parts, exportTakenAt)
  const isUpload: Warning[] = withLink ? [{ code: 'time_is_upload' }] : []
  return {
    ...opened,
    decisions: [...opened.decisions, ...decisions, ...year.decisions, decision],
    questions: [...questions, ...year.questions],
    warnings: [...opened.warnings, ...isUpload, ...found.left.map(detail => ({ code: 'table_left', detail }))],
    rows: async function* () {
      const accounts = accountsOnce('tiktok')
      for (const reading of readings) yield* tiktokRows(reading, accounts)
    }
  }
}

/** Whether any video has its link, and what the days show that nothing but their text tells. */
async function scanTimes(parts: readonly SettledPart[]): Promise<{ withLink: boolean; seen: DaysSeen }> {
  const seen: DaysSeen = { isOpen: false, isEarly: false, isLate: false }
  let withLink = false
  for (const part of parts)
    for await (const row of dataRows(part.table, part.headerIndex)) {
      if (part.signature === 'tiktok.overview') observeDay(seen, cellOf(row, 'day', part))
      else if (videoLink(cellOf(row, 'url', part))) withLink = true
      else observeDay(seen, cellOf(row, 'posted', part))
    }
  return { withLink, seen }
}

function handleOf(bytes: Bytes, options: ReadOptions): { account: string; decision: Decision } {
  const handle = handleIn(bytes.name)
  if (handle === null) return accountOf(bytes, options, 'tiktok')
  const because = { fr: 'dans le nom du fichier', en: 'in the name of the file' }
  return { account: handle, decision: { key: 'account', value: handle, because } }
}
