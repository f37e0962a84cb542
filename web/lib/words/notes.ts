import { date, number, points, share, shareInterval } from '../format.ts'
import type { Locale } from '../typography.ts'
import { say, type Words } from './word.ts'

/** The fixed phrases of the note codes a result may carry. */
export const notes = {
  no_denominator: { fr: 'sans dénominateur', en: 'no denominator' },
  bracket: { fr: 'fourchette, pas un intervalle', en: 'bounds, not an interval' },
  summed_displays: { fr: 'affichages cumulés', en: 'displays added together' },
  claimed: { fr: 'annoncé par la plateforme', en: 'claimed by the platform' },
  verified: { fr: 'vérifié', en: 'verified' },
  unattributed: { fr: 'non attribué', en: 'unattributed' },
  unattributed_count: { fr: 'non attribué : {n}', en: 'unattributed: {n}' },
  look_back: { fr: 'historique depuis le {date}', en: 'history since {date}' },
  look_back_days: { fr: 'fenêtre de {days} jours', en: 'look-back of {days} days' },
  look_back_touches: {
    fr: 'fenêtre de {days} jours, de {views} pour une vue',
    en: 'look-back of {days} days, of {views} for a view'
  },
  associated: { fr: 'associé (non causal)', en: 'associated, not causal' },
  drawn: { fr: 'mesuré par tirage', en: 'measured by a draw' },
  before_after: { fr: 'avant/après, non causal', en: 'before/after, not causal' },
  clue: { fr: 'indice', en: 'clue' },
  exploratory: { fr: 'exploratoire', en: 'exploratory' },
  stands: {
    fr: 'exploratoire, tient parmi {n} comparaisons (fausses découvertes ≤ 10 %)',
    en: 'exploratory, stands among {n} comparisons (false discoveries ≤ 10%)'
  },
  slope_change: {
    fr: 'changement de pente : {value} par semaine, entre {lo} et {hi}',
    en: 'change of slope: {value} a week, between {lo} and {hi}'
  },
  strata: {
    fr: 'couples canal × mois comparés : {n} ; sans l’un des deux, laissés de côté : {dropped}',
    en: 'pairs of channel × month compared: {n}; without one of the two, left aside: {dropped}'
  },
  window_seconds: { fr: 'à {n} secondes au plus', en: 'at most {n} seconds apart' },
  texts_unseen: {
    fr: { one: '{n} message dont les mots ne sont pas connus', other: '{n} messages dont les mots ne sont pas connus' },
    en: { one: '{n} message whose words are not known', other: '{n} messages whose words are not known' }
  },
  nobody_has_read: {
    fr: 'personne n’a encore lu ces messages : sans lecture, l’hostilité est inconnue',
    en: 'nobody has read these messages yet: without reading, hostility is unknown'
  },
  authors_unnamed: {
    fr: 'messages dont la plateforme ne nomme pas l’auteur : {n}',
    en: 'messages whose author the platform does not name: {n}'
  },
  clash_limits: {
    fr: 'seuils : plus de {abuse} ‰ d’abus, plus de {heat} réponses par réaction',
    en: 'limits: more than {abuse}‰ of abuse, more than {heat} answers per reaction'
  },
  without_flagged: {
    fr: 'rang {rank} avec eux, {rank_without} sans',
    en: 'rank {rank} with them, {rank_without} without'
  },
  not_separable: { fr: 'non départageable', en: 'not distinguishable' },
  gap_established: { fr: 'écart établi', en: 'gap established' },
  not_separable_ranks: {
    fr: 'non départageable : rang d’audience {seen}, rang d’effet {changed}',
    en: 'not distinguishable: audience rank {seen}, effect rank {changed}'
  },
  gap_established_ranks: {
    fr: 'écart établi : rang d’audience {seen}, rang d’effet {changed}',
    en: 'gap established: audience rank {seen}, effect rank {changed}'
  },
  undetermined: { fr: 'indéterminé', en: 'undetermined' },
  coordinated: { fr: 'coordonné', en: 'coordinated' },
  declared_mobilisation: { fr: 'mobilisation déclarée', en: 'declared mobilisation' },
  machine_unverified: { fr: 'estimation automatique non vérifiée', en: 'unverified automatic estimate' },
  audited: {
    fr: '{n} messages relus sur {of}, tirés au sort, relecture close le {date}',
    en: '{n} messages read of {of}, drawn at random, reading closed on {date}'
  },
  agreement: {
    fr: 'accord entre deux relecteurs : κ\u00a0=\u00a0{kappa} ; accord positif {positive} ({n} messages)',
    en: 'agreement of two readers: κ\u00a0=\u00a0{kappa}; positive agreement {positive} ({n} messages)'
  },
  agreement_low: {
    fr: 'accord insuffisant entre deux relecteurs : κ\u00a0=\u00a0{kappa} ; accord positif {positive} ({n} messages) ; ce chiffre ne sort pas',
    en: 'readers do not agree enough: κ\u00a0=\u00a0{kappa}; positive agreement {positive} ({n} messages); this figure does not leave'
  },
  readers_say_same: {
    fr: 'deux relecteurs disent la même chose de chacun des {n} messages lus deux fois',
    en: 'two readers say the same of each of the {n} messages read twice'
  },
  one_reader: { fr: 'relu par une seule personne', en: 'read by one person only' },
  coders_agree: {
    fr: 'accord entre deux codeurs sur ce code : κ\u00a0=\u00a0{kappa} ({n} prises de parole)',
    en: 'agreement of two coders on this code: κ\u00a0=\u00a0{kappa} ({n} speeches)'
  },
  coders_agree_little: {
    fr: 'accord insuffisant entre deux codeurs : κ\u00a0=\u00a0{kappa} ({n} prises de parole) ; ce code ne sort pas',
    en: 'coders do not agree enough: κ\u00a0=\u00a0{kappa} ({n} speeches); this code does not leave'
  },
  no_spike: { fr: 'aucun pic d’hostilité dans la période', en: 'no spike of hostility in the period' },
  all_read: {
    fr: 'tous les messages relus ({n} sur {of}), relecture close le {date}',
    en: 'all messages read ({n} of {of}), reading closed on {date}'
  },
  declared_time: { fr: 'temps déclaré (non mesuré)', en: 'declared, not timed' },
  beyond: { fr: '> {n} jours', en: '> {n} days' },
  cannot_say: { fr: 'on ne peut pas dire', en: 'cannot say' },
  restated: { fr: 'chiffre rectifié le {date}', en: 'restated on {date}' },
  short_history: { fr: 'historique trop court', en: 'history too short' },
  nobody_left: {
    fr: 'tous bloqués avant ce terme',
    en: 'all blocked before that day'
  },
  rung_beside: { fr: 'comparé à la marche {rung}', en: 'compared with rung {rung}' },
  no_like_groups: {
    fr: 'aucun groupe d’auteurs semblables n’est connu après deux marches',
    en: 'no group of authors who are alike is known after two rungs'
  },
  like_groups_one: {
    fr: 'un seul groupe comparé ; laissés de côté : {dropped}',
    en: 'one group compared; left aside: {dropped}'
  },
  like_groups_hidden: {
    fr: '{n} groupes comparés, sans détail à montrer ; laissés de côté : {dropped}',
    en: '{n} groups compared, no detail to show; left aside: {dropped}'
  },
  like_groups_unlike: {
    fr: 'l’écart dépend du groupe, plus que par hasard (p = {p}, {n} groupes) : l’ensemble peut cacher des sens contraires',
    en: 'the difference depends on the group, beyond chance (p = {p}, {n} groups): the whole may hide opposite ways'
  },
  like_groups: {
    fr: '{n} groupes comparés, écarts de {lo} à {hi} ; laissés de côté : {dropped}',
    en: '{n} groups compared, differences from {lo} to {hi}; left aside: {dropped}'
  },
  like_groups_differ: {
    fr: 'l’écart dépend du groupe, plus que par hasard (p = {p}) : de {lo} à {hi} sur {n} groupes ; lire le tableau',
    en: 'the difference depends on the group, beyond chance (p = {p}): from {lo} to {hi} over {n} groups; read the table'
  },
  like_groups_opposite: {
    fr: 'les groupes ne vont pas tous dans le même sens : de {lo} à {hi} sur {n} groupes ; laissés de côté : {dropped}',
    en: 'groups do not all go the same way: from {lo} to {hi} over {n} groups; left aside: {dropped}'
  },
  like_groups_clash: {
    fr: 'les groupes vont en sens contraires, plus que par hasard (p = {p}) : de {lo} à {hi} sur {n} groupes ; lire le tableau, pas l’ensemble',
    en: 'groups go opposite ways, beyond chance (p = {p}): from {lo} to {hi} over {n} groups; read the table, not the whole'
  },
  infinite: { fr: 'personne ne s’est tu : rapport sans borne', en: 'nobody fell silent: a ratio without bound' },
  counts: { fr: '{back} sur {of}, trop peu pour une part', en: '{back} of {of}, too few for a share' },
  baseline: { fr: 'niveau habituel : {value}', en: 'usual level: {value}' },
  shrunk: {
    fr: 'rapproché de l’ensemble : {value}, {interval}',
    en: 'drawn towards the whole: {value}, {interval}'
  },
  rank: { fr: 'rang entre {lo} et {hi}, sur {of}', en: 'rank between {lo} and {hi}, of {of}' },
  rank_strict: {
    fr: 'rang entre {lo} et {hi}, sur {of}, par comparaisons deux à deux',
    en: 'rank between {lo} and {hi}, of {of}, by pairwise tests'
  },
  took_part: { fr: '{n} membres sur {of} ont pris part', en: '{n} of {of} members took part' },
  apart_from: { fr: 'se distingue de {n} sur {of}', en: 'told apart from {n} of {of}' },
  no_difference_between_groups: {
    fr: 'aucune différence décelable entre groupes',
    en: 'no detectable difference between groups'
  },
  over_chance: { fr: 'au-delà du hasard : {value}', en: 'above chance: {value}' },
  openness_over_chance: {
    fr: 'au-delà du hasard : {value} (le hasard seul donnerait {chance})',
    en: 'over chance: {value} (chance alone would give {chance})'
  },
  chance_alone: { fr: 'p = {p} sur 1 000 tirages des groupes', en: 'p = {p} over 1,000 deals of the groups' },
  durable_by_chance: {
    fr: 'au hasard des groupes : {value} (p = {p} sur 1 000 tirages)',
    en: 'by chance of groups: {value} (p = {p} over 1,000 deals)'
  },
  pairs: { fr: '{back} paires sur {of}', en: '{back} of {of} pairs' },
  groups_needed: { fr: 'au moins deux groupes déclarés', en: 'at least two declared groups' },
  groups_answering: {
    fr: '{value} groupes sur {of} prennent la parole',
    en: '{value} of {of} groups speak'
  },
  approved_by_all: {
    fr: '{value} sur {of} approuvées par tous les groupes',
    en: '{value} of {of} approved by all groups'
  },
  organisation_included: {
    fr: 'avec les comptes de l’organisation : {value}',
    en: 'with the organisation’s own accounts: {value}'
  },
  claimed_ratio: {
    fr: '{ratio} annoncées pour une vérifiée ({verified} vérifiées)',
    en: '{ratio} claimed for each one verified ({verified} verified)'
  },
  composite_missing: {
    fr: 'manque, des quatre nombres : {names}',
    en: 'missing, of the four numbers: {names}'
  },
  composite: {
    fr: 'rang {rank} ({lo}–{hi}) ; acceptabilité {kept} ; poids : agir {act}, revenir {return}, dialoguer {dialogue}, durer {last}, scellés le {day}',
    en: 'rank {rank} ({lo}–{hi}); acceptability {kept}; weights: act {act}, return {return}, talk {dialogue}, last {last}, sealed on {day}'
  },
  rank_agreement: {
    fr: 'τ = {tau}, p = {p} ; il faudrait |ρ| ≥ {required} pour conclure',
    en: 'τ = {tau}, p = {p}; |ρ| ≥ {required} would be needed to conclude'
  },
  still_open: {
    fr: { one: '{n} promesse encore ouverte', other: '{n} promesses encore ouvertes' },
    en: { one: '{n} pledge still open', other: '{n} pledges still open' }
  },
  still_followed: {
    fr: { one: '{n} personne encore suivie', other: '{n} personnes encore suivies' },
    en: { one: '{n} person still followed', other: '{n} people still followed' }
  },
  permutation: {
    fr: 'p = {p} par permutation ({n} arrangements)',
    en: 'p = {p} by permutation ({n} arrangements)'
  },
  ceiling: {
    fr: { one: '{n} personne avait déjà le maximum', other: '{n} personnes avaient déjà le maximum' },
    en: { one: '{n} person had the maximum already', other: '{n} people had the maximum already' }
  },
  several_draws: {
    fr: 'plusieurs tirages dans cette période : les lire un à un',
    en: 'several draws in this period: read them one by one'
  },
  draw_not_logged: {
    fr: 'tirage déclaré après l’appel, non inscrit avant lui',
    en: 'draw declared after the call, not logged before it'
  },
  could_show: {
    fr: 'plus petit effet que ce nombre pouvait montrer : {value}',
    en: 'smallest effect these numbers could show: {value}'
  },
  several_interventions: {
    fr: 'plusieurs interventions dans cette période : les lire une à une',
    en: 'several interventions in this period: read them one by one'
  },
  not_acted_yet: {
    fr: {
      one: '{n} personne a contribué sans avoir agi à ce jour',
      other: '{n} personnes ont contribué sans avoir agi à ce jour'
    },
    en: {
      one: '{n} person contributed and has not acted to this day',
      other: '{n} people contributed and have not acted to this day'
    }
  },
  still_on_the_way: {
    fr: { one: '{n} personne encore en chemin', other: '{n} personnes encore en chemin' },
    en: { one: '{n} person still on the way', other: '{n} people still on the way' }
  },
  no_hour_cost: {
    fr: 'coût horaire non déclaré pour tous les jours (Réglages)',
    en: 'hourly cost not declared for every day (Settings)'
  },
  several_currencies: {
    fr: '{n} monnaies : des montants qui ne s’additionnent pas',
    en: '{n} currencies: amounts that do not add up'
  }
} as const satisfies Words

