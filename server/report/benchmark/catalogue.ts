import { rungNames } from '#lib/words/evidence.ts'
import { measureByKey } from '../../measures/index.ts'
import type { Measure, Words } from '../../measures/measure.ts'
import { lines } from '../../measures/statement/lines.ts'
import type { ContributedLine } from './shape.ts'

/** One number that organisations compare: a measure, a point or a row of it, or a measure per thousand messages received. */
export interface Compared {
  key: string
  /** `moderation`, `dialogue` or `time`: where it stands on the page */
  part: 'moderation' | 'time' | 'dialogue'
  measure: Measure
  /** day of a curve */
  at?: number
  /** rung whose share of the acts it is */
  rung?: string
  /** divided by the messages received, times 1,000 */
  isPerThousand?: true
  unit: ContributedLine['unit']
  definition: string
  label: Words
}

/** Messages received, as the monthly statement counts them: what numbers per 1,000 messages are divided by. */
export const received = lines.find(({ measure }) => measure.key === 'statement_received')!.measure

const named = ({ key, version }: Measure) => `${key}@${version}`
const rungs = ['0', '1', '2', '3', '4', '5', '6', '7'] as const

function plain(part: Compared['part'], key: string, more: Partial<Compared> = {}): Compared {
  const measure = measureByKey(key)
  if (!measure) throw new Error(`no such measure: ${key}`)
  const unit = measure.unit as ContributedLine['unit']
  return { key, part, measure, unit, definition: named(measure), label: measure.label, ...more }
}

const perThousand = (part: Compared['part'], key: string, label: Words): Compared =>
  plain(part, key, {
    key: `${key} per_1000`,
    isPerThousand: true,
    unit: 'ratio',
    definition: `${named(measureByKey(key)!)} ÷ ${named(received)}`,
    label
  })

const day = (key: string, at: number): Compared => {
  const { label } = measureByKey(key)!
  return plain('moderation', key, {
    key: `${key} ${at}`,
    at,
    label: { fr: `${label.fr}, à ${at} jours`, en: `${label.en}, at ${at} days` }
  })
}

const rungShare = (rung: string): Compared =>
  plain('moderation', 'rung_use', {
    key: `rung_use ${rung}`,
    rung,
    unit: 'share',
    label: {
      fr: `part des gestes : ${rung} · ${rungNames[Number(rung)]?.fr}`,
      en: `share of acts: ${rung} · ${rungNames[Number(rung)]?.en}`
    }
  })

/**
 * What is compared, in its order: moderation M1–M10, dialogue D2 and D7–D9b, hours per 1,000 messages. No total: it would
 * tell how large an organisation is. No money: an hour costs differently everywhere.
 */
export const compared: readonly Compared[] = [
  perThousand('moderation', 'rung_use', {
    fr: 'gestes de modération pour 1 000 messages reçus',
    en: 'acts of moderation per 1,000 messages received'
  }),
  ...rungs.map(rungShare),
  day('reoffence', 30),
  day('reoffence', 90),
  plain('moderation', 'de_escalation'),
  plain('moderation', 'escalation_rate'),
  plain('moderation', 'abuse_concentration'),
  plain('moderation', 'decision_agreement'),
  plain('moderation', 'decisions_reversed'),
  plain('moderation', 'platform_response'),
  plain('moderation', 'platform_response_days'),
  perThousand('time', 'time_lost_hours', {
    fr: 'heures perdues pour 1 000 messages reçus',
    en: 'hours lost per 1,000 messages received'
  }),
  plain('time', 'handling_time'),
  plain('time', 'handling_time_p90'),
  plain('time', 'time_lost_share'),
  plain('time', 'exposure_load'),
  plain('dialogue', 'response_rate'),
  plain('dialogue', 'response_time'),
  plain('dialogue', 'response_time_p90'),
  plain('dialogue', 'constructive_share'),
  plain('dialogue', 'abuse_rate'),
  plain('dialogue', 'criticism_share'),
  plain('dialogue', 'criticism_left_visible'),
  plain('dialogue', 'false_suppression')
]
