import { moment, period, shortPeriod, share } from '#lib/format.ts'
import type { Locale } from '#lib/typography.ts'
import { breaches } from '../measures/breach_reading.ts'
import { compareCampaigns, type Comparison } from '../measures/comparison.ts'
import { loadFrame, type Frame } from '../measures/frame.ts'
import { spanOf } from '../measures/question.ts'
import type { Span } from '../measures/windows.ts'
import { Problem } from '../problem.ts'
import { localDay, addDays } from '../store/time.ts'
import type { Store } from '../store/transaction.ts'
import { readingsOf, withReadings } from './counters.ts'
import { dialogueOf } from './dialogue.ts'
import type { Block, Figure, Narrative, ReportContent, Section } from './document.ts'
import { failedOf } from './failed.ts'
import { reportFacts, type ReportFacts } from './facts.ts'
import { gatherFrom, spanDays, type Gather, type Scope } from './gather.ts'
import { impactOf } from './impact.ts'
import { listIndicators, type Indicator } from './indicators.ts'
import { declaredBlock } from './locks/said.ts'
import { methodOf, passportsOf, sourcesOf } from './method.ts'
import { heldWords, type HeldWords } from './held.ts'
import { cellsOf, exportThreshold, openRegister, type Register } from './register.ts'
import { allRemains, campaignRemains } from './remains.ts'
import { noReview, readReview, type Review } from './review.ts'
import { restatedBlock } from './restatements_said.ts'
import { measuredRows, resultsOf } from './results.ts'
import { seenOf } from './seen.ts'
import { summaryOf } from './summary.ts'
import { said } from './words.ts'

/** What a report is asked for. Days of the organisation's zone, `to` excluded; default the campaign's own, else the last full quarter. */
export interface ReportOptions {
  /** slug; absent = the whole organisation */
  campaign?: string | undefined
  from?: string | undefined
  to?: string | undefined
  lang: Locale
  narrative?: Narrative
  /** told what was masked because of what left before, once: for whoever makes the file, not for its readers */
  onHeld?: (held: readonly HeldWords[]) => void
}

interface Ground {
  frame: Frame
  facts: ReportFacts
  comparison: Comparison
  register: Register
  indicators: readonly Indicator[]
  span: Span
  k: number
  declared: Block | null
  /** what was concluded of the campaign; empty for a whole organisation */
  review: Review
}

const ATTEMPTS = 3

/**
 * The report as one plain document: every number through the one path, with the threshold of exports, checked against
 * what already left. Whoever hands a file of it over then calls `publishReport`.
 * Throws a Problem on an unknown campaign or a period that ends before it starts.
 */
export async function reportContent(
  store: Store,
  organisationId: string,
  options: ReportOptions,
  now: Date
): Promise<ReportContent> {
  for (let attempt = 1; ; attempt++) {
    const ground = await readGround(store, organisationId, options, now)
    const content = await written(store, organisationId, ground, options, now)
    const after = await store.tx(organisationId, tx => loadFrame(tx, organisationId), { mode: 'read only' })
    // Facts that arrived in between would put numbers of two states side by side.
    if (after.version !== ground.frame.version && attempt < ATTEMPTS) continue
    options.onHeld?.(heldWords(ground.register.held, ground.frame, ground.k))
    return content
  }
}

