import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../store/bulk.ts'
import type { Keyring } from '../../store/keys.ts'
import type { Tx } from '../../store/transaction.ts'
import { readResidualsInForce } from '../adaptation/versions.ts'
import { usedScores } from '../raters/used.ts'
import { evidenceIn, type Shown } from './evidence.ts'
import type { Tab } from './list.ts'
import { SAID } from '../../store/criticism.ts'
import { openText } from './prints.ts'

/** The last standing act on a message. */
export interface CardAct {
  id: string
  rung: number
  at: string
  by: string
  minutes: number | null
  minutesSource: string | null
  /** the decision it came with; null for an act that was imported */
  decision: string | null
}

/** A message as the list shows it. */
export interface Card {
  id: string
  /** null: erased since, or never kept */
  text: string | null
  evidence: Shown[]
  /** what to ask of it: a label in doubt, or why it is here */
  question: string
  /** labels people gave it */
  said: string[]
  copies: number
  campaign: { fr: string; en: string } | null
  network: string
  at: string
  act: CardAct | null
}

/** Copies from which a machine is likely. */
const MANY_COPIES = 5
const asked = ['threat', 'sexual', 'discrimination', 'insult'] as const

type Row = Record<string, unknown>

function questionOf(tab: Tab, group: number, copies: number, scores: Record<string, number> | null): string {
  if (tab === 'unanswered') return ['answer', 'criticism', 'proposal'][group] ?? 'answer'
  const label = asked.find(one => (scores?.[one] ?? 0) >= SAID)
  if (label) return label
  if (copies >= MANY_COPIES) return 'copies'
  if (group === 1) return 'reported'
  if ((scores?.hostile_any ?? 0) >= SAID) return 'hostile'
  return tab === 'decided' && scores === null ? 'none' : 'doubt'
}

/** Reads what the list shows of some messages, in their order. Unknown ones are left out. */
export async function readCards(
  tx: Tx,
  keyring: Keyring,
  organisationId: string,
  tab: Tab,
  wanted: readonly { id: string; act: string | null; copies: number; group: number }[]
): Promise<Card[]> {
  if (wanted.length === 0) return []
  const ids = arrayLiteral(
    wanted.map(({ id }) => id),
    'uuid'
  )
  const acts = arrayLiteral(
    wanted.map(({ act }) => act),
    'uuid'
  )
  const rows = (await tx.db.execute(sql`
    select u.place, i.id, i.text_sealed as sealed, i.network, i.occurred_at, c.name_fr, c.name_en, s.scores, l.said,
      a.id as act, a.rung, a.at as act_at, a.moderator, a.minutes, a.minutes_source, a.raw_ref
    from unnest(${ids}::text::uuid[], ${acts}::text::uuid[]) with ordinality as u(id, act, place)
    join interactions i on i.organisation_id = ${organisationId}::uuid and i.id = u.id
    left join lateral (
      select k.name_fr, k.name_en from campaign_interactions ci
      join campaigns k on k.organisation_id = ci.organisation_id and k.id = ci.campaign_id
      where ci.organisation_id = i.organisation_id and ci.id = i.id order by k.starts_at desc, k.slug limit 1
    ) c on true
    left join lateral (${usedScores}) s on true
    left join lateral (
      select jsonb_agg(distinct l.label) as said from standing_labels l
      where l.organisation_id = i.organisation_id and l.interaction_id = i.id and l.src_kind = 'person'
        and l.sampling in ('triage', 'report', 'import') and not l.negated and coalesce(l.value, true)
    ) l on true
    left join lateral (
      select * from standing_acts a where a.organisation_id = i.organisation_id and a.interaction_id = i.id
        and (u.act is null or a.id = u.act) order by a.at desc, a.id desc limit 1
    ) a on true
    order by u.place`)) as unknown as Row[]
  const residuals = await readResidualsInForce(tx, organisationId)
  return rows.map(row => {
    const { group, copies } = wanted[Number(row.place) - 1]!
    const text = openText(keyring, organisationId, row.id, row.sealed)
    return {
      id: String(row.id),
      text,
      evidence: text === null ? [] : evidenceIn(String(row.id), text, residuals),
      question: questionOf(tab, group, copies, row.scores as Record<string, number> | null),
      said: (row.said as string[] | null) ?? [],
      copies,
      campaign: row.name_fr === null ? null : { fr: String(row.name_fr), en: String(row.name_en) },
      network: String(row.network),
      at: new Date(String(row.occurred_at)).toISOString(),
      act: row.act === null ? null : actOf(row)
    }
  })
}

const actOf = (row: Row): CardAct => ({
  id: String(row.act),
  rung: Number(row.rung),
  at: new Date(String(row.act_at)).toISOString(),
  by: String(row.moderator),
  minutes: row.minutes === null ? null : Number(row.minutes),
  minutesSource: row.minutes_source === null ? null : String(row.minutes_source),
  decision: /^(?:copy of )?decision (\S+)$/.exec(String(row.raw_ref))?.[1] ?? null
})
