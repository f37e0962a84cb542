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
      'les comptes ne sont toujours pas publiés|on attend depuis trois mois|vos chiffres sont faux|l’affiche est illisible|la promesse n’a pas été tenue|il n’y a toujours pas de banc sur la place|personne ne décroche au téléphone|vous dépensez l’argent n’importe comment|le formulaire plante à chaque fois|la réunion était mal préparée|le délai annoncé est dépassé|votre plan ne tient pas debout|tout est fait pour la photo|le local est fermé quand on arrive|on ne comprend rien au règlement|c’est du gaspillage|c’est un échec complet|rien n’a changé depuis l’an passé'
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
      'the accounts are still not published|we have been waiting for three months|your figures are wrong|nobody can read that poster|the promise was not kept|there is still no bench on the square|nobody picks up the phone|you waste our money|the form crashes every time|the meeting was badly prepared|the deadline has passed|your plan makes no sense|it was all done for the photo|the office is closed when we arrive|nobody understands the rules|it is a waste|it is a complete failure|nothing has changed since last year'
    )
  }
}
