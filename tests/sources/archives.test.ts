import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bytesFromFile, bytesFromMemory } from '#server/sources/bytes.ts'
import { detect } from '#server/sources/index.ts'
import { sharedFile, skipped } from '../shared.ts'
import { lome, read, zip } from './read.ts'

const later = { uploadedAt: new Date('2026-11-21T12:00:00Z') }
const car = sharedFile('data', 'sources', 'bluesky-devnet', 'repo.car')

describe.skipIf(car === null)(`the repository of a real Bluesky account${car ? '' : ` (${skipped})`}`, () => {
  const repository = async () => read(await bytesFromFile(car ?? ''), later)

  test('gives the post, the own answer and the own like, under the ids the threads have', async () => {
    const thread = await read(
      await bytesFromFile(sharedFile('data', 'sources', 'bluesky-devnet', 'thread.json') ?? ''),
      later
    )
    const own = await repository()
    expect(own.source.format).toBe('bluesky_car')
    expect(own.of('post')).toEqual(thread.of('post'))
    const [like, ...answers] = own.of('interaction')
    expect(answers).toEqual(thread.of('interaction').filter(({ direction }) => direction === 'out'))
    const liked = thread.of('interaction').find(({ text }) => text === 'Merci, je viens avec deux amis')
    expect(like).toMatchObject({
      kind: 'like',
      direction: 'out',
      parent: liked?.id,
      occurred_at: '2026-11-20T18:11:17.413Z'
    })
    expect(own.rejections).toEqual([])
    expect(own.yielded.map(one => (one.kind === 'record' ? one.ref : ''))).toEqual([
      'row:1',
      'row:1',
      'row:2',
      'row:2',
      'row:3',
      'row:3'
    ])
  })

  test('with one byte changed, or cut anywhere, is refused with words', async () => {
    const whole = Buffer.from(await (await bytesFromFile(car ?? '')).slice(0, 1_000_000))
    const changed = Buffer.from(whole)
    changed[whole.indexOf('Kodjoviak')] = 0x58
    await expect(read(bytesFromMemory(changed, 'repo.car'), later)).rejects.toMatchObject({
      code: 'repository_unreadable'
    })
    for (const at of [80, 400, 900, whole.length - 1])
      await expect(read(bytesFromMemory(whole.subarray(0, at), 'repo.car'), later)).rejects.toMatchObject({
        code: 'repository_unreadable'
      })
  })
})

const us = 'https://ici.example/users/nous'
const everyone = 'https://www.w3.org/ns/activitystreams#Public'
const create = (id: number, more: object = {}) => ({
  id: `${us}/statuses/${id}/activity`,
  type: 'Create',
  actor: us,
  object: {
    id: `${us}/statuses/${id}`,
    type: 'Note',
    inReplyTo: null,
    published: `2026-09-0${id}T10:00:00Z`,
    url: `https://ici.example/@nous/${id}`,
    to: [everyone],
    cc: [`${us}/followers`],
    content: `<p>Message ${id}</p>`,
    contentMap: { fr: `<p>Message ${id}</p>` },
    attachment: [],
    ...more
  }
})
const theirs = 'https://la.example/users/afi/statuses/9'
const activities = [
  create(1, { attachment: [{ mediaType: 'image/png' }] }),
  create(2, { inReplyTo: `${us}/statuses/1` }),
  create(3, { inReplyTo: `${us}/statuses/2` }),
  create(4, { inReplyTo: theirs }),
  create(5, { to: ['https://la.example/users/afi'], cc: [] }),
  {
    id: `${us}/statuses/6/activity`,
    type: 'Announce',
    actor: us,
    published: '2026-09-06T10:00:00Z',
    to: [everyone],
    object: theirs
  },
  { id: `${us}/x`, type: 'Move', actor: us }
]
const outbox = JSON.stringify({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: 'outbox.json',
  type: 'OrderedCollection',
  totalItems: 7,
  orderedItems: activities
})
const actor = JSON.stringify({ id: us, preferredUsername: 'nous', name: 'Nous' })

