import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import type { Bytes, FileSource, Opened } from '../sources/source.ts'
import type { Store } from '../store/transaction.ts'
import { ownId } from '../store/hash.ts'
import { askPolicy } from './chat_policy.ts'
import type { ImportRequest, Services } from './import_terms.ts'
import { knownAnswers } from './known_answers.ts'
import type { Policy } from './policies.ts'
import { savedMappings } from './saved_mappings.ts'

/** A file that was opened: by which format, as which source, and for a chat what is to be recorded of it. */
export interface OpenedFile {
  opened: Opened
  source: FileSource
  /** name of the source among those of its format */
  label: string
  policy: Policy | null
}

/**
 * Recognises the file by signature, or takes the format asked for, and reads what the preview needs. A chat is asked about
 * its legal basis besides. Throws `unknown_format`, `file_compressed`, `basis_missing`.
 */
export async function openFile(services: Services, request: ImportRequest): Promise<OpenedFile> {
  const source = await sourceOf(services.fileSources, request)
  if ((!source || source.format === 'sillage-jsonl') && (await isGzip(request.bytes)))
    throw compressed(request.bytes.name)
  if (!source) throw unknownFormat(services.fileSources)
  const { organisationId, campaign, mapping, signal, onRead } = request
  const organisation = await settingsOf(services.store, organisationId)
  const opened = await source.open(request.bytes, {
    ...organisation,
    sourceName: request.sourceName ?? request.bytes.name,
    answers: request.answers ?? {},
    known: await knownAnswers(services.store, organisationId, source.format, request.sourceName ?? source.format),
    savedMappings: await savedMappings(services.store, organisationId),
    uploadedAt: services.now(),
    ...(campaign ? { campaign } : {}),
    ...(mapping ? { mapping } : {}),
    ...(signal ? { signal } : {}),
    ...(onRead ? { onScan: onRead } : {})
  })
  const label = ofRoll(request.sourceName ?? labelOf(opened, request), request)
  if (!source.isChat) return { opened, source, label, policy: null }
  const id = ownId(organisationId, 'source', source.format, label)
  return { source, label, ...(await askPolicy(services.store, organisationId, id, opened, request.answers ?? {})) }
}

function labelOf(opened: Opened, request: ImportRequest): string {
  return opened.sourceLabel ?? opened.detection.format ?? request.bytes.name
}

/** A roll that did not change since the last one is the same bytes at another date, and says something new. */
function ofRoll(label: string, { answers }: ImportRequest): string {
  return answers?.['roll_at'] ? `${label} (${answers['roll_at']})` : label
}

async function sourceOf(
  sources: readonly FileSource[],
  { format, bytes }: ImportRequest
): Promise<FileSource | undefined> {
  const plain = (name: string) => name.replaceAll('-', '_')
  if (format) return sources.find(source => plain(source.format) === plain(format))
  for (const source of sources) if (await source.sniff(bytes)) return source
  return undefined
}

/** Packed by gzip, whatever its name. */
async function isGzip(bytes: Bytes): Promise<boolean> {
  const [a, b] = await bytes.slice(0, 2)
  return a === 0x1f && b === 0x8b
}

const compressed = (name: string) =>
  new Problem('file_compressed', {
    fr: `${name} est compressé (gzip). Le décompresser d’abord (\`gunzip\`), puis importer ce qu’il contient.`,
    en: `${name} is compressed (gzip). Unpack it first (\`gunzip\`), then import what it holds.`
  })

function unknownFormat(sources: readonly FileSource[]): Problem {
  const formats = sources.map(source => source.format)
  return new Problem(
    'unknown_format',
    {
      fr: `Format inconnu. Formats lus : ${formats.join(', ')}. Préciser avec --as, ou exporter en CSV.`,
      en: `Unknown format. Formats read: ${formats.join(', ')}. Say which with --as, or export as CSV.`
    },
    400,
    { formats }
  )
}

async function settingsOf(
  store: Store,
  organisationId: string
): Promise<{ timeZone: string; country: string; currency: string }> {
  const rows = (await store.tx(organisationId, ({ db }) =>
    db.execute(sql`select time_zone, default_country, currency from organisations`)
  )) as unknown as { time_zone: string; default_country: string; currency: string }[]
  const [found] = rows
  if (!found) throw unknownOrganisation()
  return { timeZone: found.time_zone, country: found.default_country, currency: found.currency }
}

function unknownOrganisation(): Problem {
  return new Problem(
    'unknown_organisation',
    {
      fr: 'Organisation inconnue. En créer une : `sillage organisation create`.',
      en: 'Unknown organisation. Create one: `sillage organisation create`.'
    },
    404
  )
}

/** SHA-256 of the untouched bytes, streamed. */
export async function hashOf(bytes: Bytes, signal?: AbortSignal): Promise<Uint8Array> {
  const hash = createHash('sha256')
  for await (const chunk of bytes.stream()) {
    signal?.throwIfAborted()
    hash.update(chunk)
  }
  return hash.digest()
}

/** The pull in force that brought the same bytes from the same source, as it changes a report; null when there is none. */
export async function importedBefore(
  store: Store,
  organisationId: string,
  sourceId: string,
  sha256: Uint8Array
): Promise<{ already: string; read: number; duplicate: number } | null> {
  const rows = (await store.tx(organisationId, ({ db }) =>
    db.execute(sql`select id, rows_read from pulls where organisation_id = ${organisationId}::uuid
      and source_id = ${sourceId}::uuid and mode = 'file' and state = 'applied' and undone_at is null
      and file_sha256 = decode(${Buffer.from(sha256).toString('hex')}, 'hex')`)
  )) as unknown as { id: string; rows_read: number }[]
  const [pull] = rows
  return pull ? { already: pull.id, read: pull.rows_read, duplicate: pull.rows_read } : null
}
