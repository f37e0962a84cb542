import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formatOf, rateInto } from '#server/cli/rate.ts'
import { LONGEST_LINE, readFileText, type Format } from '#server/cli/rate_input.ts'
import { VERSION } from '#server/dialogue/raters/local.ts'
import { Problem } from '#server/problem.ts'

const cli = join(import.meta.dirname, '..', '..', 'server', 'cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'sillage-rate-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Answer {
  id: string | number | null
  rater: string
  version: string
  hostile: boolean
  probability: number | null
  labels: Record<string, number>
  evidence: { label: string; start: number; end: number; rule: string }[]
  abstain?: string
}

/** Rates bytes of any kind, cut in small pieces as a slow line would, as the command does; its fault in English. */
async function rate(input: string | Uint8Array, options: { format?: Format; lang?: string } = {}) {
  const bytes = typeof input === 'string' ? Buffer.from(input) : Buffer.from(input)
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
  }
  let out = ''
  let fault = null
  try {
    await rateInto(pieces(), { format: 'jsonl', ...options }, async text => void (out += text))
  } catch (error) {
    fault = error instanceof Problem ? error.words.en : String(error)
  }
  const answers = out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Answer)
  return { out, answers, fault }
}
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const jsonl = (...rows: object[]) => rows.map(row => `${JSON.stringify(row)}\n`).join('')
const insult = 'Tu es un crétin'
const thanks = 'Merci à toute l’équipe'

