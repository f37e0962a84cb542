import { hitsThing, spanOf, type Clause } from './clause.ts'
import { cue } from './cues.ts'
import { bit } from '../text/lexicon.ts'
import { hasBefore, isNegated } from './negation.ts'
import { boundTo, isNegative } from './target.ts'

const { IDENT, SLUR, INSULT, DEROG, HATEV, THREAT, MODAL, NEG, POS } = bit
const { EMO_INSULT, EMO_ANIMAL, EMO_THREAT } = bit

/** What single words say: a group, a slur, a name for people, praise of a group, a negative word and what it is said of. */
export function ofWord({ found, from, to, number, masks: all }: Clause, at: number): void {
  const { reading } = found
  const mask = reading.masks[at]!
  if (mask & (IDENT | SLUR)) found.add('ident', at, at, 'class', number)
  if (mask & SLUR) found.add('slur', at, at, 'class', number)
  if (mask & (INSULT | EMO_INSULT)) found.add('insult', at, at, 'class', number)
  if (mask & POS && all & (IDENT | SLUR) && !isNegated(reading, at, 0, reading.words.length))
    found.add('pos', at, at, 'class', number)
  if (!isNegative(mask)) return
  const target = boundTo(reading, at, from, to)
  if (target) found.add(target === 'object' ? 'aboutObject' : 'aboutPerson', at, at, 'bound', number)
}

/** Classes that may lower, exclude or threaten a group. */
const AGAINST = HATEV | DEROG | EMO_ANIMAL | POS | THREAT | EMO_THREAT

/** hateTarget and threatGroup: a group is named (or carried) and lowered, excluded or threatened. */
export function ofGroup(clause: Clause): void {
  const { found, from, to, number, places } = clause
  const { start, end } = spanOf(clause)
  const isDenied = places.denial.some(place => place.start >= start && place.end <= end)
  let isCancelled = false
  const say: Say = (isOff, fact, at, rule) => {
    if (isOff || isDenied) isCancelled = true
    else found.add(fact, at, at, rule, number)
  }
  if (clause.masks & AGAINST)
    for (let at = from; at < to; at++) if (found.reading.masks[at]! & AGAINST) againstGroup(clause, at, say)
  for (const kind of ['exclusion', 'lowering'] as const)
    for (const place of places[kind])
      if (place.start >= start && place.end <= end + 1) {
        if (isDenied) isCancelled = true
        else found.put('hateTarget', place.start, place.end, kind, number)
      }
  if (isNoneOf(clause)) found.add('hateTarget', from, Math.min(to - 1, from + 3), 'none of them', number)
  if (isCancelled) found.add('negated', from, to - 1, 'negation', number)
}

const refusals = new Set('pas plus aucun aucune zero no stop'.split(' '))
const verbs = new Set(
  `was were is are been be has have had will would should must can could may might deserves deserve did do does a ont est sont
  ete devrait devraient merite meritent doit doivent peut peuvent`.split(/\s+/)
)
/** Words of a clause in which a verb makes it a sentence. */
const SENTENCE = 9

/** « Pas de … chez nous », “No … at our …”: a group refused where a clause begins, without a verb before the next comma. */
function isNoneOf({ found: { reading }, from, to }: Clause): boolean {
  const { words, masks, plain, ends, starts } = reading
  if (!refusals.has(words[from] ?? '')) return false
  for (let at = from; at < Math.min(to, from + SENTENCE); at++) {
    if (at > from + 1 && plain.text.slice(ends[at - 1]!, starts[at]!).includes(',')) break
    if (verbs.has(words[at]!)) return false
  }
  for (let at = from + 1; at < Math.min(to, from + 4); at++) if (masks[at]! & (IDENT | SLUR)) return true
  return false
}

/** Says a fact of a word, or that it was cancelled. */
type Say = (isOff: boolean, fact: 'hateTarget' | 'threatGroup', at: number, rule: string) => void

/** What one word says against the group of its clause. */
function againstGroup({ found, from, to, number, masks: all, cues }: Clause, at: number, say: Say): void {
  const { reading } = found
  const mask = reading.masks[at]!
  const negated = isNegated(reading, at, from, to)
  if (mask & HATEV) {
    if (!(reading.known[at]!.cues & cue.ENDURED)) say(negated, 'hateTarget', at, 'hate verb')
    else if (negated) say(false, 'hateTarget', at, 'not endured')
  }
  const isLow = mask & (DEROG | EMO_ANIMAL) && !(mask & (IDENT | SLUR))
  if (isLow && (negated || boundTo(reading, at, from, to) !== 'object')) say(negated, 'hateTarget', at, 'lowered')
  if (mask & POS && negated) found.add('hateTarget', at, at, 'praise denied', number)
  if (!(mask & (THREAT | EMO_THREAT)) || hitsThing(reading, at, to)) return
  const isRefused = hasBefore(reading, at, from, 4, NEG) || (cues & cue.NOBODY) !== 0
  const isMeant = (cues & (cue.SPEAKER | cue.DEATHLY)) !== 0 || (all & MODAL) !== 0
  // “Burn the …”: an order begins with its verb
  if (isRefused || isMeant || at === from || mask & EMO_THREAT) say(isRefused, 'threatGroup', at, 'threat')
}
