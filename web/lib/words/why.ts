import type { Words } from './word.ts'

/** Why the engine flags a message: « sans ce mot ». */
export const why = {
  ask: { fr: 'Pourquoi ?', en: 'Why?' },
  head: { fr: 'Pourquoi le moteur le signale', en: 'Why the engine flags it' },
  hostile: { fr: 'hostile', en: 'hostile' },
  word: {
    fr: '{label} : {score} ; sans « {piece} » : {left}.',
    en: '{label}: {score}; without “{piece}”: {left}.'
  },
  spread: {
    fr: '{label} : {score} ; aucun mot seul ne change ce score de 0,10.',
    en: '{label}: {score}; no single word changes this score by 0.10.'
  },
  nothing: {
    fr: 'Le moteur local ne dit rien de ce message : il est ici pour une autre raison.',
    en: 'The local engine says nothing of this message: it is here for another reason.'
  },
  gone: {
    fr: 'Le texte a été effacé : il ne peut plus être expliqué.',
    en: 'The text was erased: it can no longer be explained.'
  },
  engine: {
    fr: 'Score de 0 à 1, proposé dès 0,50 ; recalculé à l’instant par {engine}. Ce n’est pas un jugement.',
    en: 'Score from 0 to 1, proposed from 0.50; computed just now by {engine}. It is no judgement.'
  },
  lost: { fr: 'Pas de réponse du serveur.', en: 'No answer from the server.' }
} as const satisfies Words
