import { exportTimeOf } from './export_time.ts'
import { accountsOnce } from './platform/facts.ts'
import { openedParts, partsOf, settleParts, sniffColumns } from './platform/parts.ts'
import { accountOf } from './platform/period.ts'
import type { Habits } from './settle.ts'
import type { Bytes, FileSource, Opened, ReadOptions } from './source.ts'
import { xColumns } from './x/fields.ts'
import { xRepeats, xRows } from './x/rows.ts'

/** An X (Twitter) account: posts of both analytics exports, its daily totals, and the public table of replies against likes. */
const source: FileSource = {
  format: 'x_csv',
  label: { fr: 'X (Twitter) : publications et totaux du compte', en: 'X (Twitter): posts and totals of the account' },
  gives: ['counts', 'posts'],
  version: 2,
  identityNetwork: 'x',
  sniff: sniffColumns('x_csv'),
  open
}

export default source

// The public table says its times are UTC, which the ids confirm; ids carry the true time in the other exports.
const habits: Habits = { decimal: '.', order: 'MDY', zone: 'UTC' }

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = await partsOf(source.format, bytes, options, (_, header) => xColumns(header))
  const { parts, decisions, questions } = await settleParts(found.parts, habits, options)
  const exportTakenAt = exportTimeOf(bytes.name, options)
  const { account, decision } = accountOf(bytes, options, 'x')
  const hasTotals = parts.some(({ signature }) => signature === 'x.overview.en')
  const { uploadedAt, campaign, signal } = options
  const observedAt = exportTakenAt.at.toISOString()
  const common = { observedAt, uploadedAt, account, ...(campaign ? { campaign } : {}), ...(signal ? { signal } : {}) }
  const readings = await Promise.all(parts.map(async part => ({ part, repeats: await xRepeats(part), ...common })))
  const opened = openedParts(source.format, 'x', parts, exportTakenAt)
  return {
    ...opened,
    decisions: [...opened.decisions, ...decisions, ...(hasTotals ? [decision] : [])],
    questions,
    warnings: [...opened.warnings, ...found.left.map(detail => ({ code: 'table_left', detail }))],
    rows: async function* () {
      const accounts = accountsOnce('x')
      for (const reading of readings) yield* xRows(reading, accounts)
    }
  }
}
