import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { codebookVersion, labelCards } from '../dialogue/codebook/codebook.ts'
import { boundaries } from '../dialogue/codebook/codebook_boundaries.ts'
import { labelExamples, registers } from '../dialogue/codebook/codebook_examples.ts'
import { decisionOrder, forms, minimalPairs, targetKinds, targetsWho } from '../dialogue/codebook/codebook_rules.ts'
import { heads } from '../dialogue/model/linear.ts'
import { localName } from '../dialogue/raters/local.ts'

const figures = z.object({
  head: z.enum(heads),
  source: z.string(),
  language: z.string(),
  n: z.number(),
  positives: z.number(),
  auc: z.number().nullable(),
  macroF1: z.number().nullable(),
  calibrationError: z.number()
})
const called = z.object({
  kind: z.string(),
  register: z.string(),
  n: z.number(),
  hostile: z.number(),
  abstained: z.number()
})
const card = z.object({
  version: z.string(),
  date: z.string(),
  manifest: z.string(),
  sources: z.array(z.object({ file: z.string(), licence: z.string(), attribution: z.string(), rows: z.number() })),
  heads: z.array(z.object({ name: z.enum(heads), threshold: z.number(), queue: z.number() })),
  outOfFold: z.array(figures),
  leftOut: z.array(figures),
  corpus: z.array(z.object({ split: z.string(), called: z.array(called) })),
  calibrationError: z.number(),
  throughput: z.number().nullable()
})
const both = z.object({ fr: z.string(), en: z.string() })
const named = z.object({ key: z.string(), name: both })
const codebook = z.object({
  version: z.string(),
  labels: z.array(
    z.object({
      label: z.string(),
      name: both,
      definition: both,
      examples: z.array(z.object({ register: z.enum(registers), text: z.string() }))
    })
  ),
  order: z.array(both),
  boundaries: z.array(z.object({ case: both, rule: both })),
  targets: z.array(named),
  who: z.array(named),
  forms: z.array(named),
  pairs: z.array(z.object({ calm: z.string(), hostile: z.string() }))
})

/** The card of the shipped model, as its page shows it. */
export type EngineCard = z.infer<typeof card> & { name: string }
/** The codebook, as its page shows it. */
export type CodebookPage = z.infer<typeof codebook>

const list = (values: Readonly<Record<string, { fr: string; en: string }>>) =>
  Object.entries(values).map(([key, name]) => ({ key, name }))

/** The codebook that people and the engine use, in the order of a reading. */
const codebookOf = (): CodebookPage => ({
  version: codebookVersion,
  labels: labelCards.map(({ label, name, definition }) => ({
    label,
    name,
    definition,
    examples: registers.flatMap(register => {
      const text = labelExamples[label]?.[register]
      return text === undefined ? [] : [{ register, text }]
    })
  })),
  order: [...decisionOrder],
  boundaries: [...boundaries],
  targets: list(targetKinds),
  who: list(targetsWho),
  forms: list(forms),
  pairs: minimalPairs.map(([calm, hostile]) => ({ calm, hostile }))
})

/** What the engine is worth and how messages are read: open to all, from the files that the product itself uses. */
export async function engineRoutes(app: FastifyInstance): Promise<void> {
  const routes = app.withTypeProvider<ZodTypeProvider>()
  const shown = card.parse(
    JSON.parse(readFileSync(new URL('../dialogue/weights/model-card.json', import.meta.url), 'utf8'))
  )
  const querystring = z.strictObject({})
  routes.get(
    '/api/v1/engine',
    { config: { right: 'public' }, schema: { querystring, response: { 200: card.extend({ name: z.string() }) } } },
    async () => ({ ...shown, name: localName() })
  )
  routes.get(
    '/api/v1/codebook',
    { config: { right: 'public' }, schema: { querystring, response: { 200: codebook } } },
    async () => codebookOf()
  )
}
