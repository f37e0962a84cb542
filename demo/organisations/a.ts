import type { CampaignPlan, OrganisationPlan } from '../plan.ts'
import { campaignsOf, contributionKinds, ladder, type Row } from './shared.ts'

const sign = { kind: 'signature', target: 'petition', system: 'formulaire' }
const meet = { kind: 'attendance', target: 'assemblee', system: 'emargement' }
const give = { kind: 'donation', target: 'fonds-recours', system: 'paiement', amounts: [10, 15, 20, 25, 40, 60] }
const EQUAL = 0.2
const group = (slug: string, place: string, size: number, mobilised = EQUAL) => ({
  slug,
  name: `Groupe local de ${place}`,
  kind: 'local_group',
  size,
  place,
  mobilised
})

const help = { kind: 'volunteer', target: 'accompagnement', system: 'formulaire' }
/** Hardly seen, and kept. */
const GROUND_SWELL: Partial<CampaignPlan> = {
  stayOfNewcomers: 0.94,
  stayWeeks: 60,
  vanity: 0.12,
  acting: 0.55,
  ask: { slug: 'appel-voisins-temoins', asked: 260, answered: 96, kept: 0.8 }
}
// prettier-ignore
const campaigns: Row[] = [
  ['un-toit', 'Un toit, un droit', '2024-03-04', '2024-04-08', 'Un moratoire hivernal sur les expulsions', 4200, sign, 150],
  ['papiers-pour-vivre', 'Des papiers pour vivre', '2024-11-11', '2024-12-23', 'Des critères écrits de régularisation', 5100, sign, 158],
  ['soins-pour-tous', 'Se soigner sans peur', '2025-02-17', '2025-03-24', 'L’accès aux soins sans délai', 3900, meet, 152],
  ['portes-ouvertes', 'Portes ouvertes', '2025-05-26', '2025-06-30', 'Visiter un centre et témoigner', 4600, meet, 149],
  ['voisins-temoins', 'Voisins témoins', '2025-09-01', '2025-10-13', 'Accompagner une famille pendant six semaines', 2300, help, 236, GROUND_SWELL],
  ['ecrire-dix-jours', 'Dix jours pour écrire', '2025-12-01', '2026-01-05', 'Dix mille lettres', 3500, sign, 155, { boosted: true, vanity: 1.7 }],
  ['recours-collectif', 'Le recours collectif', '2026-03-02', '2026-04-13', 'Financer un recours', 4800, give, 151],
  ['vacances-pour-tous', 'Vacances pour tous', '2026-05-25', '2026-06-29', 'Ouvrir les plaines de jeux à tous les enfants', 3700, sign, 153],
  ['rentree-sans-frais', 'Rentrée sans frais', '2026-09-07', '2026-10-12', 'La gratuité scolaire réelle', 4000, sign, 146]
]

/** A: a rights association with fourteen local groups. Plants: a ground swell, and two groups really more mobilised. */
export const a: OrganisationPlan = {
  letter: 'a',
  slug: 'droits-proches',
  name: 'Droits Proches',
  kind: { fr: 'Association de défense des droits, groupes locaux', en: 'Rights association with local groups' },
  timeZone: 'Europe/Brussels',
  country: 'BE',
  currency: 'EUR',
  funder: 'Fondation (fictive) pour les droits',
  voice: 'brussels',
  networks: ['facebook', 'instagram', 'youtube'],
  postsPerWeek: 0.8,
  regulars: 34,
  newcomers: 1.4,
  contributionKinds,
  groups: [
    group('ixelles', 'Ixelles', 44),
    group('liege', 'Liège', 58, 0.48),
    group('namur', 'Namur', 32),
    group('charleroi', 'Charleroi', 40),
    group('mons', 'Mons', 26),
    group('schaerbeek', 'Schaerbeek', 36),
    group('louvain-la-neuve', 'Louvain-la-Neuve', 50, 0.48),
    group('tournai', 'Tournai', 20),
    group('verviers', 'Verviers', 18),
    group('arlon', 'Arlon', 10),
    group('wavre', 'Wavre', 24),
    group('dinant', 'Dinant', 12),
    group('la-louviere', 'La Louvière', 22),
    group('huy', 'Huy', 15)
  ],
  campaigns: campaignsOf(campaigns),
  audits: [
    { slug: 'relecture-voisins', campaign: 'voisins-temoins', from: '2025-09-01', to: '2025-10-13', sample: 100 },
    { slug: 'relecture-printemps-2026', from: '2026-03-02', to: '2026-04-27', sample: 100 }
  ],
  auditSample: 100,
  ladder,
  annotations: [
    { at: '2025-01-18', text: 'Assemblée générale à Namur : quatorze groupes présents.' },
    {
      at: '2025-09-01',
      text: 'Campagne sans achat d’espace, portée par les visites à domicile.',
      campaign: 'voisins-temoins'
    }
  ],
  indicators: [
    {
      slug: 'membres-mobilises',
      name: { fr: 'Part des membres mobilisés, recours collectif', en: 'Members mobilised, collective appeal' },
      level: 'output',
      measure: 'mobilisation_rate',
      campaign: 'recours-collectif',
      baseline: 0.15,
      target: 0.25,
      due: '2026-10-31',
      direction: 'up',
      unit: 'share'
    },
    {
      slug: 'retour-voisins',
      name: {
        fr: 'Contributeurs encore là à 90 jours, Voisins témoins',
        en: 'Contributors still there at 90 days, Voisins témoins'
      },
      level: 'outcome',
      measure: 'wake',
      campaign: 'voisins-temoins',
      baseline: 0.2,
      target: 0.4,
      due: '2026-10-31',
      direction: 'up',
      unit: 'share'
    }
  ],
  plants: [
    {
      fr: 'Lame de fond : « Voisins témoins » a huit fois moins d’audience que les autres et garde à 90 jours bien plus de monde.',
      en: 'Ground swell: “Voisins témoins” has an eighth of the audience of the others and keeps far more people at 90 days.'
    },
    {
      fr: 'Deux groupes vraiment plus mobilisés : Liège et Louvain-la-Neuve, 48 % des membres à chaque campagne.',
      en: 'Two groups really more mobilised: Liège and Louvain-la-Neuve, 48% of members in each campaign.'
    },
    {
      fr: 'Rien : les douze autres groupes sont à 20 %, sans différence à trouver.',
      en: 'Nothing: the twelve other groups are at 20%, with no difference to find.'
    }
  ],
  hostility: 0.03,
  form: {
    title: 'Émargement de l’assemblée et des permanences',
    file: 'presences-permanences.csv',
    rows: 160,
    from: '2024-05-01',
    to: '2024-09-30',
    kind: 'attendance',
    target: 'permanence',
    headers: { at: 'Horodateur', email: 'Adresse e-mail', choice: 'Permanence', remark: 'Souhait' },
    choices: ['Ixelles', 'Liège', 'Namur', 'Charleroi']
  }
}
