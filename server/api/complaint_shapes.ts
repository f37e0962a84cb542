import { z } from 'zod'
import { questionQuery } from './question.ts'

/** Which organisation, in which language. */
export const querystring = questionQuery.pick({ organisation: true, hl: true })
export const params = z.object({ id: z.uuid() })
export const messageParams = z.object({ id: z.uuid(), message: z.uuid() })
export const done = z.object({ ok: z.literal(true) })

const instant = z.string().nullable()
const state = z.enum(['preparing', 'filed', 'closed'])

/** A case as the list shows it. */
export const complaint = z.object({
  id: z.string(),
  number: z.number(),
  state,
  why: z.string(),
  actId: z.string().nullable(),
  reference: z.string().nullable(),
  outcome: z.string().nullable(),
  openedAt: z.string(),
  filedAt: instant,
  closedAt: instant,
  messages: z.number(),
  files: z.number()
})

/** A message of a case, words opened. */
export const message = z.object({
  id: z.string(),
  network: z.string(),
  kind: z.string(),
  occurredAt: z.string(),
  receivedAt: z.string(),
  editedAt: instant,
  deletedAt: instant,
  text: z.string().nullable(),
  gone: z.enum(['closed', 'erased']).nullable(),
  isOurs: z.boolean(),
  voice: z.string().nullable(),
  author: z.string().nullable(),
  link: z.string().nullable(),
  post: z.object({ text: z.string().nullable(), permalink: z.string().nullable(), publishedAt: z.string() }).nullable(),
  campaign: z.object({ fr: z.string(), en: z.string() }).nullable(),
  labels: z.array(z.string())
})

const act = z.object({
  at: z.string(),
  rung: z.number(),
  category: z.string().nullable(),
  reason: z.string().nullable(),
  by: z.string(),
  minutes: z.number().nullable(),
  isTimed: z.boolean(),
  platformReference: z.string().nullable(),
  outcome: z.string().nullable(),
  what: z.enum(['act', 'undo', 'appeal']),
  messageId: z.string()
})

/** One line of the register of files. */
const made = z.object({
  by: z.string(),
  at: z.string(),
  reason: z.string(),
  lang: z.string(),
  hasAuthors: z.boolean(),
  messages: z.number(),
  bytes: z.number(),
  sha256: z.string()
})

/** One case with everything its page shows. */
export const whole = complaint.extend({
  openedBy: z.string(),
  chosen: z.array(message),
  context: z.array(message),
  acts: z.array(act),
  /** of the same author, not chosen: what may be added */
  others: z.array(message),
  made: z.array(made)
})

/** What may be chosen when a case is opened from an act; `open` is the case that is open for it already. */
export const proposed = z.object({ own: z.string(), messages: z.array(message), open: z.string().nullable() })

const words = (most: number) => z.string().trim().min(3).max(most)
export const opening = z.strictObject({
  act: z.uuid(),
  why: words(500),
  messages: z.array(z.uuid()).min(1).max(100)
})
export const choice = z.strictObject({ messages: z.array(z.uuid()).max(100) })
export const described = z.strictObject({
  author: z.string().trim().max(200).nullable(),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable()
})
export const filing = z.strictObject({ reference: z.string().trim().max(200).nullable() })
export const closing = z.strictObject({ outcome: words(500) })
export const making = z.strictObject({
  reason: words(500),
  lang: z.enum(['fr', 'en']),
  authors: z.boolean()
})
