import type { OrganisationPlan } from '../plan.ts'
import { campaignsOf, contributionKinds, ladder, type Row } from './shared.ts'

const adhere = { kind: 'signup', target: 'charte', system: 'formulaire' }
const share = { kind: 'other', target: 'engagement-calme', system: 'formulaire' }
const team = (slug: string, place: string) => ({
  slug,
  name: `Usagers de ${place}`,
  kind: 'region',
  size: 26,
  place,
  mobilised: 0.2
})

// prettier-ignore
const campaigns: Row[] = [
  ['parler-sans-crier', 'Parler sans crier', '2024-03-04', '2024-04-08', 'Dire la règle avant l’insulte', 6000, adhere, 128],
  ['derriere-le-compte', 'Derrière le compte', '2024-11-11', '2024-12-16', 'Montrer qui répond', 5400, share, 122],
  ['la-charte', 'Une charte sur chaque page', '2025-02-24', '2025-04-07', 'Publier la charte partout', 7200, adhere, 130],
  ['semaine-des-questions', 'La semaine des questions', '2025-05-26', '2025-06-30', 'Répondre à tout en un jour', 4300, share, 124],
  ['rentree-calme', 'Rentrée calme', '2025-09-01', '2025-10-06', 'Une rentrée sans meute', 5100, adhere, 126],
  ['merci-de-critiquer', 'Merci de critiquer', '2025-12-01', '2026-01-05', 'Protéger la critique', 4700, share, 121],
  ['temoins-actifs', 'Témoins actifs', '2026-03-02', '2026-04-06', 'Former ceux qui lisent', 5600, adhere, 132],
  ['ete-tranquille', 'Été tranquille', '2026-05-25', '2026-06-29', 'Des relais pendant les congés', 3900, share, 125],
  ['mille-signataires', 'Mille signataires', '2026-09-07', '2026-10-12', 'Mille adhésions à la charte', 6400, adhere, 118]
]

/** P: a federation of community managers against hate. Plants: a rung that works, one that does not, a calmer page. */
export const p: OrganisationPlan = {
  letter: 'p',
  slug: 'pages-sereines',
  name: 'Pages sereines, la fédération',
  kind: { fr: 'Fédération de gestionnaires de communautés', en: 'Federation of community managers' },
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
  funder: 'Cotisations des membres',
  voice: 'federation',
  networks: ['facebook', 'instagram', 'youtube'],
  postsPerWeek: 0.9,
  regulars: 38,
  newcomers: 2.4,
  contributionKinds,
  groups: [
    team('nantes', 'Nantes'),
    team('lille', 'Lille'),
    team('rennes', 'Rennes'),
    team('toulouse', 'Toulouse'),
    team('dijon', 'Dijon'),
    team('metz', 'Metz')
  ],
  campaigns: campaignsOf(campaigns),
  audits: [
    { slug: 'relecture-automne-2024', from: '2024-09-02', to: '2024-12-16', sample: 200 },
    { slug: 'relecture-hiver-2025', from: '2024-12-16', to: '2025-03-03', sample: 200 },
    { slug: 'relecture-automne-2025', from: '2025-09-01', to: '2025-12-01', sample: 200 },
    { slug: 'relecture-printemps-2026', from: '2026-03-02', to: '2026-06-01', sample: 200 }
  ],
  auditSample: 200,
  ladder,
  annotations: [
    { at: '2025-03-03', text: 'La charte est épinglée en haut de chaque page.', campaign: 'la-charte' },
    { at: '2024-10-07', text: 'Deux modératrices rejoignent l’équipe ; les minutes sont chronométrées.' }
  ],
  indicators: [
    {
      slug: 'propos-abusifs',
      name: { fr: 'Propos abusifs pour 1 000 messages', en: 'Abusive messages per 1,000' },
      level: 'outcome',
      measure: 'abuse_rate',
      baseline: 170,
      target: 100,
      due: '2026-10-31',
      direction: 'down',
      unit: 'permille'
    },
    {
      slug: 'adhesions',
      name: { fr: 'Personnes ayant adhéré à la charte', en: 'People who joined the charter' },
      level: 'output',
      measure: 'people_who_acted',
      baseline: 0,
      target: 400,
      due: '2026-10-31',
      direction: 'up',
      unit: 'persons'
    }
  ],
  plants: [
    {
      fr: 'Une marche qui sert : après un renvoi à la charte, 20 % recommencent dans les 30 jours, contre 44 % sans rien, à catégorie et passé égaux.',
      en: 'A rung that works: after a referral to the charter 20% offend again within 30 days, against 44% after nothing, same category and history.'
    },
    { fr: 'Rien : masquer ne change rien (44 %).', en: 'Nothing: hiding changes nothing (44%).' },
    {
      fr: 'Les propos abusifs baissent de moitié après la publication de la charte, le 3 mars 2025.',
      en: 'Abuse falls by half after the charter is published on 3 March 2025.'
    }
  ],
  hostility: 0,
  form: {
    title: 'Adhésions reçues en réunion',
    file: 'adhesions-charte.csv',
    rows: 150,
    from: '2024-05-01',
    to: '2024-09-30',
    kind: 'signup',
    target: 'charte',
    headers: { at: 'Horodateur', email: 'Adresse e-mail', choice: 'Secteur', remark: 'Commentaire' },
    choices: ['Transports', 'Énergie', 'Collectivité', 'Média']
  }
}
