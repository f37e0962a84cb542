import { csvLine } from './csv.ts'
import { countersOf, type Counters } from './metrics.ts'
import { wallClock } from './time.ts'
import type { Post, World } from './world.ts'

/** A row of a Meta export before it has a language: field → cell. Absent = the platform leaves the cell empty. */
type Row = Partial<Record<Field, string>>
type Field = keyof typeof facebook

// [English header, French header]; '' = the language has no such column.
const facebook = {
  id: ['Post ID', 'Identifiant de la publication'],
  account: ['Page ID', 'ID de la Page'],
  accountName: ['Page name', 'Nom de la page'],
  title: ['Title', 'Titre'],
  text: ['Description', 'Description'],
  duration: ['Duration (sec)', 'Durée'],
  published: ['Publish time', 'Heure de publication'],
  permalink: ['Permalink', 'Permalien'],
  crosspost: ['', 'Est un crosspostage'],
  isShare: ['', 'Est un partage'],
  kind: ['Post type', 'Type de publication'],
  lifetime: ['Date', 'Date'],
  views: ['Views', 'Vues'],
  reach: ['Reach', 'Couverture'],
  total: ['Reactions, Comments and Shares', 'Réactions, commentaires et partages'],
  reactions: ['Reactions', 'Réactions'],
  comments: ['Comments', 'Commentaires'],
  shares: ['Shares', 'Partages'],
  clicks: ['Total clicks', 'Total des clics'],
  linkClicks: ['', 'Clics sur un lien'],
  viewsOrganic: ['', 'Vues de Publications organiques'],
  viewsPaid: ['', 'Vues de Publications boostées'],
  reachOrganic: ['', 'Couverture de Publications organiques'],
  reachPaid: ['', 'Couverture de Publications boostées'],
  revenue: ['', 'Revenus estimés (USD)'],
  languages: ['', 'Langues'],
  profile: ['', ''],
  follows: ['', ''],
  saves: ['', ''],
  visits: ['', '']
} as const

const instagram: Partial<Record<Field, readonly [string, string]>> = {
  id: ['Post ID', 'Identifiant de la publication'],
  account: ['Account ID', 'Identifiant du compte'],
  accountName: ['Account username', 'Nom du compte'],
  profile: ['Account name', 'Nom de profil du compte'],
  text: ['Description', 'Description'],
  duration: ['Duration (sec)', ''],
  published: ['Publish time', 'Heure de publication'],
  permalink: ['Permalink', 'Permalien'],
  kind: ['Post type', 'Type de publication'],
  title: ['Data comment', ''],
  lifetime: ['Date', 'Date'],
  views: ['Views', 'Vues'],
  reactions: ['Likes', 'Mentions J’aime'],
  shares: ['Shares', 'Partages'],
  comments: ['Comments', 'Commentaires'],
  saves: ['Saves', 'Enregistrements'],
  reach: ['Reach', 'Couverture'],
  follows: ['Follows', 'Followers en plus'],
  visits: ['', 'Visites du profil']
}

export type MetaLanguage = 'fr' | 'en' | 'both'

/**
 * A Meta Business Suite export of posts: UTF-8 with BOM, comma, `MM/DD/YYYY HH:mm` in the page's zone whatever the
 * language. `both` is the bilingual file: each row fills the columns of one language only.
 */
export function metaCsv(world: World, network: string, posts: readonly Post[], language: MetaLanguage): string {
  const columns = network === 'facebook' ? facebook : instagram
  const fields = Object.keys(columns) as Field[]
  const both = fields.flatMap(field => {
    const [en, fr] = columns[field] ?? ['', '']
    const shown = language === 'fr' ? [fr] : language === 'en' ? [en] : fr === en ? [fr] : [fr, en]
    return shown.filter(header => header !== '').map(header => ({ field, header, isFrench: header === fr }))
  })
  const lines = posts.map((post, i) => {
    const isFrench = language === 'fr' || (language === 'both' && i % 3 !== 0)
    const row = rowOf(world, post, isFrench)
    const cells = both.map(column => {
      const isShared = columns[column.field]?.[0] === columns[column.field]?.[1]
      return isShared || column.isFrench === isFrench ? (row[column.field] ?? '') : ''
    })
    return csvLine(cells, ',')
  })
  return `\ufeff${[
    csvLine(
      both.map(column => column.header),
      ','
    ),
    ...lines
  ].join('\r\n')}\r\n`
}

function rowOf(world: World, post: Post, isFrench: boolean): Row {
  const counters = countersOf(world, post)
  const random = world.random.fork(`row/${post.id}`)
  const clock = wallClock(post.at, world.plan.timeZone)
  const isVideo = post.narrative === 'coulisses'
  return {
    id: post.id,
    account: post.account,
    accountName: post.network === 'facebook' ? world.plan.name : world.plan.slug.replace(/-/g, '_'),
    profile: world.plan.name,
    text: post.text,
    duration: isVideo ? String(20 + random.int(70)) : '0',
    published: `${clock.month}/${clock.day}/${clock.year} ${clock.hour}:${clock.minute}`,
    permalink: isVideo && post.network === 'facebook' ? `https://www.facebook.com/reel/${post.id}/` : post.url,
    crosspost: '0',
    isShare: '0',
    kind: kindOf(post.network, isVideo, isFrench),
    lifetime: isFrench ? 'Global' : 'Lifetime',
    ...cellsOf(world, post, counters, random.chance(0.03), isFrench),
    languages: isFrench ? 'fr' : '',
    follows: String(random.int(6)),
    visits: String(random.int(40))
  }
}

function kindOf(network: string, isVideo: boolean, isFrench: boolean): string {
  if (network === 'instagram') return isVideo ? (isFrench ? 'Reel IG' : 'IG reel') : isFrench ? 'Image IG' : 'IG image'
  return isVideo ? (isFrench ? 'Vidéos' : 'Videos') : 'Photos'
}

function cellsOf(world: World, post: Post, counters: Counters, isReachUnknown: boolean, isFrench: boolean): Row {
  const campaign = world.plan.campaigns.find(entry => entry.slug === post.campaign)
  const paid = campaign?.boosted ? Math.round(counters.displays * 0.4) : 0
  const paidReach = campaign?.boosted ? Math.round(counters.reach * 0.35) : 0
  // The English export writes thousands with a comma, inside quotes.
  const number = (n: number) => (isFrench ? String(n) : n.toLocaleString('en-US'))
  return {
    views: number(counters.displays),
    ...(!isReachUnknown && { reach: number(counters.reach) }),
    total: number(counters.reactions + counters.comments + counters.shares),
    reactions: number(counters.reactions),
    comments: number(counters.comments),
    shares: number(counters.shares),
    saves: number(counters.extra),
    clicks: number(counters.extra * 3),
    linkClicks: number(counters.extra),
    viewsOrganic: number(counters.displays - paid),
    viewsPaid: number(paid),
    reachOrganic: number(counters.reach - paidReach),
    reachPaid: number(paidReach)
  }
}
