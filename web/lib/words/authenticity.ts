import type { Words } from './word.ts'

/** Authenticity: evidence, never an accusation. */
export const authenticity = {
  title: { fr: 'Authenticité', en: 'Authenticity' },
  headline: {
    fr: 'La colère a fait {share} de la portée ; de ceux qu’elle a amenés, {clash} ont répondu à l’appel, des autres {other}.',
    en: 'Anger made {share} of the reach; of those it brought in, {clash} answered the call, of the others {other}.'
  },
  headline_reach: {
    fr: 'La colère a fait {share} de la portée ; il est trop tôt ou trop peu pour dire qui a répondu à l’appel.',
    en: 'Anger made {share} of the reach; it is too early or too little to tell who answered the call.'
  },
  headline_unknown: {
    fr: 'Combien de notre portée est de la colère, et qui a répondu à l’appel : on ne peut pas encore le dire.',
    en: 'How much of our reach is anger, and who answered the call: it cannot be told yet.'
  },
  lead: {
    fr: 'Des indices et leurs preuves, jamais une note sur une personne. Un compte anonyme n’est pas un indice, et « coordonné » ne veut pas dire « faux ».',
    en: 'Clues and their evidence, never a score of a person. An anonymous account is no clue, and “coordinated” does not mean “false”.'
  },
  no_figures: {
    fr: 'Votre rôle voit les preuves ; les chiffres sont lus par la direction et les responsables.',
    en: 'Your role sees the evidence; figures are read by directors and managers.'
  },
  no_evidence: {
    fr: 'Comptes, dates et preuves sont visibles de la modération seulement.',
    en: 'Accounts, dates and evidence are seen by moderation only.'
  },
  all_masked: {
    fr: 'Tout est masqué pour protéger les personnes : trop peu ont pris part dans cette période.',
    en: 'Everything is masked to protect people: too few took part in this period.'
  },
  clash_head: {
    fr: 'La portée gagnée par le clash, et ce qu’elle a fait ensuite',
    en: 'Reach won by clash, and what it did next'
  },
  clash_help: {
    fr: 'Les messages hostiles attirent : attendre ce chiffre. Ce qui compte est ce que font ensuite ceux qui arrivent.',
    en: 'Hostile messages attract: expect this number. What counts is what those who arrive do next.'
  },
  arrivals_caption: { fr: 'Ceux qui sont arrivés dans la période', en: 'Those who arrived in the period' },
  arrived_by: { fr: 'Arrivés par', en: 'Arrived by' },
  by_clash: { fr: 'une publication à clash', en: 'a post of clash' },
  by_other: { fr: 'une autre publication', en: 'another post' },
  everybody: { fr: 'tous', en: 'all' },
  followed: { fr: 'Suivis 28 jours', en: 'Followed 28 days' },
  returned: { fr: 'Revenus un autre jour', en: 'Back on another day' },
  acted: { fr: 'Ont répondu à l’appel', en: 'Answered the call' },
  calls_link: {
    fr: 'Les appels, un par un : demandés, atteints, répondus, faits',
    en: 'The calls, one by one: asked, reached, answered, done'
  },
  sharing_head: { fr: 'Partages coordonnés', en: 'Coordinated sharing' },
  sharing_help: {
    fr: 'Mêmes liens, textes ou mots-dièse, plusieurs fois, à quelques secondes. Première question : est-ce une mobilisation déclarée ? Des militants qui partagent un kit se coordonnent, et c’est légitime.',
    en: 'The same links, texts or hashtags, several times, seconds apart. First question: is it a declared mobilisation? People who share a kit coordinate, and rightly so.'
  },
  seconds: { fr: 'Écart entre deux partages, en secondes', en: 'Time between two shares, in seconds' },
  seconds_shown: { fr: '{n} s', en: '{n} s' },
  seconds_apply: { fr: 'Recompter', en: 'Count again' },
  seconds_note: {
    fr: 'Avec un autre écart que dix secondes le chiffre est exploratoire : il ne quitte pas cette page.',
    en: 'With another time than ten seconds the number is exploratory: it does not leave this page.'
  },
  clusters: { fr: 'Grappes', en: 'Clusters' },
  clusters_none: {
    fr: 'Aucune grappe. Un fil animé n’en est pas une : il faut les mêmes choses, plusieurs fois, à quelques secondes.',
    en: 'No cluster. A busy thread is none: it takes the same things, several times, seconds apart.'
  },
  cluster_caption: { fr: 'Grappes de comptes, la plus grande d’abord', en: 'Clusters of accounts, largest first' },
  accounts: { fr: 'Comptes', en: 'Accounts' },
  shared: { fr: 'Ce qui est partagé', en: 'What is shared' },
  shares: { fr: 'Partages', en: 'Shares' },
  apart: { fr: 'Écart médian', en: 'Median time apart' },
  when: { fr: 'Quand', en: 'When' },
  kind_text: { fr: 'même texte', en: 'same text' },
  kind_url: { fr: 'même lien', en: 'same link' },
  kind_hashtags: { fr: 'mêmes mots-dièse', en: 'same hashtags' },
  see_accounts: { fr: { one: '{n} compte', other: '{n} comptes' }, en: { one: '{n} account', other: '{n} accounts' } },
  in_doubt: { fr: 'signalé', en: 'flagged' },
  flag: { fr: 'Signaler ces comptes', en: 'Flag these accounts' },
  flag_help: {
    fr: 'Un signalement ne retire rien des chiffres : il fait lire les résultats une seconde fois, sans ces comptes. Il se lève.',
    en: 'A flag takes nothing off the numbers: it makes the results be read a second time, without these accounts. It can be lifted.'
  },
  reason: { fr: 'Raison', en: 'Reason' },
  flagged_done: { fr: 'C’est noté, avec votre nom et la preuve.', en: 'Noted, with your name and the evidence.' },
  evidence_cluster: {
    fr: '{accounts} comptes, {acts} partages, {seconds} s d’écart médian, du {from} au {to}',
    en: '{accounts} accounts, {acts} shares, median {seconds} s apart, from {from} to {to}'
  },
  evidence_copies: {
    fr: '{accounts} comptes, {acts} messages de mêmes mots, du {from} au {to}',
    en: '{accounts} accounts, {acts} messages of the same words, from {from} to {to}'
  },
  copies_head: { fr: 'Textes recopiés', en: 'Copied texts' },
  copies_help: {
    fr: 'Les mots ne sont pas gardés : une empreinte à clé, faite à l’entrée, suffit à reconnaître une copie et ne permet pas de relire. Les lettres déclarées ne comptent pas.',
    en: 'Words are not kept: a keyed print, made at the door, is enough to know a copy and cannot be read back. Declared letters do not count.'
  },
  copies_none: { fr: 'Aucun texte n’a été écrit par deux personnes.', en: 'No text was written by two people.' },
  copies_caption: { fr: 'Textes écrits par plusieurs personnes', en: 'Texts written by several people' },
  messages: { fr: 'Messages', en: 'Messages' },
  variants: { fr: 'Variantes', en: 'Variants' },
  packs_head: { fr: 'Alertes de meute', en: 'Pile-on alerts' },
  packs_help: {
    fr: 'Protéger d’abord la personne visée : la prévenir, ne pas publier son nom, masquer les messages, prendre le relais de ses réponses. Les auteurs sont comptés, pas montrés.',
    en: 'Protect the person attacked first: tell them, do not publish their name, hide the messages, take over their replies. Authors are counted, not shown.'
  },
  packs_none: { fr: 'Aucune meute parmi les messages lus.', en: 'No pile-on among the messages read.' },
  packs_caption: { fr: 'Meutes, dans l’ordre du temps', en: 'Pile-ons, in order of time' },
  target: { fr: 'Qui est visé', en: 'Who is attacked' },
  target_account: { fr: 'notre compte {name}', en: 'our account {name}' },
  target_participant: { fr: 'une personne : {name}', en: 'a person: {name}' },
  authors: { fr: 'Inconnus', en: 'Strangers' },
  expected: { fr: 'Attendus d’ordinaire', en: 'Usually expected' },
  trolls_head: { fr: 'Ce que nous donnons aux trolls', en: 'What we give to trolls' },
  trolls_help: {
    fr: 'Répondre à la personne visée n’est pas nourrir : seul compte à qui l’on répond.',
    en: 'To answer the person attacked is not to feed: what counts is whom one answers.'
  },
  rhythm_head: { fr: 'Rythme des messages', en: 'Rhythm of the messages' },
  without_head: { fr: 'Le résultat sans les comptes signalés', en: 'The result without the flagged accounts' },
  without_none: {
    fr: 'Aucun compte n’est signalé : il n’y a qu’une lecture des résultats.',
    en: 'No account is flagged: there is one reading of the results.'
  },
  without_caption: { fr: 'Chaque campagne, lue deux fois', en: 'Each campaign, read twice' },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  impact_all: { fr: 'Effet', en: 'Impact' },
  impact_without: { fr: 'Effet sans eux', en: 'Impact without them' },
  rank_all: { fr: 'Rang', en: 'Rank' },
  rank_without: { fr: 'Rang sans eux', en: 'Rank without them' },
  vanity_note: {
    fr: 'La portée et l’indice de vanité viennent de plateformes qui ne nomment personne : ils ne peuvent pas être relus, et ne changent pas. Une relecture tirée au sort avant le signalement non plus.',
    en: 'Reach and the vanity index come from platforms that name nobody: they cannot be read again, and do not change. Neither does an audit drawn before the flag.'
  },
  flags_caption: { fr: 'Comptes signalés', en: 'Flagged accounts' },
  account: { fr: 'Compte', en: 'Account' },
  evidence: { fr: 'Preuve', en: 'Evidence' },
  state: { fr: 'État', en: 'State' },
  flagged_on: { fr: 'signalé le {date}', en: 'flagged on {date}' },
  lifted_on: { fr: 'levé le {date} : {reason}', en: 'lifted on {date}: {reason}' },
  lift: { fr: 'Lever', en: 'Lift' },
  lift_reason: { fr: 'Raison de lever', en: 'Reason to lift' },
  lifted_done: {
    fr: 'Le signalement est levé ; il reste dans la liste.',
    en: 'The flag is lifted; it stays in the list.'
  },
  declared_head: { fr: 'Mobilisations déclarées', en: 'Declared mobilisations' },
  declared_help: {
    fr: 'Déclarer un kit avant de l’envoyer : qui le partage ne sera jamais dit suspect. D’une lettre on ne garde que l’empreinte.',
    en: 'Declare a kit before sending it: whoever shares it will never be called suspicious. Of a letter only the print is kept.'
  },
  declared_none: { fr: 'Aucune mobilisation déclarée.', en: 'No declared mobilisation.' },
  declared_caption: { fr: 'Mobilisations et leur kit', en: 'Mobilisations and their kit' },
  name: { fr: 'Nom', en: 'Name' },
  kit: { fr: 'Kit', en: 'Kit' },
  letters_count: { fr: { one: '{n} lettre', other: '{n} lettres' }, en: { one: '{n} letter', other: '{n} letters' } },
  withdrawn_on: { fr: 'retirée le {date}', en: 'withdrawn on {date}' },
  in_force: { fr: 'en vigueur', en: 'in force' },
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  withdrawn_done: {
    fr: 'La déclaration est retirée ; elle reste dans la liste.',
    en: 'The declaration is withdrawn; it stays in the list.'
  },
  declare: { fr: 'Déclarer une mobilisation', en: 'Declare a mobilisation' },
  declare_done: { fr: 'La mobilisation est déclarée.', en: 'The mobilisation is declared.' },
  from: { fr: 'Du', en: 'From' },
  to: { fr: 'Au (exclu)', en: 'To (excluded)' },
  any_campaign: { fr: 'aucune en particulier', en: 'none in particular' },
  links: { fr: 'Liens, un par ligne', en: 'Links, one per line' },
  hashtags: { fr: 'Mots-dièse, deux à six', en: 'Hashtags, two to six' },
  letter: { fr: 'Texte de la lettre', en: 'Text of the letter' },
  may_not_declare: {
    fr: 'Déclarer une mobilisation revient à la direction et aux responsables.',
    en: 'Declaring a mobilisation belongs to directors and managers.'
  }
} as const satisfies Words
