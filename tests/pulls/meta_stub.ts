import type { StubAnswer, StubRequest, StubRoute } from '../stub/stub.ts'
import { body, recorded } from './world.ts'

type Json = Record<string, unknown>

/** A Page with its Instagram account, written by us in the shape of the Graph. */
export interface WrittenPage {
  page: Json & { id: string; instagram_business_account?: { id: string } }
  posts: (Json & { id: string })[]
  media: (Json & { id: string })[]
  comments: Record<string, (Json & { id: string })[]>
  replies: Record<string, Json[]>
  insights: Record<string, Record<string, number>>
  token: Json
}

export const writtenPage = () =>
  recorded(new URL('answers/meta.json', import.meta.url).pathname) as unknown as WrittenPage

/** A refusal as the Graph words it. */
export const refusal = (code: number, subcode?: number, status = 400): StubAnswer => ({
  status,
  body: {
    error: {
      message: `(#${code}) A sentence for people.`,
      type: 'OAuthException',
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode })
    }
  }
})

/** The questions of a pull of version 25, lists in pages of two; `headers` come with every answer. */
export function graphRoutes(
  of: WrittenPage,
  headers: () => Record<string, string> = () => ({})
): Record<string, StubRoute> {
  const instagram = of.page.instagram_business_account?.id
  const edges: [string, StubRoute][] = [
    [of.page.id, () => body(of.page)],
    [`${of.page.id}/posts`, ({ query }) => paged(of.posts, query)],
    ...(instagram ? [[`${instagram}/media`, ({ query }) => paged(of.media, query)] as [string, StubRoute]] : []),
    ...Object.keys(of.comments).map((id): [string, StubRoute] => [
      `${id}/comments`,
      ({ query }) => paged(of.comments[id]!, query)
    ]),
    ...Object.keys(of.replies).map((id): [string, StubRoute] => [
      `${id}/replies`,
      ({ query }) => paged(of.replies[id]!, query)
    ]),
    ...Object.keys(of.insights).flatMap(id =>
      ['insights', 'video_insights'].map((edge): [string, StubRoute] => [
        `${id}/${edge}`,
        request => insightsOf(of.insights[id]!, request)
      ])
    ),
    ['', () => body([{ code: 200, body: JSON.stringify({ data: of.token }) }])]
  ]
  return Object.fromEntries(
    edges.map(([path, route]): [string, StubRoute] => [
      `/v25.0/${path}`,
      request => {
        const answer = route(request)
        return answer && { ...answer, headers: { ...answer.headers, ...headers() } }
      }
    ])
  )
}

/** Only names that are counted: one unknown name has the whole question refused, as Meta does. */
export function insightsOf(counted: Record<string, number>, { query }: Pick<StubRequest, 'query'>): StubAnswer {
  const names = (query.get('metric') ?? '').split(',')
  if (names.some(name => !Object.hasOwn(counted, name))) return refusal(100)
  return body({ data: names.map(name => ({ name, period: 'lifetime', values: [{ value: counted[name] }] })) })
}

export function paged(items: readonly unknown[], query: URLSearchParams, size = 2): StubAnswer {
  const at = Number((query.get('after') ?? 'at0').slice(2))
  const cursors = { before: `at${at}`, after: `at${at + size}` }
  const next =
    at + size < items.length ? { next: `https://elsewhere.example/?access_token=secret&after=at${at + size}` } : {}
  return body({ data: items.slice(at, at + size), ...(items.length > 0 ? { paging: { cursors, ...next } } : {}) })
}
