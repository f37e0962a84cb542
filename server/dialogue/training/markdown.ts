import { wilson } from '../../statistics/wilson.ts'
import type { Card } from './card.ts'
import type { ProbeFigures } from './probes.ts'
import type { Called, FamilyFigures, SourceFigures } from './tables.ts'

const number = (value: number | null, digits = 3) => (value === null ? '–' : value.toFixed(digits))
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map(row => `| ${row.join(' | ')} |`)
  ].join('\n')

const figures = (rows: readonly SourceFigures[]) =>
  table(
    ['label', 'source', 'language', 'n', 'positive', 'AUC', 'macro-F1 at .5', '95 %', 'ECE'],
    rows.map(row => [
      row.head,
      row.source,
      row.language,
      row.n,
      row.positives,
      number(row.auc),
      number(row.macroF1),
      row.interval ? `${number(row.interval.lo, 2)} – ${number(row.interval.hi, 2)}` : '',
      number(row.calibrationError)
    ])
  )

/** The Wilson interval of a share, in percent. */
function between(part: number, of: number): string {
  const interval = wilson(part, of)
  return interval ? `${(100 * interval.lo).toFixed(0)} – ${(100 * interval.hi).toFixed(0)} %` : '–'
}

const called = (rows: readonly Called[]) =>
  table(
    ['kind', 'register', 'n', 'called hostile', 'share', '95 %', 'not rated'],
    rows.map(({ kind, register, n, hostile, abstained }) => [
      kind,
      register,
      n,
      hostile,
      `${((100 * hostile) / n).toFixed(1)} %`,
      between(hostile, n),
      abstained
    ])
  )

const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(0)} %`

const families = (rows: readonly FamilyFigures[]) =>
  table(
    ['turn of thought', 'language', 'is', 'n', 'right'],
    rows.map(({ family, language, isHostile, n, hostile }) => [
      family,
      language,
      isHostile ? 'hostile' : 'harmless',
      n,
      percent(isHostile ? hostile : n - hostile, n)
    ])
  )

const probes = (rows: readonly ProbeFigures[]) =>
  table(
    ['set', 'language', 'hostile', 'found', 'harmless', 'called hostile', 'macro-F1 at .5'],
    rows.map(row => [
      row.set,
      row.language,
      row.hostile,
      percent(row.found, row.hostile),
      row.harmless,
      percent(row.wrong, row.harmless),
      number(row.macroF1)
    ])
  )

const limits = `- Labelled native French is scarce, and most of it was gathered by words for groups: the limit is data, not the method.
- Weak: implicit hostility, irony, hints, dialect and mixed languages, images; criticism with “worthless” or “shameful” said of a thing whose name is unknown.
- A mild word that is mostly said of things stays below .5 when it is said of people (“Your staff are rubbish people”): teaching it doubled the criticism that is called hostile.
- Native French forum messages are told apart better than they are called: left out whole, .5 stands where criticism is spared, and many hostile ones stay below it; the tables say what that costs, left out and by folds.
- Short and familiar: « Va crever » stays below .5; a denied name without more (« Tu n’es pas un idiot ») and a kind sentence in the words of a threat (« On va tous vous retrouver dimanche ») come out just above it.
- No collected French data for insults, threats and sexual remarks: they rest on the corpus written for the project and on made sentences. Nothing at all for provocation and spam: no automatic label.
- English data come from tweets, chats with machines and talk pages. Belgian and Togolese French appear in the written corpus only.
- The written corpus was labelled in two passes by its makers; reading by people from outside is still to come.
- Calibration and thresholds do not travel to another page; the audit does. No share is ever read from these scores.`

/** The model card as text. */
export const markdownOf = (card: Card): string => `# Model card: local rater ${card.version}

Evaluated on ${card.date}. Manifest ${card.manifest.slice(0, 16)} (seed ${card.seed}, ${card.epochs} epochs). One logistic model per label over hashed words, letter groups, word classes and facts; 2^18 one-byte weights each; calibrated by language and by whether a group of people is named.

**Meant for** sorting what people should read first, and for the strata of an audit. **Never for** an automatic decision, a published number, a profile of a person, or another language than French and English.

Labels: ${card.heads.map(({ name }) => name).join(', ')}. Defamation and severity are for people alone. To go back: \`node server/cli.ts\` keeps every rating with its version; an older weights file can be put back beside its card.

## Made from
${table(
  ['file', 'rows', 'licence', 'attribution', 'SHA-256'],
  card.sources.map(({ file, rows, licence, attribution, digest }) => [
    file,
    rows,
    licence,
    attribution,
    digest.slice(0, 16)
  ])
)}

## A page never seen: each source left out whole
${figures(card.leftOut)}

## A turn of thought never seen: made sentences, all patterns of their kind left out
What no pattern has taught is mostly negation, own words, and groups simply named: that part rests on the patterns.

${families(card.families)}

## Short sentences written to try the model, never learnt from
Errors on sets a and b were read while words, facts and patterns were improved: they flatter. Set c was written during that work and its errors were not read. Sets d and e were written by somebody else, longer and more varied: errors on d were read while version 1.2.0 was made, those on e never. Set f was written after it, from the codebook alone, and its errors were never read.

${probes(card.probes)}

## Sources seen, rows not seen (five folds)
Made sentences are split by pattern, pairs and conversations are kept together.

${figures(card.outOfFold)}

## Written corpus, rows not learnt from
${card.corpus.map(({ split, called: rows }) => `### ${split}\n${called(rows)}`).join('\n\n')}

## Calibration, size, speed
Expected calibration error ${number(card.calibrationError)} (trusted sources together, out of fold; where .5 lies is set with caution, see the code of calibration). Loss of AUC by one-byte weights ${number(card.smallnessLoss, 5)}. ${card.throughput === null ? 'Speed was not measured.' : `${card.throughput} messages a second of processor time on one core, scores and evidence included.`}

## Known limits
${limits}
`

/** Which sources the weights come from, and under which licence. */
export const licenceNote = ({ sources }: Pick<Card, 'sources'>): string => `# Licences of the weights

\`hostile.bin\` was made from these sources and from nothing else. The weights are given under CC BY 4.0; the sources keep their licences.

${table(
  ['source', 'licence', 'attribution'],
  sources.map(({ file, licence, attribution }) => [file, licence, attribution])
)}
`
