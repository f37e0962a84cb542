import type { Words } from './word.ts'

/** The link builder: tagged links, their QR code, the sites they may lead to. */
export const links = {
  title: { fr: 'Liens', en: 'Links' },
  question: {
    fr: 'Qui est venu par cette publication ? Sans lien marqué, personne ne peut le dire.',
    en: 'Who came through this post? Without a tagged link, nobody can tell.'
  },
  make: { fr: 'Fabriquer un lien', en: 'Make a link' },
  made: { fr: 'Liens fabriqués', en: 'Links made' },
  none: {
    fr: 'Aucun lien encore. Un lien par publication et par endroit : c’est ce qui dira d’où viennent les gens.',
    en: 'No link yet. One link per post and per place: that is what will tell where people come from.'
  },
  destination: { fr: 'Page de destination', en: 'Destination page' },
  destination_help: {
    fr: 'Sur un site de l’organisation : {sites}. Ce qui suit les gens (fbclid, gclid…) est retiré.',
    en: 'On a site of the organisation: {sites}. Whatever follows people (fbclid, gclid…) is taken out.'
  },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  channel: { fr: 'Où le lien sera mis', en: 'Where the link will be put' },
  post: { fr: 'Publication', en: 'Post' },
  creator: { fr: 'Créateur', en: 'Creator' },
  for_none: { fr: 'aucune en particulier', en: 'none in particular' },
  for_nobody: { fr: 'aucun en particulier', en: 'none in particular' },
  untitled: { fr: 'sans texte', en: 'no text' },
  label: { fr: 'Note pour s’y retrouver', en: 'A note to find it again' },
  label_example: { fr: 'affiche du marché, story du lundi…', en: 'poster at the market, Monday story…' },
  confirm: {
    fr: 'Ce paramètre ne désigne aucune personne',
    en: 'This parameter stands for nobody'
  },
  sites: { fr: 'Sites de l’organisation', en: 'Sites of the organisation' },
  sites_help: {
    fr: 'Un lien ne mène qu’à ces sites et à ce qui est sous leur nom.',
    en: 'A link leads only to these sites and to what is under their name.'
  },
  no_site: {
    fr: 'Dire d’abord quels sites sont ceux de l’organisation : un lien ne mène nulle part ailleurs.',
    en: 'First say which sites are the organisation’s: a link leads nowhere else.'
  },
  no_campaign: {
    fr: 'Un lien appartient à une campagne : en créer une d’abord.',
    en: 'A link belongs to a campaign: make one first.'
  },
  site: { fr: 'Nom du site', en: 'Name of the site' },
  add_site: { fr: 'Ajouter le site', en: 'Add the site' },
  link: { fr: 'Lien', en: 'Link' },
  clicks: { fr: 'Clics', en: 'Clicks' },
  visits: { fr: 'Pages vues', en: 'Pages seen' },
  made_on: { fr: 'Fabriqué le', en: 'Made on' },
  clicks_help: {
    fr: 'Clics : sur le lien court, une fois par personne et par minute ; robots et aperçus ne comptent pas. Pages vues : sur un site qui envoie ses visites à Sillage, avec le code du lien. Ce sont des passages, pas des personnes : rien ne relie deux jours.',
    en: 'Clicks: on the short link, once per person and minute; robots and previews do not count. Pages seen: on a site that sends its visits to Sillage, with the code of the link. These are passages, not people: nothing ties two days together.'
  },
  visits_unknown: {
    fr: 'Aucun site n’envoie encore ses visites.',
    en: 'No site sends its visits yet.'
  },
  short: { fr: 'Lien court, à publier', en: 'Short link, to publish' },
  long: { fr: 'Lien entier', en: 'Whole link' },
  short_help: {
    fr: 'Il compte les clics, sans cookie et sans garder ni adresse ni navigateur.',
    en: 'It counts clicks, without a cookie and without keeping address or browser.'
  },
  long_help: {
    fr: 'À utiliser quand le lien court ne peut pas l’être ; seules les pages vues diront alors qui est venu.',
    en: 'For when the short link cannot be used; only pages seen will then tell that people came.'
  },
  copy: { fr: 'Copier', en: 'Copy' },
  copied: { fr: 'Copié', en: 'Copied' },
  qr: { fr: 'Code QR du lien court', en: 'QR code of the short link' },
  download: { fr: 'Télécharger le code QR (SVG)', en: 'Download the QR code (SVG)' },
  all: { fr: 'Tous les liens', en: 'All links' },
  visit: {
    fr: 'La visite de la démonstration ne change rien : créer un compte pour fabriquer un lien.',
    en: 'A visit of the demonstration changes nothing: create an account to make a link.'
  }
} as const satisfies Words

/** Channels of the fixed list. */
export const linkChannels = {
  facebook: { fr: 'Facebook', en: 'Facebook' },
  instagram: { fr: 'Instagram', en: 'Instagram' },
  whatsapp: { fr: 'WhatsApp', en: 'WhatsApp' },
  telegram: { fr: 'Telegram', en: 'Telegram' },
  youtube: { fr: 'YouTube', en: 'YouTube' },
  tiktok: { fr: 'TikTok', en: 'TikTok' },
  x: { fr: 'X', en: 'X' },
  linkedin: { fr: 'LinkedIn', en: 'LinkedIn' },
  bluesky: { fr: 'Bluesky', en: 'Bluesky' },
  mastodon: { fr: 'Mastodon', en: 'Mastodon' },
  email: { fr: 'Lettre d’information', en: 'Newsletter' },
  sms: { fr: 'SMS', en: 'Text message' },
  print: { fr: 'Affiche ou tract', en: 'Poster or leaflet' },
  radio: { fr: 'Radio', en: 'Radio' },
  event: { fr: 'Rencontre', en: 'Meeting' },
  partner: { fr: 'Site partenaire', en: 'Partner’s site' }
} as const satisfies Words