describe('sillage rate', () => {
  test('answers every line with the same id, in order, and the same answers the second time', async () => {
    const input = jsonl(
      { id: 'a', text: insult },
      { id: 7, text: thanks, lang: 'fr' },
      { id: 'c', text: '' },
      { id: 'd', text: 'Dit is een heel mooie dag voor ons allemaal' },
      { id: 'e', text: '👍🏽' },
      { id: 'f', text: 'moitié \ud83d de signe', lang: 'fr' }
    )
    const { out, answers, fault } = await rate(input)
    expect(fault).toBeNull()
    expect(answers.map(({ id }) => id)).toEqual(['a', 7, 'c', 'd', 'e', 'f'])
    expect(Object.keys(answers[0]!)).toEqual(['id', 'rater', 'version', 'hostile', 'probability', 'labels', 'evidence'])
    expect(answers[0]).toMatchObject({ rater: 'local', version: VERSION, hostile: true })
    expect(answers[0]!.probability!).toBeGreaterThanOrEqual(0.5)
    const { start, end } = answers[0]!.evidence[0]!
    expect(insult.slice(start, end)).toContain('crétin')
    expect(answers[1]).toMatchObject({ hostile: false })
    expect(answers[2]).toEqual({
      id: 'c',
      rater: 'local',
      version: VERSION,
      hostile: false,
      probability: null,
      labels: {},
      evidence: [],
      abstain: 'empty'
    })
    expect(answers[3]!.abstain).toBe('language')
    expect((await rate(input)).out).toBe(out)
  })
  test('reads on after lines it cannot read, answers them too, and says at the end how many and which was the first', async () => {
    const input = `\uFEFF${jsonl({ id: 'a', text: insult })}{"id": \n[1]\n\n{"id":"b"}\n${JSON.stringify({ text: insult })}`
    const { answers, fault } = await rate(input)
    expect(answers.map(({ id, abstain }) => [id, abstain])).toEqual([
      ['a', undefined],
      [null, 'error'],
      [null, 'error'],
      [null, 'error'],
      [6, undefined]
    ])
    expect(fault).toBe('Unreadable lines: 3, the first is 2. The others are rated.')
  })
  test('is not stopped by broken bytes, carriage returns or a line without end', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"id":"a","text":"Tu es un cr'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(`tin"}\r\n`),
      Buffer.from(`{"id":"long","text":"${'a'.repeat(LONGEST_LINE)}"}\r\n`),
      Buffer.from(`{"id":"z","text":"${insult}"}\r\n`)
    ])
    const { answers, fault } = await rate(broken)
    expect(answers.map(({ id, abstain }) => [id, abstain])).toEqual([
      ['a', undefined],
      [null, 'too-long'],
      ['z', undefined]
    ])
    expect(fault).toContain('the first is 2')
  })
  test('answers nothing to nothing', async () => expect(await rate('')).toEqual({ out: '', answers: [], fault: null }))
  test('takes a language for messages that do not say theirs', async () => {
    const input = jsonl({ id: 'a', text: 'zxq' }, { id: 'b', text: insult, lang: 'nl' })
    expect((await rate(input)).answers.map(({ abstain }) => abstain)).toEqual(['language', 'language'])
    expect((await rate(input, { lang: 'fr' })).answers.map(({ abstain }) => abstain)).toEqual([undefined, 'language'])
  })
  test('reads a text a line, and the number of the line is its id', async () => {
    const { answers } = await rate(`${insult}\n\n${thanks}`, { format: 'txt' })
    expect(answers.map(({ id, hostile, abstain }) => [id, hostile, abstain])).toEqual([
      [1, true, undefined],
      [2, false, 'empty'],
      [3, false, undefined]
    ])
  })
  test.each([',', ';', '\t'])('reads a table parted by %j, with line breaks in its cells', async sign => {
    const rows = [
      ['id', 'text', 'lang'],
      ['a', `"${insult},\n; toi"`, 'fr'],
      ['b', thanks, ''],
      ['c', '', 'fr']
    ]
    const table = `\uFEFF${rows.map(row => row.join(sign)).join('\r\n')}`
    const { answers, fault } = await rate(table, { format: 'csv' })
    expect(fault).toBeNull()
    expect(answers.map(({ id, hostile, abstain }) => [id, hostile, abstain])).toEqual([
      ['a', true, undefined],
      ['b', false, undefined],
      ['c', false, 'empty']
    ])
  })
  test('answers the rows before a quote that is never closed, and says where reading stops', async () => {
    const { answers, fault } = await rate(`id,text\na,${insult}\nb,"Merci\nc,Bonjour\n`, { format: 'csv' })
    expect(answers.map(({ id, hostile }) => [id, hostile])).toEqual([['a', true]])
    expect(fault).toBe('Reading stops at line 3: an opened quote is never closed. Mend this line.')
  })
  test('reads what is saved in UTF-16, and a file in Windows-1252', async () => {
    const utf16 = Buffer.from(`\uFEFF${jsonl({ id: 'a', text: insult }, { id: 'b', text: 'Quel été !' })}`, 'utf16le')
    const expected = await rate(jsonl({ id: 'a', text: insult }, { id: 'b', text: 'Quel été !' }))
    expect((await rate(utf16)).out).toBe(expected.out)
    const old = join(folder, 'old.txt')
    writeFileSync(old, Buffer.from(`${insult}\n${thanks.replace('’', "'")}\n`, 'latin1'))
    let text = ''
    for await (const piece of readFileText(old)) text += piece
    expect(text).toBe(`${insult}\n${thanks.replace('’', "'")}\n`)
  })
  test('refuses a table without texts, a file that is not there and a format it does not know', async () => {
    expect(await rate('id,comment\n1,Bonjour\n', { format: 'csv' })).toEqual({
      out: '',
      answers: [],
      fault: 'The first line of the table must name a column “text” (and may name “id”, “lang”, “parent”).'
    })
    const { stderr, status } = spawnSync(process.execPath, [cli, 'rate', folder], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'en_GB.UTF-8' }
    })
    expect([stderr, status]).toEqual([`${folder} is a folder.\n`, 1])
    expect(() => formatOf(undefined, 'xml')).toThrow('Unknown format: xml')
    expect(formatOf(file('texts.txt', 'Bonjour'), undefined)).toBe('txt')
    expect(formatOf(file('texts.TSV', 'Bonjour'), 'csv')).toBe('csv')
  })
  test('keeps little in memory however much comes in: of 20,000 messages never more than a batch is written at once', async () => {
    const line = `${JSON.stringify({ id: 'x', text: thanks, lang: 'fr' })}\n`
    let most = 0
    let count = 0
    async function* endless() {
      for (let at = 0; at < 200; at++) yield line.repeat(100)
    }
    await rateInto(endless(), { format: 'jsonl' }, async text => {
      most = Math.max(most, text.split('\n').length - 1)
      count += text.split('\n').length - 1
    })
    expect(count).toBe(20_000)
    expect(most).toBe(256)
  })
  test('is a command: reads standard input and ends with 1 when lines could not be read', () => {
    const input = `${jsonl({ id: 'a', text: insult })}nonsense\n`
    const env = { ...process.env, LC_ALL: 'en_GB.UTF-8' }
    const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'rate'], { input, encoding: 'utf8', env })
    expect(status).toBe(1)
    expect(stdout.split('\n')).toHaveLength(3)
    expect(stderr).toBe('Unreadable lines: 1, the first is 2. The others are rated.\n')
  })
  test('ends with 2, as for any wrong usage, when the format is unknown', () => {
    const env = { ...process.env, LC_ALL: 'en_GB.UTF-8' }
    const { stdout, stderr, status } = spawnSync(process.execPath, [cli, 'rate', '--format', 'xml'], {
      input: '',
      encoding: 'utf8',
      env
    })
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toBe('Unknown format: xml (jsonl, csv, txt).\n')
  })
  test('ends quietly when its reader leaves, as head does', async () => {
    const many = file('many.jsonl', jsonl({ id: 'a', text: insult }).repeat(20_000))
    const child = spawn(process.execPath, [cli, 'rate', many])
    let fault = ''
    child.stderr.on('data', piece => (fault += String(piece)))
    child.stdout.once('data', () => child.stdout.destroy())
    expect(await new Promise(done => child.on('close', done))).toBe(0)
    expect(fault).toBe('')
  })
})
