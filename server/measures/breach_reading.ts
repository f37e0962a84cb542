import type { Store, Tx } from '../store/transaction.ts'
import { breachesOf, type Breach, type TwoResults } from './breaches.ts'
import { recentCampaigns } from './campaigns_compared.ts'
import { comparedWith, designated } from './designated.ts'
import { sharedFrame, newestFact, type Frame } from './frame.ts'
import { protectedCampaigns } from './campaign_rows.ts'
import { protectedAnswer } from './disclosure_filter.ts'
import { measureByKey } from './index.ts'
import { memory, noteAsked } from './memory.ts'
import type { Measure, Result } from './measure.ts'
import { pairs } from './pairs.ts'
import { queryFrom, spanOf, type Question } from './question.ts'

type Audience = 'inside' | 'export'

const DAY = 86_400_000
const once = memory<Breach[]>(50)

/** One measure of each pair, and its counter-measures: those that can be asked. */
const watched = (isAsked: (measure: Measure) => boolean): Measure[] => {
  const known = (key: string) => [measureByKey(key)].filter((one): one is Measure => one !== undefined && isAsked(one))
  const keys = pairs.flatMap(({ measures, counters }) => {
    const [own] = measures.flatMap(known)
    const beside = counters.flatMap(known)
    return own && beside.length > 0 ? [own, ...beside] : []
  })
  return [...new Set(keys)]
}

/** Breaches of the wanted campaigns, each against the one it is compared with; nothing is read of the others. */
async function ofCampaigns(tx: Tx, frame: Frame, audience: Audience, wanted: ReadonlySet<string>): Promise<Breach[]> {
  const to = newestFact(frame, ['interactions', 'conversions'])
  if (!to) return []
  const recent = recentCampaigns(frame, new Date(to.getTime() + 1))
  const all = comparedWith(recent, await designated(tx, frame.organisationId))
  const compared = new Map([...all].filter(([{ slug }]) => wanted.has(slug)))
  const campaigns = [...new Set([...compared].flat())]
  if (compared.size === 0) return []
  const found = new Map<string, Map<string, Result>>()
  for (const measure of watched(({ grains, compose }) => grains.includes('campaign') && !compose)) {
    const measured = await protectedCampaigns(tx, frame, measure, campaigns, { audience })
    found.set(measure.key, new Map(measured.map(one => [one.key, one.result])))
  }
  const days = ({ startsAt, endsAt }: Frame['campaigns'][number]) => (endsAt.getTime() - startsAt.getTime()) / DAY
  return [...compared].flatMap(([campaign, against]) => {
    const two = new Map<string, TwoResults>()
    for (const [key, results] of found) {
      const [now, before] = [results.get(campaign.id), results.get(against.id)]
      if (now && before) two.set(key, { now, before, days: { now: days(campaign), before: days(against) } })
    }
    const span = { from: campaign.startsAt.toISOString(), to: campaign.endsAt.toISOString() }
    const named = ({ slug, nameFr, nameEn }: typeof campaign) => ({ slug, name: { fr: nameFr, en: nameEn } })
    const own = ({ startsAt, endsAt }: typeof campaign) => ({ from: startsAt, to: endsAt })
    return breachesOf(two, { organisation: frame.slug, campaign: campaign.slug, ...span }).map(breach => ({
      ...breach,
      campaigns: { now: named(campaign), before: named(against) },
      spans: { now: own(campaign), before: own(against) }
    }))
  })
}

/** Breaches of the period asked against the one it is compared with; measures that follow a campaign have none. */
async function ofPeriod(tx: Tx, frame: Frame, question: Question, audience: Audience, now: Date): Promise<Breach[]> {
  const two = new Map<string, TwoResults>()
  const plain = { ...question, by: undefined, step: undefined }
  const span = spanOf(frame, plain, now)
  let compared = span
  for (const measure of watched(({ followsCampaign }) => !followsCampaign)) {
    const { whole, previous, previousSpan } = await protectedAnswer(
      tx,
      frame,
      queryFrom(frame, measure.key, plain, audience, now)
    )
    if (!previous || !previousSpan) continue
    compared = previousSpan
    const days = {
      now: (span.to.getTime() - span.from.getTime()) / DAY,
      before: (previousSpan.to.getTime() - previousSpan.from.getTime()) / DAY
    }
    two.set(measure.key, { now: whole, before: previous, days })
  }
  const naming = { from: span.from.toISOString(), to: span.to.toISOString(), campaign: question.campaign?.join() ?? '' }
  return breachesOf(two, { organisation: frame.slug, ...naming }).map(breach => ({
    ...breach,
    campaigns: null,
    spans: { now: span, before: compared }
  }))
}

/**
 * What got better while what must be read beside it got worse. A question about one campaign: that campaign against the
 * one it is compared with. Any other question: its period against the one before, and every campaign asked about, or that
 * ran in it.
 */
export async function breaches(
  store: Store,
  organisationId: string,
  question: Question,
  audience: Audience,
  now: Date
): Promise<Breach[]> {
  const again = (at: Date) => read(store, organisationId, question, audience, at)
  if (audience === 'inside') noteAsked(organisationId, ['breaches', question], now, again)
  return again(now)
}

async function read(
  store: Store,
  organisationId: string,
  question: Question,
  audience: Audience,
  now: Date
): Promise<Breach[]> {
  return store.tx(
    organisationId,
    async tx => {
      const frame = await sharedFrame(tx, organisationId)
      const name = [organisationId, frame.version, audience]
      const span = spanOf(frame, question, now)
      const isOne = question.campaign?.length === 1
      const ran = frame.campaigns.filter(one => one.startsAt < span.to && one.endsAt > span.from)
      const wanted = question.campaign?.length ? question.campaign : ran.map(({ slug }) => slug)
      const slugs = [...new Set(wanted)].sort()
      const all = await once([...name, slugs], () => ofCampaigns(tx, frame, audience, new Set(slugs)))
      if (isOne) return all
      return [...(await once([...name, question, span], () => ofPeriod(tx, frame, question, audience, now))), ...all]
    },
    { mode: 'analysis', deadline: 120_000 }
  )
}
