import { describe, expect, test } from 'vitest'
import { bytesFromMemory } from '#server/sources/bytes.ts'
import { detectEncoding } from '#server/sources/decode.ts'
import { detect } from '#server/sources/index.ts'
import { readHeader } from '#server/sources/whatsapp/header.ts'
import { whatsappRows } from '#server/sources/whatsapp/rows.ts'
import { sharedFile, skipped } from '../shared.ts'
import { answers, asTarget, readChat, sample, seen, target } from './chats.ts'
import { lome, zip } from './read.ts'

const hasSamples = sharedFile('data', 'sources', 'chat-miner') !== null
const mark = '\u200e'
const narrow = '\u202f'

describe.skipIf(!hasSamples)(`chats of a public project${hasSamples ? '' : ` (${skipped})`}`, () => {
  test.each([
    'test_[mmddyy]_24hrs.txt',
    'test_ddmmyy_24hrs.txt',
    'test_mmddyy_24hrs.txt',
    'test_mmddyyyy_12hrs.txt',
    'test_yyyymmdd_24hrs.txt'
  ])('%s gives the six messages of its target, without asking the order of its dates', async file => {
    const reading = await readChat(sample('whatsapp', file))
    expect(reading.source.format).toBe('whatsapp_export')
    expect(reading.opened.questions).toEqual([])
    expect(asTarget(reading)).toEqual(target('whatsapp'))
    expect(seen(reading)).toHaveLength(7)
    expect(reading.rejections.map(({ reason, line }) => [reason, line])).toEqual([
      ['system_line', 6],
      ['system_line', 7]
    ])
  })
})

describe('the grammar of the head of a line', () => {
  const at = '3 9 2026 14:05'
  test.each([
    ['03/09/2026, 14:05 - Afi: Bonjour', at],
    ['03/09/2026 à 14:05 - Afi: Bonjour', at],
    ['03/09/2026, 14 h 05 - Afi: Bonjour', at],
    ['[03/09/2026 14:05:09] Afi: Bonjour', `${at}:9`],
    [`${mark}[03/09/2026 à 14:05:09] ${mark}Afi: Bonjour`, `${at}:9`],
    ['[2026-09-03 14 h 05 min 09 s] Afi: Bonjour', '2026 9 3 14:05:9'],
    ['03.09.26, 14:05 - Afi: Hallo', '3 9 26 14:05'],
    ['3.9.2026 klo 14.05 - Afi: Hei', at],
    ['03-09-2026 14:05 - Afi: Hallo', at],
    [`9/3/26, 2:05${narrow}PM - Afi: Hello`, '9 3 26 14:05'],
    ['3/9/2026, 2:05 p. m. - Afi: Hola', at],
    ['3/9/26 12:05 a.m. - Afi: Hola', '3 9 26 0:05'],
    ['3/9/26, 2:05 μ.μ. - Afi: Γεια', '3 9 26 14:05'],
    ['2026/9/3 下午2:05 - Afi: 你好', '2026 9 3 14:05'],
    ['2026년 9월 3일 오후 2:05, Afi', 'almost'],
    ['[2026. 9. 3. 오후 2:05:09] Afi: 안녕', '2026 9 3 14:05:9'],
    ['٣/٩/٢٠٢٦, ٢:٠٥ م - Afi: مرحبا', at],
    ['03/09/2026 14:05:09: Afi: ancien téléphone', `${at}:9`]
  ])('reads « %s »', (line, expected) => {
    const read = readHeader(line)
    if (read === null || read === 'almost') return expect(read ?? 'none').toBe(expected)
    const { date, hour, minute, second } = read
    const clock = `${hour}:${String(minute).padStart(2, '0')}${second === null ? '' : `:${second}`}`
    return expect(`${date.map(Number).join(' ')} ${clock}`).toBe(expected)
  })

  test.each([
    ['Bonjour à tous', null],
    ['12/05 à 14:00 au siège', null],
    ['12/05/2026', null],
    ['12/05/2026 réunion des trois comités à 14:00', null],
    ['1.2.3 Go de données', null],
    ['03/09/2026, 25:61 - Afi: impossible', 'almost'],
    ['03/09/2026 ~ 14:05 | Afi: Bonjour', 'almost'],
    ['12/05/2026 14:00 : rendez-vous', 'almost']
  ])('takes « %s » for %s', (line, expected) => expect(readHeader(line)).toBe(expected))
})

