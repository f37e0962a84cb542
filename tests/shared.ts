import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(process.env['SILLAGE_SHARED'] ?? join(import.meta.dirname, '..', '..', 'shared'))

/**
 * The path of a real sample file, or `null` when the samples are not on this machine: they are not part of the
 * project, because some may not be given away. `SILLAGE_SHARED` names their folder; default `../shared`.
 */
export function sharedFile(...parts: string[]): string | null {
  const path = join(folder, ...parts)
  return existsSync(path) ? path : null
}

/** Why a test about real samples is left out; put into its name so that the report shows it. */
export const skipped = `left out: no samples in ${folder} (set SILLAGE_SHARED)`
