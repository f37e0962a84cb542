import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importFile, type ImportRequest, type Services } from '#server/ingest/import.ts'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { rawCells } from '#server/sources/rows.ts'
import type { Bytes } from '#server/sources/source.ts'
import { testDatabase, type TestDatabase } from '../database.ts'
import { organisation, services, snapshot } from '../ingest/world.ts'
import { sharedFile, skipped } from '../shared.ts'
import { line, workbook, zip } from './read.ts'

interface Listed {
  id: string
  delim?: string
  headers?: string[]
  headers_seen?: string[]
}

const tables = ['posts', 'interactions', 'conversions', 'group_members', 'persons'] as const

/** What three rows of an export become: numbers of the first by `metric scope`, each with the column it stands in. */
interface Wanted {
  /** Cells that are not a plain number, by header; `#` is the number of the row, 1 to 3. */
  cells: Record<string, string>
  counts: Partial<Record<(typeof tables)[number], number>>
  numbers: Record<string, string>
  answers?: Record<string, string>
  /** When the first post was published, in UTC. */
  published?: string
}

const path = sharedFile('data', 'sources', 'headers', 'headers.json')
const listed = path ? (JSON.parse(readFileSync(path, 'utf8')) as { signatures: Listed[] }).signatures : []
const threePosts = { posts: 3 }
const zone = { time_zone: 'Africa/Lome' }
const total = (columns: Record<string, string>) =>
  Object.fromEntries(Object.entries(columns).map(([metric, header]) => [`${metric} total`, header]))

const facebookFr = {
  'Identifiant de la publication': '12215801234567890#',
  'ID de la Page': '100',
  'Nom de la page': 'Amis',
  Titre: '',
  Description: 'Signez',
  Durée: '',
  'Heure de publication': '09/0#/2026 18:00',
  Permalien: 'https://www.facebook.com/100/posts/12215801234567890#',
  'Est un crosspostage': '0',
  'Est un partage': '0',
  'Type de publication': 'Photos',
  Langues: ''
}
const meta = { answers: zone, counts: threePosts, published: '2026-09-01T18:00:00Z' }

