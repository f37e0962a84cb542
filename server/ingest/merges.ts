import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Tx } from '../store/transaction.ts'
import { logPersons } from './day_counts.ts'

type Row = Record<string, unknown>

/**
 * Brings `resolved_person_id` of every identity in line with the merges in force (from → into, followed to its end) and
 * logs the persons that changed. A merge and its undoing leave things as they were. A circle of merges stops where it
 * closes, at its smallest id, so that the order of merges does not matter.
 * @returns number of identities that now point to another person
 */
export async function resolvePersons(tx: Tx, organisationId: string, at: Date): Promise<number> {
  const merges = (await tx.db.execute(sql`
    select from_person_id, into_person_id from identity_merges
    where organisation_id = ${organisationId}::uuid and undone_at is null order by at, id`)) as unknown as Row[]
  const into = new Map<string, string>()
  for (const merge of merges) into.set(String(merge.from_person_id), String(merge.into_person_id))
  const from = [...into.keys()]
  const changed = (await tx.db.execute(sql`
    with wanted as (
      select d.id, coalesce(m.target, d.person_id) as person
      from identities d
      left join unnest(${arrayLiteral(from, 'uuid')}::text::uuid[],
        ${arrayLiteral(
          from.map(person => endOf(person, into)),
          'uuid'
        )}::text::uuid[]) as m(person, target)
        on m.person = d.person_id
      where d.organisation_id = ${organisationId}::uuid
    ), old as materialized (
      select d.id, d.resolved_person_id as person from identities d join wanted w on w.id = d.id
      where d.organisation_id = ${organisationId}::uuid and d.resolved_person_id <> w.person
    ), moved as (
      update identities d set resolved_person_id = w.person from wanted w
      where d.organisation_id = ${organisationId}::uuid and d.id = w.id and d.resolved_person_id <> w.person
    )
    select o.person as before, w.person as after from old o join wanted w on w.id = o.id`)) as unknown as Row[]
  const persons = new Set(changed.flatMap(row => [String(row.before), String(row.after)]))
  await logPersons(tx, organisationId, [...persons], at)
  return changed.length
}

function endOf(person: string, into: ReadonlyMap<string, string>): string {
  const path = [person]
  for (let at = into.get(person); at !== undefined; at = into.get(at)) {
    if (path.includes(at)) return path.slice(path.indexOf(at)).sort()[0]!
    path.push(at)
  }
  return path[path.length - 1]!
}
