import { describe, expect, test } from 'vitest'
import { repairLatin1 } from '#server/sources/instagram/latin1.ts'
import { jsonPieces } from '#server/sources/json/scanner.ts'
import { sharedFile, skipped } from '../shared.ts'
import { answers, asTarget, readChat, sample, seen, target } from './chats.ts'

const hasSamples = sharedFile('data', 'sources', 'chat-miner') !== null
const utc = { ...answers, time_zone: 'UTC' }

describe.skipIf(!hasSamples)(`chats of a public project${hasSamples ? '' : ` (${skipped})`}`, () => {
  test.each([
    ['telegram', 'test_single_export.json', 'telegram_export'],
    ['telegram', 'test_batch_export.json', 'telegram_export'],
    ['signal', 'test_export.txt', 'signal_export'],
    ['instagram', 'test_export.json', 'instagram_dm']
  ])('%s %s gives the messages of its target', async (folder, file, format) => {
    const reading = await readChat(sample(folder, file), { answers: utc }, file)
    expect([reading.source.format, reading.opened.questions, reading.rejections]).toEqual([format, [], []])
    // the target of Telegram lists the older message first
    const expected = folder === 'telegram' ? target(folder).toReversed() : target(folder)
    expect(asTarget(reading)).toEqual(expected)
  })
})

const at = 1_788_528_300
const telegram = (more: object) => JSON.stringify({ name: 'Cohésion', type: 'private_supergroup', id: 77, ...more })
const said = (id: number, from: string, text: unknown, more: object = {}) => ({
  id,
  type: 'message',
  date: '2026-09-04T13:25:00',
  date_unixtime: String(at + id),
  from,
  from_id: `user${from.length}`,
  text,
  ...more
})
const bare = { text: 'keep', exported_by: 'member', members_told: 'yes' }

describe('a Telegram group', () => {
  const messages = [
    said(1, 'Afi', 'Bonjour'),
    { id: 2, type: 'service', action: 'invite_members', date_unixtime: String(at + 2), actor: 'Afi' },
    said(
      3,
      'Kofi',
      [
        'On se voit ',
        { type: 'bold', text: 'sam' },
        'edi',
        { type: 'link', text: 'https://a.tg' },
        { type: 'plain', text: 'ok' }
      ],
      {
        reply_to_message_id: 1
      }
    ),
    said(4, 'Afi', '', { photo: 'p.jpg', reply_to_message_id: 3, edited_unixtime: String(at + 60) }),
    { ...said(5, 'x', 'sans auteur'), from: null, from_id: null }
  ]
  test('has its reply tree, its edits, its stable people, and its system lines set aside', async () => {
    const reading = await readChat(telegram({ messages }), { answers: bare }, 'result.json')
    expect(reading.opened.questions).toEqual([])
    expect(reading.opened.sourceLabel).toBe('Cohésion')
    expect(reading.of('interaction')).toMatchObject([
      {
        id: '77:1',
        author: { network: 'telegram', id: 'user3' },
        text: 'Bonjour',
        occurred_at: '2026-09-04T13:25:01.000Z'
      },
      { id: '77:3', parent: '77:1', text: 'On se voit samedihttps://a.tg ok' },
      { id: '77:4', parent: '77:3', text: '' }
    ])
    expect(reading.rejections.map(({ reason, ref }) => [reason, ref])).toEqual([
      ['system_line', 'row:2'],
      ['missing_field', 'row:5']
    ])
    expect(reading.yielded[3]).toMatchObject({
      extra: { hasMedia: true, words: 0, editedAt: '2026-09-04T13:26:00.000Z' }
    })
  })

  test('of a whole account is chosen among groups: private conversations are neither offered nor read', async () => {
    const chats = {
      list: [
        { name: 'Maman', type: 'personal_chat', id: 1, messages: [said(1, 'Maman', 'secret')] },
        { name: 'Cohésion', type: 'private_supergroup', id: 77, messages },
        { name: 'Bureau', type: 'private_group', id: 78, messages: [said(9, 'Afi', 'autre')] }
      ]
    }
    const text = JSON.stringify({ about: 'Here is the data you requested from Telegram', chats })
    const { opened, yielded } = await readChat(text, { answers: bare }, 'result.json')
    expect(opened.questions.map(({ key, options }) => [key, options.map(({ value }) => value)])).toEqual([
      ['telegram_chat', ['77', '78']]
    ])
    expect(yielded).toEqual([])
    const told = await readChat(text, { answers: { ...bare, telegram_chat: '77' } }, 'result.json')
    expect(told.of('interaction').map(({ id }) => id)).toEqual(['77:1', '77:3', '77:4'])
    expect(JSON.stringify(told.yielded)).not.toContain('secret')
  })

  test('without instants has its zone asked', async () => {
    const old = [
      { id: 1, type: 'message', date: '2026-09-04T13:25:00', from: 'Afi', from_id: 'user1', text: 'Bonjour' }
    ]
    const { opened } = await readChat(telegram({ messages: old }), { answers: bare }, 'result.json')
    expect(opened.questions.map(({ key }) => key)).toEqual(['time_zone'])
    const told = await readChat(
      telegram({ messages: old }),
      { answers: { ...bare, time_zone: 'Europe/Paris' } },
      'result.json'
    )
    expect(told.of('interaction')[0]?.occurred_at).toBe('2026-09-04T11:25:00.000Z')
  })

  test('that is cut, nests too deeply, or has a broken message is refused or loses that message only', async () => {
    const whole = telegram({ messages })
    await expect(readChat(whole.slice(0, -40), { answers: bare }, 'result.json')).rejects.toMatchObject({
      code: 'json_cut'
    })
    const deep = whole.replace('"Bonjour"', '['.repeat(60) + ']'.repeat(60))
    expect((await readChat(deep, { answers: bare }, 'result.json')).rejections[0]).toMatchObject({
      reason: 'body_too_deep',
      ref: 'row:1'
    })
    const broken = whole.replace('"Bonjour"', 'Bonjour')
    expect((await readChat(broken, { answers: bare }, 'result.json')).rejections[0]).toMatchObject({
      reason: 'bad_json',
      ref: 'row:1'
    })
  })
})

