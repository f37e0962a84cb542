import type { Language } from './lexicon.ts'

/** Turns of phrase that the facts look for in the plain text, both languages in one pattern (dialogue document §3.3). */
const compiled = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'gu')

/** A pattern written with accents, compared with plain text, which has none. */
const phrase = (source: string) => compiled(source.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, ''))

export const phrases: Record<
  'exclusion' | 'lowering' | 'openers' | 'reported' | 'reject' | 'legal',
  Record<Language, RegExp>
> = {
  exclusion: {
    fr: phrase(
      "rentrez? chez|retourne[zs]? (?:chez|dans)|dégage[zs]?|dehors|hors de|renvoyez-les|du balai|on n'en veut pas|pas de ca chez"
    ),
    en: phrase(
      'go back|get out|go home|back to (?:your|their)|kick (?:them|you) out|send them|not welcome|keep them out|stay home|stayed home|should leave|leave our'
    )
  },
  lowering: {
    fr: phrase(
      'moins que rien|ne (?:sert|servent|vaut|valent) (?:à )?rien|pas des (?:êtres )?humains|pas (?:le|les|de|aucun) droits?|aucun droit|inférieure?s? [aà]|pas comme nous|sous-?(?:hommes?|race)|tous (?:les mêmes|pareils)|toutes les mêmes|jamais (?:leur|lui) confier|pas capables? de|pas leur place|rien à faire (?:ici|là|chez)'
    ),
    en: phrase(
      "not human|less than|subhuman|no rights?|good for nothing|all the same|can'?t (?:be trusted|count|drive|think)|shouldn'?t (?:be allowed|exist|vote|be here|have)|should not (?:be allowed|exist|vote|be here|have)|don'?t deserve|do not deserve|don'?t belong|do not belong|ruining|better off without"
    )
  },
  openers: {
    fr: phrase(
      "esp[eè]ces? de|bandes? de|sales?|pauvres?|gros(?:se)?s?|vieux|vieilles?|ferme(?:z)? (?:ta|la|vos|votre)|ta gueule|va te|vas te|allez vous faire|dégage|casse[ -]toi|quel(?:le)?s?|t(?:u )?'?es (?:qu')?une?|vous [eê]tes (?:que )?(?:des|une?)|toi l[ae]|tas de"
    ),
    en: phrase(
      "bunch of|you (?:are|re) (?:a|an|such|just|nothing)|you'?re (?:a|an|such|just|nothing|all)|you (?:absolute|complete|utter|total|little|stupid|fucking|pathetic)|you lot|shut (?:up|your)|piss off|fuck (?:off|you)|screw you|what an?|complete|absolute|total|such an?|lot of|pack of"
    )
  },
  reported: {
    fr: phrase(
      'dire que|disent que|dit que|écrire que|penser que|prétend(?:ent|re)? que|affirme(?:nt|r)? que|répète(?:nt|r)? que|appeler|appelle|appelé|traiter|traite|traité(?:e|s|es)?(?: de)?|utiliser le mot|le mot|ce mot|ce genre de|ces mots|ces propos|des phrases comme|le slogan|ceux qui (?:disent|pensent|traitent)|celui qui (?:dit|traite)'
    ),
    en: phrase(
      "saying (?:that|things)?|to say|says? that|said that|calling|called|call (?:me|him|her|them|us|someone|people|anyone)|the word|the term|the phrase|phrases? like|words? like|people who (?:say|think|call|use)|anyone who|you can'?t just|claim(?:s|ing)? that|telling (?:me|us|people)"
    )
  },
  reject: {
    fr: phrase(
      "(?:c'est|est|sont|etait|serait)(?: [\\p{L}']+)? (?:racistes?|sexistes?|homophobes?|misogynes?|antisémites?|islamophobes?|transphobes?|xénophobes?|haineux|haineuses?|inacceptables?|intolérables?|honteux|honteuses?|scandaleux|scandaleuses?|ignobles?|faux|fausses?|injustes?|discriminatoires?|dangereux|dangereuses?|dégradante?s?|offensante?s?|blessante?s?|grave|insultante?s?)|arr[eê]tez|arr[eê]te|cessez|stop|signalez|dénoncez|honte [aà]|marre des?|je condamne|je refuse|ne dites|ne (?:traitez|parlez)|il ne faut pas|on ne (?:peut|doit) pas|personne ne (?:devrait|doit|mérite)|inadmissible|pas acceptable|n'est pas normal"
    ),
    en: phrase(
      "(?:is|are|was|were|it's|that's|isn't)(?: [\\p{L}']+)? (?:racist|sexist|homophobic|misogynistic|misogynist|antisemitic|islamophobic|transphobic|xenophobic|hateful|unacceptable|intolerable|shameful|disgraceful|false|unfair|discriminatory|dangerous|degrading|offensive|wrong|hurtful|ok|okay|acceptable)|not ok(?:ay)?|nobody should|no one should|stop|report(?: this)?|shame on|fed up with|tired of|i condemn|i refuse|don't (?:say|call|use)|do not (?:say|call|use)|you should not|shouldn't (?:say|call|use)|should not (?:say|call|use)|never (?:say|call|use)|unacceptable|please don't|call it out"
    )
  },
  legal: {
    fr: phrase(
      'porte(?:r|rai|ra)? plainte|un procès|au tribunal|mon avocat|saisir la justice|vais à la presse|me désabonne|je boycotte|boycott'
    ),
    en: phrase('sue you|lawyer|in court|take legal|to the press|unsubscrib\\p{L}*|boycott|unfollow\\p{L}*')
  }
}

/** Where a phrase stands in the plain text. */
export function placesOf(pattern: RegExp, text: string): { start: number; end: number }[] {
  pattern.lastIndex = 0
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
}
