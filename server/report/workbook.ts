import { zip } from './zip.ts'

/** A cell of a sheet: a text, a number, or nothing. */
export type SheetCell = string | number | null

/** One sheet: its first row is the head, bold, and stays in view when there is one. */
export interface Sheet {
  name: string
  /** whether the first row is a head to freeze */
  hasHead: boolean
  rows: readonly (readonly SheetCell[])[]
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaging = 'http://schemas.openxmlformats.org/package/2006'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/**
 * A workbook (ECMA-376). Texts are inline strings and numbers are numbers: there is no formula, link, or macro in it,
 * whatever a name contains. Sheet names are cut to 31 signs and told apart.
 */
export function workbook(sheets: readonly Sheet[]): Uint8Array {
  const names = sheetNames(sheets.map(sheet => sheet.name))
  const file = (name: string, text: string) => ({ name, bytes: Buffer.from(declaration + text, 'utf8') })
  return zip([
    file('[Content_Types].xml', contentTypes(sheets.length)),
    file('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    file('xl/workbook.xml', book(names)),
    file(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
        ['styles', 'styles.xml']
      ])
    ),
    file('xl/styles.xml', styles),
    ...sheets.map((sheet, at) => file(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)))
  ])
}

function contentTypes(count: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const sheets = Array.from(
    { length: count },
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`
  )
  return `<Types xmlns="${packaging}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.join('')}</Types>`
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const list = targets.map(
    ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${kind}" Target="${target}"/>`
  )
  return `<Relationships xmlns="${packaging}/relationships">${list.join('')}</Relationships>`
}

function book(names: readonly string[]): string {
  const list = names.map((name, at) => `<sheet name="${escape(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return `<workbook xmlns="${namespace}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`
}

// Style 0: text, wrapped, on top. Style 1: head, bold, with a line below. Style 2: number.
const styles = `<styleSheet xmlns="${namespace}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`

function sheetXml({ rows, hasHead }: Sheet): string {
  const widths = columnWidths(rows).map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`
  )
  const view = hasHead ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : ''
  const lines = rows.map((row, at) => {
    const cells = row.map((cell, column) => cellXml(cell, `${letters(column)}${at + 1}`, hasHead && at === 0))
    return `<row r="${at + 1}">${cells.join('')}</row>`
  })
  const columns = widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`
  return `<worksheet xmlns="${namespace}"><sheetViews><sheetView workbookViewId="0">${view}</sheetView></sheetViews>${columns}<sheetData>${lines.join('')}</sheetData></worksheet>`
}

function cellXml(cell: SheetCell, place: string, isHead: boolean): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${place}" s="2"><v>${Object.is(cell, -0) ? 0 : cell}</v></c>`
  return `<c r="${place}" s="${isHead ? 1 : 0}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`
}

/** Widths in signs, between 8 and 48, from what stands in the column. */
function columnWidths(rows: readonly (readonly SheetCell[])[]): number[] {
  const count = Math.max(0, ...rows.map(row => row.length))
  return Array.from({ length: count }, (_, column) => {
    const longest = Math.max(0, ...rows.map(row => String(row[column] ?? '').length))
    return Math.min(48, Math.max(8, longest + 2))
  })
}

/** `A`, `B` … `Z`, `AA`. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

/** Names a spreadsheet accepts: none of `[]:*?/\`, no quote at an end, at most 31 signs, each once whatever its case. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map(name => {
    const clean =
      name
        .replaceAll(/[[\]:*?/\\]/g, ' ')
        .replaceAll(/^'|'$/g, '')
        .slice(0, 28)
        .trim() || 'Feuille'
    let given = clean
    for (let again = 2; taken.has(given.toLowerCase()); again++) given = `${clean} ${again}`
    taken.add(given.toLowerCase())
    return given
  })
}

/** Text for XML 1.0: marked-up signs escaped, signs that XML cannot hold replaced. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}
