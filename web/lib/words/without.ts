import type { Words } from './word.ts'

/** The sentence beside a headline that says what it would be without the accounts in doubt. */
export const without = {
  said: {
    fr: {
      one: 'Sans le compte signalé : {moved}.',
      other: 'Sans les {n} comptes signalés : {moved}.'
    },
    en: { one: 'Without the flagged account: {moved}.', other: 'Without the {n} flagged accounts: {moved}.' }
  },
  moved_none: { fr: 'aucun rang par effet ne change', en: 'no impact rank changes' },
  moved_some: {
    fr: { one: 'le rang par effet de {n} campagne change', other: 'le rang par effet de {n} campagnes change' },
    en: { one: 'the impact rank of {n} campaign changes', other: 'the impact rank of {n} campaigns changes' }
  },
  moved_here: { fr: 'rang {rank} au lieu de {before}', en: 'rank {rank} in place of {before}' },
  moved_here_none: { fr: 'rang {rank}, le même', en: 'rank {rank}, the same' },
  moved_masked: { fr: 'masqué pour protéger les personnes', en: 'masked to protect people' },
  moved_unknown: { fr: 'pas encore de rang par effet', en: 'no impact rank yet' },
  see: { fr: 'Voir les preuves', en: 'See the evidence' }
} as const satisfies Words
