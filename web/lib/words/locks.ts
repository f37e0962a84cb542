import type { Words } from './word.ts'

/** What a campaign binds itself to before it starts. */
export const locks = {
  title: { fr: 'Déclaré et verrouillé', en: 'Declared and locked' },
  none: {
    fr: 'Aucun indicateur principal n’est déclaré. Déclaré avant le début, il se verrouille ce jour-là.',
    en: 'No primary indicator is declared. Declared before the start, it locks on that day.'
  },
  waiting: {
    fr: 'Indicateur principal déclaré, pas encore scellé : il le sera dans la minute.',
    en: 'Primary indicator declared, not sealed yet: it will be within the minute.'
  },
  declared: {
    fr: 'Déclaré le {at}. Se verrouille au début de la campagne, le {start}.',
    en: 'Declared on {at}. Locks when the campaign starts, on {start}.'
  },
  locked: {
    fr: 'Déclaré le {at}, verrouillé au début de la campagne.',
    en: 'Declared on {at}, locked at the start of the campaign.'
  },
  late: { fr: 'Déclaré après le début.', en: 'Declared after the start.' },
  intact: {
    fr: 'Chaîne vérifiée : rien n’a été changé sans trace.',
    en: 'Chain verified: nothing was changed without a trace.'
  },
  broken: {
    fr: 'La chaîne ne tient pas : quelque chose a été changé sans trace. {faults}',
    en: 'The chain does not hold: something was changed without a trace. {faults}'
  },
  broken_short: {
    fr: 'La chaîne ne tient pas : quelque chose a été changé sans trace.',
    en: 'The chain does not hold: something was changed without a trace.'
  },
  pair: { fr: '{label} : {text}.', en: '{label}: {text}.' },
  changed_on: {
    fr: 'Changé après le début, le {at} ({fields}) : {reason}.',
    en: 'Changed after the start, on {at} ({fields}): {reason}.'
  },
  fault: { fr: 'Entrée {seq} : {kind}.', en: 'Entry {seq}: {kind}.' },
  content: { fr: 'le texte ne correspond plus à son empreinte', en: 'the text no longer matches its fingerprint' },
  order: { fr: 'une entrée manque ou n’est pas à sa place', en: 'an entry is missing or out of place' },
  previous: { fr: 'ne suit pas l’entrée d’avant', en: 'does not follow the entry before' },
  unreadable: { fr: 'illisible', en: 'unreadable' },
  head: { fr: 'la fin de la chaîne a été coupée ou remplacée', en: 'the end of the chain was cut or replaced' },
  journal: { fr: 'le journal de l’organisation en connaît une autre', en: 'the organisation’s log knows another one' },
  unsealed: { fr: 'la déclaration a changé sans entrée', en: 'the declaration changed without an entry' },
  primary: { fr: 'Indicateur principal', en: 'Primary indicator' },
  targets: { fr: 'Cibles', en: 'Targets' },
  weights: { fr: 'Poids de l’indice', en: 'Weights of the index' },
  comparison: { fr: 'Comparée à', en: 'Compared with' },
  interventions: { fr: 'Interventions', en: 'Interventions' },
  starts_at: { fr: 'Début', en: 'Start' },
  ends_at: { fr: 'Fin', en: 'End' },
  nothing: { fr: 'rien', en: 'nothing' },
  weight_values: {
    fr: 'agir {act}, revenir {return}, dialoguer {dialogue}, durer {last}',
    en: 'act {act}, return {return}, talk {dialogue}, last {last}'
  },
  fingerprint: { fr: 'Empreinte SHA-256', en: 'SHA-256 fingerprint' },
  history: {
    fr: { one: 'Historique ({n} entrée)', other: 'Historique ({n} entrées)' },
    en: { one: 'History ({n} entry)', other: 'History ({n} entries)' }
  },
  entry: { fr: '{at}, {who}', en: '{at}, {who}' },
  machine: { fr: 'par un fichier ou une commande', en: 'by a file or a command' },
  after_start: { fr: 'après le début', en: 'after the start' },
  changed: { fr: '{field} : {now}, au lieu de : {was}', en: '{field}: {now}, instead of: {was}' },
  given: { fr: '{field} : {now}', en: '{field}: {now}' },
  reason: { fr: 'Raison', en: 'Reason' },
  reason_given: { fr: 'Raison : {reason}', en: 'Reason: {reason}' },
  no_reason: { fr: 'Sans raison donnée', en: 'No reason given' },
  check: {
    fr: 'Chaque entrée contient l’empreinte de la précédente. sillage locks les vérifie toutes ; le texte d’une entrée, passé à sha256sum, redonne son empreinte.',
    en: 'Each entry holds the fingerprint of the one before. sillage locks checks them all; the text of an entry given to sha256sum gives its fingerprint again.'
  },
  declare: { fr: 'Déclarer', en: 'Declare' },
  change: { fr: 'Changer la déclaration', en: 'Change the declaration' },
  target_value: { fr: 'Cible', en: 'Target' },
  target_help: {
    fr: 'Une part en pourcentage s’écrit 30 %, un nombre s’écrit 250.',
    en: 'Write a share as 30%, a count as 250.'
  },
  reason_help: {
    fr: 'Demandée une fois la campagne commencée ; elle reste affichée.',
    en: 'Asked for once the campaign has started; it stays on show.'
  },
  weights_help: {
    fr: 'Facultatif. Quatre parts de 100 : agir, revenir, dialoguer, durer. Vide : pas d’indice.',
    en: 'Optional. Four parts of 100: act, return, talk, last. Empty: no index.'
  },
  act: { fr: 'Agir', en: 'Act' },
  return: { fr: 'Revenir', en: 'Return' },
  dialogue: { fr: 'Dialoguer', en: 'Talk' },
  last: { fr: 'Durer', en: 'Last' },
  default_comparison: { fr: 'la précédente du même projet', en: 'the one before in the same project' },
  interventions_help: { fr: 'Noms courts, séparés par des virgules.', en: 'Short names, separated by commas.' },
  bad_number: { fr: 'Nombre illisible : {text}.', en: 'Unreadable number: {text}.' }
} as const satisfies Words
