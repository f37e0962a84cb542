/** What a metric says in general, whatever the platform. */
export interface Base {
  label: { fr: string; en: string }
  definition: { fr: string; en: string }
  unit?: 'seconds'
  /** what is seen but says nothing of people acting */
  isVanity: boolean
  isAdditive: boolean
}

const base = (
  label: [fr: string, en: string],
  definition: [fr: string, en: string],
  more: { isVanity?: boolean; isAdditive?: boolean; unit?: 'seconds' } = {}
): Base => ({
  label: { fr: label[0], en: label[1] },
  definition: { fr: definition[0], en: definition[1] },
  isVanity: more.isVanity ?? true,
  isAdditive: more.isAdditive ?? true,
  ...(more.unit ? { unit: more.unit } : {})
})

const of = (isVanity: boolean, isAdditive = true) => ({ isVanity, isAdditive })

/** Metrics by the part of their key after the dot, in words that the platforms' own documentation allows. */
export const bases: Readonly<Record<string, Base>> = {
  views: base(
    ['Vues', 'Views'],
    [
      'Nombre de fois où le contenu a été affiché ou lu, répétitions comprises.',
      'Times the content was displayed or played, repeats included.'
    ]
  ),
  impressions: base(
    ['Affichages', 'Impressions'],
    [
      'Nombre de fois où la publication est apparue sur un écran, regardée ou non.',
      'Times the post appeared on a screen, looked at or not.'
    ]
  ),
  reach: base(
    ['Couverture', 'Reach'],
    [
      'Nombre estimé de comptes qui ont vu le contenu au moins une fois. Ne s’additionne pas d’une publication à l’autre.',
      'Estimated number of accounts that saw the content at least once. Cannot be added up over posts.'
    ],
    of(true, false)
  ),
  reach_impressions_unique: base(
    ['Couverture (ancienne mesure)', 'Reach (old measure)'],
    [
      'Comptes à qui la publication a été affichée au moins une fois, selon l’ancienne définition par affichages.',
      'Accounts to which the post was displayed at least once, by the old definition in impressions.'
    ],
    of(true, false)
  ),
  likes: base(
    ['Mentions j’aime', 'Likes'],
    [
      'Mentions j’aime, ou leur équivalent, au moment du relevé.',
      'Likes, or what stands for them, at the time of the reading.'
    ]
  ),
  reactions: base(
    ['Réactions', 'Reactions'],
    ['Réactions de toute sorte, mentions j’aime comprises.', 'Reactions of any kind, likes included.']
  ),
  comments: base(
    ['Commentaires', 'Comments'],
    [
      'Commentaires que la plateforme compte, réponses comprises ou non selon elle.',
      'Comments as the platform counts them, with or without replies.'
    ],
    of(false)
  ),
  replies: base(
    ['Réponses', 'Replies'],
    ['Réponses directes au message.', 'Direct replies to the message.'],
    of(false)
  ),
  shares: base(
    ['Partages', 'Shares'],
    [
      'Partages que la plateforme voit ; ceux en privé peuvent y être ou non.',
      'Shares that the platform sees; private ones may be in or not.'
    ],
    of(false)
  ),
  reposts: base(
    ['Republications', 'Reposts'],
    ['Reprises du message tel quel par d’autres comptes.', 'Times other accounts passed the message on as it is.'],
    of(false)
  ),
  quotes: base(
    ['Citations', 'Quotes'],
    ['Reprises du message avec un texte ajouté.', 'Times the message was passed on with words added.'],
    of(false)
  ),
  saves: base(
    ['Enregistrements', 'Saves'],
    ['Comptes qui ont gardé la publication pour plus tard.', 'Accounts that kept the post for later.'],
    of(false)
  ),
  bookmarks: base(
    ['Signets', 'Bookmarks'],
    ['Comptes qui ont posé un signet sur le message.', 'Accounts that bookmarked the message.'],
    of(false)
  ),
  engagements: base(
    ['Engagements', 'Engagements'],
    [
      'Tout geste que la plateforme compte sur la publication, clics compris.',
      'Any act the platform counts on the post, clicks included.'
    ]
  ),
  interactions: base(
    ['Réactions, commentaires et partages', 'Reactions, comments and shares'],
    [
      'Somme faite par la plateforme de ces gestes ; ne s’ajoute pas à ses parties.',
      'Sum of these acts made by the platform; not to be added to its parts.'
    ]
  ),
  clicks_total: base(
    ['Clics', 'Clicks'],
    ['Clics de toute sorte sur la publication.', 'Clicks of any kind on the post.']
  ),
  clicks_link: base(
    ['Clics sur le lien', 'Link clicks'],
    ['Clics sur le lien que porte la publication.', 'Clicks on the link in the post.'],
    of(false)
  ),
  clicks_hashtag: base(
    ['Clics sur un mot-dièse', 'Hashtag clicks'],
    ['Clics sur un mot-dièse de la publication.', 'Clicks on a hashtag of the post.']
  ),
  clicks_permalink: base(
    ['Clics sur le permalien', 'Permalink clicks'],
    ['Clics qui ouvrent la publication par son adresse.', 'Clicks that open the post by its address.']
  ),
  profile_visits: base(
    ['Visites du profil', 'Profile visits'],
    ['Visites du profil à partir de la publication, ou du jour.', 'Visits of the profile from the post, or of the day.']
  ),
  detail_expands: base(
    ['Détails ouverts', 'Details opened'],
    ['Nombre de fois où la publication a été ouverte en entier.', 'Times the post was opened in full.']
  ),
  follows: base(
    ['Abonnements', 'Follows'],
    [
      'Abonnements que la plateforme attribue au contenu ou au jour.',
      'Follows that the platform attributes to the content or the day.'
    ]
  ),
  unfollows: base(
    ['Désabonnements', 'Unfollows'],
    ['Comptes qui ont cessé de suivre.', 'Accounts that stopped following.']
  ),
  followers: base(
    ['Abonnés', 'Followers'],
    ['Comptes qui suivent, au moment du relevé.', 'Accounts following, at the time of the reading.'],
    of(true, false)
  ),
  video_views: base(
    ['Vues de la vidéo', 'Video views'],
    [
      'Lectures de la vidéo, au-delà de la durée que fixe la plateforme.',
      'Plays of the video, beyond the time the platform sets.'
    ]
  ),
  views_engaged: base(
    ['Vues avec engagement', 'Engaged views'],
    [
      'Vues où la personne est restée au-delà des premières secondes, ancienne façon de compter de YouTube.',
      'Views in which the person stayed past the first seconds, the earlier way YouTube counted.'
    ]
  ),
  watch_seconds: base(
    ['Durée de visionnage', 'Watch time'],
    ['Secondes regardées, toutes lectures ensemble.', 'Seconds watched, all plays together.'],
    { unit: 'seconds' }
  ),
  watch_seconds_mean: base(
    ['Durée moyenne de visionnage', 'Average watch time'],
    [
      'Secondes regardées par lecture, en moyenne. Ne s’additionne pas.',
      'Seconds watched per play, on average. Cannot be added up.'
    ],
    { unit: 'seconds', isAdditive: false }
  ),
  media_views: base(
    ['Vues des médias', 'Media views'],
    ['Affichages des images et vidéos de la publication.', 'Displays of the pictures and videos of the post.']
  ),
  media_engagements: base(
    ['Engagements sur les médias', 'Media engagements'],
    ['Gestes sur les images et vidéos de la publication.', 'Acts on the pictures and videos of the post.']
  ),
  posts_created: base(
    ['Publications du jour', 'Posts of the day'],
    ['Publications faites ce jour-là par le compte.', 'Posts the account made that day.'],
    of(false)
  ),
  engaged_users: base(
    ['Comptes ayant réagi (ancienne mesure)', 'Engaged users (old measure)'],
    [
      'Comptes comptés par la plateforme comme ayant fait un geste ; personne ne peut y être suivi.',
      'Accounts the platform counted as having acted; nobody can be followed in it.'
    ],
    of(true, false)
  ),
  consumers: base(
    ['Comptes ayant cliqué (ancienne mesure)', 'Consumers (old measure)'],
    [
      'Comptes comptés par la plateforme comme ayant cliqué quelque part.',
      'Accounts the platform counted as having clicked somewhere.'
    ],
    of(true, false)
  ),
  consumptions: base(
    ['Clics de toute sorte (ancienne mesure)', 'Consumptions (old measure)'],
    [
      'Clics de toute sorte sur la publication, selon l’ancienne définition.',
      'Clicks of any kind on the post, by the old definition.'
    ]
  ),
  impressions_by_fans: base(
    ['Affichages chez les abonnés (ancienne mesure)', 'Impressions by fans (old measure)'],
    ['Affichages auprès des comptes qui aimaient la Page.', 'Displays to accounts that liked the Page.']
  ),
  reach_of_fans: base(
    ['Couverture chez les abonnés (ancienne mesure)', 'Reach of fans (old measure)'],
    ['Comptes qui aimaient la Page et ont vu la publication.', 'Accounts that liked the Page and saw the post.'],
    of(true, false)
  ),
  engaged_fans: base(
    ['Abonnés ayant réagi (ancienne mesure)', 'Engaged fans (old measure)'],
    [
      'Comptes qui aimaient la Page et ont fait un geste sur la publication.',
      'Accounts that liked the Page and acted on the post.'
    ],
    of(true, false)
  ),
  visitors: base(
    ['Visiteurs', 'Visitors'],
    [
      'Visiteurs du jour, sans lien d’un jour à l’autre : leur somme n’est pas un nombre de personnes.',
      'Visitors of the day, with no link between days: their sum is not a number of people.'
    ],
    of(true, false)
  ),
  visits: base(
    ['Visites', 'Visits'],
    ['Suites de pages vues par un même visiteur.', 'Runs of pages seen by one visitor.']
  ),
  bounces: base(
    ['Visites d’une seule page', 'Visits of one page'],
    ['Visites qui n’ont vu qu’une page.', 'Visits that saw one page only.']
  ),
  visit_seconds: base(
    ['Durée des visites', 'Time of visits'],
    ['Secondes passées, toutes visites ensemble.', 'Seconds spent, all visits together.'],
    { unit: 'seconds' }
  )
}
