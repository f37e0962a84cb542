import { expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { detect } from '#server/sources/index.ts'
import type { Bytes } from '#server/sources/source.ts'
import { line, lome } from './read.ts'

const CHUNK = 64 * 1024
const ROWS = 36_000

/**
 * A file that exists only as it is read: a header, then rows made one after the other. `read.now` is how many bytes
 * the newest stream has given; `read.slice` the most that was asked for at once.
 */
function endless(
  header: string,
  row: (n: number) => string,
  name: string
): { bytes: Bytes; read: { now: number; slice: number } } {
  const read = { now: 0, slice: 0 }
  function* chunks(): Generator<Uint8Array> {
    let text = `${header}\n`
    for (let n = 1; n <= ROWS; n++) {
      text += `${row(n)}\n`
      if (text.length < CHUNK) continue
      yield Buffer.from(text)
      text = ''
    }
    yield Buffer.from(text)
  }
  const size = chunks().reduce((sum, chunk) => sum + chunk.length, 0)
  const stream = () => {
    read.now = 0
    const source = chunks()
    return new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          const { value, done } = source.next()
          if (done || value === undefined) return controller.close()
          read.now += value.length
          controller.enqueue(value)
        }
      },
      { highWaterMark: 0 }
    )
  }
  const slice = async (start: number, length: number) => {
    read.slice = Math.max(read.slice, length)
    const pieces: Uint8Array[] = []
    let at = 0
    for (const chunk of chunks()) {
      pieces.push(chunk)
      at += chunk.length
      if (at >= start + length) break
    }
    return Buffer.concat(pieces).subarray(start, start + length)
  }
  return { bytes: { name, size, stream, slice }, read }
}

const text = 'Assemblée samedi à Lomé, venez nombreuses et nombreux. '.repeat(4)
const answers = {
  time_zone: 'Africa/Lome',
  row_kind: 'member',
  'constant.group': 'Lettre',
  list_state: 'subscribed',
  year: '2026'
}

const exports: [string, string, (n: number) => string][] = [
  [
    'meta_csv',
    'Post ID,Page ID,Page name,Description,Publish time,Permalink,Post type,Views,Reactions',
    n => `${1e15 + n},100,Amis,"${text}",09/04/2026 18:00,https://www.facebook.com/100/posts/${1e15 + n},Photos,10,1`
  ],
  [
    'x_csv',
    'Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks',
    n => `${1_800_000_000_000_000_000n + BigInt(n)},"Mon, Jun 10, 2024","${text}",https://x.com/a/status/1,10,1,1,0`
  ],
  [
    'youtube_csv',
    'Content,Video title,Video publish time,Duration,Views,Watch time (hours)',
    n => `v${n},"${text}","Sep 4, 2026",75,10,0.1`
  ],
  [
    'tiktok_zip',
    'Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views',
    n => `x,"${text}",https://www.tiktok.com/@a/video/${7_681_714_846_173_356_608n + BigInt(n)},September 4,1,2,3,4`
  ],
  [
    'mailchimp',
    'Email Address,First Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,TAGS,NOTES',
    n => `a${n}@exemple.tg,Afi,4,2026-03-01 09:00:00,41.207.1.2,,"${n % 9 ? '' : 'Lomé'}","${text}"`
  ],
  [
    'fivetran_csv',
    'id,_fivetran_synced,created_at,favorite_count,retweet_count,tweet_type,user_id,full_text',
    n => `${1_800_000_000_000_000_000n + BigInt(n)},2026-10-01T10:00:00,2024-06-10T03:00:00,1,0,PUBLISHED,7,"${text}"`
  ]
]

test.each(exports)('%s: a file of many megabytes is read as it comes, never held', async (format, header, row) => {
  const { bytes, read } = endless(header, row, 'export.csv')
  const { source } = await detect(bytes)
  expect(source.format).toBe(format)
  const opened = await source.open(bytes, {
    ...lome,
    answers: format === 'mailchimp' ? { ...answers, tags_are: 'groups' } : answers
  })
  expect(opened.questions).toEqual([])
  const facts = opened.rows()[Symbol.asyncIterator]()
  expect((await facts.next()).value).toMatchObject({ kind: 'record' })
  // The first fact comes out while nearly all of the file is still to be made.
  expect(bytes.size).toBeGreaterThan(8_000_000)
  expect(read.now).toBeLessThan(2_000_000)
  expect(read.slice).toBeLessThan(1_000_000)
  await facts.return?.(undefined)
})

test('rows in another order, with other line ends and a mark, are the same facts', async () => {
  const rows = [1, 2, 3].map(n => ['v' + n, 'Titre', `${n} sept. 2026`, '75', String(n * 10)])
  const header = ['Contenu', 'Titre de la vidéo', 'Heure de publication de la vidéo', 'Durée', 'Vues']
  const factsOf = async (file: string) => {
    const bytes = bytesFromMemory(file, 'a.csv')
    const { source } = await detect(bytes)
    const yielded = await Array.fromAsync((await source.open(bytes, lome)).rows())
    return yielded.flatMap(one => (one.kind === 'record' ? [JSON.stringify(one.record)] : [])).sort()
  }
  const plain = await factsOf([header, ...rows].map(cells => line(cells)).join('\n'))
  const turned = await factsOf(
    `\ufeff${[header, ...rows.toReversed()].map(cells => line(cells, ';')).join('\r\n')}\r\n`
  )
  expect(plain).toHaveLength(7)
  expect(turned).toEqual(plain)
})
