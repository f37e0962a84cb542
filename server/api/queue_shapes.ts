import { z } from 'zod'
import { readingLabels, targetKinds } from '../dialogue/audit/reading_labels.ts'
import { tabs } from '../dialogue/queue/list.ts'
import { templateCategories } from '../dialogue/queue/templates.ts'
import { questionQuery } from './question.ts'

/** Which organisation, in which language. */
export const querystring = questionQuery.pick({ organisation: true, hl: true })
/** Which list, from where on. */
export const listQuery = querystring.extend({
  tab: z.enum(tabs).default('review'),
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30)
})
/** What an address names. */
export const params = z.object({ id: z.uuid() })
export const done = z.object({ ok: z.literal(true) })

const text = z.string()
const nullable = text.nullable()
const instant = text

export const card = z.strictObject({
  id: text,
  text: nullable,
  evidence: z.array(z.strictObject({ start: z.number(), end: z.number(), label: text })),
  question: text,
  said: z.array(text),
  copies: z.number(),
  campaign: z.strictObject({ fr: text, en: text }).nullable(),
  network: text,
  at: instant,
  act: z
    .strictObject({
      id: text,
      rung: z.number(),
      at: instant,
      by: text,
      minutes: z.number().nullable(),
      minutesSource: nullable,
      decision: nullable
    })
    .nullable()
})
export const page = z.strictObject({ items: z.array(card), next: nullable })

/** A message with its conversation and its acts. */
export const item = z.strictObject({
  card,
  thread: z.strictObject({
    post: z.strictObject({ text, at: instant, account: nullable }).nullable(),
    nodes: z.array(
      z.strictObject({
        id: text,
        parent: nullable,
        text: nullable,
        deleted: z.boolean(),
        author: z.strictObject({ kind: z.enum(['own', 'person', 'unknown']), name: nullable }),
        at: instant,
        rung: z.number().nullable(),
        abusive: z.boolean()
      })
    ),
    more: z.boolean()
  }),
  acts: z.array(
    z.strictObject({
      id: text,
      rung: z.number(),
      at: instant,
      by: text,
      reason: nullable,
      minutes: z.number().nullable(),
      minutesSource: nullable,
      decision: nullable,
      undone: z.strictObject({ at: instant, by: text, reason: nullable }).nullable(),
      appeal: z
        .strictObject({
          id: text,
          at: instant,
          reason: nullable,
          decidedAt: nullable,
          upheld: z.boolean().nullable()
        })
        .nullable()
    })
  ),
  author: z
    .strictObject({ level: z.number(), earlier: z.array(z.strictObject({ rung: z.number(), at: instant })) })
    .nullable()
})

/** Why the local engine flags a message; offsets of its text, `without` null where no single piece weighs .10. */
export const why = z.strictObject({
  engine: text,
  labels: z
    .array(
      z.strictObject({
        label: text,
        score: z.number(),
        without: z
          .strictObject({ start: z.number(), end: z.number(), kind: z.enum(['word', 'clause']), score: z.number() })
          .nullable()
      })
    )
    .nullable()
})

/** How much waits and was done; `second`, and what second readers differ on, are for who may read. */
export const counts = z.strictObject({
  review: z.number(),
  unanswered: z.number(),
  decided: z.number(),
  minutes: z.number(),
  second: z.number().nullable(),
  quarrels: z.number().nullable(),
  may_decide: z.boolean()
})

const reason = z.string().max(2000).nullish()
const said = {
  labels: z.array(z.enum(readingLabels)).max(20).default([]),
  target: z.enum(targetKinds).nullish()
}
/** What a decision is asked for. */
export const wanted = z.strictObject({
  key: z.uuid(),
  message: z.uuid(),
  after: z.uuid().nullable(),
  rung: z.number().int().min(0).max(7),
  ...said,
  reason,
  minutes: z.number().min(0).max(1440).nullish(),
  minutes_source: z.enum(['timer', 'declared']).default('declared'),
  template: z.uuid().nullish(),
  with_copies: z.boolean().default(true)
})
export const decided = z.strictObject({
  decision: text,
  act: text,
  rung: z.number(),
  messages: z.array(text),
  at: instant,
  again: z.boolean()
})
export const undo = z.strictObject({ reason })
export const label = z.strictObject({ key: z.uuid(), message: z.uuid(), ...said, labels: said.labels.unwrap().min(1) })
export const unlabel = z.strictObject({ message: z.uuid() })
export const appeal = z.strictObject({ reason: z.string().trim().min(1).max(2000) })
export const verdict = z.strictObject({ upheld: z.boolean(), reason })

/** What an organisation chose. */
export const settings = z.strictObject({
  rungs: z.array(z.number().int().min(1).max(7)).max(7),
  charter_fr: z.string().max(500).nullable(),
  charter_en: z.string().max(500).nullable(),
  quiet_months: z.number().int().min(1).max(120),
  second_share: z.number().min(0).max(1),
  open_days: z.array(z.number().int().min(1).max(7)).max(7),
  open_from: z.number().int().min(0).max(23),
  open_to: z.number().int().min(1).max(24)
})
export const newTemplate = z.strictObject({
  category: z.enum(templateCategories),
  name_fr: z.string().max(120),
  name_en: z.string().max(120),
  text_fr: z.string().max(4000),
  text_en: z.string().max(4000),
  charter_link: z.string().max(500).nullish()
})
export const template = newTemplate.extend({
  id: text,
  category: text,
  charter_link: nullable
})
/** Everything the page of the queue needs beside its lists. */
export const frame = z.strictObject({
  settings,
  templates: z.array(template),
  people: z.record(text, text),
  me: text,
  may_decide: z.boolean(),
  may_set: z.boolean()
})
