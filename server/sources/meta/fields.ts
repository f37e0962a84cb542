import { matchKey } from '../normalise.ts'

/** The headers of one field in each language Meta was seen to write; French and English may stand side by side. */
type Names = { fr?: string; en?: string; pt?: string; sv?: string }

const languages = ['fr', 'en', 'pt', 'sv'] as const

/** What describes a post, same on Facebook and Instagram. Several headers of one language are split by `|`. */
const frame: Readonly<Record<string, Names>> = {
  id: {
    fr: 'Identifiant de la publication',
    en: 'Post ID|Video asset ID',
    pt: 'Identificação da publicação',
    sv: 'Publicerings-id'
  },
  account: { fr: 'ID de la Page|ID du compte|Identifiant du compte', en: 'Page ID|Account ID', sv: 'Konto-id' },
  account_name: {
    fr: 'Nom de la page|Nom du compte',
    en: 'Page name|Account name',
    sv: 'Kontonamn'
  },
  title: { fr: 'Titre', en: 'Title' },
  text: { fr: 'Description', en: 'Description', pt: 'Descrição', sv: 'Beskrivning' },
  duration: { fr: 'Durée', en: 'Duration (sec)', sv: 'Varaktighet (sek)' },
  published_at: { fr: 'Heure de publication', en: 'Publish time', pt: 'Horário de publicação', sv: 'Publiceringstid' },
  url: { fr: 'Permalien', en: 'Permalink', pt: 'Link permanente', sv: 'Permalänk' },
  format: { fr: 'Type de publication', en: 'Post type', pt: 'Tipo de publicação', sv: 'Inläggstyp' },
  date: { fr: 'Date', en: 'Date' }
}

/** Counts, by metric name; `name/scope` where Meta splits organic and paid. */
const counts: Readonly<Record<string, Names>> = {
  views: { fr: 'Vues', en: 'Views', pt: 'Visualizações', sv: 'Visningar' },
  impressions: { fr: 'Impressions', en: 'Impressions' },
  reach: { fr: 'Couverture', en: 'Reach', pt: 'Alcance', sv: 'Räckvidd' },
  reactions: { fr: 'Réactions', en: 'Reactions' },
  likes: { fr: 'Mentions J’aime', en: 'Likes', pt: 'Curtidas', sv: 'Gilla-markeringar' },
  comments: { fr: 'Commentaires', en: 'Comments', pt: 'Comentários', sv: 'Kommentarer' },
  shares: { fr: 'Partages', en: 'Shares', pt: 'Compartilhamentos', sv: 'Delningar' },
  interactions: { fr: 'Réactions, commentaires et partages', en: 'Reactions, Comments and Shares' },
  saves: { fr: 'Enregistrements', en: 'Saves', pt: 'Salvamentos', sv: 'Sparade objekt' },
  follows: { fr: 'Followers en plus', en: 'Follows', sv: 'Följer' },
  profile_visits: { fr: 'Visites du profil' },
  clicks_total: { fr: 'Total des clics', en: 'Total clicks' },
  clicks_link: { fr: 'Clics sur un lien' },
  watch_seconds_mean: { en: 'Average Seconds viewed' },
  'views/organic': { fr: 'Vues de Publications organiques' },
  'views/paid': { fr: 'Vues de Publications boostées' },
  'reach/organic': { fr: 'Couverture de Publications organiques' },
  'reach/paid': { fr: 'Couverture de Publications boostées' }
}

/** Column numbers by field: one, or the French and English pair of a bilingual file. */
export interface MetaColumns {
  frame: ReadonlyMap<string, readonly number[]>
  counts: ReadonlyMap<string, readonly number[]>
  /** Columns nobody reads; always listed. */
  ignored: readonly number[]
}

/**
 * Finds the column of each field by exact header, each column for one field only. A field may have one column per
 * language, so that a file with the French and the English column side by side is read whole.
 */
export function metaColumns(header: readonly string[]): MetaColumns {
  const keys = header.map(matchKey)
  const used = new Set<number>()
  const place = (fields: Readonly<Record<string, Names>>) => {
    const found = new Map<string, readonly number[]>()
    for (const [field, names] of Object.entries(fields)) {
      const columns = columnsOf(names, keys, used)
      if (columns.length > 0) found.set(field, columns)
    }
    return found
  }
  const placed = { frame: place(frame), counts: place(counts) }
  return { ...placed, ignored: keys.flatMap((_, column) => (used.has(column) ? [] : [column])) }
}

function columnsOf(names: Names, keys: readonly string[], used: Set<number>): number[] {
  const columns: number[] = []
  for (const language of languages) {
    // In order: an export of videos may have the id of the video beside the id of the post.
    const column = (names[language] ?? '')
      .split('|')
      .filter(Boolean)
      .map(name => keys.findIndex((key, index) => !used.has(index) && key === matchKey(name)))
      .find(index => index !== -1)
    if (column === undefined) continue
    used.add(column)
    columns.push(column)
  }
  return columns
}

const lifetimeWords: ReadonlySet<string> = new Set(['lifetime', 'global'])

/** True for the word that stands in the `Date` column of a lifetime export; it is never read as a date. */
export function isLifetime(cell: string): boolean {
  return lifetimeWords.has(matchKey(cell))
}

const formats: readonly (readonly [string, RegExp])[] = [
  ['reel', /\breels?\b/],
  ['story', /\b(story|stories)\b/],
  ['carousel', /\b(carousel|carrousel|album)s?\b/],
  ['image', /\b(images?|photos?)\b/],
  ['video', /\b(videos?|live|direct)\b/],
  ['link', /\b(links?|liens?)\b/],
  ['text', /\b(text|texte|status|statuts?)\b/]
]

/** The kind of a post: the permalink first (a reel is typed « Vidéos » in French), then the words of the type. */
export function formatOf(url: string, type: string): string {
  if (/\/reels?\//.test(url)) return 'reel'
  if (/\/stories\//.test(url)) return 'story'
  if (/\/videos?\//.test(url)) return 'video'
  return formats.find(([, words]) => words.test(matchKey(type)))?.[0] ?? 'unknown'
}

/** True for an id that a spreadsheet turned into a power of ten: its digits are gone. */
export function isDestroyedId(id: string): boolean {
  return /^\d(?:[.,]\d+)?E\+?\d+$/i.test(id)
}

/**
 * The id of a post whose own was destroyed: the number in its permalink when its first digits are those the
 * spreadsheet kept, else the permalink itself without query; `null` without a usable permalink.
 */
export function repairedId(destroyed: string, url: string): string | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null
  const { origin, pathname } = new URL(url)
  const [mantissa = '', exponent = ''] = destroyed.replace(/[.,]/, '').split(/E\+?/i)
  const number = pathname.split('/').findLast(part => /^\d{10,}$/.test(part))
  const isSame = number?.length === Number(exponent) + 1 && roundsTo(number, mantissa)
  return isSame && number ? number : `${origin}${pathname.replace(/\/+$/, '')}`
}

function roundsTo(number: string, mantissa: string): boolean {
  const kept = mantissa.length
  const next = Number(number[kept] ?? '0')
  return BigInt(number.slice(0, kept)) + (next >= 5 ? 1n : 0n) === BigInt(mantissa)
}
