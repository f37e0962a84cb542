import { date, rank, share } from '#lib/format.ts'
import { typo, type Locale } from '#lib/typography.ts'
import type { Result, Words } from '../measures/measure.ts'
import type { TargetStatus } from '../statistics/attainment.ts'
import type { Change } from './change.ts'

/** The pages that open with a computed sentence. */
export const headlinePages = ['overview', 'campaign', 'contributors', 'dialogue', 'conversions'] as const
export type HeadlinePage = (typeof headlinePages)[number]

/** One campaign as the comparison sees it; ranks are null where there is no number to rank by. */
export interface RankedCampaign {
  key: string
  name: Words
  seen: { rank: number; lo: number; hi: number } | null
  changed: { rank: number; lo: number; hi: number } | null
  /** the number its rank is taken by, as printed */
  value: Words | null
  isEstablished: boolean
}

/** Results from which a headline is chosen. What a page has not looked at is left out. */
export interface HeadlineFacts {
  /** something was received in the period */
  hasFacts: boolean
  /** the numbers of impact of the page */
  impact: readonly Result[]
  /** first day (`YYYY-MM-DD`) on which a number still too early can be read */
  reviewOn: string | null
  campaigns?: readonly RankedCampaign[]
  /** name of what impact ranks are taken by */
  rankedBy?: Words
  reach?: Change | null
  /** share of contributors who act: fell with probability ≥ .9 */
  isActingDown?: boolean
  /** the campaign is more visible than the one before it while fewer of its contributors act, probability ≥ .9 */
  signal?: { against: Words; probability: number } | null
  /** who took part, who acted, who stayed: said under a sentence that says nothing of its own */
  summary?: Words | null
  fresh?: Change | null
  returning?: Change | null
  /** the fewest posts that hold at least 40 % of the people who returned */
  posts?: { top: number; all: number; share: number } | null
  /** a later cohort whose return exceeds an earlier one's, both named */
  cohorts?: { later: Words; earlier: Words } | null
  abuse?: Change | null
  criticism?: Change | null
  /** share of acts whose origin is not known */
  unknownOrigin?: number | null
  targets?: readonly { name: Words; state: TargetStatus | 'no_target' | null }[]
}

/** The sentence of a page, what it adds, and what it was made from. */
export interface Headline {
  key: string
  version: 1
  text: Words
  lead: Words | null
  /** the results that triggered it, in words */
  because: Words[]
}

interface Said {
  text: Words
  lead?: Words | null
  because?: Words[]
}

interface Template {
  key: string
  pages: readonly HeadlinePage[]
  /** null: its precondition does not hold */
  say: (facts: HeadlineFacts) => Said | null
}

const everywhere = headlinePages
const both = (make: (locale: Locale) => string): Words => ({ fr: typo(make('fr'), 'fr'), en: typo(make('en'), 'en') })
const quoted = (name: Words, locale: Locale) => (locale === 'fr' ? `« ${name.fr} »` : `“${name.en}”`)
const isFalling = (change: Change | null | undefined) => change?.established === true && change.value < 0
const isRising = (change: Change | null | undefined) => change?.established === true && change.value > 0

