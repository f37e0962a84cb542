/** The codes of deliberation, each with its highest level; every level from 0 on is coded. */
export const discourseCodes = {
  participation: 1,
  justification: 3,
  common_good: 2,
  respect_groups: 2,
  respect_demands: 2,
  counter_arguments: 3,
  constructive_politics: 2
} as const

/** How a level of a code is written as a label: `dqi_justification_2`. */
export const discourseLabel = (code: string, level: number): string => `dqi_${code}_${level}`

/** Every code with every level. */
export const discourseLevels: readonly (readonly [code: string, level: number])[] = Object.entries(
  discourseCodes
).flatMap(([code, highest]) => Array.from({ length: highest + 1 }, (_, level) => [code, level] as const))
