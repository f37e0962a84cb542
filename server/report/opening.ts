import { beside, head } from '#lib/say.ts'
import { ask } from '../measures/ask.ts'
import { breaches } from '../measures/breach_reading.ts'
import { comparison } from '../measures/compare.ts'
import type { Comparison } from '../measures/comparison.ts'
import type { Frame } from '../measures/frame.ts'
import { measureByKey } from '../measures/index.ts'
import type { Measure, Result, Words } from '../measures/measure.ts'
import type { Presented } from '../measures/present.ts'
import type { Question } from '../measures/question.ts'
import { localDay } from '../store/time.ts'
import type { Store } from '../store/transaction.ts'
import { sayBreaches } from './breach_says.ts'
import { changeOf, probablyFell } from './change.ts'
import { headlineOf, type Headline, type HeadlinePage } from './headline.ts'
import type { HeadlineFacts, RankedCampaign } from './headline_facts.ts'
import { listIndicators, measured } from './indicators.ts'
import { fewestPosts } from './posts_that_hold.ts'
import { holdsOver, profileOf } from './profile.ts'
import { pageCite } from './said_cite.ts'

const looked = [
  'impressions',
  'contributors',
  'people_who_acted',
  'actions_per_contributor',
  'new_contributors',
  'returning_share'
]

/** Everything a headline is chosen from, for the two pages that compare campaigns, and the headline. */
export async function openingOf(
  store: Store,
  organisationId: string,
  frame: Frame,
  page: Extract<HeadlinePage, 'overview' | 'campaign'>,
  question: Question,
  audience: 'inside' | 'export',
  span: { from: Date; to: Date },
  now: Date
): Promise<Headline> {
  const plain = { ...question, by: undefined, step: undefined }
  const answers = new Map((await ask(store, organisationId, looked, plain, audience, now)).map(one => [one.key, one]))
  const profile = await profileOf(store, organisationId, frame, plain, audience, span, now)
  // A campaign is compared with all of today's, whatever the period its numbers are asked for.
  const scope = page === 'campaign' ? { ...question, from: undefined, to: undefined } : question
  const compared = await comparison(store, organisationId, scope, audience, now)
  const facts: HeadlineFacts = {
    hasFacts: ['impressions', 'contributors'].some(key => (answers.get(key)?.whole.value ?? 0) > 0),
    impact: profile.map(({ result }) => result),
    reviewOn: reviewOn(
      profile.map(({ result }) => result),
      frame
    ),
    reach: changed(answers.get('impressions')),
    isActingDown: fell(answers.get('actions_per_contributor')),
    fresh: changed(answers.get('new_contributors')),
    returning: changed(answers.get('returning_share')),
    targets: await targetsOf(store, organisationId, question, now),
    ...summaryOf(answers.get('contributors'), answers.get('people_who_acted')),
    ...(page === 'overview' ? comparedFacts(compared, frame) : ownFacts(compared, frame, question.campaign?.[0]))
  }
  const posts =
    page === 'campaign' && question.campaign?.length === 1
      ? await ask(store, organisationId, ['returned_people'], { ...plain, by: 'post', vs: 'none' }, audience, now)
      : []
  const found = await breaches(store, organisationId, plain, audience, now)
  return { ...headlineOf(page, { ...facts, posts: fewestPosts(posts[0]?.rows ?? []) }), breaches: sayBreaches(found) }
}

/** Who took part and who acted, in a sentence; nothing when one of the two has no number. */
function summaryOf(took: Presented | undefined, acted: Presented | undefined) {
  if (took?.whole.status !== 'ok' || acted?.whole.status !== 'ok') return {}
  const [people, acting] = [took.whole, acted.whole]
  const said = (result: Result, locale: 'fr' | 'en') => head(result, { unit: 'persons' }, locale)
  const summary = {
    fr: `${said(people, 'fr')} personnes ont contribué pendant la période ; ${said(acting, 'fr')} ont accompli une action vérifiée.`,
    en: `${said(people, 'en')} people contributed in the period; ${said(acting, 'en')} took a verified action.`
  }
  const cite = (result: Result, measure: string) =>
    pageCite(
      bothOf(locale => said(result, locale)),
      measure
    )
  return { summary, summaryCites: [cite(people, 'contributors'), cite(acting, 'people_who_acted')] }
}

