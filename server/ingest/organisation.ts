import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { arrayLiteral } from '../store/bulk.ts'
import type { Keyring } from '../store/keys.ts'
import type { Store } from '../store/transaction.ts'
import { Problem } from '../problem.ts'
import { ownId } from '../store/hash.ts'
import { settleEverything } from './campaign_rules.ts'
import { lockOrganisation, raiseVersion } from './day_counts.ts'
import { defaultContributionKinds } from './settings.ts'

/** What a new organisation needs. */
export interface NewOrganisation {
  slug: string
  name: string
  timeZone: string
  currency: string
  locale?: string
  country?: string
  isDemo?: boolean
  periodAnchorOn?: string
  contributionKinds?: readonly string[]
}

const known = (test: () => unknown): boolean => {
  try {
    test()
    return true
  } catch {
    return false
  }
}

/** Creates an organisation with its keys and its list of contributions. Throws when the slug exists or a value is unknown. */
export async function createOrganisation(
  store: Store,
  keyring: Keyring,
  wanted: NewOrganisation,
  now: Date
): Promise<string> {
  if (!/^[a-z0-9][a-z0-9._-]{0,79}$/.test(wanted.slug))
    throw new Problem('bad_slug', {
      fr: 'Le nom court : minuscules, chiffres, - _ . (80 au plus).',
      en: 'The short name: lower case letters, digits, - _ . (80 at most).'
    })
  if (!known(() => new Intl.DateTimeFormat('en', { timeZone: wanted.timeZone })))
    throw new Problem('bad_time_zone', {
      fr: `Fuseau inconnu : ${wanted.timeZone}. Exemple : Africa/Lome.`,
      en: `Unknown time zone: ${wanted.timeZone}. Example: Africa/Lome.`
    })
  if (!/^[A-Z]{3}$/.test(wanted.currency))
    throw new Problem('bad_currency', {
      fr: 'Devise : trois lettres, par exemple XOF.',
      en: 'Currency: three letters, for example XOF.'
    })
  const id = randomUUID()
  await claimSlug(store, wanted.slug, id)
  keyring.create(id)
  const at = now.toISOString()
  const kinds = wanted.contributionKinds ?? defaultContributionKinds
  await store.tx(id, async ({ db }) => {
    await db.execute(sql`
      insert into organisations (organisation_id, slug, name, locale, time_zone, default_country, currency, period_anchor_on, is_demo, created_at)
      values (${id}::uuid, ${wanted.slug}, ${wanted.name}, ${wanted.locale ?? 'fr'}, ${wanted.timeZone}, ${wanted.country ?? 'FR'},
        ${wanted.currency}, ${wanted.periodAnchorOn ?? null}::date, ${wanted.isDemo ?? false}, ${at}::timestamptz)`)
    await db.execute(sql`insert into contribution_lists (organisation_id, version, kinds, created_at)
      values (${id}::uuid, 1, ${arrayLiteral(kinds, 'text')}::text::text[], ${at}::timestamptz)`)
    await db.execute(
      sql`insert into pseudonym_epochs (organisation_id, key_version, opened_at) values (${id}::uuid, 1, '-infinity')`
    )
  })
  return id
}

async function claimSlug(store: Store, slug: string, id: string): Promise<void> {
  const rows = (await store.tx(null, ({ db }) =>
    db.execute(
      sql`insert into directory (slug, tenant) values (${slug}, ${id}::uuid) on conflict do nothing returning slug`
    )
  )) as unknown as unknown[]
  if (rows.length === 0)
    throw new Problem(
      'slug_taken',
      { fr: `Ce nom existe déjà : ${slug}.`, en: `This name exists already: ${slug}.` },
      409
    )
}

/** The organisation of a slug. Throws `unknown_organisation`. */
export async function organisationBySlug(store: Store, slug: string): Promise<string> {
  const rows = (await store.tx(null, ({ db }) =>
    db.execute(sql`select tenant from directory where slug = ${slug}`)
  )) as unknown as { tenant: string }[]
  const [found] = rows
  if (!found)
    throw new Problem(
      'unknown_organisation',
      {
        fr: `Organisation inconnue : ${slug}. \`sillage organisation list\` les montre.`,
        en: `Unknown organisation: ${slug}. \`sillage organisation list\` shows them.`
      },
      404
    )
  return found.tenant
}

/** Every organisation: slug and id. */
export async function listOrganisations(store: Store): Promise<{ slug: string; id: string }[]> {
  return store.tx(
    null,
    async ({ db }) =>
      (await db.execute(sql`select slug, tenant as id from directory order by slug`)) as unknown as {
        slug: string
        id: string
      }[]
  )
}

/** A campaign made by hand. Throws on unknown parent, dates the wrong way round, or a slug in use. */
export async function createCampaign(
  store: Store,
  organisationId: string,
  campaign: {
    slug: string
    nameFr: string
    nameEn?: string
    startsAt: Date
    endsAt: Date
    parent?: string
    aim?: string
    primaryMeasure?: string
    funder?: string
  },
  now: Date
): Promise<string> {
  if (campaign.endsAt <= campaign.startsAt)
    throw new Problem('campaign_ends_before_start', {
      fr: 'La fin doit suivre le début.',
      en: 'The end must come after the start.'
    })
  const id = ownId(organisationId, 'campaign', campaign.slug)
  const parent = campaign.parent ? ownId(organisationId, 'campaign', campaign.parent) : null
  await store.tx(organisationId, async tx => {
    const { db } = tx
    await lockOrganisation(tx, organisationId)
    await raiseVersion(tx, organisationId)
    const rows = (await db.execute(sql`
      insert into campaigns (organisation_id, id, slug, name_fr, name_en, parent_id, aim, starts_at, ends_at, primary_measure, funder, created_at)
      values (${organisationId}::uuid, ${id}::uuid, ${campaign.slug}, ${campaign.nameFr}, ${campaign.nameEn ?? campaign.nameFr},
        ${parent}::uuid, ${campaign.aim ?? null}, ${campaign.startsAt.toISOString()}::timestamptz, ${campaign.endsAt.toISOString()}::timestamptz,
        ${campaign.primaryMeasure ?? null}, ${campaign.funder ?? null}, ${now.toISOString()}::timestamptz)
      on conflict do nothing returning id`)) as unknown as unknown[]
    if (rows.length === 0)
      throw new Problem(
        'slug_taken',
        { fr: `Cette campagne existe déjà : ${campaign.slug}.`, en: `This campaign exists already: ${campaign.slug}.` },
        409
      )
    // it may have been here before, with rules
    await settleEverything(tx, organisationId, now)
  })
  return id
}

/** A declared group made by hand. */
export async function createGroup(
  store: Store,
  organisationId: string,
  group: { slug: string; kind: string; nameFr: string; nameEn?: string },
  now: Date
): Promise<string> {
  const id = ownId(organisationId, 'group', group.slug)
  await store.tx(organisationId, async tx => {
    const { db } = tx
    await raiseVersion(tx, organisationId)
    const rows = (await db.execute(sql`
      insert into groups (organisation_id, id, slug, kind, name_fr, name_en, created_at)
      values (${organisationId}::uuid, ${id}::uuid, ${group.slug}, ${group.kind}, ${group.nameFr}, ${group.nameEn ?? group.nameFr}, ${now.toISOString()}::timestamptz)
      on conflict do nothing returning id`)) as unknown as unknown[]
    if (rows.length === 0)
      throw new Problem(
        'slug_taken',
        { fr: `Ce groupe existe déjà : ${group.slug}.`, en: `This group exists already: ${group.slug}.` },
        409
      )
  })
  return id
}