describe('a French chat', () => {
  const lines = [
    '13/09/2026, 14:05 - Afi: Bonjour',
    '13/09/2026 14:05 - +228 90 12 34 56: ok',
    '13/09/2026 à 14:06 - Afi: Réunion : samedi',
    '13/09/2026, 14 h 07 - Koffi-Serge: première ligne',
    'deuxième ligne',
    '[13/09/2026 14:08:09] 🤓: Bonjour',
    `[13/09/2026 à 14:09:09] ${mark}Afi: ${mark}image absente`,
    '13/09/2026, 14:10 - Afi: <Médias omis>',
    '13/09/2026, 14:10 - Afi: PHOTO.jpg (fichier joint)',
    'la place ce matin',
    '13/09/2026, 14:11 - Afi:',
    '13/09/2026, 14:12 - Système: Afi a quitté le groupe',
    '13/09/2026, 14:12 - Afi a créé le groupe « Cohésion : Lomé »',
    '13/09/2026, 14:12 - Les messages et les appels sont chiffrés de bout en bout. Appuyez pour en savoir plus.',
    `[13/09/2026 14:13:00] Afi: ${mark}Afi a créé le groupe « Cohésion »`,
    '13/09/2026, 14:14 - Afi: Ce message a été supprimé',
    '13/09/2026, 14:15 - Afi: on vient <Ce message a été modifié>',
    '13/09/2026, 14:16 - Kofi:2: localisation : https://maps.google.com/?q=6.1,1.2'
  ]
  test('every shape of a line is read: nothing lost, no system person, U+200E gone', async () => {
    const reading = await readChat(lines.join('\n'))
    const phone = '+22890123456'
    expect(reading.opened.questions).toEqual([])
    expect(seen(reading).map(({ author, message }) => [author, message])).toEqual([
      ['afi', 'Bonjour'],
      [phone, 'ok'],
      ['afi', 'Réunion : samedi'],
      ['koffi-serge', 'première ligne\ndeuxième ligne'],
      ['🤓', 'Bonjour'],
      ['afi', ''],
      ['afi', ''],
      ['afi', 'la place ce matin'],
      ['afi', ''],
      ['afi', ''],
      ['afi', 'on vient'],
      ['kofi:2', '']
    ])
    expect(reading.rejections.map(({ reason, line }) => [reason, line])).toEqual(
      [12, 13, 14, 15].map(line => ['system_line', line])
    )
    expect(JSON.stringify(reading.records)).not.toContain(mark)
    expect(JSON.stringify(reading.records)).not.toContain('maps.google')
    const media = reading.yielded.flatMap(one =>
      one.kind === 'record' && one.extra?.['hasMedia'] === true ? [one.line] : []
    )
    expect(media).toEqual([7, 8, 9, 18])
    expect(reading.of('interaction').filter(message => message.deleted_at)).toMatchObject([
      { occurred_at: '2026-09-13T14:14:00.000Z' }
    ])
    expect(reading.of('interaction').find(message => message.deleted_at)?.text).toBeUndefined()
  })

  test('two phones that name people differently, one with seconds, give one set of messages', async () => {
    const android = await readChat(
      [
        '13/09/2026, 14:05 - Afi: Bonjour',
        '13/09/2026, 14:05 - Kofi: Bonjour',
        '13/09/2026, 14:06 - Afi: <Médias omis>',
        '13/09/2026, 14:07 - Kofi: Ce message a été supprimé'
      ].join('\n')
    )
    const iphone = await readChat(
      [
        '[13/09/2026 14:05:09] Afi Mensah: Bonjour',
        '[13/09/2026 14:05:41] ~ Kofi: Bonjour',
        `[13/09/2026 14:06:00] Afi Mensah: ${mark}image absente`,
        `[13/09/2026 14:07:00] ~ Kofi: ${mark}Ce message a été supprimé.`
      ].join('\r\n')
    )
    const ids = android.of('interaction').map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect(iphone.of('interaction').map(({ id }) => id)).toEqual(ids)
    const later = await readChat('13/09/2026, 14:06 - Afi: <Médias omis>\n13/09/2026, 14:08 - Afi: nouveau')
    expect(later.of('interaction').map(({ id }) => ids.includes(id))).toEqual([true, false])
  })

  test('the order of day and month is asked when no date proves it, and the order of time is suggested', async () => {
    const text = [
      '05/09/2026, 10:00 - Afi: un',
      '12/09/2026, 10:00 - Afi: deux',
      '03/10/2026, 10:00 - Afi: trois'
    ].join('\n')
    const { opened } = await readChat(text)
    expect(opened.questions.map(({ key, suggested }) => [key, suggested])).toEqual([['date_order', 'DMY']])
    const told = await readChat(text, { answers: { ...answers, date_order: 'DMY' } })
    expect(told.of('interaction').map(({ occurred_at }) => occurred_at.slice(0, 10))).toEqual([
      '2026-09-05',
      '2026-09-12',
      '2026-10-03'
    ])
  })

  test('before anything is answered it asks chat, zone, text, exporter and notice; text is off unless asked for', async () => {
    const { opened } = await readChat(lines[0] ?? '', { answers: {} })
    expect(opened.questions.map(({ key, suggested }) => [key, suggested])).toEqual([
      ['chat', undefined],
      ['time_zone', 'Africa/Lome'],
      ['text', 'drop'],
      ['exported_by', undefined],
      ['members_told', undefined]
    ])
    const {
      records,
      yielded,
      opened: without
    } = await readChat(lines[0] ?? '', { answers: { ...answers, text: 'drop' } })
    expect(JSON.stringify(records)).not.toContain('Bonjour')
    expect(yielded).toMatchObject([
      { extra: { words: 1 }, time: { raw: '13/09/2026, 14:05', zone: 'Africa/Lome', assumed: true } }
    ])
    const decided = Object.fromEntries(without.decisions.map(({ key, value }) => [key, value]))
    expect(decided).toMatchObject({ text: 'drop', exported_by: 'member', members_told: 'yes' })
    await expect(readChat(lines[0] ?? '', { answers: { ...answers, members_told: 'no' } })).rejects.toMatchObject({
      code: 'members_not_told'
    })
  })

  test('the group names its source: told by the file, by the phone’s file name, never a person’s name', async () => {
    const bare = { ...answers, chat: undefined } as unknown as Record<string, string>
    const nameOf = async (text: string, name: string) =>
      (
        await readChat(
          text,
          { answers: Object.fromEntries(Object.entries(bare).filter(([, value]) => value)), sourceName: name },
          name
        )
      ).opened
    const hello = '13/09/2026, 14:05 - Afi Mensah: Bonjour'
    const created = '13/09/2026, 14:00 - Kofi a créé le groupe « Cohésion Lomé »'
    expect((await nameOf(`${created}\n${hello}`, 'export.txt')).sourceLabel).toBe('Cohésion Lomé')
    expect((await nameOf(hello, 'Discussion WhatsApp avec Cohésion Lomé (1).txt')).sourceLabel).toBe('Cohésion Lomé')
    const alone = await nameOf(hello, 'Discussion WhatsApp avec Afi Mensah.txt')
    expect([alone.sourceLabel, alone.questions.map(({ key }) => key)]).toEqual([undefined, ['chat']])
  })
})

