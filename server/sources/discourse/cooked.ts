import { htmlText } from '../threads/html_text.ts'

/**
 * The words of one forum message as its author wrote them. What stands in a box is somebody else’s: a passage quoted
 * from another message, a preview of a linked page; it would make who quotes an insult its author.
 */
export function cookedText(cooked: string): string {
  return htmlText(
    withoutBoxes(cooked)
      .replace(/<li\b[^>]*>/gi, '<br>')
      .replace(/<\/(h[1-6]|pre|blockquote|table|tr|ul|ol)>/gi, '<br>')
  )
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
}

// Boxes stand in boxes: they are counted, not matched.
function withoutBoxes(html: string): string {
  const kept: string[] = []
  let depth = 0
  let from = 0
  for (const found of html.matchAll(/<(\/?)aside\b[^<>]*>/gi)) {
    if (depth === 0) kept.push(html.slice(from, found.index))
    depth = Math.max(0, depth + (found[1] === '/' ? -1 : 1))
    from = found.index + found[0].length
  }
  if (depth === 0) kept.push(html.slice(from))
  return kept.join(' ')
}
