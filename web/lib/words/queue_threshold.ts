import type { Words } from './word.ts'

/** The threshold of the queue, and what the organisation's own audits propose. */
export const queueThreshold = {
  title: { fr: 'Seuil de la file', en: 'Threshold of the queue' },
  lead: {
    fr: 'Un message entre dans la file quand le moteur lui donne au moins ce score. Le seuil d’origine vient d’autres pages que les vôtres ; vos relectures closes disent lequel convient ici. Il ne change aucun chiffre : seulement ce qui est proposé à lire. Menaces et signalements restent toujours dans la file.',
    en: 'A message enters the queue when the engine gives it at least this score. The original threshold comes from other pages than yours; your closed audits say which one suits here. It changes no figure: only what is proposed to read. Threats and reports always stay in the queue.'
  },
  in_force: { fr: 'En vigueur : {threshold}', en: 'In force: {threshold}' },
  original: { fr: 'seuil d’origine', en: 'original threshold' },
  version: { fr: 'version {n}', en: 'version {n}' },
  few: {
    fr: 'Pas encore de seuil propre : vos relectures closes comptent {positives} messages hostiles et {others} autres avec un score de {base}. Il en faut {enough} de chaque.',
    en: 'No threshold of your own yet: your closed audits hold {positives} hostile messages and {others} others with a score of {base}. {enough} of each are needed.'
  },
  proposed: {
    fr: 'Vos relectures ({audited} messages, dont {positives} hostiles) proposent {threshold}.',
    en: 'Your audits ({audited} messages, {positives} of them hostile) propose {threshold}.'
  },
  same: { fr: 'C’est le seuil en vigueur.', en: 'It is the threshold in force.' },
  caption: {
    fr: 'Ce que fait chaque seuil, d’après ces relectures',
    en: 'What each threshold does, from these audits'
  },
  threshold: { fr: 'Seuil', en: 'Threshold' },
  recall: { fr: 'Hostiles trouvés', en: 'Hostile found' },
  false_alarms: { fr: 'Autres proposés', en: 'Others proposed' },
  flagged: { fr: 'Messages à lire', en: 'Messages to read' },
  now: { fr: '{threshold} (en vigueur)', en: '{threshold} (in force)' },
  then: { fr: '{threshold} (proposé)', en: '{threshold} (proposed)' },
  how: {
    fr: 'Choisi où l’écart entre hostiles trouvés et autres proposés est le plus grand, ou plus bas s’il le faut pour trouver 85 % des hostiles. Mesuré sur les messages mêmes qui l’ont choisi : un peu flatteur.',
    en: 'Chosen where the gap between hostile found and others proposed is largest, or lower where that is needed to find 85% of the hostile ones. Measured on the very messages that chose it: a little flattering.'
  },
  take: { fr: 'Prendre {threshold}', en: 'Take {threshold}' },
  revert: { fr: 'Revenir au seuil d’origine', en: 'Go back to the original threshold' },
  history: { fr: 'Versions', en: 'Versions' },
  took: { fr: 'Version {n} : {threshold}, le {date}', en: 'Version {n}: {threshold}, on {date}' },
  took_again: {
    fr: 'Version {n} : reprise de la version {again} ({threshold}), le {date}',
    en: 'Version {n}: version {again} again ({threshold}), on {date}'
  },
  reverted: {
    fr: 'Version {n} : retour au seuil d’origine, le {date}',
    en: 'Version {n}: back to the original threshold, on {date}'
  },
  by: { fr: 'par {name}', en: 'by {name}' },
  on: {
    fr: '{audited} messages relus, {positives} hostiles',
    en: '{audited} messages read, {positives} hostile'
  },
  other_base: { fr: 'choisi pour {base} : ne vaut plus', en: 'chosen for {base}: no longer holds' },
  again: { fr: 'Reprendre la version {n}', en: 'Take version {n} again' },
  direction_only: {
    fr: 'Changer ce seuil revient à la direction.',
    en: 'Changing this threshold belongs to the direction.'
  }
} as const satisfies Words
