import type { Words } from './word.ts'

/** Coding the deliberation in the messages of an audit. */
export const codes = {
  title: { fr: 'Coder la délibération', en: 'Coding deliberation' },
  help: {
    fr: 'Un message à la fois, sept questions : le niveau que le message atteint, ou « ne s’applique pas ». Aucune addition, jamais. Une partie est codée par une seconde personne, qui ne voit rien de la première.',
    en: 'One message at a time, seven questions: the level the message reaches, or “does not apply”. Nothing is ever added up. Some are coded by a second person, who sees nothing of the first.'
  },
  none_planned: {
    fr: 'Rien à coder sur cette relecture : ses messages n’ont pas été tirés ici.',
    en: 'Nothing to code on this audit: its messages were not drawn here.'
  },
  progress: { fr: '{coded} codés sur {planned}', en: '{coded} coded of {planned}' },
  twice: { fr: 'par deux personnes : {coded} sur {planned}', en: 'by two people: {coded} of {planned}' },
  waiting: {
    fr: {
      one: '{n} message attend d’abord d’être lu pour la relecture.',
      other: '{n} messages attendent d’abord d’être lus pour la relecture.'
    },
    en: {
      one: '{n} message first waits to be read for the audit.',
      other: '{n} messages first wait to be read for the audit.'
    }
  },
  gone: {
    fr: {
      one: '{n} message ne peut plus être codé : son texte est effacé.',
      other: '{n} messages ne peuvent plus être codés : leur texte est effacé.'
    },
    en: {
      one: '{n} message can no longer be coded: its text is erased.',
      other: '{n} messages can no longer be coded: their text is erased.'
    }
  },
  nothing_left: {
    fr: 'Plus aucun message à coder pour vous sur cette relecture.',
    en: 'No message left for you to code on this audit.'
  },
  second_needed: {
    fr: 'Une autre personne peut encore en coder {n} sans voir vos réponses ; il en faut 30 pour dire un accord.',
    en: 'Somebody else can still code {n} without seeing your answers; 30 are needed to tell agreement.'
  },
  too_few: { fr: 'moins de 30 codés deux fois', en: 'fewer than 30 coded twice' },
  go: { fr: 'Coder la délibération', en: 'Code deliberation' },
  go_help: {
    fr: 'À côté ou après les lectures : comment on argumente dans ces mêmes messages, avec les codes de l’indice de qualité du discours.',
    en: 'Beside or after the readings: how people argue in these same messages, with the codes of the discourse quality index.'
  },
  shares: {
    fr: 'Les parts de chaque niveau se lisent sur la page du dialogue.',
    en: 'The share of each level is read on the page of dialogue.'
  },
  see: { fr: 'Les voir', en: 'See them' },
  agreement: { fr: 'Accord des deux personnes, code par code', en: 'Agreement of both people, code by code' },
  both: { fr: 'Codés deux fois', en: 'Coded twice' },
  not_applicable: { fr: 'ne s’applique pas', en: 'does not apply' },
  keys_help: {
    fr: 'Au clavier : 0 à 3 pour le niveau, X si la question ne s’applique pas ; on passe seul à la suivante. Retour arrière pour revenir, Entrée pour noter.',
    en: 'By keyboard: 0 to 3 for the level, X where the question does not apply; it moves on by itself. Backspace to go back, Enter to note.'
  }
} as const satisfies Words

/** The question behind each code, and what each of its levels means for a comment. After Steenbergen and others, 2003. */
export const codeQuestions = {
  participation: {
    fr: 'Participation : son auteur peut-il parler jusqu’au bout ?',
    en: 'Participation: can the author speak to the end?'
  },
  justification: { fr: 'Justification : quelles raisons donne-t-il ?', en: 'Justification: which reasons are given?' },
  common_good: { fr: 'Bien commun : au nom de qui parle-t-il ?', en: 'Common good: in whose name?' },
  respect_groups: {
    fr: 'Respect des groupes : que dit-il de ceux que la demande aiderait ?',
    en: 'Respect for groups: what of those the demand would help?'
  },
  respect_demands: {
    fr: 'Respect des demandes : que fait-il de ce que d’autres demandent ?',
    en: 'Respect for demands: what is made of what others ask?'
  },
  counter_arguments: {
    fr: 'Contre-arguments : que fait-il des objections ?',
    en: 'Counter-arguments: what is made of objections?'
  },
  constructive_politics: {
    fr: 'Politique constructive : ouvre-t-il une issue ?',
    en: 'Constructive politics: is a way out opened?'
  }
} as const satisfies Words

/** The levels of each code, from 0. */
export const codeLevels = {
  participation: [
    { fr: 'on le coupe, on le fait taire', en: 'cut off or silenced' },
    { fr: 'parle librement', en: 'speaks freely' }
  ],
  justification: [
    { fr: 'aucune : dit ce qu’il faut, sans raison', en: 'none: says what should be, without a reason' },
    { fr: 'une raison, sans lien dit avec la demande', en: 'a reason, not linked to the demand' },
    { fr: 'une raison complète, liée à la demande', en: 'one complete reason, linked to the demand' },
    { fr: 'au moins deux raisons complètes', en: 'at least two complete reasons' }
  ],
  common_good: [
    { fr: 'l’intérêt d’un groupe', en: 'the interest of one group' },
    { fr: 'neutre, n’en parle pas', en: 'neutral, does not say' },
    { fr: 'le bien de tous, ou des plus démunis', en: 'the good of all, or of the worst off' }
  ],
  respect_groups: [
    { fr: 'seulement du mal', en: 'only ill' },
    { fr: 'ni bien ni mal', en: 'neither good nor ill' },
    { fr: 'du bien, au moins une fois', en: 'good, at least once' }
  ],
  respect_demands: [
    { fr: 'seulement du mal', en: 'only ill' },
    { fr: 'ni bien ni mal', en: 'neither good nor ill' },
    { fr: 'en reconnaît la valeur', en: 'grants their worth' }
  ],
  counter_arguments: [
    { fr: 'les ignore', en: 'ignores them' },
    { fr: 'les cite pour les rabaisser', en: 'mentions them to run them down' },
    { fr: 'les cite sans les juger', en: 'mentions them without judging' },
    { fr: 'les cite et leur reconnaît une valeur', en: 'mentions them and grants their worth' }
  ],
  constructive_politics: [
    { fr: 'campe sur sa position', en: 'holds to a position' },
    { fr: 'propose autre chose, hors de la question posée', en: 'proposes something else, outside the question' },
    { fr: 'propose un compromis sur la question posée', en: 'proposes a compromise on the question' }
  ]
} as const satisfies Readonly<Record<keyof typeof codeQuestions, readonly { fr: string; en: string }[]>>
