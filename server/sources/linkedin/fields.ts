import { placeColumns, type ExportColumns, type Names } from '../platform/columns.ts'
import type { Signature } from '../signature_list.ts'
import type { Table } from '../table.ts'

const frame: Names = {
  date: 'Date',
  text: 'Post title',
  url: 'Post link',
  format: 'Content Type',
  sponsored: 'Post type',
  published_at: 'Created date'
}

/** Numbers of the sheet of posts. */
const postCounts: Names = {
  impressions: 'Impressions',
  video_views: 'Views',
  clicks_total: 'Clicks',
  likes: 'Likes',
  comments: 'Comments',
  reposts: 'Reposts|Shares',
  follows: 'Follows'
}

/** Numbers of the sheet of days, each with its scopes; older files say `Shares` for `Reposts`. */
const dayCounts: Names = Object.fromEntries(
  [
    ['impressions', 'Impressions'],
    ['reach', 'Unique impressions'],
    ['clicks_total', 'Clicks'],
    ['reactions', 'Reactions'],
    ['comments', 'Comments'],
    ['reposts', 'Reposts|Shares']
  ].flatMap(([metric = '', names = '']) =>
    Object.entries({ organic: 'organic', paid: 'sponsored', total: 'total' }).map(([scope, word]) => [
      `${metric}/${scope}`,
      names
        .split('|')
        .map(name => `${name} (${word})`)
        .join('|')
    ])
  )
)

/** The columns of one sheet of an export, by what its signature says it is. */
export function linkedinColumns({ id }: Signature, header: readonly string[], table: Table): ExportColumns {
  if (id === 'linkedin.personal.en') return personalColumns(table)
  return placeColumns(header, frame, id === 'linkedin.metrics.en' ? dayCounts : postCounts)
}

const isLink = (cell: string) => cell.startsWith('https://www.linkedin.com/')

/**
 * The personal export has two tables side by side, each of a link, a date and a number: what the number is stands
 * above it; where nothing stands, the first is engagements and the second impressions.
 */
function personalColumns({ head }: Table): ExportColumns {
  const first = head.findIndex(({ cells }) => cells.filter(isLink).length === 2)
  const links = (head[first]?.cells ?? []).flatMap((cell, column) => (isLink(cell) ? [column] : []))
  const [left = 0, right = 0] = links
  const isSwapped = /impression/i.test(head[first - 1]?.cells[left + 2] ?? '')
  const [engagements, impressions] = isSwapped ? [right, left] : [left, right]
  return {
    frame: new Map([
      ['url', left],
      ['published_at', left + 1],
      ['url.second', right],
      ['published_at.second', right + 1]
    ]),
    counts: new Map([
      ['engagements', engagements + 2],
      ['impressions', impressions + 2]
    ]),
    ignored: [],
    width: right + 3
  }
}

/**
 * The URN of a post in its link, which is its id everywhere on LinkedIn: `urn:li:activity:7118649787851124736`.
 * `null` when the link holds none.
 */
export function urnOf(link: string): string | null {
  const plain = link.replaceAll('%3A', ':')
  const urn =
    /urn:li:(activity|share|ugcPost):(\d+)/.exec(plain) ?? /-(activity|share|ugcPost)-(\d+)(?:-|\/|\?|$)/.exec(plain)
  return urn ? `urn:li:${urn[1]}:${urn[2]}` : null
}

const formats: readonly (readonly [string, RegExp])[] = [
  ['video', /video/],
  ['image', /image|photo/],
  ['carousel', /carousel|document/],
  ['article', /article|newsletter/],
  ['poll', /poll/],
  ['text', /text/]
]

/** The kind of a post by the word of its content type; `unknown` where the file has none. */
export function formatOf(type: string): string {
  return formats.find(([, words]) => words.test(type.toLowerCase()))?.[0] ?? 'unknown'
}
