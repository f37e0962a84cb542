import type { Words } from './word.ts'

/** Random audits: drawing, blind reading, closing. */
export const dialogue = {
  title: { fr: 'Dialogue', en: 'Dialogue' },
  question: {
    fr: 'Combien d’abus, de critiques, d’échanges constructifs ? Seules des personnes peuvent le dire, sur un tirage au sort.',
    en: 'How much abuse, criticism, constructive talk? Only people can tell, on a random draw.'
  },
  audits: { fr: 'Relectures', en: 'Audits' },
  /** the head of one of them */
  one: { fr: 'Relecture, {period}', en: 'Audit, {period}' },
  read_all: { fr: '{n} lus', en: '{n} read' },
  among: { fr: 'tirés parmi {n}', en: 'drawn among {n}' },
  audits_help: {
    fr: 'Un tirage au sort de messages, lus un par un sans voir ni score ni auteur. Les chiffres n’apparaissent qu’à la clôture ; une relecture abandonnée reste dans la liste.',
    en: 'A random draw of messages, read one by one with neither score nor author in sight. Figures only appear at the close; an audit that was abandoned stays in the list.'
  },
  none: {
    fr: 'Aucune relecture encore. Sans elle, abus, critique et échanges constructifs restent inconnus.',
    en: 'No audit yet. Without one, abuse, criticism and constructive messages stay unknown.'
  },
  draw: { fr: 'Tirer des messages au sort', en: 'Draw messages at random' },
  draw_help: {
    fr: '100 lectures donnent environ ± 6 points à 15 %, 200 environ ± 4 ; compter {minutes} pour 100. Le nombre se choisit avant le tirage ; 100 peuvent devenir 200 avant la clôture.',
    en: '100 readings give about ± 6 points at 15%, 200 about ± 4; allow {minutes} for 100. The number is chosen before the draw; 100 may become 200 before the close.'
  },
  campaign: { fr: 'Campagne', en: 'Campaign' },
  whole: { fr: 'toute l’organisation', en: 'the whole organisation' },
  from: { fr: 'Du', en: 'From' },
  to: { fr: 'Au (exclu)', en: 'To (excluded)' },
  readings: { fr: 'Lectures', en: 'Readings' },
  draw_do: { fr: 'Tirer au sort', en: 'Draw' },
  period: { fr: 'Période', en: 'Period' },
  state: { fr: 'État', en: 'State' },
  read_of: { fr: 'Lus', en: 'Read' },
  frame: { fr: 'Tirés parmi', en: 'Drawn from' },
  drawn: { fr: 'tirée', en: 'drawn' },
  reading: { fr: 'en lecture', en: 'being read' },
  closed: { fr: 'close', en: 'closed' },
  abandoned: { fr: 'abandonnée', en: 'abandoned' },
  progress: { fr: '{read} sur {planned}', en: '{read} of {planned}' },
  pause: {
    fr: 'Vingt-cinq de plus. C’est le moment de lever les yeux quelques minutes.',
    en: 'Twenty-five more. A good time to look away for a few minutes.'
  },
  blind: {
    fr: 'Ni score, ni auteur, ni réaction : lire le message pour ce qu’il dit.',
    en: 'No score, no author, no reaction: read the message for what it says.'
  },
  under: { fr: 'Sous la publication : {text}', en: 'Under the post: {text}' },
  answers: { fr: 'En réponse à', en: 'In answer to' },
  abuse_head: { fr: 'Attaque quelqu’un', en: 'Attacks somebody' },
  target_head: { fr: 'Qui est visé', en: 'Who is meant' },
  stance_head: { fr: 'Ce que le message apporte', en: 'What the message brings' },
  component_head: { fr: 'Comment', en: 'How' },
  topic_head: { fr: 'Dans le sujet', en: 'On the subject' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  unsure: { fr: 'je ne suis pas sûr', en: 'I am not sure' },
  unreadable: { fr: 'illisible (langue, image seule)', en: 'unreadable (language, image only)' },
  next: { fr: 'Noter, message suivant', en: 'Note, next message' },
  keys_help: {
    fr: 'Au clavier : la touche écrite près de chaque mot, Entrée pour noter.',
    en: 'By keyboard: the key written near each word, Enter to note.'
  },
  nothing_left: {
    fr: 'Plus aucun message à lire pour vous dans ce tirage.',
    en: 'No message left for you to read in this draw.'
  },
  close: { fr: 'Clore et voir les chiffres', en: 'Close and see the figures' },
  extend: { fr: 'Continuer jusqu’à 200', en: 'Go on to 200' },
  extend_all: { fr: 'Tout relire ({n} messages)', en: 'Read them all ({n} messages)' },
  abandon: { fr: 'Abandonner ce tirage', en: 'Abandon this draw' },
  figures: { fr: 'Ce que dit la relecture', en: 'What the audit says' },
  agreement: { fr: 'Accord entre deux relecteurs', en: 'Agreement of two readers' },
  agreement_few: {
    fr: {
      one: '{n} message lu par deux personnes : il en faut 30 pour dire un accord. Chiffres relus par une seule personne.',
      other:
        '{n} messages lus par deux personnes : il en faut 30 pour dire un accord. Chiffres relus par une seule personne.'
    },
    en: {
      one: '{n} message read by two people: 30 are needed to tell agreement. Figures read by one person only.',
      other: '{n} messages read by two people: 30 are needed to tell agreement. Figures read by one person only.'
    }
  },
  agreement_on: { fr: '{n} messages lus par deux personnes.', en: '{n} messages read by two people.' },
  label: { fr: 'Étiquette', en: 'Label' },
  kappa: { fr: 'κ (au-delà du hasard)', en: 'κ (beyond chance)' },
  positive: { fr: 'accord quand elle est donnée', en: 'agreement when given' },
  back: { fr: 'Toutes les relectures', en: 'All audits' },
  measure: { fr: 'Mesure', en: 'Measure' },
  value: { fr: 'Chiffre', en: 'Figure' },
  moderation_only: {
    fr: 'Tirer et lire des messages revient à la modération.',
    en: 'Drawing and reading messages belongs to moderation.'
  }
} as const satisfies Words

/** The words of the codebook. */
export const labels = {
  insult: { fr: 'insulte', en: 'insult' },
  provocation: { fr: 'provocation', en: 'provocation' },
  discrimination: { fr: 'racisme, discrimination', en: 'racism, discrimination' },
  sexual: { fr: 'sexuel, nudité', en: 'sexual, nudity' },
  threat: { fr: 'menace', en: 'threat' },
  defamation: { fr: 'diffamation', en: 'defamation' },
  spam: { fr: 'publicité, arnaque', en: 'advertising, scam' },
  criticism: { fr: 'critique', en: 'criticism' },
  question: { fr: 'question', en: 'question' },
  support: { fr: 'soutien', en: 'support' },
  testimony: { fr: 'témoignage', en: 'testimony' },
  proposal: { fr: 'proposition', en: 'proposal' },
  counter_speech: { fr: 'contre-discours', en: 'counter-speech' },
  none: { fr: 'rien de tout cela', en: 'none of these' },
  asks: { fr: 'demande', en: 'asks' },
  gives_reason: { fr: 'donne une raison', en: 'gives a reason' },
  cites_evidence: { fr: 'cite une source', en: 'cites evidence' },
  tells_story: { fr: 'raconte', en: 'tells a story' },
  proposes: { fr: 'propose', en: 'proposes' },
  addresses_other: { fr: 'répond à quelqu’un', en: 'addresses somebody' }
} as const satisfies Words

/** Who a message is about. */
export const targets = {
  nobody: { fr: 'aucune cible', en: 'no target' },
  act: { fr: 'un acte, une décision', en: 'an act, a decision' },
  organisation: { fr: 'une organisation', en: 'an organisation' },
  person: { fr: 'une personne', en: 'a person' },
  group: { fr: 'un groupe de personnes', en: 'a group of people' }
} as const satisfies Words
