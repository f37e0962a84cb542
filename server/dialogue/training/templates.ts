import type { Language } from '../lexicon.ts'
import type { Random } from '../../statistics/random.ts'
import { slots, type Slot } from './slots.ts'
import type { Row } from './sources.ts'

/** Patterns that lower, exclude or threaten people for what they are. `{slot}` is filled from `slots`. */
const hateful: Record<Language, readonly string[]> = {
  fr: [
    '{hates} {groups}{tail}',
    '{groups} sont {noun}{tail}',
    '{groups} sont {adjective}{tail}',
    '{groups} {harm}{tail}',
    'Sale {slur}{tail}',
    'Espèce de {slur}, dégage',
    'T’es qu’un {slur}',
    'Bande de {slur}s',
    '{groups} ne devraient pas avoir le droit {right}',
    '{groups} ne sont pas des êtres humains{tail}',
    'Aucun de {groups} ne mérite le respect',
    'Pourquoi {groups} sont toujours aussi {adjective} ?',
    'Pour moi, {groups} sont {noun}',
    'Je pense que {groups} sont vraiment {adjective}',
    'Si tu es {one}, tu ne vaux rien',
    'Si tu défends {groups}, tu es comme eux : {noun}',
    '{swear} de {slur}',
    'Il faudrait renvoyer {groups} chez eux',
    'Dehors {groups} ! Rentrez chez vous',
    'Pas de {slur} chez nous',
    'Je suis tombé sur {one} dans le bus, quelle horreur, ils sont {adjective} !',
    'Je vais m’occuper de {groups}, ils {harm}',
    'Être {one}, c’est une maladie',
    '{groups} ont ruiné {place}',
    '{groups} envahissent {place}, ils sont {noun}',
    'On n’est pas pareils : {groups} sont inférieurs à nous',
    'Tu es {one} ? Alors tu es {adjective} comme les autres',
    'Voilà {groups}. Ils sont tous {adjective}.',
    'On parle de {groups} ici. Qu’ils crèvent.',
    'Personne n’aime {groups}{tail}',
    '{groups} ne sont bons à rien{tail}',
    'Jamais je ne ferai confiance à {groups}, ils sont {noun}'
  ],
  en: [
    '{hates} {groups}{tail}',
    '{groups} are {noun}{tail}',
    '{groups} are {adjective}{tail}',
    '{groups} {harm}{tail}',
    'Dirty {slur}{tail}',
    'You {slur}, get lost',
    'You are nothing but a {slur}',
    'Bunch of {slur}s',
    '{groups} should not have the right {right}',
    '{groups} are not human{tail}',
    'None of {groups} deserve respect',
    'Why are {groups} always so {adjective}?',
    'To me, {groups} are {noun}',
    'I think {groups} are really {adjective}',
    'If you are {one}, you are worth nothing',
    'If you defend {groups}, you are like them: {noun}',
    '{swear} {slur}',
    'We should send {groups} back to where they came from',
    '{groups} out! Go back home',
    'No {slur}s in our town',
    'I sat next to {one} on the bus, how horrible, they are {adjective}!',
    'I will deal with {groups}, they {harm}',
    'Being {one} is a sickness',
    '{groups} have ruined {place}',
    '{groups} are invading {place}, they are {noun}',
    'We are not the same: {groups} are beneath us',
    'You are {one}? Then you are {adjective} like the rest',
    'Here come {groups}. They are all {adjective}.',
    'This is about {groups}. Let them die.',
    'Nobody likes {groups}{tail}',
    '{groups} are good for nothing{tail}',
    'I will never trust {groups}, they are {noun}'
  ]
}

