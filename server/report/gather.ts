import * as say from '#lib/say.ts'
import type { Locale } from '#lib/typography.ts'
import { noteWords } from '#lib/words/notes.ts'
import { ask } from '../measures/ask.ts'
import { measureByKey } from '../measures/index.ts'
import type { Frame } from '../measures/frame.ts'
import type { Grain, Result } from '../measures/measure.ts'
import type { Presented } from '../measures/present.ts'
import type { Span } from '../measures/windows.ts'
import { addDays, localDay } from '../store/time.ts'
import type { Store } from '../store/transaction.ts'
import type { Figure } from './document.ts'
import type { Register } from './register.ts'
import { capital } from './words.ts'

/** What a number is about: a window and, when not the whole organisation, a campaign. */
export interface Scope {
  span: Span
  campaign: string | null
}

/** How the figures of one document are asked for, checked against what already left, written, and numbered. */
export interface Gather {
  lang: Locale
  frame: Frame
  /** answers by key of measure; a key that is not in the registry is left out */
  answers(keys: readonly string[], scope: Scope, by?: Grain): Promise<Map<string, Presented>>
  /** a result in words, without making it a figure of the document */
  write(result: Result, scope: Scope): Pick<Figure, 'text' | 'beside'>
  /** the figure of a result: the same result, measure, scope and cell give the same figure once */
  figure(result: Result, scope: Scope, about?: { cell?: string; label?: string; indicator?: string }): Figure
  readonly figures: readonly Figure[]
}

/** Everything a gathering needs to know. */
export interface GatherFrom {
  store: Store
  organisationId: string
  frame: Frame
  register: Register
  lang: Locale
  now: Date
}

const keyOf = (definition: string) => definition.split('@')[0]!

/** Opens the gathering of figures of one document: every number through the one path, with the threshold of exports. */
export function gatherFrom({ store, organisationId, frame, register, lang, now }: GatherFrom): Gather {
  const figures = new Map<string, Figure>()
  return {
    lang,
    frame,
    async answers(keys, scope, by) {
      const answers = new Map<string, Presented>()
      const known = [...new Set(keys)].filter(key => measureByKey(key))
      const byWindow = Map.groupBy(known, key => JSON.stringify(isoOf(windowOf(frame, key, scope))))
      for (const [window, same] of byWindow) {
        const filter = scope.campaign === null ? {} : { campaign: [scope.campaign] }
        const question = {
          ...(JSON.parse(window) as { from: string; to: string }),
          vs: 'none',
          ...filter,
          ...(by ? { by } : {})
        }
        for (const answer of await ask(store, organisationId, same, question, 'export', now))
          answers.set(answer.key, answer)
      }
      return answers
    },
    write: (result, scope) => written(result, scope, frame, lang),
    figure(asked, scope, about = {}) {
      // A curve is quoted by the point that stands for it.
      const { cell = String(measureByKey(keyOf(asked.definition))?.headlineAt ?? ''), indicator = null } = about
      const window = windowOf(frame, keyOf(asked.definition), scope)
      const name = [asked.definition, scope.campaign, cell, window.from.toISOString(), window.to.toISOString()].join(
        ' '
      )
      const known = figures.get(`${name} ${indicator}`)
      if (known) return known
      const same = figures.get(`${name} null`)
      const result = same?.result ?? admitted(register, asked, scope, cell, window)
      const at = { ...daysOf(window, frame), span: isoOf(window) }
      const figure = { ...written(result, scope, frame, lang), ...at, cell, indicator }
      const made = { ...figure, id: `F${figures.size + 1}`, label: about.label ?? figure.label }
      figures.set(`${name} ${indicator}`, made)
      return made
    },
    get figures() {
      return [...figures.values()]
    }
  }
}

/** The window behind a number: the campaign's own dates for what follows a campaign. */
function windowOf(frame: Frame, key: string, { span, campaign }: Scope): Span {
  const followed = measureByKey(key)?.followsCampaign
    ? frame.campaigns.find(({ slug }) => slug === campaign)
    : undefined
  return followed ? { from: followed.startsAt, to: followed.endsAt } : span
}

function admitted(register: Register, result: Result, { campaign }: Scope, cell: string, window: Span): Result {
  return register.admit({ definition: result.definition, filters: filtersOf(campaign), cell, ...isoOf(window) }, result)
}

const isoOf = ({ from, to }: Span) => ({ from: from.toISOString(), to: to.toISOString() })

/** The filters of a number about one campaign, or about everybody. */
export const filtersOf = (campaign: string | null): Record<string, string[]> =>
  campaign === null ? {} : { campaign: [campaign] }

function daysOf(window: Span, { timeZone }: Frame): { from: string; to: string } {
  // The last day is the one of the last instant inside, whether the window ends at midnight or not.
  const last = new Date(window.to.getTime() - 1)
  return { from: localDay(window.from, timeZone), to: localDay(last, timeZone) }
}

/** “Too few (40 of 20)” would be nonsense: the count is said only where it is what is missing. */
function withoutIdleMinimum(result: Result): Result {
  const isIdle = (note: Result['notes'][number]) =>
    note.code === 'minimum' && result.n !== null && result.n >= Number(note.minimum)
  return { ...result, notes: result.notes.filter(note => !isIdle(note)) }
}

function written(asked: Result, scope: Scope, frame: Frame, lang: Locale) {
  const result = withoutIdleMinimum(asked)
  const key = keyOf(result.definition)
  const measure = measureByKey(key)
  const manner = { unit: measure?.unit ?? 'count', currency: frame.currency, zone: frame.timeZone } as const
  return {
    measure: key,
    label: capital(measure?.label[lang] ?? key),
    unit: manner.unit,
    campaign: scope.campaign,
    result: asked,
    text: say.head(result, manner, lang),
    short: say.cell(result, manner, lang),
    beside: say.beside(result, manner, lang),
    notes: noteWords(result, lang),
    read_with: []
  }
}

/** The days of a span as people read them, last one included, plus the excluded end that `period` takes. */
export function spanDays(span: Span, frame: Frame): { from: string; last: string; end: string } {
  const { from, to } = daysOf(span, frame)
  return { from, last: to, end: addDays(to, 1) }
}
