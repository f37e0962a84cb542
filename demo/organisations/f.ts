import type { CampaignPlan, OrganisationPlan } from '../plan.ts'
import { campaignsOf, contributionKinds, ladder, type Row } from './shared.ts'

const sign = { kind: 'signature', target: 'manifeste', system: 'formulaire' }
const offer = { kind: 'volunteer', target: 'avocats-benevoles', system: 'formulaire' }
const give = { kind: 'donation', target: 'abonnement-solidaire', system: 'paiement', amounts: [5, 8, 10, 15, 30] }
const circle = (slug: string, place: string) => ({
  slug,
  name: `Cercle de lecture de ${place}`,
  kind: 'local_group',
  size: 24,
  place,
  mobilised: 0.18
})

const CLASH: Partial<CampaignPlan> = {
  stay: 0.02,
  vanity: 11,
  hostile: 0.3,
  acting: 0.03,
  silent: 0.04,
  boosted: true,
  ask: { slug: 'appel-deballage', asked: 1500, answered: 24, kept: 0.25 }
}
const BENEVOLENT: Partial<CampaignPlan> = {
  acting: 0.82,
  silent: 0.35,
  ask: { slug: 'appel-avocats', asked: 400, answered: 104, kept: 0.85 }
}
// prettier-ignore
const campaigns: Row[] = [
  ['pages-libres', 'Pages libres', '2024-03-04', '2024-04-08', 'Vingt tribunes de lecteurs', 2400, sign, 122],
  ['rendez-vous-du-matin', 'Le rendez-vous du matin', '2024-11-11', '2024-12-16', 'Lire ensemble à 7 h 30', 2100, sign, 126],
  ['rendez-vous-du-soir', 'Le rendez-vous du soir', '2025-02-17', '2025-03-24', 'Lire ensemble à 19 h 30', 2100, sign, 126],
  ['le-grand-deballage', 'Le grand déballage', '2025-05-26', '2025-06-30', 'Répondre coup pour coup', 6800, sign, 420, CLASH],
  ['enquete-ouverte', 'Enquête ouverte', '2025-09-01', '2025-10-13', 'Recueillir des témoignages', 3100, sign, 130],
  ['avocats-pour-victimes', 'Des avocats pour les victimes', '2025-12-01', '2026-01-05', 'Trouver des avocats bénévoles', 1200, offer, 128, BENEVOLENT],
  ['abonnement-solidaire', 'Abonnement solidaire', '2026-03-02', '2026-04-06', 'Trois cents abonnements offerts', 2800, give, 119],
  ['le-manifeste', 'Le manifeste', '2026-05-25', '2026-06-29', 'Écrire un manifeste à plusieurs mains', 2600, sign, 133],
  ['chroniques-d-automne', 'Chroniques d’automne', '2026-09-07', '2026-10-12', 'Quarante chroniques du soir', 2200, sign, 112]
]

/** F: an editorial collective. Plants: clash that brings passers-by, a benevolent call that brings acts, a pack that copies, twin campaigns. */
export const f: OrganisationPlan = {
  letter: 'f',
  slug: 'sept-heures-trente',
  name: 'Collectif Sept heures trente',
  kind: { fr: 'Collectif éditorial', en: 'Editorial collective' },
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
  funder: 'Lecteurs et lectrices, fonds (fictif) pour une presse libre',
  voice: 'collective',
  networks: ['facebook', 'instagram', 'x'],
  postsPerWeek: 1.1,
  regulars: 32,
  newcomers: 1.9,
  contributionKinds,
  groups: [
    circle('paris', 'Paris'),
    circle('lyon', 'Lyon'),
    circle('strasbourg', 'Strasbourg'),
    circle('brest', 'Brest')
  ],
  campaigns: campaignsOf(campaigns),
  audits: [
    { slug: 'relecture-deballage', campaign: 'le-grand-deballage', from: '2025-05-26', to: '2025-06-30', sample: 200 },
    { slug: 'relecture-hiver-2026', from: '2025-12-01', to: '2026-03-09', sample: 100 }
  ],
  auditSample: 200,
  ladder,
  annotations: [
    {
      at: '2025-05-28',
      text: 'Premier échange repris par de grands comptes ; afflux de commentaires.',
      campaign: 'le-grand-deballage'
    },
    {
      at: '2025-12-02',
      text: 'Appel publié sans publicité, relayé par deux barreaux (fictifs).',
      campaign: 'avocats-pour-victimes'
    }
  ],
  indicators: [
    {
      slug: 'avocats-engages',
      name: { fr: 'Personnes engagées, appel aux avocats', en: 'People committed, call to lawyers' },
      level: 'outcome',
      measure: 'people_who_acted',
      campaign: 'avocats-pour-victimes',
      baseline: 0,
      target: 90,
      due: '2026-10-31',
      direction: 'up',
      unit: 'persons'
    },
    {
      slug: 'retour-manifeste',
      name: {
        fr: 'Contributeurs encore là à 90 jours, Le manifeste',
        en: 'Contributors still there at 90 days, Le manifeste'
      },
      level: 'outcome',
      measure: 'wake',
      campaign: 'le-manifeste',
      baseline: 0.1,
      target: 0.3,
      due: '2026-10-31',
      direction: 'up',
      unit: 'share'
    }
  ],
  plants: [
    {
      fr: 'Le clash fait l’audience : « Le grand déballage » a onze fois l’audience des autres, et ceux qui arrivent par lui ne reviennent pas.',
      en: 'Clash makes the audience: “Le grand déballage” has eleven times the audience of the others, and those it brings do not come back.'
    },
    {
      fr: 'L’appel bienveillant fait agir : « Des avocats pour les victimes », 104 réponses pour 400 demandes.',
      en: 'The benevolent call brings acts: “Des avocats pour les victimes”, 104 answers to 400 requests.'
    },
    {
      fr: 'Une meute se copie : sous « Le manifeste », sept comptes écrivent trois fois les mêmes mots en dix secondes. La lettre aux députés, déclarée, est recopiée aussi et ne compte pas.',
      en: 'A pack copies itself: under “Le manifeste”, seven accounts write the same words three times within ten seconds. The letter to members of parliament, declared, is copied too and does not count.'
    },
    {
      fr: 'Rien : le rendez-vous du matin et celui du soir sont jumeaux, non départageables.',
      en: 'Nothing: the morning and the evening rendez-vous are twins, not distinguishable.'
    }
  ],
  hostility: 0.04,
  form: {
    title: 'Signatures du manifeste sur papier, recopiées',
    file: 'signatures-papier.csv',
    rows: 140,
    from: '2024-05-01',
    to: '2024-09-30',
    kind: 'signature',
    target: 'manifeste-papier',
    headers: { at: 'Horodateur', email: 'Adresse e-mail', choice: 'Lieu de signature', remark: 'Un mot ?' },
    choices: ['Librairie', 'Marché', 'Médiathèque']
  }
}
