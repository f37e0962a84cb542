import type { z } from 'zod'
import type { HttpClient } from './http/http.ts'
import type { CanonicalRecord, ReasonCode, TimeNote, Warning } from './record.ts'
import type { ThreadNote } from './threads/answer.ts'

/** A sentence in both languages. */
export interface Words {
  fr: string
  en: string
}

/** What a source can give (sources document §1); decides whether return and dialogue can be computed from it. */
export type Gives = 'counts' | 'posts' | 'interactions' | 'people' | 'conversions' | 'members' | 'visits'

/**
 * One thing asked of the person who adds a source. The screen draws its form from these, so that a new connector needs
 * no page. A `secret` never lands in `config`: it is sealed apart and reaches `pull` in `context.secrets[name]`.
 */
export interface Field {
  name: string
  kind: 'text' | 'url' | 'date' | 'number' | 'choice' | 'secret'
  label: Words
  /** where to find it, in one sentence */
  hint: Words
  required: boolean
  /** shown as the beginning value; the `config` schema fills it in too */
  suggested?: string
  options?: readonly { value: string; label: Words }[]
}

/** A value that survives `JSON.stringify`: what a cursor is made of. Never a secret, never somebody's name. */
export type Cursor = string | number | boolean | null | readonly Cursor[] | { readonly [key: string]: Cursor }

/**
 * One thing that was read, with everything it says: a post with its account and its counts, a reply, a like. It counts
 * once, as accepted, known already, or refused (`refused`, then without records). Records are those of `record.ts`;
 * ingest hashes the ids of other people's messages and of everybody, and makes the reference itself.
 */
export interface PageRow {
  records: readonly CanonicalRecord[]
  /** how the time of the first dated record was known; left out when the platform says it to the second */
  time?: TimeNote
  /** instant of the last edit as the platform says it (ISO 8601): a later one than known replaces the text */
  editedAt?: string
  refused?: { reason: ReasonCode; field?: string; detail?: string }
}

/**
 * One reading of one thread. `root` is the native id of our post and `ids` those of every message seen under it. Only
 * `read_complete` lets the absence of a known message mean that it was deleted; otherwise `reason` says what stopped
 * the reading: `node_unavailable`, `replies_missing`, `limit_reached`, `comments_disabled`, `error`, `not_read`.
 * A post without any thread to read is reported too, so that the re-reading plan knows when it was looked at.
 */
export interface ThreadRead extends ThreadNote {
  network: string
}

/** What is left of the platform's allowance. */
export interface Quota {
  used: number
  limit: number
  /** what is counted, e.g. `requests`, `units` */
  unit: string
  resetsAt: string | null
}

/**
 * One page: written with its cursor in one transaction, so that a crash between pages loses nothing and repeats
 * nothing. Re-reading a page is harmless.
 */
export interface Page {
  rows: readonly PageRow[]
  threads?: readonly ThreadRead[]
  /** where the next page begins; `null` = this reading is finished, the next pull starts from the beginning */
  cursor: Cursor | null
  /** what had to be mended, assumed or passed over; a code and, at most, numbers */
  warnings?: readonly Warning[]
  quota?: Quota
  /** instant at which the authorisation stops (ISO 8601), when the platform says so */
  expiresAt?: string
}

/**
 * The re-reading plan (sources document §4.0): a post younger than 7 days is read each hour, under 30 days each day,
 * under 120 days each week, older each month, because the wake lasts longer than the campaign.
 */
export interface ReadingPlan {
  /** whether the thread and the counts of this post of ours are to be read now; a post never seen always is */
  isDue(network: string, id: string, publishedAt: Date): boolean
  /** how far back a list of posts must be walked, newest first: to the oldest post that is due; `null` = to its end */
  walkBackTo: Date | null
}

/** What a reading gets from outside; a source has no other way to the world, and no clock of its own. */
export interface PullContext<C> {
  config: C
  secrets: Readonly<Record<string, string>>
  http: HttpClient
  /** of the last page written when the previous reading did not finish, else `null` */
  cursor: Cursor | null
  /** when this source was last read to its end; `null` = never: everything is still to be read */
  lastReadAt: Date | null
  /** what was left of the allowance when a page of this source last said so, for one counted by the day */
  quota: Quota | null
  now(): Date
  plan: ReadingPlan
  signal: AbortSignal
}

/**
 * One connector: a place that is read on a schedule. Pure of database and clock. To add one: one file that exports
 * this by default, one line in `api_index.ts`, recorded answers behind the stub in `tests/pulls/`.
 */
export interface ApiSource<S extends z.ZodType = z.ZodType> {
  /** name of its file, `sources.kind` in the database and `--kind` on the command line */
  kind: string
  label: Words
  /** networks its facts live in, as in `records[].network` (`web` for visits): what it is late or complete about */
  networks: readonly string[]
  gives: readonly Gives[]
  priority: 1 | 2 | 3
  /** raised when the records it makes change; written on every pull */
  version: number
  /** checked when the source is added and again before each pull; holds no secret */
  config: S
  fields: readonly Field[]
  /** one sentence of what it cannot give and why, for the page; omitted when nothing is missing */
  limits?: Words
  /**
   * The only origins its requests may go to (`https://host`), from its config. Everything else is refused before a name
   * is looked up.
   */
  origins(config: z.output<S>): readonly string[]
  /** origins that need nobody's leave; a source with another one is added by a `direction` only */
  knownOrigins: readonly string[]
  /** cron, five fields, UTC; the minute may be `H`: a fixed minute of the hour taken from the source, to spread the load */
  defaultSchedule: string
  /**
   * Reads everything due, page by page. Throws `HttpFault` (or a Problem with the cure) when it cannot go on: what was
   * yielded stays, the source is shown as late with that reason, and the next try resumes at the cursor.
   */
  pull(context: PullContext<z.output<S>>): AsyncIterable<Page>
}
