import { sql } from 'drizzle-orm'
import { Problem } from '../../problem.ts'
import { levelAgreement, type ReaderAgreement } from '../../statistics/reader_agreement.ts'
import { discourseCodes, discourseLabel, discourseLevels } from '../../store/discourse_codes.ts'
import type { Tx } from '../../store/transaction.ts'
import { doubled, ordered } from './draw.ts'
import type { Audit } from './store.ts'

/** A code of deliberation. */
export type DiscourseCode = keyof typeof discourseCodes
/** What a coder says of a message: a level for each code, null where it does not apply. */
export type Coded = Readonly<Record<DiscourseCode, number | null>>

/** Provenance of the codes given on an audit. */
export const codesRef = (auditId: string): string => `codes ${auditId}`

/** Label of a message of which a coder said that no code applies: it was coded all the same. */
const NONE = 'dqi_none'

/** The labels of what a coder says, as a file brings them too. */
export function labelsOf(coded: Coded): string[] {
  const given = Object.entries(coded).flatMap(([code, level]) => (level === null ? [] : [discourseLabel(code, level)]))
  return given.length > 0 ? given : [NONE]
}

interface CodingItem {
  id: string
  /** read for the audit: only then is it known that it can be read */
  isReady: boolean
  hasText: boolean
  /** who has coded it, the first one first */
  coders: string[]
}

/** How far the coding of an audit is. */
export interface Coding {
  /** messages to code: of each stratum the same share, so that every message of the frame is as likely to be coded */
  planned: number
  coded: number
  /** still to be read for the audit before they can be coded */
  waiting: number
  /** of those a second coder is to read, how many both have coded */
  twice: { planned: number; coded: number }
  /** can no longer be coded: their text is gone */
  gone: number
}

/**
 * What is coded of an audit: of each stratum, in the order of its draw, the share of the stratum least read. A simple sample of the
 * frame, unlike the audit itself, which reads more where the engine suspects more; so shares of levels need no weights.
 * @returns the share, and the messages: of an audit that came by a file, none
 */
async function sample(
  { db }: Tx,
  organisationId: string,
  audit: Audit
): Promise<{ share: number; items: CodingItem[] }> {
  const strata = audit.strata.filter(({ size }) => size > 0)
  const share = strata.length === 0 ? 0 : Math.min(...strata.map(({ size, planned }) => planned / size))
  const rows = (await db.execute(sql`
    select a.interaction_id as id, a.stratum, a.outcome, i.text_sealed is not null as has_text,
      array(select l.src from labels l where l.organisation_id = a.organisation_id and l.interaction_id = a.interaction_id
        and l.raw_ref = ${codesRef(audit.id)} group by l.src order by min(l.created_at), l.src) as coders
    from audit_items a join interactions i on i.organisation_id = a.organisation_id and i.id = a.interaction_id
    where a.organisation_id = ${organisationId}::uuid and a.audit_id = ${audit.id}::uuid
      and a.outcome is distinct from 'unreadable'
    order by a.stratum, a.position`)) as unknown as Record<string, unknown>[]
  const items = strata.flatMap(({ key, size }) =>
    rows
      .filter(row => row.stratum === key)
      .slice(0, Math.round(share * size))
      .map(row => ({
        id: String(row.id),
        isReady: row.outcome === 'labelled',
        hasText: row.has_text === true,
        coders: row.coders as string[]
      }))
  )
  return { share, items }
}

/** Messages of the sample that a second person codes too. */
const byTwo = (items: readonly CodingItem[], audit: Audit) =>
  new Set(doubled(items, `${audit.slug} codes`).map(({ id }) => id))

/** How far it is. */
export async function codingOf(tx: Tx, organisationId: string, audit: Audit): Promise<Coding> {
  const { items } = await sample(tx, organisationId, audit)
  const two = byTwo(items, audit)
  const count = (which: (item: CodingItem) => boolean) => items.filter(which).length
  return {
    planned: items.length,
    coded: count(({ coders }) => coders.length > 0),
    waiting: count(({ isReady, coders }) => !isReady && coders.length === 0),
    twice: { planned: two.size, coded: count(({ id, coders }) => two.has(id) && coders.length > 1) },
    gone: count(({ isReady, hasText, coders }) => isReady && !hasText && coders.length === 0)
  }
}

