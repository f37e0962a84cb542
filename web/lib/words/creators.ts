import type { Words } from './word.ts'

/** The pages of creators: what came through each, before and after a training. */
export const creators = {
  title: { fr: 'Ce qui vient par chaque créateur', en: 'What comes by each creator' },
  lead: {
    fr: 'Les personnes venues d’abord par une publication de chacun, et ce qu’elles deviennent. Des lignes côte à côte, jamais une note ni un classement. Page interne : rien d’elle ne s’exporte.',
    en: 'The people who first came by a post of each, and what becomes of them. Lines side by side, never a score nor a league table. An inside page: nothing of it is exported.'
  },
  none: {
    fr: 'Aucun créateur n’est inscrit : ce sont les comptes qui publient sans être ceux de l’organisation.',
    en: 'No creator is enrolled: they are the accounts that publish without being the organisation’s own.'
  },
  none_how: { fr: 'Déclarer les comptes', en: 'Declare accounts' },
  quiet: { fr: 'Aucun créateur n’a publié pendant cette période.', en: 'No creator published in this period.' },
  whole_history: { fr: 'Voir tout l’historique', en: 'See the whole history' },
  silent: {
    fr: {
      one: '{n} créateur inscrit n’a rien publié pendant cette période.',
      other: '{n} créateurs inscrits n’ont rien publié pendant cette période.'
    },
    en: {
      one: '{n} enrolled creator published nothing in this period.',
      other: '{n} enrolled creators published nothing in this period.'
    }
  },
  profiles_head: { fr: 'Les profils', en: 'The profiles' },
  profiles_lead: {
    fr: 'Sous 20 personnes suivies 90 jours, aucun pourcentage. « Rapproché » : la même part quand les petits empruntent aux autres. Par ordre de nom.',
    en: 'Below 20 people followed for 90 days, no percentage. “Shrunk”: the same share once small ones borrow from the others. In order of name.'
  },
  creator: { fr: 'Créateur', en: 'Creator' },
  posts: { fr: { one: '{n} publication', other: '{n} publications' }, en: { one: '{n} post', other: '{n} posts' } },
  engagement_rate_pooled: { fr: 'Engagement', en: 'Engagement' },
  creator_first_touched: { fr: 'Venus par lui', en: 'Came by them' },
  creator_action_share: { fr: 'Agissent', en: 'Act' },
  creator_return_share: { fr: 'Encore là', en: 'Still there' },
  abuse_rate: { fr: 'Propos abusifs', en: 'Abuse' },
  declared_content_share: { fr: 'Contenu déclaré', en: 'Declared content' },
  shrunk: { fr: 'rapproché : {value}', en: 'shrunk: {value}' },
  rank: { fr: 'rang {lo} à {hi} sur {of}', en: 'rank {lo} to {hi} of {of}' },
  not_separable: { fr: 'non départageable', en: 'not distinguishable' },
  not_built: { fr: 'inconnu', en: 'unknown' },
  not_built_why: {
    fr: 'La part de contenu déclaré n’est pas encore mesurée.',
    en: 'The share of declared content is not measured yet.'
  },
  abuse_why: {
    fr: 'Les propos abusifs sont relus sur un tirage de toute l’organisation : il ne répond pas pour un créateur.',
    en: 'Abuse is read on a draw from the whole organisation: it does not answer for one creator.'
  },
  training_head: { fr: 'Avant et après une formation', en: 'Before and after a training' },
  training_lead: {
    fr: 'Ce qui a changé pour les formés, moins ce qui a changé pour les comparés, en 60 jours. La même différence un temps plus tôt doit être près de zéro.',
    en: 'What changed for the trained minus what changed for the compared, in 60 days. The same difference one span earlier must be near zero.'
  },
  training_none: {
    fr: 'Aucune formation n’est déclarée.',
    en: 'No training is declared.'
  },
  training: { fr: 'Formation', en: 'Training' },
  arms: { fr: 'Formés, comparés', en: 'Trained, compared' },
  arms_of: { fr: '{treated} et {comparison}', en: '{treated} and {comparison}' },
  change: { fr: 'Changement, après', en: 'Change, after' },
  before: { fr: 'Le même, un temps plus tôt', en: 'The same, one span earlier' },
  learnt: { fr: 'Appris', en: 'Learnt' },
  kept: { fr: 'Gardé à 90 jours', en: 'Kept at 90 days' },
  log: {
    fr: 'En logarithme : 0,10 veut dire environ 10 % de plus. Un intervalle qui contient 0 ne montre aucun effet.',
    en: 'As logarithms: 0.10 means about 10% more. An interval that holds 0 shows no effect.'
  },
  no_effect: { fr: 'aucun effet démontré', en: 'no effect shown' },
  masked: { fr: 'masqué', en: 'masked' },
  targets_head: { fr: 'Face aux cibles', en: 'Against targets' },
  targets_none: {
    fr: 'Aucune cible n’est fixée sur ces mesures.',
    en: 'No target is set on these measures.'
  },
  targets_set: { fr: 'Fixer une cible', en: 'Set a target' },
  target: { fr: 'Cible', en: 'Target' },
  actual: { fr: 'À ce jour', en: 'To date' },
  state: { fr: 'État', en: 'State' },
  own_title: { fr: 'Profil de créateur', en: 'Creator profile' },
  own_lead: {
    fr: 'Ce que ces publications ont amené, et les {n} autres créateurs pris ensemble. Personne d’autre que le créateur et qui l’accompagne ne voit cette page.',
    en: 'What these posts brought, and the {n} other creators taken together. Nobody but the creator and those who lead them sees this page.'
  },
  own_alone: {
    fr: 'Ce que ces publications ont amené. Personne d’autre que le créateur et qui l’accompagne ne voit cette page.',
    en: 'What these posts brought. Nobody but the creator and those who lead them sees this page.'
  },
  line: { fr: 'Ligne', en: 'Line' },
  own: { fr: 'Ce profil', en: 'This profile' },
  interval: { fr: 'Intervalle', en: 'Interval' },
  others: { fr: 'Les autres ensemble', en: 'The others together' },
  back: { fr: 'Tous les créateurs', en: 'All creators' }
} as const satisfies Words
