import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../../store/bulk.ts'
import { mayDecide } from '../../measures/deciding.ts'
import { measureByKey } from '../../measures/index.ts'
import type { Measure } from '../../measures/measure.ts'
import { Problem } from '../../problem.ts'
import type { Tx } from '../../store/transaction.ts'
import { writeIndicator } from '../indicators.ts'
import type { Declared, Weights } from './chain.ts'
import { standingCampaigns } from './declared.ts'
import { sealCampaigns } from './seal.ts'

/** What a declaration may say; what is left out stays as it is, null takes it back. */
export interface Declaration {
  /** key of a measure that campaigns have */
  primary?: string | null
  /** value of the primary indicator aimed at, in the unit of its measure */
  target?: number
  weights?: Weights | null
  comparison?: string | null
  interventions?: string[]
  /** why; asked for once the campaign has started */
  reason?: string | null
}

/** The measure of a primary indicator. Throws a Problem on a key that cannot judge a campaign. */
export function checkedPrimary(key: string): Measure {
  const measure = measureByKey(key.split('@')[0] ?? key)
  if (measure && mayDecide(measure)) return measure
  throw new Problem(
    'bad_primary',
    {
      fr: `« ${measure?.label.fr ?? key} » ne peut pas juger une campagne : choisir une mesure qui compte des personnes, campagne par campagne, et qu’aucun compteur de plateforme ne déplace.`,
      en: `“${measure?.label.en ?? key}” cannot judge a campaign: choose a measure that counts people, campaign by campaign, and that no counter of a platform moves.`
    },
    400,
    { pointer: 'primary' }
  )
}

function checkedWeights(weights: Weights): void {
  const all = Object.values(weights)
  const total = all.reduce((sum, one) => sum + one, 0)
  if (all.every(one => one >= 0) && Math.abs(total - 1) < 1e-9) return
  throw new Problem(
    'bad_weights',
    {
      fr: `Les quatre poids font 1 à eux tous : ici ${total}.`,
      en: `The four weights sum to 1: here ${total}.`
    },
    400,
    { pointer: 'weights' }
  )
}

async function known(
  { db }: Tx,
  organisationId: string,
  table: 'campaigns' | 'interventions',
  slugs: readonly string[]
) {
  const rows = (await db.execute(sql`
    select slug from ${sql.identifier(table)} where organisation_id = ${organisationId}::uuid
      and slug in (select unnest(${arrayLiteral(slugs, 'text')}::text::text[]))`)) as unknown as { slug: string }[]
  const missing = slugs.filter(slug => !rows.some(row => row.slug === slug))
  if (missing.length === 0) return
  const what = table === 'campaigns' ? 'comparison' : 'interventions'
  throw new Problem(
    table === 'campaigns' ? 'unknown_campaign' : 'unknown_intervention',
    {
      fr: `${table === 'campaigns' ? 'Campagne inconnue' : 'Intervention inconnue'} : ${missing.join(', ')}.`,
      en: `Unknown ${table === 'campaigns' ? 'campaign' : 'intervention'}: ${missing.join(', ')}.`
    },
    400,
    { pointer: what }
  )
}

/**
 * Declares what a campaign will be judged by and seals it, in the transaction of the caller. After the start it is allowed,
 * asks for a reason, and stays marked. Throws a Problem on an unknown campaign, measure, comparison or intervention, on
 * weights that do not sum to 1, on a target without a primary indicator, on a missing reason.
 */
export async function declare(
  tx: Tx,
  organisationId: string,
  slug: string,
  { reason, primary, target, ...more }: Declaration,
  { at, by }: { at: Date; by: string | null }
): Promise<void> {
  const [standing] = await standingCampaigns(tx, organisationId, slug, true)
  if (!standing)
    throw new Problem('unknown_campaign', { fr: `Campagne inconnue : ${slug}.`, en: `Unknown campaign: ${slug}.` }, 404)
  if (at.toISOString() >= standing.declared.starts_at && !reason?.trim())
    throw new Problem(
      'reason_missing',
      {
        fr: 'La campagne a commencé : dire pourquoi sa déclaration change. La raison reste affichée.',
        en: 'The campaign has started: say why its declaration changes. The reason stays on show.'
      },
      400,
      { pointer: 'reason' }
    )
  const { comparison, interventions, weights } = more
  if (comparison === slug) throw sameCampaign()
  if (comparison) await known(tx, organisationId, 'campaigns', [comparison])
  if (interventions?.length) await known(tx, organisationId, 'interventions', interventions)
  if (weights) checkedWeights(weights)
  const measure = primary ? checkedPrimary(primary) : null
  if (primary !== undefined)
    await tx.db.execute(sql`update campaigns set primary_measure = ${measure?.key ?? null}
      where organisation_id = ${organisationId}::uuid and slug = ${slug}`)
  if (target !== undefined) await aim(tx, organisationId, slug, measure?.key ?? standing.declared.primary, target, at)
  const put: Partial<Declared> = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
  await sealCampaigns(tx, organisationId, { at, by, reason: reason?.trim() || null, campaign: slug, put })
}

const sameCampaign = () =>
  new Problem(
    'same_campaign',
    { fr: 'Une campagne ne se compare pas à elle-même.', en: 'A campaign is not compared with itself.' },
    400,
    { pointer: 'comparison' }
  )

/** Sets the target of the primary indicator: on the campaign's own indicator of that measure, else on a new one. */
async function aim(
  { db }: Tx,
  organisationId: string,
  campaign: string,
  primary: string | null,
  target: number,
  at: Date
): Promise<void> {
  const measure = primary === null ? undefined : measureByKey(primary.split('@')[0] ?? primary)
  if (!measure)
    throw new Problem(
      'primary_missing',
      {
        fr: 'Une cible, mais de quoi ? Choisir l’indicateur principal.',
        en: 'A target, but of what? Choose the primary indicator.'
      },
      400,
      { pointer: 'target' }
    )
  const rows = (await db.execute(sql`
    update indicators i set target = ${target}::numeric from campaigns c
    where c.organisation_id = i.organisation_id and c.id = i.campaign_id and c.slug = ${campaign}
      and i.organisation_id = ${organisationId}::uuid and i.measure = ${measure.key} and i.locked_at is null
    returning i.id`)) as unknown as unknown[]
  if (rows.length > 0) return
  const slug = `principal-${campaign}`.slice(0, 80)
  const names = { nameFr: measure.label.fr, nameEn: measure.label.en }
  await writeIndicator(
    db,
    organisationId,
    { slug, ...names, measure: measure.key, level: 'outcome', campaign, target },
    at
  )
}