const wanted: Record<string, Wanted> = {
  'instagram.posts.en': {
    ...meta,
    cells: {
      'Post ID': '1800#',
      'Account ID': '100',
      'Account username': 'amis',
      'Account name': 'Amis',
      Description: 'Signez',
      'Publish time': '09/0#/2026 18:00',
      Permalink: 'https://www.instagram.com/p/a#/',
      'Post type': 'IG image',
      'Data comment': '',
      Date: 'Lifetime'
    },
    numbers: total({
      views: 'Views',
      likes: 'Likes',
      shares: 'Shares',
      comments: 'Comments',
      saves: 'Saves',
      reach: 'Reach',
      follows: 'Follows'
    })
  },
  'facebook.posts.en': {
    ...meta,
    cells: {
      'Post ID': '12215801234567890#',
      'Page ID': '100',
      'Page name': 'Amis',
      Title: '',
      Description: 'Sign',
      'Publish time': '09/0#/2026 18:00',
      Permalink: 'https://www.facebook.com/100/posts/12215801234567890#',
      'Post type': 'Photos'
    },
    numbers: total({
      views: 'Views',
      reach: 'Reach',
      reactions: 'Reactions',
      comments: 'Comments',
      shares: 'Shares',
      interactions: 'Reactions, Comments and Shares',
      clicks_total: 'Total clicks',
      watch_seconds_mean: 'Average Seconds viewed'
    })
  },
  'facebook.posts.fr': {
    ...meta,
    cells: facebookFr,
    numbers: {
      ...total({
        views: 'Vues',
        reach: 'Couverture',
        interactions: 'Réactions, commentaires et partages',
        reactions: 'Réactions',
        comments: 'Commentaires',
        shares: 'Partages',
        clicks_total: 'Total des clics',
        clicks_link: 'Clics sur un lien'
      }),
      'views organic': 'Vues de Publications organiques',
      'views paid': 'Vues de Publications boostées',
      'reach organic': 'Couverture de Publications organiques',
      'reach paid': 'Couverture de Publications boostées'
    }
  },
  'instagram.posts.fr': {
    ...meta,
    cells: {
      ...facebookFr,
      'Identifiant de la publication': '1800#',
      'ID du compte': '100',
      'Identifiant du compte': '100',
      'Nom du compte': 'amis',
      'Nom de profil du compte': 'Amis',
      Permalien: 'https://www.instagram.com/p/a#/',
      'Type de publication': 'Image IG'
    },
    numbers: total({
      views: 'Vues',
      reach: 'Couverture',
      likes: 'Mentions J’aime',
      shares: 'Partages',
      follows: 'Followers en plus',
      comments: 'Commentaires',
      saves: 'Enregistrements',
      profile_visits: 'Visites du profil'
    })
  },
  'instagram.posts.pt': {
    ...meta,
    cells: {
      'Identificação da publicação': '1800#',
      Descrição: 'Oi',
      'Horário de publicação': '0#/09/2026 18:00',
      'Link permanente': 'https://www.instagram.com/p/a#/',
      'Tipo de publicação': 'Imagem'
    },
    numbers: total({
      views: 'Visualizações',
      reach: 'Alcance',
      likes: 'Curtidas',
      shares: 'Compartilhamentos',
      comments: 'Comentários',
      saves: 'Salvamentos'
    })
  },
  'instagram.posts.sv': {
    ...meta,
    answers: { ...zone, date_order: 'MDY' },
    cells: {
      'Publicerings-id': '1800#',
      'Konto-id': '100',
      Kontonamn: 'Amis',
      'Kontots användarnamn': 'amis',
      Beskrivning: 'Hej',
      Publiceringstid: '09/0#/2026 18:00',
      Inläggstyp: 'IG-bild',
      Permalänk: 'https://www.instagram.com/p/a#/'
    },
    numbers: total({
      views: 'Visningar',
      reach: 'Räckvidd',
      likes: 'Gilla-markeringar',
      comments: 'Kommentarer',
      shares: 'Delningar',
      follows: 'Följer',
      saves: 'Sparade objekt'
    })
  },
  'x.legacy.en': {
    cells: {
      'Tweet id': '180000000000000000#',
      'Tweet permalink': 'https://twitter.com/AmisLome/status/180000000000000000#',
      'Tweet text': 'Signez',
      time: '2024-06-10 03:26 +0000',
      'engagement rate': '0.5'
    },
    counts: threePosts,
    numbers: total({
      impressions: 'impressions',
      engagements: 'engagements',
      reposts: 'retweets',
      replies: 'replies',
      likes: 'likes',
      profile_visits: 'user profile clicks',
      clicks_link: 'url clicks',
      clicks_hashtag: 'hashtag clicks',
      clicks_permalink: 'permalink clicks',
      detail_expands: 'detail expands',
      follows: 'follows',
      media_views: 'media views',
      media_engagements: 'media engagements'
    })
  },
  'x.content.en': {
    cells: {
      'Post id': '180000000000000000#',
      Date: 'Mon, Jun 10, 2024',
      'Post text': '@kofi oui',
      'Post Link': 'https://x.com/AmisLome/status/180000000000000000#'
    },
    counts: { posts: 3, interactions: 3 },
    numbers: total({
      impressions: 'Impressions',
      likes: 'Likes',
      engagements: 'Engagements',
      bookmarks: 'Bookmarks',
      shares: 'Shares',
      follows: 'New follows',
      replies: 'Replies',
      reposts: 'Reposts',
      profile_visits: 'Profile visits',
      detail_expands: 'Detail Expands',
      clicks_link: 'URL Clicks',
      clicks_hashtag: 'Hashtag Clicks',
      clicks_permalink: 'Permalink Clicks'
    })
  },
  'x.overview.en': {
    cells: { Date: 'Wed, Jul #, 2026' },
    counts: { posts: 0 },
    numbers: total({
      impressions: 'Impressions',
      engagements: 'Engagements',
      likes: 'Likes',
      replies: 'Replies',
      reposts: 'Reposts',
      follows: 'New follows',
      unfollows: 'Unfollows',
      bookmarks: 'Bookmarks',
      shares: 'Shares',
      profile_visits: 'Profile visits',
      posts_created: 'Create Post',
      video_views: 'Video views',
      media_views: 'Media views'
    })
  },
  'x.content.fr': {
    cells: {
      Date: 'lun., juin 10, 2024',
      'Texte du post': 'Signez',
      'Lien du post': 'https://x.com/AmisLome/status/180000000000000000#',
      Lien: ''
    },
    counts: threePosts,
    numbers: total({
      impressions: 'Impressions',
      engagements: 'Engagements',
      likes: "J'aime",
      replies: 'Réponses',
      reposts: 'Reposts'
    })
  },
  'linkedin.metrics.en': {
    cells: {
      Date: '09/0#/2026',
      'Engagement rate (organic)': '0.5',
      'Engagement rate (sponsored)': '0.5',
      'Engagement rate (total)': '0.5'
    },
    counts: { posts: 0 },
    numbers: {
      'reach organic': 'Unique impressions (organic)',
      ...Object.fromEntries(
        [
          ['impressions', 'Impressions'],
          ['clicks_total', 'Clicks'],
          ['reactions', 'Reactions'],
          ['comments', 'Comments'],
          ['reposts', 'Reposts']
        ].flatMap(([metric, name]) => [
          [`${metric} organic`, `${name} (organic)`],
          [`${metric} paid`, `${name} (sponsored)`],
          [`${metric} total`, `${name} (total)`]
        ])
      )
    }
  },
  'linkedin.posts.en': {
    cells: {
      'Post title': 'Assemblée',
      'Post link': 'https://www.linkedin.com/feed/update/urn:li:activity:7#',
      'Post type': '',
      'Campaign name': '',
      'Created date': '09/0#/2026'
    },
    counts: threePosts,
    published: '2026-09-01T00:00:00Z',
    numbers: total({
      impressions: 'Impressions',
      clicks_total: 'Clicks',
      likes: 'Likes',
      comments: 'Comments',
      reposts: 'Reposts',
      follows: 'Follows'
    })
  },
  'linkedin.personal.en': {
    cells: {},
    counts: threePosts,
    published: '2026-09-01T00:00:00Z',
    numbers: { 'engagements total': '2', 'impressions total': '6' }
  },
  'youtube.studio.en': {
    cells: {
      Content: '-video0000#',
      'Video title': 'Assemblée',
      'Video publish time': 'Sep #, 2026',
      Duration: '75',
      'Watch time (hours)': '0.#',
      'Impressions click-through rate (%)': '4.5'
    },
    counts: threePosts,
    published: '2026-09-01T00:00:00Z',
    numbers: total({ views: 'Views', follows: 'Subscribers', impressions: 'Impressions', watch_seconds: '=360' })
  },
  'youtube.studio.fr': {
    cells: {
      Contenu: ' -video0000#',
      'Titre de la vidéo': 'Assemblée',
      'Heure de publication de la vidéo': '# sept. 2026',
      Durée: '75',
      'Ont continué de regarder (%)': '62,1',
      'Durée moyenne de visionnage': '0:01:0#',
      'Pourcentage moyen regardé (%)': '40,5'
    },
    counts: threePosts,
    published: '2026-09-01T00:00:00Z',
    numbers: total({ views: 'Vues', views_engaged: 'Vues engagées', watch_seconds_mean: '=61' })
  },
  'tiktok.content': {
    cells: {
      Time: '13 septembre',
      'Video title': 'Assemblée',
      'Video link': 'https://www.tiktok.com/@amis/video/76817148461733566#8',
      'Post time': '4 septembre'
    },
    counts: threePosts,
    published: '2026-09-04T16:16:52Z',
    numbers: total({ likes: 'Total likes', comments: 'Total comments', shares: 'Total shares', views: 'Total views' })
  },
  'mailchimp.audience.en': {
    cells: {
      'Email Address': 'afi#@exemple.tg',
      'First Name': 'Afi',
      'Last Name': 'Mensah',
      MEMBER_RATING: '4',
      OPTIN_TIME: '2026-03-0# 09:00:00',
      OPTIN_IP: '41.207.1.2',
      CONFIRM_TIME: '',
      CONFIRM_IP: '',
      TAGS: '',
      LEID: '#'
    },
    answers: { ...zone, row_kind: 'member', 'constant.group': 'Lettre', list_state: 'subscribed' },
    counts: { posts: 0, group_members: 3, persons: 3 },
    numbers: {}
  },
  'facebook.insights_legacy.en': {
    cells: { Type: 'Photo', Category: '2', 'Post Month': '9', 'Post Weekday': '4', 'Post Hour': '3', Paid: '0' },
    answers: { year: '2014' },
    counts: threePosts,
    published: '2014-09-01T00:00:00Z',
    numbers: total({
      reach_impressions_unique: 'Lifetime Post Total Reach',
      impressions: 'Lifetime Post Total Impressions',
      engaged_users: 'Lifetime Engaged Users',
      consumers: 'Lifetime Post Consumers',
      consumptions: 'Lifetime Post Consumptions',
      impressions_by_fans: 'Lifetime Post Impressions by people who have liked your Page',
      reach_of_fans: 'Lifetime Post reach by people who like your Page',
      engaged_fans: 'Lifetime People who have liked your Page and engaged with your post',
      comments: 'comment',
      likes: 'like',
      shares: 'share',
      interactions: 'Total Interactions'
    })
  },
  'google_forms.responses': {
    cells: { Horodateur: '2026/09/0# 10:00:00', 'Votre e-mail ?': 'afi#@exemple.tg', 'Viendrez-vous ?': 'oui' },
    answers: {
      ...zone,
      row_kind: 'conversion',
      'constant.kind': 'signup',
      'field.person': 'Votre e-mail ?',
      'field.occurred_at': 'Horodateur'
    },
    counts: { posts: 0, conversions: 3, persons: 3 },
    numbers: {}
  }
}

