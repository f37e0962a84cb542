import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { arrayLiteral } from '../../store/bulk.ts'
import { sealBytes, type Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { findComplaint, refuseClosed } from './case.ts'

/** Messages a case may hold, how many it answers upwards, and how many answers to each of them. */
const limits = { chosen: 100, up: 10, replies: 20 }

const list = (ids: readonly string[]) => sql`(select unnest(${arrayLiteral(ids, 'uuid')}::text::uuid[]))`

/** Another hold on the message gives the text as it stood then; without one, the message as it is. */
const textNow = sql`coalesce((select h.text_sealed from text_holds h where h.organisation_id = i.organisation_id
  and h.interaction_id = i.id and h.released_at is null and h.text_sealed is not null order by h.taken_at limit 1), i.text_sealed)`

/**
 * Makes these messages the ones of a case: their texts are held from now on, with those they answer and the first answers
 * to them; what is no longer asked for is let go. At most 100. Throws `unknown_complaint`, `complaint_closed`,
 * `nothing_chosen`, `too_many_messages`, `unknown_message`.
 */
export async function chooseMessages(
  tx: Tx,
  organisationId: string,
  complaintId: string,
  messages: readonly string[],
  now: Date
): Promise<void> {
  refuseClosed(await findComplaint(tx, organisationId, complaintId))
  const chosen = [...new Set(messages)]
  if (chosen.length === 0)
    throw new Problem('nothing_chosen', { fr: 'Choisir au moins un message.', en: 'Choose at least one message.' })
  if (chosen.length > limits.chosen)
    throw new Problem('too_many_messages', {
      fr: `Au plus ${limits.chosen} messages par plainte.`,
      en: `At most ${limits.chosen} messages in a complaint.`
    })
  const around = await contextOf(tx, organisationId, chosen)
  await hold(tx, organisationId, complaintId, 'chosen', chosen, now)
  await hold(tx, organisationId, complaintId, 'context', around, now)
  await tx.db.execute(sql`
    update text_holds set text_sealed = null, author_sealed = null, link_sealed = null, released_at = ${now.toISOString()}::timestamptz,
      released_why = 'removed'
    where organisation_id = ${organisationId}::uuid and complaint_id = ${complaintId}::uuid and released_at is null
      and interaction_id not in ${list([...chosen, ...around])}`)
}

/** What the chosen messages answer, up to the post, and the first answers to them; never one of themselves. */
async function contextOf({ db }: Tx, organisationId: string, chosen: readonly string[]): Promise<string[]> {
  const known = (await db.execute(sql`
    select id from interactions where organisation_id = ${organisationId}::uuid and id in ${list(chosen)}`)) as unknown as unknown[]
  if (known.length < chosen.length)
    throw new Problem('unknown_message', { fr: 'Message inconnu.', en: 'Unknown message.' }, 404)
  const rows = (await db.execute(sql`
    with recursive up as (
      select i.parent_interaction_id as id, 1 as level from interactions i
      where i.organisation_id = ${organisationId}::uuid and i.id in ${list(chosen)} and i.parent_interaction_id is not null
      union
      select i.parent_interaction_id, u.level + 1 from up u
      join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = u.id
      where i.parent_interaction_id is not null and u.level < ${limits.up}
    ), replies as (
      select id, row_number() over (partition by parent_interaction_id order by occurred_at, id) as place from interactions
      where organisation_id = ${organisationId}::uuid and parent_interaction_id in ${list(chosen)}
    )
    select id from up union select id from replies where place <= ${limits.replies}`)) as unknown as { id: string }[]
  return rows.map(row => row.id).filter(id => !chosen.includes(id))
}

async function hold(
  { db }: Tx,
  organisationId: string,
  complaintId: string,
  role: 'chosen' | 'context',
  ids: readonly string[],
  now: Date
): Promise<void> {
  if (ids.length === 0) return
  const at = now.toISOString()
  // what an erasure emptied stays empty, whoever chooses it again
  await db.execute(sql`
    insert into text_holds as h (organisation_id, id, interaction_id, complaint_id, role, text_sealed, revision, former_expires_at, taken_at)
    select i.organisation_id, gen_random_uuid(), i.id, ${complaintId}::uuid, ${role}, ${textNow}, i.revision, i.text_expires_at,
      ${at}::timestamptz
    from interactions i where i.organisation_id = ${organisationId}::uuid and i.id in ${list(ids)}
    on conflict (organisation_id, complaint_id, interaction_id) where complaint_id is not null do update set
      role = excluded.role, text_sealed = coalesce(h.text_sealed, excluded.text_sealed), released_at = null, released_why = null,
      former_expires_at = coalesce(h.former_expires_at, excluded.former_expires_at),
      taken_at = case when h.released_at is null then h.taken_at else excluded.taken_at end
    where h.released_why is distinct from 'erased'`)
}

/**
 * Keeps, sealed, under which name and at which address a chosen message was published, as typed by whoever prepares the
 * case; null forgets it. Only the file of the case shows it. Throws `unknown_message`, `complaint_closed`.
 */
export async function describeMessage(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  complaintId: string,
  messageId: string,
  { author, link }: { author: string | null; link: string | null }
): Promise<void> {
  refuseClosed(await findComplaint(tx, organisationId, complaintId))
  const seal = (text: string | null, about: string) =>
    text === null
      ? null
      : Buffer.from(
          sealBytes(
            keyring.key(organisationId, 'text'),
            Buffer.from(text),
            Buffer.from(`${organisationId}|${complaintId}|${messageId}|${about}`)
          )
        ).toString('hex')
  const rows = (await tx.db.execute(sql`
    update text_holds set author_sealed = decode(${seal(author, 'author')}, 'hex'), link_sealed = decode(${seal(link, 'link')}, 'hex')
    where organisation_id = ${organisationId}::uuid and complaint_id = ${complaintId}::uuid and interaction_id = ${messageId}::uuid
      and role = 'chosen' and released_at is null returning id`)) as unknown as unknown[]
  if (rows.length === 0) throw new Problem('unknown_message', { fr: 'Message inconnu.', en: 'Unknown message.' }, 404)
}
