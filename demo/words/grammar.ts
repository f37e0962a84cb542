/** A subject of conversation with its article: `la radio de quartier`, and its gender and number. */
export interface Topic {
  le: string
  gender: 'm' | 'f' | 'mp' | 'fp'
}

/** Reads a list of topics written `m le débat`, `fp les écoles`. */
export function topics(lines: string): Topic[] {
  return lines
    .trim()
    .split('\n')
    .map(line => {
      const [gender, ...words] = line.trim().split(' ')
      return { gender: gender as Topic['gender'], le: words.join(' ') }
    })
}

/** The noun alone, without its article. */
const noun = (topic: Topic): string => topic.le.replace(/^(le |la |les |l')/, '')

function contracted(topic: Topic, preposition: 'de' | 'à'): string {
  const [masculine, plural] = preposition === 'de' ? ['du', 'des'] : ['au', 'aux']
  if (topic.le.startsWith('les ')) return `${plural} ${noun(topic)}`
  if (topic.le.startsWith('le ')) return `${masculine} ${noun(topic)}`
  return `${preposition} ${topic.le}`
}

function pointed(topic: Topic): string {
  if (topic.gender.endsWith('p')) return `ces ${noun(topic)}`
  if (topic.gender === 'f') return `cette ${noun(topic)}`
  return topic.le.startsWith("l'") ? `cet ${noun(topic)}` : `ce ${noun(topic)}`
}

/** Every form of a topic a phrase may ask for between braces, agreements included. */
export function forms(topic: Topic): Record<string, string> {
  const isPlural = topic.gender.endsWith('p')
  const isFeminine = topic.gender.startsWith('f')
  return {
    le: topic.le,
    du: contracted(topic, 'de'),
    au: contracted(topic, 'à'),
    ce: pointed(topic),
    e: `${isFeminine ? 'e' : ''}${isPlural ? 's' : ''}`,
    est: isPlural ? 'sont' : 'est',
    a: isPlural ? 'ont' : 'a',
    nt: isPlural ? 'nt' : '',
    beau: { m: 'réussi', f: 'réussie', mp: 'réussis', fp: 'réussies' }[topic.gender]
  }
}

/** Fills the braces of a phrase; an unknown form is left as it is, so that a test sees it. */
export function fill(phrase: string, words: Record<string, string>): string {
  return phrase.replace(/\{(\p{L}+)\}/gu, (whole, name: string) => words[name] ?? whole)
}

/** First letter of each sentence in upper case. */
export const capital = (text: string): string =>
  text.replace(/(^|[.?!] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
