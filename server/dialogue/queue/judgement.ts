import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { arrayLiteral } from '../../store/bulk.ts'
import { ownId } from '../../store/hash.ts'
import { needsPeople } from '../../store/needs_people.ts'
import type { Tx } from '../../store/transaction.ts'
import { codebookVersion } from '../codebook/codebook.ts'

const NIL = '00000000-0000-0000-0000-000000000000'

/** What a moderator says of a message: labels of the codebook, and who is meant. */
export interface Said {
  labels: readonly string[]
  target: string | null
}

/** Throws `needs_target` when a label that only exists against people names nobody. */
export function refuseWithoutTarget({ labels, target }: Said): void {
  if (labels.some(label => needsPeople.includes(label)) && target !== 'person' && target !== 'group')
    throw new Problem('needs_target', {
      fr: 'Insulte, discrimination, menace : dire quelle personne ou quel groupe est visé. Sans personne visée, c’est une critique.',
      en: 'Insult, discrimination, threat: say which person or group is meant. With nobody meant, it is criticism.'
    })
}

/** Writes what a moderator says of some messages, one row per message and label; never part of an audit. Empty writes nothing. */
export async function writeSaid(
  tx: Tx,
  organisationId: string,
  messages: readonly string[],
  said: Said,
  { ref, by, now }: { ref: string; by: string; now: Date }
): Promise<void> {
  if (said.labels.length === 0 || messages.length === 0) return
  refuseWithoutTarget(said)
  const rows = messages.flatMap(message => said.labels.map(label => ({ id: randomUUID(), message, label })))
  const list = (values: readonly string[], type: string) => sql`${arrayLiteral(values, type)}::text::${sql.raw(type)}[]`
  await tx.db.execute(sql`
    insert into labels (organisation_id, id, interaction_id, revision, label, value, target_kind, src_kind, src, sampling, codebook,
      blind, negated, created_at, source_id, pull_id, raw_ref, received_at)
    select ${organisationId}::uuid, u.id, i.id, i.revision, u.label, true, ${said.target}, 'person', ${by}, 'triage', ${codebookVersion},
      false, false, ${now.toISOString()}::timestamptz, ${ownId(organisationId, 'source', 'by hand')}::uuid, ${NIL}::uuid, ${ref},
      ${now.toISOString()}::timestamptz
    from unnest(
      ${list(
        rows.map(({ id }) => id),
        'uuid'
      )}, ${list(
        rows.map(({ message }) => message),
        'uuid'
      )}, ${list(
        rows.map(({ label }) => label),
        'text'
      )}) as u(id, message, label)
    join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = u.message`)
}

/** Takes back the labels written on messages under some references: a row for each that names it. Once is enough. */
export async function takeBackSaid(
  tx: Tx,
  organisationId: string,
  messages: readonly string[],
  refs: readonly string[],
  { ref, by, now }: { ref: string; by: string; now: Date }
): Promise<void> {
  await tx.db.execute(sql`
    insert into labels (organisation_id, id, interaction_id, revision, label, value, src_kind, src, sampling, codebook, blind, negated,
      retracts, created_at, source_id, pull_id, raw_ref, received_at)
    select l.organisation_id, gen_random_uuid(), l.interaction_id, l.revision, l.label, false, 'person', ${by}, l.sampling, l.codebook,
      false, true, l.id, ${now.toISOString()}::timestamptz, l.source_id, l.pull_id, ${ref}, ${now.toISOString()}::timestamptz
    from standing_labels l
    where l.organisation_id = ${organisationId}::uuid and l.raw_ref in (select unnest(${arrayLiteral(refs, 'text')}::text::text[]))
      and l.interaction_id in (select unnest(${arrayLiteral(messages, 'uuid')}::text::uuid[])) and l.src_kind = 'person'`)
}

/** Serialises the decisions of an organisation until the transaction ends: they come at the speed of people. */
export async function lockQueue({ db }: Tx, organisationId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`queue ${organisationId}`}, 0))`)
}

/** The refusal of a message that is not there. */
export const unknownMessage = () =>
  new Problem('unknown_message', { fr: 'Message inconnu.', en: 'Unknown message.' }, 404)