export type NoteCode = keyof typeof notes

type Said = { code: string; [param: string]: unknown }

const real = (value: unknown, locale: Locale, decimals = 2) =>
  typeof value === 'number' ? number(value, locale, { decimals }) : '–'
const part = (value: unknown, locale: Locale) => (typeof value === 'number' ? share(value, locale) : '–')

const agreed = ({ kappa, positive, n }: Said, locale: Locale) => ({
  kappa: real(kappa, locale),
  positive: real(positive, locale),
  n: real(n, locale, 0)
})

const facetNames = {
  act: { fr: 'agir', en: 'act' },
  return: { fr: 'revenir', en: 'return' },
  dialogue: { fr: 'dialoguer', en: 'talk' },
  last: { fr: 'durer', en: 'last' }
} as const

// A rank with its interval, rounded outwards: an interval never promises more than the draws gave.
const placed = (at: unknown, lo: unknown, hi: unknown, locale: Locale) =>
  `${real(at, locale, Number.isInteger(at) ? 0 : 1)} (${real(Math.floor(Number(lo)), locale, 0)}–${real(Math.ceil(Number(hi)), locale, 0)})`
const bothRanks = (note: Said, locale: Locale) => ({
  seen: placed(note.vanity_rank, note.vanity_lo, note.vanity_hi, locale),
  changed: placed(note.impact_rank, note.impact_lo, note.impact_hi, locale)
})

