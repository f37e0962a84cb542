import type { Words } from './word.ts'

/** The catalogue of measures and the page of one. */
export const measures = {
  title: { fr: 'Méthode', en: 'Measures' },
  lead: {
    fr: "Chaque nombre de Sillage a une définition, une version, une source et un exemple qu'on peut compter sur ses doigts. Les mêmes définitions servent aux écrans, aux fichiers et aux tests.",
    en: 'Every number in Sillage has a definition, a version, a source and an example one can count on fingers. The same definitions serve screens, files and tests.'
  },
  question: {
    fr: 'Comment est-ce compté, et peut-on s’y fier ?',
    en: 'How is this counted, and can it be trusted?'
  },
  families: { fr: 'Familles', en: 'Families' },
  id: { fr: 'N°', en: 'No.' },
  measure: { fr: 'Mesure', en: 'Measure' },
  answers: { fr: 'Question', en: 'Question' },
  grade: { fr: 'Solidité', en: 'Grade' },
  back: { fr: 'Toutes les mesures', en: 'All measures' },
  now: { fr: 'Aujourd’hui', en: 'Today' },
  now_campaign: {
    fr: 'La campagne « {campaign} », sur ses propres dates.',
    en: 'The campaign “{campaign}”, over its own dates.'
  },
  now_sub: { fr: 'Toute l’organisation, {period}.', en: 'The whole organisation, {period}.' },
  explanation: { fr: 'Ce que c’est', en: 'What it is' },
  formula: { fr: 'Formule', en: 'Formula' },
  pitfalls: { fr: 'Pièges', en: 'Pitfalls' },
  facts: { fr: 'Fiche', en: 'Sheet' },
  key: { fr: 'Clé', en: 'Key' },
  version: { fr: 'Version', en: 'Version' },
  unit: { fr: 'Unité', en: 'Unit' },
  direction: { fr: 'Sens', en: 'Direction' },
  interval: { fr: 'Intervalle', en: 'Interval' },
  source: { fr: 'Définie par', en: 'Defined by' },
  counter: { fr: 'À lire avec', en: 'Read with' },
  none: { fr: 'aucune', en: 'none' },
  minimum: { fr: 'Effectif minimal', en: 'Minimum n' },
  minimum_text: {
    fr: '{n} ; en dessous, « trop peu »',
    en: '{n}; below it, “too few”'
  },
  minimum_persons: {
    fr: { one: '{n} personne ; en dessous, « trop peu »', other: '{n} personnes ; en dessous, « trop peu »' },
    en: { one: '{n} person; below it, “too few”', other: '{n} people; below it, “too few”' }
  },
  no_minimum: { fr: 'aucun', en: 'none' },
  disclosure: { fr: 'Protection des personnes', en: 'Protection of people' },
  disclosure_text: {
    fr: 'masqué sous {inside} personnes à l’écran, sous {export} dans un fichier',
    en: 'masked below {inside} people on screen, below {export} in a file'
  },
  disclosure_complement: {
    fr: 'le reste d’un total est protégé de même',
    en: 'the rest of a total is protected alike'
  },
  no_person: {
    fr: 'compteur de plateforme : personne derrière, rien à masquer',
    en: 'counter of a platform: nobody behind it, nothing to mask'
  },
  look_back: { fr: 'Regard en arrière', en: 'Look-back' },
  days: {
    fr: { one: '{n} jour', other: '{n} jours' },
    en: { one: '{n} day', other: '{n} days' }
  },
  burn_in: { fr: 'Historique nécessaire', en: 'History needed' },
  grains: { fr: 'Se découpe par', en: 'Broken down by' },
  inputs: { fr: 'Se calcule sur', en: 'Computed from' },
  follows_campaign: {
    fr: 'Compte depuis les dates de la campagne : la période du filtre ne la déplace pas.',
    en: 'Counts from the dates of the campaign: the period of the filter does not move it.'
  },
  clue: { fr: 'indice', en: 'clue' },
  example: { fr: 'Un exemple compté', en: 'A worked example' },
  example_sub: {
    fr: 'Les mêmes faits passent par l’importeur et le calcul dans les tests du produit.',
    en: 'The same facts go through the importer and the computation in the tests of the product.'
  },
  asked: { fr: 'On demande : {what}, {period}.', en: 'Asked: {what}, {period}.' },
  asked_campaign: { fr: 'la campagne {campaign}', en: 'the campaign {campaign}' },
  asked_campaigns: {
    fr: 'les campagnes {campaigns}, prises ensemble',
    en: 'the campaigns {campaigns}, taken together'
  },
  asked_groups: { fr: 'les groupes {groups}', en: 'the groups {groups}' },
  asked_all: { fr: 'toute l’organisation', en: 'the whole organisation' },
  also: { fr: 'D’autres questions aux mêmes faits', en: 'Further questions to the same facts' },
  given: { fr: 'Les faits', en: 'The facts' },
  when: { fr: 'Quand', en: 'When' },
  what: { fr: 'Quoi', en: 'What' },
  then: { fr: 'Ce qui doit sortir', en: 'What must come out' },
  expected: { fr: 'Résultat', en: 'Result' },
  value: { fr: 'Valeur', en: 'Value' },
  between: { fr: 'Intervalle', en: 'Interval' },
  n: { fr: 'n', en: 'n' },
  persons: { fr: 'Personnes', en: 'People' },
  status: { fr: 'État', en: 'Status' },
  whole: { fr: 'ensemble', en: 'whole' },
  at_days: {
    fr: { one: 'à {n} jour', other: 'à {n} jours' },
    en: { one: 'at {n} day', other: 'at {n} days' }
  },
  checked: {
    fr: 'Vérifié par les tests à chaque changement.',
    en: 'Checked by the tests at every change.'
  },
  no_fact: { fr: 'Aucun fait : c’est tout l’exemple.', en: 'No fact: that is the whole example.' }
} as const satisfies Words

