import type { OrganisationPlan } from '../plan.ts'
import { contributionKinds, ladder, ordinary } from './shared.ts'

const sign = { kind: 'signature', target: 'manifeste', system: 'formulaire' }
const offer = { kind: 'volunteer', target: 'avocats-benevoles', system: 'formulaire' }
const give = { kind: 'donation', target: 'abonnement-solidaire', system: 'paiement', amounts: [5, 8, 10, 15, 30] }
const circle = (slug: string, place: string) => ({ slug, name: `Cercle de lecture de ${place}`, kind: 'local_group', size: 24, place, mobilised: 0.18 })
const twin = { contributors: 126, stay: 0.26, vanity: 1, acting: 0.3, silent: 0.25 }

/** F: an editorial collective. Plants: clash that brings passers-by, a benevolent call that brings acts, twin campaigns. */
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
  newcomers: 2.2,
  contributionKinds,
  groups: [circle('paris', 'Paris'), circle('lyon', 'Lyon'), circle('strasbourg', 'Strasbourg'), circle('brest', 'Brest')],
  campaigns: [
    ordinary({ slug: 'pages-libres', name: 'Pages libres', from: '2024-03-04', to: '2024-04-08', aim: 'Vingt tribunes de lecteurs', cost: 2400, action: sign, contributors: 122 }),
    ordinary({ slug: 'rendez-vous-du-matin', name: 'Le rendez-vous du matin', from: '2024-11-11', to: '2024-12-16', aim: 'Lire ensemble à 7 h 30', cost: 2100, action: sign, ...twin }),
    ordinary({ slug: 'rendez-vous-du-soir', name: 'Le rendez-vous du soir', from: '2025-02-17', to: '2025-03-24', aim: 'Lire ensemble à 19 h 30', cost: 2100, action: sign, ...twin }),
    ordinary({
      slug: 'le-grand-deballage',
      name: 'Le grand déballage',
      from: '2025-05-26',
      to: '2025-06-30',
      aim: 'Répondre coup pour coup',
      cost: 6800,
      action: sign,
      contributors: 420,
      stay: 0.02,
      vanity: 11,
      hostile: 0.3,
      acting: 0.03,
      silent: 0.04,
      boosted: true,
      ask: { slug: 'appel-deballage', asked: 1500, answered: 24, kept: 0.25 }
    }),
    ordinary({ slug: 'enquete-ouverte', name: 'Enquête ouverte', from: '2025-09-01', to: '2025-10-13', aim: 'Recueillir des témoignages', cost: 3100, action: sign, contributors: 130 }),
    ordinary({
      slug: 'avocats-pour-victimes',
      name: 'Des avocats pour les victimes',
      from: '2025-12-01',
      to: '2026-01-05',
      aim: 'Trouver des avocats bénévoles',
      cost: 1200,
      action: offer,
      contributors: 128,
      acting: 0.82,
      silent: 0.35,
      vanity: 0.5,
      ask: { slug: 'appel-avocats', asked: 400, answered: 104, kept: 0.85 }
    }),
    ordinary({ slug: 'abonnement-solidaire', name: 'Abonnement solidaire', from: '2026-03-02', to: '2026-04-06', aim: 'Trois cents abonnements offerts', cost: 2800, action: give, contributors: 119 }),
    ordinary({ slug: 'le-manifeste', name: 'Le manifeste', from: '2026-05-25', to: '2026-06-29', aim: 'Écrire un manifeste à plusieurs mains', cost: 2600, action: sign, contributors: 133 }),
    ordinary({ slug: 'chroniques-d-automne', name: 'Chroniques d’automne', from: '2026-09-07', to: '2026-10-12', aim: 'Quarante chroniques du soir', cost: 2200, action: sign, contributors: 112 })
  ],
  audits: [
    { slug: 'relecture-deballage', campaign: 'le-grand-deballage', from: '2025-05-26', to: '2025-06-30', sample: 200 },
    { slug: 'relecture-avocats', campaign: 'avocats-pour-victimes', from: '2025-12-01', to: '2026-01-05', sample: 100 }
  ],
  ladder,
  annotations: [
    { at: '2025-05-28', text: 'Premier échange repris par de grands comptes ; afflux de commentaires.', campaign: 'le-grand-deballage' },
    { at: '2025-12-02', text: 'Appel publié sans publicité, relayé par deux barreaux (fictifs).', campaign: 'avocats-pour-victimes' }
  ],
  indicators: [
    { slug: 'avocats-engages', name: { fr: 'Personnes engagées, appel aux avocats', en: 'People committed, call to lawyers' }, level: 'outcome', measure: 'people_who_acted', campaign: 'avocats-pour-victimes', baseline: 0, target: 90, due: '2026-10-31', direction: 'up', unit: 'persons' },
    { slug: 'retour-manifeste', name: { fr: 'Contributeurs encore là à 90 jours, Le manifeste', en: 'Contributors still there at 90 days, Le manifeste' }, level: 'outcome', measure: 'wake', campaign: 'le-manifeste', baseline: 0.1, target: 0.3, due: '2026-10-31', direction: 'up', unit: 'share' }
  ],
  plants: [
    { fr: 'Le clash fait l’audience : « Le grand déballage » a onze fois l’audience des autres, et ceux qui arrivent par lui ne reviennent pas.', en: 'Clash makes the audience: “Le grand déballage” has eleven times the audience of the others, and those it brings do not come back.' },
    { fr: 'L’appel bienveillant fait agir : « Des avocats pour les victimes », 104 réponses pour 400 demandes.', en: 'The benevolent call brings acts: “Des avocats pour les victimes”, 104 answers to 400 requests.' },
    { fr: 'Rien : le rendez-vous du matin et celui du soir sont jumeaux, non départageables.', en: 'Nothing: the morning and the evening rendez-vous are twins, not distinguishable.' }
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
