import { buffer } from 'node:stream/consumers'
import { fromBuffer, type Entry, type ZipFile as Zip } from 'yauzl'
import { z } from 'zod'
import { canonicalJson } from '../json.ts'
import type { ZipFile } from '../zip.ts'
import { archive, MANIFEST, sealOf, sha256, SUMS, sumsOf, type Manifest } from './bundle.ts'

/** What became of one file of a complaint file. */
export interface CheckedFile {
  name: string
  state: 'ok' | 'changed' | 'missing' | 'added'
}

/** The verdict on a complaint file. */
export interface Checked {
  ok: boolean
  /** `rewritten`: files may be whole, but the archive around them is not the one that was made */
  archive: 'ok' | 'rewritten' | 'unreadable'
  manifest: 'ok' | 'changed' | 'missing'
  files: CheckedFile[]
  /** print of the archive, to compare with the register of the organisation */
  sha256: string
  organisation: string | null
  complaint: number | null
  made_at: string | null
}

/** Files an archive may hold, and bytes they may come to: no complaint file is near. */
export const limits = { files: 1000, bytes: 256 * 1024 * 1024 }

const shape = z.strictObject({
  format: z.literal('sillage-evidence'),
  version: z.literal(1),
  organisation: z.string(),
  complaint: z.number(),
  made_at: z.string(),
  language: z.string(),
  has_authors: z.boolean(),
  messages: z.number(),
  files: z.array(z.strictObject({ name: z.string(), size: z.number(), sha256: z.string() })),
  whole: z.string(),
  seal: z.string()
})

/** Every file of an archive in its order. Throws on a damaged one, and past the limits. */
async function unpack(bytes: Uint8Array): Promise<ZipFile[]> {
  const zip = await new Promise<Zip>((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, strictFileNames: true }, (fault, opened) =>
      opened ? resolve(opened) : reject(fault ?? new Error('no archive'))
    )
  )
  const { promise, resolve, reject } = Promise.withResolvers<ZipFile[]>()
  const files: ZipFile[] = []
  let total = 0
  const take = (entry: Entry) => {
    total += entry.uncompressedSize
    if (files.length >= limits.files || total > limits.bytes) return reject(new Error('archive too big'))
    zip.openReadStream(entry, (fault, stream) => {
      if (!stream) return reject(fault ?? new Error('entry unreadable'))
      buffer(stream).then(content => {
        files.push({ name: entry.fileName, bytes: content })
        zip.readEntry()
      }, reject)
    })
  }
  zip
    .on('entry', take)
    .on('end', () => resolve(files))
    .on('error', reject)
  zip.readEntry()
  return promise.finally(() => zip.close())
}

function readManifest(file: ZipFile | undefined): Manifest | null {
  if (!file) return null
  try {
    return shape.parse(JSON.parse(Buffer.from(file.bytes).toString('utf8')))
  } catch {
    return null
  }
}

/** Whether a manifest says of itself and of SHA256SUMS what it should, to the byte. */
function isSealed(manifest: Manifest, file: ZipFile): boolean {
  const isCanonical = Buffer.from(canonicalJson(manifest)).equals(Buffer.from(file.bytes))
  return isCanonical && manifest.seal === sealOf(manifest) && manifest.whole === sha256(sumsOf(manifest.files))
}

function compare(manifest: Manifest, files: readonly ZipFile[]): CheckedFile[] {
  const sums = sumsOf(manifest.files)
  const wanted = [...manifest.files, { name: SUMS, size: sums.length, sha256: sha256(sums) }]
  const found = Map.groupBy(files, file => file.name)
  const known = wanted.map(({ name, sha256: print }): CheckedFile => {
    const [first] = found.get(name) ?? []
    if (!first) return { name, state: 'missing' }
    return { name, state: sha256(first.bytes) === print ? 'ok' : 'changed' }
  })
  const names = new Set([...wanted.map(({ name }) => name), MANIFEST])
  const added = [...found].flatMap(([name, same]) =>
    names.has(name) ? same.slice(1).map(() => name) : same.map(() => name)
  )
  return [...known, ...added.map((name): CheckedFile => ({ name, state: 'added' }))]
}

/**
 * Checks a complaint file with nothing but itself: each file against its print, the manifest against its seal, the archive
 * against the one these files give. One byte changed anywhere, and it is not ok. Never throws.
 */
export async function checkEvidence(bytes: Uint8Array): Promise<Checked> {
  const print = sha256(bytes)
  const nothing = { organisation: null, complaint: null, made_at: null, files: [], sha256: print, ok: false }
  let files: ZipFile[]
  try {
    files = await unpack(bytes)
  } catch {
    return { ...nothing, archive: 'unreadable', manifest: 'missing' }
  }
  const file = files.find(({ name }) => name === MANIFEST)
  const manifest = readManifest(file)
  if (!file || !manifest) return { ...nothing, archive: 'ok', manifest: file ? 'changed' : 'missing' }
  const checked = compare(manifest, files)
  const container = Buffer.from(archive(files)).equals(Buffer.from(bytes)) ? 'ok' : 'rewritten'
  const seal = isSealed(manifest, file) ? 'ok' : 'changed'
  return {
    ok: container === 'ok' && seal === 'ok' && checked.every(({ state }) => state === 'ok'),
    archive: container,
    manifest: seal,
    files: checked,
    sha256: print,
    organisation: manifest.organisation,
    complaint: manifest.complaint,
    made_at: manifest.made_at
  }
}
