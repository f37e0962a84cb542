// Advance widths of Inter from the space to the tilde, in hundredths of the font size: the plain and the strong face.
const plain = [
  28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30, 66,
  66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76, 64, 76, 64, 64, 65, 74, 69, 99, 68, 68,
  63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56,
  82, 55, 56, 55, 43, 33, 43, 66
]
const strong = [
  25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58, 64, 64, 32, 33, 67,
  67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77, 65, 77, 65, 65, 66, 74, 73, 102, 72, 71,
  65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55, 35, 61, 59,
  84, 57, 59, 57, 45, 36, 45, 67
]
const others: Readonly<Record<string, number>> = {
  '\u00a0': 28,
  '\u202f': 14,
  '’': 26,
  '…': 86,
  '–': 50,
  '−': 66,
  '«': 58,
  '»': 58,
  '·': 29,
  œ: 100
}

/**
 * Width of a text in pixels, as the page's font sets it: so that a drawing made without a browser leaves the room its
 * labels take. A letter with an accent is as wide as without; a letter outside the tables counts 0.6 of the size.
 *
 * @param size   font size in pixels
 * @param weight 600 or more is the strong face
 */
export function textWidth(text: string, size: number, weight = 400): number {
  const widths = weight >= 600 ? strong : plain
  let hundredths = 0
  for (const letter of text) {
    const bare = letter.normalize('NFD').charCodeAt(0)
    hundredths += others[letter] ?? widths[bare - 32] ?? 60
  }
  return (hundredths * size) / 100
}

/** Cuts a text to a width in pixels, with an ellipsis; leaves it whole when it fits. */
export function fit(text: string, width: number, size: number, weight = 400): string {
  if (textWidth(text, size, weight) <= width) return text
  let kept = text
  while (kept && textWidth(`${kept.trimEnd()}…`, size, weight) > width) kept = kept.slice(0, -1)
  return kept ? `${kept.trimEnd()}…` : ''
}
