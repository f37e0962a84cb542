import { list, type Slots } from './slots.ts'

/** French words of the grammar, by slot. Written for the project from the codebook. */
export const frenchSlots: Slots = {
  groups: list(
    'les femmes|les étrangers|les migrants|les réfugiés|les immigrés|les musulmans|les juifs|les noirs|les arabes|les Roms|les homosexuels|les gays|les lesbiennes|les trans|les personnes trans|les handicapés|les personnes handicapées|les Asiatiques|les Africains|les Maghrébins|les vieux|les Turcs|les Chinois|les gens du voyage|les autistes|les Roumains|les Syriens|les Algériens|les Marocains|les aveugles|les sourds|les demandeurs d’asile|les bouddhistes|les chrétiens|les filles|les transgenres|les personnes âgées|les bisexuels|les Congolais|les Polonais|les Flamands|les gens du Nord|les Kabyè|les Indiens|les obèses|les nains|les femmes voilées|les intersexes|les dyslexiques|les personnes en fauteuil|les hindous|les Pakistanais|les exilés'
  ),
  one: list(
    'une femme|un étranger|un migrant|un réfugié|un immigré|un musulman|un juif|un noir|un arabe|un Rom|un homosexuel|un gay|une lesbienne|une personne trans|un handicapé|un Asiatique|un Africain|une musulmane|un Syrien|une Africaine|un aveugle|une noire|une étrangère|un Turc|une handicapée|un Roumain|un bisexuel|un sourd|une juive'
  ),
  slur: list(
    'pédé|bougnoule|nègre|youpin|gouine|chinetoque|travelo|mongol|négro|pute|salope|tapette|romano|bamboula|pédale|tarlouze|boche|goudou|bridé|bicot|gogol|triso|fiotte|pouffiasse|clodo|métèque|beurette|négresse|trav'
  ),
  noun: list(
    'des rats|des cafards|des parasites|des animaux|des sauvages|des voleurs|des criminels|une maladie|un cancer|des déchets|de la vermine|des profiteurs|des menteurs|des porcs|des chiens|une plaie|des ordures|un fléau|des bons à rien|des dégénérés|la honte du pays|des violeurs|des terroristes|des monstres|un poids pour la société|des sous-hommes|de la racaille|une erreur de la nature|des assassins|de la crasse|des menteurs nés|des délinquants|des singes'
  ),
  adjective: list(
    'dégoûtants|répugnants|inférieurs|stupides|dangereux|sales|inutiles|débiles|ignobles|malades|anormaux|malhonnêtes|repoussants|nuisibles|méprisables|pourris|violents|incapables|fourbes|arriérés|toxiques|ridicules|moches|paresseux|cruels|infects|immoraux|détestables'
  ),
  hates: list(
    'je hais|je déteste|je méprise|je ne supporte pas|je ne peux pas supporter|j’ai la haine contre|je vomis|j’exècre|je ne peux pas sentir|je crache sur|je n’aime vraiment pas|j’en ai plein le dos de|je ne tolère pas|quelle horreur,|je maudis|je rejette'
  ),
  harm: list(
    'devraient tous crever|méritent de mourir|doivent être éliminés|devraient être brûlés|méritent une balle|doivent être expulsés|vont tous y passer|devraient disparaître|méritent des coups|il faut les abattre|il faut les pendre|doivent être enfermés|on va les tuer|il faut les chasser d’ici|méritent la corde|vont le regretter|devraient être déportés|finiront au cimetière|devraient se faire tabasser|ne méritent pas de vivre|doivent payer de leur sang|seront chassés un par un|il faudrait les gazer|on devrait les noyer'
  ),
  good: list(
    'formidables|courageux|admirables|brillants|généreux|accueillants|respectables|intelligents|drôles|merveilleux|gentils|accueillants avec nous|très drôles|honnêtes|patients|solidaires|doués|charmants|efficaces|à l’écoute'
  ),
  praise: list(
    'j’aime|j’adore|je respecte|j’admire|je soutiens|je suis fier de défendre|merci à toutes et tous,|bravo pour|bienvenue à|nous aimons|vive|on soutient|nous défendons|j’apprends beaucoup avec|longue vie à|quel plaisir de voir|je préfère travailler avec'
  ),
  neutral: list(
    'je connais bien|j’habite avec|nous travaillons avec|mon frère parle souvent avec|hier j’ai rencontré|le film parle de|cette loi concerne|l’association accompagne|l’atelier accueille|on a invité|un article sur|nous avons écrit à|la commune reçoit|il y a une place pour|on a parlé de|je cherche un cours pour|la visite est prévue avec|j’ai grandi avec|le prix est le même pour|la réunion d’hier réunissait'
  ),
  object: list(
    'les embouteillages|le lundi matin|ce téléphone|les épinards|ce film|la pluie|ce formulaire|les réunions|cette appli|ce règlement|la publicité|les factures|ce bus en retard|le bruit|les lundis|les mouches|la grippe|la bureaucratie|les mots de passe|cette colle|la soupe froide|les sonneries de téléphone|les escaliers|ce logiciel|la queue au guichet'
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
    '|, point final|, c’est comme ça|, tout le monde le sait|, je l’ai toujours dit|!|, croyez-moi|, désolé mais c’est vrai|, ras le bol'
  ),
  bad: list(
    'nul|ridicule|honteux|minable|lamentable|débile|dégoûtant|scandaleux|pourri|stupide|affreux|pathétique|horrible|inutile|à jeter|infect|moche|indigne|grotesque|mal fichu|à chier|merdique|du grand n’importe quoi|dégueulasse|répugnant|immonde|ignoble|puant|à gerber|de la daube|un vrai bordel|du foutage de gueule|une usine à gaz|à revoir|du bricolage|trop cher pour ce que c’est'
  ),
  right: list(
    'de voter|de vivre ici|de travailler|de se marier|d’avoir des enfants|de parler|d’entrer dans nos écoles|d’être soignés'
  ),
  insult: list(
    'un idiot|un menteur|un crétin|un clown|un imbécile|un abruti|un bouffon|un incapable|un gros nul|une ordure|un lâche|un minable|une cruche|un vendu|un bon à rien|un malade|un débile|un hypocrite|une honte'
  ),
  place: list(
    'le quartier|la ville|le pays|l’école|le village|notre rue|le stade|la commune|la région|cette asso|l’immeuble|le marché|la plage|la Belgique|le Togo|la France|mon bus'
  ),
  swear: list('putain|merde|bordel|fait chier|nom de Dieu|putain de merde|la vache|zut|punaise'),
  bare: list(
    'étrangers|migrants|réfugiés|immigrés|musulmans|juifs|noirs|arabes|Roms|homosexuels|gays|trans|handicapés|Asiatiques|Africains|Maghrébins|Turcs|Chinois|autistes|aveugles|Roumains|Syriens|vieux|Congolais|Polonais|femmes|lesbiennes|Pakistanais|obèses|sourds|exilés|Indiens|Marocains'
  ),
  do: list(
    'tuer|frapper|brûler|éliminer|chasser|expulser|tabasser|abattre|enfermer|défoncer|écraser|massacrer|égorger|pendre|buter|cogner|virer|punir|lyncher|fusiller|noyer|gazer|étrangler|poignarder|déporter|exterminer|dégager|briser|saigner|fouetter|torturer|bannir|ratatiner'
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
    'l’animateur|la modératrice|le trésorier|votre porte-parole|celui qui répond ici|le maire|la directrice|le président|votre stagiaire|la bénévole du guichet|l’échevine|le community manager|le chef de projet|cette journaliste|le formateur|la secrétaire|votre chef|le gars du guichet|la présidente|ce bénévole|votre équipe|l’auteur|le conseiller|la ministre|le chauffeur|ton patron|votre rédacteur|le coach|l’arbitre|ce type'
  ),
  name: list(
    'crétin|abruti|clown|bouffon|guignol|incapable|menteur|imbécile|minable|débile|vaurien|charlot|tocard|fainéant|blaireau|idiot|hypocrite|escroc|lâche|naze|connard|ignare|bon à rien|ahuri|girouette|lèche-bottes|ordure|raclure|enfoiré|demeuré|pitre|boulet|bourrin|gros nul|sous-merde|larve|traître|vendu|fumier|parasite'
  ),
  thing: list(
    'votre rapport|votre site|cette affiche|la permanence|votre campagne|le formulaire|cette réunion|votre réponse|le règlement|votre vidéo|ce projet|la cantine|votre communiqué|cette décision|l’appli|le budget|votre service|l’accueil|cette loi|votre association|ce bus|cette pétition'
  ),
  claim: list(
    'les comptes ne sont toujours pas publiés|on attend depuis trois mois|vos chiffres sont faux|l’affiche est illisible|la promesse n’a pas été tenue|il n’y a toujours pas de banc sur la place|personne ne décroche au téléphone|vous dépensez l’argent n’importe comment|le formulaire plante à chaque fois|la réunion était mal préparée|le délai annoncé est dépassé|votre plan ne tient pas debout|tout est fait pour la photo|le local est fermé quand on arrive|on ne comprend rien au règlement|c’est du gaspillage|c’est un échec complet|rien n’a changé depuis l’an passé|les bus sont toujours en retard et personne ne prévient|vous avez supprimé l’arrêt sans rien demander aux gens|on nous promet une réponse depuis la rentrée|la moitié des liens de la page sont morts|c’est du brol votre organisation|vous êtes venus deux heures pour les photos puis plus rien|le prix a doublé sans explication|on a payé et on n’a rien reçu|la salle était trop petite et la sono inaudible|le numéro vert ne répond jamais|l’argent part en communication au lieu d’aller aux familles|la directrice a signé sans consulter les membres|le trésorier ne montre jamais les factures|l’échevin promet des travaux chaque année|le président parle mais ne fait rien|l’animatrice coupe la parole à tout le monde|le stagiaire m’a donné une mauvaise adresse|l’agent a refusé mon dossier pour une virgule|ce projet ne sert à rien pour les gens du quartier|vos statistiques mélangent tout|votre vidéo prend les gens pour des imbéciles|cette mesure punit les plus pauvres|vous avez oublié les villages dans votre tournée|le médecin m’a fait attendre quatre heures pour rien|vous faites la sourde oreille depuis des mois|c’est n’importe quoi cette file d’attente|le chauffeur ne s’est même pas arrêté|putain ça bug encore votre truc|j’en ai marre de remplir trois fois le même papier|franchement c’est la honte ce service'
  ),
  insultp: list(
    'menteurs|voleurs|sauvages|parasites|incapables|profiteurs|fainéants|hypocrites|lâches|idiots|porcs|tricheurs'
  ),
  task: list(
    'diriger une équipe|compter|conduire|penser|tenir une caisse|parler en public|garder un secret|commander|décider|enseigner|soigner quelqu’un'
  ),
  task2: list('les clés|la caisse|un micro|un diplôme|le volant|des responsabilités|la présidence|notre argent'),
  role: list(
    'faire le ménage|obéir|servir le café|rester à la maison|porter les sacs|se taire et encaisser|faire des enfants|nettoyer derrière nous|mendier|ramasser les ordures'
  ),
  pest: list(
    'des rats|des moustiques|des sangsues|des cafards|des sauterelles|des microbes|des mouches|des bêtes|des cochons|de la mauvaise herbe|des singes'
  ),
  pests: list('animaux|bêtes|sauvages|parasites|cafards|rats|bons à rien|porcs'),
  post: list(
    'dans notre équipe|à l’accueil|au conseil|dans cette école|à la piscine|dans nos immeubles|à la télé|à la tête de la commune|dans ma famille|au bureau|sur notre terrain|dans la police'
  ),
  blame: list(
    'il n’y a plus de logements|tout va mal|on ne trouve plus de place à la crèche|les loyers montent|le quartier est sale|on ne sort plus le soir|l’hôpital déborde|on nous vole|l’école est foutue|le chômage augmente|il n’y a plus de sécurité'
  ),
  vice: list(
    'voler|mentir|profiter|boire|se plaindre|tricher|mendier|tout casser|semer la pagaille|faire des gosses|vivre sur notre dos|dealer'
  ),
  weapon: list(
    'une balle|un coup de fusil|une batte|le feu|une corde|un couteau|une grenade|l’essence et les allumettes|une machette|le fouet|un bon coup de pelle|la matraque'
  ),
  ill: list(
    'crever|souffrir|disparaître|mourir|pourrir en enfer|brûler|se noyer|attraper le cancer|mourir de faim|finir sous un train'
  ),
  low: list(
    'bête|con|débile|stupide|idiot|nul|ignorant|lâche|abruti|bouché|crétin|demeuré|fêlé|tordu|pathétique|inculte'
  ),
  brain: list(
    'un pois chiche dans la tête|rien dans le crâne|le cerveau d’un poulet|zéro cerveau|un petit pois à la place du cerveau|rien dans la tête|une cervelle de moineau|une case en moins|un QI de chaussette'
  ),
  mouth: list('gueule|bouche|grande gueule|trappe|sale bouche'),
  fuckoff: list('foutre|voir|enculer|cuire un œuf|mettre|soigner'),
  beast: list('âne|cochon|chien|rat|porc|singe|bourricot|cafard|vautour|mollusque'),
  beastf: list('vache|truie|dinde|bécasse|larve|limace|pintade'),
  body: list('la figure|la gueule|le nez|les dents|le crâne|les genoux|la mâchoire|les jambes|la tête|les doigts'),
  does2: list('casse la gueule|défonce|démonte|fracasse|éclate|tue|saigne|plante|écrase|cogne|fume|étrangle|brûle'),
  does: list(
    'sont là|arrivent demain|ont ouvert un restaurant|font la fête samedi|chantent ce soir|cherchent un local|viennent à la réunion|jouent dimanche|tiennent un stand au marché|préparent le repas|ont gagné le tournoi|habitent en face|sont dans le train|ont signé la pétition|seront présents|défilent en juin|apprennent le français|travaillent à l’hôpital|ont écrit un livre|votent dimanche|attendent le bus|sont arrivés hier|tournent un film|passent à la radio|demandent une réponse|ont visité le musée|ont déménagé en mars|racontent leur voyage|cuisinent très bien|fêtent le nouvel an|manquent d’informations|élèvent leurs enfants ici|ont perdu leur emploi|rencontrent le bourgmestre|reçoivent une aide|ont créé une chorale|se retrouvent au café|tiennent une épicerie|ont planté des arbres|étudient le droit|parlent trois langues|ont fui la guerre|pleurent leurs morts|réclament leurs papiers|prient le vendredi|ont rejoint le club de foot|vendent des fruits|seront en vacances|ont besoin de manteaux|remercient les voisins|ont repeint la salle'
  ),
  things: list(
    'les trottoirs|les toilettes du parc|ces formulaires|les bus de la ligne 4|ces panneaux|les horaires d’été|les sanitaires|les poubelles|ces chaises|les affiches du métro|ces tarifs|les travaux|les pigeons|ces trottinettes|les moustiques|ces vidéos|les plats de la cantine|ces publicités|les tables|ces règlements'
  ),
  badp: list(
    'sales|dangereux|inutiles|moches|pourris|horribles|nuls|infects|dégoûtants|ridicules|répugnants|laids|affreux|une plaie|une catastrophe|une horreur|de la merde|à jeter|lamentables|insupportables'
  ),
  odd: list(
    'les gribouts|les zalouches|les tourniflets|les mirandoles|les patachous|les croubillons|les flonzards|les barziques|les quenoilles|les troubadins|les louvards|les safrinettes|les dodelins|les kibouts|les ramoulins|les vilbrins|les charnolets|les tamaroux|les brindouilles|les folivettes|les yovozins|les akoumés|les agbadjas|les tchapalos|les géants d’Ath|les gilles de Binche|les échassiers|les chorales|les santons|les boudins blancs|les gaufres|les carillons|les bandas|les sonneurs|les peluches|les cerfs-volants|les pastèques|les marcheurs'
  ),
  oddp: list(
    'gribouts|zalouches|tourniflets|mirandoles|croubillons|flonzards|barziques|quenoilles|louvards|dodelins|kibouts|ramoulins|charnolets|tamaroux|folivettes|échassiers|santons|gaufres|carillons|peluches|cerfs-volants'
  ),
  people: list(
    'les bénévoles|les pompiers|les voisins|les enfants du club|les musiciens|les profs|les scouts|les majorettes|les cousins|les facteurs|les invités|les parents|les stagiaires|les infirmières|les élèves|les habitants|les copains|les soigneurs|les jeunes du quartier|les collègues|les clients|les gens|les autres|les joueurs'
  ),
  sport: list(
    'l’équipe de Huy|les rouges|nos adversaires|les champions en titre|le club d’en face|les favoris|Liège|Sokodé|l’autre classe'
  ),
  praised: list(
    'un amour|une perle|un génie|un champion|ma préférée|un ange|une battante|un modèle|quelqu’un de bien|notre rayon de soleil|un pro|une star|une crème'
  ),
  praisedn: list('talent|champion|courage|génie|cœur|sourire|boulot|travail|homme|artiste'),
  oneb: list(
    'migrant|réfugié|étranger|musulman|juif|noir|arabe|homosexuel|enfant rom|handicapé|Africain|Syrien|autiste|aveugle|demandeur d’asile|Turc|Roumain|vieux'
  ),
  suffer: list(
    'dormir dans la rue|avoir peur|mourir en mer|être frappé|être insulté|vivre caché|subir ça|se taire|être chassé de chez lui|être expulsé la nuit|payer pour les autres|entendre des insultes pareilles|être enfermé'
  ),
  horror: list('saleté|horreur|plaie|ordure|vacherie|galère|cochonnerie|merde|infection|calamité|punition|misère'),
  food: list(
    'la soupe|le café|le repas de midi|la viande|l’odeur du couloir|le sandwich|la sauce|le gâteau|la colle|l’eau du robinet|la moquette|le matelas|la peinture'
  ),
  harms2: list(
    'sera viré aux élections|mérite une bonne défaite|va prendre une claque dans les urnes|finira à la poubelle de l’histoire|doit dégager du gouvernement|nous enterre vivants|nous tue à petit feu'
  ),
  kiss: list('bisous|câlin|merci|succès|travail|week-end|coup de main|gâteau|lot à la tombola|coup de cœur'),
  weather: list('temps|journée|coup|rhume|histoire|affaire|saison|virus|boulot'),
  curves: list('fesses|jambes|cuisses|formes|lèvres|hanches|courbes|gambettes')
}
