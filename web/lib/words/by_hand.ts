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
  weights: {
    fr: 'La campagne {campaign} déclare ses poids : agir {act}, revenir {return}, dialoguer {dialogue}, durer {last}.',
    en: 'The campaign {campaign} declares its weights: act {act}, return {return}, talk {dialogue}, last {last}.'
  },
  weights_back: {
    fr: 'La campagne {campaign} reprend ses poids.',
    en: 'The campaign {campaign} takes its weights back.'
  },
  alternation: {
    fr: 'Plan « {slug} » écrit pour la campagne {campaign}, tiré au sort : {places}.',
    en: 'Plan “{slug}” written down for the campaign {campaign}, drawn at random: {places}.'
  },
  answer: {
    fr: 'Pour le signalement du {act}, on note : « {answer} », au {date}.',
    en: 'For the report of {act} it is noted: “{answer}”, as of {date}.'
  },
  answer_back: {
    fr: 'Pour le signalement du {act}, on note : « {answer} », au {date} ; la note est aussitôt annulée.',
    en: 'For the report of {act} it is noted: “{answer}”, as of {date}; the note is taken back at once.'
  },
  unrated: {
    fr: 'Un autre moteur ne dit rien des messages du {day}.',
    en: 'Another engine says nothing of the messages of {day}.'
  },
  rating: {
    fr: 'Le moteur donne {score} aux messages du {day}.',
    en: 'The engine gives {score} to the messages of {day}.'
  },
  hides_below: { fr: 'masqué sous {n} personnes', en: 'masked below {n} people' }
} as const
