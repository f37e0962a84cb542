import type { Warning, Yielded } from './record.ts'

/** Random access to the untouched bytes of a file, wherever they are: disk, memory, upload in progress. */
export interface Bytes {
  name: string
  size: number
  /** A fresh stream from the first byte each time it is called. */
  stream(): ReadableStream<Uint8Array>
  /** Up to `length` bytes from `start`. */
  slice(start: number, length: number): Promise<Uint8Array>
}

/** A question the file cannot answer by itself (zone, date order, year…). Nothing is written while one is open. */
export interface Question {
  key: string
  about: { fr: string; en: string }
  options: readonly { value: string; label: { fr: string; en: string } }[]
  /** What we would take if nobody answered, when there is a sensible habit; the screen preselects it. */
  suggested?: string
}

/** One inference made while reading, and the evidence for it; stored on the pull. */
export interface Decision {
  key: string
  value: string
  because: { fr: string; en: string }
}

/** A saved mapping for the generic table, also the document of `--mapping FILE` (sources document §12). */
export interface Mapping {
  format: string
  delimiter?: string
  encoding?: string
  dateOrder?: 'DMY' | 'MDY' | 'YMD'
  timeZone?: string
  sheet?: string
  /** What one row is: `post`, `interaction`, `conversion`, `member`, `touch`, `metric`… */
  kind: string
  /** canonical field → column header as in the file */
  fields: Record<string, string>
  /** canonical field → value for every row */
  constants: Record<string, unknown>
}

/** What the caller knows and the file does not. */
export interface ReadOptions {
  timeZone: string
  country: string
  currency: string
  /** Campaign slug given by the person importing; applies to records without their own. */
  campaign?: string
  /** Name of the source: scopes contact names and content keys (one chat = one source). */
  sourceName: string
  answers: Record<string, string>
  /** Answers given at the last import of the same source that hold for the next one (`time_zone`); an answer wins. */
  known?: Readonly<Record<string, string>>
  mapping?: Mapping
  /** Saved mappings of the organisation, recognised by their normalised header row. */
  savedMappings?: readonly { name: string; header: string; mapping: Mapping }[]
  /** Instant of the upload: the last resort for the time an export was taken. */
  uploadedAt: Date
  signal?: AbortSignal
  /** Told now and then, while a file is looked at whole before it is read, how many rows were; begins again with each look. */
  onScan?: (rows: number) => void
}

/** How a file was recognised: by which signature, and how sure. `none` sends the person to the mapping screen. */
export interface Detection {
  format: string
  /** id of the signature, e.g. `meta_facebook_posts_fr` */
  signature: string | null
  because: { fr: string; en: string }
}

/** What reading found before anything is written; shown on the preview and stored on the pull. */
export interface Opened {
  detection: Detection
  encoding: string | null
  delimiter: string | null
  columns: readonly { header: string; field: string | null; samples: readonly string[]; personal: boolean }[]
  columnsIgnored: readonly string[]
  decisions: readonly Decision[]
  questions: readonly Question[]
  warnings: readonly Warning[]
  /** When the platform produced these numbers, and how we know. */
  exportTakenAt: { at: Date; from: 'filename' | 'user' | 'upload' } | null
  /** The mapping as applied, in the saved form, when the format is a table. */
  mapping: Mapping | null
  /** Name of the source when the file knows it (the group of a chat); default: one source per format. */
  sourceLabel?: string
  /** Streams the facts; may be called again for a second reading. Throws only what ends the reading (unreadable file). */
  rows(): AsyncIterable<Yielded>
}

/**
 * One file format. `sniff` looks at the first bytes and the name only and says whether it recognises the file by
 * signature; `open` reads what the preview needs and gives the stream of facts. Pure of database and clock.
 */
export interface FileSource {
  /** Folder listing name and `--as` value, e.g. `sillage-jsonl`, `meta_csv`. */
  format: string
  label: { fr: string; en: string }
  /** What it can give (sources document §1): decides whether return and dialogue can be computed from it. */
  gives: readonly ('counts' | 'posts' | 'interactions' | 'people' | 'conversions' | 'members')[]
  version: number
  /** Identity network of its people; `native` = same string, same person, whatever the network. */
  identityNetwork?: string
  /** True when external ids mean something only inside this source (forms, chats): the fact key is scoped to it. */
  scopedIds?: boolean
  /** True for a chat: phones put a person's name into the name of its file, which is then not kept. */
  isChat?: boolean
  sniff(bytes: Bytes): Promise<Detection | null>
  open(bytes: Bytes, options: ReadOptions): Promise<Opened>
}
