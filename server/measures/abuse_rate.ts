import { sql } from 'drizzle-orm'
import { askedOfAudits, auditBounds } from './audit_bounds_example.ts'
import { auditWindow } from './audit_example.ts'
import { audited, auditStrata, has, HOSTILE, shareRead } from './audited.ts'
import type { Measure } from './measure.ts'

/** Lines of the breakdown by type: the categories of abuse, and spam, which is never added to the hostile total. */
const CATEGORIES = [...HOSTILE.slice(1), 'spam']

/** D8: hostile messages per thousand received, from a random audit read by people. Rows by type are categories. */
const abuseRate: Measure = {
  ...audited,
  key: 'abuse_rate',
  id: 'D8',
  label: { fr: 'propos abusifs', en: 'abuse' },
  question: { fr: 'Combien de messages reçus sont hostiles ?', en: 'How many of the messages received are hostile?' },
  explanation: {
    fr: 'Messages hostiles (insulte, provocation, discrimination, sexuel, menace, diffamation) pour mille messages reçus, masqués et supprimés compris, lus par des personnes sur un tirage au sort clos. La critique n’est jamais hostile ; la publicité est à part.',
    en: 'Hostile messages (insult, provocation, discrimination, sexual, threat, defamation) per thousand messages received, hidden and deleted ones included, read by people on a closed random draw. Criticism is never hostile; spam is apart.'
  },
  formula: {
    fr: '1 000 · Σ (N_g / N) · (hostiles lus en g / lus en g)',
    en: '1,000 · Σ (N_g / N) · (hostile read in g / read in g)'
  },
  unit: 'permille',
  direction: 'down',
  grains: ['campaign', 'type'],
  definedBy: {
    text: 'Sillage D8, after the rejection rate of Coral; estimator after Fisch et al. 2024',
    url: 'https://arxiv.org/abs/2406.04291'
  },
  grade: 'B',
  interval: 'audit',
  counterMeasure: 'false_suppression',
  pitfalls: {
    fr: 'Supprimer la critique fait baisser ce chiffre : lire à côté la critique masquée à tort. Un message peut être de deux catégories : leurs lignes ne s’additionnent pas.',
    en: 'Deleting criticism lowers this figure: read criticism wrongly hidden beside it. A message can be of two categories: their rows do not add up.'
  },
  sql: window =>
    window.by === 'type'
      ? auditStrata({ ...window, by: null }, { hostile: sql`kind = any (labels_here)` }, CATEGORIES)
      : auditStrata(window, { hostile: has(...HOSTILE) }),
  reduce: rows => shareRead(rows, 'hostile', 1000),
  example: {
    story: {
      fr: 'Un message insultant sur deux lus parmi les quatre les plus signalés, aucun sur trois parmi les six autres : 0,4 × 1/2 = 200 pour mille. L’étiquette posée dans la file, hors tirage, ne compte pas.',
      en: 'One insulting message of two read among the four most flagged, none of three among the six others: 0.4 × 1/2 = 200 per thousand. The label given in the queue, outside the draw, does not count.'
    },
    ...auditWindow,
    given: auditBounds(['insult']),
    then: { value: 200, lo: 100, hi: 400, n: 5, persons: 10, status: 'ok', notes: ['audited'] },
    also: [
      {
        campaign: 'c',
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-30T00:00:00Z',
        by: 'type',
        rows: { insult: { value: 200 }, threat: { value: 0 }, spam: { value: 0 } }
      },
      {
        campaign: 'w',
        from: '2026-05-11T00:00:00Z',
        to: '2026-05-25T00:00:00Z',
        by: 'type',
        hidesBelow: 2,
        rows: { insult: { status: 'masked' } }
      },
      ...askedOfAudits({ t: 300, c: 200, n: 7, all: 1000, isMasked: { v: false, w: true }, settled: 1000 / 3 }),
      {
        ...{ campaign: 'k', from: '2026-07-06T00:00:00Z', to: '2026-08-03T00:00:00Z', by: 'type' },
        rows: {
          insult: { value: 1000 / 3, n: 60, notes: ['agreement'] },
          threat: { value: 0, n: 60, notes: [{ code: 'readers_say_same', n: 60 }] }
        }
      }
    ]
  }
}

export default abuseRate
