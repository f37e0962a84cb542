import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { arrayLiteral } from '../../store/bulk.ts'
import { isSaidCriticism } from '../../store/criticism.ts'
import type { Tx } from '../../store/transaction.ts'
import { labelsOf, stepsOf } from './history.ts'
import { lockQueue, refuseWithoutTarget, unknownMessage } from './judgement.ts'
import { groundLabels, LABEL_RUNG, levelOf, reasonInLabel, skipped } from './ladder.ts'
import { readQueueSettings, type QueueSettings } from './settings.ts'
import { writeDecision } from './write.ts'

/** A decision as it is asked for. */
export interface Wanted {
  /** the idempotency key: the same request with the same key decides once */
  key: string
  message: string
  /** the standing act the moderator saw on it; null when there was none */
  after: string | null
  /** 0 = nothing to do, 1–7 the ladder */
  rung: number
  labels: readonly string[]
  target: string | null
  reason: string | null
  minutes: number | null
  minutesSource: 'timer' | 'declared'
  template: string | null
  /** decide the copies that wait with it */
  withCopies: boolean
}

/** What was decided. */
export interface Decided {
  decision: string
  act: string
  rung: number
  messages: string[]
  at: string
  /** the request had been carried out before */
  again: boolean
}

/** What the checks found, for whoever writes. */
export interface Checked {
  copies: string[]
  labels: readonly string[]
  skippedFrom: number | null
  protects: 'criticism' | 'no_abuse' | null
  reason: string | null
  settings: QueueSettings
}

type Row = Record<string, unknown>
const conflict = (code: string, fr: string, en: string, detail: Record<string, unknown> = {}) =>
  new Problem(code, { fr, en }, 409, detail)

/** The hash by which a request sent again is known from another one under the same key. */
export const hashOf = (wanted: Wanted, by: string): string => {
  const { key: _, ...rest } = wanted
  return createHash('sha256')
    .update(JSON.stringify([by, rest]))
    .digest('hex')
}

/**
 * Decides about a message: one immutable act on it and on the copies that wait, the labels given with it, the draw for a
 * second reader. Serialised per organisation; a request repeated under its key answers what was decided.
 *
 * Throws `unknown_message`, `key_reused`, `already_decided` (somebody was faster), `rung_not_offered`, `text_gone`,
 * `label_first` (rung 3 and up), `criticism_protected`, `no_abuse_said`, `rung_skipped` (each asks for a reason), `needs_target`.
 */
export async function decide(tx: Tx, organisationId: string, wanted: Wanted, by: string, now: Date): Promise<Decided> {
  await lockQueue(tx, organisationId)
  const before = await decisionBefore(tx, organisationId, wanted, by)
  if (before) return before
  refuseWithoutTarget(wanted)
  const last = await refuseUnlessOpen(tx, organisationId, wanted)
  const checked = await check(tx, organisationId, wanted, now)
  // acts of one message have an order, whatever the clock
  const at = new Date(Math.max(now.getTime(), last + 1))
  return writeDecision(tx, organisationId, wanted, checked, by, at)
}

async function decisionBefore({ db }: Tx, organisationId: string, wanted: Wanted, by: string): Promise<Decided | null> {
  const [row] = (await db.execute(sql`
    select d.id, d.rung, d.at, to_jsonb(d.copies) as copies, d.interaction_id, encode(d.request_hash, 'hex') as hash, a.id as act
    from decisions d
    join acts a on a.organisation_id = d.organisation_id and a.interaction_id = d.interaction_id and a.raw_ref = 'decision ' || d.id
    where d.organisation_id = ${organisationId}::uuid and d.id = ${wanted.key}::uuid`)) as unknown as Row[]
  if (!row) return null
  if (row.hash !== hashOf(wanted, by))
    throw conflict(
      'key_reused',
      'Cette clé a déjà servi à une autre décision : en prendre une nouvelle.',
      'This key has served another decision already: take a new one.'
    )
  return {
    decision: String(row.id),
    act: String(row.act),
    rung: Number(row.rung),
    messages: [String(row.interaction_id), ...(row.copies as string[])],
    at: new Date(String(row.at)).toISOString(),
    again: true
  }
}

