import { attribution } from './attribution_example.ts'
import { creditOf } from './credit.ts'
import { persons5, type Measure } from './measure.ts'
import { lookBackNotes, pathRows, pathsFrom } from './paths.ts'

/** C5: verified actions shared among the touches before them, under every rule; what has no touch stays unattributed. */
const attributedActions: Measure = {
  key: 'attributed_actions',
  version: 1,
  id: 'C5',
  family: 'action',
  shape: 'credit',
  label: { fr: 'actions attribuées', en: 'attributed actions' },
  question: {
    fr: 'Par où les personnes qui agissent sont-elles passées ?',
    en: 'Where had the people who act come by?'
  },
  explanation: {
    fr: 'Chaque action vérifiée est partagée entre les contacts connus de la personne avant elle, selon six règles. On montre pour chaque origine le plus petit et le plus grand crédit selon la règle, et les actions sans contact connu : la somme fait toujours les actions vérifiées. Le nombre seul est celui des actions qui ont au moins un contact connu ; par origine, celui du dernier contact.',
    en: 'Each verified action is shared among the known touches of its person before it, under six rules. For every origin the smallest and largest credit over the rules are shown, and the actions without a known touch: the sum is always the verified actions. The single number counts actions with at least one known touch; by origin, it is the last touch’s.'
  },
  formula: {
    fr: 'premier, dernier, dernier non direct, part égale 1/n, décroissance ∝ 2^(−(T − t)/7 j), position 40/20/40 ; Σ crédit + non attribuées = actions vérifiées. Fenêtre : 30 j (clic, réponse, présence), 7 j (vue)',
    en: 'first, last, last non-direct, equal 1/n, decay ∝ 2^(−(T − t)/7 d), position 40/20/40; Σ credit + unattributed = verified actions. Look-back: 30 d (click, reply, attendance), 7 d (view)'
  },
  unit: 'count',
  direction: 'up',
  grains: ['channel', 'campaign', 'post', 'creator'],
  inputs: ['touches', 'conversions'],
  definedBy: { text: 'Multi-touch attribution, rule-based models' },
  grade: 'B',
  interval: 'bracket',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'verified_actions',
  notes: lookBackNotes,
  pitfalls: {
    fr: 'Un contact avant un acte n’en est pas la cause. Seuls les contacts enregistrés comptent (clic, vue, réponse, présence) ; un commentaire lu sur un réseau n’en est pas un par lui-même. Si l’ordre des origines change avec la règle, on ne peut pas les départager.',
    en: 'A touch before an act is not its cause. Only recorded touches count (click, view, reply, attendance); a comment read on a network is not one by itself. Where the order of origins changes with the rule, they cannot be told apart.'
  },
  lookBackDays: 30,
  priority: 1,
  sql: pathRows,
  credit: (rows, { by }) => creditOf(pathsFrom(rows, by)),
  example: {
    ...attribution,
    then: { value: 2, n: 3, persons: 3, status: 'ok', notes: ['look_back_touches', 'unattributed'] },
    rows: {
      newsletter: { value: 0, lo: 0, hi: 1, n: 1, persons: 1, status: 'ok' },
      mastodon: { value: 0, lo: 0, hi: 0.34594, n: 1 },
      réunion: { value: 1, lo: 0, hi: 1, n: 1 },
      site: { value: 1, lo: 1, hi: 1, n: 1 }
    },
    credit: {
      models: {
        first: { newsletter: 1, mastodon: 0, réunion: 0, site: 1 },
        last: { newsletter: 0, mastodon: 0, réunion: 1, site: 1 },
        last_non_direct: { newsletter: 0, mastodon: 0, réunion: 1, site: 1 },
        linear: { newsletter: 0.333333, mastodon: 0.333333, réunion: 0.333333, site: 1 },
        time_decay: { newsletter: 0.086485, mastodon: 0.34594, réunion: 0.567574, site: 1 },
        position: { newsletter: 0.4, mastodon: 0.2, réunion: 0.4, site: 1 }
      },
      unattributed: 1,
      total: 3
    }
  }
}

export default attributedActions
