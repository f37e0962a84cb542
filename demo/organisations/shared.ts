import type { CampaignPlan, OrganisationPlan } from '../plan.ts'

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

/** A campaign like the others of its organisation: same share of people who stay, same counters, same action. */
export function ordinary(
  campaign: Partial<CampaignPlan> & Pick<CampaignPlan, 'slug' | 'name' | 'from' | 'to' | 'aim' | 'cost' | 'action'>
): CampaignPlan {
  return {
    contributors: 125,
    stay: 0.26,
    vanity: 1,
    acting: 0.3,
    ask: { slug: `appel-${campaign.slug}`.slice(0, 60), asked: 320, answered: 42, kept: 0.6 },
    ...campaign
  }
}
