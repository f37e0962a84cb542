import type { Action, CampaignPlan, OrganisationPlan } from '../plan.ts'

/** Acts and messages the five organisations count; a like, a view and a follow never are. */
export const contributionKinds: string[] = [
  'comment',
  'reply',
  'share',
  'mention',
  'message',
  'signature',
  'donation',
  'signup',
  'volunteer',
  'attendance',
  'message_to_decision_maker',
  'content',
  'other'
]

/** The ladder of engagement of the five organisations: absolute thresholds within 90 days. */
export const ladder: OrganisationPlan['ladder'] = [
  { name: 'témoin', kinds: ['comment', 'reply', 'share'], count: 1, days: 90 },
  { name: 'habitué', kinds: ['comment', 'reply', 'share'], count: 4, days: 90 },
  { name: 'acteur', kinds: ['signature', 'donation', 'signup', 'attendance', 'content'], count: 1, days: 90 },
  { name: 'initiateur', kinds: ['volunteer', 'content', 'message_to_decision_maker'], count: 2, days: 90 }
]

/** Slug, name, first day, day after the last, aim, cost, action, participants, and what makes it unlike the others. */
export type Row = readonly [
  slug: string,
  name: string,
  from: string,
  to: string,
  aim: string,
  cost: number,
  action: Action,
  contributors: number,
  special?: Partial<CampaignPlan>
]

/** Campaigns from a table: the same share of people who stay, the same counters, unless the row says otherwise. */
export const campaignsOf = (rows: readonly Row[]): CampaignPlan[] =>
  rows.map(([slug, name, from, to, aim, cost, action, contributors, special]) => ({
    slug,
    name,
    from,
    to,
    aim,
    cost,
    action,
    contributors,
    stay: 0.26,
    vanity: 1,
    acting: 0.3,
    ask: { slug: `appel-${slug}`, asked: 320, answered: 42, kept: 0.6 },
    ...special
  }))
