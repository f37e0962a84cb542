import type { CanonicalRecord } from '../sources/record.ts'
import { comment } from './example.ts'

/**
 * Around the 28 days that end 90 days after t and u: Kim writes at their first instant, Eve once more, Cid on the last day of
 * those of both, Dan under a post of another campaign, Pam, who came to u at its very start. Ivy writes when those days are over, Nan, who came to u before its start, and Oto, at its end, write too.
 */
export const atNinety: readonly CanonicalRecord[] = [
  comment('Kim', 'te', '2025-05-31T00:00:00Z'),
  comment('Eve', 'te', '2025-06-21T00:00:00Z'),
  comment('Cid', 'te', '2025-06-27T00:00:00Z'),
  comment('Dan', 'r', '2025-06-15T00:00:00Z'),
  comment('Pam', 'te', '2025-06-15T00:00:00Z'),
  comment('Ivy', 'te', '2025-06-28T00:00:00Z'),
  comment('Nan', 'te', '2025-06-15T00:00:00Z'),
  comment('Oto', 'te', '2025-06-15T00:00:00Z')
]
