import { cohenKappa, positiveAgreement } from '../../statistics/cohen_kappa.ts'
import { hostileLabels, labelNames, type Label } from '../codebook/codebook.ts'
import type { Form, TargetKind, TargetWho } from '../codebook/codebook_rules.ts'
import { targetKinds } from '../codebook/codebook_rules.ts'
import type { CorpusRow } from '../training/corpus.ts'

/** What one labelling pass said of a message; no label means that none of the codebook fits. */
export interface Coding {
  labels: readonly Label[]
  target_kind: TargetKind
  target_who: TargetWho | null
  form: readonly Form[]
}

/** A message of the corpus with everything that is kept of it; `labels` and the rest are the adjudicated reading. */
export interface CodedRow extends CorpusRow {
  /** fictional organisation it is written to */
  setting: string
  /** `phone`: no accents, abbreviations or emoji, as typed on a phone */
  spelling: 'phone' | 'standard'
  author: string
  target_kind: TargetKind
  target_who: TargetWho | null
  form: readonly Form[]
  /** of a criticism: crude, argued, about a person in a role; several are possible */
  criticism?: readonly ('argued' | 'crude' | 'role')[]
  passes: readonly [Coding, Coding]
}

/** Agreement of the two passes on one question; κ is null when chance alone explains everything. */
export interface Agreement {
  of: string
  both: number
  firstOnly: number
  secondOnly: number
  neither: number
  kappa: number | null
  positive: number | null
}

function agreementOn(of: string, rows: readonly CodedRow[], isGiven: (coding: Coding) => boolean): Agreement {
  const count = (first: boolean, second: boolean) =>
    rows.filter(({ passes }) => isGiven(passes[0]) === first && isGiven(passes[1]) === second).length
  const [both, firstOnly, secondOnly, neither] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false)
  ]
  const kappa = cohenKappa([
    [both, firstOnly],
    [secondOnly, neither]
  ])
  return {
    of,
    both,
    firstOnly,
    secondOnly,
    neither,
    kappa: kappa?.kappa ?? null,
    positive: positiveAgreement(both, firstOnly, secondOnly)
  }
}

const isHostile = ({ labels }: Coding) => labels.some(label => hostileLabels.includes(label))

/** Agreement of the two passes label by label, then on « hostile » and on « no label at all ». */
export const agreements = (rows: readonly CodedRow[]): Agreement[] => [
  ...labelNames.map(label => agreementOn(label, rows, ({ labels }) => labels.includes(label))),
  agreementOn('hostile', rows, isHostile),
  agreementOn('none', rows, ({ labels }) => labels.length === 0)
]

/** κ of a question with several answers, over all of them. Null when there is no row. */
function kappaOf(rows: readonly CodedRow[], answers: readonly string[], answer: (coding: Coding) => string) {
  const table = answers.map(first =>
    answers.map(
      second => rows.filter(({ passes }) => answer(passes[0]) === first && answer(passes[1]) === second).length
    )
  )
  return cohenKappa(table)?.kappa ?? null
}

/** κ on the kind of target, five answers. */
export const targetKappa = (rows: readonly CodedRow[]): number | null =>
  kappaOf(rows, Object.keys(targetKinds), ({ target_kind }) => target_kind)

/** κ on criticism against abuse: neither, criticism alone, abuse alone, both in one message. */
export const quadrantKappa = (rows: readonly CodedRow[]): number | null =>
  kappaOf(
    rows,
    ['neither', 'criticism', 'abuse', 'both'],
    coding =>
      [
        ['neither', 'abuse'],
        ['criticism', 'both']
      ][Number(coding.labels.includes('criticism'))]![Number(isHostile(coding))]!
  )

const figure = (value: number | null) => (value === null ? '—' : value.toFixed(3).replace(/^0/, ''))

/** The table of `corpus/README.md`, « accord entre deux passes », one line per label. */
export function agreementTable(rows: readonly CodedRow[]): string {
  const lines = agreements(rows).map(
    ({ of, both, firstOnly, secondOnly, kappa, positive }) =>
      `| \`${of}\` | ${both} | ${firstOnly} | ${secondOnly} | ${figure(kappa)} | ${figure(positive)} |`
  )
  return [
    '| label | both passes | first only | second only | κ | positive agreement |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    `| criticism × abuse, four cells | | | | ${figure(quadrantKappa(rows))} | |`,
    `| target kind, five answers | | | | ${figure(targetKappa(rows))} | |`
  ].join('\n')
}
