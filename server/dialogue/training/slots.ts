import type { Language } from '../lexicon.ts'

/** Words of the grammar, by slot. Written for the project from the codebook; see the dialogue document §4.1. */
export type Slot =
  | 'groups'
  | 'one'
  | 'slur'
  | 'noun'
  | 'adjective'
  | 'hates'
  | 'harm'
  | 'good'
  | 'praise'
  | 'neutral'
  | 'object'
  | 'other'
  | 'reject'
  | 'close'
  | 'tail'
  | 'bad'
  | 'right'
  | 'insult'
  | 'place'
  | 'swear'
  | 'bare'
  | 'do'
  | 'person'
  | 'name'
  | 'thing'
  | 'claim'
  | 'ask'
  | 'tell'
  | 'propose'
  | 'thank'

const list = (text: string) => text.split('|').map(one => one.trim())

export const slots: Record<Language, Record<Slot, readonly string[]>> = {
  fr: {
    groups: list(
      'les femmes|les étrangers|les migrants|les réfugiés|les immigrés|les musulmans|les juifs|les noirs|les arabes|les Roms|les homosexuels|les gays|les lesbiennes|les trans|les personnes trans|les handicapés|les personnes handicapées|les Asiatiques|les Africains|les Maghrébins|les vieux|les Turcs|les Chinois|les gens du voyage|les autistes|les Roumains|les Syriens|les Algériens|les Marocains|les aveugles|les sourds|les demandeurs d’asile|les bouddhistes|les chrétiens|les filles|les transgenres|les personnes âgées|les bisexuels'
    ),
    one: list(
      'une femme|un étranger|un migrant|un réfugié|un immigré|un musulman|un juif|un noir|un arabe|un Rom|un homosexuel|un gay|une lesbienne|une personne trans|un handicapé|un Asiatique|un Africain'
    ),
    slur: list(
      'pédé|bougnoule|nègre|youpin|gouine|chinetoque|travelo|mongol|négro|pute|salope|tapette|romano|bamboula'
    ),
    noun: list(
      'des rats|des cafards|des parasites|des animaux|des sauvages|des voleurs|des criminels|une maladie|un cancer|des déchets|de la vermine|des profiteurs|des menteurs|des porcs|des chiens|une plaie|des ordures|un fléau|des bons à rien|des dégénérés|la honte du pays'
    ),
    adjective: list(
      'dégoûtants|répugnants|inférieurs|stupides|dangereux|sales|inutiles|débiles|ignobles|malades|anormaux|malhonnêtes|repoussants|nuisibles|méprisables|pourris'
    ),
    hates: list(
      'je hais|je déteste|je méprise|je ne supporte pas|je ne peux pas supporter|j’ai la haine contre|je vomis|j’exècre'
    ),
    harm: list(
      'devraient tous crever|méritent de mourir|doivent être éliminés|devraient être brûlés|méritent une balle|doivent être expulsés|vont tous y passer|devraient disparaître|méritent des coups|il faut les abattre|il faut les pendre|doivent être enfermés|on va les tuer|il faut les chasser d’ici'
    ),
    good: list(
      'formidables|courageux|admirables|brillants|généreux|accueillants|respectables|intelligents|drôles|merveilleux'
    ),
    praise: list(
      'j’aime|j’adore|je respecte|j’admire|je soutiens|je suis fier de défendre|merci à toutes et tous,|bravo pour|bienvenue à|nous aimons'
    ),
    neutral: list(
      'je connais bien|j’habite avec|nous travaillons avec|mon frère parle souvent avec|hier j’ai rencontré|le film parle de|cette loi concerne|l’association accompagne|l’atelier accueille|on a invité'
    ),
    object: list(
      'les embouteillages|le lundi matin|ce téléphone|les épinards|ce film|la pluie|ce formulaire|les réunions|cette appli|ce règlement|la publicité|les factures|ce bus en retard|le bruit'
    ),
    other: list(
      'les artistes|les fumeurs|les banquiers|les politiciens|les supporters de foot|les chasseurs|les automobilistes|les avocats|les informaticiens|les cyclistes|les communistes|les capitalistes|les végans'
    ),
    reject: list(
      'Je condamne tous ceux qui disent|C’est inacceptable de dire|Arrêtez de dire|Personne ne devrait dire|C’est raciste de dire|Il est faux de prétendre|Signalez ceux qui écrivent|Honte à ceux qui pensent|Je refuse d’entendre|On ne peut pas laisser dire'
    ),
    close: list(
      'ça suffit.|c’est honteux.|c’est de la haine.|ça n’a pas sa place ici.|c’est grave.|je vais le signaler.|stop à la haine.|c’est un préjugé.'
    ),
    tail: list(
      '|, point final|, c’est comme ça|, tout le monde le sait|, je l’ai toujours dit| !|, croyez-moi|, désolé mais c’est vrai|, ras le bol'
    ),
    bad: list('nul|ridicule|honteux|minable|lamentable|débile|dégoûtant|scandaleux|pourri|stupide|affreux|pathétique'),
    right: list(
      'de voter|de vivre ici|de travailler|de se marier|d’avoir des enfants|de parler|d’entrer dans nos écoles|d’être soignés'
    ),
    insult: list('un idiot|un menteur|un crétin|un clown|un imbécile|un abruti|un bouffon'),
    place: list('le quartier|la ville|le pays|l’école|le village|notre rue|le stade'),
    swear: list('putain|merde|bordel|fait chier'),
    bare: list(
      'étrangers|migrants|réfugiés|immigrés|musulmans|juifs|noirs|arabes|Roms|homosexuels|gays|trans|handicapés|Asiatiques|Africains|Maghrébins|Turcs|Chinois|autistes|aveugles|Roumains|Syriens|vieux'
    ),
    do: list(
      'tuer|frapper|brûler|éliminer|chasser|expulser|tabasser|abattre|enfermer|défoncer|écraser|massacrer|égorger|pendre|buter|cogner|virer'
    ),
    ask: list(
      'Est-ce que la permanence est ouverte le samedi ?|Où va l’argent quand l’objectif est atteint ?|Les moins de 18 ans peuvent signer ?|C’est gratuit ou bien on paie le transport ?|Quelqu’un sait à quelle heure ça commence ?|On peut venir avec un enfant ?|Comment on fait pour devenir bénévole ?|Pourquoi la réunion a été déplacée ?|Qui décide du prix au final ?|Vous passez aussi dans les villages ?|C’est où exactement, à côté de la gare ?|Il faut une carte d’identité pour s’inscrire ?|svp le lien marche pas chez moi, vous pouvez le remettre ?|Combien de personnes ont signé pour le moment ?|Tu viens à l’atelier demain ?|Vous avez une version en néerlandais ?'
    ),
    tell: list(
      'L’an passé avec ma maman on a attendu trois heures aux urgences|Quand j’ai perdu mon logement, c’est votre équipe qui m’a aidé pour le recours|Moi j’ai suivi la formation à Atakpamé et depuis je vérifie avant de partager|Mon frère a dormi deux mois dans sa voiture avant de vous trouver|Chez nous au village l’eau arrive une fois par semaine|J’ai été frappée par mon mari pendant six ans, votre ligne m’a sauvée|On m’a traitée de sale étrangère dans le bus et personne n’a bougé|Mon fils a peur d’aller à l’école depuis qu’on le menace|Ma voisine de nonante ans fait ses courses à pied|J’ai accouché seule parce que le dispensaire était fermé|Mon père est mort à l’hôpital faute de place|Je travaille de nuit et le bus ne passe plus|À l’école on me traitait de gros, ça laisse des traces|Ils ont tué mon oncle pendant les troubles et on attend encore la justice'
    ),
    propose: list(
      'Et si vous teniez une permanence le jeudi soir ?|Publiez un tableau simple tous les trois mois|Il faut passer l’annonce à la radio locale en éwé|On pourrait mettre un banc à l’ombre|Pourquoi ne pas faire une réunion en ligne ?|Mettez la pétition dans les bus pendant une semaine|Je propose qu’on se relaie par rue|Vous devriez demander l’avis des jeunes|Faites une version en facile à lire|Il faudrait un numéro sans surtaxe|Tuez la procédure papier, passez tout par téléphone|Envoyez un sms la veille, ça éviterait les oublis'
    ),
    thank: list(
      'Bravo à toute l’équipe|Merci pour tout ce que vous faites|Je relaie, lâchez rien|Akpé à vous, continuez seulement|C’est tof ce que vous faites pour le quartier|Signé et partagé|On est ensemble|Courage, on pense à vous|Chapeau les bénévoles|Super soirée hier, merci|Force à vous les filles|Que Dieu vous bénisse|Respect pour votre travail|Trop bien, j’y serai|merci bcp vs etes au top|Heureuse d’avoir participé'
    ),
    person: list(
      'l’animateur|la modératrice|le trésorier|votre porte-parole|celui qui répond ici|le maire|la directrice|le président|votre stagiaire|la bénévole du guichet|l’échevine|le community manager|le chef de projet|cette journaliste|le formateur'
    ),
    name: list(
      'crétin|abruti|clown|bouffon|guignol|incapable|menteur|imbécile|minable|débile|vaurien|charlot|tocard|fainéant|blaireau|idiot|hypocrite|escroc|lâche|naze|connard'
    ),
    thing: list(
      'votre rapport|votre site|cette affiche|la permanence|votre campagne|le formulaire|cette réunion|votre réponse|le règlement|votre vidéo|ce projet|la cantine|votre communiqué|cette décision|l’appli|le budget|votre service|l’accueil|cette loi|votre association|ce bus|cette pétition'
    ),
    claim: list(
      'les comptes ne sont toujours pas publiés|on attend depuis trois mois|vos chiffres sont faux|l’affiche est illisible|la promesse n’a pas été tenue|il n’y a toujours pas de banc sur la place|personne ne décroche au téléphone|vous dépensez l’argent n’importe comment|le formulaire plante à chaque fois|la réunion était mal préparée|le délai annoncé est dépassé|votre plan ne tient pas debout|tout est fait pour la photo|le local est fermé quand on arrive|on ne comprend rien au règlement|c’est du gaspillage|c’est un échec complet|rien n’a changé depuis l’an passé|les bus sont toujours en retard et personne ne prévient|vous avez supprimé l’arrêt sans rien demander aux gens|on nous promet une réponse depuis la rentrée|la moitié des liens de la page sont morts|c’est du brol votre organisation|vous êtes venus deux heures pour les photos puis plus rien|le prix a doublé sans explication|on a payé et on n’a rien reçu|la salle était trop petite et la sono inaudible|le numéro vert ne répond jamais|l’argent part en communication au lieu d’aller aux familles|la directrice a signé sans consulter les membres|le trésorier ne montre jamais les factures|l’échevin promet des travaux chaque année|le président parle mais ne fait rien|l’animatrice coupe la parole à tout le monde|le stagiaire m’a donné une mauvaise adresse|l’agent a refusé mon dossier pour une virgule|ce projet ne sert à rien pour les gens du quartier|vos statistiques mélangent tout|votre vidéo prend les gens pour des imbéciles|cette mesure punit les plus pauvres|vous avez oublié les villages dans votre tournée|le médecin m’a fait attendre quatre heures pour rien|vous faites la sourde oreille depuis des mois|c’est n’importe quoi cette file d’attente|le chauffeur ne s’est même pas arrêté|putain ça bug encore votre truc|j’en ai marre de remplir trois fois le même papier|franchement c’est la honte ce service'
    )
  },
  en: {
    groups: list(
      'women|foreigners|migrants|refugees|immigrants|Muslims|Jews|black people|Arabs|Roma people|gay people|gays|lesbians|trans people|disabled people|Asians|Africans|Mexicans|old people|Pakistanis|Chinese people|autistic people|blind people|Hindus|Romanians|Syrians|Nigerians|Indians|deaf people|asylum seekers|Buddhists|Christians|girls|bisexual people|transgender people|Latinos|indigenous people|wheelchair users|homosexuals'
    ),
    one: list(
      'a woman|a foreigner|a migrant|a refugee|an immigrant|a Muslim|a Jew|a black man|an Arab|a gay man|a lesbian|a trans woman|a disabled person|an Asian|an African|a Mexican'
    ),
    slur: list('faggot|nigger|kike|tranny|spic|chink|paki|retard|bitch|dyke|whore|raghead|slut'),
    noun: list(
      'rats|cockroaches|parasites|animals|savages|thieves|criminals|a disease|a cancer|trash|vermin|freeloaders|liars|pigs|dogs|a plague|scum|a curse|good for nothing|degenerates|a disgrace to this country'
    ),
    adjective: list(
      'disgusting|repulsive|inferior|stupid|dangerous|filthy|useless|dumb|vile|sick|unnatural|dishonest|revolting|worthless|evil|rotten'
    ),
    hates: list('I hate|I despise|I detest|I loathe|I can’t stand|I really hate|we all hate|I abhor'),
    harm: list(
      'should all die|deserve to die|must be eliminated|should be burned|deserve a bullet|must be deported|are going to pay in blood|should be wiped out|deserve to be beaten|should be hanged|need to be shot|should be locked up|have to be driven out|will be killed'
    ),
    good: list('wonderful|brave|admirable|brilliant|generous|welcoming|worthy of respect|smart|funny|amazing'),
    praise: list(
      'I love|I adore|I respect|I admire|I support|I am proud to stand with|thank you to all|well done to|welcome to|we love'
    ),
    neutral: list(
      'I know many|I live with|we work with|my brother often talks to|yesterday I met|the film is about|this law is about|the charity supports|the workshop is open to|we invited'
    ),
    object: list(
      'traffic jams|Monday mornings|this phone|spinach|this film|the rain|this form|meetings|this app|these rules|adverts|paying bills|the late bus|noise'
    ),
    other: list(
      'artists|smokers|bankers|politicians|football fans|hunters|drivers|lawyers|programmers|cyclists|communists|capitalists|vegans'
    ),
    reject: list(
      'I condemn anyone who says|It is unacceptable to say|Stop saying|Nobody should say|It is racist to say|It is wrong to claim|Report people who write|Shame on those who think|I refuse to listen when they say|We cannot let people say'
    ),
    close: list(
      'enough.|that is shameful.|that is hate.|it has no place here.|this is serious.|I will report it.|stop the hate.|that is a prejudice.'
    ),
    tail: list(
      '|, full stop|, that is how it is|, everybody knows it|, I have always said so|!|, believe me|, sorry but it is true|, I am fed up'
    ),
    bad: list('rubbish|ridiculous|shameful|pathetic|terrible|stupid|disgusting|scandalous|rotten|dumb|awful|worthless'),
    right: list(
      'to vote|to live here|to work|to marry|to have children|to speak|to enter our schools|to get treatment'
    ),
    insult: list('an idiot|a liar|a moron|a clown|a fool|an imbecile|a loser'),
    place: list('the neighbourhood|the town|the country|the school|the village|our street|the stadium'),
    swear: list('fuck|shit|damn|bloody hell'),
    bare: list(
      'foreigners|migrants|refugees|immigrants|Muslims|Jews|Arabs|gays|lesbians|Asians|Africans|Mexicans|Romanians|Syrians'
    ),
    do: list(
      'kill|beat|burn|get rid of|hunt down|kick out|beat up|shoot|lock up|smash|crush|slaughter|stab|hang|wipe out|hurt|destroy'
    ),
    ask: list(
      'Is the office open on Saturday?|Where does the money go once the target is reached?|Can people under 18 sign?|Is it free or do we pay for transport?|Does anybody know when it starts?|Can I bring a child?|How do I become a volunteer?|Why was the meeting moved?|Who decides on the price in the end?|Do you also visit the villages?|Where is it exactly, near the station?|Will it be streamed for those of us abroad?|the link is not working for me, can you post it again?|Are you coming to the workshop tomorrow?'
    ),
    tell: list(
      'Last year my mother waited three hours in the emergency room|When I lost my flat your team helped me with the appeal|I was in that classroom in 2019 and nobody came back|My brother slept in his car for two months before he found you|I was beaten by my husband for six years, your helpline saved me|Someone called me a filthy foreigner on the bus and nobody moved|My son is afraid of school since they threatened him|My neighbour is ninety and walks to the shop|My father died in that hospital because there was no bed|I work nights and the bus has stopped running|They killed my uncle during the unrest and we still wait for justice|At school they called me fat, it leaves marks'
    ),
    propose: list(
      'Put the petition in the bus app for a week|Why not let volunteers answer one day a month?|You could open on Thursday evening|Publish a simple table every three months|Make an easy to read version|Ask the young people what they think|We could put a bench in the shade|Send a text the day before|Kill the paper form and do it all by phone|I suggest we take turns street by street'
    ),
    thank: list(
      'Signed and shared, thank you for not giving up|Proud of what your group managed this year|Well done to the whole team|Great evening, thank you|Respect for your work|I will be there|God bless you all|Keep going, we are with you|Happy to have taken part|You made my week|Brilliant idea|Hats off to the volunteers'
    ),
    person: list(
      'the moderator|your spokeswoman|the treasurer|whoever answers here|the mayor|the director|the chairman|your intern|the volunteer at the desk|the councillor|the project manager|that journalist|the trainer|your secretary|the person running this page'
    ),
    name: list(
      'moron|clown|fool|loser|liar|imbecile|coward|idiot|dimwit|hypocrite|crook|muppet|jerk|creep|buffoon|dunce|cretin|wanker|asshole|airhead'
    ),
    thing: list(
      'your report|your website|this poster|the helpdesk|your campaign|the form|this meeting|your reply|the rulebook|your video|this project|the canteen|your statement|this decision|the app|the budget|your service|the front office|this law|your charity|that bus|this petition'
    ),
    claim: list(
      'the accounts are still not published|we have been waiting for three months|your figures are wrong|nobody can read that poster|the promise was not kept|there is still no bench on the square|nobody picks up the phone|you waste our money|the form crashes every time|the meeting was badly prepared|the deadline has passed|your plan makes no sense|it was all done for the photo|the office is closed when we arrive|nobody understands the rules|it is a waste|it is a complete failure|nothing has changed since last year|the bus is late again and nobody tells us|you removed the stop without asking anybody|half the links on the page are dead|you came for two hours to take pictures and left|the fee doubled without a word of explanation|we paid and received nothing|the room was too small and the sound was terrible|the helpline never answers|the money goes into adverts instead of families|the director signed without asking the members|the treasurer never shows the invoices|the mayor promises those works every year|the chairman talks and does nothing|the trainer cut everybody off|the clerk refused my file over a comma|this project is useless for people on the estate|your statistics mix everything up|your video treats us like fools|this measure hits the poorest|you forgot the villages on your tour|the doctor kept me waiting four hours for nothing|what a load of rubbish this consultation is|the damn app crashed again|I am sick of filling in the same form three times|honestly this service is a disgrace'
    )
  }
}
