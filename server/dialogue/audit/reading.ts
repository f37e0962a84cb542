import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { isLeftSince } from '../left.ts'
import { doubled, ordered } from './draw.ts'
import type { Audit } from './store.ts'

/** A message handed to a reader: which, and as which reading. No score, stratum or other reading is in it. */
export interface Handed {
  id: string
  stratum: string
  probability: number
  sampling: 'audit' | 'double'
  /** the reader never met this message in the queue */
  isBlind: boolean
}

interface Item {
  id: string
  stratum: string
  probability: number
  outcome: string | null
  reader: string | null
  second: string | null
  /** handed to somebody so long ago that it is free again */
  isLeft: boolean
  /** the same, of its second reading */
  isSecondLeft: boolean
  hasRead: boolean
  hasHandled: boolean
}

const notOpen = () =>
  new Problem(
    'audit_not_open',
    {
      fr: 'Cette relecture est close ou abandonnée : plus rien ne s’y lit.',
      en: 'This audit is closed or abandoned: nothing is read in it any more.'
    },
    409
  )

/** Refuses whatever changes an audit that is not being read. */
export function refuseUnlessOpen(audit: Audit): void {
  if (audit.state !== 'reading') throw notOpen()
}

/** Handed to somebody and neither read nor given back for so long. */
const isLeft = (now: Date) =>
  sql`(i.outcome is null and i.opened_at is not null and ${isLeftSince(sql`i.opened_at`, now)})`
/** Handed to a second reader who has not read it for so long. */
const isSecondLeft = (now: Date) => sql`(${isLeftSince(sql`i.second_opened_at`, now)}
  and not exists (select from labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.interaction_id
    and l.audit_id = i.audit_id and l.src = i.second_reader))`

/** The planned items: the first of each stratum in draw order, one more for each that was found unreadable. */
async function plannedItems(
  { db }: Tx,
  organisationId: string,
  audit: Audit,
  reader: string,
  now: Date
): Promise<Item[]> {
  const rows = (await db.execute(sql`
    with spent as (
      select stratum, count(*) as n from audit_items
      where organisation_id = ${organisationId}::uuid and audit_id = ${audit.id}::uuid and outcome = 'unreadable' group by stratum
    )
    select i.interaction_id as id, i.stratum, i.probability, i.outcome, i.reader, i.second_reader as second, ${isLeft(now)} as is_left,
      ${isSecondLeft(now)} as is_second_left,
      exists (select from labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.interaction_id
        and l.audit_id = i.audit_id and l.src = ${reader}) as has_read,
      exists (select from labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.interaction_id
        and l.sampling = 'triage' and l.src = ${reader})
      or exists (select from acts t where t.organisation_id = i.organisation_id and t.interaction_id = i.interaction_id
        and t.moderator = ${reader}) as has_handled
    from audit_items i
    join jsonb_to_recordset(${JSON.stringify(audit.strata)}::jsonb) as s(key text, planned int) on s.key = i.stratum
    left join spent u on u.stratum = i.stratum
    where i.organisation_id = ${organisationId}::uuid and i.audit_id = ${audit.id}::uuid
      and i.position <= s.planned + coalesce(u.n, 0)
    order by i.stratum, i.position`)) as unknown as Record<string, unknown>[]
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
  return rows.map(row => ({
    id: String(row.id),
    stratum: String(row.stratum),
    probability: Number(row.probability),
    outcome: text(row.outcome),
    reader: text(row.reader),
    second: text(row.second),
    isLeft: row.is_left === true,
    isSecondLeft: row.is_second_left === true,
    hasRead: row.has_read === true,
    hasHandled: row.has_handled === true
  }))
}

/**
 * The next message for a reader, in an order of her own over all strata: first readings nobody has opened, messages she
 * met in the queue last; then those somebody else opened and left; then second readings of the drawn fifth, in the same order. It
 * is hers from then on. Null: nothing left for her.
 */
