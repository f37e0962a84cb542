import type { Words } from './word.ts'

/** Plans of publications drawn before they go out. */
export const alternation = {
  title: { fr: 'Alternances tirées au sort', en: 'Alternations drawn at random' },
  lede: {
    fr: 'Le sort décide, avant la première publication, de ce que sera chacune. Suivi à 90 % au moins, un tel plan mesure ; sinon il n’est qu’associé, comme le reste de la page.',
    en: 'Chance decides, before the first post, what each will be. Followed to 90% at least, such a plan measures; otherwise it is only associated, like the rest of the page.'
  },
  none: { fr: 'Aucun plan n’a encore été tiré.', en: 'No plan has been drawn yet.' },
  facts: {
    fr: '{one} ou {other} · {n} publications · tiré le {date}',
    en: '{one} or {other} · {n} posts · drawn on {date}'
  },
  deviations: {
    fr: 'Écarts au plan : {share} ({n} sur {all} publications), {allowed} au plus pour dire « mesuré ».',
    en: 'Deviations from the plan: {share} ({n} of {all} posts), {allowed} at most to say “measured”.'
  },
  to_come_count: { fr: 'Encore {n} à venir.', en: '{n} still to come.' },
  see: { fr: 'Voir ce qu’il donne', en: 'See what it gives' },
  outside: {
    fr: 'La période de la page ne tient pas tout le plan : un tirage ne parle que de lui entier.',
    en: 'The period of the page does not hold the whole plan: a draw speaks only of all of itself.'
  },
  drawn: { fr: 'mesuré par tirage', en: 'measured by a draw' },
  associated: { fr: 'associé (non causal)', en: 'associated, not causal' },
  late: {
    fr: {
      one: '{n} publication était sortie avant le tirage',
      other: '{n} publications étaient sorties avant le tirage'
    },
    en: { one: '{n} post came out before the draw', other: '{n} posts came out before the draw' }
  },
  astray: { fr: 'le plan n’a pas été assez suivi', en: 'the plan was not followed enough' },
  difference: { fr: 'différence mesurée', en: 'difference measured' },
  no_difference: { fr: 'pas de différence établie', en: 'no difference established' },
  by_chance: {
    fr: 'le hasard d’un autre tirage en ferait autant dans {share} des cas',
    en: 'the chance of another draw would do as much in {share} of cases'
  },
  units: {
    fr: {
      one: '{n} publication dans la sorte la moins servie, {minimum} nécessaires',
      other: '{n} publications dans la sorte la moins servie, {minimum} nécessaires'
    },
    en: {
      one: '{n} post in the kind with fewer, {minimum} needed',
      other: '{n} posts in the kind with fewer, {minimum} needed'
    }
  },
  places: { fr: 'Le plan, jour par jour', en: 'The plan, day by day' },
  day: { fr: 'Jour', en: 'Day' },
  network: { fr: 'Réseau', en: 'Network' },
  kind: { fr: 'Échu au sort', en: 'Drawn' },
  state: { fr: 'État', en: 'State' },
  state_to_come: { fr: 'à venir', en: 'to come' },
  state_followed: { fr: 'suivi', en: 'followed' },
  state_other: { fr: 'autre chose est sorti', en: 'something else came out' },
  state_undeclared: { fr: 'sorti, sorte non déclarée', en: 'came out, kind not declared' },
  state_missing: { fr: 'rien n’est sorti', en: 'nothing came out' },
  state_early: { fr: 'sorti avant le tirage', en: 'came out before the draw' },
  new: { fr: 'Tirer un plan', en: 'Draw a plan' },
  new_help: {
    fr: 'Une publication par jour et par réseau : la première de la campagne ce jour-là. Une fois tiré, le plan ne change plus.',
    en: 'One post a day and network: the first of the campaign that day. Once drawn, the plan never changes.'
  },
  form_name: { fr: 'Nom du plan', en: 'Name of the plan' },
  form_campaign: { fr: 'Campagne', en: 'Campaign' },
  form_what: { fr: 'Ce que le sort décide', en: 'What chance decides' },
  form_network: { fr: 'Réseau', en: 'Network' },
  form_first: { fr: 'Première publication', en: 'First post' },
  form_count: { fr: 'Nombre de publications', en: 'Number of posts' },
  form_every: { fr: 'Tous les (jours)', en: 'Every (days)' },
  form_draw: { fr: 'Tirer au sort', en: 'Draw at random' },
  or: { fr: '{one} ou {other}', en: '{one} or {other}' },
  bad_number: {
    fr: 'Donner entre 8 et 200 publications, tous les 1 à 31 jours.',
    en: 'Give between 8 and 200 posts, every 1 to 31 days.'
  },
  bad_day: { fr: 'Donner le jour de la première publication.', en: 'Give the day of the first post.' },
  bad_name: { fr: 'Donner un nom au plan.', en: 'Give the plan a name.' }
} as const satisfies Words
