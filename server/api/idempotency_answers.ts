import { sql } from 'drizzle-orm'
import { openBytes, sealBytes } from '../store/keys.ts'
import type { Services } from '../ingest/import_terms.ts'

/** One call: who makes it in which organisation, the hash of its key and of what it asks. */
export interface Call {
  organisationId: string
  /** `user:<id>` or `token:<id>` */
  caller: string
  /** 32 bytes */
  key: Uint8Array
  /** 32 bytes: method, address and body */
  request: Uint8Array
}

/** What a call was answered. */
export interface Answer {
  status: number
  /** only those that tell what the body is and where the thing made lies */
  headers: Record<string, string>
  body: Buffer
}

/** What is known of a call: it is the first of its key; another asks something else; it began and has no answer; its answer. */
export type Claim = 'first' | 'other' | { begunAt: Date } | Answer

type Row = { is_same: boolean; begun_at: string; status: number | null; headers: Record<string, string>; body: Buffer }

const bytes = (value: Uint8Array) => sql`decode(${Buffer.from(value).toString('hex')}, 'hex')`
const which = ({ organisationId, caller, key }: Call) =>
  sql`organisation_id = ${organisationId}::uuid and caller = ${caller} and key_hash = ${bytes(key)}`
const placeOf = ({ organisationId, caller, key }: Call) =>
  Buffer.from(`idempotency|${organisationId}|${caller}|${Buffer.from(key).toString('hex')}`)

/** Takes the key for this call, or says what became of the call that took it. Two at once: one of them is the first. */
export async function claim({ store, keyring, now }: Services, call: Call): Promise<Claim> {
  const row = await store.tx(call.organisationId, async ({ db }) => {
    const taken = await db.execute(sql`
      insert into idempotency_keys (organisation_id, caller, key_hash, request_hash, begun_at)
      values (${call.organisationId}::uuid, ${call.caller}, ${bytes(call.key)}, ${bytes(call.request)},
        ${now().toISOString()}::timestamptz)
      on conflict do nothing returning 1`)
    if (taken.length > 0) return null
    const [found] = await db.execute<Row>(sql`
      select request_hash = ${bytes(call.request)} as is_same, begun_at, status, headers, body_sealed as body
      from idempotency_keys where ${which(call)}`)
    return found ?? null
  })
  if (!row) return 'first'
  if (!row.is_same) return 'other'
  if (row.status === null) return { begunAt: new Date(row.begun_at) }
  const body = openBytes(keyring.key(call.organisationId, 'secret'), row.body, placeOf(call))
  return { status: row.status, headers: row.headers, body: Buffer.from(body) }
}

/** Keeps what the first call was answered, sealed: it may hold a secret shown once. */
export async function keepAnswer({ store, keyring }: Services, call: Call, answer: Answer): Promise<void> {
  const sealed = sealBytes(keyring.key(call.organisationId, 'secret'), answer.body, placeOf(call))
  await store.tx(call.organisationId, ({ db }) =>
    db.execute(sql`
      update idempotency_keys set status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb,
        body_sealed = ${bytes(sealed)}
      where ${which(call)}`)
  )
}

/** Gives the key back: the call was not carried out and may be sent again. */
export async function release({ store }: Services, call: Call): Promise<void> {
  await store.tx(call.organisationId, ({ db }) => db.execute(sql`delete from idempotency_keys where ${which(call)}`))
}