export async function nextItem(
  tx: Tx,
  organisationId: string,
  audit: Audit,
  reader: string,
  now: Date
): Promise<Handed | null> {
  refuseUnlessOpen(audit)
  const planned = await plannedItems(tx, organisationId, audit, reader, now)
  const mine = ordered(planned, audit.slug, reader).sort((a, b) => Number(a.hasHandled) - Number(b.hasHandled))
  const first = (free: (item: Item) => boolean) => mine.find(item => item.outcome === null && free(item))
  const one = first(item => item.reader === reader) ?? first(item => item.reader === null) ?? first(item => item.isLeft)
  if (one) {
    const at = now.toISOString()
    const taken = (await tx.db.execute(sql`
      update audit_items i set reader = ${reader},
        opened_at = case when reader = ${reader} then coalesce(opened_at, ${at}::timestamptz) else ${at}::timestamptz end
      where organisation_id = ${organisationId}::uuid and audit_id = ${audit.id}::uuid and interaction_id = ${one.id}::uuid
        and (reader is null or reader = ${reader} or ${isLeft(now)}) returning interaction_id`)) as unknown as unknown[]
    if (taken.length === 0) return nextItem(tx, organisationId, audit, reader, now)
    return { ...handed(one), sampling: 'audit' }
  }
  const twice = new Set(
    doubled(
      planned.filter(item => item.outcome !== 'unreadable'),
      audit.slug
    ).map(item => item.id)
  )
  const second = (free: (item: Item) => boolean) =>
    mine.find(
      item => twice.has(item.id) && item.outcome === 'labelled' && item.reader !== reader && !item.hasRead && free(item)
    )
  const again =
    second(item => item.second === reader) ?? second(item => item.second === null) ?? second(item => item.isSecondLeft)
  if (!again) return null
  const isTaken = await takeSecond(tx, organisationId, audit, { id: again.id, reader, now })
  // somebody else was faster
  if (!isTaken) return nextItem(tx, organisationId, audit, reader, now)
  return { ...handed(again), sampling: 'double' }
}

/** Makes a second reading hers, from now on where it was not; false when somebody else has it. */
async function takeSecond(
  { db }: Tx,
  organisationId: string,
  audit: Audit,
  { id, reader, now }: { id: string; reader: string; now: Date }
): Promise<boolean> {
  const at = now.toISOString()
  const taken = (await db.execute(sql`
    update audit_items i set second_reader = ${reader},
      second_opened_at = case when second_reader = ${reader} then coalesce(second_opened_at, ${at}::timestamptz) else ${at}::timestamptz end
    where organisation_id = ${organisationId}::uuid and audit_id = ${audit.id}::uuid and interaction_id = ${id}::uuid
      and (second_reader is null or second_reader = ${reader} or ${isSecondLeft(now)}) returning interaction_id`)) as unknown as unknown[]
  return taken.length > 0
}

const handed = ({ id, stratum, probability, hasHandled }: Item) => ({ id, stratum, probability, isBlind: !hasHandled })

/** Refuses an audit that was closed while this was being read, and holds back who closes it now until this is written. */
async function refuseClosedMeanwhile({ db }: Tx, organisationId: string, audit: Audit): Promise<void> {
  const [row] = (await db.execute(sql`
    select state from audits where organisation_id = ${organisationId}::uuid and id = ${audit.id}::uuid for share`)) as unknown as {
    state: string
  }[]
  if (row?.state !== 'reading') throw notOpen()
}

/** What a reader may label: an item she was handed and has not labelled yet. Throws `not_handed`, `audit_not_open`. */
export async function handedItem(
  tx: Tx,
  organisationId: string,
  audit: Audit,
  itemId: string,
  reader: string
): Promise<Handed> {
  refuseUnlessOpen(audit)
  await refuseClosedMeanwhile(tx, organisationId, audit)
  const [row] = (await tx.db.execute(sql`
    select i.interaction_id as id, i.stratum, i.probability, i.reader = ${reader} and i.outcome is null as is_first,
      i.second_reader = ${reader} and i.outcome = 'labelled' as is_second,
      exists (select from labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.interaction_id
        and l.sampling = 'triage' and l.src = ${reader})
      or exists (select from acts t where t.organisation_id = i.organisation_id and t.interaction_id = i.interaction_id
        and t.moderator = ${reader}) as has_handled,
      exists (select from labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.interaction_id
        and l.audit_id = i.audit_id and l.src = ${reader}) as has_read
    from audit_items i
    where i.organisation_id = ${organisationId}::uuid and i.audit_id = ${audit.id}::uuid and i.interaction_id = ${itemId}::uuid
    for update`)) as unknown as Record<string, unknown>[]
  const isFirst = row?.is_first === true
  if (!row || row.has_read === true || (!isFirst && row.is_second !== true))
    throw new Problem(
      'not_handed',
      {
        fr: 'Ce message ne vous a pas été remis, ou vous l’avez déjà lu : recharger la page.',
        en: 'This message was not handed to you, or you have read it already: reload the page.'
      },
      409
    )
  return {
    id: String(row.id),
    stratum: String(row.stratum),
    probability: Number(row.probability),
    sampling: isFirst ? 'audit' : 'double',
    isBlind: row.has_handled !== true
  }
}

/** Notes that the first reading of an item is done. A second reading changes nothing of it. */
export async function markRead(
  { db }: Tx,
  organisationId: string,
  auditId: string,
  item: Handed,
  outcome: 'labelled' | 'unreadable'
): Promise<void> {
  if (item.sampling === 'double') return
  await db.execute(sql`
    update audit_items set outcome = ${outcome}
    where organisation_id = ${organisationId}::uuid and audit_id = ${auditId}::uuid and interaction_id = ${item.id}::uuid`)
}
