import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, comment, conversion, post } from './example.ts'
import type { AskedOfExample } from './measure.ts'

/**
 * Beside the facts on the wake: g ends on 8 February 2026, h on 8 March; the newest fact, on 3 May, closes the third
 * window of g and the second of h. Xavier and Xenia contribute to h, Xenia, Yann and Yves to g. Xenia goes on under the
 * posts of h, answers there from elsewhere and elsewhere from there, and signs for it: that is no return to h, and a return to g. Yves comes back
 * to g under the post of h. Long ago: two of `old`, of whom one comes back twice and the other 900 days after, when
 * Xenia had already written 850 days before the end of h.
 */
export const halfLifeFacts: readonly CanonicalRecord[] = [
  campaign('g', '2026-01-11T00:00:00Z', '2026-02-08T00:00:00Z'),
  campaign('h', '2026-02-08T00:00:00Z', '2026-03-08T00:00:00Z'),
  campaign('old', '2023-09-04T00:00:00Z', '2023-10-02T00:00:00Z'),
  post('gp', 'g', '2026-01-11T00:00:00Z'),
  post('hp', 'h', '2026-02-08T00:00:00Z'),
  post('op', 'old', '2023-09-04T00:00:00Z'),
  post('oq', null, '2023-09-01T00:00:00Z'),
  comment('Odon', 'op', '2023-09-10T00:00:00Z'),
  comment('Olga', 'op', '2023-09-11T00:00:00Z'),
  comment('Odon', 'oq', '2023-10-05T00:00:00Z'),
  comment('Odon', 'oq', '2023-11-02T00:00:00Z', { id: 'under-oq' }),
  comment('Olga', 'oq', '2026-03-20T00:00:00Z'),
  comment('Xenia', 'oq', '2023-11-09T00:00:00Z'),
  ...['Xenia', 'Yann', 'Yves'].map(who => comment(who, 'gp', '2026-01-20T00:00:00Z')),
  comment('Xavier', 'hp', '2026-02-20T00:00:00Z', { id: 'under-hp' }),
  comment('Xenia', 'hp', '2026-02-21T00:00:00Z'),
  comment('Yann', 'oq', '2026-02-22T00:00:00Z'),
  comment('Yves', 'oq', '2026-02-23T00:00:00Z'),
  comment('Xavier', 'oq', '2026-03-10T00:00:00Z'),
  comment('Xenia', 'oq', '2026-03-11T00:00:00Z'),
  comment('Yves', 'hp', '2026-03-15T00:00:00Z'),
  comment('Xavier', 'oq', '2026-04-10T00:00:00Z'),
  comment('Xenia', 'hp', '2026-04-12T00:00:00Z'),
  comment('Xenia', 'oq', '2026-04-13T00:00:00Z', { parent: 'under-hp' }),
  comment('Xenia', 'hp', '2026-04-13T01:00:00Z', { parent: 'under-oq' }),
  conversion('Xenia', 'signature', '2026-04-14T00:00:00Z', { campaign: 'h' })
]

const asked = { campaign: 'h', from: '2026-02-08T00:00:00Z', to: '2026-03-08T00:00:00Z' }

/** Those campaigns one by one, and two of them together. */
export const halfLifeAsked: readonly AskedOfExample[] = [
  {
    ...asked,
    ...{ with: ['g', 'old'], by: 'campaign' as const },
    about: {
      fr: 'Trois campagnes, une par une : une suite sous leurs propres publications n’est pas un retour.',
      en: 'Three campaigns, one by one: what goes on under their own posts is no return.'
    },
    rows: { h: { value: 56, n: 2 }, g: { value: 84, n: 3 }, old: { value: 84, n: 2 } }
  },
  {
    ...{ ...asked, with: ['g'] },
    about: {
      fr: 'Deux campagnes ensemble, jusqu’à la fin de la dernière.',
      en: 'Two together, to the end of the last.'
    },
    then: { value: 56, n: 4 }
  }
]
