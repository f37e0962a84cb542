import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../store/bulk.ts'
import { openBytes, type Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { findComplaint, messageOfAct, type Complaint } from './case.ts'

/** A message of a case, or one that may be chosen for it. */
export interface CaseMessage {
  id: string
  network: string
  kind: string
  occurredAt: string
  receivedAt: string
  editedAt: string | null
  deletedAt: string | null
  revision: number
  /** the message it answers */
  parentId: string | null
  /** words as they stood when they were held; null: none can be read */
  text: string | null
  /** why a text that was held is gone */
  gone: 'closed' | 'erased' | null
  /** written by an account of the organisation */
  isOurs: boolean
  /** the neutral name of its author here; null: unknown or ours */
  voice: string | null
  /** as typed by whoever prepares the case */
  author: string | null
  link: string | null
  post: { text: string | null; permalink: string | null; publishedAt: string } | null
  campaign: { fr: string; en: string } | null
  /** what people of the organisation judged it to be, in order of the alphabet */
  labels: string[]
}

/** One thing done about a chosen message, or undone. */
export interface CaseAct {
  at: string
  rung: number
  category: string | null
  reason: string | null
  by: string
  minutes: number | null
  isTimed: boolean
  platformReference: string | null
  outcome: string | null
  outcomeAt: string | null
  /** it undoes an act, contests one, or does one */
  what: 'act' | 'undo' | 'appeal'
  messageId: string
}

/** Everything a case holds. */
export interface Case extends Complaint {
  chosen: CaseMessage[]
  context: CaseMessage[]
  acts: CaseAct[]
}

/** One file made of a case. */
export interface MadeFile {
  by: string
  at: string
  reason: string
  lang: string
  hasAuthors: boolean
  messages: number
  bytes: number
  sha256: string
}

type Row = Record<string, unknown>
const when = (value: unknown) => (value === null || value === undefined ? null : new Date(String(value)).toISOString())
const text = (value: unknown) => (value === null || value === undefined ? null : String(value))

const columns = sql`i.id, i.network, i.kind, i.occurred_at, i.received_at, i.edited_at, i.deleted_at, i.parent_interaction_id,
  i.direction = 'out' as is_ours, v.pseudonym, o.text as post_text, o.permalink, o.published_at, o.id as post_id,
  c.name_fr, c.name_en, array(
    select distinct l.label from standing_labels l where l.organisation_id = i.organisation_id and l.interaction_id = i.id
      and l.src_kind = 'person' and coalesce(l.value, true) and not l.negated
      and l.label in ('insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation', 'spam', 'criticism') order by 1
  ) as labels`
const joins = sql`
  left join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
  left join persons v on v.organisation_id = d.organisation_id and v.id = d.resolved_person_id
  left join posts o on o.organisation_id = i.organisation_id and o.id = coalesce(i.root_post_id, i.post_id)
  left join lateral (select k.name_fr, k.name_en from campaign_interactions x
    join campaigns k on k.organisation_id = x.organisation_id and k.id = x.campaign_id
    where x.organisation_id = i.organisation_id and x.id = i.id order by k.slug limit 1) c on true`

/** Opens sealed words; null where there are none. Throws when the keys of the organisation are destroyed. */
function opener(keyring: Keyring, organisationId: string) {
  return (sealed: unknown, about: string): string | null => {
    if (!(sealed instanceof Uint8Array)) return null
    const key = keyring.key(organisationId, 'text')
    return Buffer.from(openBytes(key, sealed, Buffer.from(`${organisationId}|${about}`))).toString()
  }
}

function messageOf(row: Row, open: ReturnType<typeof opener>, complaintId: string | null): CaseMessage {
  const id = String(row.id)
  const gone = row.released_why === 'closed' || row.released_why === 'erased' ? row.released_why : null
  return {
    id,
    network: String(row.network),
    kind: String(row.kind),
    occurredAt: when(row.occurred_at)!,
    receivedAt: when(row.received_at)!,
    editedAt: when(row.edited_at),
    deletedAt: when(row.deleted_at),
    revision: Number(row.revision),
    parentId: text(row.parent_interaction_id),
    text: open(row.text_sealed, id),
    gone,
    isOurs: row.is_ours === true,
    voice: text(row.pseudonym),
    author: open(row.author_sealed, `${complaintId}|${id}|author`),
    link: open(row.link_sealed, `${complaintId}|${id}|link`),
    post:
      row.post_id === null
        ? null
        : { text: text(row.post_text), permalink: text(row.permalink), publishedAt: when(row.published_at)! },
    campaign: row.name_fr === null ? null : { fr: String(row.name_fr), en: String(row.name_en) },
    labels: row.labels as string[]
  }
}

/** A case with its texts opened. Whoever calls has the right to texts, and writes the access down. */
export async function readCase(tx: Tx, keyring: Keyring, organisationId: string, id: string): Promise<Case> {
  const complaint = await findComplaint(tx, organisationId, id)
  const rows = (await tx.db.execute(sql`
    select h.role, h.text_sealed, h.author_sealed, h.link_sealed, h.revision, h.released_why, ${columns}
    from text_holds h join interactions i on i.organisation_id = h.organisation_id and i.id = h.interaction_id ${joins}
    where h.organisation_id = ${organisationId}::uuid and h.complaint_id = ${id}::uuid
      and h.released_why is distinct from 'removed'
    order by i.occurred_at, i.id`)) as unknown as Row[]
  const open = opener(keyring, organisationId)
  const messages = (role: string) => rows.filter(row => row.role === role).map(row => messageOf(row, open, id))
  const chosen = messages('chosen')
  return { ...complaint, chosen, context: messages('context'), acts: await actsOn(tx, organisationId, chosen) }
}

/**
 * Messages that may be chosen for a case that begins with an act: its own, and those of the same author that a person
 * judged abusive or that met a rung of 3 or more, newest first, 100 at most. Throws `unknown_act`, `not_an_evidence_act`.
 */
export async function proposedMessages(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  actId: string
): Promise<{ own: string; messages: CaseMessage[] }> {
  const own = await messageOfAct(tx, organisationId, actId)
  const rows = (await tx.db.execute(sql`
    with author as (
      select d.resolved_person_id as person from interactions i
      join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where i.organisation_id = ${organisationId}::uuid and i.id = ${own}::uuid
    ), wanted as (
      select ${own}::uuid as id
      union
      select i.id from author a
      join identities d on d.organisation_id = ${organisationId}::uuid and d.resolved_person_id = a.person
      join interactions i on i.organisation_id = d.organisation_id and i.identity_id = d.id
      where exists (select from abusive_messages b where b.organisation_id = i.organisation_id and b.interaction_id = i.id)
        or exists (select from standing_acts s where s.organisation_id = i.organisation_id and s.interaction_id = i.id and s.rung >= 3)
    )
    select coalesce(h.text_sealed, i.text_sealed) as text_sealed, null as author_sealed, null as link_sealed, i.revision,
      null as released_why, ${columns}
    from wanted w join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = w.id ${joins}
    left join lateral (select t.text_sealed from text_holds t where t.organisation_id = i.organisation_id
      and t.interaction_id = i.id and t.released_at is null order by t.taken_at limit 1) h on true
    order by i.id = ${own}::uuid desc, i.occurred_at desc, i.id limit 100`)) as unknown as Row[]
  const open = opener(keyring, organisationId)
  return { own, messages: rows.map(row => messageOf(row, open, null)) }
}

async function actsOn({ db }: Tx, organisationId: string, messages: readonly CaseMessage[]): Promise<CaseAct[]> {
  if (messages.length === 0) return []
  const ids = arrayLiteral(
    messages.map(({ id }) => id),
    'uuid'
  )
  const rows = (await db.execute(sql`
    select a.at, a.rung, a.category, a.reason, a.moderator, a.minutes, a.minutes_source, a.platform_reference, a.interaction_id,
      coalesce(w.outcome, a.outcome) as outcome, case when w.outcome is null then a.outcome_at else w.answered_at end as outcome_at,
      case when a.reverses is not null then 'undo' when a.appeals is not null then 'appeal' else 'act' end as what
    from acts a left join standing_answers w on w.organisation_id = a.organisation_id and w.act_id = a.id
    where a.organisation_id = ${organisationId}::uuid and a.interaction_id = any (${ids}::text::uuid[])
    order by a.at, a.id`)) as unknown as Row[]
  return rows.map(row => ({
    at: when(row.at)!,
    rung: Number(row.rung),
    category: text(row.category),
    reason: text(row.reason),
    by: String(row.moderator),
    minutes: row.minutes === null ? null : Number(row.minutes),
    isTimed: row.minutes_source === 'timer',
    platformReference: text(row.platform_reference),
    outcome: text(row.outcome),
    outcomeAt: when(row.outcome_at),
    what: row.what as CaseAct['what'],
    messageId: String(row.interaction_id)
  }))
}

/** The register of the files made of a case, newest first. */
export async function madeFiles({ db }: Tx, organisationId: string, id: string): Promise<MadeFile[]> {
  const rows = (await db.execute(sql`
    select made_by, made_at, reason, lang, has_authors, messages, bytes, encode(sha256, 'hex') as sha256 from complaint_files
    where organisation_id = ${organisationId}::uuid and complaint_id = ${id}::uuid order by made_at desc, id`)) as unknown as Row[]
  return rows.map(row => ({
    by: String(row.made_by),
    at: when(row.made_at)!,
    reason: String(row.reason),
    lang: String(row.lang),
    hasAuthors: row.has_authors === true,
    messages: Number(row.messages),
    bytes: Number(row.bytes),
    sha256: String(row.sha256)
  }))
}
