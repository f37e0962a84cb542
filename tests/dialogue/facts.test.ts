import { describe, expect, test } from 'vitest'
import { factBit, factsOf, type FactName } from '#server/dialogue/facts/facts.ts'
import { bit, knownWord, type Language, type WordClass } from '#server/dialogue/text/lexicon.ts'
import { readMessage } from '#server/dialogue/text/reading.ts'

const has = (language: Language, text: string, fact: FactName) =>
  (factsOf(readMessage(text, language)).mask & factBit[fact]) !== 0

const isOf = (language: Language, text: string, word: string, name: WordClass) => {
  const { words, masks } = readMessage(text, language)
  return (masks[words.indexOf(word)]! & bit[name]) !== 0
}

describe('criticism of a thing and attack on people', () => {
  test.each([
    ['fr', 'Ce rapport est bête', 'Celle qui a écrit ce rapport est bête', 'abuse'],
    ['fr', 'Votre réponse est honteuse', 'Vous êtes une honte ambulante', 'abuse'],
    ['fr', 'Il m’a traité de cafard, c’est grave', 'Sors d’ici, cafard', 'abuse'],
    ['fr', 'Je vais vous faire un procès', 'Je vais te faire ta fête', 'threatYou'],
    ['en', 'Your service is rubbish', 'Your staff are rubbish people', 'aboutPerson'],
    ['fr', 'Vos comptes sont faux', 'Vos comptes sont faux, et toi l’animateur t’es une buse', 'insultYou']
  ] as const)('%s: “%s” has not what “%s” has (%s, %s)', (language, harmless, hostile, fact) => {
    expect(has(language, harmless, fact)).toBe(false)
    expect(has(language, hostile, fact)).toBe(true)
  })
  test('a thing that is bad is bound to the thing', () => {
    expect(has('fr', 'Ce rapport est bête', 'aboutObject')).toBe(true)
    expect(has('en', 'Your service is rubbish', 'aboutObject')).toBe(true)
  })
})

describe('what cancels hate', () => {
  test.each([
    ['fr', 'Je hais les étrangers', true],
    ['fr', 'Je ne hais pas les étrangers', false],
    ['fr', 'Voilà les Roms. Ils sont tous sales.', true],
    ['fr', 'Dire que « les juifs sont des rats », c’est raciste', false],
    ['fr', 'Entre nous, pédé et fier de l’être, je m’aime', false],
    ['fr', 'Les étrangers ont le droit de vivre ici', false],
    ['fr', 'Mes voisins algériens ont ouvert une épicerie.', false],
    ['en', 'Immigrants are vermin', true],
    ['en', 'I do not hate immigrants', false],
    ['en', 'Saying "immigrants are vermin" is racist', false],
    ['en', 'Trans people have the same rights', false],
    ['fr', 'Je ne supporte pas les étrangers', true],
    ['fr', 'Je supporte les étrangers de mon club', false],
    ['fr', 'Les plus sales, ce sont les migrants', true],
    ['fr', 'Les migrants ne sont plus dangereux', false],
    ['fr', 'Rien de plus fourbe qu’un juif', true],
    ['fr', 'Je hais les Roms, rien à faire', true],
    ['fr', 'Dehors les étrangers !', true],
    ['fr', 'Aucun réfugié ne devrait dormir dehors', false],
    ['fr', 'Les voilées du quartier tiennent un stand', false],
    ['fr', 'Les tchoutchous sont là', false],
    ['en', 'I can’t stand immigrants', true],
    ['en', 'I stand with immigrants', false],
    ['en', 'Burn the immigrants', true],
    ['en', 'Immigrants are not rats', false]
  ] as const)('%s: “%s” is hate: %s', (language, text, isHate) => {
    expect(has(language, text, 'hate')).toBe(isHate)
  })
  test('a group named before is still meant by a pronoun', () =>
    expect(has('fr', 'Voilà les Roms. Ils sont tous sales.', 'carry')).toBe(true))
  test('a quotation that is refused is counter-speech', () =>
    expect(has('fr', 'Dire que « les juifs sont des rats », c’est raciste', 'counter')).toBe(true))
  test('a word said of oneself with pride is reclaimed', () =>
    expect(has('fr', 'Entre nous, pédé et fier de l’être, je m’aime', 'reclaimed')).toBe(true))
  test('a group named and nothing more is only named', () =>
    expect(has('fr', 'Mes voisins algériens ont ouvert une épicerie.', 'onlyNamed')).toBe(true))
  test('nothing is said of an empty message', () =>
    expect(factsOf(readMessage('', 'fr'))).toEqual({ facts: [], mask: 0, aside: new Uint8Array(0) }))
})

