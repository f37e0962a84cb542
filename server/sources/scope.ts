import { createHash } from 'node:crypto'
import type { Bytes, ReadOptions } from './source.ts'

/**
 * What names without a network and rows without an id are scoped to: the source a person named, else `fallback`. The
 * name of the file is never used, because the same file under another name must give the same facts.
 */
export function scopeOf({ name }: Bytes, { sourceName }: ReadOptions, fallback: string): string {
  return sourceName === '' || sourceName === name ? fallback : sourceName
}

/** A short name for tables of one header row, for those that nobody named. */
export function scopeOfHeader(headerKey: string): string {
  return `table:${createHash('sha256').update(headerKey).digest('hex').slice(0, 12)}`
}
