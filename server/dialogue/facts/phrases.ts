import type { Language } from '../text/lexicon.ts'
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
  | 'defends'
  | 'wishes'
  | 'notSo'
  | 'insinuates'
  | 'friendly'
  | 'figure',
  Record<Language, Phrase>
> = {
  exclusion: {
    fr: phrase(
      "rentrez? chez|retourne[zs]? (?:chez|dans)|repart\\p{L}+ (?:chez|dans|d')|dégage[zs]?|(?:fou|met|jet|vir|pousse)\\p{L}+ (?:\\p{L}+ ){0,3}dehors|dehors(?= (?:les|tous|toutes|ces|vous|eux)| ?!)|(?<=^|, )dehors|(?:les|ces|tous) [\\p{L}]+ dehors|ouste|chez nous c'est chez nous|retour (?:au|dans leur) (?:pays|bled)|ferm\\p{L}+ (?:la|les) (?:porte|frontiere)s? (?:a|aux)|retir\\p{L}+ (?:leur |le )droits?|hors de|renvoyez-les|du balai|on n'en veut pas|pas de ca chez|(?:fassent|faites) (?:leurs|vos) valises|(?:chacun|restez|restent|qu'ils restent) chez (?:soi|vous|eux)|en veut (?:pas|plus) (?:ici|chez|dans)|on n'en veut plus|veux pas (?:de )?(?:ca|eux|d'eux)|prenez (?:le|un) (?:premier )?(?:avion|bateau)|un aller simple|pas chez nous|pas les bienvenu\\p{L}*|a la nage|faut (?:les|tous les) (?:renvoyer|virer|expulser|degager|mettre|foutre)"
    ),
    en: phrase(
      "go back|get out|go home|back to (?:your|their)|kick (?:them|you) out|send them|not welcome|keep them out|stay home|stayed home|should leave|leave our|pack up|pack (?:your|their) (?:bags|things)|give us (?:our|the) [\\p{L}]+ back|(?:one[- ]way|single) ticket|on the (?:next|first) (?:plane|boat|ferry)|stay out|keep out|not in (?:my|our) (?:town|street|country|school|village|name|building|backyard)|(?:do not|don't) want (?:them|you|their kind|your kind)|(?:cart|ship|send|kick|throw|chuck|drive|clear) (?:them|'em|em|you|the lot) (?:off|out|back|home|away)|out of (?:our|my|this) (?:country|town|street|village|school)|go home|we were (?:a )?(?:happy|fine|better) before"
    )
  },
  lowering: {
    fr: phrase(
      "(?:rien|pas|personne) (?:de )?plus [\\p{L}]+ qu|comme (?:des|les) (?:lapins|puces|rats|cafards|mouches|animaux|betes|chiens|porcs|singes|sangsues|parasites|microbes|sauterelles|moustiques|cochons)|(?:c'est |est |sont |juste |)(?:fait|faits|faites|bons?|bonnes?) (?:juste )?pour (?:la|le|se|faire|nettoyer|servir|obeir)|jamais l'intelligence|pas (?:assez )?intelligent|n'(?:a|ont) (?:jamais )?(?:rien|pas) compris|(?:devraient|devrait) (?:pas |meme pas |jamais )?(?:exister|naitre)|leur interdire|interdi\\p{L}+ (?:a|aux)|a cause (?:de|des|d')|me (?:donnent?|donne) (?:la nausee|envie)|(?:aucun|zero|pas de) respect|aucune consideration|donnent? la nausee|moins que rien|ne (?:sert|servent|vaut|valent) (?:à )?rien|pas des (?:êtres )?humains|pas (?:le|les|de|aucun) droits?|aucun droit|inférieure?s? [aà]|pas comme nous|sous-?(?:hommes?|race)|tous (?:les mêmes|pareils)|toutes les mêmes|jamais (?:leur|lui) confier|pas capables? de|pas leur place|rien à faire (?:ici|là|chez|dans|en)|n'ont rien à faire|trop (?:de|d'|nombreux)|plus chez nous|(?:vaut|valent|valez) moins|ne pensent? qu'|ne savent? que|(?:bien )?mieux sans|moins il y a|de trottoir|(?:aucun|pas de) cerveau|aucune intelligence|comme voisins?|se ressemblent|ne (?:mérite|méritent|merites) (?:que|pas|aucun|rien)|ne (?:font|fait) que|envie de vomir|(?:bons?|bonnes?) à rien|confiez jamais|jamais (?:confiance|rien)|me (?:dégoûte|dégoute|dégoûtent|répugne|répugnent)|pas de (?:ca|[\\p{L}]+s) chez nous|en dessous de nous|prennent nos|volent (?:nos|le)|vivent (?:à|sur) nos|nous (?:envahissent|remplacent|pourrissent|volent)|pas leur pays|n'(?:a|ont) pas a [\\p{L}]+er|ne devrai(?:t|ent) (?:pas|jamais|meme pas) (?:pouvoir|avoir|etre)|me sortent? par les|me (?:donnent?|filent?|foutent?|fichent?) (?:des boutons|la gerbe|envie de)|(?:peux|supporte|encadre|blaire|piffe|saque) (?:pas|plus) (?:les|ces|voir)|peux (?:pas|plus) (?:les )?(?:voir|sentir|encadrer|saquer|blairer|piffer)|ras[- ]le[- ]bol d|plein le (?:dos|cul) d|(?:j'en ai )?(?:marre|assez) (?:de|des) (?:ces|tous)|comme des (?:tiques|fourmis|vautours|hyenes|cancrelats|blattes|virus|souris|mouches a)|(?:ne )?(?:savent|sait) (?:faire )?(?:que|ke) (?:ca|voler|mentir|profiter)|(?:savent|sait) (?:rien|pas) faire|de naissance|de pere en fils|dans (?:le|leur) sang|dans leurs genes|par nature|c'est (?:dans )?leur (?:nature|culture|truc)|n'ont (?:aucune|pas de) (?:culture|education|hygiene|morale|honneur|parole|dignite)|pas (?:fait|faite|faits|faites) pour|restent? (?:un|une|des) [\\p{L}]+ (?:malgre|quand)|(?:se lavent?|sentent?|puent?) (?:pas|jamais|mauvais|le|la)|ne respectent? rien|on (?:ne )?(?:sait|connait) (?:bien )?(?:comment|ce qu)|(?:d'|de )?autant (?:demander|consulter|parler) a|tous? des"
    ),
    en: phrase(
      "nothing (?:is )?(?:more )?[\\p{L}]+ than|like (?:rabbits|fleas|rats|cockroaches|flies|animals|beasts|dogs|pigs|monkeys|leeches|parasites|germs|locusts|mosquitoes|weeds)|(?:made|only good|fit|born) for (?:the|cleaning|making|serving|cooking|keeping|staying)|should(?:n't| not| never) (?:have been|be) born|never have (?:been born|existed)|kept? (?:far|away)|because of|turns? my stomach|(?:zero|no) respect|no (?:time|place) for|take the vote|shut the door|close the (?:door|border)s?|pack your bags|back (?:home|where)|since when|not human|less than|subhuman|no rights?|good for nothing|all the same|can'?t (?:be trusted|count|drive|think)|shouldn'?t (?:be allowed|exist|vote|be here|have)|should not (?:be allowed|exist|vote|be here|have)|don'?t deserve|do not deserve|don'?t belong|do not belong|ruining|better (?:off )?without|no business|worth (?:less|nothing)|only want to|only good for|makes? me sick|want to (?:puke|vomit)|the fewer|cross the (?:road|street)|no brains?|look alike|deserve nothing|never (?:trust|lend|hire|let)|(?:do not|don'?t) want|beneath us|not (?:really )?(?:people|real men|real women)|not ours|too many|live off|living off|next door|taking (?:our|over)|take over|steal(?:ing)? our|replac(?:e|ing) us|should (?:go|leave|disappear)|keep away from|nothing but|no place (?:here|in)|look(?:s|ed)? down on|can'?t abide|skin crawl|sick of (?:the sight|these|those|all|you)|(?:want )?nothing to do with|wouldn'?t trust|would not trust|(?:ought|allowed) (?:not )?to (?:be )?(?:near|around)|(?:should|ought to|must) (?:not |never )?be (?:allowed|permitted|let)|no (?:place|right|business)|not to be trusted|can'?t (?:be )?trust(?:ed)?|like (?:ants|ticks|vultures|hyenas|a virus|viruses|maggots|roaches|vermin|mice|wasps)|(?:in|runs in) (?:their|the) (?:blood|genes|nature|dna)|born (?:that way|liars|thieves|lazy)|by nature|the smell of|ever (?:wash|work|learn|bathe|shower|do anything)|(?:is there|need|find|find) a cure|(?:only|all) (?:they|she|he) (?:know|knows|can do|understand|understands|want|wants)|only language|on the (?:take|scrounge|make)|the lot of (?:them|you)|that lot|your (?:kind|sort|lot)|their (?:kind|sort)|if there'?s one thing|breed(?:s|ing)? like|swarm\\p{L}*|crawl(?:s|ing)? (?:over|across|out|all)|too (?:stupid|dumb|lazy|emotional|weak|backward|thick) to|(?:should )?know their place|know your place"
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
      "(?<!(?:une|la|cette|ma|notre|sa|ta|leur|cet) )(?:espèces? de|bandes? d(?:e|')(?! gaza| roulement| fréquence))|(?:rien|pois chiche|petit pois) dans (?:la tête|le crâne|le cerveau)|(?:cerveau|cervelle|qi|intelligence) (?:d'|de )(?:un|une|huitre|moineau|poulet|chaussure|caillou)\\p{L}*|sans cervelle|ferme[zs]?(?: |-)(?:ta|vos|votre|la|le)(?: (?:gueule|bouche|bec))?|ta gueule|vos gueules|(?:va|allez) (?:te|vous) faire|(?:casse|cassez|barre|barrez)-(?:toi|vous)|honte de toi|fai(?:s|tes) pitié|(?:tu )?pues|pauvres? (?:types?|mecs?|filles?|cloches?|taches?|petits? \\p{L}+)|(?:n'es|n'êtes|n'est|t'es|c'est) qu(?:e|'une?|e des?)|(?:nique|niquez|encule|baise) (?:ta|tes|vos|leurs?|sa|ton|la)|ta (?:race|daronne|darone)|tes morts|(?:t'a |a |t a )?fini(?:e)? (?:a|au|à) (?:la pisse|l'urine|l'eau|l eau|pipi)|ta (?:mere|soeur) (?:la pute|elle (?:t'a|est|suce)|t'a|suce)|(?:fils|fille|enfant) de (?:pute|chien|chienne|rat|putain)|(?:gros|grosse|sale|petit|petite|vieux|vieille) (?:con|conne|merde)|tas de (?:merde|fumier|graisse|saindoux|cons)|(?:un|une|d'un|d'une) (?:qi|cerveau|cervelle|niveau) d'?(?:e )?(?:huitre|moule|moineau|bulot|maternelle)|(?:t'as|tu as|vous avez|il a|elle a|t as) (?:rien|que dalle|pas grand chose|quoi) dans|moins que rien|(?:va|allez|retourne|retournez) (?:donc )?(?:te (?:recoucher|cacher|pendre|noyer|soigner|laver)|jouer (?:aux|avec)|a la niche|dans (?:ta|votre) (?:niche|cave|grotte|porcherie))|(?:couche|couché) (?:toi|panier|sale)|(?:honte|degout) ambulante?|ne (?:vaux|valez|vaut) (?:rien|pas un clou|pas mieux)|(?:tu|vous) (?:me )?(?:degout\\p{L}*|repugn\\p{L}*|donne[sz] (?:envie de )?(?:vomir|gerber))|(?:tu|vous) (?:ne )?(?:comprends|comprenez|sers|servez|vaux|valez) (?:vraiment )?(?:strictement )?(?:rien|a rien)|pas (?:le )?(?:cerveau|neurone|lumiere)|(?:pas (?:bien )?|pas tres )(?:fut fut|finaud|malin|malins|fute)"
    ),
    en: phrase(
      "brains? of an?|(?:no|zero|two|half a|pea for a) brain(?: cells?|s)?|between the ears|waste of (?:space|oxygen|air)|shut (?:your|ya|ur) (?:mouth|trap|gob|face)|shut up|get lost|go (?:to hell|fuck)|fuck (?:you|off)|piss off|screw you|(?:get|seek) help|ashamed of you|pity you|you stink|how (?:dumb|stupid|thick)|you (?:absolute|complete|utter|total|little|stupid|pathetic|sad|miserable|useless|lazy|bloody|fucking)(?: (?:absolute|little|fucking|bloody))? [\\p{L}]+|(?:he|she)(?:'s| is) (?:an? |such an? )?(?:absolute|complete|utter|total)|your (?:mum|mom|mother|ma|mama|sister)(?:'s| is| was| should| sucks?| must have dropped)|son of a|(?:wit|wits|manners|charm|brain|brains|brainpower|iq|intelligence|personality) of an?|pipe down|shut it|(?:back|crawl|go back|slither) (?:in|under|to|into) (?:your|the|a|that) (?:hole|rock|cave|kennel|basement|gutter|swamp|sewer)|(?:do|does) (?:the world|us|everyone) a favou?r|nobody (?:likes|wants|cares about|asked) (?:you|u)|(?:should|shouldn't) have been (?:you|drowned|aborted|swallowed)|(?:worst|dumbest|stupidest|thickest|laziest|most (?:stupid|pathetic|useless)) (?:person|human|man|woman|excuse|individual)|(?:poor|sorry|sad|pathetic|pitiful) excuse for an? (?:human|man|woman|person|being)|(?:not|isn'?t|aren'?t) the (?:sharpest|brightest)|(?:lights are on|two short planks|few sandwiches|thick as|dumb as|daft as|dense as)|(?:you|u) (?:disgust|sicken|repulse|revolt) (?:me|us|everyone)|(?:you|u) make me (?:sick|puke|vomit|want to)|beneath contempt|(?:less|no) (?:use|brains?|sense) than|get (?:a life|bent|stuffed|lost|knotted|in the sea|in the bin)|go (?:drown|hang|choke|kill|cry|jump|die|rot|boil|back to your)"
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
      "(?:mon|mes|notre|nos) poings?|avec (?:eux|elles|vous|toi|elle|lui) (?:dedans|à l'intérieur)|(?:faire|fera|ferai|ferons|fais|fait) (?:tout |la |le )?sauter|par les cheveux|à quelle heure (?:il|elle|tu|vous) (?:sor|rentr|fini)[\\p{L}]+|tant (?:qu'il|qu'elle|que tu|que vous) (?:les?|l'|en) (?:a|as|avez)|(?:mett|fout|foutr|mettr|met|met[st])\\p{L}* le feu|coups? de (?:fusil|couteau|batte|poing|pelle|machette|pied|hache|barre)|une balle (?:dans|pour|et)|(?:je|on|j'|nous) (?:vais |va |vais te |va te |va vous |vais vous |te |vous |t'|le |la |les )(?:éclat|défonc|démont|fracass|plant|saign|but|fum|crev|tu|cogn|brul|frapp|tabass|casse |étrangl|égorg|massacr|démol)\\p{L}*|ca va saigner|jours sont comptés|moins le malin|(?:te|vous) jette|jeter? dans (?:le|la|l')|pas de vieux os|prends? une (?:raclée|balle|tarte|baffe)|leur tour|ton tour|votre tour|(?:sai[st]|savons|connais|connait) où (?:tu|vous|il|elle) (?:habit|viv|dor|travaill)\\p{L}*|(?:le|la) sentir passer|surveille[zs]? (?:tes|vos|ton|votre) (?:arrières?|dos)|fai(?:s|tes) gaffe|(?:finir|finiras?|finirez|va|vas|allez)(?: finir)? (?:à l'hôpital|à l'hosto|à la morgue|au cimetière)|(?:va|vas|allez) (?:le )?(?:payer|regretter)(?: cher)?|casser (?:la|ta|sa|leur|vos) (?:figure|gueule|tête|dents?|jambes?)|péter (?:les|tes|ses) (?:dents|jambes|genoux)|te faire ta fête|ta fête|on (?:t'|vous )attend|les pieds devant|en boitant|sur un brancard|(?:retrouve|retrouver|retrouvera) dans un fossé|pas (?:vivante?s?|entière?)|(?:tu vas|vous allez|il va) voir|va mal finir|(?:te|vous|le|la|les) (?:faire|fais) la peau|(?:régler|regler|règle) (?:son|ton|votre|leur) (?:compte|cas)|(?:ne )?(?:sortira|ressortira|repartira|rentrera)s? (?:pas )?(?:debout|vivante?|en)|sous (?:sa|ta|votre) voiture|par (?:ta|votre|sa) fenêtre|jusqu'au sang|en ambulance|(?:tu vas|il va|vous allez|elle va) comprendre|gare à (?:toi|vous|tes|lui|vos)|te faire taire|vous faire taire|(?:avec )?(?:eux|elle|lui) dedans|connait (?:sa|ta|votre) maison|passer dessus|a quelle heure (?:il|elle|tu|vous) (?:ferm|part|quitt|pass|arriv|finis|sors|rentres)\\p{L}*|t'attends? (?:derriere|dehors|a la sortie|devant|au coin|ce soir|demain|samedi|la[- ]bas)|(?:barre|batte) (?:de|a) (?:fer|baseball|base-ball)|ce serait (?:bete|dommage|triste|ballot) (?:qu|si|que)|quel dommage (?:si|que ca)|accident (?:est |c'est |ca )?(?:si |tres |bien )?vite arrive|prenne feu|(?:retrouver\\p{L}*|retrouve) (?:plus )?(?:leurs|vos|tes) (?:freins|pneus|dents)|reflechis(?:sez)? (?:bien )?(?:avant|a deux fois)|a (?:ta|votre) place je (?:ferais|surveillerais|me mefierais|dormirais|regarderais)|(?:je|on) (?:sais|sait|connais|connait) (?:ta|ton|votre|vos|tes) (?:adresse|maison|rue|voiture|plaque|fille|fils|femme|enfants|ecole|gosses|trajet)|ta (?:fille|femme|mere|voiture|maison) (?:sort|rentre|dort|est garee)|tu (?:vas|va) (?:le )?(?:prendre|morfler|douiller|ramasser|deguster|pleurer|crever|y passer)|on va (?:te|vous|se) (?:retrouver|voir dehors|chopper|choper|attraper|trouver)|je (?:te|vous) (?:retrouve|retrouverai|chope|choperai)|t'es (?:un homme )?mort|(?:tu es|vous etes) un homme mort|prochain sur la liste|sur (?:ma|notre) liste|dormir (?:que )?d'un oeil|ferme(?:r|s)? bien (?:ta|votre|vos) (?:porte|volets)"
    ),
    en: phrase(
      "(?:my|our) fists?|with (?:you|them|him|her|everyone|everybody) (?:inside|in it)|blow (?:\\p{L}+ ){0,3}up|by the hair|what time (?:you|she|he|they) (?:leave|finish|get|go)s?|while (?:you|she|he) still (?:can|has|have)|(?:set|setting) (?:\\p{L}+ ){0,3}on fire|set fire to|(?:i'?ll|we'?ll|i will|we will|gonna|going to|i'?m going to|wanna|want to|swear i'?ll) (?:knock|beat|smash|stab|shoot|cut|bury|burn|hurt|kill|destroy|strangle|slap|punch|hang|gut|hunt|crush|end) (?:you|u|ya|him|her|them|your|all|every)|knock (?:you|your|him|her|them)|days are numbered|(?:will be|there'?ll be|see) blood|(?:won'?t|wont|will not|not) (?:live|last) long|beat the (?:shit|crap|hell) out|throw (?:you|him|her|them) (?:in|into|off|under)|bullets? (?:for|in)|against (?:a|the) wall|(?:your|their) turn is|your time is (?:up|coming)|(?:know|found|find) (?:out )?where (?:you|he|she|they) (?:live|lives|work|works|sleep|park)|watch your (?:back|backs|step)|watch yoursel(?:f|ves)|(?:will|'ll|gonna|going to) (?:pay for|regret|feel it|be sorry|end up in)|in (?:a|the) (?:hospital|ditch|morgue|body bag|coffin)|on a stretcher|coming for you|come for you|think twice (?:before|about)|walk(?:ing)? home alone|break (?:your|his|her|their) (?:face|legs?|neck|nose|teeth|bones)|(?:are|be|am|is|'re|'ll be) waiting for (?:you|him|her)|not walk out|better watch|you'?re (?:dead|finished|next)|sleep with one eye|gets? a brick|petrol bomb|through (?:your|his|her|their) window|gets? jumped|won'?t enjoy it|shame if|accidents happen|hate to see (?:you|him|her)|waiting in the car park|teach (?:you|him|her|them) a lesson|sort (?:you|him|her|them) out|find you|(?:knew|know|learnt|found) (?:your|his|her|their) (?:address|house|street|car|plate|school|kids|route|shift)|(?:what|which) time (?:you|she|he|they) (?:lock|close|walk|finish|come|go|get)|(?:would|'d) be (?:a )?(?:shame|pity|awful|sad|terrible) if|a pity if|nice kno\\p{L}* (?:you|u|ya)|gets out (?:on )?(?:friday|saturday|soon|next|tomorrow)|(?:your|their|the) brakes|catch fire|burn(?:s)? down|(?:you|u|ya)(?:'re| are|r)? (?:gonna|going to|will|'ll) (?:get (?:it|what|hurt|yours|your)|bleed|cry|die|burn|suffer|wish)|(?:get|got) what(?:'s| is)? coming|what'?s coming to (?:you|u|him|her|them)|on (?:my|our|the) list|sleep (?:well|tight) (?:while|tonight)|lock your (?:doors?|windows?)|look over your shoulder|(?:i'?d|if i were you i'?d|better) (?:be careful|watch|think|keep|not)|one (?:dark )?night|we will find|i will find|(?:we|i) (?:see|saw|watch|follow)\\p{L}* (?:you|your|her|him) (?:every|home|leave|kids|daughter|walk)"
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
  figure: {
    fr: phrase(
      "(?:mort|morte|morts|mortes|mourir|mourais|meurs|creve|crever|crevais|crevait) (?:de|à) (?:rire|faim|fatigue|soif|froid|peur|honte|trouille|envie|chaud)|tuer (?:le temps|l'ennui)|ca (?:me )?tue|cass\\p{L}+ (?:les pieds|la tete|la baraque|la croute|les oreilles)|pet\\p{L}+ (?:un cable|un plomb|les plombs|la forme)|bruler? (?:les etapes|un feu|des calories)|saut\\p{L}+ de joie|coups? de (?:main|coeur|pouce|fil|soleil|fouet|gueule|chance|barre|theatre|projecteur|foudre|tete)|feux? d'artifice|sang[- ]froid|(?:don|dons|donner) (?:du|de|de son|mon|son) sang|batt\\p{L}+ (?:pour|contre)|noyer le poisson|eclat\\p{L}+ de rire|explos\\p{L}+ (?:de rire|les (?:scores?|compteurs?|records?))|tomber de haut|a tomber|ca dechire|bete de scene|vache(?:ment)? (?:bien|bon|beau)|la vache|mal de chien|temps de chien|chien de garde"
    ),
    en: phrase(
      '(?:die|dying|died|dead) (?:of |from )?(?:laughing|laughter|to|inside|tired|for|boredom)|kill\\p{L}* (?:time|it|two birds|the mood|the vibe|the lights?|the engine|me)|to die for|blown? away|hit(?:s|ting)? the (?:road|gym|books|nail|ground|spot|target)|beat(?:s|ing)? the (?:traffic|clock|record|odds|heat|queue|rush)|burn\\p{L}* (?:calories|out|the midnight|off)|shoot (?:me|us|you|them) an? (?:email|mail|message|text|line)|photo ?shoots?|break\\p{L}* (?:the (?:ice|news|record|bank)|a leg|even|my heart|records?)|knock\\p{L}* on (?:doors?|wood)|hang\\p{L}* (?:out|on|in there)|cut\\p{L}* corners|shot in the arm|fight\\p{L}* (?:for|against)|break a leg|smash\\p{L}* (?:it|the record|the target)|crush\\p{L}* it|nail\\p{L}* it|sick (?:beat|tune|goal)|hell of a|holy cow|wicked good'
    )
  },
  notSo: {
    fr: phrase(
      "rien (?:de |d')?[\\p{L}]+ (?:chez|dans|a)|loin d'etre|n'(?:ai|avons|a|ont) (?:jamais|rien) (?:dit|pense|ecrit|eu)|jamais (?:dit|pense|ecrit) que|qui (?:a dit|peut dire|ose dire) que|loin de moi|ce n'est pas parce que|arretons de (?:croire|dire|penser)|c'est faux|aucune? (?:etude|preuve|chiffre)\\p{L}*"
    ),
    en: phrase(
      "nothing [\\p{L}]+ (?:or [\\p{L}]+ )?about|far from|(?:i|we|he|she|they)(?:'ve| have| has)? never (?:said|thought|called|hated|met|had)|(?:never|not) (?:said|saying|claimed|claiming|thinking)|no (?:evidence|proof|study|figures?) (?:that|shows?|says?)|who (?:said|says) (?:that )?|it'?s (?:a lie|false|untrue|nonsense) (?:that|to)|just because|does(?:n'?t| not) (?:mean|make)|stop (?:saying|pretending|believing)"
    )
  },
  wishes: {
    fr: phrase(
      "(?:qu'(?:il|elle|ils|elles|on)|puiss(?:e|ent|es|iez)(?:-t)?-?(?:il|elle|ils|elles|tu|vous)?|vivement qu'(?:il|elle|ils|elles|on)|j'espere (?:bien )?(?:que (?:tu|vous)|qu'(?:il|elle|ils|elles|on))|je (?:te|vous|leur|lui) souhaite) (?:vas|vont|va|allez |allez|aille|aillent|de )? ?(?:tous |toutes |te |vous |se |s')*(?:crev|noi|noy|brul|pourri|disparai|etouff|meur|mour|souffr|etrangl|pend|crash)\\p{L}*|que (?:la foudre|le ciel|dieu|le diable|la peste|le cancer|leur bateau|votre batiment|ton)|(?:pas|plus) un (?:seul )?(?:debout|vivant)|bon debarras|un (?:de|en) moins|c'est bien fait pour|bien fait pour (?:toi|vous|eux|elle|lui|sa)|(?:tu|vous|ils|elles|il|elle) (?:ne )?(?:merites?|meritez|meritent|merite) (?:que |pas )?(?:de |d'|la )(?:crev|mour|souffr|pourr|viv|mort|respir)\\p{L}*|aurait du etre toi|auraient du (?:te|vous|les|l')|faites[- ]nous plaisir|(?:va|allez) (?:tous )?(?:mourir|crever|te pendre|te noyer|vous pendre)"
    ),
    en: phrase(
      '(?:hope|hoping|wish|pray|praying|may) (?:that )?(?:you|u|he|she|they|it|all|every|your|her|his|their|the whole)(?: \\p{L}+){0,3} (?:die|dies|rot|rots|burn|burns|choke|chokes|drown|drowns|suffer|suffers|sink|sinks|crash|crashes|end up|bleed|starve|starves)|(?:should|would) have been (?:you|him|her|them)|(?:good|glad) riddance|one (?:less|fewer)|serves (?:you|u|him|her|them) right|(?:you|u|he|she|they|all|to) (?:deserve|deserves|deserved) (?:to (?:die|rot|suffer|burn|hang|lose)|it|every bit|what(?:ever)? (?:is|you|they|he|she))|had it coming|drop dead|do us all a favou?r|(?:dead|gone) would be (?:better|an improvement)|took the wrong'
    )
  },
  insinuates: {
    fr: phrase(
      "evidemment|comme par hasard|toujours les memes|bien sur que c'(?:est|etait)|comme d'hab(?:itude)?|(?:tiens|bizarre|curieux|etonnant)(?:,| comme| que)|quelle surprise|pas etonnant|on se demande (?:pourquoi|d'ou)|suivez mon regard|je dis ca je dis rien|sans vouloir (?:etre|generaliser)|je (?:ne )?suis pas (?:raciste|sexiste|homophobe|contre)|avec un (?:nom|prenom|accent) (?:pareil|comme)|y a que|ils sont (?:partout|tous)|et apres on s'etonne|depuis qu'(?:ils|elles)|on connait|(?:ces|les) gens[- ]la|ces gosses[- ]la"
    ),
    en: phrase(
      "of course|as usual|what a surprise|surprise,? surprise|no wonder|typical|funny how|strange how|odd how|curious how|isn'?t it (?:funny|odd|strange)|you know (?:who|what|the sort|how they)|just saying|not (?:being )?(?:racist|sexist|homophobic) but|i'?m not (?:a )?(?:racist|sexist|homophobic)|no offen[cs]e|with a name like|with that accent|they'?re everywhere|and then (?:we|they) wonder|ever since they|we all know|past pretending|the cheek of it|to be on the safe side|that (?:lot|sort|type|kind)|those people|these people"
    )
  },
  friendly: {
    fr: phrase(
      "je (?:t'|vous )(?:adore|aime|kiffe)|bon anniversaire|(?:mon|mes) (?:pote|potes|poto|gars sur|frere|ami|amis|amie|coeur|cher)|ma (?:poule|belle|cherie|biche|grande)|on t'aime|on vous aime|love (?:toi|vous)|bisous?|tu gères|trop fort"
    ),
    en: phrase(
      '(?:i |we )?(?:love|adore) (?:you|ya|u)(?: all)?|happy birthday|(?:my|old) (?:mate|friend|pal|buddy|bestie)|bless you|miss (?:you|ya|u)|hugs|see you (?:soon|saturday|sunday|tomorrow)|you legend'
    )
  },
  legal: {
    fr: phrase(
      'porte(?:r|rai|ra)? plainte|un procès|au tribunal|mon avocat|saisir la justice|vais à la presse|me désabonne|je boycotte|boycott'
    ),
    en: phrase('sue you|lawyer|in court|take legal|to the press|unsubscrib\\p{L}*|boycott|unfollow\\p{L}*')
  }
}
