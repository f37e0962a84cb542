import { sql } from 'drizzle-orm'
import { ask } from '../measures/ask.ts'
import { loadFrame } from '../measures/frame.ts'
import type { Result } from '../measures/measure.ts'
import { addDays, localDay } from '../store/time.ts'
import type { Store } from '../store/transaction.ts'

/** An intervention with what changed: for those who had it beside those compared with them, and what they learnt. */
export interface InterventionResult {
  slug: string
  kind: string
  /** local day */
  on: string
  /** people of each arm; null when there are 1 to k − 1 */
  treated: number | null
  comparison: number | null
  /** L4 after the intervention, and the same difference one span earlier (near zero, or the two were not alike) */
  change: Result | null
  before: Result | null
  /** L5, at once and 90 days later */
  learnt: Result | null
  kept: Result | null
}

/** The interventions of an organisation, newest first, each read alone over its own days. */
export async function interventionResults(
  store: Store,
  organisationId: string,
  now: Date
): Promise<InterventionResult[]> {
  const frame = await store.tx(organisationId, tx => loadFrame(tx, organisationId), { mode: 'read only' })
  const found: InterventionResult[] = []
  for (const row of await listed(store, organisationId)) {
    const on = localDay(new Date(String(row.at)), frame.timeZone)
    const question = { from: on, to: addDays(on, 1), by: 'intervention', vs: 'none' } as const
    const rows = await ask(store, organisationId, ['pre_post_difference', 'learning_gain'], question, 'inside', now)
    const isAlone = rows.every(answer => answer.rows.length <= 1)
    const curves = isAlone
      ? await ask(
          store,
          organisationId,
          ['pre_post_difference', 'learning_gain'],
          { ...question, by: undefined },
          'inside',
          now
        )
      : []
    const pointAt = (key: string, at: number) =>
      curves.find(answer => answer.key === key)?.points?.find(point => point.at === at)?.result ?? null
    const headline = (key: string) => {
      const own = rows.find(answer => answer.key === key)?.rows.find(one => one.key === row.slug)
      return own && 'result' in own ? own.result : null
    }
    const shown = (count: number) => (count >= 1 && count < frame.kInside ? null : count)
    found.push({
      ...{ slug: row.slug, kind: row.kind, on, treated: shown(row.treated), comparison: shown(row.comparison) },
      change: headline('pre_post_difference'),
      before: pointAt('pre_post_difference', -60),
      learnt: headline('learning_gain'),
      kept: pointAt('learning_gain', 90)
    })
  }
  return found
}

interface Listed {
  slug: string
  kind: string
  at: unknown
  treated: number
  comparison: number
}

async function listed(store: Store, organisationId: string): Promise<Listed[]> {
  return store.tx(
    organisationId,
    async ({ db }) =>
      (await db.execute(sql`
        select v.slug, v.kind, v.at,
          count(distinct d.resolved_person_id) filter (where m.arm = 'treated')::int as treated,
          count(distinct d.resolved_person_id) filter (where m.arm = 'comparison')::int as comparison
        from interventions v
        left join intervention_members m on m.organisation_id = v.organisation_id and m.intervention_id = v.id
        left join identities d on d.organisation_id = m.organisation_id and d.id = m.identity_id
        where v.organisation_id = ${organisationId}::uuid
        group by v.slug, v.kind, v.at order by v.at desc, v.slug limit 24`)) as unknown as Listed[],
    { mode: 'read only' }
  )
}
