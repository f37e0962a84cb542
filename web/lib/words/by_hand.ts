/** What people entered by hand in the facts of a worked example. */
export const byHand = {
  cost: {
    fr: 'On inscrit {amount} pour la campagne {campaign} ({kind}).',
    en: '{amount} is entered for the campaign {campaign} ({kind}).'
  },
  hour: {
    fr: 'Une heure de travail pour la campagne {campaign} coûte désormais {amount}.',
    en: 'From now on an hour of work for the campaign {campaign} costs {amount}.'
  },
  appeal_open: {
    fr: 'Le geste du {act} est contesté ; rien n’est tranché.',
    en: 'The act of {act} is contested; nothing is decided.'
  },
  appeal_upheld: {
    fr: 'Le geste du {act} est contesté, puis maintenu.',
    en: 'The act of {act} is contested, then upheld.'
  },
  appeal_overturned: {
    fr: 'Le geste du {act} est contesté, puis annulé.',
    en: 'The act of {act} is contested, then overturned.'
  },
  hides_below: { fr: 'masqué sous {n} personnes', en: 'masked below {n} people' }
} as const