/** The value of a plain number tells its row and its column. */
const numberAt = (row: number, column: number) => row * 1000 + column

function headersOf({ id, headers, headers_seen }: Listed): string[] {
  return id === 'google_forms.responses'
    ? ['Horodateur', 'Votre e-mail ?', 'Viendrez-vous ?']
    : (headers ?? headers_seen ?? [])
}

function rowsOf(one: Listed): string[][] {
  const { cells } = wanted[one.id]!
  return [1, 2, 3].map(row =>
    headersOf(one).map((header, column) =>
      (cells[header] ?? String(numberAt(row, column))).replaceAll('#', String(row))
    )
  )
}

/** Three rows as the platform would write them: text, archive or workbook. */
function fileOf(one: Listed): Bytes {
  const { id, delim = ',' } = one
  const rows = [headersOf(one), ...rowsOf(one)]
  if (id === 'linkedin.personal.en') return bytesFromMemory(personal(), 'Content_2026-09-01_2026-09-30_Afi.xlsx')
  if (id.startsWith('linkedin'))
    return bytesFromMemory(
      workbook({ [id === 'linkedin.metrics.en' ? 'Metrics' : 'All posts']: [['Content analytics'], ...rows] }, 'biff8'),
      'page.xls'
    )
  const text = `\ufeff${rows.map(row => line(row, delim)).join('\n')}\n`
  if (id.startsWith('youtube'))
    return bytesFromMemory(zip({ 'Content A/Table data.csv': text, '__MACOSX/._Table data.csv': 'Mac' }), 'a.zip')
  if (id.startsWith('tiktok'))
    return bytesFromMemory(zip({ 'Content.csv': text, '__MACOSX/._Content.csv': 'Mac' }, 'stored'), 'Content_amis.zip')
  return bytesFromMemory(text, 'export.csv')
}

