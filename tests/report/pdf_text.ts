import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF in the order it is drawn, without any white space: enough to find a number or a row of a table. Reads
 * what our setter writes (objects in the open, Identity-H fonts with a ToUnicode table), by nothing but the standard.
 */
export function pdfText(pdf: Uint8Array): string {
  const objects = new Map<string, string>()
  for (const [, id, body] of Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g))
    objects.set(id!, body!)
  const pages = [...objects.values()].filter(body => /\/Type\s*\/Page\b(?!s)/.test(body))
  const text = pages.map(page => {
    const content = stream(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '')
    const fonts = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, toUnicode(objects, id!)])
    )
    return drawn(content, fonts)
  })
  return text.join('').replaceAll(/[\s\u200b]/gu, '')
}

function stream(body: string): string {
  const start = /stream\r?\n/.exec(body)
  // By its length: compressed bytes may end like a line.
  const length = Number(/\/Length (\d+)/.exec(body)?.[1])
  const raw = start ? body.slice(start.index + start[0].length).slice(0, length) : ''
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw
}

/** Glyph number → text. */
function toUnicode(objects: ReadonlyMap<string, string>, font: string): Map<number, string> {
  const id = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1] ?? ''
  const glyphs = new Map<number, string>()
  for (const [, block] of stream(objects.get(id) ?? '').matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph, text] of block!.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]+)>/gi))
      glyphs.set(Number.parseInt(glyph!, 16), utf16(text!))
  return glyphs
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The bytes of the literal string that opens at `start`, and where it ends. Parentheses in pairs stand for themselves. */
function literal(content: string, start: number): { bytes: Buffer; end: number } {
  let depth = 0
  let text = ''
  let at = start
  for (; at < content.length; at++) {
    const sign = content[at]!
    const octal = sign === '\\' ? /^[0-7]{1,3}/.exec(content.slice(at + 1, at + 4))?.[0] : undefined
    if (octal !== undefined) {
      text += String.fromCharCode(Number.parseInt(octal, 8))
      at += octal.length
    } else if (sign === '\\') text += escapes[content[++at]!] ?? content[at]!
    else if (sign === ')' && --depth === 0) break
    else if (sign !== '(' || depth++ > 0) text += sign
  }
  return { bytes: Buffer.from(text, 'latin1'), end: at + 1 }
}

// Only what writes text matters: the font, the strings, and replacement text, which stands for what is drawn inside it.
// A string is written between parentheses, or in hexadecimal between angles where that is shorter.
const token =
  /\/Lang \(\w*\)|\/ActualText <FEFF([0-9A-F]*)>[\s\S]*?BDC|\/(f\d+) [\d.]+ Tf|\b(BDC|BMC|EMC)\b|<([0-9A-F]+)>|\(/g

function glyphsOf(bytes: Buffer, font: ReadonlyMap<number, string>): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) text += font.get(bytes.readUInt16BE(at)) ?? '\uFFFD'
  return text
}

function drawn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let text = ''
  let font: ReadonlyMap<number, string> = new Map()
  let marks = 0
  let replacedFrom = Infinity
  token.lastIndex = 0
  for (let found = token.exec(content); found; found = token.exec(content)) {
    const [whole, replacement, name, mark, hex] = found
    if (whole === '(') {
      const { bytes, end } = literal(content, found.index)
      token.lastIndex = end
      if (marks < replacedFrom) text += glyphsOf(bytes, font)
    } else if (hex !== undefined) {
      if (marks < replacedFrom) text += glyphsOf(Buffer.from(hex, 'hex'), font)
    } else if (replacement !== undefined) {
      marks += 1
      if (marks < replacedFrom) text += utf16(replacement)
      replacedFrom = Math.min(replacedFrom, marks)
    } else if (name !== undefined) font = fonts.get(name) ?? new Map()
    else if (mark === 'EMC') {
      if (marks === replacedFrom) replacedFrom = Infinity
      marks -= 1
    } else if (mark !== undefined) marks += 1
  }
  return text
}
