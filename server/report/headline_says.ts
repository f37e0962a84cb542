import { date, rank, share } from '#lib/format.ts'
import { typo, type Locale } from '#lib/typography.ts'
import type { Result, Words } from '../measures/measure.ts'
import type { Change } from './change.ts'
import type { HeadlineFacts, RankedCampaign } from './headline_facts.ts'
import { ownCite, rankCite, type SaidCite } from './said_cite.ts'

/** What a template says: its sentence, what it adds, and the results it was made from, in words. */
export interface Said {
  text: Words
  lead?: Words | null
  because?: Words[]
  /** numbers of the lead */
  cites?: SaidCite[]
  /** numbers of each line of `because` */
  becauseCites?: SaidCite[][]
}

/** The same sentence in both languages, each set by its own typography. */
export const both = (make: (locale: Locale) => string): Words => ({
  fr: typo(make('fr'), 'fr'),
  en: typo(make('en'), 'en')
})
const quoted = (name: Words, locale: Locale) => (locale === 'fr' ? `« ${name.fr} »` : `“${name.en}”`)

/** Every number of impact is still open: when the first can be read. */
export function tooEarly({ impact, reviewOn }: HeadlineFacts): Said | null {
  const isOpen = ({ status }: Result) => status === 'too_early' || status === 'too_few' || status === 'unknown'
  if (impact.length === 0 || !impact.every(isOpen)) return null
  return {
    text: both(locale => {
      const when = reviewOn && date(reviewOn, locale)
      if (locale === 'fr') return `Trop tôt pour conclure${when ? ` : premier bilan le ${when}` : ''}.`
      return `Too early to conclude${when ? `: first review on ${when}` : ''}.`
    })
  }
}

/** The most-seen campaign is in the lower half by effect, and its gap is established. */
export function mostSeen({ campaigns = [], rankedBy, rankedKey }: HeadlineFacts): Said | null {
  const ranked = campaigns.filter(one => one.seen && one.changed)
  const first = ranked.find(one => one.seen?.rank === Math.min(...ranked.map(other => other.seen?.rank ?? Infinity)))
  if (!first?.seen || !first.changed || !first.isEstablished) return null
  if (first.changed.rank <= (ranked.length + 1) / 2 || first.changed.rank <= first.seen.rank) return null
  const riser = ranked
    .filter(one => one.isEstablished && (one.seen?.rank ?? 0) > (one.changed?.rank ?? 0))
    .sort((a, b) => (a.changed?.rank ?? 0) - (b.changed?.rank ?? 0))[0]
  return {
    text: {
      fr: 'La campagne la plus vue est l’une de celles qui laissent le moins de traces.',
      en: 'The most-seen campaign is one of those that leave the least behind.'
    },
    lead: both(locale =>
      [rankSentence(first, locale, rankedBy), riser && inverse(riser, locale)].filter(Boolean).join(' ')
    ),
    because: ranked.map(one => ({ fr: rankSentence(one, 'fr', rankedBy), en: rankSentence(one, 'en', rankedBy) })),
    cites: [...citesOf(first, rankedKey), ...(riser ? citesOf(riser) : [])],
    becauseCites: ranked.map(one => citesOf(one, rankedKey))
  }
}

function ranked({ rank: at, lo, hi }: { rank: number; lo: number; hi: number }, locale: Locale): string {
  const place = rank(Math.round(at), locale, 'f')
  return lo === hi ? place : `${place} (${Math.floor(lo)}–${Math.ceil(hi)})`
}

/** Both ranks of a campaign as its sentence prints them, and the number the second is taken by. */
function citesOf({ key, seen, changed, value }: RankedCampaign, measure?: string): SaidCite[] {
  const ranks = [seen, changed].flatMap(found =>
    found
      ? [
          rankCite(
            both(locale => ranked(found, locale)),
            key
          )
        ]
      : []
  )
  return measure && value ? [...ranks, ownCite(value, measure, key)] : ranks
}

function rankSentence(one: RankedCampaign, locale: Locale, by: Words = { fr: 'l’effet', en: 'effect' }): string {
  const [seen, changed] = [one.seen, one.changed]
  if (!seen || !changed) return quoted(one.name, locale)
  const value = one.value ? (locale === 'fr' ? ` : ${one.value.fr}` : `: ${one.value.en}`) : ''
  return locale === 'fr'
    ? `${quoted(one.name, locale)} est ${ranked(seen, locale)} par l’audience et ${ranked(changed, locale)} par ${by.fr}${value}.`
    : `${quoted(one.name, locale)} ranks ${ranked(seen, locale)} by audience and ${ranked(changed, locale)} by ${by.en}${value}.`
}

