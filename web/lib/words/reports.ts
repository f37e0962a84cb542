import type { Words } from './word.ts'

/** The reports page: a choice, a file. */
export const reports = {
  title: { fr: 'Rapports', en: 'Reports' },
  question: {
    fr: 'Que remettre à un bailleur, tel quel ?',
    en: 'What can be handed to a funder as it stands?'
  },
  lead: {
    fr: "Un document fait des mêmes nombres que l'écran, sous le seuil de protection des fichiers : rien n'y désigne un groupe de moins de 11 personnes.",
    en: 'A document made of the same numbers as the screen, under the protection threshold of files: nothing in it points at a group of fewer than 11 people.'
  },
  about: { fr: 'Sur quoi', en: 'About' },
  about_campaign: { fr: 'Une campagne', en: 'A campaign' },
  about_period: { fr: "Toute l'organisation, sur une période", en: 'The whole organisation, over a period' },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  from: { fr: 'Premier jour', en: 'First day' },
  last: { fr: 'Dernier jour', en: 'Last day' },
  part_help: {
    fr: 'Laisser vide pour toute la campagne.',
    en: 'Leave empty for the whole campaign.'
  },
  language: { fr: 'Langue du document', en: 'Language of the document' },
  french: { fr: 'Français', en: 'French' },
  english: { fr: 'Anglais', en: 'English' },
  format: { fr: 'Format', en: 'Format' },
  download: { fr: 'Télécharger', en: 'Download' },
  contents: { fr: 'Ce que contient le document', en: 'What the document holds' },
  contents_list: {
    fr: "Le résumé avec ses trois nombres ; chaque indicateur avec départ, cible, valeur et intervalle ; l'écume et le sillage côte à côte ; ce qui n'a pas marché ; la méthode, les limites et les définitions ; les données de chaque graphique.",
    en: 'The summary with its three numbers; each indicator with baseline, target, value and interval; foam and wake side by side; what did not work; the method, limits and definitions; the data of every chart.'
  },
  demo: {
    fr: 'Chaque page porte « Données de démonstration ».',
    en: 'Every page bears “Demonstration data”.'
  },
  failed: {
    fr: "Le document n'a pas pu être fait pour ce choix. Essayer une autre période ou une autre campagne.",
    en: 'The document could not be made for this choice. Try another period or another campaign.'
  },
  refused_period: {
    fr: 'Le dernier jour doit suivre le premier.',
    en: 'The last day must come after the first.'
  },
  no_campaign: {
    fr: 'Aucune campagne encore : le rapport porte sur une période.',
    en: 'No campaign yet: the report is about a period.'
  }
} as const satisfies Words

/** The files a report can be. */
export const reportFormats = {
  pdf: { fr: 'PDF, à lire et à remettre', en: 'PDF, to read and hand over' },
  xlsx: { fr: 'Excel, avec une feuille par tableau', en: 'Excel, one sheet per table' },
  csv: { fr: 'CSV, les nombres seuls', en: 'CSV, the numbers alone' },
  json: { fr: 'JSON, pour un programme', en: 'JSON, for a program' }
} as const satisfies Words
