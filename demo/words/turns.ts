/** What people say around a phrase: right before it, up to a colon or a comma, and as sentences of their own. */
export interface Turns {
  before: readonly string[]
  sentences: readonly string[]
  /** a question stays the last thing said: what goes with it is said first */
  isLast?: true
}

const warm: Turns = {
  before: [
    'j’en parlais {quand} avec {qui} : ',
    'lu {quand}, à côté de {qui} : ',
    'comme dit {qui}, ',
    'pour répondre à {qui}, ',
    'je reviens de la réunion, et {qui} aussi : ',
    'après {souvenir}, je ne pensais pas l’écrire : '
  ],
  sentences: [
    'j’en ai parlé avec {qui} {quand}',
    '{qui} m’a montré la page {quand}',
    'je l’ai relu {quand}, sans me presser, avec {qui}',
    '{qui} n’y croyait pas, la preuve lui est venue {quand}',
    'on en a discuté {quand}, {qui} était d’un autre avis',
    'je viendrai avec {qui} si la date convient, et j’apporterai {objet}',
    'ça m’a rappelé {souvenir}, allez savoir pourquoi',
    'c’est {qui} qui m’a envoyé le lien {quand}',
    'la dernière fois nous étions {combien}, avec {qui} au premier rang',
    'gardez-moi {objet} pour la prochaine fois',
    '{qui} garde encore {souvenir} en tête, alors forcément',
    'je transmets à {qui}, qui demandait des nouvelles {quand}',
    'nous étions {combien} {quand} à le penser tout haut',
    'rien à voir avec {souvenir}, heureusement',
    'si vous cherchez {objet}, demandez à {qui}'
  ]
}

const asking: Turns = {
  before: [
    'j’en parlais {quand} avec {qui} : ',
    '{qui} me demande {quand} : ',
    'question de {qui}, posée {quand} : ',
    'nous sommes {combien} à hésiter : ',
    'avant de venir avec {qui} et {objet}, ',
    'je n’ai pas trouvé la réponse {quand} : ',
    'j’ai {objet} à prêter, mais ',
    'depuis {souvenir} je me méfie : ',
    '{qui} voudrait savoir, et moi aussi : ',
    'on se le demandait à {combien} {quand} : '
  ],
  sentences: warm.sentences,
  isLast: true
}

const critical: Turns = {
  before: [
    'je le disais {quand} à {qui} : ',
    'désolé d’insister, mais ',
    'sans accuser personne, et {qui} est d’accord : ',
    'relu {quand}, deux fois : ',
    'on dirait {souvenir} : ',
    'nous étions {combien} à le remarquer {quand} : '
  ],
  sentences: [
    '{qui} l’avait dit {quand}, personne n’a noté',
    'je vous l’ai écrit {quand}, avec {qui} en copie',
    'même {qui}, qui vous défend d’habitude, le reconnaît',
    'nous étions {combien} à poser la question {quand}',
    'à ce compte-là, autant ressortir {souvenir}',
    'expliquez-le au moins à {qui}',
    'je ne demande pas la lune, seulement {objet} et une réponse',
    '{qui} a cessé de lire {quand}, je comprends',
    'on m’a répondu {quand} que ce n’était pas le sujet',
    'cela sent {souvenir}, en moins drôle',
    'il manque {objet}, et surtout des dates',
    'je le redirai {quand} s’il le faut'
  ]
}

const hostile: Turns = {
  before: [
    '{qui} le pense tout bas : ',
    'je l’ai dit {quand} et je le redis : ',
    'on en riait {quand} avec {qui} : ',
    'à {combien} contre un : '
  ],
  sentences: [
    '{qui} en rit encore depuis ce qu’on a lu {quand}',
    'on s’est bien moqué de vous {quand}, à {combien}',
    'même {qui} l’a compris {quand}, c’est dire',
    'tout le monde le sait, demandez à {qui}',
    'gardez {objet}, vous en aurez besoin',
    'et n’allez pas me ressortir {souvenir}',
    'je vous relis {quand}, c’est toujours pareil',
    '{qui} vous avait pourtant prévenus {quand}',
    'retournez à {souvenir} et fichez-nous la paix',
    'ce n’est pas {qui} qui dira le contraire',
    'effacez si vous voulez, {qui} a tout gardé'
  ]
}

const advert: Turns = {
  before: ['{prenom} vous répond jour et nuit : ', 'vu {quand} : ', 'recommandé par {prenom} : '],
  sentences: [
    'demandez {prenom}, de la part de {qui}',
    'déjà {combien} clients satisfaits {quand}',
    '{prenom} et {objet} offerts aux premiers inscrits',
    'comme {qui}, ne payez qu’après',
    'appelez {prenom} {quand}, discrétion assurée',
    'plus que {combien} places, voyez avec {prenom}'
  ]
}

const others: Record<string, Turns> = {
  question: asking,
  criticism: critical,
  insult: hostile,
  provocation: hostile,
  discrimination: hostile,
  sexual: hostile,
  threat: hostile,
  spam: advert
}

/** The turns that go with a stance. */
export const turnsOf = (stance: string): Turns => others[stance] ?? warm
