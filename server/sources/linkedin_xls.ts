import { exportTimeOf } from './export_time.ts'
import { linkedinColumns } from './linkedin/fields.ts'
import { linkedinRepeats, linkedinRows } from './linkedin/rows.ts'
import { accountsOnce } from './platform/facts.ts'
import { openedParts, partsOf, settleParts, sniffColumns } from './platform/parts.ts'
import { accountOf, coverOf } from './platform/period.ts'
import type { Habits } from './settle.ts'
import type { Bytes, FileSource, Opened, ReadOptions } from './source.ts'

/** A LinkedIn page (`.xls`, sheets Metrics and All posts) or a person's own posts (`.xlsx`) (sources document §3.3). */
const source: FileSource = {
  format: 'linkedin_xls',
  label: { fr: 'LinkedIn : page ou profil', en: 'LinkedIn: page or profile' },
  gives: ['counts', 'posts'],
  version: 1,
  sniff: sniffColumns('linkedin_xls'),
  open
}

export default source

const habits: Habits = { decimal: '.', order: 'MDY', zone: null }

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = await partsOf(source.format, bytes, options, linkedinColumns)
  const { parts, decisions, questions } = await settleParts(found.parts, habits, options)
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const cover = coverOf(bytes)
  const { account, decision } = accountOf(bytes, options, 'linkedin')
  const { uploadedAt, campaign, signal } = options
  const observedAt = exportTakenAt.at.toISOString()
  const told = {
    cover,
    observedAt,
    uploadedAt,
    account,
    ...(campaign ? { campaign } : {}),
    ...(signal ? { signal } : {})
  }
  const readings = await Promise.all(parts.map(async part => ({ part, repeats: await linkedinRepeats(part), ...told })))
  const opened = openedParts(source.format, 'linkedin', parts, exportTakenAt)
  return {
    ...opened,
    decisions: [...opened.decisions, ...decisions, ...cover.decisions, decision],
    questions,
    warnings: [...opened.warnings, ...found.left.map(detail => ({ code: 'table_left', detail }))],
    rows: async function* () {
      const accounts = accountsOnce('linkedin')
      for (const reading of readings) yield* linkedinRows(reading, accounts)
    }
  }
}
