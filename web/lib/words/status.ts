import type { Locale } from '../typography.ts'
import { word, type Words } from './word.ts'

/** The short word of a status, where a number would stand. */
export const statuses = {
  ok: { fr: 'connu', en: 'known' },
  unknown: { fr: 'inconnu', en: 'unknown' },
  too_early: { fr: 'trop tôt', en: 'too early' },
  masked: { fr: 'masqué', en: 'masked' },
  too_few: { fr: 'trop peu', en: 'too few' }
} as const satisfies Words

/** The sentence of a status, beside the number or in its passport. */
export const statusSentences = {
  unknown: {
    fr: 'Inconnu : aucune donnée reçue pour cette période.',
    en: 'Unknown: no data received for this period.'
  },
  unknown_history: {
    fr: 'Inconnu : historique trop court pour dire qui est nouveau.',
    en: 'Unknown: history too short to say who is new.'
  },
  unknown_unread: {
    fr: 'Inconnu : personne n’a relu un tirage au sort de cette période.',
    en: 'Unknown: nobody has read a random draw of this period.'
  },
  unknown_nobody_left: {
    fr: 'Inconnu : il ne reste personne qui puisse recommencer.',
    en: 'Unknown: nobody is left who could do it again.'
  },
  counts_only: {
    fr: 'Cette source compte, elle ne nomme personne : impossible de savoir qui revient.',
    en: 'This source only counts: it cannot tell who came back.'
  },
  too_early: { fr: 'Trop tôt : connu à partir du {date}.', en: 'Too early: known from {date}.' },
  too_early_undated: { fr: 'Trop tôt pour le dire.', en: 'Too early to tell.' },
  masked: { fr: 'Masqué pour protéger les personnes.', en: 'Masked to protect people.' },
  too_few: { fr: 'Trop peu pour conclure ({n} sur {minimum}).', en: 'Too few to conclude ({n} of {minimum}).' },
  too_few_uncounted: { fr: 'Trop peu pour conclure.', en: 'Too few to conclude.' },
  too_few_messages: {
    fr: 'Trop peu de commentaires pour un pourcentage : {n} lus, {minimum} nécessaires.',
    en: 'Too few comments for a percentage: {n} read, {minimum} needed.'
  },
  zero: { fr: 'Aucune. Nous avons regardé : {what}.', en: 'None. We looked: {what}.' }
} as const satisfies Words

/** The states of an indicator against its target: the short word, then the whole sentence. */
export const states = {
  reached: { fr: 'atteint', en: 'reached' },
  likely: { fr: 'vraisemblable', en: 'likely' },
  not_shown: { fr: 'non démontré', en: 'not shown' },
  in_progress: { fr: 'en progrès', en: 'in progress' },
  missed: { fr: 'manqué', en: 'missed' },
  no_target: { fr: 'sans cible', en: 'no target' }
} as const satisfies Words

export const stateSentences = {
  reached: {
    fr: "atteint : tout l'intervalle est au niveau de la cible ou au-delà",
    en: 'reached: the whole interval is at or above the target'
  },
  likely: {
    fr: "vraisemblable : la valeur atteint la cible, l'intervalle la traverse",
    en: 'likely: the value reaches the target, the interval crosses it'
  },
  not_shown: {
    fr: "non démontré : la valeur est sous la cible, mais l'intervalle l'atteint",
    en: 'not shown: below the target, but the interval reaches it'
  },
  in_progress: {
    fr: 'manqué à ce jour, en progrès depuis le départ',
    en: 'missed so far, moving from the baseline'
  },
  missed: { fr: "manqué : tout l'intervalle est sous la cible", en: 'missed: the whole interval is below the target' },
  no_target: { fr: "sans cible : on ne peut pas dire si c'est atteint", en: 'no target set' }
} as const satisfies Words

export type Status = keyof typeof statuses
export type State = keyof typeof states

/** The word printed where a number would stand. */
export function statusWord(status: Status, locale: Locale): string {
  return word(statuses[status], locale)
}
