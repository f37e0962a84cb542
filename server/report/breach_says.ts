import { share } from '#lib/format.ts'
import { cell } from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { breach as words } from '#lib/words/breach.ts'
import { word } from '#lib/words/word.ts'
import type { Breach } from '../measures/breaches.ts'
import type { Result, Words } from '../measures/measure.ts'
import { ownCite, spanCite, type SaidCite } from './said_cite.ts'

/** A breach as a page shows it. */
export interface SaidBreach extends Pick<Breach, 'probability' | 'gaming'> {
  /** keys of the two measures, for their pages */
  measure: string
  counter: string
  /** slug of the campaign; null = the period */
  campaign: string | null
  text: Words
  /** its four numbers, in the order of the sentence */
  cites: SaidCite[]
}

const quoted = (name: string, locale: Locale) => (locale === 'fr' ? `« ${name} »` : `“${name}”`)

/** A breach in one sentence, with the four numbers it is made of. */
export function breachSentence({ measure, counter, probability, campaigns }: Breach, locale: Locale): string {
  const said = ({ unit }: Breach['measure'], result: Result) => cell(result, { unit }, locale)
  const names = {
    measure: measure.label[locale],
    before: said(measure, measure.before),
    now: said(measure, measure.now),
    counter: counter.label[locale],
    counter_before: said(counter, counter.before),
    counter_now: said(counter, counter.now),
    probability: share(probability, locale)
  }
  if (!campaigns) return word(words.period, locale, names)
  const about = {
    name: quoted(campaigns.now.name[locale], locale),
    against: quoted(campaigns.before.name[locale], locale)
  }
  return word(words.campaign, locale, { ...names, ...about })
}

/** The four numbers of a breach as its sentence prints them, each with the campaign or the period it is about. */
function citesOf({ measure, counter, campaigns, spans }: Breach): SaidCite[] {
  return [measure, counter].flatMap(one =>
    (['before', 'now'] as const).map(when => {
      const text = {
        fr: cell(one[when], { unit: one.unit }, 'fr'),
        en: cell(one[when], { unit: one.unit }, 'en')
      }
      return campaigns ? ownCite(text, one.key, campaigns[when].slug) : spanCite(text, one.key, spans[when])
    })
  )
}

/** Breaches as pages show them. */
export const sayBreaches = (breaches: readonly Breach[]): SaidBreach[] =>
  breaches.map(one => ({
    measure: one.measure.key,
    counter: one.counter.key,
    probability: one.probability,
    gaming: one.gaming,
    campaign: one.campaigns?.now.slug ?? null,
    text: { fr: breachSentence(one, 'fr'), en: breachSentence(one, 'en') },
    cites: citesOf(one)
  }))
