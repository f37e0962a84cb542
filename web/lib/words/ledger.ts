import type { Words } from './word.ts'

/** What the two columns of the ledger are told with, where they are read: on the server. */
export const ledger = {
  impressions: { fr: 'Affichages', en: 'Impressions' },
  reactions: { fr: 'Réactions', en: 'Reactions' },
  high_intent_shares: { fr: 'Partages, enregistrements', en: 'Shares, saves' },
  follower_growth: { fr: 'Abonnés gagnés', en: 'Followers gained' },
  over_campaign: { fr: '« {name} »', en: '“{name}”' },
  beside_counter: { fr: '{name} : {value}', en: '{name}: {value}' },
  stands_in: { fr: '{name} : {status}, {reason}', en: '{name}: {status}, {reason}' },
  stands_in_plain: { fr: '{name} : {value}', en: '{name}: {value}' },
  no_audit: { fr: 'aucun commentaire relu par une personne', en: 'no comment read by a person' },
  change_points: { fr: '{value}, {interval}', en: '{value}, {interval}' },
  between_points: { fr: 'entre {lo} et {hi}', en: 'between {lo} and {hi}' }
} as const satisfies Words
