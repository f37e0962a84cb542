import { inflateSync } from 'node:zlib'

/**
 * The text of a PDF in the order it is drawn, without any white space: enough to find a number or a row of a table. Reads
 * what our setter writes (objects in the open, Identity-H fonts with a ToUnicode table), by nothing but the standard.
 */
export function pdfText(pdf: Uint8Array): string {
  const objects = new Map<string, string>()
  for (const [, id, body] of Buffer.from(pdf).toString('latin1').matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g))
    objects.set(id!, body!)
  const pages = [...objects.values()].filter(body => /\/Type\s*\/Page\b(?!s)/.test(body))
  const text = pages.map(page => {
    const content = stream(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '')
    const fonts = new Map([...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, toUnicode(objects, id!)]))
    return drawn(content, fonts)
  })
  return text.join('').replaceAll(/[\s\u200b]/gu, '')
}

function stream(body: string): string {
  const raw = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)?.[1] ?? ''
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

/** The bytes of a literal string. */
function literal(text: string): string {
  return text.replaceAll(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code)
  )
}

// Only what writes text matters: the font, the strings, and replacement text, which stands for what is drawn inside it.
const token = /\/ActualText <FEFF([0-9A-F]*)>[\s\S]*?BDC|\/(f\d+) [\d.]+ Tf|\(((?:\\[\s\S]|[^\\()])*)\)|\bBDC\b|\bBMC\b|\bEMC\b/gi

function drawn(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let text = ''
  let font: ReadonlyMap<number, string> = new Map()
  let marks = 0
  let replacedFrom = Infinity
  for (const [found, replacement, name, string] of content.matchAll(token)) {
    if (replacement !== undefined) {
      marks += 1
      replacedFrom = Math.min(replacedFrom, marks)
      text += utf16(replacement)
    } else if (name !== undefined) font = fonts.get(name) ?? new Map()
    else if (found === 'BDC' || found === 'BMC') marks += 1
    else if (found === 'EMC') {
      if (marks === replacedFrom) replacedFrom = Infinity
      marks -= 1
    } else if (marks < replacedFrom) {
      const bytes = Buffer.from(literal(string ?? ''), 'latin1')
      for (let at = 0; at + 1 < bytes.length; at += 2) text += font.get(bytes.readUInt16BE(at)) ?? '\uFFFD'
    }
  }
  return text
}