function inverse(one: RankedCampaign, locale: Locale): string {
  const [seen, changed] = [one.seen, one.changed]
  if (!seen || !changed) return ''
  return locale === 'fr'
    ? `À l’inverse, ${quoted(one.name, locale)}, ${ranked(seen, locale)} par l’audience, arrive ${ranked(changed, locale)}.`
    : `Conversely, ${quoted(one.name, locale)}, ${ranked(seen, locale)} by audience, comes ${ranked(changed, locale)}.`
}

/** One post in ten, or fewer, holds 40 % or more of those who returned. */
export function fewPosts({ posts }: HeadlineFacts): Said | null {
  if (!posts || posts.top > posts.all * 0.1 || posts.share < 0.4) return null
  return {
    text: both(locale => {
      const part = share(posts.share, locale)
      if (locale === 'en')
        return `${posts.top} ${posts.top === 1 ? 'post' : 'posts'} of ${posts.all} ${posts.top === 1 ? 'holds' : 'hold'} ${part} of those who returned.`
      const does = posts.top === 1 ? 'publication' : 'publications'
      return `${posts.top} ${does} sur ${posts.all} ${posts.top === 1 ? 'réunit' : 'réunissent'} ${part} de ceux qui sont revenus.`
    })
  }
}

/** The campaign before, and how likely the signal is. */
export function signalWords({ against, probability }: NonNullable<HeadlineFacts['signal']>): Words {
  return both(locale =>
    locale === 'fr'
      ? `Comparée à ${quoted(against, locale)} : probabilité ${share(probability, locale)}.`
      : `Compared with ${quoted(against, locale)}: probability ${share(probability, locale)}.`
  )
}

/** A quarter of the acts, or more, have no known origin. */
export function unknownOrigin({ unknownOrigin: part }: HeadlineFacts): Said | null {
  if (part === undefined || part === null || part < 0.25) return null
  return {
    text: both(locale =>
      locale === 'fr'
        ? `${share(part, locale)} des actions n’ont pas d’origine connue, et nous le disons.`
        : `${share(part, locale)} of actions have no known origin, and we say so.`
    )
  }
}

/** How many targets are met, and which is not. */
export function targetsMet({ targets = [] }: HeadlineFacts): Said | null {
  const aimed = targets.filter(({ state }) => state !== 'no_target')
  if (aimed.length === 0) return null
  const met = aimed.filter(({ state }) => state === 'reached')
  const missed = aimed.filter(one => !met.includes(one))
  return {
    text: both(locale => targetText(met.length, aimed, missed, locale)),
    because: aimed.map(({ name, state }) =>
      both(locale => `${quoted(name, locale)} ${stateWords[state ?? 'open'][locale]}.`)
    )
  }
}

const stateWords: Record<NonNullable<NonNullable<HeadlineFacts['targets']>[number]['state']> | 'open', Words> = {
  reached: { fr: 'est atteinte', en: 'is met' },
  likely: { fr: 'est vraisemblablement atteinte', en: 'is likely met' },
  not_shown: { fr: 'n’est pas démontrée', en: 'is not shown to be met' },
  in_progress: { fr: 'n’est pas encore atteinte', en: 'is not met yet' },
  missed: { fr: 'n’est pas atteinte', en: 'is not met' },
  no_target: { fr: 'n’est pas fixée', en: 'is not set' },
  open: { fr: 'n’est pas encore connue', en: 'is not known yet' }
}

type Aim = NonNullable<HeadlineFacts['targets']>[number]

/** One target is named with its state; several are counted, and the first that is not met is named with its own. */
function targetText(met: number, aimed: readonly Aim[], missed: readonly Aim[], locale: Locale): string {
  const all = aimed.length
  const [only, open] = [aimed[0], missed[0]]
  const stateOf = ({ state }: Aim) => stateWords[state ?? 'open'][locale]
  const isFrench = locale === 'fr'
  if (all === 1 && only) return `${isFrench ? 'La cible' : 'The target'} ${quoted(only.name, locale)} ${stateOf(only)}.`
  const verb = isFrench ? (met > 1 ? 'sont atteintes' : 'est atteinte') : met === 1 ? 'is met' : 'are met'
  const start = isFrench
    ? met === 0
      ? `Aucune des ${all} cibles n’est atteinte`
      : `${met} ${met > 1 ? 'cibles' : 'cible'} sur ${all} ${verb}`
    : met === 0
      ? `None of the ${all} targets is met`
      : `${met} of ${all} targets ${verb}`
  if (!open) return `${start}.`
  return `${start}${isFrench ? ' ;' : ';'} ${quoted(open.name, locale)} ${stateOf(open)}.`
}

/** A change in words, with what changed. */
export function changeWords(name: Words, change: Change): Words {
  const said = (locale: Locale) =>
    change.kind === 'points'
      ? `${change.value > 0 ? '+' : ''}${Math.round(change.value * 1000) / 10} points`
      : share(change.value, locale, { signed: true })
  return both(locale => (locale === 'fr' ? `${name.fr} : ${said('fr')}` : `${name.en}: ${said('en')}`))
}
