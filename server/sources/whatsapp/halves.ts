const am = 'am|vorm|fm|ap|πμ|öö|ص|午前|上午|凌晨|早上|清晨|오전|de|sa|पूर्वाह्न|पूर्वा'
const pm = 'pm|nachm|em|ip|μμ|ös|م|午後|下午|晚上|中午|傍晚|오후|du|ch|अपराह्न|अप'
const halves = new Map<string, 'am' | 'pm'>([
  ...am.split('|').map(word => [word.normalize('NFC'), 'am'] as const),
  ...pm.split('|').map(word => [word.normalize('NFC'), 'pm'] as const)
])

/**
 * The half of the day named by a word of a twelve-hour clock, in the writing of many locales: `AM`, `p. m.`, `下午`,
 * `μ.μ.`, `ÖS`. `null` for any other word.
 */
export function halfOf(word: string): 'am' | 'pm' | null {
  if (word === '') return null
  return (
    halves.get(
      word
        .replace(/[.\s\u00a0\u202f]/g, '')
        .normalize('NFC')
        .toLowerCase()
    ) ?? null
  )
}