/** What the comparison says of one campaign: that it is the most seen, that it shows a counter-productive signal. */
function ownFacts(compared: Comparison, frame: Frame, slug: string | undefined): Partial<HeadlineFacts> {
  const own = compared.campaigns.find(one => one.slug === slug)
  if (!own) return {}
  const isMostSeen = own.vanity?.rank === Math.min(...compared.campaigns.map(one => one.vanity?.rank ?? Infinity))
  const signal = compared.signals.find(({ campaign }) => campaign === own.id)
  const before = frame.campaigns.find(({ id }) => id === signal?.against)
  return {
    ...(isMostSeen ? comparedFacts(compared, frame) : {}),
    signal:
      signal && before ? { against: { fr: before.nameFr, en: before.nameEn }, probability: signal.probability } : null
  }
}

function changed(answer: Presented | undefined) {
  const measure = answer && measureByKey(answer.key)
  return answer && measure ? changeOf(measure, answer.whole, answer.previous) : null
}

const fell = (answer: Presented | undefined) => (answer ? probablyFell(answer.whole, answer.previous) : false)

/** First day on which a number that is still too early can be read. */
function reviewOn(results: readonly Result[], { timeZone }: Frame): string | null {
  const dates = results.flatMap(({ notes }) =>
    notes.flatMap(note => (note.code === 'available_on' && typeof note.at === 'string' ? [note.at] : []))
  )
  const [first] = dates.sort()
  return first === undefined ? null : localDay(new Date(first), timeZone)
}

/** Ranks as the headline needs them, with names; by what impact is ranked. */
export function comparedFacts(
  compared: Comparison,
  frame: Frame
): Pick<HeadlineFacts, 'campaigns' | 'rankedBy' | 'rankedKey'> {
  const measure = measureByKey(compared.measure)
  const campaigns = compared.campaigns.map(({ id, slug, vanity, impact, gap }): RankedCampaign => {
    const own = frame.campaigns.find(one => one.id === id)
    const changes = impact.rank !== null && impact.lo !== null && impact.hi !== null
    return {
      key: slug,
      name: { fr: own?.nameFr ?? slug, en: own?.nameEn ?? slug },
      seen: vanity && { rank: vanity.rank, lo: vanity.lo, hi: vanity.hi },
      changed: changes ? { rank: impact.rank!, lo: impact.lo!, hi: impact.hi! } : null,
      value: measure && impact.rank !== null ? bothOf(locale => numberWords(impact.result, measure, locale)) : null,
      isEstablished: gap?.established === true
    }
  })
  return { campaigns, ...(measure ? { rankedBy: rankedByWords(measure), rankedKey: measure.key } : {}) }
}

const bothOf = (make: (locale: 'fr' | 'en') => string): Words => ({ fr: make('fr'), en: make('en') })

const numberWords = (result: Result, { unit }: Measure, locale: 'fr' | 'en') =>
  [head(result, { unit }, locale), beside(result, { unit }, locale)].filter(Boolean).join(', ')

/** How a ranking by a measure is said: “7th by …”. */
export function rankedByWords({ key, label }: Measure): Words {
  if (key === 'wake') return { fr: 'le retour à 90 jours', en: 'return at 90 days' }
  return { fr: `« ${label.fr} »`, en: `“${label.en}”` }
}

async function targetsOf(store: Store, organisationId: string, question: Question, now: Date) {
  const campaign = question.campaign?.length === 1 ? question.campaign[0] : undefined
  const found = []
  for (const indicator of await listIndicators(store, organisationId, campaign)) {
    if (indicator.target === null || !holdsOver(indicator)) continue
    const { state } = await measured(store, organisationId, indicator, {}, now)
    found.push({ name: indicator.name, state })
  }
  return found
}
