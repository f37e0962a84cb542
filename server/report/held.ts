import { measureByKey } from '../measures/index.ts'
import type { Words } from '../measures/measure.ts'
import type { Frame } from '../measures/frame.ts'
import { localDay } from '../store/time.ts'
import type { HeldCell } from './register.ts'

/** A number that may not leave because of what left before: which, why, and what to do. Told inside, never in the file. */
export interface HeldWords {
  measure: string
  label: Words
  /** first and last day of its window */
  from: string
  to: string
  why: Words
  cure: Words
}

const MOST_NAMED = 3

/** The days of a window of the register, both included, in the organisation's zone. */
function daysOf({ from, to }: { from: string; to: string }, { timeZone }: Pick<Frame, 'timeZone'>) {
  const last = new Date(new Date(to).getTime() - 1)
  return { from: localDay(new Date(from), timeZone), to: localDay(last, timeZone) }
}

/** What is said of each number held back, in the order of the document. None gives none. */
export function heldWords(held: readonly HeldCell[], frame: Pick<Frame, 'timeZone'>, k: number): HeldWords[] {
  return held.map(({ name, reason, because }) => {
    const key = name.definition.split('@')[0]!
    const windows = because.slice(0, MOST_NAMED).map(cell => daysOf(cell, frame))
    const named = [...new Set(windows.map(({ from, to }) => `${from} – ${to}`))].join(', ')
    const last = because[0] && daysOf(because[0], frame)
    return {
      measure: key,
      label: measureByKey(key)?.label ?? { fr: key, en: key },
      ...daysOf(name, frame),
      ...(reason === 'bound' ? { why: undecided, cure: widen } : { why: found(named, k), cure: same(last) })
    }
  })
}

const undecided: Words = {
  fr: 'Trop de chiffres déjà sortis se recoupent avec celui-ci pour que la vérification aboutisse : masqué par prudence.',
  en: 'Too many numbers that already left overlap this one for the check to end: masked as a precaution.'
}
const widen: Words = {
  fr: 'Reprendre une période et des filtres déjà sortis, ou retirer des filtres.',
  en: 'Use a period and filters that already left, or remove filters.'
}
const found = (named: string, k: number): Words => ({
  fr: `Avec ce qui est déjà sorti (${named || 'le même fichier'}), ce chiffre laisserait calculer un nombre de moins de ${k} personnes.`,
  en: `With what already left (${named || 'the same file'}), this number would let a count of fewer than ${k} people be worked out.`
})
const same = (window: { from: string; to: string } | undefined): Words => ({
  fr: window
    ? `Reprendre la période déjà sortie (${window.from} – ${window.to}) avec les mêmes filtres, ou une période nettement plus longue.`
    : widen.fr,
  en: window
    ? `Use the period that already left (${window.from} – ${window.to}) with the same filters, or a clearly longer one.`
    : widen.en
})