// The spread of the groups of a pooled difference, in points.
const spread = ({ lo, hi, p, n, dropped }: Said, locale: Locale) => ({
  ...{ lo: points(Number(lo), locale), hi: points(Number(hi), locale), p: real(p, locale, 3) },
  ...{ n: real(n, locale, 0), dropped: real(dropped, locale, 0) }
})

// Numbers of notes that are no counts: shares as percentages, ratios and coefficients with two decimals.
const written: Partial<Record<NoteCode, (note: Said, locale: Locale) => Record<string, string>>> = {
  baseline: ({ value }, locale) => ({ value: part(value, locale) }),
  organisation_included: ({ value }, locale) => ({ value: part(value, locale) }),
  over_chance: ({ value }, locale) => ({ value: real(value, locale) }),
  openness_over_chance: ({ value, chance }, locale) => ({ value: real(value, locale), chance: real(chance, locale) }),
  chance_alone: ({ p }, locale) => ({ p: real(p, locale, 3) }),
  durable_by_chance: ({ value, p }, locale) => ({ value: part(value, locale), p: real(p, locale, 3) }),
  claimed_ratio: ({ ratio }, locale) => ({ ratio: real(ratio, locale) }),
  not_separable_ranks: bothRanks,
  gap_established_ranks: bothRanks,
  composite_missing: ({ facets }, locale) => ({
    names: String(facets)
      .split(',')
      .map(one => (Object.hasOwn(facetNames, one) ? facetNames[one as keyof typeof facetNames][locale] : one))
      .join(', ')
  }),
  composite: ({ rank, rank_lo, rank_hi, acceptability, at, ...weights }, locale) => ({
    ...{ rank: real(rank, locale, 1), kept: part(acceptability, locale) },
    ...{ lo: real(Math.floor(Number(rank_lo)), locale, 0), hi: real(Math.ceil(Number(rank_hi)), locale, 0) },
    ...{ act: real(weights.act, locale, 2), return: real(weights.return, locale, 2) },
    ...{ dialogue: real(weights.dialogue, locale, 2), last: real(weights.last, locale, 2) },
    day: typeof at === 'string' ? date(at.slice(0, 10), locale) : '–'
  }),
  rank_agreement: ({ tau, p, required }, locale) => ({
    tau: real(tau, locale),
    p: real(p, locale, 3),
    required: real(required, locale, 3)
  }),
  could_show: ({ value }, locale) => ({ value: part(value, locale) }),
  slope_change: ({ value, lo, hi }, locale) => ({
    ...{ value: real(value, locale), lo: real(lo, locale), hi: real(hi, locale) }
  }),
  clash_limits: ({ abuse, heat }, locale) => ({ abuse: real(abuse, locale, 0), heat: real(heat, locale) }),
  without_flagged: ({ rank, rank_without }, locale) => ({
    ...{ rank: real(rank, locale, 1), rank_without: real(rank_without, locale, 1) }
  }),
  like_groups: spread,
  like_groups_unlike: spread,
  like_groups_differ: spread,
  like_groups_opposite: spread,
  like_groups_clash: spread,
  agreement: agreed,
  coders_agree: ({ kappa, n }, locale) => ({ kappa: real(kappa, locale), n: real(n, locale, 0) }),
  coders_agree_little: ({ kappa, n }, locale) => ({ kappa: real(kappa, locale), n: real(n, locale, 0) }),
  agreement_low: agreed,
  permutation: ({ p, n }, locale) => ({ p: real(p, locale, 3), n: real(n, locale, 0) }),
  rank_strict: ({ lo, hi }, locale) => ({ lo: real(lo, locale, 0), hi: real(hi, locale, 0) }),
  rank: ({ lo, hi }, locale) => ({
    lo: real(Math.floor(Number(lo)), locale, 0),
    hi: real(Math.ceil(Number(hi)), locale, 0)
  }),
  shrunk: ({ value, lo, hi }, locale) => ({
    value: part(value, locale),
    interval: typeof lo === 'number' && typeof hi === 'number' ? shareInterval(lo, hi, locale) : '–'
  })
}

/** The entry of a note: some codes have another phrase where they carry a number. */
function codeOf(note: Said): string {
  if (typeof note.vanity_rank === 'number' && typeof note.impact_rank === 'number') return `${note.code}_ranks`
  if (note.code === 'look_back' && note.days !== undefined) return 'look_back_days'
  return note.code === 'unattributed' && note.n !== undefined ? 'unattributed_count' : note.code
}

/**
 * The fixed phrase of a note on a result, with its parameters said (days as words, `YYYY-MM-DD` as a date).
 * A code that is not in the catalogue gives `null`: a number is not withheld because one of its notes is new.
 */
export function noteWord(note: Said, locale: Locale): string | null {
  const code = codeOf(note)
  const entry = Object.hasOwn(notes, code) ? notes[code as NoteCode] : undefined
  if (!entry) return null
  const dated = typeof note.date === 'string' ? { ...note, date: date(note.date, locale) } : note
  return say(entry, locale, { ...dated, ...written[code as NoteCode]?.(note, locale) })
}

/** The fixed phrases of a result's notes, those that have one. */
export function noteWords({ notes }: { notes: readonly Said[] }, locale: Locale): string[] {
  return notes.map(note => noteWord(note, locale)).filter(phrase => phrase !== null)
}
