import type { z } from 'zod'
import type { Field, Gives, Words } from '../api_source.ts'
import type { HttpClient } from '../http/http.ts'
import type { PersonRef } from '../record.ts'
import type { ActKind } from './config.ts'

/** How an act of the ledger stands. */
export type ActStatus = 'pending' | 'confirmed' | 'refunded' | 'cancelled'

/** Hints by which an act finds its campaign, tried in this order: our own key, a UTM value, the form it came through. */
export interface CampaignHints {
  metadata?: string | undefined
  utm?: string | undefined
  form?: string | undefined
}

/**
 * What a system of record says about one act at one moment, canonical. Amounts are in minor units of ISO 4217
 * (5,000 F = 5000, 50 € = 5000); `null` is not known, never 0. A person is hashed by ingest before anything is written.
 */
export interface LedgerEvent {
  /** identity of the event within its source: the same one again changes nothing */
  eventId: string
  /** the provider's own word, kept as it is */
  type: string
  /** the act in the system of record; events of one act share it */
  recordId: string
  status: ActStatus
  /** the provider's time of the event (ISO 8601): the order in which events are folded */
  at: string
  /** when the act itself was done, where the event says so */
  actAt: string | null
  kind: string | null
  target: string | null
  /** whole amount of the act, before refunds */
  amountMinor: number | null
  /** all that was given back so far */
  refundedMinor: number | null
  currency: string | null
  person: PersonRef | null
  campaign: CampaignHints
  sourceCode: string | null
}

/** An event of the call that becomes no fact, and why: `event_ignored` says nothing to us, `event_invalid` cannot be read. */
export interface Aside {
  code: 'event_ignored' | 'event_invalid'
  /** the provider's type, or the field at fault; never a value */
  detail: string
}

/** What one call brought. */
export interface HookReading {
  events: LedgerEvent[]
  aside: Aside[]
}

/** Why a call is refused: a signature that is missing, wrong or out of time (401), or a body that is not what it should be (400). */
export type RefusalCode = 'signature_missing' | 'signature_wrong' | 'signature_stale' | 'body_unreadable'

/** Thrown by an adapter; nothing of the body is in it. */
export class HookRefused extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode) {
    super(`hook refused: ${code.replaceAll('_', ' ')}`)
    this.name = 'HookRefused'
    this.code = code
  }
}

/** One call as it came: the untouched bytes, and what the source was given when it was added. */
export interface HookCall<C = HookConfig> {
  body: Uint8Array
  /** lower-case name → value; a repeated header has its first value */
  headers: Readonly<Record<string, string | undefined>>
  secrets: Readonly<Record<string, string>>
  config: C
  /** currency and country of the organisation: the last resort of adapters whose provider names none */
  home: { currency: string; country: string }
  now: Date
}

/** What every hook may be told: the campaign, kind and target of its acts when the call does not say. */
export interface HookConfig {
  campaign?: string | undefined
  kind?: ActKind | undefined
  target?: string | undefined
}

/** What the provider's own API says of one act, asked by us. No person. */
export interface Asked {
  status: ActStatus
  amountMinor: number | null
  refundedMinor: number
  /** null: no money is in it */
  currency: string | null
  actAt: string | null
}

/** Asks for one act by its record id; `null` = the provider does not know it. Throws HttpFault. */
export type Ask = (recordId: string) => Promise<Asked | null>

/**
 * One payment or advocacy system that calls us. Pure of database and clock: bytes, headers and secrets in, verified
 * events out, or `HookRefused`. To add one: one file that exports this by default, one line in `hook_index.ts`, its
 * vectors in `tests/payments/`.
 */
export interface HookAdapter<S extends z.ZodType<HookConfig> = z.ZodType<HookConfig>> {
  /** name of its file, `<kind>` in the address of the hook, `sources.kind`, `--kind` on the command line */
  kind: string
  label: Words
  gives: readonly Gives[]
  version: number
  config: S
  /** what is asked of the person who adds it; `secret` fields are sealed */
  fields: readonly Field[]
  /** the configuration from what a form asked, by the names of its fields; absent: they are the configuration */
  configOfForm?(values: Readonly<Record<string, string>>): unknown
  /** the provider asks for the address with a GET before it calls */
  isProbed?: boolean
  /** the secret that a bare text (`--secret-env`) stands for; none: the secret of the address is the only one */
  mainSecret: string | null
  /** name under which its acts stand in the ledger */
  system(config: z.infer<S>): string
  read(call: HookCall<z.infer<S>>): HookReading
  /**
   * Present when a call proves too little: its acts stay `pending` until the provider's API has confirmed them.
   * `mustAgree`: amount and currency of the call have to be those of the answer. `asker` is made once per run, so that
   * it may keep an access token. `needs` names the secrets without which nothing can be asked.
   */
  asks?: {
    origins: readonly string[]
    mustAgree: boolean
    needs: readonly string[]
    asker(of: { secrets: Readonly<Record<string, string>>; config: z.infer<S>; http: HttpClient }): Ask
  }
}
