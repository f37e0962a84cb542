import { looksLikeEmail } from './identity.ts'
import { matchKey } from './normalise.ts'
import type { Opened } from './source.ts'
import { headerAt, type Table } from './table.ts'

type Columns = Opened['columns']

const personalWords =
  /(^|[^a-z])(e-?mail|courriel|adresse|address|phone|telephone|tel|mobile|gsm|whatsapp|prenoms?|noms?|names?|first name|last name|surname|ip|optin_ip|confirm_ip)([^a-z]|$)/
// Labels of things, not of people, that contain the word "name".
const thingNames =
  /^(page name|nom de la page|campaign name|nom de la campagne|account name|nom du compte|group name|nom du groupe)$/
const ipAddress = /^(\d{1,3}\.){3}\d{1,3}$/
const phoneShape = /^(\+|00)?[\d\s().-]{8,20}$/

/** True when a column looks like e-mail, phone, name or IP address, by its header or its cells: off by default. */
export function isPersonal(header: string, samples: readonly string[]): boolean {
  const key = matchKey(header)
  if (thingNames.test(key)) return false
  if (personalWords.test(key)) return true
  const filled = samples.filter(sample => sample.trim() !== '')
  if (filled.length === 0) return false
  return filled.every(sample => looksLikeEmail(sample) || ipAddress.test(sample) || isPhone(sample))
}

// Counts and ids are digits too: only a number written as a phone (plus sign or grouped) gives itself away.
function isPhone(sample: string): boolean {
  return phoneShape.test(sample) && (/^(\+|00)/.test(sample) || /^\d{2}([ .-]\d{2}){3,4}$/.test(sample))
}

/** The columns of a table for the preview, with three samples; samples of personal columns are hidden. */
export function describeColumns(
  table: Table,
  headerIndex: number,
  fieldOf: (column: number) => string | null
): Columns {
  const rows = table.head.slice(headerIndex + 1)
  return headerAt(table, headerIndex).map((header, column) => {
    const cells = rows.map(row => row.cells[column] ?? '').filter(cell => cell.trim() !== '')
    const personal = isPersonal(header, cells)
    const samples = cells.slice(0, 3).map(cell => (personal ? masked(cell) : cell.slice(0, 80)))
    return { header, field: fieldOf(column), samples, personal }
  })
}

/** A personal cell as it may be shown: a phone by its last two digits, anything else not at all. */
function masked(cell: string): string {
  const digits = cell.replace(/\D/g, '')
  return isPhone(cell) ? `•• •• •• ${digits.slice(-2)}` : '•••'
}
