/** Version of the codebook, printed with every number that comes from a reading. */
export const CODEBOOK = 'codebook@1'

/** What a message may do to people. Defamation is for a person's judgement alone. */
export const abuseLabels = [
  'insult',
  'provocation',
  'discrimination',
  'sexual',
  'threat',
  'defamation',
  'spam'
] as const
/** What a message brings. */
export const stanceLabels = [
  'criticism',
  'question',
  'support',
  'testimony',
  'proposal',
  'counter_speech',
  'none'
] as const
/** How a message carries its substance. */
export const componentLabels = [
  'asks',
  'gives_reason',
  'cites_evidence',
  'tells_story',
  'proposes',
  'addresses_other'
] as const
export const targetKinds = ['nobody', 'act', 'organisation', 'person', 'group'] as const

/** Labels a person may give in one reading. */
export const readingLabels = [...abuseLabels, ...stanceLabels, ...componentLabels] as const
export type ReadingLabel = (typeof readingLabels)[number]

/** Labels that only exist against people: without a person or a group as target they are criticism. */
export const needsPeople: readonly string[] = ['insult', 'discrimination', 'threat']
