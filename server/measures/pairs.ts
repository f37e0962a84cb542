import { measureByKey } from './index.ts'
import type { Measure, Words } from './measure.ts'

/** Measures that are read together, and what it looks like when one of them is worked on instead of what it stands for. */
export interface Pair {
  measures: readonly string[]
  counters: readonly string[]
  gaming: Words
}

/** The one place where Goodhart pairs are named: no measure of the left is shown without those of the right. */
export const pairs: readonly Pair[] = [
  {
    measures: ['pooled', 'reach', 'impressions', 'followers', 'views', 'post_mean'].map(by => `engagement_rate_${by}`),
    counters: ['wake'],
    gaming: {
      fr: 'L’affrontement fait monter l’engagement, et personne ne revient.',
      en: 'Clash raises engagement, and nobody returns.'
    }
  },
  {
    measures: ['verified_actions', 'people_who_acted'],
    counters: ['wake', 'cost_per_action'],
    gaming: { fr: 'Des clics uniques et bon marché.', en: 'Cheap one-off clicks.' }
  },
  {
    measures: ['returning_share'],
    counters: ['contributors'],
    gaming: {
      fr: 'Il suffit de ne plus recruter pour que cette part monte.',
      en: 'It is enough to stop recruiting for this share to rise.'
    }
  },
  {
    measures: ['abuse_rate'],
    counters: ['false_suppression'],
    gaming: { fr: 'On efface la critique.', en: 'Criticism is deleted.' }
  },
  {
    measures: ['response_time', 'response_time_p90', 'response_rate'],
    counters: ['constructive_share'],
    gaming: { fr: 'Des réponses rapides et vides.', en: 'Empty fast replies.' }
  },
  {
    measures: ['reoffence'],
    counters: ['decision_agreement', 'decisions_reversed'],
    gaming: { fr: 'On bloque tout le monde.', en: 'Everybody is blocked.' }
  },
  {
    measures: ['recruits_per_contributor'],
    counters: ['recruits_retention'],
    gaming: { fr: 'Des recrues qui disparaissent.', en: 'Recruits who vanish.' }
  },
  {
    measures: ['declared_content_share'],
    counters: ['counter_speech_response'],
    gaming: { fr: 'On prêche dans le vide.', en: 'Preaching to nobody.' }
  },
  {
    measures: ['ladder_step_rate'],
    counters: ['ladder_fall_rate'],
    gaming: { fr: 'On abaisse les seuils.', en: 'The thresholds are lowered.' }
  }
]

/** The pair a measure stands on the left of; null when it has none of its own. */
export const pairOf = (key: string): Pair | null => pairs.find(({ measures }) => measures.includes(key)) ?? null

/** The measures that are read beside a measure: those of its pair, else the one it names. Unknown keys are left out. */
export function countersOf({ key, counterMeasure }: Pick<Measure, 'key' | 'counterMeasure'>): Measure[] {
  const keys = pairOf(key)?.counters ?? (counterMeasure ? [counterMeasure] : [])
  return keys.flatMap(one => measureByKey(one) ?? [])
}
