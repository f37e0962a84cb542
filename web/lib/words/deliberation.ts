import type { Words } from './word.ts'

/** Hostility and its end, and the codes of deliberation, on the page of dialogue. */
export const deliberation = {
  calm_head: {
    fr: 'Comment répond-on, et revient-on au calme ?',
    en: 'How do people answer, and does calm come back?'
  },
  calm_lead: {
    fr: 'La contagion et l’accueil du contre-discours se lisent sur des messages que des personnes ont lus. Le retour au calme suit les jours : là où personne n’a lu, le moteur juge, et le chiffre ne sort pas d’ici.',
    en: 'Contagion and the response to counter-speech are read from messages that people have read. The return to calm follows the days: where nobody has read, the engine judges, and the figure does not leave this page.'
  },
  head: { fr: 'Comment argumente-t-on ?', en: 'How do people argue?' },
  lead: {
    fr: 'Prises de parole codées à la main, code par code et niveau par niveau. Jamais de somme.',
    en: 'Speech coded by hand, code by code and level by level. Never a sum.'
  },
  none: {
    fr: 'Inconnu : aucune prise de parole de cette période n’a été codée. Pour commencer, ouvrir une relecture tirée au sort, puis « Coder la délibération » : sept questions par message, deux personnes sur une partie. Le codage s’importe aussi : la page de la mesure dit comment.',
    en: 'Unknown: no speech of this period was coded. To begin, open an audit drawn at random, then “Code deliberation”: seven questions a message, two people on some of them. The coding can be imported too: the page of the measure says how.'
  },
  begin: { fr: 'Ouvrir les relectures', en: 'Open the audits' },
  caption: { fr: 'Part des prises de parole à chaque niveau', en: 'Share of speech at each level' },
  code: { fr: 'Code', en: 'Code' },
  level: { fr: 'Niveau {n}', en: 'Level {n}' },
  coded: { fr: 'Codées', en: 'Coded' },
  readers: { fr: 'Accord', en: 'Agreement' },
  participation: { fr: 'participation', en: 'participation' },
  justification: { fr: 'justification', en: 'justification' },
  common_good: { fr: 'bien commun', en: 'common good' },
  respect_groups: { fr: 'respect des groupes', en: 'respect for groups' },
  respect_demands: { fr: 'respect des demandes', en: 'respect for demands' },
  counter_arguments: { fr: 'contre-arguments', en: 'counter-arguments' },
  constructive_politics: { fr: 'politique constructive', en: 'constructive politics' }
} as const satisfies Words
