import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { differing, needsBothReaders, notAQuarrel, type Quarrel } from '../audit/adjudicate.ts'
import { ofThem, stands } from './second.ts'

/** A decided message that its two second readers read differently; `id` is that of the decision, which is not shown. */
export interface SecondQuarrel extends Quarrel {
  /** the message both read, then its copies that were drawn */
  drawn: readonly string[]
  probability: number
  isMine: boolean
  /** by whom the decision was taken: she does not settle what is said of it */
  isDecidedByMe: boolean
}

interface Row {
  decision: string
  drawn: string[]
  message: string
  probability: number
  is_mine: boolean
  is_decided_by_me: boolean
  first: string[]
  second: string[]
}

/** The decided messages on which two second readers differ and nobody has settled, whoever asks. */
async function secondQuarrels({ db }: Tx, organisationId: string, by: string): Promise<SecondQuarrel[]> {
  const rows = (await db.execute(sql`
    select s.decision_id as decision, min(s.probability) as probability,
      to_jsonb(array_agg(distinct s.interaction_id)) as drawn, min(s.interaction_id::text) filter (where l.src is not null) as message,
      bool_or(s.reader = ${by} or s.other_reader = ${by}) as is_mine, bool_or(d.moderator = ${by}) as is_decided_by_me,
      coalesce(to_jsonb(array_agg(distinct l.label) filter (where l.src = s.reader and l.holds)), '[]') as first,
      coalesce(to_jsonb(array_agg(distinct l.label) filter (where l.src = s.other_reader and l.holds)), '[]') as second
    from second_readings s
    join decisions d on d.organisation_id = s.organisation_id and d.id = s.decision_id
    left join lateral (
      select l.src, l.label, coalesce(l.value, not l.negated) as holds from standing_labels l
      where l.organisation_id = s.organisation_id and l.interaction_id = s.interaction_id and ${ofThem}
    ) l on true
    where s.organisation_id = ${organisationId}::uuid and s.outcome = 'labelled' and s.other_outcome = 'labelled' and ${stands}
      and not exists (select from standing_labels a where a.organisation_id = s.organisation_id
        and a.interaction_id = s.interaction_id and a.sampling = 'adjudicated')
    group by s.decision_id`)) as unknown as Row[]
  const found = new Map(rows.map(row => [row.decision, row]))
  const pairs = rows.map(row => ({ id: row.decision, first: new Set(row.first), second: new Set(row.second) }))
  return differing(pairs, organisationId).map(quarrel => {
    const row = found.get(quarrel.id)!
    return {
      ...quarrel,
      ...{ drawn: [row.message, ...row.drawn.filter(id => id !== row.message)], probability: Number(row.probability) },
      ...{ isMine: row.is_mine, isDecidedByMe: row.is_decided_by_me }
    }
  })
}

/** Those of them somebody may settle: all but what she decided herself. */
export const settleable = async (tx: Tx, organisationId: string, by: string): Promise<SecondQuarrel[]> =>
  (await secondQuarrels(tx, organisationId, by)).filter(one => !one.isDecidedByMe)

/**
 * What somebody may settle of second readings: a third person alone, one of the two readers together with the other, who took
 * the decision never. Throws `not_a_quarrel`, `needs_both_readers`, `own_decision`.
 */
export async function secondQuarrelOf(
  tx: Tx,
  organisationId: string,
  asked: { id: string; by: string; isTogether: boolean }
): Promise<SecondQuarrel> {
  // two people who settle at once: the second one finds nothing left
  await tx.db.execute(sql`
    select from second_readings where organisation_id = ${organisationId}::uuid and decision_id = ${asked.id}::uuid for update`)
  const found = (await secondQuarrels(tx, organisationId, asked.by)).find(({ id }) => id === asked.id)
  if (!found) throw notAQuarrel()
  if (found.isDecidedByMe) throw ownDecision()
  if (found.isMine && !asked.isTogether) throw needsBothReaders()
  return found
}

const ownDecision = () =>
  new Problem(
    'own_decision',
    {
      fr: 'Cette décision est la vôtre : quelqu’un d’autre tranche.',
      en: 'This decision is yours: somebody else settles.'
    },
    409
  )
