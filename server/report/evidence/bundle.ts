import { createHash } from 'node:crypto'
import { canonicalJson } from '../json.ts'
import { pdfOfPages } from '../pages.ts'
import { zip, type ZipFile } from '../zip.ts'
import type { Evidence } from './content.ts'
import { paperOf } from './paper.ts'
import { actsCsv, captures, contextText, evidenceJson, readMe } from './texts.ts'

/** What `manifest.json` says. */
export interface Manifest {
  format: 'sillage-evidence'
  version: 1
  organisation: string
  complaint: number
  /** ISO instant */
  made_at: string
  language: string
  has_authors: boolean
  messages: number
  /** every file but SHA256SUMS and this one, in the order of the archive */
  files: { name: string; size: number; sha256: string }[]
  /** SHA-256 of SHA256SUMS: of all files together */
  whole: string
  /** SHA-256 of the canonical JSON of this document without its seal */
  seal: string
}

export const MANIFEST = 'manifest.json'
export const SUMS = 'SHA256SUMS'

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** The prints of files as `sha256sum` writes and checks them. */
export const sumsOf = (files: readonly { name: string; sha256: string }[]) =>
  files.map(file => `${file.sha256}  ${file.name}\n`).join('')

/** The seal of a manifest: of everything it says but the seal. */
export function sealOf({ seal: _, ...said }: Manifest): string {
  return sha256(canonicalJson(said))
}

/** The archive of these files and their manifest, stored and not packed. The same files give the same bytes. */
export function archive(files: readonly ZipFile[]): Uint8Array {
  return zip(files, { isPacked: false })
}

/**
 * The complaint file: messages as text, context, acts, everything as JSON, a document to print, what it proves and how to
 * check it, prints of all. The same facts give the same bytes, apart from the time it is made at.
 */
export async function evidenceBundle(evidence: Evidence): Promise<Uint8Array> {
  const { lang, complaint, organisation, madeAt, hasAuthors } = evidence
  const text = (name: string, content: string): ZipFile => ({ name, bytes: Buffer.from(content, 'utf8') })
  const pdfName = lang === 'fr' ? 'plainte.pdf' : 'complaint.pdf'
  const readMeName = lang === 'fr' ? 'LISEZ-MOI.txt' : 'README.txt'
  const body = [
    { name: pdfName, bytes: await pdfOfPages(paperOf(evidence)) },
    ...captures(evidence).map(one => text(one.name, one.text)),
    text('context.txt', contextText(evidence)),
    text('acts.csv', actsCsv(evidence)),
    text('evidence.json', evidenceJson(evidence))
  ]
  const names = [readMeName, ...body.map(({ name }) => name), SUMS, MANIFEST]
  const files = [text(readMeName, readMe(evidence, names)), ...body]
  const prints = files.map(({ name, bytes }) => ({ name, size: bytes.length, sha256: sha256(bytes) }))
  const sums = sumsOf(prints)
  const said: Manifest = {
    format: 'sillage-evidence',
    version: 1,
    organisation: organisation.name,
    complaint: complaint.number,
    made_at: madeAt,
    language: lang,
    has_authors: hasAuthors,
    messages: complaint.chosen.length,
    files: prints,
    whole: sha256(sums),
    seal: ''
  }
  const manifest = canonicalJson({ ...said, seal: sealOf(said) })
  return archive([...files, text(SUMS, sums), text(MANIFEST, manifest)])
}
