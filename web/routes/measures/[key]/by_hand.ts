import { date, local, money } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { byHand as words } from '#lib/words/by_hand.ts'
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
    const said = { amount: money(one.minor / 100, one.currency, locale), campaign: one.campaign, kind: one.kind }
    return { when: day(one.from), what: word(one.kind === 'staff_hour' ? words.hour : words.cost, locale, said) }
  })
}
