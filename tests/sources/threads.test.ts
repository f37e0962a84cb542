import { describe, expect, test } from 'vitest'
import { bytesFromFile, bytesFromMemory } from '#server/sources/bytes.ts'
import { htmlText } from '#server/sources/threads/html_text.ts'
import type { RecordOf } from '#server/sources/record.ts'
import { sharedFile, skipped } from '../shared.ts'
import { lome, read } from './read.ts'

const later = { uploadedAt: new Date('2026-11-21T12:00:00Z') }
const hasSamples = sharedFile('data', 'sources', 'bluesky-devnet') !== null

async function recorded(...path: string[]) {
  return read(await bytesFromFile(sharedFile('data', 'sources', ...path) ?? ''), later)
}

/** How far each reply is from the post: 1 for an answer to the post itself. */
function depths(replies: readonly RecordOf<'interaction'>[]): number[] {
  const byId = new Map(replies.map(reply => [reply.id, reply]))
  const depth = (reply: RecordOf<'interaction'>): number => {
    const parent = reply.parent === undefined ? undefined : byId.get(reply.parent)
    return parent ? depth(parent) + 1 : 1
  }
  return replies.map(depth)
}

const noteOf = (yielded: Awaited<ReturnType<typeof read>>['yielded']) =>
  yielded.flatMap(one => (one.kind === 'record' && one.extra?.['thread'] ? [one.extra['thread']] : []))

describe.skipIf(!hasSamples)(`recorded answers of real servers${hasSamples ? '' : ` (${skipped})`}`, () => {
  test('Bluesky: a post, four replies to depth 3, two outsiders, one own reply, 2 likes, 1 repost', async () => {
    const { opened, of, yielded } = await recorded('bluesky-devnet', 'thread.json')
    const replies = of('interaction')
    expect(opened.detection.signature).toBe('bluesky.thread')
    expect([of('post').length, replies.length, Math.max(...depths(replies))]).toEqual([1, 4, 3])
    const authors = (direction: string) =>
      new Set(replies.filter(reply => reply.direction === direction).map(reply => JSON.stringify(reply.author)))
    expect([authors('in').size, authors('out').size]).toEqual([2, 1])
    const counts = Object.fromEntries(of('metric').map(({ metric, value }) => [metric, value]))
    expect(counts).toEqual({ likes: 2, reposts: 1, replies: 2, quotes: 0, bookmarks: 0 })
    expect(noteOf(yielded)).toMatchObject([
      { root: of('post')[0]?.id, read_complete: true, ids: replies.map(({ id }) => id) }
    ])
  })

  test('Bluesky: the feed of the account gives the same facts under the same ids', async () => {
    const thread = await recorded('bluesky-devnet', 'thread.json')
    const { of } = await recorded('bluesky-devnet', 'feed.json')
    expect(of('post')).toEqual(thread.of('post'))
    expect(of('interaction')).toEqual(thread.of('interaction').filter(({ direction }) => direction === 'out'))
  })

  test('Mastodon: after one deletion three replies to depth 2, and a counter that lags at 0', async () => {
    const status = await recorded('hollo-mastodon-api', 'status.json')
    const context = await recorded('hollo-mastodon-api', 'context.json')
    const replies = context.of('interaction')
    expect([replies.length, Math.max(...depths(replies))]).toEqual([3, 2])
    expect(new Set(replies.map(({ post }) => post))).toEqual(new Set([status.of('post')[0]?.id]))
    expect(replies.filter(({ direction }) => direction === 'out')).toMatchObject([
      { text: 'Samedi 10h à Kodjoviakopé' }
    ])
    expect(status.of('metric').find(({ metric }) => metric === 'likes')?.value).toBe(0)
    expect(noteOf(context.yielded)).toMatchObject([{ read_complete: true }])
  })

  test('Mastodon: an own answer whose thread is not in the file is set aside, not put at the root', async () => {
    const { of, rejections } = await recorded('hollo-mastodon-api', 'account_statuses.json')
    expect(of('post')).toHaveLength(1)
    expect(rejections).toMatchObject([{ line: 1, reason: 'unknown_reference', field: 'in_reply_to_id' }])
  })
})