/** An archive as `tar` writes it: 512-byte headers with a checksum, contents padded, two empty blocks. */
function tar(files: Readonly<Record<string, string | Uint8Array>>, type = '0'): Buffer {
  const blocks: Buffer[] = []
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const header = Buffer.alloc(512)
    header.write(name.slice(0, 100), 0)
    header.write('0000644\0', 100)
    header.write(`${data.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('        ', 148)
    header.write(name.startsWith('link') ? '2' : type, 156)
    header.write('ustar\0', 257)
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148
    )
    blocks.push(header, data, Buffer.alloc((512 - (data.length % 512)) % 512))
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)])
}

describe('the archive of a Mastodon account', () => {
  const picture = Buffer.from(Array.from({ length: 9000 }, (_, index) => (index * 7919 + (index >> 3)) & 255))
  const files = { 'media_attachments/a.png': picture, 'likes.json': '{}', 'outbox.json': outbox, 'actor.json': actor }

  test('gives posts, own answers and own reposts; what was written to one person is not read', async () => {
    const { source, opened, of, rejections } = await read(
      bytesFromMemory(gzipSync(tar(files)), 'archive.tar.gz'),
      later
    )
    expect([source.format, opened.columnsIgnored]).toEqual(['mastodon_archive', ['likes.json', 'bookmarks.json']])
    expect(of('account')[0]).toEqual({ type: 'account', network: 'mastodon', id: us, own: true, name: 'nous' })
    expect(of('post')).toEqual([
      {
        type: 'post',
        network: 'mastodon',
        id: `${us}/statuses/1`,
        account: us,
        published_at: '2026-09-01T10:00:00Z',
        text: 'Message 1',
        format: 'image',
        language: 'fr',
        url: 'https://ici.example/@nous/1'
      }
    ])
    expect(of('interaction').map(({ kind, post, parent, direction }) => [kind, post ?? parent, direction])).toEqual([
      ['reply', `${us}/statuses/1`, 'out'],
      ['reply', `${us}/statuses/2`, 'out'],
      ['reply', theirs, 'out'],
      ['share', theirs, 'out']
    ])
    expect(rejections.map(({ line, ref, reason, detail }) => [line, ref, reason, detail])).toEqual([
      [1, 'zip:outbox.json!row:5', 'unknown_type', 'direct'],
      [1, 'zip:outbox.json!row:7', 'unknown_type', 'Move']
    ])
  })

  test('is the same as ZIP, as bare tar, and as its outbox alone', async () => {
    const packed = (await read(bytesFromMemory(gzipSync(tar(files)), 'a.tgz'), later)).records
    expect((await read(bytesFromMemory(tar(files), 'a.tar'), later)).records).toEqual(packed)
    expect((await read(bytesFromMemory(zip(files), 'a.zip'), later)).records).toEqual(packed)
    const alone = (await read(bytesFromMemory(outbox, 'outbox.json'), later)).records
    expect(alone.filter(({ type }) => type !== 'account')).toEqual(packed.filter(({ type }) => type !== 'account'))
  })

  test('a bomb, a cut archive, a wrong checksum, a link and a name that climbs out are refused or passed over', async () => {
    const bomb = gzipSync(tar({ 'big.bin': Buffer.alloc(60_000_000), 'outbox.json': outbox }))
    await expect(read(bytesFromMemory(bomb, 'a.tgz'), later)).rejects.toMatchObject({ code: 'archive_too_big' })
    const whole = gzipSync(tar(files))
    await expect(read(bytesFromMemory(whole.subarray(0, whole.length / 2), 'a.tgz'), later)).rejects.toMatchObject({
      code: 'archive_unreadable'
    })
    const wrong = tar(files)
    // the header of the second file, after one header and nine thousand padded bytes
    wrong[512 + 9216] = 0x58
    await expect(read(bytesFromMemory(wrong, 'a.tar'), later)).rejects.toMatchObject({ code: 'archive_unreadable' })
    await expect(detect(bytesFromMemory(gzipSync('nom,don\nafi,5\n'), 'dons.csv.gz'))).rejects.toMatchObject({
      code: 'file_unknown'
    })
    const climbing = tar({ '../outbox.json': outbox, 'link/outbox.json': outbox, '/outbox.json': outbox })
    await expect(detect(bytesFromMemory(climbing, 'a.tar'))).rejects.toMatchObject({ code: 'file_unknown' })
  })

  test('long names of old and new tar are read', async () => {
    const folder = `${'dossier/'.repeat(15)}outbox.json`
    const old = Buffer.concat([tar({ '././@LongLink': `${folder}\0` }, 'L').subarray(0, -1024), tar({ court: outbox })])
    const pax = `${String(folder.length + 10)} path=${folder}\n`
    const modern = Buffer.concat([tar({ 'PaxHeaders/x': pax }, 'x').subarray(0, -1024), tar({ court: outbox })])
    for (const archive of [old, modern])
      expect((await read(bytesFromMemory(archive, 'a.tar'), { ...lome, ...later })).of('post')).toHaveLength(1)
  })
})