/** Families of measures, and the ink each is printed in. */
export const families = {
  reach: { fr: "L'écume : ce qui se voit", en: 'Foam: what shows' },
  action: { fr: 'Agir', en: 'Acting' },
  return: { fr: 'Revenir', en: 'Coming back' },
  dialogue: { fr: 'Se parler', en: 'Talking' },
  wake: { fr: 'Le sillage : ce qui reste', en: 'Wake: what stays' },
  authenticity: { fr: 'Authenticité', en: 'Authenticity' },
  moderation: { fr: 'Modération', en: 'Moderation' }
} as const satisfies Words

/** What a grade promises. */
export const grades = {
  A: {
    fr: 'A : dénombrement ou proportion sur des faits reçus un par un.',
    en: 'A: a count or a share of facts received one by one.'
  },
  B: {
    fr: 'B : estimation fondée, avec une hypothèse dite.',
    en: 'B: a sound estimate, with its assumption stated.'
  },
  C: {
    fr: 'C, indice : un signe à confirmer, jamais une preuve seule.',
    en: 'C, clue: a sign to be confirmed, never a proof alone.'
  }
} as const satisfies Words

/** Units in full words. */
export const units = {
  persons: { fr: 'personnes', en: 'people' },
  count: { fr: 'nombre', en: 'count' },
  share: { fr: 'part, en pour cent', en: 'share, in per cent' },
  permille: { fr: 'pour mille', en: 'per thousand' },
  points: { fr: 'points de pourcentage', en: 'percentage points' },
  hours: { fr: 'heures', en: 'hours' },
  minutes: { fr: 'minutes', en: 'minutes' },
  days: { fr: 'jours', en: 'days' },
  money: { fr: 'argent', en: 'money' },
  hops: { fr: 'pas de proche en proche', en: 'hops' },
  index: { fr: 'indice', en: 'index' },
  ratio: { fr: 'rapport', en: 'ratio' }
} as const satisfies Words

/** How an interval is made. */
export const intervalKinds = {
  none: { fr: 'aucun : dénombrement exhaustif', en: 'none: full count' },
  wilson: { fr: 'Wilson, {level}', en: 'Wilson, {level}' },
  newcombe: { fr: 'Newcombe, {level}', en: 'Newcombe, {level}' },
  poisson: { fr: 'Poisson exact, {level}', en: 'exact Poisson, {level}' },
  bootstrap: { fr: 'rééchantillonnage des personnes, {level}', en: 'bootstrap over people, {level}' },
  survival: { fr: 'Kaplan–Meier, {level}', en: 'Kaplan–Meier, {level}' },
  draws: { fr: 'tirages des rangs, {level}', en: 'draws of ranks, {level}' },
  bracket: { fr: 'bornes certaines, sans intervalle', en: 'certain bounds, no interval' },
  audit: { fr: 'relecture au sort par strates, {level}', en: 'random audit by strata, {level}' },
  permutation: { fr: 'permutation des étiquettes, {level}', en: 'permutation of labels, {level}' },
  stratified: { fr: 'Mantel–Haenszel, par personne, {level}', en: 'Mantel–Haenszel, by person, {level}' },
  autoregressive: { fr: 'semaines qui se ressemblent, Student, {level}', en: 'weeks alike, Student, {level}' }
} as const satisfies Words

/** Which way is better. */
export const directions = {
  up: { fr: 'plus haut est mieux', en: 'higher is better' },
  down: { fr: 'plus bas est mieux', en: 'lower is better' },
  neither: { fr: 'ni mieux ni moins bien', en: 'neither better nor worse' }
} as const satisfies Words

/** What a breakdown has for rows. */
export const grainWords = {
  campaign: { fr: 'campagne', en: 'campaign' },
  group: { fr: 'groupe', en: 'group' },
  creator: { fr: 'créateur', en: 'creator' },
  post: { fr: 'publication', en: 'post' },
  thread: { fr: 'fil', en: 'thread' },
  channel: { fr: 'plateforme', en: 'platform' },
  pair: { fr: 'paire de groupes', en: 'pair of groups' },
  type: { fr: "nature de l'acte", en: 'kind of act' },
  entry_act: { fr: 'premier geste', en: 'first act' },
  intervention: { fr: 'intervention', en: 'intervention' }
} as const satisfies Words