const author = (did: string) => ({ did, handle: `${did}.test` })
const node = (did: string, id: string, replies: unknown[] = [], replyCount = replies.length) => ({
  post: {
    uri: `at://${did}/app.bsky.feed.post/${id}`,
    author: author(did),
    record: {
      text: id,
      createdAt: '2026-09-03T10:00:00.000Z',
      reply: {
        root: { uri: 'at://did:own/app.bsky.feed.post/0' },
        parent: { uri: 'at://did:own/app.bsky.feed.post/0' }
      }
    },
    indexedAt: '2026-09-03T10:00:01.000Z',
    replyCount,
    likeCount: 1
  },
  replies
})
const thread = (root: unknown) => bytesFromMemory(JSON.stringify({ thread: root }), 'thread.json')

test('a blocked node or a missing reply makes the reading incomplete: nothing is taken for deleted', async () => {
  const blocked = await read(
    thread(node('did:own', '0', [node('did:a', '1'), { blocked: true, uri: 'at://did:b/app.bsky.feed.post/2' }])),
    later
  )
  expect(blocked.warnings).toMatchObject([{ code: 'thread_incomplete', detail: 'node_unavailable' }])
  const short = await read(thread(node('did:own', '0', [node('did:a', '1')], 2)), later)
  expect(noteOf(short.yielded)).toMatchObject([
    { read_complete: false, reason: 'replies_missing', ids: ['at://did:a/app.bsky.feed.post/1'] }
  ])
})

test('a time that a client set in the future is bounded by the time the server received it', async () => {
  const root = node('did:own', '0')
  root.post.record.createdAt = '2030-01-01T00:00:00.000Z'
  const { of } = await read(thread(root), later)
  expect(of('post')[0]?.published_at).toBe('2026-09-03T10:00:01.000Z')
})

test('a thread 900 replies deep is read, one of 20,000 is refused before it is parsed', async () => {
  const deep = (levels: number) => {
    const head = JSON.stringify(node('did:own', '0', [], 1))
    const open =
      '{"post":{"uri":"at://did:a/p/1","author":{"did":"did:a"},"record":{"createdAt":"2026-09-03T10:00:00Z"},"replyCount":0},"replies":['
    return `{"thread":${head.slice(0, -3)}[${open.repeat(levels)}${']}'.repeat(levels)}]}}`
  }
  const { of } = await read(bytesFromMemory(deep(900), 'thread.json'), later)
  expect(of('interaction')).toHaveLength(900)
  await expect(read(bytesFromMemory(deep(20_000), 'thread.json'), later)).rejects.toMatchObject({
    code: 'body_too_deep'
  })
})

test('a context at the cap of a server without token says nothing about what is absent', async () => {
  const account = { id: '2', url: 'https://ici.example/@afi', acct: 'afi' }
  const status = (id: number, parent: number | null) => ({
    id: String(id),
    uri: `https://ici.example/${id}`,
    account: parent === null ? { ...account, id: '1', url: 'https://ici.example/@nous' } : account,
    created_at: '2026-09-03T10:00:00.000Z',
    in_reply_to_id: parent === null ? null : String(parent),
    content: '<p>Oui</p>',
    reblogs_count: 0,
    replies_count: parent === null ? 60 : 0
  })
  const descendants = Array.from({ length: 60 }, (_, index) => status(index + 1, 0))
  const file = (count: number) =>
    JSON.stringify({
      status: { ...status(0, null), replies_count: count },
      context: { ancestors: [], descendants: descendants.slice(0, count) }
    })
  const capped = await read(bytesFromMemory(file(60), 'thread.json'), { ...lome, ...later })
  expect(noteOf(capped.yielded)).toMatchObject([{ read_complete: false, reason: 'limit_reached' }])
  const whole = await read(bytesFromMemory(file(59), 'thread.json'), { ...lome, ...later })
  expect(noteOf(whole.yielded)).toMatchObject([{ read_complete: true }])
})

test('HTML of a server becomes words, and an entity is decoded once', () => {
  expect(htmlText('<p>Un<br>deux &amp;lt; trois</p>\n<p>Fin &#233;</p>\n')).toBe('Un\ndeux &lt; trois\n\nFin é')
})
