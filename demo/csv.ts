/** One CSV line: cells with the delimiter, a quote or a line end are quoted, quotes doubled (RFC 4180). */
export function csvLine(cells: readonly (string | number)[], delimiter: string): string {
  return cells
    .map(cell => {
      const text = String(cell)
      return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replace(/"/g, '""')}"` : text
    })
    .join(delimiter)
}
