import { mailchimpColumns } from './mailchimp/fields.ts'
import { planOf } from './mailchimp/plan.ts'
import { mailchimpRows } from './mailchimp/rows.ts'
import { cellOf } from './platform/facts.ts'
import { openedParts, partsOf, settleParts, sniffColumns, type SettledPart } from './platform/parts.ts'
import { scannedRows } from './rows.ts'
import type { Habits } from './settle.ts'
import type { Bytes, FileSource, Opened, ReadOptions } from './source.ts'

/**
 * A Mailchimp audience: the ZIP of its lists (subscribed, unsubscribed, cleaned) or one of them (sources document §3.7).
 * The e-mail is hashed at the door; names, addresses and IP addresses are never read.
 */
const source: FileSource = {
  format: 'mailchimp',
  label: { fr: 'Mailchimp : audience', en: 'Mailchimp: audience' },
  gives: ['people', 'conversions', 'members'],
  version: 1,
  identityNetwork: 'email',
  sniff: sniffColumns('mailchimp'),
  open
}

export default source

// The zone of the times is not in the file, and the documentation does not say it.
const habits: Habits = { decimal: '.', order: null, zone: null }

async function open(bytes: Bytes, options: ReadOptions): Promise<Opened> {
  const found = await partsOf(source.format, bytes, options, (_, header) => mailchimpColumns(header))
  const { parts, decisions, questions } = await settleParts(found.parts, habits, options)
  const plan = planOf(parts, bytes, await hasTags(parts, options), options)
  const opened = openedParts(source.format, 'email', parts, { at: options.uploadedAt, from: 'user' })
  return {
    ...opened,
    columns: opened.columns.map(column =>
      column.field === null ? { ...column, personal: true, samples: column.samples.map(() => '•••') } : column
    ),
    decisions: [...opened.decisions, ...decisions, ...plan.decisions],
    questions: [...questions, ...plan.questions],
    warnings: [
      ...opened.warnings,
      ...(plan.tagsAreGroups ? [{ code: 'tag_date_assumed' }] : []),
      ...found.left.map(detail => ({ code: 'table_left', detail }))
    ],
    // Memberships and signups are dated one by one: no number here was taken at the time of the export.
    exportTakenAt: null,
    rows: async function* () {
      const groups = new Set<string>()
      for (const [index, part] of parts.entries()) {
        const state = plan.states[index]
        if (state) yield* mailchimpRows({ part, state, plan, options }, groups)
      }
    }
  }
}

async function hasTags(parts: readonly SettledPart[], options: ReadOptions): Promise<boolean> {
  for (const part of parts)
    for await (const row of scannedRows(part.table, part.headerIndex, options))
      if (cellOf(row, 'tags', part) !== '') return true
  return false
}
