import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { Problem } from '../../problem.ts'
import { canonicalJson } from '../json.ts'
import { contribution, ledger, pooled, type Contribution, type Ledger, type Pooled } from './shape.ts'

/** Longest file that is read, in characters. */
export const LONGEST = 1 << 20

/** SHA-256 of a text, in hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/**
 * A document as a file: canonical JSON with the SHA-256 of the document without it, and a line end. The same document
 * always gives the same bytes.
 */
export function sealed(document: Contribution | Pooled | Ledger): string {
  return `${canonicalJson({ ...document, sha256: sha256(canonicalJson(document)) })}\n`
}

/** The contribution in a file. Throws a Problem on anything that is not one, to the byte. */
export const readContribution = (text: string, name: string): Contribution => unsealed(contribution, text, name)

/** The pooled file. Throws a Problem on anything that is not one, to the byte. */
export const readPooled = (text: string, name: string): Pooled => unsealed(pooled, text, name)

/** The ledger of whoever pools. Throws a Problem on anything that is not one, to the byte. */
export const readLedger = (text: string, name: string): Ledger => unsealed(ledger, text, name)

function unsealed<T extends Contribution | Pooled | Ledger>(shape: z.ZodType<T>, text: string, name: string): T {
  const found = text.length <= LONGEST || shape === (ledger as unknown) ? opened(text) : null
  if (!found)
    throw refusal('benchmark_unreadable', name, 'n’est pas un fichier de parangonnage.', 'is no benchmark file.')
  const read = shape.safeParse(found.document)
  if (!read.success) throw refusal('benchmark_shape', name, ...shapeWords(found.document))
  // A key twice, a space, another way to write a number: whatever is not the file that was made.
  if (sealed(read.data) !== text)
    throw refusal(
      'benchmark_edited',
      name,
      'a été modifié ou abîmé depuis qu’il a été fait : redemander le fichier d’origine.',
      'was edited or damaged since it was made: ask for the original file again.'
    )
  return read.data
}

/** The document of a file without its seal; null when there is no seal. */
function opened(text: string): { document: unknown } | null {
  try {
    const { sha256: digest, ...document } = JSON.parse(text) as Record<string, unknown>
    return typeof digest === 'string' ? { document } : null
  } catch {
    return null
  }
}

const kinds: Readonly<Record<string, readonly [string, string]>> = {
  'sillage-benchmark-contribution': ['la contribution d’une organisation', 'the contribution of one organisation'],
  'sillage-benchmark-pool': ['un fichier commun', 'a pooled file'],
  'sillage-benchmark-ledger': ['le registre de qui met en commun', 'the ledger of whoever pools']
}

/** What a file of another shape is, when it says so. */
function shapeWords(document: unknown): [string, string] {
  const { format, v } = document as { format?: unknown; v?: unknown }
  const kind = kinds[String(format)]
  if (!kind) return ['n’est pas un fichier de parangonnage.', 'is no benchmark file.']
  const version = v === 1 ? '' : ` (version ${String(v).slice(0, 10)})`
  return [
    `est ${kind[0]}${version} : ce n’est pas le fichier attendu ici, ou il a été modifié.`,
    `is ${kind[1]}${version}: not the file expected here, or it was edited.`
  ]
}

const refusal = (code: string, name: string, fr: string, en: string) =>
  new Problem(code, { fr: `${name} ${fr}`, en: `${name} ${en}` })
