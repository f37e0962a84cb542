import type { Words } from './word.ts'

/** The number a link was about, on the page of its measure. */
export const cited = {
  this_number: { fr: 'Ce nombre', en: 'This number' }
} as const satisfies Words
