import { createHash } from 'node:crypto'
import { Ranks } from '../ranks.ts'

/**
 * Makes the keys of messages that have no id (sources document §2.6): their moment, their text, and their rank among
 * identical ones of that moment. The author is no part of it, because two phones name the same person differently.
 * `scope` is the chat. One maker per reading of the file; it keeps some twenty bytes for each message.
 */
export function contentKeys(scope: string): (moment: string, text: string) => string {
  const ranks = new Ranks()
  return (moment, text) => {
    const hash = createHash('sha256')
      .update([scope, moment, comparable(text)].join('\u001f'))
      .digest('hex')
      .slice(0, 32)
    return `content:${hash}:${ranks.next(hash)}`
  }
}

// Two exports of one message may differ in line ends, spaces and invisible marks.
function comparable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
}
