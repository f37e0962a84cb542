import type { Words } from './word.ts'

/** A measure that got better while the one read beside it got worse. */
export const breach = {
  campaign: {
    fr: '{name}, comparée à {against} : « {measure} » s’améliore ({before} puis {now}), « {counter} » se dégrade ({counter_before} puis {counter_now}). Probabilité des deux : {probability}.',
    en: '{name}, compared with {against}: “{measure}” gets better ({before} then {now}), “{counter}” gets worse ({counter_before} then {counter_now}). Probability of both: {probability}.'
  },
  period: {
    fr: 'Par rapport à la période précédente : « {measure} » s’améliore ({before} puis {now}), « {counter} » se dégrade ({counter_before} puis {counter_now}). Probabilité des deux : {probability}.',
    en: 'Compared with the period before: “{measure}” gets better ({before} then {now}), “{counter}” gets worse ({counter_before} then {counter_now}). Probability of both: {probability}.'
  }
} as const satisfies Words
