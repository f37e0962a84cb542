import type { Words } from './word.ts'

/** Figures that more than one page shows. */
export const figures = {
  agreement: {
    fr: 'Accord des deux classements : ρ = {rho} ({lo} à {hi}), {n} campagnes ; il faudrait |ρ| ≥ {needed} pour conclure.',
    en: 'Agreement of the two rankings: ρ = {rho} ({lo} to {hi}), {n} campaigns; |ρ| ≥ {needed} would be needed to conclude.'
  },
  no_agreement: {
    fr: 'Moins de six campagnes ont les deux nombres : aucun coefficient d’accord.',
    en: 'Fewer than six campaigns have both numbers: no coefficient of agreement.'
  },
  quadrant_head: { fr: 'Vu, ou suivi d’effet ?', en: 'Seen, or followed by effect?' },
  quadrant_subtitle: {
    fr: 'En travers l’audience, en hauteur « {measure} ». Lignes : médianes des campagnes comparées. Un quadrant n’est nommé qu’à partir de 80 % de chances.',
    en: 'Audience across, “{measure}” upwards. Lines: medians of the campaigns compared. A quadrant is named only from 80% odds.'
  },
  wake_subtitle: {
    fr: 'Part des contributeurs de la campagne qui contribuent encore, ailleurs que sous ses publications, dans les 28 jours qui finissent à chaque point. Ruban : intervalle à 95 %.',
    en: 'Share of the campaign’s contributors who contribute again, elsewhere than under its posts, in the 28 days ending at each point. Ribbon: 95% interval.'
  },
  growth_subtitle: {
    fr: 'Contributeurs par période de 28 jours, {period}. Sous la ligne, ceux de la période d’avant qui se sont tus.',
    en: 'Contributors by 28-day period, {period}. Below the line, those of the period before who fell silent.'
  },
  growth_source: {
    fr: '{definition} · historique depuis le {date}',
    en: '{definition} · history since {date}'
  }
} as const satisfies Words
