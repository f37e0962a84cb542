import { openBytes } from '../store/keys.ts'
import type { Services } from './import_terms.ts'

/** A row of the quarantine with its text opened: null when it was never kept, has expired, or is not asked for. */
export interface RefusedRow {
  line: number
  reason: string
  field: string | null
  detail: string | null
  raw: string | null
}

const BATCH = 1000

/** The refused rows of a pull in the order of its file, a thousand at a time. An unknown pull gives none. */
export async function* refusedRows(
  { store, keyring }: Pick<Services, 'store' | 'keyring'>,
  organisationId: string,
  pullId: string,
  isOpened: boolean
): AsyncGenerator<RefusedRow[]> {
  const key = keyring.key(organisationId, 'text')
  const open = (ref: string, sealed: Uint8Array) =>
    Buffer.from(openBytes(key, sealed, Buffer.from(`${organisationId}|rejected|${ref}`))).toString()
  for (let after: [number, string] = [-1, '']; ;) {
    const rows = await store.tx(
      organisationId,
      ({ sql }) => sql<(RefusedRow & { raw_ref: string; sealed: Uint8Array | null })[]>`
        select line, raw_ref, reason, field, detail, sealed from rejected_rows
        where pull_id = ${pullId} and (line, raw_ref) > (${after[0]}, ${after[1]})
        order by line, raw_ref limit ${BATCH}`,
      { mode: 'read only' }
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ line, reason, field, detail, raw_ref, sealed }) => ({
      line,
      reason,
      field,
      detail,
      raw: isOpened && sealed ? open(raw_ref, sealed) : null
    }))
    after = [last.line, last.raw_ref]
  }
}
