import { describe, expect, test } from 'vitest'
import { hashtagsOf, linkForCopies, objectsOf, signatureOf, wordsForCopies } from '#server/ingest/text_objects.ts'
import { copyGroups, haveCopies, similarity } from '#server/statistics/minhash.ts'

const keys = { id: (...parts: unknown[]) => `key of rives ${parts.join(' ')}` }
const others = { id: (...parts: unknown[]) => `another key ${parts.join(' ')}` }
const letter =
  'Madame la Maire, je vous demande de rouvrir le puits du quartier avant la saison sèche, avec mes salutations distinguées'
const sign = (text: string) => signatureOf(wordsForCopies(text), keys)

/** Jaccard similarity of the runs of five characters, counted by hand. */
function jaccard(a: string, b: string): number {
  const runs = (text: string) =>
    new Set(
      Array.from({ length: text.length - 4 }, (_, at) => wordsForCopies(text).slice(at, at + 5)).filter(
        r => r.length === 5
      )
    )
  const [x, y] = [runs(a), runs(b)]
  return [...x].filter(run => y.has(run)).length / new Set([...x, ...y]).size
}

describe('what is compared', () => {
  test('case, accents, punctuation, links and names called do not make another text', () => {
    const same =
      '@maire MADAME la maire ! je vous demande… de rouvrir le puits du quartier avant la saison seche avec mes salutations distinguees https://x.org/a'
    expect(wordsForCopies(same)).toBe(wordsForCopies(letter))
  })

  test('a link is its host and path, without what only counts visits', () => {
    expect(linkForCopies('https://www.Exemple.org/kit/?utm_source=x&b=2&a=1&fbclid=9).')).toBe(
      'exemple.org/kit?a=1&b=2'
    )
    expect(linkForCopies('ftp://exemple.org/kit')).toBeNull()
    expect(linkForCopies('https://')).toBeNull()
  })

  test('hashtags are a set', () => {
    expect(hashtagsOf('#Puits pour #tous, et #puits encore')).toEqual(['puits', 'tous'])
    expect(hashtagsOf('C# et # rien')).toEqual([])
  })

  test('a short text, one hashtag, nothing: no object', () => {
    expect(objectsOf('Merci beaucoup à vous tous', 'm', keys)).toEqual([])
    expect(objectsOf('Merci #puits', 'm', keys)).toEqual([])
    expect(objectsOf('', 'm', keys)).toEqual([])
  })

  test('six words that are a link and little else are seen, and are nobody’s copy', () => {
    const [one, other] = ['m1', 'm2'].map(id => objectsOf('à lire https://exemple.org/a/b', id, keys))
    expect(one!.map(({ kind }) => kind)).toEqual(['text', 'url'])
    expect(one![0]!.object).not.toBe(other![0]!.object)
    expect(one![1]!.object).toBe(other![1]!.object)
  })

  test('the same words under another key are other hashes', () => {
    expect(objectsOf(letter, 'm', keys)[0]!.object).not.toBe(objectsOf(letter, 'm', others)[0]!.object)
    expect(similarity(sign(letter), signatureOf(wordsForCopies(letter), others))).toBeLessThan(0.2)
  })
})

describe('similarity from signatures', () => {
  test('of a text with itself is 1, of two texts without a run in common near 0', () => {
    expect(similarity(sign(letter), sign(letter))).toBe(1)
    expect(similarity(sign(letter), sign('xyz uvw qqq kkk jjj zzz www yyy vvv bbb'))).toBeLessThan(0.1)
    expect(() => similarity(new Uint8Array(), new Uint8Array())).toThrow(RangeError)
  })

  test('is near the Jaccard similarity counted by hand', () => {
    const half = letter.slice(0, 60)
    const cases = [`${letter}. Hana`, `Bonjour, ${letter}`, half, letter.replace('le puits du quartier', 'la pompe')]
    for (const other of cases)
      expect(Math.abs(similarity(sign(letter), sign(other)) - jaccard(letter, other))).toBeLessThan(0.15)
  })
})

describe('copies among texts', () => {
  const text = (words: string, ...authors: string[]) => ({ signature: sign(words), authors: new Set(authors) })

  test('a text is a copy when somebody else wrote it, word for word or nearly', () => {
    const texts = [
      text(letter, 'ama', 'bob'),
      text(`${letter}. Chloé`, 'chloe'),
      text('Chez nous la réunion se tient le jeudi soir, venez avec vos voisines du marché', 'dodji'),
      text('Pourquoi ne pas publier chaque trimestre un tableau simple des dépenses', 'esi')
    ]
    expect(haveCopies(texts)).toEqual([true, true, false, false])
    expect(copyGroups(texts)).toEqual([[0, 1]])
  })

  test('whoever says the same again, or nearly, copies nobody', () => {
    expect(haveCopies([text(letter, 'ama'), text(`${letter}. Ama`, 'ama')])).toEqual([false, false])
    expect(copyGroups([text(letter, 'ama'), text(`${letter}. Ama`, 'ama')])).toEqual([])
    expect(haveCopies([])).toEqual([])
  })
})
