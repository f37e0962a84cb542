import type { Words } from '../measures/measure.ts'
import type { SaidBreach } from './breach_says.ts'
import type { Change } from './change.ts'
import type { HeadlineFacts } from './headline_facts.ts'
import type { SaidCite } from './said_cite.ts'
import {
  both,
  changeWords,
  fewPosts,
  mostSeen,
  signalWords,
  targetsMet,
  tooEarly,
  unknownOrigin,
  type Said
} from './headline_says.ts'

/** The pages that open with a computed sentence. */
export const headlinePages = ['overview', 'campaign', 'contributors', 'dialogue', 'conversions'] as const
export type HeadlinePage = (typeof headlinePages)[number]

/** The sentence of a page, what it adds, and what it was made from. */
export interface Headline {
  key: string
  version: 1
  text: Words
  lead: Words | null
  /** the results that triggered it, in words */
  because: Words[]
  /** numbers of the lead, in its order */
  cites?: readonly SaidCite[]
  /** numbers of each line of `because` */
  because_cites?: readonly (readonly SaidCite[])[]
  /** what got better while what is read beside it got worse: the banner of the page; absent where nobody looked */
  breaches?: SaidBreach[]
}

interface Template {
  key: string
  pages: readonly HeadlinePage[]
  /** null: its precondition does not hold */
  say: (facts: HeadlineFacts) => Said | null
}

const everywhere = headlinePages
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
        because: said.because ?? [],
        cites: said.lead ? (said.cites ?? []) : (facts.summaryCites ?? []),
        because_cites: said.becauseCites ?? []
      }
  }
  throw new Error('no headline: the last template always holds')
}