/** The templates in their fixed order: the first whose precondition holds is used. */
export const templates: readonly Template[] = [
  {
    key: 'nothing_yet',
    pages: everywhere,
    say: ({ hasFacts }) =>
      hasFacts
        ? null
        : {
            text: {
              fr: 'Rien n’est encore arrivé pour cette période.',
              en: 'Nothing has arrived for this period yet.'
            }
          }
  },
  { key: 'too_early', pages: everywhere, say: tooEarly },
  { key: 'most_seen_leaves_least', pages: ['overview', 'campaign'], say: mostSeen },
  {
    key: 'seen_more_acting_less',
    pages: ['overview', 'campaign'],
    say: ({ reach, isActingDown, signal }) => {
      const text = { fr: 'On nous voit davantage, on agit moins.', en: 'More people see us, fewer act.' }
      if (signal) return { text, because: [signalWords(signal)] }
      return reach && reach.value > 0 && isActingDown
        ? {
            text,
            because: [changeWords({ fr: 'affichages', en: 'impressions' }, reach)]
          }
        : null
    }
  },
  { key: 'few_posts_hold_returns', pages: ['campaign'], say: fewPosts },
  {
    key: 'recruit_less_keep_more',
    pages: ['overview', 'campaign', 'contributors'],
    say: ({ fresh, returning }) =>
      isFalling(fresh) && isRising(returning)
        ? {
            text: { fr: 'On recrute moins, on retient mieux.', en: 'We recruit fewer, we keep more.' },
            because: [
              changeWords({ fr: 'nouveaux', en: 'new contributors' }, fresh as Change),
              changeWords({ fr: 'part de ceux qui reviennent', en: 'returning share' }, returning as Change)
            ]
          }
        : null
  },
  {
    key: 'later_cohort_stayed',
    pages: ['contributors'],
    say: ({ cohorts }) =>
      cohorts
        ? {
            text: both(locale =>
              locale === 'fr'
                ? `Ceux de ${cohorts.later.fr} sont restés plus que ceux de ${cohorts.earlier.fr}.`
                : `The people of ${cohorts.later.en} stayed more than those of ${cohorts.earlier.en}.`
            )
          }
        : null
  },
  {
    key: 'more_criticism_less_abuse',
    pages: ['dialogue'],
    say: ({ criticism, abuse }) =>
      isRising(criticism) && isFalling(abuse)
        ? { text: { fr: 'On critique davantage, on insulte moins.', en: 'More criticism, fewer insults.' } }
        : null
  },
  { key: 'unknown_origin', pages: ['conversions'], say: unknownOrigin },
  { key: 'targets', pages: everywhere, say: targetsMet },
  {
    key: 'nothing_stands_out',
    pages: everywhere,
    say: ({ campaigns = [] }) => ({
      text:
        campaigns.length > 1
          ? {
              fr: 'Rien ne distingue nettement ces campagnes pour l’instant.',
              en: 'Nothing clearly sets these campaigns apart for now.'
            }
          : {
              fr: 'Rien ne se distingue nettement pour l’instant.',
              en: 'Nothing clearly stands out for now.'
            }
    })
  }
]

/** The sentence of a page: the first template of the page whose precondition holds; there is always one. */
export function headlineOf(page: HeadlinePage, facts: HeadlineFacts): Headline {
  for (const { key, pages, say } of templates) {
    const said = pages.includes(page) ? say(facts) : null
    if (said)
      return {
        key,
        version: 1,
        text: said.text,
        lead: said.lead ?? (key === 'nothing_yet' ? null : (facts.summary ?? null)),
        because: said.because ?? []
      }
  }
  throw new Error('no headline: the last template always holds')
}

function tooEarly({ impact, reviewOn }: HeadlineFacts): Said | null {
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

function mostSeen({ campaigns = [], rankedBy }: HeadlineFacts): Said | null {
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
    because: ranked.map(one => ({ fr: rankSentence(one, 'fr', rankedBy), en: rankSentence(one, 'en', rankedBy) }))
  }
}

function ranked({ rank: at, lo, hi }: { rank: number; lo: number; hi: number }, locale: Locale): string {
  const place = rank(Math.round(at), locale, 'f')
  return lo === hi ? place : `${place} (${Math.floor(lo)}–${Math.ceil(hi)})`
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

function fewPosts({ posts }: HeadlineFacts): Said | null {
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

function signalWords({ against, probability }: NonNullable<HeadlineFacts['signal']>): Words {
  return both(locale =>
    locale === 'fr'
      ? `Comparée à ${quoted(against, locale)} : probabilité ${share(probability, locale)}.`
      : `Compared with ${quoted(against, locale)}: probability ${share(probability, locale)}.`
  )
}

function unknownOrigin({ unknownOrigin: part }: HeadlineFacts): Said | null {
  if (part === undefined || part === null || part < 0.25) return null
  return {
    text: both(locale =>
      locale === 'fr'
        ? `${share(part, locale)} des actions n’ont pas d’origine connue, et nous le disons.`
        : `${share(part, locale)} of actions have no known origin, and we say so.`
    )
  }
}

function targetsMet({ targets = [] }: HeadlineFacts): Said | null {
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

function changeWords(name: Words, change: Change): Words {
  const said = (locale: Locale) =>
    change.kind === 'points'
      ? `${change.value > 0 ? '+' : ''}${Math.round(change.value * 1000) / 10} points`
      : share(change.value, locale, { signed: true })
  return both(locale => (locale === 'fr' ? `${name.fr} : ${said('fr')}` : `${name.en}: ${said('en')}`))
}
