import { placeColumns, type ExportColumns, type Names } from '../platform/columns.ts'
import type { Scale } from '../platform/facts.ts'

/** Headers of YouTube Studio, English and French; the columns are chosen by whoever exports. */
const frame: Names = {
  id: 'Content|Contenu',
  title: 'Video title|Titre de la vidéo',
  published_at: 'Video publish time|Heure de publication de la vidéo',
  duration: 'Duration|Durée',
  date: 'Date'
}

const counts: Names = {
  views: 'Views|Vues',
  views_engaged: 'Engaged views|Vues engagées|Vues avec engagement',
  watch_seconds: 'Watch time (hours)|Durée de visionnage (heures)',
  watch_seconds_mean: 'Average view duration|Durée moyenne de visionnage',
  follows: 'Subscribers|Abonnés',
  impressions: 'Impressions',
  likes: "Likes|Mentions J'aime",
  comments: 'Comments added|Commentaires ajoutés',
  shares: 'Shares|Partages'
}

/** Studio counts hours; we keep seconds. */
export const youtubeScale: Scale = { watch_seconds: 3600 }

/** The columns of `Table data.csv`; `null` for the tables by day and of totals that lie beside it in the archive. */
export function youtubeColumns(header: readonly string[]): ExportColumns | null {
  const columns = placeColumns(header, frame, counts)
  return columns.frame.has('id') && columns.frame.has('published_at') && !columns.frame.has('date') ? columns : null
}