/** Patterns that look alike and attack nobody for what they are. */
const harmless: Record<Language, readonly string[]> = {
  fr: [
    '{praise} {groups}{tail}',
    '{groups} sont {good}{tail}',
    '{neutral} {groups}',
    'Je suis {one} et fier de l’être',
    'Je suis {one}, et alors ?',
    'Ma voisine est avec {one}',
    '{reject} que {groups} sont {noun}, {close}',
    '{reject} « {groups} sont {adjective} »',
    'On m’a traité de {slur} hier, {close}',
    '« {groups} {harm} » : lire ça, {close}',
    '{groups} ne sont pas {noun}',
    '{groups} ne sont pas {adjective}',
    'Je n’ai jamais détesté {groups}',
    'Je ne hais pas {groups}',
    'Personne ne devrait haïr {groups}',
    'Non, {groups} ne {harm} pas',
    '{hates} {object}{tail}',
    '{object}, c’est {bad}{tail}',
    '{hates} {other}{tail}',
    '{other} sont {adjective}',
    '{other} sont {noun}',
    '{swear}, encore en retard',
    '{swear}, quelle journée',
    'C’était {swear} de bien',
    'Le mot « {slur} » est une insulte, {close}',
    'Entre nous, mes potes et moi on s’appelle {slur} et on assume',
    'Personne ne mérite d’être traité de {slur}',
    'Personne ne devrait dire que {groups} {harm}',
    'Tu es {insult}',
    'Toi, tu es vraiment {insult}, rien d’autre',
    '{groups} ont le droit {right}',
    '{groups} méritent le même respect que tout le monde',
    'Il y a {groups} dans {place}',
    'Les droits de {groups} sont des droits humains',
    'Votre affiche sur {groups} est {bad}',
    'Votre campagne sur {groups} est {bad}, refaites-la',
    'Pourquoi {groups} sont-ils oubliés dans votre rapport ?',
    '{one}, c’est quelqu’un comme toi et moi',
    'Ceux qui disent que {groups} sont {noun} se trompent',
    'Ce film montre {groups} comme {noun}, {close}'
  ],
  en: [
    '{praise} {groups}{tail}',
    '{groups} are {good}{tail}',
    '{neutral} {groups}',
    'I am {one} and proud of it',
    'I am {one}, so what?',
    'My neighbour lives with {one}',
    '{reject} that {groups} are {noun}, {close}',
    '{reject} "{groups} are {adjective}"',
    'Someone called me a {slur} yesterday, {close}',
    '"{groups} {harm}": reading that, {close}',
    '{groups} are not {noun}',
    '{groups} are not {adjective}',
    'I have never hated {groups}',
    'I do not hate {groups}',
    'Nobody should hate {groups}',
    'No, it is not true that {groups} {harm}',
    '{hates} {object}{tail}',
    '{object} is {bad}{tail}',
    '{hates} {other}{tail}',
    '{other} are {adjective}',
    '{other} are {noun}',
    '{swear}, late again',
    '{swear}, what a day',
    'That was {swear} good',
    'The word "{slur}" is an insult, {close}',
    'My friends and I call each other {slur} and we own it',
    'Nobody deserves to be called a {slur}',
    'Nobody should say that {groups} {harm}',
    'You are {insult}',
    'You really are {insult}, nothing else',
    '{groups} have the right {right}',
    '{groups} deserve the same respect as everybody',
    'There are {groups} in {place}',
    'The rights of {groups} are human rights',
    'Your poster about {groups} is {bad}',
    'Your campaign about {groups} is {bad}, do it again',
    'Why are {groups} left out of your report?',
    '{one} is somebody like you and me',
    'Those who say that {groups} are {noun} are wrong',
    'This film shows {groups} as {noun}, {close}'
  ]
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function filled(pattern: string, language: Language, random: Random): string {
  const text = pattern.replaceAll(/\{(\w+)\}/g, (_, slot: string) => pick(slots[language][slot as Slot], random))
  return capital(text.replaceAll('de les ', 'des ').replaceAll('à les ', 'aux ').replaceAll(' de le ', ' du '))
}

/** An insult to a person is abuse but not hate: unknown to the head for any hostility, false for discrimination. */
const isInsult = (pattern: string) => pattern.includes('{insult}')

/** A slur or a swear word said to somebody: hostile whatever the head. */
const labelsOf = (pattern: string, isHateful: boolean): Row['labels'] =>
  isHateful
    ? { hostile_any: true, discrimination: true, ...(pattern.includes('{harm}') ? { threat: true } : {}) }
    : isInsult(pattern)
      ? { hostile_any: true, discrimination: false, insult: true }
      : { hostile_any: false, discrimination: false, insult: false, threat: false, sexual: false }

/** Weight of a made sentence against a written one. */
const WEIGHT = 0.6

/** So many pairs of a hateful sentence and a harmless one, per language; no sentence twice. */
export function templateRows(pairs: number, random: Random): Row[] {
  const seen = new Set<string>()
  const rows: Row[] = []
  for (const language of ['fr', 'en'] as const)
    for (const [list, isHateful] of [
      [hateful[language], true],
      [harmless[language], false]
    ] as const)
      for (let made = 0, tries = 0; made < pairs && tries < pairs * 4; tries++) {
        const pattern = list[tries % list.length]!
        const text = filled(pattern, language, random)
        if (seen.has(text)) continue
        seen.add(text)
        made++
        rows.push({
          text,
          language,
          source: 'templates',
          labels: labelsOf(pattern, isHateful),
          weight: { all: WEIGHT },
          key: pattern
        })
      }
  return rows
}
