import { labelNames } from '../codebook/codebook.ts'
import { targetKinds as kinds, type TargetKind } from '../codebook/codebook_rules.ts'

/** How a message carries its substance. */
export const componentLabels = [
  'asks',
  'gives_reason',
  'cites_evidence',
  'tells_story',
  'proposes',
  'addresses_other'
] as const

/** Labels a person may give in one reading: those of the codebook, nothing of them, and what carries the substance. */
export const readingLabels = [...labelNames, 'none', ...componentLabels] as const

/** Who a message may be aimed at. */
export const targetKinds = Object.keys(kinds) as [TargetKind, ...TargetKind[]]
