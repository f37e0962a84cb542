import { topics, type Topic } from './grammar.ts'

/** How an organisation's public speaks: its subjects, its places, its own turns of phrase by stance. */
export interface Voice {
  topics: Topic[]
  places: string[]
  openings: string[]
  endings: string[]
  own: Record<string, string[]>
}

const togo: Voice = {
  topics: topics(`f la radio de quartier
    m l'atelier vidéo
    fp les causeries du soir
    m le conte en éwé
    f la caravane des jeunes
    mp les témoignages du marché
    m le tournoi de l'amitié
    f l'émission du vendredi`),
  places: ['Lomé', 'Sokodé', 'Kara', 'Atakpamé', 'Dapaong', 'Kpalimé', 'Tsévié', 'Aného'],
  openings: ['vraiment', 'mes frères', 'bonsoir la famille', 'moi je dis', 'franchement', 'pardon'],
  endings: ['On est ensemble.', 'Akpé.', 'Que la paix reste.', 'C’est comme ça même.', 'On attend la suite.'],
  own: {
    support: [
      'vous avez bien fait de parler {du}, les vieux et les jeunes se comprennent mieux',
      'courage seulement, {le} nous touche{nt} jusqu’à {lieu}'
    ],
    testimony: [
      'moi j’ai arrêté de faire suivre les rumeurs depuis {le}',
      'au marché de {lieu}, les mamans parlent {du} toute la matinée'
    ],
    proposal: ['il faut faire {le} en kabyè et en éwé aussi, sinon {lieu} n’entendra pas'],
    question: ['s’il vous plaît, {le} passe{nt} à quelle heure à {lieu} ?'],
    criticism: ['vous êtes venus à {lieu} deux heures pour les photos, {le} n’{a} pas suivi'],
    insult: ['toi l’animateur là, tu es un vaurien', 'petit prétentieux, va apprendre d’abord']
  }
}

const brussels: Voice = {
  topics: topics(`f la permanence juridique
    m le droit au logement
    f la pétition pour les sans-papiers
    m l'accès aux soins
    fp les visites au centre
    mp les ateliers d'écriture
    m le recours collectif
    f l'aide aux recours`),
  places: ['Ixelles', 'Liège', 'Namur', 'Charleroi', 'Mons', 'Schaerbeek', 'Louvain-la-Neuve', 'Tournai'],
  openings: ['franchement', 'écoutez', 'moi', 'bon', 'à mon avis', 'sérieux'],
  endings: ['Non peut-être.', 'À tantôt.', 'Ça me tient à cœur.', 'On se voit à la maison communale.'],
  own: {
    support: ['c’est tof de voir {le} avancer à {lieu}'],
    testimony: ['nonante minutes d’attente à {lieu}, et c’est grâce {au} que j’ai eu une réponse'],
    proposal: ['venez présenter {le} à la maison communale de {lieu}, un jeudi soir'],
    question: ['on sait venir à {lieu} sans rendez-vous pour {le}, oui ou non ?'],
    criticism: ['septante pages sur {le} et rien pour {lieu}, c’est du brol'],
    insult: ['t’es qu’un dikkenek, toi qui réponds', 'quelle bande de zievereers à {lieu}']
  }
}

const network: Voice = {
  topics: topics(`m le dialogue entre les deux rives
    f la lettre aux élus
    mp les jumelages d'associations
    m le récit des familles
    f la table ronde
    fp les correspondances d'étudiants
    m le fonds de solidarité
    f la traversée`),
  places: ['Marseille', 'Dakar', 'Tunis', 'Genève', 'Cotonou', 'Montréal', 'Rabat', 'Lyon'],
  openings: ['de mon côté', 'pour ma part', 'vu d’ici', 'honnêtement', 'en somme', 'bonjour'],
  endings: ['Je le ferai suivre.', 'Nos deux associations en parlent.', 'Restons en contact.', 'À lire jusqu’au bout.'],
  own: {
    support: ['notre association de {lieu} soutient {le} et le fera savoir'],
    testimony: ['ma famille vit entre {lieu} et ici, {le} nous {a} remis en contact'],
    proposal: ['invitons les élus de {lieu} à répondre par écrit sur {le}'],
    question: ['qui, parmi les officiels, a répondu {au} depuis {lieu} ?'],
    criticism: ['{le} parle{nt} beaucoup de {lieu} et très peu avec {lieu}']
  }
}

const federation: Voice = {
  topics: topics(`m le service client
    f la page des travaux
    mp les nouveaux horaires
    m le remboursement
    f la charte des pages
    fp les réponses du soir
    m l'accueil en agence
    f la permanence en ligne`),
  places: ['Nantes', 'Lille', 'Rennes', 'Toulouse', 'Rouen', 'Dijon', 'Grenoble', 'Metz'],
  openings: ['bonjour', 'franchement', 'pour info', 'je réagis', 'encore une fois', 'merci de lire'],
  endings: ['J’attends une réponse.', 'Cordialement.', 'C’est dit sans colère.', 'Merci d’avance.'],
  own: {
    support: ['l’équipe de {lieu} a répondu en dix minutes pour {le}, respect'],
    testimony: ['trois semaines sans réponse à {lieu} pour {le}, puis tout s’est réglé'],
    proposal: ['affichez {le} en haut de la page, on gagnerait tous du temps'],
    question: ['bonjour, {le} concerne{nt} aussi {lieu} ?'],
    criticism: ['{le} devai{ent} s’arranger, à {lieu} c’est pire qu’avant']
  }
}

const collective: Voice = {
  topics: topics(`m le manifeste
    f l'enquête du lundi
    fp les pages libres
    m le rendez-vous de 7 h 30
    f la chronique du soir
    mp les droits des victimes
    m l'appel aux avocats
    f la liberté de la presse`),
  places: ['Paris', 'Lyon', 'Strasbourg', 'Brest', 'Bordeaux', 'Lille', 'Besançon', 'Avignon'],
  openings: ['au fond', 'je lis', 'à vrai dire', 'comme souvent', 'ce matin', 'tiens'],
  endings: ['Bonne lecture.', 'J’ai relu deux fois.', 'Le débat reste ouvert.', 'À demain 7 h 30.'],
  own: {
    support: ['{le} remet{tent} de l’air dans le débat, merci'],
    testimony: ['avocate à {lieu}, j’ai vu de près ce que {le} change{nt} pour les victimes'],
    proposal: ['ouvrez {le} à une réponse longue, 2 800 signes suffisent'],
    question: ['quelle est votre source sur {le} ?'],
    criticism: ['{le} force{nt} le trait, le rapport dit autre chose page 12'],
    insult: ['ramassis de bobos ratés, allez donc à {lieu}', 'plumitifs de bas étage, vous ne savez pas lire']
  }
}

export const voices: Record<string, Voice> = { togo, brussels, network, federation, collective }
