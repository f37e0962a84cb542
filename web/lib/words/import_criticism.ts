import type { Words } from './word.ts'

/** Acts of a file that hide criticism, and why they are brought in all the same. */
export const onCriticism = {
  title: { fr: 'Des actes sur de la critique', en: 'Acts on criticism' },
  told: {
    fr: {
      one: '{n} acte de ce fichier masque un message lu comme de la critique, ou va plus loin (rang 3 et plus).',
      other:
        '{n} actes de ce fichier masquent des messages lus comme de la critique, ou vont plus loin (rang 3 et plus).'
    },
    en: {
      one: '{n} act in this file hides a message read as criticism, or goes further (rung 3 and up).',
      other: '{n} acts in this file hide messages read as criticism, or go further (rung 3 and up).'
    }
  },
  facts: {
    fr: 'Ils ont eu lieu : ils entrent comme des faits, et cette mesure les compte :',
    en: 'They took place: they go in as facts, and this measure counts them:'
  },
  measure: { fr: 'critique masquée à tort', en: 'criticism wrongly hidden' },
  unrated: {
    fr: 'Les messages que rien n’a encore évalués seront comptés une fois importés.',
    en: 'Messages that nothing has rated yet will be counted once they are in.'
  },
  why: { fr: 'Pourquoi ?', en: 'Why?' },
  why_hint: {
    fr: 'Comme dans la file de modération. La réponse reste notée sur l’import.',
    en: 'As in the moderation queue. The answer is kept on the import.'
  },
  missing: {
    fr: 'Dire pourquoi ces actes touchent de la critique, puis importer.',
    en: 'Say why these acts are on criticism, then import.'
  }
} as const satisfies Words
