import { error } from '@sveltejs/kit'
import { signedIn } from './organisation.ts'
import type { FrameAnswer } from './organisation_frame.ts'
import { api } from './api.ts'
import { networkName } from './networks.ts'
import { queryOf } from './query.ts'
import { readFilter, type Choices, type Filter, type Refusal } from './filter.ts'
import type { Frame } from './shell/frame.ts'
import type { Locale } from './typography.ts'

/** The question of a page, read from its address, and how to ask the API the same. */
export interface PageQuestion {
  organisation: string
  frame: FrameAnswer
  filter: Filter
  choices: Choices
  refused: Refusal[]
  /** day that decides the default period: the first after the last full quarter with facts */
  today: string
  /** `?organisation=…&from=…` of the question, with more keys or others in place */
  query: (more?: Readonly<Record<string, string | undefined>>) => string
}

/**
 * Reads the question of a page. Who is not signed in is sent to the door. What the API does not know (a rule of
 * attribution on a page without attribution) is refused like any unknown filter.
 *
 * @param own keys of the address that belong to the page
 */
export async function pageQuestion(
  event: { fetch: typeof globalThis.fetch; url: URL; parent: () => Promise<{ frame: Frame | null; locale: Locale }> },
  own: readonly string[] = []
): Promise<PageQuestion> {
  const { frame: shell, locale } = await event.parent()
  const { organisation: here } = signedIn(shell)
  // An account may belong to no organisation yet.
  if (!here)
    error(404, locale === 'fr' ? 'Aucune organisation ne vous est ouverte.' : 'No organisation is open to you.')
  const organisation = here.slug
  const frame = await api<FrameAnswer>(event.fetch, `/api/v1/frame?organisation=${encodeURIComponent(organisation)}`)
  const choices = choicesOf(frame, locale)
  const today = frame.default_to
  // `?/create` names the action of a form that came back, not a filter.
  const asked = new URLSearchParams([...event.url.searchParams].filter(([key]) => !key.startsWith('/')))
  const { filter, refused } = readFilter(asked, { today, choices, own: [...own, 'organisation'] })
  for (const key of ['rule', 'lookback'] as const)
    if (filter[key] !== null && !own.includes(key)) refused.push({ key, value: String(filter[key]) })
  return { organisation, frame, filter, choices, refused, today, query: more => queryOf(organisation, filter, more) }
}

function choicesOf(frame: FrameAnswer, locale: Locale): Choices {
  return {
    campaign: frame.campaigns.map(({ slug, name }) => ({ key: slug, name: name[locale] })),
    platform: frame.networks.map(key => ({ key, name: networkName(key) })),
    creator: frame.creators.map(({ key, name }) => ({ key, name })),
    group: frame.groups.map(({ slug, name }) => ({ key: slug, name: name[locale] }))
  }
}

export { queryOf } from './query.ts'