describe('an Instagram conversation', () => {
  const conversation = (messages: unknown[], names = ['Afi', 'Kofi', 'Zoé']) =>
    JSON.stringify({ participants: names.map(name => ({ name })), messages, title: 'CohÃ©sion' })
  const message = (ms: number, sender: string, more: object) => ({ sender_name: sender, timestamp_ms: ms, ...more })
  test('is read newest first, its accents repaired, unsent and shared messages told apart', async () => {
    const messages = [
      message(3000, 'ZoÃ©', { is_unsent: true }),
      message(2000, 'Kofi', { photos: [{ uri: 'a' }] }),
      message(2000, 'Kofi', { content: 'Liked a message' }),
      message(1000, 'Afi', { content: 'Ã\u00a0 bientÃ´t' })
    ]
    const reading = await readChat(conversation(messages), { answers: bare }, 'message_1.json')
    expect(reading.opened.sourceLabel).toBe('Cohésion')
    expect(reading.rejections.map(({ reason }) => reason)).toEqual([
      'date_invalid',
      'date_invalid',
      'system_line',
      'date_invalid'
    ])
    const later = messages.map(one => ({ ...one, timestamp_ms: one.timestamp_ms + at * 1000 }))
    const now = await readChat(conversation(later), { answers: bare }, 'message_1.json')
    expect(seen(now).map(({ author, message: text }) => [author, text])).toEqual([
      ['zoé', ''],
      ['kofi', ''],
      ['afi', 'à bientôt']
    ])
    expect(now.of('interaction').map(({ deleted_at }) => deleted_at !== undefined)).toEqual([true, false, false])
    const reversed = await readChat(conversation(later.toReversed()), { answers: bare }, 'message_1.json')
    expect(new Set(reversed.of('interaction').map(({ id }) => id))).toEqual(
      new Set(now.of('interaction').map(({ id }) => id))
    )
  })

  test('of two persons is not named after one of them', async () => {
    const { opened } = await readChat(
      conversation([message(at * 1000, 'Afi', { content: 'ok' })], ['Afi', 'Kofi']),
      { answers: bare },
      'message_1.json'
    )
    expect([opened.sourceLabel, opened.questions.map(({ key }) => key)]).toEqual([undefined, ['chat']])
  })

  test('a text that is right already is not repaired', () => {
    expect([
      repairLatin1('été'),
      repairLatin1('cafÃ©'),
      repairLatin1('ð\u009f¤\u0093'),
      repairLatin1('o\u0153uf Ã©')
    ]).toEqual(['été', 'café', '🤓', 'o\u0153uf Ã©'])
  })
})

test('a JSON document is cut into the same pieces however its bytes arrive', async () => {
  const text = JSON.stringify(
    { a: 'x "y" \\', messages: [{ b: '}]' }, 'w', 3, [[]]], c: { d: [1, { e: true }] } },
    null,
    2
  )
  async function* pieces(size: number) {
    for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
  }
  const whole = await Array.fromAsync(jsonPieces(pieces(1000), path => path === 'messages'))
  expect(
    whole.map(piece => (piece.kind === 'item' ? JSON.parse(piece.text ?? '') : [piece.path, piece.value]))
  ).toEqual([['a', 'x "y" \\'], { b: '}]' }, 'w', 3, [[]], ['c.d.0', 1], ['c.d.1.e', true]])
  for (const size of [1, 2, 5])
    expect(await Array.fromAsync(jsonPieces(pieces(size), path => path === 'messages'))).toEqual(whole)
})
