import type { Locale } from '#lib/typography.ts'
import { measureByKey } from '../measures/index.ts'
import type { Measure } from '../measures/measure.ts'
import { countersOf } from '../measures/pairs.ts'
import type { Figure, ReadWith } from './document.ts'
import type { Gather, Scope } from './gather.ts'
import { said } from './words.ts'

const scopeOf = ({ span, campaign }: Figure): Scope => ({
  span: { from: new Date(span.from), to: new Date(span.to) },
  campaign
})

const nameOf = ({ span, campaign }: Figure) => JSON.stringify([span, campaign])

const wantedBy = ({ measure }: Figure): Measure[] => {
  const found = measureByKey(measure)
  return found ? countersOf(found) : []
}

/**
 * Makes the counter-measures of every figure figures of the same document, over the same window and by the same door,
 * until each has its own beside it: no number leaves without what it must be read with. A chain of counter-measures ends
 * where it meets itself, or a counter of a platform, which has none.
 *
 * @returns every figure, each with what is read beside it; call it when nothing more will be gathered
 */
export async function withReadings(gather: Gather): Promise<Figure[]> {
  const beside = new Map<string, Figure[]>()
  for (;;) {
    const waiting = gather.figures.filter(({ id }) => !beside.has(id))
    if (waiting.length === 0) break
    for (const same of Map.groupBy(waiting, nameOf).values()) {
      const scope = scopeOf(same[0]!)
      const keys = new Set(same.flatMap(wantedBy).map(({ key }) => key))
      const answers = await gather.answers([...keys], scope)
      const one = (key: string) => [answers.get(key)].flatMap(found => (found ? gather.figure(found.whole, scope) : []))
      for (const figure of same)
        beside.set(
          figure.id,
          wantedBy(figure).flatMap(({ key }) => one(key))
        )
    }
  }
  return gather.figures.map(figure => ({
    ...figure,
    read_with: (beside.get(figure.id) ?? []).map(other => readWith(other, gather.lang))
  }))
}

const readWith = ({ id, label, short }: Figure, lang: Locale): ReadWith => ({
  figure: id,
  text: said('read_with_line', lang, { label, value: short })
})

/** What is read beside a figure, for whatever quotes it: `Abus : 12 ‰ [9–16]`. Nothing for an id of no figure. */
export const readingsOf = (figures: readonly Figure[], id: string): string[] =>
  figures.find(figure => figure.id === id)?.read_with.map(({ text }) => text) ?? []