describe('a chat that is not as it should be', () => {
  const many = Array.from({ length: 400 }, (_, index) => `13/09/2026, 14:05 - Afi: message ${index}`)
  test('more than one line in two hundred that only looks like a head stops the import and shows their shape, not their words', async () => {
    const bad = [
      '13/09/2026 ~ 14:06 | Secret: caché',
      '13/09/2026 ~ 14:06 | Secret: caché',
      '13/09/2026 ~ 14:06 | Secret: caché'
    ]
    const { opened } = await readChat([...many, ...bad].join('\n'))
    expect(opened.questions.map(({ key }) => key)).toEqual(['unparsed_lines'])
    expect(opened.questions[0]?.about.fr).toContain('401 : 13/09/2026 ~ 14:06')
    expect(JSON.stringify(opened.questions)).not.toMatch(/secret|caché/i)
    const told = await readChat([...many, ...bad].join('\n'), { answers: { ...answers, unparsed_lines: 'set_aside' } })
    expect([told.opened.questions, told.rejections.length, told.records.length]).toEqual([[], 3, 400])
    const few = await readChat([...many, bad[0]].join('\n'))
    expect([few.opened.questions, few.rejections.map(({ reason }) => reason)]).toEqual([[], ['unparsed_line']])
  })

  test('a message pasted into another stays in it', async () => {
    const { records, opened } = await readChat([...many, '[03/09/2026 10:00] Kofi: collé', 'suite'].join('\n'))
    expect(records).toHaveLength(400)
    expect(records.at(-1)).toMatchObject({ text: 'message 399\n[03/09/2026 10:00] Kofi: collé\nsuite' })
    expect(opened.warnings).toEqual([{ code: 'pasted_messages', detail: 'brackets' }])
  })

  test('a NUL is mended, a damaged byte costs its message, a line of a megabyte and a day that is none cost theirs', async () => {
    const accents = Array.from({ length: 200 }, (_, index) => `13/09/2026, 14:0${index % 10} - Afi: é${index}`)
    const text = Buffer.concat([
      Buffer.from(
        [...accents, '13/09/2026, 14:06 - Afi: a\0b', '13/09/2026, 14:06 - Afi: abîm', ''].join('\n').slice(0, -1)
      ),
      Buffer.from([0xe9]),
      Buffer.from(
        [
          '',
          `13/09/2026, 14:07 - Afi: ${'x'.repeat(1_100_000)}`,
          '31/02/2026, 14:08 - Afi: jamais',
          '13/09/2026, 14:09 - Afi: fin'
        ].join('\n')
      )
    ])
    const { records, rejections, warnings } = await readChat(text)
    expect(records).toHaveLength(202)
    expect(warnings).toMatchObject([{ code: 'text_invalid', line: 201 }])
    expect(rejections.map(({ reason, line }) => [reason, line])).toEqual([
      ['bytes_invalid', 202],
      ['field_too_long', 203],
      ['date_invalid', 204]
    ])
    expect(rejections.every(({ raw = '' }) => raw.length < 200_000)).toBe(true)
  })

  test('the ZIP of an iPhone gives what its text gives, whatever pictures lie beside it', async () => {
    const text = '[13/09/2026 14:05:09] Afi: Bonjour\n[13/09/2026 14:06:09] Kofi: oui'
    const pictures = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`0000${index}-PHOTO.jpg`, 'x']))
    const archive = zip({ ...pictures, '__MACOSX/._chat.txt': 'no', '_chat.txt': text })
    const packed = await readChat(archive, {}, 'WhatsApp Chat - Cohésion Lomé.zip')
    expect(packed.records).toEqual((await readChat(text)).records)
    expect(packed.yielded[0]).toMatchObject({ ref: 'zip:_chat.txt!row:1' })
  })

  test('a bomb under the name of a chat is stopped, an empty text is refused', async () => {
    const bomb = zip({ '_chat.txt': `13/09/2026, 14:05 - Afi: ${'0'.repeat(40_000_000)}` })
    await expect(readChat(bomb, {}, 'x.zip')).rejects.toMatchObject({ code: 'archive_too_big' })
    await expect(readChat('')).rejects.toMatchObject({ code: 'file_empty' })
  })

  test('is not taken for a table, nor a table or prose for a chat', async () => {
    const formatOf = async (text: string, name: string) => (await detect(bytesFromMemory(text, name))).source.format
    expect(await formatOf('Date,Don\n13/09/2026 14:05,5000\n14/09/2026 10:00,200\n', 'dons.csv')).toBe('generic_table')
    await expect(formatOf('Réunion du 13/09/2026, 14:05 - Afi: présente\n', 'notes.txt')).rejects.toMatchObject({
      code: 'file_unknown'
    })
  })

  test('the same chat in UTF-16, with a mark, or with CRLF gives the same messages', async () => {
    const text = '13/09/2026, 14:05 - Afi: été\n13/09/2026, 14:06 - Kofi: oui\nnon'
    const plain = (await readChat(text)).records
    expect((await readChat(Buffer.from(`\ufeff${text}`, 'utf16le'))).records).toEqual(plain)
    expect((await readChat(`\ufeff${text.replaceAll('\n', '\r\n')}`)).records).toEqual(plain)
  })
})

