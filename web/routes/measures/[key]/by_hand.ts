import { date, dayAndMonth, list, local, money, number } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { byHand as words } from '#lib/words/by_hand.ts'
import { platformAnswers } from '#lib/words/platform_answers.ts'
import { word } from '#lib/words/word.ts'
import type { EnteredByHand } from '../../../../server/measures/measure.ts'
import type { Told } from './facts.ts'

/** What people entered in a worked example, in sentences; amounts have two decimals here. */
export function tellByHand(entered: readonly EnteredByHand[], zone: string, locale: Locale): Told[] {
  const day = (at: string) => date(local(at, zone).day, locale, 'short')
  return entered.map(one => {
    if (one.type === 'appeal') {
      const outcome = one.decided_at === undefined ? 'open' : one.upheld ? 'upheld' : 'overturned'
      return { when: day(one.at), what: word(words[`appeal_${outcome}`], locale, { act: day(one.act_at) }) }
    }
    if (one.type === 'alternation') return { when: day(one.drawn_at), what: drawn(one, locale) }
    if (one.type === 'weights') return { when: day(one.at), what: weighed(one, locale) }
    if (one.type === 'answer')
      return { when: day(one.noted_at), what: answered(one, day(one.act_at), day(one.at), locale) }
    if (one.type === 'rating') return { when: day(one.at), what: rated(one, day(one.from), locale) }
    const said = { amount: money(one.minor / 100, one.currency, locale), campaign: one.campaign, kind: one.kind }
    return { when: day(one.from), what: word(one.kind === 'staff_hour' ? words.hour : words.cost, locale, said) }
  })
}

/** A plan of posts as it was drawn: each day with what fell to it. */
function drawn({ slug, campaign, places }: Extract<EnteredByHand, { type: 'alternation' }>, locale: Locale): string {
  const each = places.map(place => `${dayAndMonth(place.day, locale, 'short')} ${place.arm}`)
  return word(words.alternation, locale, { slug, campaign, places: list(each, locale) })
}

/** Weights a campaign declares, or takes back. */
function weighed({ campaign, weights }: Extract<EnteredByHand, { type: 'weights' }>, locale: Locale): string {
  if (!weights) return word(words.weights_back, locale, { campaign })
  const shown = Object.fromEntries(
    Object.entries(weights).map(([facet, weight]) => [facet, number(weight, locale, { decimals: 2 })])
  )
  return word(words.weights, locale, { campaign, act: '', return: '', dialogue: '', last: '', ...shown })
}

/** What a platform answered to a report, as it was noted, and perhaps taken back. */
function answered(
  { outcome, taken_back }: Extract<EnteredByHand, { type: 'answer' }>,
  act: string,
  date: string,
  locale: Locale
): string {
  const known = (['removed', 'restricted', 'suspended', 'refused'] as const).find(one => one === outcome)
  const answer = word(platformAnswers[known ?? 'no_answer'], locale)
  return word(taken_back ? words.answer_back : words.answer, locale, { act, answer, date })
}

/** What an engine said of the messages of a day; without a score it abstained. */
const rated = ({ score }: Extract<EnteredByHand, { type: 'rating' }>, day: string, locale: Locale) =>
  score === undefined
    ? word(words.unrated, locale, { day })
    : word(words.rating, locale, { day, score: number(score, locale, { decimals: 2 }) })
