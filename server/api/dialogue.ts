import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiContext } from './context.ts'
import { readDialogue } from '../measures/dialogue_answer.ts'
import { priors } from '../measures/rung_effects_read.ts'
import { figure } from './audit_shapes.ts'
import { pageRoute } from './page_reader.ts'

const result = figure.shape.result.extend({ currency: z.string().optional() })
const move = z.enum(['more', 'less', 'steady'])
const page = z.object({
  weeks: z.array(
    z.object({
      audit: z.string(),
      campaign: z.string().nullable(),
      from: z.string(),
      to: z.string(),
      read: z.number(),
      of: z.number(),
      shares: z.object({ abuse: result, argued: result, constructive: result, neutral: result })
    })
  ),
  moves: z.object({ abuse: move, argued: move }).nullable(),
  received: result,
  spent: result,
  estimate: z
    .object({
      flagged: z.number(),
      rated: z.number(),
      received: z.number(),
      rater: z.string(),
      threshold: z.number()
    })
    .nullable(),
  effects: z.array(
    z.object({
      rung: z.string(),
      category: z.string().nullable(),
      prior: z.enum(priors),
      after30: result,
      after90: result,
      beside: z.object({ rung: z.string(), difference: result }).nullable()
    })
  )
})

/** What the page of dialogue says beside the measures: weeks of the audits, time spent, effect of each rung. Inside only. */
export function dialogueRoutes(app: FastifyInstance, { services }: ApiContext): void {
  pageRoute(app, services, '/api/v1/dialogue', page, readDialogue)
}