async function readGround(
  store: Store,
  organisationId: string,
  { campaign, from, to, lang }: ReportOptions,
  now: Date
): Promise<Ground> {
  const indicators = await listIndicators(store, organisationId, campaign)
  return store.tx(
    organisationId,
    async tx => {
      const frame = await loadFrame(tx, organisationId)
      if (campaign !== undefined && !frame.campaigns.some(({ slug }) => slug === campaign))
        throw new Problem(
          'unknown_campaign',
          {
            fr: `Campagne inconnue : ${campaign}. Vérifier son nom court.`,
            en: `Unknown campaign: ${campaign}. Check its short name.`
          },
          404
        )
      const k = exportThreshold(frame)
      return {
        frame,
        k,
        indicators,
        facts: await reportFacts(tx, frame),
        declared: await declaredBlock(tx, frame, campaign, lang, now),
        comparison: await compareCampaigns(tx, frame, { audience: 'export' }),
        register: await openRegister(tx, organisationId, k),
        review: campaign === undefined ? noReview : await readReview(tx, organisationId, campaign),
        span: spanOf(frame, { from, to, ...(campaign === undefined ? {} : { campaign: [campaign] }) }, now)
      }
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}

async function written(
  store: Store,
  organisationId: string,
  ground: Ground,
  { lang, narrative = {}, ...options }: ReportOptions,
  now: Date
): Promise<ReportContent> {
  const { frame, facts, comparison, register, indicators, span, k } = ground
  const gather = gatherFrom({ store, organisationId, frame, register, lang, now })
  const campaign = frame.campaigns.find(({ slug }) => slug === options.campaign)
  const scope: Scope = { span, campaign: campaign?.slug ?? null }
  const days = spanDays(span, frame)
  const name = campaign ? nameOf(campaign, lang) : facts.name
  const names = new Map((campaign ? [campaign] : frame.campaigns).map(one => [one.slug, nameOf(one, lang)]))

  const rows = await measuredRows(gather, indicators, scope, now)
  const impact = await impactOf(gather, rows, scope)
  const summary = await summaryOf(gather, rows, scope, period(days.from, days.end, lang))
  const results = await resultsOf(gather, rows, scope, period(days.from, days.end, lang))
  const remains = campaign
    ? await campaignRemains(gather, scope, name)
    : await allRemains(
        gather,
        comparison.campaigns.map(({ slug }) => slug)
      )
  const seen = await seenOf(gather, comparison, scope.campaign)
  const dialogue = await dialogueOf(gather, scope)
  const asked = { from: options.from, to: options.to, ...(campaign ? { campaign: [campaign.slug] } : {}) }
  const found = await breaches(store, organisationId, asked, 'export', now)
  const failed = failedOf(gather, {
    ...{ rows, comparison, narrative, review: ground.review },
    wakes: remains.wakes,
    campaigns: names,
    breaches: found
  })
  const sources = sourcesOf(gather, facts)
  const figures = await withReadings(gather)
  const besides = <T extends { figure: string }>(one: T) => ({ ...one, read_with: readingsOf(figures, one.figure) })
  const masked = figures.filter(({ result }) => result.status === 'masked').length
  const coverage = coverageOf(figures)
  const restated = await store.tx(organisationId, tx => restatedBlock(tx, frame, cellsOf(figures), lang, now), {
    mode: 'read only'
  })
  const leftOut = [
    ...[seen, remains.section].flatMap(({ title, absent }) => (absent ? [{ section: title, reason: absent }] : [])),
    ...(dialogue ? [] : [{ section: said('dialogue', lang), reason: said('dialogue_unaudited', lang) }])
  ]
  return {
    format: 'sillage-report',
    version: 1,
    pack: 'sillage',
    lang,
    made_at: now.toISOString(),
    organisation: { slug: frame.slug, name: facts.name, time_zone: frame.timeZone, is_demo: facts.isDemo },
    campaign: campaign ? { slug: campaign.slug, name } : null,
    period: { from: days.from, to: days.last, text: period(days.from, days.end, lang) },
    kicker: said('kicker', lang),
    title: campaign ? name : said('organisation_title', lang, { name }),
    summary,
    identity: identityOf(gather, ground, options.campaign, days),
    impact: impact.impact.map(besides),
    impact_note: impact.note,
    results: {
      ...results,
      groups: results.groups.map(group => ({ ...group, rows: group.rows.map(besides) }))
    },
    failed,
    seen,
    remains: remains.section,
    dialogue,
    method: methodOf(gather, { facts, figures, k, masked, coverage, leftOut, restated, declared: ground.declared }),
    data: { title: said('data', lang), tables: annexed([seen, remains.section]) },
    sources,
    passports: passportsOf(gather, figures),
    foot: said('foot', lang, {
      moment: moment(now.toISOString(), frame.timeZone, lang),
      coverage: share(coverage, lang)
    }),
    coverage,
    masked,
    figures
  }
}

const nameOf = ({ nameFr, nameEn }: Frame['campaigns'][number], lang: Locale) => (lang === 'fr' ? nameFr : nameEn)

/** Tables of what is drawn; a section without a drawing shows its table itself. */
const annexed = (sections: readonly Section[]) =>
  sections.flatMap(({ chart, table }) => (chart && table ? [table] : []))

/** The least covered figure speaks for the document: the foot of every page must not promise more. */
function coverageOf(figures: readonly Figure[]): number {
  const known = figures.filter(({ result }) => result.status === 'ok').map(({ result }) => result.coverage)
  return known.length === 0 ? 0 : Math.min(...known)
}

function identityOf(
  { lang, frame }: Gather,
  { facts }: Ground,
  slug: string | undefined,
  days: { from: string; end: string }
): ReportContent['identity'] {
  const campaign = frame.campaigns.find(one => one.slug === slug)
  const short = (from: string, end: string) => shortPeriod(from, end, lang)
  const day = (at: Date) => localDay(at, frame.timeZone)
  const end = campaign ? addDays(day(new Date(campaign.endsAt.getTime() - 1)), 1) : ''
  return [
    { label: said('holder', lang), value: facts.name },
    { label: said('funder', lang), value: (slug && facts.funders.get(slug)) || said('none', lang) },
    campaign
      ? { label: said('campaign_dates', lang), value: short(day(campaign.startsAt), end) }
      : { label: said('campaigns', lang), value: String(frame.campaigns.length) },
    { label: said('period', lang), value: short(days.from, days.end) }
  ]
}
