import { hitsThing } from './clause.ts'
import { cue } from './cues.ts'
import { bit } from '../text/lexicon.ts'
import type { Reading } from '../text/reading.ts'
import { boundTo } from './target.ts'

const { INSULT, DEROG, SLUR, HATEV, THREAT, VULG, IDENT, YOU, POS, MODAL } = bit

/** Words before which a denial still holds: of an action, of what somebody is. */
const REACH = { verb: 5, name: 6 }

const hasCue = ({ known }: Reading, from: number, to: number, cues: number): boolean => {
  for (let at = Math.max(0, from); at < Math.min(to, known.length); at++) if (known[at]!.cues & cues) return true
  return false
}
const hasClass = ({ masks }: Reading, from: number, to: number, classes: number): boolean => {
  for (let at = Math.max(0, from); at < Math.min(to, masks.length); at++) if (masks[at]! & classes) return true
  return false
}

/** Whether a comma stands right after a word. */
const hasCommaAfter = ({ plain: { text }, ends, starts }: Reading, at: number): boolean =>
  at + 1 < starts.length && text.slice(ends[at]!, starts[at + 1]!).includes(',')

function isDenial(reading: Reading, at: number): boolean {
  const { known, words } = reading
  if (known[at]!.cues & cue.DENIES) return words[at] !== 'no' || !hasCommaAfter(reading, at)
  if (!(known[at]!.cues & cue.DENIES_WITH_NE)) return false
  return hasCue(reading, at - 4, at, cue.NE) || (words[at] === 'personne' && hasCue(reading, at + 1, at + 2, cue.NE))
}

/** A hostile word that is denied: « ne sont pas des … », “I have never …”. */
export function isDenied(reading: Reading, at: number, from: number, to: number): boolean {
  const { masks, words, known } = reading
  if (known[at]!.cues & cue.ENDURED) return false
  const isVerb = (masks[at]! & (HATEV | THREAT)) !== 0
  const isAfter = at + 1 < to && (words[at + 1] === 'pas' || words[at + 1] === 'jamais')
  if (isVerb && isAfter && hasCue(reading, at - 3, at + 1, cue.NE)) return true
  let denial = at - 1
  const first = Math.max(from, at - (isVerb ? REACH.verb : REACH.name))
  while (denial >= first && !isDenial(reading, denial)) denial--
  if (denial < first || hasCue(reading, from, at, cue.URGES)) return false
  // « je n’aime pas ces … »: the denial is taken up by praise
  if (hasClass(reading, denial, at, POS) || hasCue(reading, denial, at, cue.ENDURED)) return false
  if (isVerb) return true
  return hasCue(reading, Math.max(from, denial - 3), at, cue.BEING) && !(known[at - 1]!.cues & cue.SHOWS)
}

/** « je suis si … », “I was such a …”, « quel … je fais »: said of oneself. */
export function isOfSelf(reading: Reading, at: number, from: number): boolean {
  const { words, known } = reading
  if (words[at + 1] === 'je') return true
  if (words[at + 1] === 'i' && (words[at + 2] === 'am' || words[at + 2] === 'was')) return true
  let near = at - 1
  while (near >= from && known[near]!.cues & cue.FILLS && !(known[near]!.cues & cue.I_AM)) near--
  if (near < from || !(known[near]!.cues & cue.I_AM)) return false
  const word = words[near]!
  if (word === 'suis' || word === "i'm" || word.startsWith("j'")) return true
  for (let before = Math.max(from, near - 2); before < near; before++)
    if (words[before] === 'i' || words[before] === 'je' || words[before] === 'j') return true
  return false
}

/** Something done to the one who tells it, or told of somebody in the past. */
export function isSuffered(reading: Reading, at: number, from: number, to: number): boolean {
  const { masks, words, known } = reading
  if (!(masks[at]! & (THREAT | VULG | HATEV))) return false
  if (hasCue(reading, at + 1, Math.min(to, at + 3), cue.ME) && !hasClass(reading, at - 3, at, YOU)) return true
  if (words[at - 1] === 'me' || hasCue(reading, Math.max(from, at - 2), at, cue.HAS_ME)) return true
  const first = Math.max(from, at - 6)
  if (hasCue(reading, Math.max(from, at - 3), at, cue.DONE_TO))
    return !hasClass(reading, first, at, MODAL) && !words.slice(first, at).includes('to')
  const hasDone = words[at - 1] === 'a' || words[at - 1] === 'ont'
  return hasDone && (known[at - 2]?.text === 'nous' || known[at - 2]?.text === 'les' || known[at - 2]?.text === 'lui')
}

/** What a message as a whole says of a hostile word in it. */
export interface Whole {
  /** people are named, addressed or taken up by a pronoun */
  isPeople: boolean
  isGame: boolean
}

/** A hostile word said of a thing, or in a game. */
export function isOfThing(
  reading: Reading,
  at: number,
  { from, to }: { from: number; to: number },
  whole: Whole
): boolean {
  const mask = reading.masks[at]!
  const isName = (mask & (DEROG | INSULT)) !== 0 && !(mask & (IDENT | SLUR))
  if (isName && boundTo(reading, at, from, to) === 'object') return true
  const hits = () => hitsThing(reading, at, to)
  if (mask & HATEV && !(reading.known[at]!.cues & cue.ENDURED) && (!whole.isPeople || hits())) return true
  return (mask & THREAT) !== 0 && (whole.isGame || hits())
}

const others = new Set('me us him her them my our someone somebody people anyone anybody others'.split(' '))
const addressed = new Set(['te', 'vous', 't'])

/** Whether names are told of here: « m’a traité de … », “called me …”, but not « je te traite de … ». */
export function isTold(reading: Reading, at: number): boolean {
  const { words } = reading
  const before = words.slice(Math.max(0, at - 3), at)
  if (!words[at]!.startsWith('call')) return !before.some(word => addressed.has(word))
  if (words.slice(at + 1, at + 3).some(word => others.has(word))) return true
  return hasCue(reading, at - 3, at, cue.DONE_TO | cue.DENIES)
}
