import { BRIDGE_CAMPAIGN } from '../plants/bridges.ts'
import type { OrganisationPlan } from '../plan.ts'
import { campaignsOf, contributionKinds, ladder, type Row } from './shared.ts'

const give = { kind: 'donation', target: 'fonds-solidarite', system: 'paiement', amounts: [10, 20, 25, 30, 50, 100] }
const write = { kind: 'message_to_decision_maker', target: 'lettre-elus', system: 'formulaire' }
const enrol = { kind: 'signup', target: 'correspondances', system: 'formulaire' }
const ACTING = { story: 0.46, ask: 0.14, info: 0.28 }
const holder = (slug: string, name: string, size: number) => ({
  slug,
  name,
  kind: 'stakeholder',
  size,
  place: '',
  mobilised: 0.18
})

// prettier-ignore
const campaigns: Row[] = [
  ['lettre-ouverte', 'La lettre ouverte', '2024-03-04', '2024-04-08', 'Une réponse écrite de dix élus', 5200, write, 128],
  ['table-ronde', 'La table ronde', '2024-11-11', '2024-12-16', 'Faire parler les officiels avec la diaspora', 6100, enrol, 122],
  ['visas-etudiants', 'Des visas pour étudier', '2025-02-17', '2025-03-31', 'Des délais publiés', 4800, write, 131],
  [BRIDGE_CAMPAIGN, 'La traversée', '2025-05-26', '2025-07-07', 'Que diaspora et associations se répondent', 5600, enrol, 126],
  ['recits-de-familles', 'Récits de familles', '2025-09-01', '2025-10-06', 'Financer trois réunions de familles', 5000, give, 124],
  ['fonds-commun', 'Le fonds commun', '2025-12-01', '2026-01-05', 'Abonder le fonds de solidarité', 7000, give, 133, { boosted: true }],
  ['correspondances', 'Correspondances', '2026-03-02', '2026-04-06', 'Deux cents étudiants s’écrivent', 3900, enrol, 120],
  ['jumelages', 'Jumelages', '2026-05-25', '2026-06-29', 'Dix associations jumelées', 4400, enrol, 129],
  ['reponses-des-elus', 'Réponses des élus', '2026-09-07', '2026-10-12', 'Publier les réponses', 4100, write, 115]
]

/** D: a network of NGOs between two shores. Plants: one bridge that lasts, and stories that lead to acts. */
export const d: OrganisationPlan = {
  letter: 'd',
  slug: 'deux-rives-reseau',
  name: 'Deux Rives, le réseau',
  kind: { fr: 'Réseau d’associations, diplomatie numérique', en: 'NGO network, digital diplomacy' },
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
  funder: 'Fonds (fictif) de coopération décentralisée',
  voice: 'network',
  networks: ['facebook', 'instagram', 'linkedin'],
  postsPerWeek: 0.8,
  regulars: 34,
  newcomers: 2.4,
  contributionKinds,
  groups: [
    { ...holder('diaspora', 'Diaspora', 48), place: 'Marseille' },
    { ...holder('associations', 'Associations', 46), place: 'Dakar' },
    { ...holder('officiels', 'Officiels', 40), place: 'Genève' },
    { ...holder('universitaires', 'Universitaires', 36), place: 'Montréal' },
    { ...holder('journalistes', 'Journalistes', 36), place: 'Tunis' }
  ],
  campaigns: campaignsOf(campaigns).map(campaign => ({ ...campaign, actingByFormat: ACTING })),
  audits: [
    { slug: 'relecture-traversee', campaign: BRIDGE_CAMPAIGN, from: '2025-05-26', to: '2025-07-07', sample: 100 },
    { slug: 'relecture-printemps-2026', from: '2026-03-02', to: '2026-06-01', sample: 100 }
  ],
  auditSample: 100,
  ladder,
  annotations: [
    {
      at: '2025-05-26',
      text: 'Deux animateurs présentent chaque semaine une association à une famille de la diaspora.',
      campaign: BRIDGE_CAMPAIGN
    },
    { at: '2025-11-30', text: 'La fête annuelle est reportée : salle indisponible.' }
  ],
  indicators: [
    {
      slug: 'ponts-durables',
      name: { fr: 'Ponts encore actifs à 90 jours, La traversée', en: 'Bridges still active at 90 days, La traversée' },
      level: 'impact',
      measure: 'durable_bridges',
      campaign: BRIDGE_CAMPAIGN,
      baseline: 0,
      target: 0.15,
      due: '2026-10-31',
      direction: 'up',
      unit: 'share'
    },
    {
      slug: 'reponse-questions',
      name: { fr: 'Questions auxquelles nous avons répondu', en: 'Questions we answered' },
      level: 'output',
      measure: 'response_rate',
      baseline: 0.5,
      target: 0.75,
      due: '2026-10-31',
      direction: 'up',
      unit: 'share'
    }
  ],
  plants: [
    {
      fr: 'Un pont durable : diaspora et associations se répondent encore 90 jours après « La traversée » ; trois autres couples de groupes, non.',
      en: 'One durable bridge: diaspora and associations still answer each other 90 days after “La traversée”; three other pairs of groups do not.'
    },
    {
      fr: 'Le récit mène à l’acte : 46 % de ceux qui entrent par un récit agissent, 14 % par une demande directe.',
      en: 'Stories lead to acts: 46% of those who enter by a story act, 14% by a direct ask.'
    },
    {
      fr: 'Rien : entre les campagnes, le retour à 90 jours est le même.',
      en: 'Nothing: return at 90 days is the same for every campaign.'
    }
  ],
  hostility: 0.025,
  form: {
    title: 'Inscriptions aux correspondances',
    file: 'inscriptions-correspondances.csv',
    rows: 140,
    from: '2024-05-01',
    to: '2024-09-30',
    kind: 'signup',
    target: 'lettre-d-information',
    headers: { at: 'Horodateur', email: 'Adresse e-mail', choice: 'Rive', remark: 'Pourquoi vous inscrire ?' },
    choices: ['Nord', 'Sud', 'Les deux']
  }
}
