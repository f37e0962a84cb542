import type { Language } from './lexicon.ts'

/** Function words that vote for a language; a word in both votes for none. */
const votes: Record<Language, ReadonlySet<string>> = {
  fr: new Set(
    `le la les un une des du de et est sont ont pas que qui quoi dans pour sur avec ce cet cette ces mon ma mes ton ta tes
    votre vos notre nos leur leurs je tu il elle nous vous ils elles c'est j'ai n'est qu'il d'un l'a mais ou donc car si
    plus tres bien tout tous toute faut fait etre avoir ca cela aussi comme meme encore jamais rien moi toi lui eux aux au
    mdr ptdr trop bcp ouais oui non salut coucou ben bah pk jsuis ici juste toujours voila c'etait ca y'a
    en sans chez parce alors merci bonjour bravo slt svp pourquoi comment quand quel quelle va vais suis es sommes etes`.split(
      /\s+/
    )
  ),
  en: new Set(
    `the and is are was were be been being have has had do does did not of to in that this these those it its for with as
    at by from they them their there he she his her we us our you your i my me but or if because so very just all any what
    who how why when where which can could will would should don't doesn't isn't it's i'm you're they're that's no yes
    lol lmao omg ur dont im thats yeah hey hi u please thank thanks hello great about into out up than then too also only more most some such same`.split(
      /\s+/
    )
  )
}

/** Words that neither has, of languages heard around our users: Dutch, German, Spanish, Italian, Portuguese, Éwé and Mina. */
const foreign: ReadonlySet<string> = new Set(
  `het een niet ik dat voor zijn maar ook naar wij jullie hebben wordt deze geen moet bij nog dit heb heeft zij
  van wel dank bedankt wat wie veel jij jouw kan zal zou wil zeer goed mooi nooit altijd mensen gewoon leuk schande alleen
  ich nicht und der das ist sie wir ihr auf mit fur sich auch noch wird haben werden dass wenn aber oder nur schon kann
  sind ein eine einen zu von dem wie doch keine habe hat bei
  el los pero muy hay del yo ustedes esta eso porque
  che sono della questo anche gli perche hanno nella sei
  nao uma voce isso muito tambem
  akpe mawu miele kple nya nyui nyuie woezon efo edze gake amewo katawo`.split(/\s+/)
)

/** Letters of Éwé and its neighbours, in no word of French or English. */
const foreignLetters = /[ɖɛƒɣŋɔʋɓɗƙɩʊǝə]/

/** Groups of letters that one language has and the other has not, for words that nothing else tells apart. */
const frenchLooks = /^[ldjctsmn]'|^qu'|eau|eux|ois?$|tte|gn|oeu|ai[st]$|ez$|que$|euse?$/
const englishLooks = /th|sh|wh|w[a-z]|[a-z]k|oo|ee|ing$|ght|y$|ou[dtrs]|'(?:s|re|ll|ve|m|d|t)$/

/** What a word says of its language: function word of French, of English, of another; looks of French, of English. */
export const vote = { FR: 1, EN: 2, OTHER: 4, LIKE_FR: 8, LIKE_EN: 16 } as const

/** What a plain word says of its language, as bits of `vote`. */
export const votesFor = (word: string): number =>
  (votes.fr.has(word) ? vote.FR : 0) |
  (votes.en.has(word) ? vote.EN : 0) |
  (foreign.has(word) || foreignLetters.test(word) ? vote.OTHER : 0) |
  (frenchLooks.test(word) ? vote.LIKE_FR : 0) |
  (englishLooks.test(word) ? vote.LIKE_EN : 0)
