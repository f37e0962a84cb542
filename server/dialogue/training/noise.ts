import type { Random } from '../../statistics/random.ts'

const leet: Record<string, string> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' }

/** One way of hiding one word: swapped, dropped, spaced or digit-spelt letters, or the whole message without blanks (§4.1). */
export function noisy(text: string, random: Random): string {
  const words = text.split(' ')
  const long = words.flatMap((word, at) => (word.length > 3 ? [at] : []))
  if (long.length === 0) return text
  const at = long[Math.floor(random() * long.length)]!
  const word = words[at]!
  const place = 1 + Math.floor(random() * (word.length - 2))
  const way = random()
  if (way >= 0.85) return words.join('')
  if (way < 0.25) words[at] = word.slice(0, place) + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2)
  else if (way < 0.5) words[at] = word.slice(0, place) + word.slice(place + 1)
  else if (way < 0.65) words[at] = [...word].join(' ')
  else words[at] = [...word].map(letter => (leet[letter] && random() < 0.7 ? leet[letter] : letter)).join('')
  return words.join(' ')
}
