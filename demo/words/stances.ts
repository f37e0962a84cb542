/** Phrases every page knows, by stance. `{lieu}` is a place of the organisation, the other braces are forms of a topic. */
export const common: Record<string, readonly string[]> = {
  support: [
    'merci pour {le}, on en avait besoin à {lieu}',
    'je soutiens {ce}, et je ne suis pas le seul à {lieu}',
    'bravo à toute l’équipe, {le} {est} vraiment {beau}',
    'enfin {le}, j’en parle autour de moi depuis ce matin',
    'continuez, {le} compte{nt} pour nous à {lieu}',
    'je partage {le} avec mes collègues de {lieu}',
    'très bonne initiative, {le} nous {a} rapprochés'
  ],
  testimony: [
    'à {lieu} on a essayé {le} l’an dernier, et mes voisins viennent encore',
    'ma sœur a découvert {le} par hasard, depuis elle ne rate rien',
    'j’ai longtemps douté {du}, puis j’y suis allé et j’ai changé d’avis',
    'chez nous {le} {a} changé la façon dont on se parle le soir',
    'j’ai vécu la même chose à {lieu}, personne ne nous écoutait alors',
    'mon père ne voulait pas entendre parler {du}, il y va maintenant chaque mois',
    'je travaille à {lieu} et je vois chaque jour ce que {le} apporte{nt}'
  ],
  proposal: [
    'il faudrait présenter {le} aussi à {lieu}, un samedi matin',
    'et si on ouvrait {le} aux lycéens de {lieu} ?',
    'je propose de tenir un carnet {du} et de le publier chaque mois',
    'pourquoi ne pas confier {le} à un petit groupe de volontaires',
    'on pourrait enregistrer {le} pour ceux qui n’ont pas de connexion',
    'mettez un horaire plus tard pour {le}, beaucoup finissent à 19 h',
    'commencez {le} par les questions, les discours après'
  ],
  question: [
    'où peut-on s’inscrire pour {le} ?',
    'est-ce que {le} {est} ouvert{e} à ceux de {lieu} ?',
    'qui décide de la suite {du}, et quand le saura-t-on ?',
    'combien de personnes ont déjà suivi {le} à {lieu} ?',
    'y aura-t-il une suite {au} avant la fin de l’année ?',
    'faut-il payer quelque chose pour {le} ?',
    'peut-on venir avec des enfants, pour {le} ?'
  ],
  criticism: [
    'je ne suis pas convaincu, {le} {est} encore mal expliqué{e}',
    'beaucoup d’argent pour {le}, et peu de résultats visibles à {lieu}',
    'vous aviez promis {le} pour le printemps, on attend toujours',
    'votre annonce oublie {lieu}, comme d’habitude',
    '{le} arrive{nt} trop tard, les décisions sont déjà prises',
    'le texte sur {le} est trop long, personne ne le lira jusqu’au bout',
    'les chiffres donnés sur {le} ne correspondent pas à ce que je vois à {lieu}'
  ],
  counter_speech: [
    'restons sur le sujet, s’il vous plaît : {le} mérite{nt} mieux que des attaques',
    'on peut critiquer {le} sans s’en prendre aux personnes',
    'ce que vous dites des gens de {lieu} est faux, j’y habite depuis vingt ans',
    'doucement, derrière ce compte il y a quelqu’un qui fait son travail'
  ],
  none: [
    'je découvre {le} aujourd’hui, je lirai ça ce soir',
    'la réunion sur {le} commence bientôt à {lieu}',
    'on en a parlé à table à {lieu}, chacun avait son idée',
    'je note la date pour {le} et je verrai',
    'ici à {lieu} il pleut depuis trois jours, ça fera du monde au chaud',
    'je connaissais {le} d’avant, quand c’était plus petit'
  ],
  merci: ['merci', 'bravo', 'bien dit', 'd’accord', 'super', 'top', 'oui'],
  answer: [
    'bonjour, oui : les inscriptions pour {le} restent ouvertes jusqu’à dimanche',
    'merci de la question. {le} {est} gratuit{e} et {ouvert} à tout le monde',
    'bonjour, nous publions les comptes {du} à la fin du trimestre',
    'c’est noté, nous en parlons à l’équipe de {lieu} et revenons vers vous',
    'vous avez raison, l’information sur {le} manquait. Elle est maintenant en ligne',
    'bonjour, une deuxième date est prévue à {lieu} le mois prochain'
  ],
  insult: [
    'quelle bande de clowns, toute l’équipe',
    'toi qui tiens cette page, tu es un bouffon',
    'vous êtes des nuls, du premier au dernier',
    'celui qui a écrit ça est une andouille',
    'encore vous, les guignols de {lieu}, allez vous coucher',
    'pauvre cloche, tu répètes ce qu’on te dit',
    'vous n’êtes que des ratés qui parlent {du}'
  ],
  provocation: [
    'allez-y, pleurez encore, je reste là avec mes chips',
    'je reviendrai sous chaque publication jusqu’à ce que quelqu’un craque',
    'qui veut se disputer ce soir, je suis disponible',
    'trop drôle de vous voir vous énerver pour {le}, encore'
  ],
  discrimination: [
    'les gens de là-bas, jamais on ne devrait leur confier {le}',
    'avec un accent pareil qu’elle reste chez elle',
    'normal, c’est une femme qui s’occupe {du}, elle n’y comprend rien',
    'ceux qui viennent d’ailleurs n’ont rien à dire sur {le}'
  ],
  threat: [
    'attendez que je passe au local de {lieu}, vous allez comprendre',
    'le prochain bénévole que je croise à {lieu} ne rentrera pas tranquille'
  ],
  sexual: ['laissez {le}, envoyez plutôt une photo de la présentatrice en maillot'],
  spam: [
    'prêt rapide entre particuliers, réponse en 24 h, écrivez en privé',
    'gagnez 500 par jour depuis chez vous, lien dans mon profil',
    'voyance sérieuse, résultats en trois jours, contact dans mon profil'
  ]
}

/** What may follow a message that counts. */
export const endings: readonly string[] = [
  'À suivre.',
  'On en reparle jeudi.',
  'Je le dis comme je le pense.',
  'Bonne journée à tous.',
  'Je reviendrai lire les réponses.',
  'Ça mérite d’être dit.',
  'Courage à vous.'
]
