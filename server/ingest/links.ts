import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js'
import { Problem } from '../problem.ts'
import { followingParameters } from '../sources/arrival.ts'
import type { Store, Tx } from '../store/transaction.ts'
import { ownId } from '../store/hash.ts'
import { channels, type ChannelKey } from './channels.ts'
import { randomLabel } from './context.ts'
import { isOnSite } from './sites.ts'

/** What somebody asks of the link builder. */
export interface NewLink {
  destination: string
  /** slug of the campaign */
  campaign: string
  channel: ChannelKey
  /** id of a post of the organisation, or of the account of a creator */
  post?: string | undefined
  creator?: string | undefined
  label?: string | undefined
  /** the person was told that a parameter looks like somebody's data, and says that it is not */
  confirmed?: boolean | undefined
  createdBy?: string | null
}

/** A tagged link, as lists show it. */
export interface LinkLine {
  id: string
  code: string
  /** the destination with its tagged parameters */
  url: string
  /** short address, from the root of this server; counts clicks */
  path: string
  campaign: { slug: string; name: { fr: string; en: string } }
  channel: string
  post: { id: string; text: string | null; network: string } | null
  creator: { id: string; name: string } | null
  label: string | null
  createdAt: string
  /** people who followed the short link, once per person, link and minute; robots are not counted */
  clicks: number
  /** pages seen with the code of the link, on a site that sends its events here; null while none does */
  visits: number | null
}

/** Source under which clicks on short links are kept. */
export const linkSource = { kind: 'links', label: 'links' } as const
export const linkSourceId = (organisationId: string) =>
  ownId(organisationId, 'source', linkSource.kind, linkSource.label)

const personal =
  /^(e?[-_]?mail|courriel|tel|telephone|phone|mobile|whatsapp|nom|prenom|name|first_?name|last_?name|surname)$/i
const LONGEST = 2000

/**
 * Makes a link: strips what follows people, adds the tagged parameters, gives it a short code. Throws `unknown_campaign`,
 * `bad_destination`, `foreign_destination`, `personal_parameter` (an e-mail address: never), or `maybe_personal` (a name or
 * a telephone number: unless confirmed).
 */
export async function createLink(
  store: Store,
  organisationId: string,
  wanted: NewLink,
  now: Date
): Promise<{ id: string; code: string; url: string }> {
  const url = readDestination(wanted.destination)
  return store.tx(organisationId, async tx => {
    const campaign = await campaignOf(tx, wanted.campaign)
    await checkDestination(tx, url, wanted)
    const target = await targetOf(tx, wanted)
    const code = randomLabel(7).toLowerCase()
    const utm = { ...channels[wanted.channel], campaign: wanted.campaign, content: code }
    for (const [key, value] of Object.entries(utm)) url.searchParams.set(`utm_${key}`, value)
    const id = randomUUID()
    await tx.db.execute(sql`
      insert into tagged_links (organisation_id, id, campaign_id, post_id, account_id, channel, url, utm, short_code, label,
        created_by, created_at)
      values (${organisationId}::uuid, ${id}::uuid, ${campaign}::uuid, ${target.post}::uuid, ${target.account}::uuid,
        ${wanted.channel}, ${url.href}, ${JSON.stringify(utm)}::jsonb, ${code}, ${wanted.label?.trim() || null},
        ${wanted.createdBy ?? null}, ${now.toISOString()}::timestamptz)`)
    return { id, code, url: url.href }
  })
}

/** The address typed, without the parameters that follow people and without earlier tags. */
function readDestination(typed: string): URL {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || text.length > LONGEST)
    throw new Problem('bad_destination', {
      fr: 'Donner l’adresse complète de la page, par exemple https://exemple.tg/agir.',
      en: 'Give the whole address of the page, for example https://example.org/act.'
    })
  for (const name of [...url.searchParams.keys()])
    if (followingParameters.has(name.toLowerCase()) || /^utm_/i.test(name)) url.searchParams.delete(name)
  return url
}

