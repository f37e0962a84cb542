import type { Words } from './word.ts'

/** Settling what two readers differ on, of an audit or of second readings. */
export const settle = {
  title: { fr: 'Trancher les désaccords', en: 'Settling disagreements' },
  help: {
    fr: 'Deux personnes ont lu ce message et n’en disent pas la même chose. Une troisième tranche, ou les deux ensemble. L’accord affiché reste celui des deux premières lectures ; le chiffre suit ce qui est tranché ici.',
    en: 'Two people read this message and do not say the same of it. A third one settles it, or both together. The agreement shown stays that of the first two readings; the figure follows what is settled here.'
  },
  left: {
    fr: {
      one: '{n} message lu différemment par deux personnes reste à trancher avant de clore.',
      other: '{n} messages lus différemment par deux personnes restent à trancher avant de clore.'
    },
    en: {
      one: '{n} message read differently by two people is left to settle before the close.',
      other: '{n} messages read differently by two people are left to settle before the close.'
    }
  },
  left_here: { fr: 'Reste à trancher : {n}', en: 'Left to settle: {n}' },
  second_left: {
    fr: {
      one: '{n} message lu différemment par deux seconds lecteurs reste à trancher.',
      other: '{n} messages lus différemment par deux seconds lecteurs restent à trancher.'
    },
    en: {
      one: '{n} message read differently by two second readers is left to settle.',
      other: '{n} messages read differently by two second readers are left to settle.'
    }
  },
  go: { fr: 'Trancher un par un', en: 'Settle one by one' },
  one: { fr: 'Une lecture', en: 'One reading' },
  other: { fr: 'L’autre lecture', en: 'The other reading' },
  nothing_given: { fr: 'rien', en: 'nothing' },
  together: {
    fr: 'J’ai lu ce message : nous sommes les deux relecteurs, et tranchons ensemble',
    en: 'I read this message: we are both its readers, and settle it together'
  },
  none: { fr: 'Plus aucun désaccord à trancher.', en: 'No disagreement left to settle.' },
  gone: {
    fr: {
      one: '{n} message ne peut plus être tranché : son texte est effacé. La première lecture vaut.',
      other: '{n} messages ne peuvent plus être tranchés : leur texte est effacé. La première lecture vaut.'
    },
    en: {
      one: '{n} message can no longer be settled: its text is erased. The first reading holds.',
      other: '{n} messages can no longer be settled: their text is erased. The first reading holds.'
    }
  },
  unsettled: {
    fr: {
      one: '{n} désaccord n’a pas été tranché avant la clôture : la première lecture vaut.',
      other: '{n} désaccords n’ont pas été tranchés avant la clôture : la première lecture vaut.'
    },
    en: {
      one: '{n} disagreement was not settled before the close: the first reading holds.',
      other: '{n} disagreements were not settled before the close: the first reading holds.'
    }
  },
  back: { fr: 'La relecture', en: 'The audit' },
  allows: { fr: 'Ce qu’il permet', en: 'What it allows' },
  on_topic: { fr: 'dans le sujet', en: 'on the subject' },
  unreadable: { fr: 'illisible', en: 'unreadable' }
} as const satisfies Words

/** What an agreement allows. */
export const standings = {
  too_few: { fr: 'relu par une seule personne', en: 'read by one person only' },
  same: { fr: 'les deux disent la même chose', en: 'both say the same' },
  low: { fr: 'accord insuffisant : le chiffre ne sort pas', en: 'not enough: the figure does not leave' },
  fair: { fr: 'le chiffre sort avec son κ', en: 'the figure leaves with its κ' },
  good: { fr: 'bon accord', en: 'good agreement' }
} as const satisfies Words