function personal(): Uint8Array {
  const post = (row: number) => [
    `https://www.linkedin.com/feed/update/urn:li:activity:7${row}`,
    `9/${row}/2026`,
    numberAt(row, 2)
  ]
  const rows = [1, 2, 3].map(row => [...post(row), '', ...post(row).slice(0, 2), numberAt(row, 6)])
  return workbook({
    DISCOVERY: [['Overall Performance', '9/1/2026']],
    'TOP POSTS': [['Maximum of 50 posts'], [], ...rows]
  })
}

describe.skipIf(!path)(`three rows of each of the 19 exports${path ? '' : ` (${skipped})`}`, () => {
  let database: TestDatabase
  let of: Services
  beforeAll(async () => {
    database = await testDatabase()
    of = services(database.store, new Date('2026-11-20T12:00:00Z'))
  })
  afterAll(() => database.drop())

  const rows = (id: string, query: string) => of.store.tx(id, ({ sql }) => sql.unsafe(query))
  const send = (organisationId: string, one: Listed, more: Partial<ImportRequest> = {}) =>
    importFile(of, { organisationId, bytes: fileOf(one), answers: wanted[one.id]?.answers ?? {}, ...more })

  test('each has its expected facts below', () =>
    expect(Object.keys(wanted).sort()).toEqual(listed.map(({ id }) => id).sort()))

  test.each(listed.map(one => [one.id, one] as const))(
    '%s: the right facts, each from its own column',
    async (id, one) => {
      const { counts, numbers, published } = wanted[id]!
      const organisationId = await organisation(of, { timeZone: 'Africa/Lome' })
      const report = await send(organisationId, one)
      expect([report.signature, report.questions, report.rejections]).toEqual([id, [], []])
      expect([report.read, report.accepted + report.duplicate]).toEqual([3, 3])
      for (const table of tables) {
        if (table === 'persons' && counts.persons === undefined) continue
        const [found] = await rows(organisationId, `select count(*)::int as n from ${table}`)
        expect([table, found?.['n']]).toEqual([table, counts[table] ?? 0])
      }
      // What an account writes itself is sent, by nobody who is counted.
      const counted = `select id from interactions where direction <> 'out' or identity_id is not null`
      expect(await rows(organisationId, counted)).toEqual([])
      const columns = headersOf(one)
      const found = await rows(
        organisationId,
        `select split_part(metric_key, '.', 2) || ' ' || scope as name, value::float as value from metric_observations where raw_ref like '%row:2'`
      )
      const valueOf = (header: string) =>
        header.startsWith('=')
          ? Number(header.slice(1))
          : numberAt(1, id === 'linkedin.personal.en' ? Number(header) : columns.indexOf(header))
      expect(Object.fromEntries(found.map(({ name, value }) => [name, value]))).toEqual(
        Object.fromEntries(Object.entries(numbers).map(([name, header]) => [name, valueOf(header)]))
      )
      if (!published) return
      const [first] = await rows(organisationId, `select published_at from posts where raw_ref like '%row:2'`)
      expect(new Date(String(first?.['published_at'])).toISOString()).toBe(new Date(published).toISOString())
    }
  )

  test.each(listed.map(one => [one.id, one] as const))(
    '%s: every cell is found again by the reference kept on the facts',
    async (id, one) => {
      const organisationId = await organisation(of, { timeZone: 'Africa/Lome' })
      await send(organisationId, one)
      const kept = await rows(
        organisationId,
        `select distinct raw_ref as ref from (select raw_ref from posts union select raw_ref from metric_observations
        union select raw_ref from conversions union select raw_ref from group_members) facts`
      )
      const refs = kept.map(({ ref }) => String(ref))
      expect(refs).toHaveLength(3)
      for (const ref of refs) {
        const row = Number(/row:(\d+)$/.exec(ref)?.[1]) - 1
        const cells = await rawCells(
          fileOf(one),
          ref,
          id.startsWith('linkedin') && id !== 'linkedin.personal.en' ? 1 : 0
        )
        if (id === 'linkedin.personal.en')
          expect(cells?.slice(1, 3)).toEqual([`9/${row}/2026`, String(numberAt(row, 2))])
        else expect(cells).toEqual(rowsOf(one)[row - 1])
      }
    }
  )

  test.each(listed.map(one => [one.id, one] as const))(
    '%s: the same file twice, and again under another name, is one set of facts',
    async (_, one) => {
      const organisationId = await organisation(of, { timeZone: 'Africa/Lome' })
      await send(organisationId, one)
      const once = await snapshot(of, organisationId)
      const again = await send(organisationId, one)
      expect(again.already).not.toBeNull()
      expect([again.accepted, again.duplicate]).toEqual([0, 3])
      expect(await snapshot(of, organisationId)).toBe(once)
    }
  )
})
