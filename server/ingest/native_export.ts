import { openBytes, type Keyring } from '../store/keys.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { exponentOf } from './money.ts'
import { nativeQueries, type NativeRow } from './native_queries.ts'
import { writeWhole } from './whole_file.ts'

const HOURS = 3_600_000

/**
 * Writes one organisation as `sillage-jsonl`: importing the file into an empty organisation of the same name, zone,
 * currency and anchor gives the same measures (but for the ends of
 * intervals drawn at random, whose seed is each organisation's own). Persons are their pseudonyms: a stable text per identity, never what the
 * platform knew them by. A message whose text can no longer be read is written as as many neutral words (`x x x`) as
 * were counted, so that it stays the contribution it was; with `?` when it called for an answer. A retracted label is
 * left out with its retraction. The format has no place for settings, indicators, reports, costs, raw provenance, the
 * details of acts and appeals, or readings of machine raters without a label: a backup keeps those.
 * @returns number of records written
 */
export async function writeNative(
  store: Store,
  keyring: Keyring,
  organisationId: string,
  file: string
): Promise<number> {
  const read = textReader(keyring, organisationId)
  return writeWhole(file, false, put =>
    store.tx(
      organisationId,
      async ({ sql }: Tx) => {
        let records = 0
        for (const query of nativeQueries)
          for await (const batch of sql.unsafe(query).cursor(1000))
            for (const row of batch as unknown as NativeRow[]) {
              await put(JSON.stringify(recordOf(row, read)))
              records += 1
            }
        return records
      },
      { mode: 'read only', deadline: 4 * HOURS }
    )
  )
}

type ReadText = (row: NativeRow) => string | undefined

/** The record of a row as it is written; `read` gives the text of a message. */
export function recordOf(row: NativeRow, read: ReadText): Record<string, unknown> {
  const record = JSON.parse(row.record) as Record<string, unknown>
  if (row.minor !== null && row.minor !== undefined) {
    record[row.money!] = majorUnits(String(row.minor), row.currency!)
    record.currency = row.currency
  }
  if (record.type !== 'interaction') return record
  const text = read(row)
  // an act of nobody says so: without this, the field would be missing
  return { author: null, ...record, ...(text === undefined ? {} : { text }) }
}

/** `2050` of a currency with two decimals is `20.50`. */
function majorUnits(minor: string, currency: string): string {
  const exponent = exponentOf(currency)
  if (exponent === 0) return minor
  const padded = minor.padStart(exponent + 1, '0')
  return `${padded.slice(0, -exponent)}.${padded.slice(-exponent)}`
}

/** The text where it is still sealed and readable, else neutral words, else nothing when its length was never known. */
function textReader(keyring: Keyring, organisationId: string): ReadText {
  const open = (row: NativeRow) => {
    if (!row.sealed) return null
    try {
      const about = Buffer.from(`${organisationId}|${row.id}`)
      return Buffer.from(openBytes(keyring.key(organisationId, 'text'), row.sealed, about)).toString()
    } catch {
      return null // keys destroyed, or of another master key: the words that were counted stand in
    }
  }
  return row => {
    const text = open(row)
    if (text !== null) return text
    if (row.words === null || row.words === undefined) return undefined
    return `${'x '.repeat(row.words).trimEnd()}${row.calls ? '?' : ''}`
  }
}
