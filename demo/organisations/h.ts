import type { CampaignPlan, OrganisationPlan } from '../plan.ts'
import { campaignsOf, contributionKinds, ladder, type Row } from './shared.ts'

const attend = { kind: 'attendance', target: 'causerie', system: 'emargement' }
const create = { kind: 'content', target: 'video-publiee', system: 'formulaire' }
const enrol = { kind: 'signup', target: 'atelier', system: 'formulaire' }
const region = (slug: string, name: string) => ({ slug, name, kind: 'region', size: 26, place: name, mobilised: 0.2 })

/** Seen by everybody, followed by nobody. */
const STRAW_FIRE: Partial<CampaignPlan> = {
  stay: 0.02,
  vanity: 13,
  acting: 0.05,
  silent: 0.05,
  boosted: true,
  ask: { slug: 'appel-danse', asked: 2000, answered: 38, kept: 0.3 }
}
// prettier-ignore
const campaigns: Row[] = [
  ['premieres-voix', 'Premières voix', '2024-03-04', '2024-04-15', 'Faire entendre dix créateurs', 1_900_000, enrol, 125],
  ['marche-de-nuit', 'Le marché de nuit', '2024-11-11', '2024-12-16', 'Raconter le vivre-ensemble au marché', 2_100_000, attend, 118],
  ['rumeur-stop', 'Rumeur, arrête-toi', '2025-02-10', '2025-03-24', 'Vérifier avant de partager', 2_400_000, create, 132],
  ['danse-du-vivre-ensemble', 'La danse du vivre-ensemble', '2025-05-26', '2025-06-30', 'Toucher le plus grand nombre par un défi dansé', 5_200_000, enrol, 430, STRAW_FIRE],
  ['conte-a-deux-voix', 'Le conte à deux voix', '2025-09-01', '2025-10-06', 'Un ancien, un jeune, une histoire', 1_800_000, create, 121],
  ['caravane-du-nord', 'La caravane du Nord', '2025-11-24', '2026-01-05', 'Porter les causeries à Kara et Dapaong', 3_000_000, attend, 138],
  ['radio-ouverte', 'Radio ouverte', '2026-03-02', '2026-04-06', 'Donner le micro aux quartiers', 2_000_000, enrol, 126],
  ['tournoi-amitie', 'Le tournoi de l’amitié', '2026-05-25', '2026-06-29', 'Jouer ensemble, en parler ensuite', 2_600_000, attend, 134],
  ['lettres-aux-jeunes', 'Lettres aux jeunes', '2026-09-07', '2026-10-12', 'Répondre à cent lettres', 1_700_000, create, 110]
]

/** H: a creators' programme in Togo, with an embassy. Plants: a straw fire, and a training without effect. */
export const h: OrganisationPlan = {
  letter: 'h',
  slug: 'akpe-creation',
  name: 'Akpé Création',
  kind: { fr: 'Programme de créateurs de contenu', en: 'Content creators’ programme' },
  timeZone: 'Africa/Lome',
  country: 'TG',
  currency: 'XOF',
  funder: 'Ambassade (fictive), fonds de cohésion',
  voice: 'togo',
  networks: ['facebook', 'instagram', 'tiktok'],
  postsPerWeek: 0.7,
  regulars: 34,
  newcomers: 2,
  contributionKinds,
  groups: [
    region('golfe', 'Golfe'),
    region('tchaoudjo', 'Tchaoudjo'),
    region('kozah', 'Kozah'),
    region('ogou', 'Ogou'),
    region('tone', 'Tône')
  ],
  programmes: [
    {
      slug: 'programme-akpe',
      name: 'Programme Akpé 2023-2026',
      from: '2023-11-01',
      to: '2026-11-01',
      aim: 'Que des voix locales tiennent la conversation publique contre la haine'
    },
    {
      slug: 'projet-villes',
      name: 'Projet Villes qui se parlent',
      from: '2024-09-01',
      to: '2026-11-01',
      parent: 'programme-akpe',
      aim: 'Relier les jeunes de cinq préfectures'
    }
  ],
  campaigns: campaignsOf(campaigns).map((campaign, i) => ({
    ...campaign,
    parent: i === 0 ? 'programme-akpe' : 'projet-villes'
  })),
  audits: [
    { slug: 'relecture-danse', campaign: 'danse-du-vivre-ensemble', from: '2025-05-26', to: '2025-06-30', sample: 100 },
    { slug: 'relecture-printemps-2026', from: '2026-03-02', to: '2026-06-29', sample: 100 }
  ],
  auditSample: 200,
  ladder,
  annotations: [
    {
      at: '2025-04-12',
      text: 'Formation de quatorze créateurs à Lomé. Quatorze autres, comparables, servent de témoins.'
    },
    {
      at: '2025-06-04',
      text: 'La vidéo de danse dépasse toutes les audiences de la page.',
      campaign: 'danse-du-vivre-ensemble'
    }
  ],
  indicators: [
    {
      slug: 'personnes-agissantes',
      name: { fr: 'Personnes ayant agi', en: 'People who acted' },
      level: 'output',
      measure: 'people_who_acted',
      baseline: 0,
      target: 500,
      due: '2026-10-31',
      direction: 'up',
      unit: 'persons'
    },
    {
      slug: 'retour-a-90-jours',
      name: {
        fr: 'Part des contributeurs encore là à 90 jours, tournoi',
        en: 'Contributors still there at 90 days, tournament'
      },
      level: 'outcome',
      measure: 'wake',
      campaign: 'tournoi-amitie',
      baseline: 0.1,
      target: 0.2,
      due: '2026-10-31',
      direction: 'up',
      unit: 'share'
    },
    {
      slug: 'propos-abusifs',
      name: { fr: 'Propos abusifs pour 1 000 messages', en: 'Abusive messages per 1,000' },
      level: 'outcome',
      measure: 'abuse_rate',
      baseline: 60,
      target: 40,
      due: '2026-10-31',
      direction: 'down',
      unit: 'permille'
    }
  ],
  plants: [
    {
      fr: 'Feu de paille : « La danse du vivre-ensemble » a treize fois l’audience des autres et presque personne n’en revient.',
      en: 'Straw fire: “La danse du vivre-ensemble” has thirteen times the audience of the others and almost nobody comes back from it.'
    },
    {
      fr: 'Rien : la formation de créateurs n’a aucun effet ; formés et témoins progressent pareillement.',
      en: 'Nothing: the creator training has no effect; trained and compared creators grow alike.'
    }
  ],
  hostility: 0.03,
  form: {
    title: 'Présences aux causeries de Lomé',
    file: 'presences-causeries.csv',
    rows: 130,
    from: '2024-06-01',
    to: '2024-09-30',
    kind: 'attendance',
    target: 'causerie-de-quartier',
    headers: { at: 'Horodateur', email: 'Adresse e-mail', choice: 'Quartier de la causerie', remark: 'Une remarque ?' },
    choices: ['Bè', 'Tokoin', 'Agoè', 'Hédzranawoé']
  }
}
