import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { appendFile, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ApiContext } from './context.ts'
import { fullFor, refuseFullDisk } from '../ingest/room.ts'
import { Problem } from '../problem.ts'
import { bytesFromFile } from '../sources/bytes.ts'
import type { Bytes } from '../sources/source.ts'

/** Largest file taken, in bytes. */
export const largestUpload = 2 * 1024 ** 3
/** Largest piece of one request: eleven seconds on a line of 1.6 Mbit/s. */
export const largestPiece = 2 * 1024 * 1024

/** A file on its way, or there. */
export interface Upload {
  upload: string
  name: string
  size: number
  received: number
}

type Place = Pick<ApiContext, 'uploadsDirectory'>
type Host = Pick<ApiContext, 'uploadsDirectory' | 'services'>

function pathOf({ uploadsDirectory }: Place, organisationId: string, upload: string): string {
  const folder = join(uploadsDirectory, organisationId)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return join(folder, upload)
}

/** Opens an upload; its name is a label only, never a path. Throws when it will be too large. */
export async function openUpload(
  place: Host,
  organisationId: string,
  { name, size }: { name: string; size: number }
): Promise<Upload> {
  if (size > largestUpload) throw tooLarge()
  await refuseFullDisk(place.services, fullFor.imports)
  const upload = randomUUID()
  const path = pathOf(place, organisationId, upload)
  await writeFile(path, '', { mode: 0o600 })
  await writeFile(`${path}.json`, JSON.stringify({ name: name.slice(0, 200), size }), { mode: 0o600 })
  return { upload, name, size, received: 0 }
}

/** What is there of an upload: where to go on after a cut. Throws `unknown_upload`. */
export async function uploadOf(place: Place, organisationId: string, upload: string): Promise<Upload> {
  const path = pathOf(place, organisationId, upload)
  const there = await stat(path).catch(() => null)
  if (!there) throw gone()
  const said = JSON.parse(await readFile(`${path}.json`, 'utf8')) as { name: string; size?: number }
  return { upload, name: said.name, size: said.size ?? there.size, received: there.size }
}

/** Adds a piece at its place. A piece that is there already changes nothing; a gap is refused with where to go on. */
export async function addPiece(
  place: Place,
  organisationId: string,
  { upload, at, piece }: { upload: string; at: number; piece: Uint8Array }
): Promise<Upload> {
  const found = await uploadOf(place, organisationId, upload)
  if (at + piece.length <= found.received) return found
  if (at !== found.received || at + piece.length > found.size)
    throw new Problem(
      'upload_out_of_step',
      { fr: 'Morceau de fichier hors de sa place.', en: 'A piece of the file is out of its place.' },
      409,
      { received: found.received }
    )
  const path = pathOf(place, organisationId, upload)
  try {
    await appendFile(path, piece)
  } catch (fault) {
    // half a piece would put the next one out of its place
    await truncate(path, at).catch(() => {})
    throw fault
  }
  return { ...found, received: at + piece.length }
}

/** Streams a whole file to disk, from a form without script. */
export async function keepWhole(
  place: Host,
  organisationId: string,
  name: string,
  stream: NodeJS.ReadableStream & { truncated?: boolean }
): Promise<string> {
  const { upload } = await openUpload(place, organisationId, { name, size: 0 })
  const path = pathOf(place, organisationId, upload)
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
    if (stream.truncated) throw tooLarge()
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
  const { size } = await stat(path)
  await writeFile(`${path}.json`, JSON.stringify({ name: name.slice(0, 200), size }), { mode: 0o600 })
  return upload
}

/** The bytes of an upload that has arrived whole. Throws `unknown_upload`, `upload_incomplete`. */
export async function bytesOf(place: Place, organisationId: string, upload: string): Promise<Bytes> {
  const { name, size, received } = await uploadOf(place, organisationId, upload)
  if (received < size)
    throw new Problem(
      'upload_incomplete',
      { fr: 'Le fichier n’est pas arrivé en entier.', en: 'The file has not arrived whole.' },
      409,
      { received }
    )
  return bytesFromFile(pathOf(place, organisationId, upload), name)
}

/** Removes uploads nobody accepted for a day. */
export async function sweepUploads(directory: string, now: Date): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const { mtimeMs } = await stat(path)
    if (now.getTime() - mtimeMs > 86_400_000) rmSync(path, { force: true })
  }
}

const gone = () =>
  new Problem(
    'unknown_upload',
    { fr: 'Ce fichier n’est plus là : le déposer à nouveau.', en: 'This file is no longer here: put it down again.' },
    404
  )

const tooLarge = () =>
  new Problem(
    'file_too_large',
    { fr: 'Fichier de plus de 2 Go : le couper par périodes.', en: 'File over 2 GB: cut it by periods.' },
    413
  )