/** Throws unless the message stands as the moderator saw it; gives the instant of its last standing act, 0 without one. */
async function refuseUnlessOpen({ db }: Tx, organisationId: string, wanted: Wanted): Promise<number> {
  const [row] = (await db.execute(sql`
    select i.text_sealed is not null as has_text, a.id as act, a.rung, a.at from interactions i
    left join lateral (
      select * from standing_acts a where a.organisation_id = i.organisation_id and a.interaction_id = i.id order by a.at desc, a.id desc limit 1
    ) a on true
    where i.organisation_id = ${organisationId}::uuid and i.id = ${wanted.message}::uuid and i.direction = 'in'`)) as unknown as Row[]
  if (!row) throw unknownMessage()
  if ((row.act ?? null) !== wanted.after)
    throw conflict(
      'already_decided',
      'Quelqu’un d’autre vient de décider pour ce message : voir sa décision avant d’aller plus loin.',
      'Somebody else has just decided about this message: look at that decision before going further.',
      { rung: row.rung === null ? null : Number(row.rung) }
    )
  if (row.has_text !== true && row.act === null)
    throw conflict(
      'text_gone',
      'Le texte de ce message a été effacé : on ne décide pas sans lire.',
      'The text of this message was erased: nothing is decided unread.'
    )
  return row.at === null ? 0 : new Date(String(row.at)).getTime()
}

async function check(tx: Tx, organisationId: string, wanted: Wanted, now: Date): Promise<Checked> {
  const settings = await readQueueSettings(tx, organisationId)
  if (wanted.rung !== 0 && !settings.rungs.includes(wanted.rung))
    throw conflict(
      'rung_not_offered',
      'Votre organisation n’utilise pas cette marche.',
      'Your organisation does not use this rung.'
    )
  const copies =
    wanted.withCopies && wanted.after === null ? await waitingCopies(tx, organisationId, wanted.message) : []
  const labels = [...new Set([...wanted.labels, ...(await labelsOf(tx, organisationId, wanted.message))])]
  const reason = wanted.reason?.trim() || null
  const protects =
    wanted.rung < LABEL_RUNG ? null : await protectionOf(tx, organisationId, [wanted.message, ...copies], labels)
  if (protects && !reason) throw protectedMessage(protects)
  const steps = await stepsOf(tx, organisationId, [wanted.message, ...copies])
  const levels = [wanted.message, ...copies].map(message =>
    levelOf(
      (steps.get(message) ?? []).map(step => ({ rung: step.rung, at: new Date(step.at) })),
      now,
      settings.quietMonths
    )
  )
  const level = Math.min(...levels)
  const missed = skipped(level, wanted.rung, settings.rungs)
  const known = reason ?? (missed.length > 0 ? reasonInLabel(labels, wanted.rung) : null)
  if (missed.length > 0 && !known)
    throw conflict(
      'rung_skipped',
      'Cette marche en saute d’autres : dire pourquoi.',
      'This rung skips others: say why.',
      { level, skipped: missed }
    )
  return { copies, labels, skippedFrom: missed.length > 0 ? level : null, protects, reason: known, settings }
}

/** Copies of a message that wait as it does. */
async function waitingCopies({ db }: Tx, organisationId: string, message: string): Promise<string[]> {
  const rows = (await db.execute(sql`
    select i.id from text_prints p
    join text_prints c on c.organisation_id = p.organisation_id and c.print = p.print and c.interaction_id <> p.interaction_id
    join interactions i on i.organisation_id = c.organisation_id and i.id = c.interaction_id and i.revision = c.revision
    where p.organisation_id = ${organisationId}::uuid and p.interaction_id = ${message}::uuid
      and i.direction = 'in' and i.deleted_at is null and i.text_sealed is not null
      and not exists (select from standing_acts a where a.organisation_id = i.organisation_id and a.interaction_id = i.id)
    order by i.id`)) as unknown as Row[]
  return rows.map(row => String(row.id))
}

/** Why hiding copies must be explained; null when somebody said abuse and nobody, nor a rater, criticism of any of them. */
async function protectionOf(
  { db }: Tx,
  organisationId: string,
  messages: readonly string[],
  labels: readonly string[]
): Promise<Checked['protects']> {
  if (labels.length === 0)
    throw conflict(
      'label_first',
      'À partir de « masquer », dire d’abord ce qu’est ce message.',
      'From “hide” on, say first what this message is.'
    )
  const [row] = (await db.execute(sql`
    select bool_or(${isSaidCriticism(organisationId, sql`m.id`)}) as criticism
    from unnest(${arrayLiteral(messages, 'uuid')}::text::uuid[]) as m(id)`)) as unknown as Row[]
  if (row?.criticism === true || labels.includes('criticism')) return 'criticism'
  return labels.some(label => groundLabels.includes(label)) ? null : 'no_abuse'
}

function protectedMessage(protects: 'criticism' | 'no_abuse'): Problem {
  return protects === 'criticism'
    ? conflict(
        'criticism_protected',
        'Ceci est une critique : répondre ou renvoyer à la charte ? Sinon, dire pourquoi.',
        'This is criticism: answer, or refer to the charter? If not, say why.'
      )
    : conflict(
        'no_abuse_said',
        'Personne n’a dit d’abus dans ce message : dire pourquoi il faut aller si loin.',
        'Nobody said there is abuse in this message: say why to go so far.'
      )
}