function refuseAbandoned(audit: Audit): void {
  if (audit.state !== 'abandoned') return
  throw new Problem(
    'audit_abandoned',
    {
      fr: 'Cette relecture est abandonnée : rien ne s’y code.',
      en: 'This audit was abandoned: nothing is coded on it.'
    },
    409
  )
}

/**
 * The next message for a coder, in an order of her own: what nobody has coded, then what one other person has, of those drawn for
 * two. Null: nothing left for her. Throws `audit_abandoned`.
 */
export async function nextToCode(tx: Tx, organisationId: string, audit: Audit, coder: string): Promise<string | null> {
  refuseAbandoned(audit)
  const { items } = await sample(tx, organisationId, audit)
  const two = byTwo(items, audit)
  const mine = ordered(items, `${audit.slug} codes`, coder).filter(({ isReady, hasText }) => isReady && hasText)
  const first = mine.find(({ coders }) => coders.length === 0)
  const again = mine.find(({ id, coders }) => two.has(id) && coders.length === 1 && !coders.includes(coder))
  return (first ?? again)?.id ?? null
}

/**
 * As which coder somebody may code a message: the first, or the second of those drawn for two. Nobody is handed a message for
 * herself alone: of two who code one at once, the second is told. Throws `already_coded`, `audit_abandoned`, `not_in_sample`.
 */
export async function placeOf(
  tx: Tx,
  organisationId: string,
  audit: Audit,
  { id, coder }: { id: string; coder: string }
): Promise<{ sampling: 'all' | 'double'; probability: number }> {
  refuseAbandoned(audit)
  await tx.db.execute(sql`
    select from audit_items where organisation_id = ${organisationId}::uuid and audit_id = ${audit.id}::uuid
      and interaction_id = ${id}::uuid for update`)
  const { share, items } = await sample(tx, organisationId, audit)
  const item = items.find(one => one.id === id && one.isReady)
  if (!item) throw notInSample()
  if (item.coders.length === 0) return { sampling: 'all', probability: share }
  const isSecond = item.coders.length === 1 && !item.coders.includes(coder) && byTwo(items, audit).has(id)
  if (!isSecond) throw alreadyCoded()
  return { sampling: 'double', probability: share }
}

const notInSample = () =>
  new Problem(
    'not_in_sample',
    {
      fr: 'Ce message n’est pas de ceux que l’on code sur cette relecture.',
      en: 'This message is not one of those coded on this audit.'
    },
    404
  )

const alreadyCoded = () =>
  new Problem(
    'already_coded',
    {
      fr: 'Ce message vient d’être codé : recharger la page pour le suivant.',
      en: 'This message has just been coded: reload the page for the next one.'
    },
    409
  )

/** Agreement of the two coders on each code, over the messages both gave a level for. */
export async function codeAgreement(
  { db }: Tx,
  organisationId: string,
  auditId: string
): Promise<({ code: DiscourseCode } & ReaderAgreement)[]> {
  const rows = (await db.execute(sql`
    select l.interaction_id as id, l.src, l.label from labels l
    join audit_items a on a.organisation_id = l.organisation_id and a.interaction_id = l.interaction_id
    where a.organisation_id = ${organisationId}::uuid and a.audit_id = ${auditId}::uuid and l.raw_ref = ${codesRef(auditId)}
    order by l.interaction_id, l.sampling = 'double', l.src`)) as unknown as {
    id: string
    src: string
    label: string
  }[]
  const messages = [...Map.groupBy(rows, ({ id }) => id).values()].map(said => [
    ...Map.groupBy(said, ({ src }) => src).values()
  ])
  return (Object.keys(discourseCodes) as DiscourseCode[]).map(code => {
    const levels = new Map(
      discourseLevels.filter(([name]) => name === code).map(([, level]) => [discourseLabel(code, level), level])
    )
    const levelBy = (said: readonly { label: string }[] | undefined) =>
      said?.map(({ label }) => levels.get(label)).find(level => level !== undefined)
    const pairs = messages.flatMap(([first, second]) => {
      const [one, other] = [levelBy(first), levelBy(second)]
      return one === undefined || other === undefined ? [] : [[one, other] as const]
    })
    return { code, ...levelAgreement(pairs) }
  })
}
