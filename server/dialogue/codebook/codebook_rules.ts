import type { Both } from './codebook.ts'

const say = (fr: string, en: string): Both => ({ fr, en })

/** What a message is aimed at. Only an attack on a person or a group can be hostile. */
export const targetKinds = {
  nobody: say('personne en particulier', 'nobody'),
  act: say('un acte, un objet, une idée, un texte', 'an act, an object, an idea, a text'),
  organisation: say('une organisation, comme chose', 'an organisation, as a thing'),
  person: say('une personne', 'a person'),
  group: say('un groupe de personnes', 'a group of people')
} as const
export type TargetKind = keyof typeof targetKinds

/** Who the person or the group is. */
export const targetsWho = {
  author_of_message_answered: say('l’auteur du message auquel on répond', 'the author of the message answered'),
  other_participant: say('un autre participant', 'another participant'),
  organisation_staff: say('l’équipe de l’organisation', 'the organisation’s staff'),
  public_figure: say('une figure publique', 'a public figure'),
  group: say('un groupe', 'a group'),
  self: say('soi-même', 'oneself')
} as const
export type TargetWho = keyof typeof targetsWho

/** How a message says it; several are possible. */
export const forms = {
  explicit: say('explicite', 'explicit'),
  implicit: say('implicite : allusion, ironie, stéréotype', 'implicit: allusion, irony, stereotype'),
  quoted: say('cité : rapporte les mots d’un autre', 'quoted: reports another’s words'),
  reclaimed: say('retourné : mot repris par ceux qu’il vise', 'reclaimed: in-group, about oneself'),
  image_or_emoji: say('image ou émoji', 'image or emoji'),
  vulgar: say('vulgaire', 'vulgar')
} as const
export type Form = keyof typeof forms

/** Questions a reader asks, in order: the first that matches decides the axis; then the reading goes on for other labels. */
export const decisionOrder: readonly Both[] = [
  say(
    'Illisible (langue, supprimé, média seul) ? → `unreadable`, arrêt.',
    'Not readable (language, deleted, media only)? → `unreadable`, stop.'
  ),
  say(
    'Publicité, arnaque, copier-coller sans lien avec la publication ? → `spam`, arrêt, sauf s’il attaque aussi.',
    'Advertising, scam, copy-paste without link to the post? → `spam`, stop unless it also attacks.'
  ),
  say(
    'Mots cités, dénoncés ou retournés ? → `form = quoted | reclaimed` ; les mots cités ne donnent aucune étiquette d’abus ; s’il répond à l’hostilité → `counter_speech`.',
    'Quoted, denounced or reclaimed words? → `form = quoted | reclaimed`; the quoted words give no abuse label; if it answers hostility → `counter_speech`.'
  ),
  say(
    'Un mal annoncé, souhaité comme un acte ou suggéré contre des gens (ou un lieu avec ses gens) ? → `threat`.',
    'Harm announced, wished as an act, or hinted against people (or a place with its people)? → `threat`.'
  ),
  say(
    'Corps, sexualité, nudité imposés à quelqu’un ou à la page ? → `sexual`.',
    'Body, sexuality, nudity imposed on someone or on the page? → `sexual`.'
  ),
  say(
    'Des gens rabaissés, exclus ou accusés à cause d’un critère protégé ? → `discrimination`.',
    'People lowered, excluded or blamed because of a protected trait? → `discrimination`.'
  ),
  say(
    'Une personne ou les gens présents rabaissés par un nom ou une comparaison ? → `insult`.',
    'A person or the people present lowered by a name or a comparison? → `insult`.'
  ),
  say(
    'Aucun autre contenu que faire réagir, se moquer d’une peine, détourner, répéter ? → `provocation`.',
    'No content other than making people react, mock distress, derail, repeat? → `provocation`.'
  ),
  say(
    'Position : qu’apporte le message au sujet ? Plusieurs réponses possibles.',
    'Stance: what does the message bring to the subject? Several possible.'
  ),
  say('Gravité, cible, `unsure`.', 'Severity, target, `unsure`.')
]

/** A pair that differs by its target only: the first is not hostile, the second is. */
export const minimalPairs: readonly (readonly [string, string])[] = [
  ['Ce rapport est bête', 'Celle qui a écrit ce rapport est bête'],
  ['Votre réponse est honteuse', 'Vous êtes une honte ambulante'],
  ['Cette loi chasse les familles', 'Il faut chasser ces familles'],
  ['Il m’a traité de cafard, c’est grave', 'Sors d’ici, cafard'],
  ['Je vais vous faire un procès', 'Je vais te faire ta fête'],
  ['Your service is rubbish', 'Your staff are rubbish people']
]
