import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { arrayLiteral } from '../../store/bulk.ts'
import { ownId } from '../../store/hash.ts'
import type { Tx } from '../../store/transaction.ts'
import { hashOf, type Checked, type Decided, type Wanted } from './decide.ts'
import { drawSecond } from './draw_second.ts'
import { writeSaid } from './judgement.ts'
import { groundLabels, standardMinutes } from './ladder.ts'
import { refOf } from './open.ts'
import { isOpenAt } from './settings.ts'

const NIL = '00000000-0000-0000-0000-000000000000'

/** Id of the act of a decision on one of its messages. */
const actId = (organisationId: string, decision: string, message: string) =>
  ownId(organisationId, 'act of decision', decision, message)

/**
 * Writes a decision that has passed its checks: the decision, labels, acts (minutes on its own message alone, so that
 * copies do not multiply them), and the draws for a second reader. Throws `unknown_template`.
 */
export async function writeDecision(
  tx: Tx,
  organisationId: string,
  wanted: Wanted,
  checked: Checked,
  by: string,
  now: Date
): Promise<Decided> {
  const { copies, labels } = checked
  const messages = [wanted.message, ...copies]
  const charter = await charterOf(tx, organisationId, wanted, checked)
  await tx.db.execute(sql`
    insert into decisions (organisation_id, id, interaction_id, copies, request_hash, rung, skipped_from, protects, template_id,
      moderator, at)
    values (${organisationId}::uuid, ${wanted.key}::uuid, ${wanted.message}::uuid, ${arrayLiteral(copies, 'uuid')}::text::uuid[],
      decode(${hashOf(wanted, by)}, 'hex'), ${wanted.rung}, ${checked.skippedFrom}, ${checked.protects}, ${wanted.template}::uuid,
      ${by}, ${now.toISOString()}::timestamptz)`)
  await writeSaid(tx, organisationId, messages, wanted, { ref: refOf.decision(wanted.key), by, now })
  await writeActs(tx, organisationId, messages, wanted, checked, { charter, by, now })
  const probability = checked.protects === 'criticism' ? 1 : checked.settings.secondShare
  await drawSecond(tx, organisationId, wanted.key, messages, { probability, now })
  return {
    decision: wanted.key,
    act: actId(organisationId, wanted.key, wanted.message),
    rung: wanted.rung,
    messages,
    at: now.toISOString(),
    again: false
  }

  function writeActs(
    { db }: Tx,
    org: string,
    ids: readonly string[],
    { key, rung, minutes, minutesSource, template }: Wanted,
    { reason, settings }: Checked,
    more: { charter: { link: string | null; timeZone: string }; by: string; now: Date }
  ): Promise<unknown> {
    const spent = minutes ?? standardMinutes[rung]!
    const source = minutes === null ? 'declared' : minutesSource
    const category = labels.find(label => groundLabels.includes(label)) ?? labels[0] ?? null
    const at = more.now.toISOString()
    const isOpen = isOpenAt(settings, more.now, more.charter.timeZone)
    const acts = ids.map(id => actId(org, key, id))
    return db.execute(sql`
      insert into acts (organisation_id, id, interaction_id, rung, category, reason, template, moderator, at, minutes, minutes_source,
        in_open_hours, charter_link, source_id, pull_id, raw_ref, received_at)
      select ${org}::uuid, u.act, u.message, ${rung}, ${category}, ${reason}, ${template}, ${more.by}, ${at}::timestamptz,
        case when u.message = ${wanted.message}::uuid then ${spent}::real end,
        case when u.message = ${wanted.message}::uuid then ${source} end, ${isOpen}, ${more.charter.link},
        ${ownId(org, 'source', 'by hand')}::uuid, ${NIL}::uuid,
        case when u.message = ${wanted.message}::uuid then ${refOf.decision(key)} else ${refOf.copy(key)} end, ${at}::timestamptz
      from unnest(${arrayLiteral(acts, 'uuid')}::text::uuid[], ${arrayLiteral(ids, 'uuid')}::text::uuid[]) as u(act, message)`)
  }
}

/** The link to the charter that goes with a decision: the template's, else the organisation's where the rung is the charter. */
async function charterOf({ db }: Tx, organisationId: string, { template, rung }: Wanted, { settings }: Checked) {
  const [row] = (await db.execute(sql`
    select o.time_zone, t.id as template, t.charter_link from organisations o
    left join reply_templates t on t.organisation_id = o.organisation_id and t.id = ${template}::uuid
    where o.organisation_id = ${organisationId}::uuid`)) as unknown as Record<string, string | null>[]
  if (template !== null && !row?.template)
    throw new Problem('unknown_template', { fr: 'Modèle inconnu.', en: 'Unknown template.' }, 404)
  const own = rung === 2 || template !== null ? (settings.charterFr ?? settings.charterEn) : null
  return { link: row?.charter_link ?? own, timeZone: row?.time_zone ?? 'UTC' }
}
