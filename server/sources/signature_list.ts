/** A platform's export as its header row shows it: facts gathered from public import tools, data and no more. */
export interface Signature {
  id: string
  platform: string
  /** The format that reads it; `generic_table` means it is recognised by name and mapped by a person. */
  reader: 'meta_csv' | 'x_csv' | 'linkedin_xls' | 'youtube_csv' | 'tiktok_zip' | 'mailchimp' | 'generic_table'
  headers: readonly string[]
  /** True when the columns are ordinary words: only all of them together say anything. */
  needsAll?: boolean
  /** Columns that say it together although each may occur elsewhere; the others are chosen by whoever exports. */
  proof?: readonly string[]
}

const list = (headers: string): string[] => headers.split('|')

/** Every signature we know. The columns seen: a real file may have more, in another order. */
export const signatures: readonly Signature[] = [
  {
    id: 'instagram.posts.en',
    platform: 'instagram',
    reader: 'meta_csv',
    headers: list(
      'Post ID|Account ID|Account username|Account name|Description|Duration (sec)|Publish time|Permalink|Post type|Data comment|Date|Views|Likes|Shares|Comments|Saves|Reach|Follows'
    )
  },
  {
    id: 'facebook.posts.en',
    platform: 'facebook',
    reader: 'meta_csv',
    headers: list(
      'Post ID|Video asset ID|Page ID|Page name|Title|Description|Duration (sec)|Publish time|Permalink|Post type|Views|Reach|Reactions|Comments|Shares|Reactions, Comments and Shares|Total clicks|Average Seconds viewed'
    )
  },
  {
    id: 'facebook.posts.fr',
    platform: 'facebook',
    reader: 'meta_csv',
    headers: list(
      'Identifiant de la publication|ID de la Page|Nom de la page|Titre|Description|Durée|Heure de publication|Permalien|Est un crosspostage|Est un partage|Type de publication|Vues|Couverture|Réactions, commentaires et partages|Réactions|Commentaires|Partages|Total des clics|Clics sur un lien|Vues de Publications organiques|Vues de Publications boostées|Couverture de Publications organiques|Couverture de Publications boostées|Revenus estimés (USD)|Langues'
    )
  },
  {
    id: 'instagram.posts.fr',
    platform: 'instagram',
    reader: 'meta_csv',
    headers: list(
      'Identifiant de la publication|ID du compte|Identifiant du compte|Nom du compte|Nom de profil du compte|Description|Heure de publication|Permalien|Type de publication|Vues|Couverture|Mentions J’aime|Partages|Followers en plus|Commentaires|Enregistrements|Visites du profil'
    )
  },
  {
    id: 'instagram.posts.pt',
    platform: 'instagram',
    reader: 'meta_csv',
    headers: list(
      'Identificação da publicação|Descrição|Horário de publicação|Link permanente|Tipo de publicação|Visualizações|Alcance|Curtidas|Compartilhamentos|Comentários|Salvamentos'
    )
  },
  {
    id: 'instagram.posts.sv',
    platform: 'instagram',
    reader: 'meta_csv',
    headers: list(
      'Publicerings-id|Konto-id|Kontonamn|Kontots användarnamn|Beskrivning|Varaktighet (sek)|Publiceringstid|Inläggstyp|Permalänk|Visningar|Räckvidd|Gilla-markeringar|Kommentarer|Delningar|Följer|Sparade objekt'
    )
  },
  {
    id: 'x.legacy.en',
    platform: 'x',
    reader: 'x_csv',
    headers: list(
      'Tweet id|Tweet permalink|Tweet text|time|impressions|engagements|engagement rate|retweets|replies|likes|user profile clicks|url clicks|hashtag clicks|detail expands|permalink clicks|app opens|app installs|follows|email tweet|dial phone|media views|media engagements'
    )
  },
  {
    id: 'x.content.en',
    platform: 'x',
    reader: 'x_csv',
    headers: list(
      'Post id|Date|Post text|Post Link|Impressions|Likes|Engagements|Bookmarks|Shares|New follows|Replies|Reposts|Profile visits|Detail Expands|URL Clicks|Hashtag Clicks|Permalink Clicks'
    )
  },
  {
    id: 'x.overview.en',
    platform: 'x',
    reader: 'x_csv',
    headers: list(
      'Date|Impressions|Engagements|Likes|Replies|Reposts|New follows|Unfollows|Bookmarks|Shares|Profile visits|Create Post|Video views|Media views'
    )
  },
  {
    id: 'x.content.fr',
    platform: 'x',
    reader: 'x_csv',
    headers: list("Date|Texte du post|Lien du post|Lien|Impressions|Engagements|J'aime|Réponses|Reposts")
  },
  {
    id: 'x.ratio.en',
    platform: 'x',
    reader: 'x_csv',
    headers: list('created_at|text|url|replies|retweets|favorites|user'),
    needsAll: true
  },
  {
    id: 'linkedin.metrics.en',
    platform: 'linkedin',
    reader: 'linkedin_xls',
    headers: list(
      'Date|Impressions (organic)|Impressions (sponsored)|Impressions (total)|Unique impressions (organic)|Clicks (organic)|Clicks (sponsored)|Clicks (total)|Reactions (organic)|Reactions (sponsored)|Reactions (total)|Comments (organic)|Comments (sponsored)|Comments (total)|Reposts (organic)|Reposts (sponsored)|Reposts (total)|Shares (organic)|Shares (sponsored)|Shares (total)|Engagement rate (organic)|Engagement rate (sponsored)|Engagement rate (total)'
    )
  },
  {
    id: 'linkedin.posts.en',
    platform: 'linkedin',
    reader: 'linkedin_xls',
    headers: list(
      'Post title|Post link|Post type|Campaign name|Created date|Impressions|Clicks|Likes|Comments|Reposts|Follows'
    )
  },
  {
    id: 'youtube.studio.en',
    platform: 'youtube',
    reader: 'youtube_csv',
    headers: list(
      'Content|Video title|Video publish time|Duration|Views|Watch time (hours)|Subscribers|Estimated revenue (USD)|Impressions|Impressions click-through rate (%)'
    ),
    proof: ['Content', 'Video title', 'Video publish time']
  },
  {
    id: 'youtube.studio.fr',
    platform: 'youtube',
    reader: 'youtube_csv',
    headers: list(
      'Contenu|Titre de la vidéo|Heure de publication de la vidéo|Durée|Vues engagées|Vues|Ont continué de regarder (%)|Durée moyenne de visionnage|Pourcentage moyen regardé (%)'
    )
  },
  {
    id: 'tiktok.content',
    platform: 'tiktok',
    reader: 'tiktok_zip',
    headers: list('Time|Video title|Video link|Post time|Total likes|Total comments|Total shares|Total views')
  },
  {
    id: 'tiktok.overview',
    platform: 'tiktok',
    reader: 'tiktok_zip',
    headers: list('Date|Video Views|Profile Views|Likes|Comments|Shares'),
    needsAll: true
  },
  {
    id: 'mailchimp.audience.en',
    platform: 'mailchimp',
    reader: 'mailchimp',
    headers: list(
      'Email Address|First Name|Last Name|MEMBER_RATING|OPTIN_TIME|OPTIN_IP|CONFIRM_TIME|CONFIRM_IP|TAGS|LEID'
    )
  },
  {
    id: 'facebook.insights_legacy.en',
    platform: 'facebook (legacy Insights)',
    reader: 'meta_csv',
    headers: list(
      'Page total likes|Type|Category|Post Month|Post Weekday|Post Hour|Paid|Lifetime Post Total Reach|Lifetime Post Total Impressions|Lifetime Engaged Users|Lifetime Post Consumers|Lifetime Post Consumptions|Lifetime Post Impressions by people who have liked your Page|Lifetime Post reach by people who like your Page|Lifetime People who have liked your Page and engaged with your post|comment|like|share|Total Interactions'
    )
  }
]

/** Google Forms has one column of its own, the first; the others are the questions. */
export const forms: Signature = {
  id: 'google_forms.responses',
  platform: 'google-forms',
  reader: 'generic_table',
  headers: ['Horodateur', 'Timestamp']
}

/** LinkedIn's personal export is known by the shape of its second sheet; its headers were never seen. */
export const linkedinPersonal: Signature = {
  id: 'linkedin.personal.en',
  platform: 'linkedin',
  reader: 'linkedin_xls',
  headers: []
}
