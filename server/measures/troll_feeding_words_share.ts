import { num } from './engine.ts'
import type { Measure } from './measure.ts'
import trollFeedingShare, { fedShare } from './troll_feeding_share.ts'

/** A5 in words: share of our own words that went to authors of abuse. */
const trollFeedingWordsShare: Measure = {
  ...trollFeedingShare,
  key: 'troll_feeding_words_share',
  label: { fr: 'nos mots donnés aux trolls', en: 'our words given to trolls' },
  question: {
    fr: 'Quelle part de nos propres mots va à ceux qui insultent ?',
    en: 'What share of our own words goes to those who insult?'
  },
  explanation: {
    fr: 'Les mots de nos réponses à une personne dont un message de la même conversation a été jugé abusif avant, parmi les mots de toutes nos réponses.',
    en: 'The words of our replies to a person of whom a message in the same conversation was judged abusive before, among the words of all our replies.'
  },
  formula: { fr: 'mots de ces réponses / mots de nos réponses', en: 'words of these replies / words of our replies' },
  counterMeasure: 'troll_feeding_share',
  reduce: (rows, _, random) => fedShare(rows, row => num(row.words) ?? 0, random),
  example: {
    ...trollFeedingShare.example,
    story: {
      fr: 'Nos dix réponses font trente-deux mots ; quatre, cinq, trois et deux sont allés à Ama après son insulte, à Chloé et à une insulte sans nom : quatorze.',
      en: 'Our ten replies have thirty-two words; four, five, three and two went to Ama after her insult, to Chloé and to an insult without a name: fourteen.'
    },
    then: { value: 14 / 32, n: 32, persons: 4, status: 'ok' }
  }
}

export default trollFeedingWordsShare
