import { askedOfAudits, auditBounds } from './audit_bounds_example.ts'
import { auditWindow } from './audit_example.ts'
import { audited, auditStrata, has, shareRead } from './audited.ts'
import { sql } from 'drizzle-orm'
import type { Measure } from './measure.ts'

/** D7: share of the messages received that are constructive, from a random audit read by people. */
const constructiveShare: Measure = {
  ...audited,
  key: 'constructive_share',
  id: 'D7',
  label: { fr: 'échanges constructifs', en: 'constructive messages' },
  question: { fr: 'Les messages font-ils avancer le sujet ?', en: 'Do the messages move the subject forward?' },
  explanation: {
    fr: 'Messages dans le sujet qui donnent une raison, citent une source, proposent, demandent ou répondent à quelqu’un, lus par des personnes sur un tirage au sort clos. Ni le ton ni l’accord n’y changent rien.',
    en: 'Messages on the subject that give a reason, cite a source, propose, ask or address somebody, read by people on a closed random draw. Neither tone nor agreement changes anything.'
  },
  formula: {
    fr: 'Σ (N_g / N) · (constructifs lus en g / lus en g)',
    en: 'Σ (N_g / N) · (constructive read in g / read in g)'
  },
  unit: 'share',
  direction: 'up',
  definedBy: {
    text: 'Kolhatkar and Taboada 2017 (C3); Steenbergen et al. 2003 (DQI); estimator after Fisch et al. 2024',
    url: 'https://arxiv.org/abs/2406.04291'
  },
  grade: 'B',
  interval: 'audit',
  counterMeasure: 'abuse_rate',
  pitfalls: {
    fr: 'Un message long paraît souvent constructif. Vaut pour les messages tirés au sort, pas pour une partie d’entre eux : avec un autre filtre que la campagne, inconnu.',
    en: 'A long message often looks constructive. Holds for the messages drawn from, not for a part of them: with any filter but the campaign, unknown.'
  },
  sql: window =>
    auditStrata(window, {
      constructive: sql`(${has('on_topic')} and ${has('gives_reason', 'cites_evidence', 'proposes', 'asks', 'addresses_other')})`
    }),
  reduce: rows => shareRead(rows, 'constructive'),
  example: {
    story: {
      fr: 'Six messages peu signalés, trois lus, deux constructifs ; quatre plus signalés, deux lus, un constructif : 0,6 × 2/3 + 0,4 × 1/2.',
      en: 'Six messages rarely flagged, three read, two constructive; four more often flagged, two read, one constructive: 0.6 × 2/3 + 0.4 × 1/2.'
    },
    ...auditWindow,
    given: auditBounds(['insult']),
    then: { value: 0.6, lo: 0.3, hi: 0.8, n: 5, persons: 10, status: 'ok', notes: ['audited'] },
    also: [
      {
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-30T00:00:00Z',
        then: { value: null, status: 'unknown', notes: ['machine_unverified'] }
      },
      ...askedOfAudits({ t: 2.4 / 9, c: 0.6, n: 7, all: 1, isMasked: { v: true, w: false }, settled: 1 / 3 })
    ]
  }
}

export default constructiveShare
