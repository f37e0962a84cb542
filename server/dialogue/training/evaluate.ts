import { cardOf, type Card } from './card.ts'
import { readCorpus } from './corpus.ts'
import { bytesOf, shippedBytes, writeCard } from './files.ts'
import { readOptions } from './options.ts'
import { speedOf } from './speed.ts'
import { train, type Trained } from './train.ts'

/** Everything the card says of a run, measured on this machine today. */
export function evaluated(trained: Trained): Card {
  const { rows } = readCorpus()
  return cardOf(trained, rows, {
    date: new Date().toISOString().slice(0, 10),
    throughput: speedOf(trained.model, rows)
  })
}

/** The figures that matter, in a few lines. */
export function summaryOf({ corpus, leftOut, probes, calibrationError, throughput }: Card): string {
  const lines = leftOut.map(
    ({ source, auc, macroF1 }) => `left out ${source}: AUC ${auc?.toFixed(3)}, macro-F1 ${macroF1?.toFixed(3)}`
  )
  for (const { set, language, macroF1 } of probes)
    lines.push(`probes ${set} ${language}: macro-F1 ${macroF1.toFixed(3)}`)
  for (const { split, called } of corpus)
    for (const { kind, register, n, hostile } of called)
      if (register === 'all') lines.push(`corpus ${split} ${kind}: ${hostile} of ${n} called hostile`)
  lines.push(`calibration error ${calibrationError.toFixed(3)}`, `messages a second of one core: ${throughput ?? '–'}`)
  return `${lines.join('\n')}\n`
}

/** Entry of `npm run dialogue:evaluate`: trains again, refuses weights that differ from the shipped ones, writes the card. */
function main(): void {
  const { folder } = readOptions()
  const trained = train({ folder, isShip: true })
  if (!shippedBytes().equals(bytesOf(trained))) {
    process.stderr.write('the shipped weights are not those of these data: run npm run dialogue:train first\n')
    process.exit(1)
  }
  const card = evaluated(trained)
  writeCard(card)
  process.stdout.write(summaryOf(card))
}

if (import.meta.main) main()
