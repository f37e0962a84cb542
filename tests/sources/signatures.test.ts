import { readFileSync } from 'node:fs'
import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { detect } from '#server/sources/index.ts'
import { signatures } from '#server/sources/signature_list.ts'
import { matchSignature, networkOfLink } from '#server/sources/signatures.ts'
import { sharedFile, skipped } from '../shared.ts'
import { line, lome, zip } from './read.ts'

interface Listed {
  id: string
  platform: string
  delim?: string
  headers?: string[]
  headers_seen?: string[]
}

const path = sharedFile('data', 'sources', 'headers', 'headers.json')
const listed = path ? (JSON.parse(readFileSync(path, 'utf8')) as { signatures: Listed[] }).signatures : []

/** A file of three rows as the platform would write it: archive, workbook or text. */
function fileOf({ id, delim, headers, headers_seen }: Listed) {
  const columns = id.startsWith('google_forms')
    ? ['Horodateur', 'Votre e-mail ?', 'Viendrez-vous ?']
    : (headers ?? headers_seen ?? [])
  const rows = [columns, ...[1, 2, 3].map(row => columns.map((_, column) => `${row}${column}`))]
  if (id === 'linkedin.personal.en')
    return bytesFromMemory(personalWorkbook(), 'Content_2026-09-01_2026-09-30_Afi.xlsx')
  if (id.startsWith('linkedin'))
    return bytesFromMemory(workbook('All posts', [['Content analytics'], ...rows], 'biff8'), 'page.xls')
  const text = `\ufeff${rows.map(row => line(row, delim ?? ',')).join('\n')}\n`
  if (/^(youtube|tiktok)/.test(id))
    return bytesFromMemory(zip({ 'Content/Table data.csv': text, '__MACOSX/._x.csv': 'a,b' }), 'c.zip')
  return bytesFromMemory(text, 'export.csv')
}

function workbook(name: string, rows: string[][], bookType: 'biff8' | 'xlsx'): Uint8Array {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name)
  return new Uint8Array(write(book, { type: 'array', bookType }))
}

function personalWorkbook(): Uint8Array {
  const book = utils.book_new()
  const link = (post: number) => `https://www.linkedin.com/feed/update/urn:li:activity:${post}`
  const row = (post: number) => [link(post), '9/4/2026', '12', '', link(post + 1), '9/4/2026', '340']
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['Overall Performance', '9/1/2026'],
      ['Impressions', '340']
    ]),
    'DISCOVERY'
  )
  utils.book_append_sheet(book, utils.aoa_to_sheet([['Maximum of 50 posts'], [], row(1), row(2), row(3)]), 'TOP POSTS')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }))
}

describe.skipIf(path === null)(`the 19 exports seen in the wild${path ? '' : ` (${skipped})`}`, () => {
  test.each(listed.map(one => [one.id, one] as const))(
    '%s is recognised by its headers, as itself',
    async (id, one) => {
      expect((await detect(fileOf(one))).detection.signature).toBe(id)
    }
  )

  test('there are 19 of them', () => expect(listed).toHaveLength(19))

  test('answers to a form lead to the mapping screen, with nothing decided', async () => {
    const form = listed.find(({ id }) => id === 'google_forms.responses')!
    const { source, detection } = await detect(fileOf(form))
    const { questions } = await source.open(fileOf(form), lome)
    expect([source.format, detection.signature]).toEqual(['generic_table', 'google_forms.responses'])
    expect(questions.map(({ key }) => key)).toContain('row_kind')
  })

  test('every other export has a reader of its own', () => {
    const readers = signatures.map(({ id, reader }) => [id, reader])
    expect(readers.filter(([, reader]) => reader === 'generic_table')).toEqual([])
  })
})

test('the order of columns and the apostrophe do not matter', () => {
  const instagram = signatures.find(({ id }) => id === 'instagram.posts.fr')
  const shuffled = [...(instagram?.headers ?? [])].reverse().map(header => header.replace('’', "'").toUpperCase())
  expect(matchSignature(shuffled)?.id).toBe('instagram.posts.fr')
})

test('ordinary words prove no platform: a list of contacts is not an audience of Mailchimp', () => {
  expect(matchSignature(['Email Address', 'First Name', 'Last Name', 'Tags'])).toBeNull()
  expect(matchSignature(['Date', 'Views', 'Likes', 'Comments'])).toBeNull()
})

test('a Studio export with the fewest columns is known by the three that it always has', () => {
  expect(matchSignature(['Content', 'Video title', 'Video publish time', 'Views'])?.id).toBe('youtube.studio.en')
  expect(matchSignature(['Content', 'Video title', 'Views'])).toBeNull()
})

test('one column of a platform is not enough', () => {
  expect(matchSignature(['Publish time', 'Page ID', 'Notes'])).toBeNull()
  expect(matchSignature(['Page ID', 'Page name', 'Notes'])?.id).toBe('facebook.posts.en')
})

test('a link names its network by its host and not by a word in it', () => {
  expect(networkOfLink('https://www.facebook.com/x/posts/1')).toBe('facebook')
  expect(networkOfLink('https://exemple.tg/facebook.com/1')).toBeNull()
  expect(networkOfLink('javascript:facebook.com')).toBeNull()
})
