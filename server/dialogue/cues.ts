/** Little words that the facts and clauses turn on, by what they do; one bit each. */
const lists = {
  /** somebody who speaks or means to act */
  SPEAKER: "je j' on nous i we let's lets i'm i'll we'll jvais someone somebody quelqu'un",
  DEATHLY: 'mort dehors death hell',
  NOBODY: 'personne nobody aucun aucune none',
  /** denies the word before it */
  AFTER: 'pas jamais rien point personne plus',
  /** « les plus sales » compares, « ne sont plus sales » denies */
  COMPARING: 'plus',
  /** takes up a group that was named */
  FOLLOWER: 'ils elles eux leur leurs ces cette ceux celles them they their these those theyre',
  PROUD: 'fier fiere fiers fieres assume aime aimons proud love happy',
  POSSESSIVE: 'votre vos ton ta tes your notre nos our',
  COPULA: `est sont etait etaient es etes sera seront reste restent is are was were am be been remains c'est t'es
    vous'etes you're they're it's that's he's she's semble semblent parait`,
  /** a copula with its own subject: what follows is spoken of */
  POINTING: "c'est it's that's",
  RELATIVE: 'qui who',
  WHOEVER: 'whoever',
  /** opens a clause after a comma, in French and in English */
  OPENS_FR: 'mais car et',
  OPENS_EN: 'but and because'
} as const
type CueName = keyof typeof lists | 'NE' | 'ENDURED' | 'STOP' | 'SHOWN'

const names = [...(Object.keys(lists) as (keyof typeof lists)[]), 'NE', 'ENDURED', 'STOP', 'SHOWN'] as const

/** The bit of a cue. NE: « ne », « n' »; STOP: a run of `!` and `?`; SHOWN: a word that can be shown as a reason. */
export const cue = Object.fromEntries(names.map((name, at) => [name, 1 << at])) as Record<CueName, number>

const listed = new Map<string, number>()
for (const [name, list] of Object.entries(lists))
  for (const word of list.split(/\s+/)) listed.set(word, (listed.get(word) ?? 0) | cue[name as CueName])

/** Verbs that lower people only when they are denied: « je ne supporte pas », “I can’t stand”. */
const endured = /^(?:support|encadr|blair|piff|sentir|toler|endure|stand$|bear$)/
const shown = /[\p{L}\p{Extended_Pictographic}]/u

/** The cues of a plain word, as bits of `cue`. */
export function cuesOf(word: string): number {
  let bits = listed.get(word) ?? 0
  if (word === 'ne' || word.startsWith("n'")) bits |= cue.NE
  if (word.startsWith('!') || word.startsWith('?')) bits |= cue.STOP
  if (endured.test(word)) bits |= cue.ENDURED
  if (shown.test(word)) bits |= cue.SHOWN
  return bits
}
