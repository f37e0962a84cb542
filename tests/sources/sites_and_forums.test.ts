import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { read, zip } from './read.ts'

const visitors =
  'date,visitors,pageviews,bounces,visits,visit_duration\n"2026-09-01",10,25,4,12,600\n2026-09-02,14,31,,16,720\nhier,1,1,1,1,1\n'
const pages =
  'date,hostname,page,visits,visitors,pageviews\n2026-09-01,www.exemple.tg,/,12,10,20\n2026-09-02,exemple.tg,/agir,16,14,31\n'
const site = (files: Record<string, string>) => bytesFromMemory(zip(files), 'export.zip')

describe('the export of a Plausible site', () => {
  const files = { 'imported_pages_20260901_20260902.csv': pages, 'imported_visitors_20260901_20260902.csv': visitors }

  test('gives the numbers of each day, seen at the end of the last one; a blank is no number', async () => {
    const { source, opened, of, rejections } = await read(site(files), { sourceName: 'export.zip' })
    expect([source.format, opened.questions, opened.columnsIgnored]).toEqual([
      'plausible_zip',
      [],
      ['imported_pages_20260901_20260902.csv']
    ])
    expect(opened.exportTakenAt).toEqual({ at: new Date('2026-09-03T00:00:00Z'), from: 'filename' })
    expect(of('account')[0]).toEqual({ type: 'account', network: 'web', id: 'exemple.tg', own: true })
    expect(
      of('metric').map(({ metric, value, period_start, counts }) => [metric, value, period_start, counts])
    ).toEqual([
      ['visitors', 10, '2026-09-01', 'day'],
      ['visits', 12, '2026-09-01', 'day'],
      ['views', 25, '2026-09-01', 'day'],
      ['bounces', 4, '2026-09-01', 'day'],
      ['visit_seconds', 600, '2026-09-01', 'day'],
      ['visitors', 14, '2026-09-02', 'day'],
      ['visits', 16, '2026-09-02', 'day'],
      ['views', 31, '2026-09-02', 'day'],
      ['visit_seconds', 720, '2026-09-02', 'day']
    ])
    expect(rejections).toMatchObject([
      { line: 4, reason: 'date_invalid', ref: 'zip:imported_visitors_20260901_20260902.csv!row:4' }
    ])
  })

  test('of several sites, or of none that it names, is asked for', async () => {
    const two = { ...files, 'imported_pages_20260901_20260902.csv': `${pages}2026-09-02,autre.tg,/,1,1,1\n` }
    const { opened } = await read(site(two), { sourceName: 'export.zip' })
    expect(opened.questions.map(({ key, options }) => [key, options.map(({ value }) => value)])).toEqual([
      ['site', ['exemple.tg', 'autre.tg']]
    ])
    const alone = await read(bytesFromMemory(visitors, 'imported_visitors.csv'), {
      sourceName: 'imported_visitors.csv',
      answers: { site: 'exemple.tg' }
    })
    expect([alone.opened.questions, alone.of('account')[0]?.id]).toEqual([[], 'exemple.tg'])
  })
})

const post = (number: number, username: string, more: object = {}) => ({
  id: 100 + number,
  post_number: number,
  post_type: 1,
  user_id: username.length,
  username,
  created_at: `2026-09-0${number}T10:00:00.000Z`,
  cooked: `<p>Message ${number}</p>`,
  actions_summary: number === 1 ? [{ id: 2, count: 3 }] : [],
  ...more
})
const topic = (posts: object[], stream = posts.map((_, index) => index)) =>
  JSON.stringify({ title: 'Agir', post_stream: { posts, stream } })
const answers = { forum: 'forum.exemple.org', own_users: '@Nous' }
const posts = [
  post(1, 'nous'),
  post(2, 'afi'),
  post(3, 'kofi', { reply_to_post_number: 2 }),
  post(4, 'nous', { reply_to_post_number: 3 }),
  post(5, 'nous', { post_type: 3 }),
  post(6, 'zoe', { user_deleted: true })
]

describe('a topic of a Discourse forum', () => {
  const readTopic = (text: string, told: Record<string, string> = answers) =>
    read(bytesFromMemory(text, 'topic.json'), { answers: told, sourceName: 'topic.json' })

  test('that we started is a post with its reply tree; what is no writing is set aside', async () => {
    const { source, of, rejections, yielded } = await readTopic(topic(posts))
    expect(source.format).toBe('discourse_topic')
    expect(of('post')).toMatchObject([{ id: 'forum.exemple.org/p/101', text: 'Agir\n\nMessage 1' }])
    expect(of('metric').map(({ metric, value }) => [metric, value])).toEqual([['likes', 3]])
    expect(
      of('interaction').map(({ id, post: root, parent, direction, text }) => [
        id.slice(-3),
        root?.slice(-3),
        parent?.slice(-3),
        direction,
        text
      ])
    ).toEqual([
      ['102', '101', undefined, 'in', 'Message 2'],
      ['103', '101', '102', 'in', 'Message 3'],
      ['104', '101', '103', 'out', 'Message 4'],
      ['106', '101', undefined, 'in', undefined]
    ])
    expect(of('interaction')[0]?.author).toEqual({ network: 'discourse:forum.exemple.org', id: '3' })
    expect(rejections.map(({ ref, field }) => [ref, field])).toEqual([['row:5', 'post_type']])
    expect(yielded.flatMap(one => (one.kind === 'record' && one.extra ? [one.extra['thread']] : []))).toMatchObject([
      { read_complete: true }
    ])
  })

  test('that a member started is that member’s message, and what it lacks makes the reading incomplete', async () => {
    const { of, warnings } = await readTopic(topic([post(1, 'afi'), post(2, 'kofi')], [1, 2, 3]), answers)
    expect([of('post'), of('interaction').map(({ kind, parent }) => [kind, parent?.slice(-3)])]).toEqual([
      [],
      [
        ['message', undefined],
        ['reply', '101']
      ]
    ])
    expect(warnings).toEqual([])
    const ours = await readTopic(topic([post(1, 'nous'), post(2, 'kofi')], [1, 2, 3]), answers)
    expect(ours.warnings).toMatchObject([{ code: 'thread_incomplete', detail: 'replies_missing' }])
  })

  test('asks for its forum and for our names there', async () => {
    const { opened } = await readTopic(topic(posts), {})
    expect(opened.questions.map(({ key }) => key)).toEqual(['forum', 'own_users'])
  })
})