test('the rows of a chat, put together, are the file to the letter', async () => {
  const text = [
    '13/09/2026, 14:00 - Kofi a créé le groupe « Cohésion »',
    '13/09/2026, 14:05 - Afi:  deux  espaces ',
    '',
    'suite\u200e',
    '13/09/2026 ~ 14:06 | illisible',
    'sa suite',
    '31/02/2026, 14:07 - Afi: jamais',
    '13/09/2026, 14:08 - Afi: <Médias omis>',
    ''
  ].join('\n')
  const bytes = bytesFromMemory(text, '_chat.txt')
  const encoded = await detectEncoding(bytes)
  const time = { order: 'DMY', zone: 'UTC', assumed: true } as const
  const file = { bytes, encoded, refPrefix: '', scope: 'x', country: 'TG', time, foreign: new Set<string>() }
  const rows = await Array.fromAsync(whatsappRows(file))
  expect(rows.map(({ raw }) => raw).join('\n')).toBe(text.replace(/\n$/, ''))
  const lines = text.split('\n')
  for (const { ref, raw } of rows) expect(lines[Number(ref.slice('row:'.length)) - 1]).toBe(raw.split('\n')[0])
})

test('a chat in the code of an old Windows is read, and says so', async () => {
  const { records, opened } = await readChat(Buffer.from('13/09/2026, 14:05 - Afi: été à Kpalimé', 'latin1'))
  expect(records).toMatchObject([{ text: 'été à Kpalimé' }])
  expect(opened.warnings.map(({ code }) => code)).toEqual(['encoding_assumed'])
})