async function campaignOf({ db }: Tx, slug: string): Promise<string> {
  const [row] = await db.execute<{ id: string }>(sql`select id from campaigns where slug = ${slug}`)
  if (row) return row.id
  throw new Problem('unknown_campaign', { fr: `Campagne inconnue : ${slug}.`, en: `Unknown campaign: ${slug}.` }, 404)
}

async function checkDestination({ db }: Tx, url: URL, { label = '', confirmed }: NewLink): Promise<void> {
  const sites = (await db.execute<{ host: string }>(sql`select host from sites`)).map(({ host }) => host)
  if (!isOnSite(url.hostname, sites))
    throw new Problem('foreign_destination', {
      fr: `${url.hostname} n’est pas un site de l’organisation. L’ajouter à la liste des sites, ou corriger l’adresse.`,
      en: `${url.hostname} is not a site of the organisation. Add it to the list of sites, or correct the address.`
    })
  const [{ country = 'FR' } = {}] = await db.execute<{ country: string }>(
    sql`select default_country as country from organisations`
  )
  refusePersonal(url, label, country, confirmed ?? false)
}

function refusePersonal(url: URL, label: string, country: string, isConfirmed: boolean): void {
  const given = [...url.searchParams, ['', label] as const, ['', decoded(url.pathname + url.hash)] as const]
  const where = isSupportedCountry(country) ? { defaultCountry: country } : {}
  if (given.some(([, value]) => /[^\s/@]+@[^\s/@]+\.[^\s/@]+/.test(value)))
    throw new Problem('personal_parameter', {
      fr: 'Cette adresse contient une adresse e-mail : elle serait visible de tous. La retirer.',
      en: 'This address holds an e-mail address: everyone would see it. Take it out.'
    })
  const doubtful = given.filter(
    ([name, value]) => (personal.test(name) && value !== '') || findPhoneNumbersInText(value, where).length > 0
  )
  if (doubtful.length === 0 || isConfirmed) return
  throw new Problem(
    'maybe_personal',
    {
      fr: 'Un paramètre ressemble à un nom ou à un numéro de téléphone, et tout le monde le verrait. Le retirer, ou confirmer qu’il ne désigne personne.',
      en: 'A parameter looks like a name or a telephone number, and everyone would see it. Take it out, or confirm that it stands for nobody.'
    },
    409
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function targetOf(
  { db }: Tx,
  { post, creator }: NewLink
): Promise<{ post: string | null; account: string | null }> {
  const exists = async (table: 'posts' | 'accounts', id: string | undefined) => {
    if (!id) return null
    const [row] = await db.execute<{ id: string }>(
      sql`select id from ${sql.identifier(table)} where id::text = ${id.toLowerCase()}`
    )
    if (row) return row.id
    throw new Problem('unknown_target', { fr: 'Publication ou créateur inconnu.', en: 'Unknown post or creator.' }, 404)
  }
  return { post: await exists('posts', post), account: await exists('accounts', creator) }
}

type LinkRow = {
  id: string
  short_code: string
  url: string
  slug: string
  campaign: string
  name_fr: string
  name_en: string
  channel: string
  post_id: string | null
  post_text: string | null
  network: string | null
  account_id: string | null
  creator: string | null
  label: string | null
  created_at: string
  clicks: number
  visits: number | null
}

/** The links of an organisation, newest first, with what came of them; one when its code is given. */
export async function listLinks(store: Store, organisationId: string, code?: string): Promise<LinkLine[]> {
  const rows = await store.tx(
    organisationId,
    ({ db }) =>
      db.execute<LinkRow>(sql`
        select l.id, l.short_code, l.url, o.slug, c.slug as campaign, c.name_fr, c.name_en, l.channel, l.post_id,
          left(p.text, 120) as post_text, p.network, l.account_id, coalesce(a.display_name, a.handle, a.external_id) as creator,
          l.label, l.created_at,
          count(t.id) filter (where t.source_id = ${linkSourceId(organisationId)}::uuid)::int as clicks,
          case when exists (select from sources where kind in ('plausible_events', 'umami_events', 'segment_events'))
            then count(t.id) filter (where t.source_id <> ${linkSourceId(organisationId)}::uuid)::int end as visits
        from tagged_links l
        join organisations o on o.organisation_id = l.organisation_id
        join campaigns c on c.organisation_id = l.organisation_id and c.id = l.campaign_id
        left join posts p on p.organisation_id = l.organisation_id and p.id = l.post_id
        left join accounts a on a.organisation_id = l.organisation_id and a.id = l.account_id
        left join touches t on t.organisation_id = l.organisation_id and t.link_id = l.id
        where ${code ?? null}::text is null or l.short_code = ${code ?? null}
        group by l.organisation_id, l.id, o.slug, c.slug, c.name_fr, c.name_en, p.text, p.network, a.display_name, a.handle, a.external_id
        order by l.created_at desc, l.id
        limit 500`),
    { mode: 'read only' }
  )
  return rows.map(lineOf)
}

function lineOf(row: LinkRow): LinkLine {
  return {
    id: row.id,
    code: row.short_code,
    url: row.url,
    path: `/l/${row.slug}/${row.short_code}`,
    campaign: { slug: row.campaign, name: { fr: row.name_fr, en: row.name_en } },
    channel: row.channel,
    post: row.post_id ? { id: row.post_id, text: row.post_text, network: row.network ?? '' } : null,
    creator: row.account_id && row.creator ? { id: row.account_id, name: row.creator } : null,
    label: row.label,
    createdAt: new Date(row.created_at).toISOString(),
    clicks: row.clicks,
    visits: row.visits
  }
}

/** Where a short link leads; null when there is none. Asks one organisation, named in the address. */
export async function findLink(
  store: Store,
  slug: string,
  code: string
): Promise<{ organisationId: string; url: string } | null> {
  const [named] = await store.tx(null, ({ db }) =>
    db.execute<{ tenant: string }>(sql`select tenant from directory where slug = ${slug}`)
  )
  if (!named) return null
  const [row] = await store.tx(
    named.tenant,
    ({ db }) => db.execute<{ url: string }>(sql`select url from tagged_links where short_code = ${code.toLowerCase()}`),
    { mode: 'read only' }
  )
  return row ? { organisationId: named.tenant, url: row.url } : null
}

/** Posts of a campaign and creators that a link may be made for, newest first. */
export async function linkTargets(
  store: Store,
  organisationId: string
): Promise<{
  posts: { id: string; text: string | null; network: string; campaign: string; publishedAt: string }[]
  creators: { id: string; name: string; network: string }[]
}> {
  type Post = { id: string; text: string | null; network: string; campaign: string; published_at: string }
  type Creator = { id: string; name: string; network: string }
  return store.tx(
    organisationId,
    async ({ db }) => {
      const posts = await db.execute<Post>(sql`
        select p.id, left(p.text, 80) as text, p.network, c.slug as campaign, p.published_at
        from campaign_posts cp
        join posts p on p.organisation_id = cp.organisation_id and p.id = cp.post_id
        join campaigns c on c.organisation_id = cp.organisation_id and c.id = cp.campaign_id
        order by p.published_at desc nulls last, p.id limit 200`)
      const creators = await db.execute<Creator>(sql`
        select id, coalesce(display_name, handle, external_id) as name, network from accounts
        where not is_own order by 2, id limit 500`)
      return {
        posts: posts.map(({ published_at, ...post }) => ({
          ...post,
          publishedAt: published_at ? new Date(published_at).toISOString() : ''
        })),
        creators: [...creators]
      }
    },
    { mode: 'read only' }
  )
}
