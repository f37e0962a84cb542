import type { Words } from './word.ts'

/** À côté des autres: one's own numbers beside those of a pool of organisations, and what one hands to it. */
export const benchmark = {
  title: { fr: 'À côté des autres organisations', en: 'Beside other organisations' },
  back: { fr: 'Dialogue', en: 'Dialogue' },
  question: {
    fr: 'Ce qui nous arrive, cela arrive-t-il aux autres ?',
    en: 'What happens to us, does it happen to others?'
  },
  lead: {
    fr: 'Vos nombres, à côté de ceux d’un groupement d’organisations. Chacune garde ses données et ne donne que des totaux, sans son nom. Personne n’est classé : la médiane dit ce qui est courant, pas ce qui est bien.',
    en: 'Your numbers, beside those of a pool of organisations. Each keeps its data and gives totals only, without its name. Nobody is ranked: the median says what is common, not what is good.'
  },
  period: { fr: 'Période', en: 'Period' },
  quarter: { fr: '{q}e trimestre {year}', en: 'quarter {q}, {year}' },
  first_quarter: { fr: '1er trimestre {year}', en: 'quarter 1, {year}' },
  pool: { fr: 'Groupement', en: 'Pool' },
  show: { fr: 'Afficher', en: 'Show' },
  none: {
    fr: 'Aucun fichier commun pour cette période : seuls vos nombres sont là.',
    en: 'No pooled file for this period: only your own numbers are here.'
  },
  moderation: { fr: 'Modération', en: 'Moderation' },
  time: { fr: 'Temps et charge', en: 'Time and load' },
  dialogue: { fr: 'Dialogue', en: 'Dialogue' },
  number: { fr: 'Nombre', en: 'Number' },
  ours: { fr: 'Chez nous', en: 'Ours' },
  theirs: { fr: 'Les organisations', en: 'The organisations' },
  median_of: { fr: 'médiane de {n} organisations', en: 'median of {n} organisations' },
  half: { fr: 'la moitié du milieu : de {q1} à {q3}', en: 'the middle half: {q1} to {q3}' },
  masked: { fr: 'masqué', en: 'masked' },
  absent: { fr: 'absent du fichier commun', en: 'not in the pooled file' },
  other_version: {
    fr: 'autre version de la définition : ne se compare pas',
    en: 'another version of the definition: not comparable'
  },
  silent: { fr: 'Sans nombre : {list}.', en: 'Without a number: {list}.' },
  counted: { fr: 'sur {n}', en: 'of {n}' },
  slice: { fr: 'Dans ce fichier : {slice}.', en: 'In this file: {slice}.' },
  everybody: { fr: 'toutes les organisations', en: 'every organisation' },
  keep: { fr: 'Lire un fichier commun', en: 'Read a pooled file' },
  keep_help: {
    fr: 'Celui que le groupement vous rend. Un fichier de la même période remplace le précédent.',
    en: 'The one the pool gives back to you. A file of the same period replaces the one before.'
  },
  file: { fr: 'Fichier commun (JSON)', en: 'Pooled file (JSON)' },
  keep_do: { fr: 'Lire ce fichier', en: 'Read this file' },
  too_long: { fr: 'Choisir un fichier de moins de 1 Mo.', en: 'Choose a file of less than 1 MB.' },
  give: { fr: 'Notre contribution', en: 'Our contribution' },
  give_help: {
    fr: 'Un fichier de nombres seulement, chacun sur {k} personnes au moins, sans nom, sans texte, sans adresse. Vous le voyez en entier avant qu’il ne sorte, puis vous l’envoyez vous-même à qui met en commun.',
    en: 'A file of numbers only, each about {k} people at least, without name, text or address. You see all of it before it leaves, then send it yourself to whoever pools.'
  },
  direction_only: {
    fr: 'La direction décide de ce qui sort : elle seule prépare la contribution.',
    en: 'The director decides what leaves: only they prepare the contribution.'
  },
  declare: { fr: 'Se déclarer à un groupement', en: 'Declare to a pool' },
  declare_help: {
    fr: 'Le nom convenu entre les membres. Le secteur et la taille partent avec la contribution.',
    en: 'The name agreed between members. Sector and size leave with the contribution.'
  },
  name: { fr: 'Nom du groupement', en: 'Name of the pool' },
  name_help: { fr: 'minuscules, chiffres et tirets', en: 'lower case, digits and hyphens' },
  sector: { fr: 'Secteur', en: 'Sector' },
  size: { fr: 'Personnes qui s’occupent des messages', en: 'People who take care of messages' },
  declare_do: { fr: 'Se déclarer', en: 'Declare' },
  preview: { fr: 'Voir ce qui sortirait : {pool}, {period}', en: 'See what would leave: {pool}, {period}' },
  preview_title: { fr: 'Ce qui sortirait, en entier', en: 'What would leave, all of it' },
  preview_help: {
    fr: 'Groupement « {pool} », {period}, révision {revision}, secteur « {sector} », taille {size}. Votre organisation y est un numéro tiré au sort : {id}.',
    en: 'Pool “{pool}”, {period}, revision {revision}, sector “{sector}”, size {size}. Your organisation is a number drawn at random in it: {id}.'
  },
  no_value: { fr: 'ne sort pas ({why})', en: 'does not leave ({why})' },
  value: { fr: 'Valeur', en: 'Value' },
  interval: { fr: 'Intervalle', en: 'Interval' },
  based: { fr: 'Repose sur', en: 'Rests on' },
  raw: { fr: 'Le fichier, à l’octet près', en: 'The file, to the byte' },
  print_of: { fr: 'Empreinte SHA-256', en: 'SHA-256' },
  held: {
    fr: 'Masqué à cause de ce qui est déjà sorti',
    en: 'Masked because of what already left'
  },
  take: { fr: 'Faire le fichier', en: 'Make the file' },
  again: { fr: 'Reprendre le même fichier', en: 'Take the same file again' },
  sent: { fr: 'Ce qui est sorti', en: 'What has left' },
  revision: { fr: 'Révision', en: 'Revision' },
  on: { fr: 'Le', en: 'On' },
  method: { fr: 'Comment c’est mis en commun', en: 'How it is pooled' },
  method_text: {
    fr: 'Un nombre commun demande au moins cinq organisations, dont aucune n’apporte plus de la moitié des messages. On donne la médiane et les quartiles à deux chiffres, jamais le plus bas ni le plus haut. Une organisation dont le nombre porte sur trop peu de personnes n’y compte pas : les gestes rares paraissent plus courants qu’ils ne sont. Si moins de cinq organisations ont changé depuis une publication, le nombre reste celui d’avant : on ne peut pas retrouver la nouvelle venue en comparant deux fichiers. Sans audit, les mesures d’échanges constructifs, d’abus et de critique ne partent pas.',
    en: 'A pooled number needs at least five organisations, none of which brings more than half of the messages. Median and quartiles are given to two digits, never the lowest nor the highest. An organisation whose number is about too few people does not count in it: rare acts look more common than they are. When fewer than five organisations changed since a publication, the number stays as it was: a newcomer cannot be found by comparing two files. Without an audit, measures of constructive messages, abuse and criticism do not leave.'
  }
} as const satisfies Words

/** What an organisation does. */
export const sectorWords = {
  association: { fr: 'association', en: 'non-profit' },
  company: { fr: 'entreprise', en: 'company' },
  media: { fr: 'média', en: 'media' },
  public: { fr: 'service public', en: 'public service' },
  federation: { fr: 'fédération', en: 'federation' },
  other: { fr: 'autre', en: 'other' }
} as const satisfies Words
