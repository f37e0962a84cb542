import claimedActions, { ratiosInJune } from './claimed_actions.ts'
import { num } from './engine.ts'
import type { Measure } from './measure.ts'

/** C1b: claimed conversions for each verified action. */
const claimedRatio: Measure = {
  ...claimedActions,
  key: 'claimed_ratio',
  label: { fr: 'annoncées pour une vérifiée', en: 'claimed per verified' },
  question: {
    fr: 'Pour chaque action vérifiée, combien les plateformes en annoncent-elles ?',
    en: 'For each verified action, how many do the platforms claim?'
  },
  explanation: {
    fr: 'Conversions annoncées divisées par les actions vérifiées de la même période. Au-dessus de 1, les plateformes annoncent plus que ce qui est au registre.',
    en: 'Claimed conversions divided by the verified actions of the same period. Above 1, platforms claim more than the ledger holds.'
  },
  formula: { fr: 'actions annoncées / actions vérifiées', en: 'claimed actions / verified actions' },
  unit: 'ratio',
  grains: ['campaign'],
  reduce: ([row]) => {
    const verified = num(row?.verified)
    const claimed = num(row?.value)
    const value = verified && claimed !== null ? claimed / verified : null
    return { value, n: verified, persons: num(row?.verified_persons) }
  },
  example: {
    ...claimedActions.example,
    then: { value: 4, n: 3, persons: 3, status: 'ok', notes: ['claimed'] },
    also: ratiosInJune
  }
}

export default claimedRatio
