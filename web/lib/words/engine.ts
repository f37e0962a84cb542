import type { Words } from './word.ts'

/** The card of the local engine and the codebook. */
export const engine = {
  title: { fr: 'Moteur de dialogue local', en: 'Local dialogue engine' },
  lead: {
    fr: 'Comment le moteur a été fait, ce qu’il vaut et où il se trompe. Il dit quels messages lire d’abord ; le nombre publié vient toujours de personnes, par une relecture tirée au sort.',
    en: 'How the engine was made, what it is worth and where it is wrong. It says which messages to read first; the published number always comes from people, by an audit drawn at random.'
  },
  tab: { fr: 'Moteur', en: 'Engine' },
  codebook_tab: { fr: 'Grille de lecture', en: 'Codebook' },
  facts: { fr: 'Version {version}, évaluée le {date}.', en: 'Version {version}, evaluated on {date}.' },
  for: { fr: 'Ce qu’il fait, ce qu’il ne fait pas', en: 'What it does, what it does not' },
  meant: {
    fr: 'Trier ce que des personnes liront d’abord, et former les strates d’une relecture.',
    en: 'Sort what people will read first, and make the strata of an audit.'
  },
  never: {
    fr: 'Jamais : une décision automatique, un nombre publié, un profil de personne, une autre langue que le français et l’anglais.',
    en: 'Never: an automatic decision, a published number, a profile of a person, another language than French and English.'
  },
  human: {
    fr: 'La calomnie et la gravité sont jugées par des personnes seulement. La provocation et la publicité n’ont pas d’étiquette automatique.',
    en: 'Defamation and severity are judged by people only. Provocation and advertising have no automatic label.'
  },
  how: {
    fr: 'Une régression logistique par étiquette, sur des mots, groupes de lettres, familles de mots et tournures, en poids d’un octet. {speed} messages par seconde sur un cœur de processeur, preuves comprises.',
    en: 'One logistic regression per label, over words, letter groups, word families and turns of phrase, in one-byte weights. {speed} messages a second on one processor core, evidence included.'
  },
  speed_unknown: { fr: 'Vitesse non mesurée', en: 'Speed not measured' },
  revert: {
    fr: 'Chaque score porte la version qui l’a donné. Une version apprise dans une organisation s’enlève d’un clic dans ses réglages ; les scores d’origine sont alors repris.',
    en: 'Each score carries the version that gave it. A version learnt in an organisation is taken off with one click in its settings; the original scores are then used again.'
  },
  errors: { fr: 'Ses erreurs sur le corpus écrit', en: 'Its errors on the written corpus' },
  errors_text: {
    fr: 'Messages écrits pour le projet, jamais appris, en français de Belgique, de France et du Togo, et en anglais. « Dits hostiles » à partir de 0,5.',
    en: 'Messages written for the project, never learnt from, in French of Belgium, France and Togo, and in English. “Called hostile” from 0.5.'
  },
  kind: { fr: 'Messages', en: 'Messages' },
  register: { fr: 'Registre', en: 'Register' },
  n: { fr: 'Nombre', en: 'Number' },
  called: { fr: 'Dits hostiles', en: 'Called hostile' },
  share: { fr: 'Part', en: 'Share' },
  BE: { fr: 'Belgique', en: 'Belgium' },
  FR: { fr: 'France', en: 'France' },
  TG: { fr: 'Togo', en: 'Togo' },
  EN: { fr: 'anglais', en: 'English' },
  all: { fr: 'tous', en: 'all' },
  criticism: { fr: 'critique', en: 'criticism' },
  counter_speech: { fr: 'contre-discours', en: 'counter-speech' },
  hostile: { fr: 'hostile', en: 'hostile' },
  other_harmless: { fr: 'autre, sans hostilité', en: 'other, not hostile' },
  unseen: { fr: 'Sur une page jamais vue', en: 'On a page never seen' },
  unseen_text: {
    fr: 'Chaque source laissée de côté en entier : ce qu’il faut attendre d’une page nouvelle. AUC : chance qu’un message hostile soit classé devant un autre ; 0,5 est le hasard.',
    en: 'Each source left out whole: what to expect of a new page. AUC: chance that a hostile message is ranked before another; 0.5 is chance.'
  },
  seen: { fr: 'Sources vues, messages non vus', en: 'Sources seen, messages not seen' },
  seen_text: {
    fr: 'En cinq parts, chacune jugée par un modèle appris sur les quatre autres.',
    en: 'In five parts, each judged by a model learnt on the other four.'
  },
  label: { fr: 'Étiquette', en: 'Label' },
  source: { fr: 'Source', en: 'Source' },
  language: { fr: 'Langue', en: 'Language' },
  corpus: { fr: 'corpus écrit pour Sillage', en: 'corpus written for Sillage' },
  templates: { fr: 'phrases composées par la grammaire de Sillage', en: 'sentences made by the grammar of Sillage' },
  positives: { fr: 'Hostiles', en: 'Hostile' },
  auc: { fr: 'AUC', en: 'AUC' },
  f1: { fr: 'F1 moyen', en: 'Macro-F1' },
  ece: { fr: 'Écart de calage', en: 'Calibration error' },
  thresholds: { fr: 'Seuils', en: 'Thresholds' },
  said: { fr: 'Dit à partir de', en: 'Said from' },
  queued: { fr: 'Meilleur point de tri', en: 'Best point for sorting' },
  made: { fr: 'Fait de', en: 'Made from' },
  licences: {
    fr: 'Les poids sont donnés sous CC BY 4.0 ; les sources gardent leur licence.',
    en: 'The weights are given under CC BY 4.0; the sources keep their licence.'
  },
  licence: { fr: 'Licence', en: 'Licence' },
  by: { fr: 'De qui', en: 'By whom' },
  rows: { fr: 'Messages', en: 'Messages' },
  limits: { fr: 'Limites connues', en: 'Known limits' },
  limit_data: {
    fr: 'Peu de français natif étiqueté existe, et le plus souvent choisi par des mots qui nomment des groupes : la limite vient des données.',
    en: 'Little labelled native French exists, mostly gathered by words for groups: the limit is data.'
  },
  limit_weak: {
    fr: 'Faible partout : hostilité implicite, ironie, allusions, dialecte et langues mêlées, images ; critiques avec « nul » ou « honte » dites d’une chose dont le nom est inconnu.',
    en: 'Weak everywhere: implicit hostility, irony, hints, dialect and mixed languages, images; criticism with “worthless” or “shameful” said of a thing whose name is unknown.'
  },
  limit_mild: {
    fr: 'Un mot doux dit des choses le plus souvent reste sous 0,5 quand il est dit de personnes : l’apprendre doublait les critiques dites hostiles.',
    en: 'A mild word mostly said of things stays below 0.5 when it is said of people: teaching it doubled the criticism called hostile.'
  },
  limit_written: {
    fr: 'Insultes, menaces et remarques sexuelles en français ne reposent que sur le corpus écrit pour le projet et sur des phrases composées.',
    en: 'Insults, threats and sexual remarks in French rest only on the corpus written for the project and on made sentences.'
  },
  limit_english: {
    fr: 'Les données anglaises viennent de tweets, d’échanges avec des machines et de pages de discussion ; les français de Belgique et du Togo n’apparaissent que dans le corpus écrit.',
    en: 'English data come from tweets, chats with machines and talk pages; French of Belgium and Togo appears in the written corpus only.'
  },
  limit_passes: {
    fr: 'Le corpus et ses deux passes d’étiquetage ont été faits par ses auteurs ; la relecture par d’autres personnes reste à faire.',
    en: 'The corpus and its two labelling passes were made by its authors; reading by other people is still to come.'
  },
  limit_travel: {
    fr: 'Le calage et les seuils ne voyagent pas d’une page à l’autre ; la relecture, si. Aucune part n’est jamais lue dans ces scores.',
    en: 'Calibration and thresholds do not travel from page to page; the audit does. No share is ever read from these scores.'
  },
  book_title: { fr: 'Grille de lecture', en: 'Codebook' },
  book_lead: {
    fr: 'Comment des personnes lisent un message : les mêmes mots pour la file, pour les relectures et pour le moteur.',
    en: 'How people read a message: the same words for the queue, for audits and for the engine.'
  },
  book_warning: {
    fr: 'Les exemples sont écrits pour le projet, et volontairement doux ; certains restent blessants.',
    en: 'The examples are written for the project, and mild on purpose; some still hurt.'
  },
  labels: { fr: 'Étiquettes', en: 'Labels' },
  people: { fr: 'jugé par une personne seulement', en: 'judged by a person only' },
  order: { fr: 'Ordre des décisions', en: 'Decision order' },
  edges: { fr: 'Aux limites', en: 'Boundary rules' },
  case: { fr: 'Cas', en: 'Case' },
  rule: { fr: 'Règle', en: 'Rule' },
  targets: { fr: 'Cible', en: 'Target' },
  who: { fr: 'Qui est la cible', en: 'Who the target is' },
  forms: { fr: 'Forme', en: 'Form' },
  pairs: { fr: 'Paires minimales', en: 'Minimal pairs' },
  calm: { fr: 'Pas hostile', en: 'Not hostile' }
} as const satisfies Words
