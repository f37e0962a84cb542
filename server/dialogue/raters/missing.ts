import { sql, type SQL } from 'drizzle-orm'
import { arrayLiteral } from '../../store/bulk.ts'
import type { Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Kept } from '../door.ts'
import { openText } from '../queue/prints.ts'

/** A message that a rater has not answered for yet, in the text it has now. */
export interface Missing {
  id: string
  revision: number
  text: string
}

/** Minutes after which a message whose rating failed is asked again. */
const AGAIN = 60

const readable = (organisationId: string): SQL => sql`
  i.organisation_id = ${organisationId}::uuid and i.direction = 'in' and i.deleted_at is null and i.text_sealed is not null`

const ratingOf = (rater: string): SQL => sql`
  select from ratings r where r.organisation_id = i.organisation_id and r.interaction_id = i.id and r.revision = i.revision
    and r.rater = ${rater}`

/**
 * Messages received, with a text, that a rater has not answered for in their present revision; the newest first. One whose
 * rating failed comes back after an hour.
 */
export async function readMissing(
  { db }: Tx,
  keyring: Keyring,
  organisationId: string,
  rater: string,
  { now, limit }: { now: Date; limit: number }
): Promise<Missing[]> {
  const since = new Date(now.getTime() - AGAIN * 60_000).toISOString()
  const rows = (await db.execute(sql`
    select i.id, i.revision, i.text_sealed as sealed from interactions i
    where ${readable(organisationId)} and not exists (${ratingOf(rater)}
      and (r.cues ->> 'abstain' is distinct from 'error' or r.at > ${since}::timestamptz))
    order by i.occurred_at desc, i.id limit ${limit}`)) as unknown as Record<string, unknown>[]
  return rows.map(row => ({
    id: String(row.id),
    revision: Number(row.revision),
    text: openText(keyring, organisationId, row.id, row.sealed) ?? ''
  }))
}

/** Whether a rater has failed for some message that may yet be asked again. */
export async function hasFailures({ db }: Tx, organisationId: string, rater: string): Promise<boolean> {
  const [row] = (await db.execute(sql`
    select exists (select from interactions i where ${readable(organisationId)}
      and exists (${ratingOf(rater)} and r.cues ->> 'abstain' = 'error')) as found`)) as unknown as { found: boolean }[]
  return row?.found === true
}

/**
 * Keeps what a rater answered, for messages that still stand in the revision that was rated. A score is never replaced;
 * a failure is.
 */
export async function keepAnswers(
  { db }: Tx,
  organisationId: string,
  rater: string,
  asked: readonly Missing[],
  answers: readonly Kept[],
  now: Date
): Promise<void> {
  if (asked.length === 0) return
  const cuesOf = (kept: Kept | undefined) => (kept?.abstain ? { abstain: kept.abstain } : null)
  await db.execute(sql`
    insert into ratings as r (organisation_id, interaction_id, revision, rater, scores, cues, at)
    select ${organisationId}::uuid, i.id, i.revision, ${rater}, u.scores, u.cues, ${now.toISOString()}::timestamptz
    from unnest(${arrayLiteral(
      asked.map(({ id }) => id),
      'uuid'
    )}::text::uuid[], ${arrayLiteral(
      asked.map(({ revision }) => revision),
      'integer'
    )}::text::integer[], ${arrayLiteral(
      answers.map(({ scores }) => scores),
      'jsonb'
    )}::text::jsonb[], ${arrayLiteral(answers.map(cuesOf), 'jsonb')}::text::jsonb[]) as u(id, revision, scores, cues)
    join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = u.id and i.revision = u.revision
      and i.deleted_at is null
    order by i.id
    on conflict (organisation_id, interaction_id, revision, rater) do update
    set scores = excluded.scores, cues = excluded.cues, at = excluded.at where r.cues ->> 'abstain' = 'error'`)
}

/** What a rater has answered for, of the messages received whose text is still there. */
export interface Coverage {
  rater: string
  messages: number
  rated: number
  /** messages it said nothing of, by reason */
  abstained: Record<string, number>
}

/** The coverage of some raters; messages neither rated nor abstained on are waiting. */
export async function readCoverage({ db }: Tx, organisationId: string, raters: readonly string[]): Promise<Coverage[]> {
  const rows = (await db.execute(sql`
    with readable as materialized (select i.id, i.revision from interactions i where ${readable(organisationId)})
    select n.rater, (select count(*) from readable)::int as messages, r.abstain, count(r.interaction_id)::int as count
    from unnest(${arrayLiteral(raters, 'text')}::text::text[]) as n(rater)
    left join lateral (
      select r.interaction_id, r.cues ->> 'abstain' as abstain from ratings r
      join readable m on m.id = r.interaction_id and m.revision = r.revision
      where r.organisation_id = ${organisationId}::uuid and r.rater = n.rater
    ) r on true
    group by n.rater, r.abstain`)) as unknown as Record<string, unknown>[]
  return raters.map(rater => {
    const own = rows.filter(row => row.rater === rater)
    const count = (row: Record<string, unknown> | undefined) => Number(row?.count ?? 0)
    return {
      rater,
      messages: Number(own[0]?.messages ?? 0),
      rated: count(own.find(row => row.abstain === null)),
      abstained: Object.fromEntries(
        own.filter(row => row.abstain !== null).map(row => [String(row.abstain), count(row)])
      )
    }
  })
}
