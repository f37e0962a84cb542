import type { Annotation } from '#lib/charts/chart.ts'
import type { DialogueWeeksPoints } from '#lib/charts/options/dialogue_weeks.ts'
import { dayAndMonth } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import type { DialoguePage } from './answer.ts'

/** The bars of the figure; where several campaigns were read, each is called by its name. */
export function dialoguePoints(
  weeks: DialoguePage['weeks'],
  names: ReadonlyMap<string, string>,
  annotations: readonly Annotation[],
  locale: Locale
): DialogueWeeksPoints {
  const isOne = new Set(weeks.map(({ campaign }) => campaign)).size <= 1
  const nameOf = (campaign: string | null, from: string) => {
    const since = dayAndMonth(from, locale, 'short')
    return isOne || campaign === null ? since : `${names.get(campaign) ?? campaign}, ${since}`
  }
  return {
    bars: weeks.map(({ campaign, from, read, shares }) => ({ from, name: nameOf(campaign, from), read, ...shares })),
    annotations: isOne ? annotations : []
  }
}