test('a chat of 8 MB streams: memory stays far below the size of the file', async () => {
  const block = Buffer.from(
    Array.from(
      { length: 2000 },
      (_, index) =>
        `13/09/2026, 14:${String(index % 60).padStart(2, '0')} - Membre ${index % 37}: un message de taille ordinaire numéro ${index}`
    ).join('\n') + '\n'
  )
  const blocks = Math.ceil(8_000_000 / block.length)
  const bytes = {
    name: '_chat.txt',
    size: blocks * block.length,
    stream: () => {
      let left = blocks
      return new ReadableStream<Uint8Array>({
        pull: controller => (left-- > 0 ? controller.enqueue(block) : controller.close())
      })
    },
    slice: async (start: number, length: number) => block.subarray(start, start + length)
  }
  const { source } = await detect(bytes)
  const opened = await source.open(bytes, { ...lome, answers, sourceName: '_chat.txt' })
  const before = process.memoryUsage().rss
  let [rows, most] = [0, 0]
  for await (const one of opened.rows()) {
    if (one.kind === 'record') rows++
    if (rows % 50_000 === 0) most = Math.max(most, process.memoryUsage().rss)
  }
  expect(rows).toBe(blocks * 2000)
  expect(most - before).toBeLessThan(100_000_000)
}, 120_000)
