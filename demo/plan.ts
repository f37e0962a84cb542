/** What the demonstration plants: everything here is a decision, everything else is drawn from the seed. */

/** Stance of a message; the hostile ones are those of the codebook, `merci` is too short to be a contribution. */
export type Stance =
  | 'support'
  | 'criticism'
  | 'question'
  | 'testimony'
  | 'proposal'
  | 'counter_speech'
  | 'none'
  | 'merci'
  | Hostile
  | 'spam'
export type Hostile = 'insult' | 'provocation' | 'discrimination' | 'sexual' | 'threat'

export type PostFormat = 'story' | 'ask' | 'info'

export interface CampaignPlan {
  slug: string
  name: string
  /** First day and the day after the last, `YYYY-MM-DD`, midnight UTC. */
  from: string
  to: string
  aim: string
  cost: number
  parent?: string
  /** Persons who take part, members of groups and regulars included. */
  contributors: number
  /** Share of them who stay: they go on contributing elsewhere after the end. */
  stay: number
  /** The same for participants who are in no group, when it differs. */
  stayOfNewcomers?: number
  /** Mean life of those who stay, in weeks. */
  stayWeeks?: number
  /** Multiplier of every platform counter of the campaign (1 = like the others). */
  vanity: number
  /** Share of the messages that are hostile. */
  hostile?: number
  /** Share of the commenting participants who also act. */
  acting: number
  /** The same, by the format of the post they first answered; wins over `acting`. */
  actingByFormat?: Record<PostFormat, number>
  /** Share of participants who act without a word. */
  silent?: number
  /** What the campaign calls for. */
  action: Action
  ask: { slug: string; asked?: number; answered: number; kept: number }
  /** True when the paid numbers and the claimed conversions exist. */
  boosted?: boolean
}

export interface Action {
  kind: string
  target: string
  system: string
  /** Amounts in major units of the organisation's currency, for gifts. */
  amounts?: number[]
}

export interface GroupPlan {
  slug: string
  name: string
  kind: string
  size: number
  place: string
  /** Share of the members who take part in each campaign. */
  mobilised: number
}

export interface AuditPlan {
  slug: string
  campaign?: string
  from: string
  to: string
  sample: 100 | 200
}

/** An organisation of the demonstration. `letter` begins every identifier it makes. */
export interface OrganisationPlan {
  letter: string
  slug: string
  name: string
  kind: { fr: string; en: string }
  timeZone: string
  country: string
  currency: string
  funder: string
  voice: string
  /** Three networks; the first two are `facebook` and `instagram`. */
  networks: readonly [string, string, string]
  postsPerWeek: number
  /** Persons active when the history begins. */
  regulars: number
  /** New persons a week outside campaigns. */
  newcomers: number
  contributionKinds: string[]
  groups: GroupPlan[]
  campaigns: CampaignPlan[]
  programmes?: { slug: string; name: string; from: string; to: string; parent?: string; aim: string }[]
  audits: AuditPlan[]
  /** Messages read of the last whole quarter. */
  auditSample: AuditPlan['sample']
  ladder: { name: string; kinds: string[]; count: number; days: number }[]
  annotations: { at: string; text: string; campaign?: string }[]
  indicators: IndicatorPlan[]
  plants: { fr: string; en: string }[]
  /** Share of ordinary messages that are hostile. */
  hostility: number
  /** The form or the sheet of the organisation. */
  form: FormPlan
}

export interface FormPlan {
  title: string
  file: string
  rows: number
  from: string
  to: string
  kind: string
  target: string
  /** Header of the e-mail column, then of the free columns. */
  headers: { at: string; email: string; choice: string; remark: string }
  choices: string[]
}

/** A figure promised to a funder, fed by a measure. */
export interface IndicatorPlan {
  slug: string
  name: { fr: string; en: string }
  level: 'output' | 'outcome' | 'impact' | 'reach'
  measure: string
  campaign?: string
  baseline: number
  target: number
  due: string
  direction: 'up' | 'down'
  unit: string
}
