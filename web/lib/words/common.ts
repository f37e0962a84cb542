import type { Words } from './word.ts'

/** Words that more than one page needs: figures, tables, passports, errors. */
export const common = {
  table: { fr: 'Tableau', en: 'Table' },
  drawing: { fr: 'Dessin', en: 'Drawing' },
  csv: { fr: 'CSV', en: 'CSV' },
  rows: { fr: 'Voir les lignes', en: 'See the rows' },
  browse: { fr: 'Parcourir les valeurs', en: 'Browse the values' },
  browse_keys: {
    fr: 'Flèches : point et série. T : tableau. Échap : sortir.',
    en: 'Arrows: point and series. T: table. Esc: leave.'
  },
  position: { fr: '{at}, {series}, {value}. {n} sur {total}.', en: '{at}, {series}, {value}. {n} of {total}.' },
  foam: { fr: "L'écume", en: 'Foam' },
  foam_gloss: { fr: 'ce qui se voit', en: 'what shows' },
  wake: { fr: 'Le sillage', en: 'Wake' },
  wake_gloss: { fr: 'ce qui reste', en: 'what stays' },
  between: { fr: 'entre {from} et {to}', en: 'between {from} and {to}' },
  days: {
    fr: { one: '{shown} jour', other: '{shown} jours' },
    en: { one: '{shown} day', other: '{shown} days' }
  },
  full_count: { fr: 'dénombrement exhaustif', en: 'full count' },
  target: { fr: 'cible {target}', en: 'target {target}' },
  against_target: {
    fr: '{value} pour une cible de {target}, {state}',
    en: '{value} for a target of {target}, {state}'
  },
  steady: { fr: 'stable, ou trop peu pour le dire', en: 'steady, or too few to tell' },
  passport: { fr: 'Passeport de ce nombre', en: 'Passport of this number' },
  open_passport: { fr: "{value} : d'où vient ce nombre", en: '{value}: where this number comes from' },
  close: { fr: 'Fermer', en: 'Close' },
  definition: { fr: 'Définition', en: 'Definition' },
  value: { fr: 'Valeur', en: 'Value' },
  interval: { fr: 'Intervalle', en: 'Interval' },
  n: { fr: 'n', en: 'n' },
  persons: { fr: 'Personnes', en: 'Persons' },
  coverage: { fr: 'Couverture', en: 'Coverage' },
  as_of: { fr: 'À jour au', en: 'Up to date on' },
  period: { fr: 'Période', en: 'Period' },
  state: { fr: 'État', en: 'State' },
  method: { fr: 'Méthode', en: 'Method' },
  notes: { fr: 'À savoir', en: 'To know' },
  sort_by: { fr: 'Trier par {column}', en: 'Sort by {column}' },
  cause: {
    fr: 'Ces chiffres décrivent une contribution plausible, non une cause.',
    en: 'These figures describe a plausible contribution, not a cause.'
  },
  not_separable: {
    fr: "Non départageable : l'écart entre ces campagnes tient au hasard possible.",
    en: 'Not distinguishable: the gap between these campaigns may be chance.'
  },
  empty: {
    fr: 'Rien à montrer encore. Importer un fichier, connecter une source, ou essayer avec des données de démonstration.',
    en: 'Nothing to show yet. Import a file, connect a source, or try with demonstration data.'
  },
  failed: {
    fr: 'Le calcul a échoué. Vos données sont intactes. Réessayer (réf. {reference})',
    en: 'The calculation failed. Your data are safe. Try again (ref. {reference})'
  },
  not_found: {
    fr: "Cette page n'existe pas, ou n'est plus à cette adresse.",
    en: 'This page does not exist, or is no longer at this address.'
  },
  not_allowed: {
    fr: "Cette page vous est fermée. Demander l'accès à la direction de l'organisation.",
    en: "This page is closed to you. Ask the organisation's direction for access."
  },
  refused: { fr: 'Demande refusée.', en: 'Request refused.' },
  home: { fr: "Revenir à la vue d'ensemble", en: 'Back to the overview' }
} as const satisfies Words
