import type { Measure, Unit, Words } from '../measure.ts'
import { noPersons } from '../measure.ts'
import { moderation } from '../moderation.ts'

/** Parts of the statement, in its order. */
export const parts = ['volume', 'outcome', 'delay', 'contest', 'time', 'care'] as const
export type Part = (typeof parts)[number]

/** A line of the statement that is counted for it: a definition like any measure's, without rows or page of its own. */
export interface Line {
  part: Part
  /** also told of one moderator's own acts */
  isOwn: boolean
  measure: Measure
}

const definedBy = { text: 'Sillage, monthly statement of moderation' }
const same = (text: string): Words => ({ fr: text, en: text })

function line(
  part: Part,
  key: string,
  unit: Unit,
  [label, explanation]: readonly [Words, Words],
  more: Partial<Measure> = {},
  isOwn = true
): Line {
  return {
    part,
    isOwn,
    measure: {
      ...moderation,
      key: `statement_${key}`,
      id: 'M',
      label,
      question: label,
      explanation,
      formula: same(''),
      unit,
      grains: [],
      direction: 'neither',
      definedBy,
      grade: 'A',
      interval: 'none',
      counterMeasure: null,
      pitfalls: same(''),
      // counted by `statementCounts`, all lines in two statements
      sql: () => {
        throw new Error(`no SQL of its own: ${key}`)
      },
      example: { story: same(''), given: [], from: '', to: '', then: {} },
      ...more
    }
  }
}

const words = (fr: string, en: string, moreFr: string, moreEn: string) =>
  [
    { fr, en },
    { fr: moreFr, en: moreEn }
  ] as const
const share = { interval: 'wilson' } as const

/** Every line, in order. `received`, `reported`, `waiting` are of the team; the rest is also told of one moderator. */
export const lines: readonly Line[] = [
  line(
    'volume',
    'moderators',
    'count',
    words(
      'modérateurs actifs',
      'active moderators',
      'Personnes qui ont fait au moins un geste.',
      'People who did at least one act.'
    ),
    { suppression: noPersons },
    false
  ),
  line(
    'volume',
    'received',
    'count',
    words(
      'messages reçus',
      'messages received',
      'Messages publiés dans le mois, supprimés compris.',
      'Messages published in the month, deleted ones included.'
    ),
    {},
    false
  ),
  line(
    'volume',
    'calling',
    'count',
    words(
      'dont file « à répondre »',
      'of them in the queue “to answer”',
      'Messages qui appellent une réponse.',
      'Messages that call for an answer.'
    ),
    {},
    false
  ),
  line(
    'volume',
    'reported',
    'count',
    words(
      'dont signalés par une personne',
      'of them reported by a person',
      'Messages qu’une personne a signalés à la modération.',
      'Messages a person reported to the moderators.'
    ),
    {},
    false
  ),
  line(
    'volume',
    'waiting',
    'count',
    words(
      'encore en attente',
      'still waiting',
      'Signalés, ou appelant une réponse, sans geste ni réponse de nos comptes à ce jour.',
      'Reported, or calling for an answer, with neither an act nor an answer of our accounts to this day.'
    ),
    {},
    false
  ),
  line(
    'volume',
    'handled',
    'count',
    words(
      'messages traités',
      'messages handled',
      'Messages qui ont reçu au moins un geste dans le mois.',
      'Messages that met at least one act in the month.'
    )
  ),
  line(
    'volume',
    'escalated',
    'count',
    words(
      'dont portés plus haut',
      'of them taken further',
      'Messages signalés à la plateforme ou pour lesquels une plainte est préparée.',
      'Messages reported to the platform, or for which a complaint is prepared.'
    )
  ),
  line(
    'volume',
    'reporters',
    'share',
    words(
      'signalements confirmés',
      'reports confirmed',
      'Part des messages signalés par une personne, puis jugés, que la modération a jugés abusifs.',
      'Share of the messages reported by a person, then judged, that moderators judged abusive.'
    ),
    share,
    false
  ),
  line(
    'outcome',
    'without_action',
    'share',
    words(
      'clos sans suite',
      'closed without action',
      'Part des messages traités dont le seul geste est « rien ».',
      'Share of the messages handled whose only act is “nothing”.'
    ),
    share
  ),
  line(
    'outcome',
    'warned',
    'share',
    words(
      'avec avertissement',
      'with a warning',
      'Part des messages traités dont l’auteur a été averti ou mis en sourdine.',
      'Share of the messages handled whose author was warned or muted.'
    ),
    share
  ),
  line(
    'outcome',
    'removed',
    'share',
    words(
      'masqués ou supprimés',
      'hidden or deleted',
      'Part des messages traités qui ont été masqués ou supprimés.',
      'Share of the messages handled that were hidden or deleted.'
    ),
    share
  ),
  ...(['all', 'inside', 'outside'] as const).flatMap(when => {
    const place = {
      all: { fr: '', en: '' },
      inside: { fr: ', heures ouvrées', en: ', in working hours' },
      outside: { fr: ', hors heures ouvrées', en: ', outside working hours' }
    }[when]
    return (['mean', 'median'] as const).map(kind =>
      line(
        'delay',
        `delay_${kind}_${when}`,
        'hours',
        words(
          `${kind === 'mean' ? 'délai moyen' : 'délai médian'}${place.fr}`,
          `${kind} time to a decision${place.en}`,
          'De la publication du message au premier geste. Les heures ouvrées sont celles des réglages, du lundi au vendredi de 8 h à 18 h au départ.',
          'From the publication of the message to the first act. Working hours are those of the settings, Monday to Friday from 8 to 18 to begin with.'
        )
      )
    )
  }),
  line(
    'contest',
    'appeals',
    'count',
    words('gestes contestés', 'acts contested', 'Contestations reçues dans le mois.', 'Appeals received in the month.')
  ),
  line(
    'contest',
    'undone',
    'count',
    words(
      'gestes annulés',
      'acts undone',
      'Gestes annulés dans le mois, par leur auteur ou sur recours.',
      'Acts undone in the month, by whoever did them or on appeal.'
    )
  ),
  line(
    'time',
    'hours_timed',
    'hours',
    words(
      'temps chronométré',
      'time measured',
      'Minutes mesurées par le chronomètre de la file, tous gestes.',
      'Minutes measured by the timer of the queue, all acts.'
    )
  ),
  line(
    'time',
    'hours_declared',
    'hours',
    words(
      'temps déclaré',
      'time declared',
      'Minutes déclarées et non mesurées, tous gestes.',
      'Minutes declared and not measured, all acts.'
    )
  )
]

/** Measures of the catalogue that the statement of the team quotes, by part. */
export const quoted: Readonly<Partial<Record<Part, readonly string[]>>> = {
  volume: ['escalation_rate'],
  outcome: ['reoffence_difference'],
  contest: ['decisions_reversed'],
  time: [
    'handling_time',
    'handling_time_p90',
    'time_lost_hours',
    'time_lost_full_time',
    'time_lost_cost',
    'time_lost_cost_timed',
    'time_lost_cost_declared',
    'unanswered_on_abuse_days'
  ],
  care: ['false_suppression', 'exposure_load']
}
