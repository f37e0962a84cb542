import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'

/** A decided message handed to a second reader. Neither the decision nor its author is in it. */
export interface SecondItem {
  decision: string
  message: string
  probability: number
}

type Row = Record<string, unknown>

/** Drawn, still decided and readable, by somebody else, not read by this reader in any other way. */
const free = (organisationId: string, reader: string) => sql`
  from second_readings s
  join decisions d on d.organisation_id = s.organisation_id and d.id = s.decision_id and d.moderator <> ${reader}
  join interactions i on i.organisation_id = s.organisation_id and i.id = s.interaction_id and i.text_sealed is not null
  where s.organisation_id = ${organisationId}::uuid and s.outcome is null and (s.reader is null or s.reader = ${reader})
    and exists (select from standing_acts a where a.organisation_id = s.organisation_id and a.interaction_id = s.interaction_id
      and a.raw_ref = 'decision ' || s.decision_id)
    and not exists (select from labels l where l.organisation_id = s.organisation_id and l.interaction_id = s.interaction_id
      and l.src = ${reader})`

/** How many drawn messages wait for this reader. */
export async function countSecond({ db }: Tx, organisationId: string, reader: string): Promise<number> {
  const [row] = (await db.execute(sql`select count(*)::int as n ${free(organisationId, reader)}`)) as unknown as Row[]
  return Number(row!.n)
}

/** The next message for a second reader; hers from then on. Null: none is left for her. */
export async function nextSecond(
  { db }: Tx,
  organisationId: string,
  reader: string,
  now: Date
): Promise<SecondItem | null> {
  const [row] = (await db.execute(sql`
    update second_readings t set reader = ${reader}, opened_at = coalesce(t.opened_at, ${now.toISOString()}::timestamptz)
    where t.organisation_id = ${organisationId}::uuid and t.decision_id = (
      select s.decision_id ${free(organisationId, reader)} order by s.reader is null, s.decision_id limit 1 for update of s skip locked)
    returning t.decision_id, t.interaction_id, t.probability`)) as unknown as Row[]
  return row
    ? {
        decision: String(row.decision_id),
        message: String(row.interaction_id),
        probability: Number(row.probability)
      }
    : null
}

/** What a second reader may label: a message she was handed and has not labelled. Throws `not_handed`. */
export async function handedSecond(
  { db }: Tx,
  organisationId: string,
  decision: string,
  reader: string,
  outcome: 'labelled' | 'unreadable'
): Promise<SecondItem> {
  const [row] = (await db.execute(sql`
    update second_readings set outcome = ${outcome}
    where organisation_id = ${organisationId}::uuid and decision_id = ${decision}::uuid and reader = ${reader} and outcome is null
    returning decision_id, interaction_id, probability`)) as unknown as Row[]
  if (row)
    return {
      decision: String(row.decision_id),
      message: String(row.interaction_id),
      probability: Number(row.probability)
    }
  throw new Problem(
    'not_handed',
    {
      fr: 'Ce message ne vous a pas été remis, ou vous l’avez déjà lu : recharger la page.',
      en: 'This message was not handed to you, or you have read it already: reload the page.'
    },
    409
  )
}
