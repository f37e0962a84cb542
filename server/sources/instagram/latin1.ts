const high = /[\u0080-\u00ff]/
const wide = /[\u0100-\uffff]/
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Repairs a text whose UTF-8 bytes were written as one character each (`cafÃ©` is `café`), as the exports of Meta do.
 * A text that is right already, or that cannot come from such a mistake, stays as it is.
 */
export function repairLatin1(text: string): string {
  if (!high.test(text) || wide.test(text)) return text
  try {
    return utf8.decode(Buffer.from(text, 'latin1'))
  } catch {
    return text // no UTF-8 underneath: it was Latin-1 in truth
  }
}
