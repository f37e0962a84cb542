import { adapt, type Correction, type Residual } from './adapt.ts'
import { heads, type Head, type Model } from './linear.ts'
import { scoreMessage, type Scored } from '../raters/local.ts'
import { residualBytes } from './residual_bytes.ts'
import { keptOf } from './vector.ts'

/** A message that people judged: its text, and for each label what they said of it; a label nobody spoke of is missing. */
export interface Judged {
  /** id of the judgement: the order of learning */
  id: string
  text: string
  says: Partial<Record<Head, boolean>>
}

/** What came of learning one label. Losses are mean log-losses on corrections not learnt from; null when there are too few. */
export interface HeadLearned {
  head: Head
  corrections: number
  positives: number
  /** null: in force */
  reason: 'too_few' | 'no_gain' | null
  loss: number | null
  base_loss: number | null
}

/** What came of learning: label by label, and the bytes of what is in force (none when nothing helps). */
export interface Learned {
  heads: HeadLearned[]
  bytes: Uint8Array
}

/** A correction of each label it speaks of, by the shipped model, in one reading of the text. */
function correctionsOf(model: Model, { id, says }: Judged, { vector, logits }: Scored): [Head, Correction][] {
  const { cells, values } = keptOf(vector)
  return model.heads.flatMap(({ name }, at) => {
    const label = says[name]
    return label === undefined ? [] : [[name, { id, cells, values, z: logits[at]!, label }] as [Head, Correction]]
  })
}

const four = (loss: number | null) => (loss === null ? null : Math.round(loss * 1e4) / 1e4)

/**
 * Learns every label from judged messages, in the order of their ids, whatever order they come in. Messages the rater
 * cannot read (another language, no words) teach nothing.
 */
export function learnFrom(model: Model, judged: readonly Judged[]): Learned {
  const byHead = new Map<Head, Correction[]>(heads.map(head => [head, []]))
  for (const one of [...judged].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const scored = scoreMessage(model, { id: one.id, text: one.text })
    if ('abstain' in scored) continue
    for (const [head, correction] of correctionsOf(model, one, scored)) byHead.get(head)!.push(correction)
  }
  const residuals = new Map<Head, Residual>()
  const found = heads.map((head): HeadLearned => {
    const corrections = byHead.get(head)!
    const adapted = adapt(corrections)
    if (adapted.isActive) residuals.set(head, adapted.residual)
    return {
      head,
      corrections: corrections.length,
      positives: corrections.filter(({ label }) => label).length,
      reason: adapted.isActive ? null : adapted.reason,
      loss: four(adapted.loss),
      base_loss: four(adapted.baseLoss)
    }
  })
  return { heads: found, bytes: residualBytes(residuals) }
}