describe('hostile words that are not meant', () => {
  const setAside = (language: Language, text: string) => {
    const reading = readMessage(text, language)
    const { aside } = factsOf(reading)
    return reading.words.filter((_, at) => aside[at] === 1)
  }
  test.each([
    ['fr', 'Les migrants ne sont pas des voleurs', ['voleurs']],
    ['fr', 'Je n’ai jamais haï les étrangers', ['hai']],
    ['en', 'Immigrants are not parasites', ['parasites']],
    ['fr', 'On m’a traité de cafard', ['cafard']],
    ['en', 'Someone called me a clown yesterday', ['clown']],
    ['fr', 'Ils nous ont tabassés à la gare', ['tabasses']],
    ['en', 'I was so stupid', ['stupid']],
    ['en', 'I am sick of these parasites', ['sick']],
    ['fr', 'Quel idiot je fais', ['idiot']],
    ['fr', 'Ce rapport est bête', ['bete']],
    ['en', 'We will crush them in the final', ['crush']],
    ['en', 'I die laughing every time', ['die']],
    ['fr', 'Dire que « les juifs sont des rats », c’est raciste', ['rats']]
  ] as const)('%s: in “%s”, %j', (language, text, words) => expect(setAside(language, text)).toEqual(words))
  test.each([
    ['fr', 'Les migrants sont des voleurs'],
    ['fr', 'Je ne supporte plus ces parasites'],
    ['fr', 'Pourquoi ne pas les frapper'],
    ['fr', 'Tu n’es qu’un clown'],
    ['fr', 'Je vais te frapper'],
    ['fr', 'Je te traite de cafard'],
    ['en', 'They should be hanged'],
    ['en', 'No, immigrants are parasites']
  ] as const)('%s: none in “%s”', (language, text) => expect(setAside(language, text)).toEqual([]))
  test('leave their fact with them', () => {
    expect(has('fr', 'On m’a traité de cafard', 'insult')).toBe(false)
    expect(has('fr', 'On m’a traité de cafard', 'aside')).toBe(true)
    expect(has('fr', 'Sors d’ici, cafard', 'standing')).toBe(true)
  })
})

describe('a group refused, ill wished, hinted at', () => {
  test.each([
    ['fr', 'Pas d’Arabes dans mon immeuble', 'hateTarget', true],
    ['en', 'No Jews at our golf club', 'hateTarget', true],
    ['en', 'No refugee should sleep outside', 'hateTarget', false],
    ['fr', 'Qu’ils crèvent tous', 'wishes', true],
    ['fr', 'J’espère que vous viendrez tous', 'wishes', false],
    ['en', 'I hope you choke', 'wishes', true],
    ['en', 'I hope you get well soon', 'wishes', false],
    ['fr', 'Un Rom, comme par hasard', 'insinuates', true],
    ['fr', 'Le bus est en retard, comme par hasard', 'insinuates', false]
  ] as const)('%s: “%s”, %s: %s', (language, text, fact, is) => expect(has(language, text, fact)).toBe(is))
})

describe('words that look like others', () => {
  test.each([
    ['fr', 'Merci de virer la somme sur ce compte', 'virer', 'THREAT'],
    ['fr', 'On va descendre dans la rue', 'descendre', 'THREAT'],
    ['fr', 'Il veut casser les prix', 'casser', 'THREAT'],
    ['fr', 'Allez frapper aux portes du quartier', 'frapper', 'THREAT'],
    ['fr', 'Tournez au virage à droit', 'droit', 'POS'],
    ['fr', 'Promener son chien en laisse', 'chien', 'INSULT'],
    ['fr', 'Le singe du zoo', 'singe', 'INSULT'],
    ['en', 'the survival rate', 'rate', 'INSULT'],
    ['en', 'a healthy diet', 'diet', 'THREAT'],
    ['en', 'ask the trainee', 'trainee', 'SLUR'],
    ['en', 'the photo hangar', 'hangar', 'THREAT'],
    ['en', 'a spicy meal', 'spicy', 'SLUR']
  ] as const)('%s: in “%s”, “%s” is not %s', (language, text, word, name) => {
    expect(isOf(language, text, word, name)).toBe(false)
  })
  test('the same word without its neighbour keeps its class', () =>
    expect(isOf('fr', 'On va virer les migrants', 'virer', 'THREAT')).toBe(true))
  test.each([
    ['fr', ['le', 'de', 'un', 'une', 'les', 'des', 'dans', 'pour', 'avec', 'sur', 'ce', 'par', 'se']],
    ['en', ['the', 'of', 'and', 'to', 'in', 'a', 'for', 'with', 'at', 'by', 'from', 'as', 'it']]
  ] as const)('%s: little words attack nobody', (language, words) => {
    const attacking = bit.SLUR | bit.INSULT | bit.DEROG | bit.THREAT | bit.HATEV | bit.SEX | bit.VULG
    expect(words.filter(word => knownWord(word, language).mask & attacking)).toEqual([])
  })
})
