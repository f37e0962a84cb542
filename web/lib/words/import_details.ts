import type { Words } from './word.ts'

/** What exactly was wrong with a refused row, where the reason alone does not say it. */
export const details = {
  one_of: { fr: 'Attendu : {list}.', en: 'Expected: {list}.' },
  line_over: { fr: 'Ligne de plus de {size}.', en: 'Line over {size}.' },
  decimals: {
    fr: 'Trop de décimales pour la monnaie {currency}.',
    en: 'Too many decimals for the currency {currency}.'
  },
  never: { fr: 'N’est jamais une contribution : {list}.', en: 'Is never a contribution: {list}.' },
  position: { fr: 'Au caractère {n}.', en: 'At character {n}.' },
  end_of_line: { fr: 'À la fin de la ligne.', en: 'At the end of the line.' },
  'ends_at is not after starts_at': { fr: 'La fin n’est pas après le début.', en: 'The end is not after the start.' },
  'same person': { fr: 'C’est la même personne.', en: 'It is the same person.' },
  'not an object': { fr: 'Ce n’est pas un enregistrement.', en: 'This is no record.' },
  not_a: { fr: 'Ce n’est pas : {what}.', en: 'This is not: {what}.' }
} as const satisfies Words
