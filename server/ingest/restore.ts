import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Problem } from '../problem.ts'
import type { Store, Tx } from '../store/transaction.ts'
import {
  backupDeadline,
  backupFormat,
  lastMigration,
  readTables,
  type BackedUp,
  type TableShape
} from './backup_tables.ts'
import { takeStatistics } from './statistics.ts'

interface Header {
  sillage_backup: number
  migration: string | null
}
type Line =
  | { kind: 'organisation'; id: string; slug: string }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'row'; text: string }

/** Text gathered before it is sent, in characters. */
const BATCH = 1_000_000

/**
 * Restores a backup into an empty database of the same version. The file is read twice: first whole, against its
 * checksum; only then is anything written, each organisation in one transaction, whole or not at all.
 * Throws Problem when the database is not empty, or the file is damaged, cut short, or of another version.
 */
export async function restore(store: Store, file: string): Promise<BackedUp> {
  const { header, end } = await check(file)
  await store.tx(null, tx => assertFits(tx, header), { mode: 'read only' })
  const lines = bodyOf(file)
  let next = await lines.next()
  const take = async (): Promise<Line | null> => {
    const line = next.done ? null : next.value
    next = await lines.next()
    return line
  }
  const peek = () => (next.done ? null : next.value)
  await store.tx(null, tx => restorePart(tx, 'access', peek, take), { deadline: backupDeadline })
  for (let line = await take(); line; line = await take()) {
    if (line.kind !== 'organisation') throw damaged()
    const { id, slug } = line
    await store.tx(
      id,
      async tx => {
        await restorePart(tx, 'tenant', peek, take)
        await takeStatistics(tx)
        // last and in the same transaction: an organisation that can be found is there in full
        await tx.sql`insert into directory (slug, tenant) values (${slug}, ${id})`
      },
      { deadline: backupDeadline }
    )
  }
  return end
}

/** Reads the whole file once: its first line, and its last if the checksum holds. */
async function check(file: string): Promise<{ header: Header; end: BackedUp }> {
  const hash = createHash('sha256')
  let header: Header | null = null
  let held: string | null = null
  for await (const line of linesOf(file)) {
    if (held !== null) hash.update(`${held}\n`)
    header ??= asHeader(line)
    held = line
  }
  const end = held?.startsWith('{"end":true') ? (JSON.parse(held) as BackedUp) : null
  if (!header || !end || end.sha256 !== hash.digest('hex')) throw damaged()
  return { header, end: { rows: end.rows, organisations: end.organisations, sha256: end.sha256 } }
}

function asHeader(line: string): Header {
  const found = line.startsWith('{"sillage_backup":') ? (JSON.parse(line) as Header) : null
  if (!found) throw damaged()
  if (found.sillage_backup === backupFormat) return found
  throw new Problem('backup_version', {
    fr: `Cette sauvegarde est au format ${found.sillage_backup}, que cette version ne lit pas : installez une version plus récente de Sillage.`,
    en: `This backup has format ${found.sillage_backup}, which this version cannot read: install a newer version of Sillage.`
  })
}

const damaged = () =>
  new Problem('backup_damaged', {
    fr: 'Ce fichier n’est pas une sauvegarde complète (abîmé, coupé, ou d’un autre genre) : rien n’a été restauré ; prenez-en une autre.',
    en: 'This file is not a whole backup (damaged, cut short, or of another kind): nothing was restored; take another.'
  })

async function assertFits(tx: Tx, { migration }: Header): Promise<void> {
  const here = await lastMigration(tx)
  if (here !== migration)
    throw new Problem('backup_migration', {
      fr: `La sauvegarde vient du schéma ${migration}, la base est à ${here} : restaurez avec la version de Sillage qui l’a faite, puis mettez à jour.`,
      en: `The backup comes from schema ${migration}, the database is at ${here}: restore with the version of Sillage that made it, then update.`
    })
  const [found] = await tx.sql<{ organisations: number; users: number }[]>`
    select (select count(*)::int from directory) as organisations, (select count(*)::int from access.users) as users`
  if (found!.organisations + found!.users > 0)
    throw new Problem(
      'database_not_empty',
      {
        fr: `Cette base n’est pas vide (${found!.organisations} organisations, ${found!.users} comptes) : restaurez dans une base neuve (autre DATA_DIR, ou autre DATABASE_URL).`,
        en: `This database is not empty (${found!.organisations} organisations, ${found!.users} accounts): restore into a new one (another DATA_DIR, or another DATABASE_URL).`
      },
      409
    )
}

type Take = () => Promise<Line | null>

async function restorePart(tx: Tx, part: 'tenant' | 'access', peek: () => Line | null, take: Take): Promise<void> {
  const shapes = new Map((await readTables(tx, part)).map(shape => [shape.name, shape]))
  for (let line = peek(); line?.kind === 'table'; line = peek()) {
    await take()
    const shape = shapes.get(line.name)
    if (!shape) throw damaged()
    await restoreTable(tx, shape, line.columns, peek, take)
  }
}

async function restoreTable(tx: Tx, shape: TableShape, names: string[], peek: () => Line | null, take: Take) {
  const columns = names.map(name => shape.columns.find(column => column.name === name))
  if (columns.some(column => column === undefined)) throw damaged()
  const insert = `insert into ${shape.quoted} (${columns.map(column => column!.quoted).join(', ')}) overriding system value
    select ${columns.map((column, at) => `(r ->> ${at})::${column!.type}`).join(', ')} from jsonb_array_elements($1::text::jsonb) r`
  let batch: string[] = []
  let size = 0
  const send = async () => {
    if (batch.length > 0) await tx.sql.unsafe(insert, [`[${batch.join(',')}]`])
    batch = []
    size = 0
  }
  for (let line = peek(); line?.kind === 'row'; line = peek()) {
    batch.push(line.text)
    size += line.text.length
    await take()
    if (size > BATCH && !shape.refersToItself) await send()
  }
  await send()
  if (shape.sequence) await advance(tx, shape)
}

/** Takes the sequence past the numbers restored: the application may draw numbers from it, not set it. */
async function advance({ sql }: Tx, { quoted, sequence, counter }: TableShape): Promise<void> {
  await sql.unsafe(
    `select count(nextval('${sequence}')) from generate_series(1, greatest(0,
      (select coalesce(max(${counter}), 0) from ${quoted}) - coalesce(pg_sequence_last_value('${sequence}'::regclass), 0)))`
  )
}

async function* bodyOf(file: string): AsyncGenerator<Line> {
  let isFirst = true
  for await (const text of linesOf(file)) {
    if (isFirst || text.startsWith('{"end":true')) isFirst = false
    else if (text.startsWith('[')) yield { kind: 'row', text }
    else yield asLine(text)
  }
}

function asLine(text: string): Line {
  const found = JSON.parse(text) as { organisation?: string; slug?: string; table?: string; columns?: string[] }
  if (found.organisation !== undefined) return { kind: 'organisation', id: found.organisation, slug: found.slug ?? '' }
  return { kind: 'table', name: found.table ?? '', columns: found.columns ?? [] }
}

/** Lines of a gzip file, cut at line feeds only. Throws `backup_damaged` when the compression is broken. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.on('error', error => gunzip.destroy(error))
  let kept: Buffer[] = []
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...kept, chunk.subarray(from, at)]).toString('utf8')
        kept = []
        from = at + 1
      }
      if (from < chunk.length) kept.push(chunk.subarray(from))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged()
    throw error
  } finally {
    source.destroy()
  }
  if (kept.length > 0) throw damaged()
}
