import type { Words } from './word.ts'

/** What works: kinds of post compared on what they leave, never on likes. */
export const formats = {
  title: { fr: 'Ce qui marche : récit ou demande ?', en: 'What works: story or ask?' },
  lede: {
    fr: 'Les publications comparées deux à deux sur ce qu’elles laissent : réponses à l’appel, retour à 90 jours, messages constructifs. Jamais sur les « j’aime ». Chaque comparaison se fait dans un même canal et un même mois, puis toutes sont réunies.',
    en: 'Posts compared two by two on what they leave: answers to the call, return at 90 days, constructive messages. Never on likes. Each comparison stays within one channel and one month, then all are put together.'
  },
  associated: {
    fr: 'Associé, non causal : qui publie un récit choisit aussi son jour et son sujet. Pour savoir, tirer au sort ce que sera chaque publication, plus bas, ou qui reçoit l’appel.',
    en: 'Associated, not causal: who publishes a story also chooses its day and its subject. To know, draw what each post will be, below, or who receives the call.'
  },
  draw: { fr: 'L’effet mesuré par tirage', en: 'The effect measured by a draw' },
  back: { fr: 'Campagnes', en: 'Campaigns' },
  narrative: { fr: 'Technique narrative', en: 'Narrative technique' },
  format: { fr: 'Récit, demande, format', en: 'Story, ask, format' },
  length: { fr: 'Longueur', en: 'Length' },
  slot: { fr: 'Moment de publication', en: 'Time of publication' },
  compared: { fr: 'Comparaison', en: 'Comparison' },
  against: { fr: '{one} contre {other}', en: '{one} rather than {other}' },
  ratio: { fr: '{value} fois', en: '{value} times' },
  ratio_between: { fr: 'entre {lo} et {hi}', en: 'between {lo} and {hi}' },
  no_difference: { fr: 'pas de différence établie', en: 'no difference established' },
  difference: { fr: 'différence établie', en: 'difference established' },
  could_show: {
    fr: 'ne pouvait montrer moins de +{points} points',
    en: 'could not show less than +{points} points'
  },
  could_show_nothing: { fr: 'trop peu pour montrer quoi que ce soit', en: 'too few to show anything' },
  smaller_arm: {
    fr: { one: '{n} personne dans le plus petit groupe', other: '{n} personnes dans le plus petit groupe' },
    en: { one: '{n} person in the smaller group', other: '{n} people in the smaller group' }
  },
  strata: {
    fr: '{n} canal × mois, {dropped} sans l’un des deux',
    en: '{n} channel × month, {dropped} without one of the two'
  },
  nothing: {
    fr: 'Rien à comparer dans cette période : il faut deux sortes de publications dans un même canal et un même mois. Le format (récit, demande, information…) et la technique narrative se déclarent avec la publication.',
    en: 'Nothing to compare in this period: two kinds of posts in one channel and one month are needed. The format (story, ask, information…) and the narrative technique are declared with the post.'
  },
  exploratory: {
    fr: 'Exploratoire : {n} comparaisons, certaines ressortent par hasard. « Tient » : gardée avec au plus 10 % de fausses découvertes.',
    en: 'Exploratory: {n} comparisons, some stand out by chance. “Stands”: kept with at most 10% of false discoveries.'
  },
  stands: { fr: 'tient', en: 'stands' },
  csv: { fr: 'Données (CSV)', en: 'Data (CSV)' },
  format_video: { fr: 'vidéo', en: 'video' },
  format_image: { fr: 'image', en: 'image' },
  format_text: { fr: 'texte', en: 'text' },
  format_link: { fr: 'lien', en: 'link' },
  format_reel: { fr: 'reel', en: 'reel' },
  format_carousel: { fr: 'carrousel', en: 'carousel' },
  format_live: { fr: 'direct', en: 'live' },
  format_audio: { fr: 'audio', en: 'audio' },
  format_poll: { fr: 'sondage', en: 'poll' },
  story: { fr: 'récit', en: 'story' },
  ask: { fr: 'demande', en: 'ask' },
  info: { fr: 'information', en: 'information' },
  short: { fr: 'court (280 signes au plus)', en: 'short (280 characters at most)' },
  long: { fr: 'long', en: 'long' },
  morning: { fr: 'matin (5–11 h)', en: 'morning (5–11)' },
  midday: { fr: 'midi (11–17 h)', en: 'midday (11–17)' },
  evening: { fr: 'soir (17–23 h)', en: 'evening (17–23)' },
  night: { fr: 'nuit (23–5 h)', en: 'night (23–5)' }
} as const satisfies Words
