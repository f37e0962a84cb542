import type { Words } from './word.ts'

/** The composite index a campaign declared before it started: small, with its fragility, never a headline. */
export const composite = {
  title: { fr: 'Indice déclaré avant le début', en: 'Index declared before the start' },
  lead: {
    fr: 'Les quatre nombres du profil en un seul, selon les poids que la campagne a scellés avant de commencer. Lire le profil d’abord : un indice dit moins que ses quatre nombres.',
    en: 'The four numbers of the profile in one, under the weights the campaign sealed before it started. Read the profile first: an index says less than its four numbers.'
  },
  fragile: {
    fr: 'Avec quatre dimensions indépendantes et huit campagnes, celle qui mène à poids égaux perd la tête sous 41 % des pondérations tirées au hasard.',
    en: 'With four independent dimensions and eight campaigns, the leader under equal weights loses the lead under 41% of random weightings.'
  },
  acceptability: {
    fr: 'Acceptabilité : part de 10 000 pondérations tirées au hasard qui laissent à la campagne son rang, à une place près.',
    en: 'Acceptability: share of 10,000 weightings drawn at random that leave the campaign its rank, within one place.'
  },
  fingerprint: { fr: 'empreinte {hash}', en: 'fingerprint {hash}' }
} as const satisfies Words
