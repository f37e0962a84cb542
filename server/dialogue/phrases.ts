import type { Language } from './lexicon.ts'
import { parsePattern, type Pattern } from './pattern.ts'

/** Plain text has no accents left, so that letters are a to z: patterns stay simple and fast. */
const plainPattern = (source: string) =>
  source
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('[\\p{L}', '[a-z')
    .replaceAll('\\p{L}', '[a-z]')

/** A turn of phrase, as a tree that says where it may match, and as the expression that says how far, from its place. */
export interface Phrase {
  tree: Pattern
  expression: RegExp
}

/** A turn of phrase between words, written with its accents, to be looked for in plain text. */
function phrase(source: string): Phrase {
  const plain = plainPattern(source)
  return { tree: parsePattern(plain), expression: new RegExp(`(?<![a-z0-9])(?:${plain})(?![a-z0-9])`, 'y') }
}

/** Turns of phrase that the facts look for, by language (dialogue document §3.3). */
export const phrases: Record<
  | 'exclusion'
  | 'lowering'
  | 'openers'
  | 'reported'
  | 'reject'
  | 'legal'
  | 'youAre'
  | 'callout'
  | 'provoking'
  | 'menace'
  | 'denial'
  | 'defends',
  Record<Language, Phrase>
> = {
  exclusion: {
    fr: phrase(
      "rentrez? chez|retourne[zs]? (?:chez|dans)|repart\\p{L}+ (?:chez|dans|d')|dégage[zs]?|(?:fou|met|jet|vir|pousse)\\p{L}+ (?:\\p{L}+ ){0,3}dehors|dehors(?= (?:les|tous|toutes|ces|vous|eux)| ?!)|(?<=^|, )dehors|(?:les|ces|tous) [\\p{L}]+ dehors|ouste|chez nous c'est chez nous|retour (?:au|dans leur) (?:pays|bled)|ferm\\p{L}+ (?:la|les) (?:porte|frontiere)s? (?:a|aux)|retir\\p{L}+ (?:leur |le )droits?|hors de|renvoyez-les|du balai|on n'en veut pas|pas de ca chez"
    ),
    en: phrase(
      'go back|get out|go home|back to (?:your|their)|kick (?:them|you) out|send them|not welcome|keep them out|stay home|stayed home|should leave|leave our'
    )
  },
  lowering: {
    fr: phrase(
      "(?:rien|pas|personne) (?:de )?plus [\\p{L}]+ qu|comme (?:des|les) (?:lapins|puces|rats|cafards|mouches|animaux|betes|chiens|porcs|singes|sangsues|parasites|microbes|sauterelles|moustiques|cochons)|(?:c'est |est |sont |juste |)(?:fait|faits|faites|bons?|bonnes?) (?:juste )?pour (?:la|le|se|faire|nettoyer|servir|obeir)|jamais l'intelligence|pas (?:assez )?intelligent|n'(?:a|ont) (?:jamais )?(?:rien|pas) compris|(?:devraient|devrait) (?:pas |meme pas |jamais )?(?:exister|naitre)|leur interdire|interdi\\p{L}+ (?:a|aux)|a cause (?:de|des|d')|me (?:donnent?|donne) (?:la nausee|envie)|(?:aucun|zero|pas de) respect|aucune consideration|donnent? la nausee|moins que rien|ne (?:sert|servent|vaut|valent) (?:à )?rien|pas des (?:êtres )?humains|pas (?:le|les|de|aucun) droits?|aucun droit|inférieure?s? [aà]|pas comme nous|sous-?(?:hommes?|race)|tous (?:les mêmes|pareils)|toutes les mêmes|jamais (?:leur|lui) confier|pas capables? de|pas leur place|rien à faire (?:ici|là|chez|dans|en)|n'ont rien à faire|trop (?:de|d'|nombreux)|plus chez nous|(?:vaut|valent|valez) moins|ne pensent? qu'|ne savent? que|(?:bien )?mieux sans|moins il y a|de trottoir|(?:aucun|pas de) cerveau|aucune intelligence|comme voisins?|se ressemblent|ne (?:mérite|méritent|merites) (?:que|pas|aucun|rien)|ne (?:font|fait) que|envie de vomir|(?:bons?|bonnes?) à rien|confiez jamais|jamais (?:confiance|rien)|me (?:dégoûte|dégoute|dégoûtent|répugne|répugnent)|pas de (?:ca|[\\p{L}]+s) chez nous|en dessous de nous|prennent nos|volent (?:nos|le)|vivent (?:à|sur) nos|nous (?:envahissent|remplacent|pourrissent|volent)|pas leur pays"
    ),
    en: phrase(
      "nothing (?:is )?(?:more )?[\\p{L}]+ than|like (?:rabbits|fleas|rats|cockroaches|flies|animals|beasts|dogs|pigs|monkeys|leeches|parasites|germs|locusts|mosquitoes|weeds)|(?:made|only good|fit|born) for (?:the|cleaning|making|serving|cooking|keeping|staying)|should(?:n't| not| never) (?:have been|be) born|never have (?:been born|existed)|kept? (?:far|away)|because of|turns? my stomach|(?:zero|no) respect|no (?:time|place) for|take the vote|shut the door|close the (?:door|border)s?|pack your bags|back (?:home|where)|since when|not human|less than|subhuman|no rights?|good for nothing|all the same|can'?t (?:be trusted|count|drive|think)|shouldn'?t (?:be allowed|exist|vote|be here|have)|should not (?:be allowed|exist|vote|be here|have)|don'?t deserve|do not deserve|don'?t belong|do not belong|ruining|better (?:off )?without|no business|worth (?:less|nothing)|only want to|only good for|makes? me sick|want to (?:puke|vomit)|the fewer|cross the (?:road|street)|no brains?|look alike|deserve nothing|never (?:trust|lend|hire|let)|(?:do not|don'?t) want|beneath us|not (?:really )?(?:people|real men|real women)|not ours|too many|live off|living off|next door|taking (?:our|over)|take over|steal(?:ing)? our|replac(?:e|ing) us|should (?:go|leave|disappear)|keep away from|nothing but|no place (?:here|in)"
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
      "dire que|disent que|dit que|écrire que|penser que|prétend(?:ent|re)? que|affirme(?:nt|r)? que|répète(?:nt|r)? que|appeler|appelle|appelé|traiter|traite|traité(?:e|s|es)?(?: de)?|utiliser le mot|le mot|ce mot|ce genre de|ces mots|ces propos|des phrases comme|le slogan|ceux qui (?:disent|pensent|traitent)|celui qui (?:dit|traite|écrit)|(?:il|elle|on|ils|elles)(?: m')? ?(?:a|ont) (?:dit|écrit|traité|appelé)|(?:disait|disaient|écrit|écrivent)|dire « "
    ),
    en: phrase(
      "saying (?:that|things)?|to say|says? that|said that|calling|called|call (?:me|him|her|them|us|someone|people|anyone)|the word|the term|the phrase|phrases? like|words? like|people who (?:say|think|call|use)|anyone who|you can'?t just|claim(?:s|ing)? that|telling (?:me|us|people)|(?:he|she|they|someone|somebody|people) (?:said|says|say|wrote|called)|whoever (?:writes|says|calls)|they (?:say|called)"
    )
  },
  reject: {
    fr: phrase(
      "(?:c'est|est|sont|etait|serait)(?: [\\p{L}']+)? (?:racistes?|sexistes?|homophobes?|misogynes?|antisémites?|islamophobes?|transphobes?|xénophobes?|haineux|haineuses?|inacceptables?|intolérables?|honteux|honteuses?|scandaleux|scandaleuses?|ignobles?|faux|fausses?|injustes?|discriminatoires?|dangereux|dangereuses?|dégradante?s?|offensante?s?|blessante?s?|grave|insultante?s?)|arr[eê]tez|arr[eê]te|cessez|stop|signalez|dénoncez|honte [aà]|marre des?|je condamne|je refuse|ne dites|ne (?:traitez|parlez)|il ne faut pas|on ne (?:peut|doit) pas|personne ne (?:devrait|doit|mérite)|inadmissible|pas acceptable|n'est pas normal|(?:déteste|supporte (?:plus|pas)|marre) qu'on|ne (?:fait|font) pas avancer|n'aide pas|ne mène à rien|pas d'accord|devrai(?:t|ent) avoir honte|se trompent?|insultes? à|ne dis(?:ons)? pas|arr[eê]tons|ne correspond|laissez(?: [\\p{L}']+){1,6} tranquilles?|n'emp[eê]che pas|dites-vous|traitent? de|vous fait rire|cessons|pas une religion|ne mérite pas"
    ),
    en: phrase(
      "(?:is|are|was|were|it's|that's|isn't)(?: [\\p{L}']+)? (?:racist|sexist|homophobic|misogynistic|misogynist|antisemitic|islamophobic|transphobic|xenophobic|hateful|unacceptable|intolerable|shameful|disgraceful|false|unfair|discriminatory|dangerous|degrading|offensive|wrong|hurtful|ok|okay|acceptable)|not ok(?:ay)?|nobody should|no one should|stop|report(?: this)?|shame on|fed up with|tired of|i condemn|i refuse|don't (?:say|call|use)|do not (?:say|call|use)|you should not|shouldn't (?:say|call|use)|should not (?:say|call|use)|never (?:say|call|use)|unacceptable|please don't|call it out|(?:hate|can'?t stand|cannot stand) (?:it )?when|(?:does not|doesn't|won't) help|gets us nowhere|(?:do not|don't) agree|disagree|should be ashamed|(?:is|are) wrong|are mistaken|before you judge|leave (?:her|his|their|him|them)(?: [\\p{L}']+)? (?:out of|alone)|isn't \"|aren't \"|not \""
    )
  },
  youAre: {
    fr: phrase(
      "(?:t'es|tu es|vous [eê]tes|t'etais)(?: (?:vraiment|bien|tous|toutes|juste|rien))*(?: qu'| que)? ?(?:une?|des|la|le|les)"
    ),
    en: phrase(
      "you(?: are|'re| lot are| were)(?: (?:really|just|nothing but|such|all|truly|only|nothing more than))*(?: an?| the)?"
    )
  },
  callout: {
    fr: phrase(
      "(?<!(?:une|la|cette|ma|notre|sa|ta|leur|cet) )(?:espèces? de|bandes? d(?:e|')(?! gaza| roulement| fréquence))|(?:rien|pois chiche|petit pois) dans (?:la tête|le crâne|le cerveau)|(?:cerveau|cervelle|qi|intelligence) (?:d'|de )(?:un|une|huitre|moineau|poulet|chaussure|caillou)\\p{L}*|sans cervelle|ferme[zs]?(?: |-)(?:ta|vos|votre|la|le)(?: (?:gueule|bouche|bec))?|ta gueule|vos gueules|(?:va|allez) (?:te|vous) faire|(?:casse|cassez|barre|barrez)-(?:toi|vous)|honte de toi|fai(?:s|tes) pitié|(?:tu )?pues|pauvres? (?:types?|mecs?|filles?|cloches?|taches?|petits? \\p{L}+)|(?:n'es|n'êtes|n'est|t'es|c'est) qu(?:e|'une?|e des?)"
    ),
    en: phrase(
      "brains? of an?|(?:no|zero|two|half a|pea for a) brain(?: cells?|s)?|between the ears|waste of (?:space|oxygen|air)|shut (?:your|ya|ur) (?:mouth|trap|gob|face)|shut up|get lost|go (?:to hell|fuck)|fuck (?:you|off)|piss off|screw you|(?:get|seek) help|ashamed of you|pity you|you stink|how (?:dumb|stupid|thick)|you (?:absolute|complete|utter|total|little|stupid|pathetic|sad|miserable|useless|lazy|bloody|fucking)(?: (?:absolute|little|fucking|bloody))? [\\p{L}]+|(?:he|she)(?:'s| is) (?:an? |such an? )?(?:absolute|complete|utter|total)"
    )
  },
  provoking: {
    fr: phrase(
      "pop-?corn|ouin|pleurez|pleure plus|chiale[zrs]?|(?:vos|tes) larmes|je me régale|(?:fâchez|énervez|énerve)(?:-vous|-toi)?(?: un peu)?|bisounours|(?:allez|venez) (?:on va )?(?:se )?chamaill\\p{L}+|perdez vos nerfs|(?:un )?mouchoir|entre-?tuez|rageux|continue de bouder|(?:qui veut|j'apporte) (?:sa|ma) dose|perdre votre temps|j'en remets|ça mord"
    ),
    en: phrase(
      "popcorn|cry (?:about it|harder|more)|cope|stay mad|triggered|snowflakes?|boo hoo|who(?:'s| is) next to crack|until (?:one of you|somebody|someone) (?:cracks|bites|snaps)|tick tock|i'?m bored|your tears|keep crying|make me|come at me|fight me"
    )
  },
  menace: {
    fr: phrase(
      "(?:mon|mes|notre|nos) poings?|avec (?:eux|elles|vous|toi|elle|lui) (?:dedans|à l'intérieur)|(?:faire|fera|ferai|ferons|fais|fait) (?:tout |la |le )?sauter|par les cheveux|à quelle heure (?:il|elle|tu|vous) (?:sor|rentr|fini)[\\p{L}]+|tant (?:qu'il|qu'elle|que tu|que vous) (?:les?|l'|en) (?:a|as|avez)|(?:mett|fout|foutr|mettr|met|met[st])\\p{L}* le feu|coups? de (?:fusil|couteau|batte|poing|pelle|machette|pied|hache|barre)|une balle (?:dans|pour|et)|(?:je|on|j'|nous) (?:vais |va |vais te |va te |va vous |vais vous |te |vous |t'|le |la |les )(?:éclat|défonc|démont|fracass|plant|saign|but|fum|crev|tu|cogn|brul|frapp|tabass|casse |étrangl|égorg|massacr|démol)\\p{L}*|ca va saigner|jours sont comptés|moins le malin|(?:te|vous) jette|jeter? dans (?:le|la|l')|pas de vieux os|prends? une (?:raclée|balle|tarte|baffe)|leur tour|ton tour|votre tour|(?:sai[st]|savons|connais|connait) où (?:tu|vous|il|elle) (?:habit|viv|dor|travaill)\\p{L}*|(?:le|la) sentir passer|surveille[zs]? (?:tes|vos|ton|votre) (?:arrières?|dos)|fai(?:s|tes) gaffe|(?:finir|finiras?|finirez|va|vas|allez)(?: finir)? (?:à l'hôpital|à l'hosto|à la morgue|au cimetière)|(?:va|vas|allez) (?:le )?(?:payer|regretter)(?: cher)?|casser (?:la|ta|sa|leur|vos) (?:figure|gueule|tête|dents?|jambes?)|péter (?:les|tes|ses) (?:dents|jambes|genoux)|te faire ta fête|ta fête|on (?:t'|vous )attend|les pieds devant|en boitant|sur un brancard|(?:retrouve|retrouver|retrouvera) dans un fossé|pas (?:vivante?s?|entière?)|(?:tu vas|vous allez|il va) voir|va mal finir|(?:te|vous|le|la|les) (?:faire|fais) la peau|(?:régler|regler|règle) (?:son|ton|votre|leur) (?:compte|cas)|(?:ne )?(?:sortira|ressortira|repartira|rentrera)s? (?:pas )?(?:debout|vivante?|en)|sous (?:sa|ta|votre) voiture|par (?:ta|votre|sa) fenêtre|jusqu'au sang|en ambulance|(?:tu vas|il va|vous allez|elle va) comprendre|gare à (?:toi|vous|tes|lui|vos)|te faire taire|vous faire taire|(?:avec )?(?:eux|elle|lui) dedans|connait (?:sa|ta|votre) maison|passer dessus"
    ),
    en: phrase(
      "(?:my|our) fists?|with (?:you|them|him|her|everyone|everybody) (?:inside|in it)|blow (?:\\p{L}+ ){0,3}up|by the hair|what time (?:you|she|he|they) (?:leave|finish|get|go)s?|while (?:you|she|he) still (?:can|has|have)|(?:set|setting) (?:\\p{L}+ ){0,3}on fire|set fire to|(?:i'?ll|we'?ll|i will|we will|gonna|going to|i'?m going to|wanna|want to|swear i'?ll) (?:knock|beat|smash|stab|shoot|cut|bury|burn|hurt|kill|destroy|strangle|slap|punch|hang|gut|hunt|crush|end) (?:you|u|ya|him|her|them|your|all|every)|knock (?:you|your|him|her|them)|days are numbered|(?:will be|there'?ll be|see) blood|(?:won'?t|wont|will not|not) (?:live|last) long|beat the (?:shit|crap|hell) out|throw (?:you|him|her|them) (?:in|into|off|under)|bullets? (?:for|in)|against (?:a|the) wall|(?:your|their) turn is|your time is (?:up|coming)|(?:know|found|find) (?:out )?where (?:you|he|she|they) (?:live|lives|work|works|sleep|park)|watch your (?:back|backs|step)|watch yoursel(?:f|ves)|(?:will|'ll|gonna|going to) (?:pay for|regret|feel it|be sorry|end up in)|in (?:a|the) (?:hospital|ditch|morgue|body bag|coffin)|on a stretcher|coming for you|come for you|think twice (?:before|about)|walk(?:ing)? home alone|break (?:your|his|her|their) (?:face|legs?|neck|nose|teeth|bones)|(?:are|be|am|is|'re|'ll be) waiting for (?:you|him|her)|not walk out|better watch|you'?re (?:dead|finished|next)|sleep with one eye|gets? a brick|petrol bomb|through (?:your|his|her|their) window|gets? jumped|won'?t enjoy it|shame if|accidents happen|hate to see (?:you|him|her)|waiting in the car park|teach (?:you|him|her|them) a lesson|sort (?:you|him|her|them) out|find you"
    )
  },
  denial: {
    fr: phrase(
      "rien ne (?:prouve|montre|dit|permet)|personne ne (?:devrait|doit|mérite)|n'est pas vrai|(?:il )?est faux|(?:ne )?peut pas dire|ne (?:hais|déteste|méprise) (?:pas|personne)|ne faut pas|(?:ne )?sont pas (?:tous|toutes|la cause|des)|tous les [\\p{L}]+ ne sont pas|ne dis(?:ons)? pas"
    ),
    en: phrase(
      "nothing (?:shows|proves|says|suggests)|(?:nobody|no one|none) (?:should|deserves?)|not true|isn't true|(?:can(?:no|')t|cannot|shouldn't|should not) say|(?:do not|don't|does not|doesn't) hate|must not|mustn't|are not all"
    )
  },
  defends: {
    fr: phrase(
      "ont (?:aussi )?(?:le|les mêmes|des) droits?|droits (?:humains|des|de l'homme|égaux)|(?:mêmes?|meme) (?:droits|respect|chances|valeur)|(?:méritent|mérite) (?:le|du|notre|les|tout|toute)|comme (?:toi et moi|vous et moi|tout le monde|les autres|nous tous)|n'est pas (?:une maladie|un crime|un choix|une honte)|bienvenue?s?|(?:soutenir|défendre|aider|accueillir|protéger|écouter|respecter|accompagner)|chez (?:eux|elles) ici|nos (?:frères|soeurs|amis|voisins|collègues)|tolérance|vivre ensemble|égalité"
    ),
    en: phrase(
      'have (?:the|every|a) right|(?:human|equal|same|civil) rights|the (?:rights|dignity|lives) of|same (?:respect|rights|chances|dignity)|deserve (?:the same|respect|better|our|equal|all|a|to live)|like (?:you and me|everyone|everybody|anyone|the rest of us)|(?:is|are) not (?:a|an) (?:sickness|illness|disease|crime|choice|threat|problem)|welcome|(?:support|help|protect|defend|respect|include|listen to|stand with|work with)|at home here|our (?:brothers|sisters|friends|neighbours|neighbors|colleagues)|tolerance|equality'
    )
  },
  legal: {
    fr: phrase(
      'porte(?:r|rai|ra)? plainte|un procès|au tribunal|mon avocat|saisir la justice|vais à la presse|me désabonne|je boycotte|boycott'
    ),
    en: phrase('sue you|lawyer|in court|take legal|to the press|unsubscrib\\p{L}*|boycott|unfollow\\p{L}*')
  }
}
