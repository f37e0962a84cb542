import type { Family } from './templates.ts'

/** French hostile sentences of the grammar, by turn of thought (codebook §2); `{slot}` is filled from `slots`. Own writing. */
export const frenchHostile: readonly Family[] = [
  {
    name: 'hate said',
    kind: 'hate',
    patterns: [
      '{hates} {groups}{tail}',
      'Personne n’aime {groups}{tail}',
      '{groups} me répugnent, je ne peux pas les voir',
      'Franchement, être à côté de {one} me dégoûte',
      'Encore {one} à la télé, ça me donne envie de vomir',
      'Quand je vois {one}, je change de trottoir, {adjective} comme ils sont',
      'Comment peut-on respecter {groups} ? {noun}, rien de plus',
      'Qui pourrait bien aimer {groups} ?',
      '{groups} ? Que du dégoût, voilà ce que je ressens',
      'J’ai horreur de {groups}, c’est physique',
      'Jamais je ne ferai confiance à {groups}, ils sont {noun}',
      'Rien que d’entendre parler de {groups} ça m’énerve',
      'Je n’ai que du mépris pour {groups}'
    ]
  },
  {
    name: 'predicate',
    kind: 'hate',
    patterns: [
      '{groups} sont {noun}{tail}',
      '{groups} sont {adjective}{tail}',
      '{groups} sont tous {adjective}',
      'Pour moi, {groups} sont {noun}',
      'Je pense que {groups} sont vraiment {adjective}',
      'On sait bien que {groups} sont {adjective}, ose dire le contraire',
      'Les {bare} : {noun}',
      '{groups}, quelle bande de {insultp}',
      'Il n’y a pas plus {adjective} que {groups}',
      'Tous les {bare} se ressemblent : {adjective}, voilà tout',
      'Avec {groups} c’est toujours pareil, {noun} et rien d’autre',
      'J’en ai assez des {bare}, {noun} tous autant qu’ils sont',
      '{one}, par nature, ça ment et ça vole',
      'Ces {bare}, tous {adjective} sans exception'
    ]
  },
  {
    name: 'lowered',
    kind: 'hate',
    patterns: [
      '{groups} ne sont pas des êtres humains{tail}',
      'On n’est pas pareils : {groups} sont inférieurs à nous',
      'Les {bare} valent moins que nous',
      'Aucun de {bare} ne mérite le respect',
      '{groups} ne sont bons à rien{tail}',
      'Si tu es {one}, tu ne vaux rien',
      'Ça se voit que c’est {one}, aucun cerveau',
      'Tu parles comme {one}, aucune intelligence',
      'Être {one}, c’est une maladie',
      '{groups} ne seront jamais nos égaux',
      '{one} ne sera jamais capable de {task}',
      '{one}, c’est fait pour {role}',
      '{groups} sont juste bons à {role}',
      'Depuis quand {one} est capable de {task} ?',
      'Il vaudrait mieux que {groups} n’existent pas',
      'Donner {task2} à {one}, et puis quoi encore ?'
    ]
  },
  {
    name: 'pests',
    kind: 'hate',
    patterns: [
      '{groups} se multiplient comme {pest}',
      '{groups}, c’est comme {pest}, ça revient toujours',
      'Ces {bare} vivent comme {pest}',
      'On est envahis par {groups}, pire que {pest}',
      'Des {bare} partout, on dirait {pest}',
      'Il faut désinfecter {place} après le passage de {bare}'
    ]
  },
  {
    name: 'rights denied',
    kind: 'hate',
    patterns: [
      '{groups} ne devraient pas avoir le droit {right}',
      'Interdisons à {groups} {right}',
      'De quel droit {groups} viennent nous parler ?',
      'Jamais {one} {post}, jamais',
      'Pas de {bare} {post}, c’est non',
      'Je ne veux pas de {bare} dans {place}',
      'Moi je n’engage pas {one}, c’est un principe',
      'Je refuse d’être servi par {one}',
      'Mon fils ne jouera jamais avec {one}',
      'Si ma sœur épouse {one}, je ne lui parle plus',
      'Qui voudrait de {bare} comme voisins ? Pas moi',
      'Ne confiez jamais rien à {one}'
    ]
  },
  {
    name: 'exclusion',
    kind: 'hate',
    patterns: [
      'Dehors {groups} ! Rentrez chez vous',
      '{groups} n’ont rien à faire dans {place}',
      '{groups} ont ruiné {place}',
      '{groups} envahissent {place}, ils sont {noun}',
      '{place} serait bien mieux sans {groups}',
      'Moins il y a de {bare}, mieux on se porte',
      'Il y a trop de {bare} dans {place}, on n’est plus chez nous',
      'Que {groups} restent chez eux, on n’en veut pas ici',
      'Vivement un pays sans {bare}',
      'Plus un seul de ces {bare} dans {place}, voilà mon programme',
      'On devrait fermer {place} à {groups}',
      'Vous les {bare}, vous n’êtes pas les bienvenus',
      'Qu’est-ce que {groups} font encore dans {place} ? Ouste',
      'Vivement que {groups} fassent leurs valises',
      'Un vrai Belge ne fréquente pas {groups}',
      'En prison {groups}, et on jette la clé'
    ]
  },
  {
    name: 'blame',
    kind: 'hate',
    patterns: [
      'C’est à cause de {groups} que {blame}',
      '{blame}, merci qui ? merci {groups}',
      '{groups} ne pensent qu’à {vice}',
      '{groups} passent leur temps à {vice}',
      'À part {vice}, {groups} ne savent rien faire',
      '{groups} contrôlent tout et nous mentent',
      'On laisse entrer {groups} et voilà le résultat : {noun} partout',
      'Dès qu’il y a des {bare} quelque part, {blame}',
      '{groups} veulent nous remplacer, réveillez-vous',
      '{blame} depuis que {groups} sont là, comme par hasard'
    ]
  },
  {
    name: 'slur',
    kind: 'hate',
    patterns: [
      'Sale {slur}{tail}',
      'Espèce de {slur}, dégage',
      'T’es qu’un {slur}',
      'Bande de {slur}s',
      '{swear} de {slur}',
      'Pas de {slur} chez nous',
      'Ces {bare}, quelle bande de {slur}s',
      'Un {slur} reste un {slur}',
      'Les {slur}s comme toi ne méritent que du mépris',
      'Toi le {slur}, ferme-la',
      'Tiens, un {slur} qui nous donne son avis',
      'Tu marches comme un {slur}',
      'Votre équipe c’est {slur}s et compagnie',
      'Encore ces {slur}s, ça suffit'
    ]
  },
  {
    name: 'conditional hate',
    kind: 'hate',
    patterns: [
      'Si tu défends {groups}, tu es comme eux : {noun}',
      'Tu es {one} ? Alors tu es {adjective} comme les autres',
      'Pourquoi {groups} sont toujours aussi {adjective} ?',
      'Pourquoi on supporte encore {groups} ?',
      'Je suis tombé sur {one} dans le bus, quelle horreur, ils sont {adjective} !',
      'Voilà {groups}. Ils sont tous {adjective}.',
      'Il y a {one} dans l’immeuble. Ces {pests}, ça ne respecte rien.',
      'On parle de {bare}. Moi ils me dégoûtent.',
      'Je ne suis pas raciste mais {groups} sont {adjective}',
      'Rien de personnel, mais {groups}, c’est {noun}',
      'Quand on est {one}, on se tait'
    ]
  },
  {
    name: 'call to harm',
    kind: 'hateThreat',
    patterns: [
      '{groups} {harm}{tail}',
      'Il faut {do} {groups}{tail}',
      'On devrait {do} tous les {bare}',
      'Qu’on arrête de discuter et qu’on se décide à {do} {groups}',
      'La seule solution : {do} {groups}',
      'Il est temps de {do} ces {slur}s',
      'Un bon {slur} est un {slur} mort',
      'Il faudrait renvoyer {groups} chez eux',
      '{weapon} pour {groups} et c’est réglé',
      'Qu’on sorte {weapon} pour ces {bare}',
      'Mettez {groups} dans un train et qu’on n’en parle plus',
      'Pour {groups}, {weapon}, rien d’autre',
      'À quand le jour où on va {do} {groups} ?',
      '{do} {groups}',
      '{do} tous ces {bare}'
    ]
  },
  {
    name: 'threat to a group',
    kind: 'hateThreat',
    patterns: [
      'Je vais m’occuper de {bare}, ils méritent des coups',
      'Si j’en croise un, de ces {bare}, je vais le {do}',
      'Demain on va {do} {groups}, tenez-vous prêts',
      'Si {one} entre ici, il ne ressortira pas vivant',
      'Le prochain {slur} que je vois, je vais le {do}',
      '{groups}, on vous attend, {weapon} est prêt',
      'Si {groups} reviennent dans {place}, ça va saigner',
      'La nuit tombe vite, {groups} feraient bien de rentrer',
      '{groups} vont le sentir passer samedi'
    ]
  },
  {
    name: 'ill wished to a group',
    kind: 'hateThreat',
    patterns: [
      'On parle de {bare} ici. Qu’ils crèvent.',
      'J’aimerais voir {groups} souffrir, ils méritent des coups',
      'J’espère que {groups} vont {ill}',
      'Que {groups} aillent {ill}',
      'Laissez donc {groups} {ill}, bon débarras',
      '{groups} peuvent bien {ill}, je ne pleurerai pas',
      'Un {oneb} de moins, bonne nouvelle',
      'Ça me fait plaisir quand {one} souffre'
    ]
  },
  {
    name: 'name',
    kind: 'insult',
    patterns: [
      'Tu es {insult}',
      'Toi, tu es vraiment {insult}, rien d’autre',
      'Espèce de {name}{tail}',
      'Bande de {name}s, vous me fatiguez',
      'T’es qu’un {name} et tout le monde le voit',
      'Ferme-la, {name}',
      'Va te faire voir, {name}',
      'Vous êtes tous des {name}s dans ce bureau',
      'Pauvre {name}, retourne te coucher',
      'Mais quel {name} celui-là',
      'Vous n’êtes qu’une bande de {name}s incapables',
      'Regardez-moi ce {name} qui nous donne des leçons',
      'Alors le {name}, on ne répond plus ?',
      'Tu me fais pitié, {name}',
      'Hé {name}, apprends à lire',
      '{name} un jour, {name} toujours, tu ne changeras pas'
    ]
  },
  {
    name: 'name for somebody',
    kind: 'insult',
    patterns: [
      '{person} est {insult}{tail}',
      'Quel {name} {person}',
      'On dirait {insult}, {person} là',
      '{person}, ce {name}, ferait mieux de se taire',
      'Non mais {person}, {insult} de première',
      'Celui qui a écrit ça est {insult}',
      '{person} est trop {low} pour comprendre',
      'Il est {low}, {person}, ce n’est pas possible',
      'Le gars derrière ce compte est {insult}'
    ]
  },
  {
    name: 'claim and name',
    kind: 'insult',
    patterns: [
      '{claim}, et en plus {person} est {insult}',
      '{claim}, et toi t’es {insult}',
      '{claim}, normal avec {insult} aux commandes',
      '{claim}. Bande de {name}s.',
      '{claim}, il faut vraiment être {low} pour faire ça',
      '{thing}, c’est {bad}, comme ceux qui l’ont fait : des {name}s'
    ]
  },
  {
    name: 'contempt for somebody',
    kind: 'insult',
    patterns: [
      'Tu as {brain}',
      '{person} a {brain}',
      'Avec {brain} comme toi, on ne va pas loin',
      'Vous avez {brain} ou quoi ?',
      'Tu es trop {low} pour discuter',
      'Qu’est-ce que t’es {low}',
      't’es vraiment {low} toi',
      'Tu ne sers à rien, personne ne te regretterait',
      'Tes parents ont raté quelque chose avec toi',
      'Ferme ta {mouth}',
      'Ta {mouth}, on ne t’a rien demandé',
      'Casse-toi, tu pues',
      'Va te faire {fuckoff}',
      'Allez tous vous faire {fuckoff}',
      'Si tu avais un cerveau tu saurais lire',
      'T’as une tête de {name}',
      'Même un {beast} comprendrait mieux que toi',
      'Sale {beast}, va',
      '{person} est une grosse {beastf}',
      '{name}',
      'Gros {name}',
      'sale {name}',
      'Quel {name}',
      'Va crever',
      'Vous me donnez la gerbe, tous',
      'Bande de {insultp}',
      '{person} est {low}',
      '{person} est moche et {low}',
      'pauvre {name} va'
    ]
  },
  {
    name: 'threat now',
    kind: 'threat',
    patterns: [
      'Je vais te {do}, compte là-dessus',
      'Je vais venir te casser {body}',
      'Revenez au quartier et on va vous {do}',
      'Tu vas le payer cher, on va te {do}',
      'On arrive chez toi avec {weapon}',
      'Mon poing va finir dans {body} de {person}',
      'Je vous jure que je vais {do} {person}',
      'Prépare-toi, on vient te {do}',
      '{weapon} t’attend, {name}'
    ]
  },
  {
    name: 'threat with a condition',
    kind: 'threat',
    patterns: [
      'La prochaine fois que je vois {person}, je vais le {do}',
      'Continue comme ça et tu finiras à l’hôpital',
      'Supprimez encore mon message et vous allez le sentir passer',
      'Un mot de plus et je te casse {body}',
      'Si je te croise dans la rue je te {does2}',
      'Si {person} revient, il repartira les pieds devant',
      'Encore une publication et je débarque avec {weapon}',
      'Que je ne vous attrape pas, sinon {weapon}',
      'Recommence et tu verras ce qui arrive à {body}',
      'Si vous ne partez pas vendredi, on va {do} {person}',
      'Touchez encore à ça et je viens avec {weapon}'
    ]
  },
  {
    name: 'threat hinted',
    kind: 'threat',
    patterns: [
      'On sait où tu habites, {name}',
      'Fais gaffe quand tu rentres ce soir, on t’attend',
      '{person} mérite qu’on le retrouve dans un fossé',
      'J’espère que quelqu’un va {do} {person}',
      'Surveillez vos arrières, les gars, on arrive',
      'Ce serait dommage qu’il arrive un accident à {person}',
      'Tes jours sont comptés',
      'On connaît l’école de tes enfants',
      'Profite bien de tes dents tant que tu en as',
      'Quelqu’un devrait {do} {person}, vraiment',
      'Tu vas prendre cher',
      'Je te souhaite de {ill}',
      'On va te faire passer l’envie de parler',
      'Je te souhaite une bonne maladie'
    ]
  },
  {
    name: 'body',
    kind: 'sexual',
    patterns: [
      'Envoie une photo sans tes habits plutôt que des tracts',
      '{person} est bonne, je me la ferais bien',
      'Quelle paire de fesses, {person}, donnez son numéro',
      'Montre tes seins et je signe',
      'J’ai envie de te voir nue, le reste je m’en fiche',
      'Tu suces combien de fois par jour pour ce poste ?',
      'Belle poitrine, on couche quand ?',
      'Ses jambes m’intéressent plus que son discours',
      'T’es trop sexy pour parler de budget, viens chez moi',
      'Je passerais bien la nuit avec {person}',
      'Enlève le haut et on t’écoutera',
      'Dis donc ma belle, tu portes quoi sous ta robe ?',
      '{person} en maillot, je regarderais même sans le son',
      'Jolies {curves}, {person}',
      '{person} a de sacrées {curves}',
      'Je ne regarde que ses {curves}',
      'Avec des {curves} pareilles je signe tout',
      'Approche que je voie tes {curves}',
      'On peut toucher tes {curves} ou pas ?',
      '{person}, quel canon, {claim}',
      'Tes {curves} me donnent chaud'
    ]
  },
  {
    name: 'noise',
    kind: 'provocation',
    patterns: [
      'Allez-y, pleurez, j’adore ça',
      'Ouin ouin, {person} a bobo',
      'Continuez, je me régale de vos larmes',
      'J’ai sorti le popcorn, battez-vous',
      'Je reste ici jusqu’à ce que quelqu’un craque',
      'Je colle ce message sous chaque publication rien que pour vous énerver',
      'Fâchez-vous un peu, on s’ennuie',
      'Vous êtes déjà énervés ? Parfait, je continue',
      'Pauvre petit chou, tu veux un mouchoir ?',
      'Mdr regardez-les s’énerver, encore encore',
      'Je suis là pour vous faire perdre votre temps et ça marche'
    ]
  }
]
