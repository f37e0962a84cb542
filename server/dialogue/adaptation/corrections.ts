import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Judged } from '../model/adapt_heads.ts'
import { hostileLabels } from '../codebook/codebook.ts'
import { heads, type Head } from '../model/linear.ts'
import { openText } from '../queue/prints.ts'

/** Messages learnt from at most, the last judged ones. */
const MOST = 3000

const HOSTILE: readonly string[] = [...hostileLabels, 'hostile']

/** What one person said of one message: labels given, labels denied, and whether it was a whole reading (an audit's). */
export interface Said {
  given: readonly string[]
  denied: readonly string[]
  isWhole: boolean
}

/**
 * What a reading says of a label of the rater: yes, no, or nothing. In triage people say what strikes them: of a message
 * called a threat nobody said that it is no insult. Said to be nothing hostile, it is none of them; a reading of an audit
 * says it of every label.
 */
export function saysOf(head: Head, { given, denied, isWhole }: Said): boolean | undefined {
  const isHostile = given.some(label => HOSTILE.includes(label))
  if (head === 'hostile_any') {
    if (isHostile) return true
    return isWhole || given.length > 0 || denied.includes('hostile') ? false : undefined
  }
  if (given.includes(head)) return true
  return isWhole || denied.includes(head) || (given.length > 0 && !isHostile) ? false : undefined
}

/** What several readings agree on; a label on which they do not teaches nothing. */
export function agreed(readings: readonly Said[]): Partial<Record<Head, boolean>> {
  const says: Partial<Record<Head, boolean>> = {}
  for (const head of heads) {
    const answers = new Set(readings.map(one => saysOf(head, one)).filter(one => one !== undefined))
    if (answers.size === 1) says[head] = [...answers][0]!
  }
  return says
}

/** The corrections of an organisation, in the order of their ids, and a digest that changes with any of them. */
export interface Corrections {
  judged: Judged[]
  digest: string
}

/**
 * Reads what people of an organisation said of messages whose text is still there, in the revision they read: triage,
 * reports, and audits that are closed. Never the rows of double coding, never an audit still open, never the labels that a
 * decision put on copies of a message, never a machine's.
 */
export async function readCorrections(tx: Tx, keyring: Keyring, organisationId: string): Promise<Corrections> {
  const rows = (await tx.db.execute(sql`
    with said as materialized (
      select l.interaction_id, l.src, min(l.id::text) as id, max(l.created_at) as at, bool_or(l.sampling = 'audit') as is_whole,
        coalesce(jsonb_agg(distinct l.label) filter (where not l.negated and coalesce(l.value, true)), '[]') as given,
        coalesce(jsonb_agg(distinct l.label) filter (where l.negated or not coalesce(l.value, true)), '[]') as denied
      from standing_labels l
      join interactions i on i.organisation_id = l.organisation_id and i.id = l.interaction_id and i.revision = l.revision
      left join audits a on a.organisation_id = l.organisation_id and a.id = l.audit_id
      where l.organisation_id = ${organisationId}::uuid and l.src_kind = 'person' and l.choice is null
        and (l.sampling in ('triage', 'report') or (l.sampling = 'audit' and a.state = 'closed'))
        and l.raw_ref not like 'copy of decision %' and i.deleted_at is null and i.text_sealed is not null
        and i.direction = 'in'
      group by l.interaction_id, l.src
    ), messages as (
      select interaction_id, min(id) as id, max(at) as at,
        jsonb_agg(jsonb_build_object('given', given, 'denied', denied, 'isWhole', is_whole) order by id) as readings
      from said group by interaction_id order by max(at) desc, min(id) limit ${MOST}
    )
    select m.id, m.readings, i.id as message, i.revision, i.text_sealed as sealed from messages m
    join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = m.interaction_id
    order by m.id`)) as unknown as Record<string, unknown>[]
  const hash = createHash('sha256')
  const judged = rows.flatMap(row => {
    const text = openText(keyring, organisationId, row.message, row.sealed)
    const says = agreed(row.readings as Said[])
    if (text === null || Object.keys(says).length === 0) return []
    hash.update(`${String(row.id)} ${String(row.message)} ${Number(row.revision)} ${JSON.stringify(says)}\n`)
    return [{ id: String(row.id), text, says }]
  })
  return { judged, digest: hash.digest('hex') }
}
