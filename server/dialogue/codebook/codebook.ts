/** A text in both languages. */
export interface Both {
  fr: string
  en: string
}

/** Version of the codebook, printed with every number that comes from a reading. */
export const codebookVersion = 'codebook@1'

/** Labels of a reading, in the order of the codebook: what a message does to people, then what it brings. */
export const labelNames = [
  'insult',
  'provocation',
  'discrimination',
  'sexual',
  'threat',
  'spam',
  'defamation',
  'criticism',
  'question',
  'support',
  'testimony',
  'proposal',
  'counter_speech'
] as const
export type Label = (typeof labelNames)[number]

/** Labels that make a message hostile; spam is unwanted, not hostile, and criticism never is. */
export const hostileLabels: readonly Label[] = [
  'insult',
  'provocation',
  'discrimination',
  'sexual',
  'threat',
  'defamation'
]

/** What a label is called and what it means. */
export interface LabelCard {
  label: Label
  name: Both
  definition: Both
}

const say = (fr: string, en: string): Both => ({ fr, en })
const card = (label: Label, name: Both, definition: Both): LabelCard => ({ label, name, definition })

/** One card per label, in the order of `labelNames`. */
export const labelCards: readonly LabelCard[] = [
  card(
    'insult',
    say('insulte', 'insult'),
    say(
      'une personne, ou les gens présents, rabaissés par un nom, une comparaison ou du mépris',
      'a person or the people present lowered by a name, a comparison or contempt'
    )
  ),
  card(
    'provocation',
    say('provocation, chercher noise', 'provocation'),
    say(
      'ne cherche qu’à faire réagir, à détourner la discussion ou à se moquer de la peine d’autrui',
      'only aims at making people react, at derailing or at mocking distress'
    )
  ),
  card(
    'discrimination',
    say('racisme, discrimination', 'racism, discrimination'),
    say(
      'des gens rabaissés, exclus ou accusés à cause d’un critère protégé : origine, peau, langue, nationalité, religion, sexe, genre, orientation, handicap, âge, origine sociale, région',
      'people lowered, excluded or blamed because of a protected trait: origin, skin, language, nationality, religion, sex, gender, orientation, disability, age, social origin, region'
    )
  ),
  card(
    'sexual',
    say('nudité, remarque sexuelle', 'nudity, sexual remark'),
    say(
      'corps, sexualité ou nudité imposés à quelqu’un ou à la page',
      'body, sexuality or nudity imposed on someone or on the page'
    )
  ),
  card(
    'threat',
    say('menace', 'threat'),
    say(
      'un mal fait à des gens, annoncé, souhaité comme un acte ou suggéré',
      'harm to people announced, wished as an act, or hinted'
    )
  ),
  card(
    'spam',
    say('publicité, arnaque', 'advertising, scam'),
    say(
      'publicité, arnaque ou copier-coller en masse sans lien avec la publication ; indésirable, jamais compté comme hostile',
      'advertising, scam or mass copy-paste unrelated to the post; unwanted, never counted as hostile'
    )
  ),
  card(
    'defamation',
    say('calomnie, diffamation', 'defamation'),
    say(
      'fait faux et dommageable sur une personne identifiée ; jugé par une personne, jamais par le moteur',
      'a false damaging fact about an identified person; judged by a person, never by the engine'
    )
  ),
  card(
    'criticism',
    say('critique', 'criticism'),
    say(
      'dit qu’un acte, une décision, un texte, un produit ou un résultat d’une organisation (ou de quelqu’un dans sa fonction) est faux, mauvais ou insuffisant',
      'says that an act, decision, text, product or result of an organisation (or of someone in a role) is wrong, bad or insufficient'
    )
  ),
  card(
    'question',
    say('question', 'question'),
    say(
      'demande une information, une explication ou une position, et une réponse est possible',
      'asks for information, an explanation or a position, and an answer is possible'
    )
  ),
  card(
    'support',
    say('soutien', 'support'),
    say('approuve, remercie, encourage, annonce une aide', 'agrees, thanks, encourages, announces help')
  ),
  card(
    'testimony',
    say('témoignage', 'testimony'),
    say(
      'raconte une chose vécue par l’auteur ou par un proche, en rapport avec le sujet',
      'tells something lived by the author or a close person, linked to the subject'
    )
  ),
  card(
    'proposal',
    say('proposition', 'proposal'),
    say('suggère un acte, un changement ou une manière de faire concrets', 'suggests a concrete act, change or way')
  ),
  card(
    'counter_speech',
    say('contre-discours', 'counter-speech'),
    say(
      'répond à l’hostilité ou à une fausse généralité, sans hostilité',
      'answers hostility or a false generality without hostility'
    )
  )
]
