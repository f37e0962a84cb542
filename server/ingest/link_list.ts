import { sql } from 'drizzle-orm'
import type { Store } from '../store/transaction.ts'
import { ownId } from '../store/hash.ts'

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
