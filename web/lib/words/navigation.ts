import type { Words } from './word.ts'

/** Header, bottom bar and frame. */
export const navigation = {
  skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  main: { fr: 'Principale', en: 'Main' },
  overview: { fr: "Vue d'ensemble", en: 'Overview' },
  overview_short: { fr: 'Vue', en: 'Overview' },
  campaigns: { fr: 'Campagnes', en: 'Campaigns' },
  contributors: { fr: 'Contributeurs', en: 'Contributors' },
  bridges: { fr: 'Ponts', en: 'Bridges' },
  groups: { fr: 'Groupes', en: 'Groups' },
  creators: { fr: 'Créateurs', en: 'Creators' },
  dialogue: { fr: 'Dialogue', en: 'Dialogue' },
  authenticity: { fr: 'Authenticité', en: 'Authenticity' },
  to_review: {
    fr: { one: '{n} à examiner', other: '{n} à examiner' },
    en: { one: '{n} to review', other: '{n} to review' }
  },
  conversions: { fr: 'Conversions', en: 'Conversions' },
  reports: { fr: 'Rapports', en: 'Reports' },
  sources: { fr: 'Sources', en: 'Sources' },
  mine: { fr: 'À moi', en: 'Mine' },
  more: { fr: 'Plus', en: 'More' },
  settings: { fr: 'Réglages', en: 'Settings' },
  people: { fr: 'Personnes', en: 'People' },
  measures: { fr: 'Méthode', en: 'Method' },
  help: { fr: 'Aide', en: 'Help' },
  sign_in: { fr: 'Se connecter', en: 'Sign in' },
  sign_out: { fr: 'Se déconnecter', en: 'Sign out' },
  account: { fr: 'Compte : {name}', en: 'Account: {name}' },
  organisation: { fr: 'Organisation', en: 'Organisation' },
  language: { fr: 'Langue', en: 'Language' },
  theme: { fr: 'Thème', en: 'Theme' },
  theme_auto: { fr: "comme l'appareil", en: 'as the device' },
  theme_light: { fr: 'clair', en: 'light' },
  theme_dark: { fr: 'sombre', en: 'dark' },
  demo: { fr: 'Données de démonstration', en: 'Demonstration data' },
  fresh: { fr: 'À jour au {moment}', en: 'Up to date on {moment}' },
  nothing_yet: { fr: 'Aucune donnée reçue', en: 'No data received' },
  late: {
    fr: { one: '{source} en retard de {n} jour', other: '{source} en retard de {n} jours' },
    en: { one: '{source} is {n} day late', other: '{source} is {n} days late' }
  },
  read_only: {
    fr: "Lecture seule, envoyée par {organisation}, jusqu'au {date}",
    en: 'Read only, sent by {organisation}, until {date}'
  }
} as const satisfies Words
