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
  DENIES: `pas jamais aucun aucune rien ni not never cannot can't don't doesn't isn't aren't wasn't weren't won't wouldn't
    shouldn't couldn't didn't dont doesnt isnt arent wasnt werent neither nor nobody none nothing without sans no`,
  /** denies only beside « ne » */
  DENIES_WITH_NE: 'plus personne',
  BEING: `est sont etait etaient soit soient suis es etes sera serait seront seraient etre ete fut n'est n'es n'etes n'etait
    n'etaient n'ont n'a is are was were be been being isn't aren't wasn't weren't am i'm he's she's they're you're we're it's
    that's c'est t'es`,
  /** « ces voleurs » are not denied by what stands before */
  SHOWS: 'ces cette cet ce these those this that tes vos your',
  /** « pourquoi ne pas … », « pas seulement … »: no denial */
  URGES: `pourquoi why hesite hesiter hesitez hesitons hesitate afraid shy only just seulement juste qu'un qu'une que qu'a
    enough assez but`,
  /** stands between somebody and what is said of them */
  FILLS: `vraiment si trop tellement un une le la bien so such a an the really just too very bit of been ete parfois encore
    sometimes quand meme peu little toujours always completement total totally plutot rather quite qu'un`,
  I_AM: "suis j'etais j'etait i'm am was j'ai feel felt sens sentais were",
  DONE_TO: 'was were been got getting being get gets ete',
  ME: "me us my myself m' m'a m'ont m'avait m'avaient nous",
  HAS_ME: "m'a m'ont m'avait m'avaient l'a l'ont l'avait m'as",
  CALLS: `traite traitee traites traitees traiter traitent traitant traitait appelle appele appelee appeles appelees appeler
    called calling`,
  /** told of a game: nobody is hurt */
  GAME: `match matchs finale equipe partie jeu score tournoi championnat manche set derby game games final cup tournament
    league round sport stade stadium foot football basket rugby echecs chess quiz belote uno goal but adversaires visitors
    opponents`,
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
