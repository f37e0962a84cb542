import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Head } from '../model/linear.ts'
import type { Language } from '../text/lexicon.ts'

/** One message with what is known of it; a head that is absent is unknown, never false. */
export interface Row {
  text: string
  language: Language
  source: string
  labels: Partial<Record<Head, boolean>>
  weight: Partial<Record<Head, number>> & { all: number }
  /** kept together when rows are split: the conversation, the pair, the pattern, else the text */
  key: string
  /** of a made sentence: the turn of thought it belongs to */
  family?: string
}

/** A file of the hand-over data and how it may be used. */
export interface Source {
  file: string
  /** `ship`: weights trained on it may be given away; `measure`: never */
  mark: 'ship' | 'measure'
  licence: string
  attribution: string
  weight: number
  weights?: Partial<Record<Head, number>>
  /** how much the source says about where .5 lies, next to others; 0 for labels too noisy or gathered by keyword */
  calibration: number
}

/** Rows taken of one file at most, spread evenly. */
const most = 3000

/** Every file of the hand-over data that training may read, in the order it is read. */
export const sources: readonly Source[] = [
  {
    file: 'civiltoxic_en.jsonl',
    mark: 'ship',
    licence: 'CC0',
    attribution: 'Pavlopoulos et al., Toxic Spans (training file)',
    weight: 0.25,
    calibration: 0
  },
  {
    file: 'convabuse_en.jsonl',
    mark: 'ship',
    licence: 'CC BY 4.0',
    attribution: 'Cercas Curry et al., ConvAbuse, 2021',
    weight: 0.6,
    calibration: 0.5
  },
  {
    file: 'davidson_en.jsonl',
    mark: 'ship',
    licence: 'MIT',
    attribution: 'Davidson et al., 2017',
    weight: 0.4,
    calibration: 0.1
  },
  {
    file: 'ftr_fr.jsonl',
    mark: 'ship',
    licence: 'MIT',
    attribution: 'Vanetik and Mimoun, FTR',
    weight: 0.6,
    calibration: 0.25
  },
  {
    file: 'hatemoji_en.jsonl',
    mark: 'ship',
    licence: 'CC BY 4.0',
    attribution: 'Kirk et al., HatemojiBuild',
    weight: 0.6,
    calibration: 0
  },
  {
    file: 'mlma_en.jsonl',
    mark: 'ship',
    licence: 'MIT',
    attribution: 'Ousidhoum et al., MLMA',
    weight: 0.3,
    calibration: 0
  },
  {
    file: 'mlma_fr.jsonl',
    mark: 'ship',
    licence: 'MIT',
    attribution: 'Ousidhoum et al., MLMA',
    weight: 1,
    weights: { hostile_any: 0.5 },
    calibration: 0
  },
  {
    file: 'toxifrench_fr.jsonl',
    mark: 'ship',
    licence: 'MIT',
    attribution: 'Delaval et al., annotation-agreement sample',
    weight: 4,
    calibration: 2
  },
  {
    file: 'wikinontox_en.jsonl',
    mark: 'ship',
    licence: 'Apache-2.0',
    attribution: 'Pavlopoulos et al., CAT',
    weight: 0.5,
    calibration: 0.25
  },
  {
    file: 'xed_fr.tsv',
    mark: 'ship',
    licence: 'CC BY 4.0',
    attribution: 'Öhman et al., XED',
    weight: 0.2,
    calibration: 0
  },
  {
    file: 'cyberado_fr.jsonl',
    mark: 'measure',
    licence: 'none stated',
    attribution: 'Ollagnier et al.',
    weight: 1,
    calibration: 0
  },
  { file: 'jigsawmt_fr.jsonl', mark: 'measure', licence: 'unclear', attribution: '', weight: 1, calibration: 0 },
  { file: 'jigsaw_en.jsonl', mark: 'measure', licence: 'unclear', attribution: '', weight: 0.5, calibration: 0 },
  {
    file: 'olid_en.jsonl',
    mark: 'measure',
    licence: 'none stated',
    attribution: 'Zampieri et al., 2019',
    weight: 0.3,
    calibration: 0
  },
  {
    file: 'dyn21_en.jsonl',
    mark: 'measure',
    licence: 'none stated',
    attribution: 'Vidgen et al.',
    weight: 0.6,
    calibration: 0
  }
]

const headOf: Record<string, Head> = {
  tox: 'hostile_any',
  identity: 'discrimination',
  insult: 'insult',
  threat: 'threat',
  sexual: 'sexual'
}

/** The text without links, mentions and signs: what makes two rows the same row. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/https?:\/\/\S+|@\S+/g, '')
    .replaceAll(/[^\p{L}\p{N} ]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Part of the data a key falls in: 0 = dev, 1 = calibration, 2–4 = training. */
export const bucketOf = (key: string): number =>
  createHash('sha256').update(`sillage-dev-1\n${key}`).digest().readUInt32BE(0) % 5

function jsonRows(text: string, source: Source): Row[] {
  const rows = text
    .split('\n')
    .filter(Boolean)
    .map((line): Row => {
      const row = JSON.parse(line) as {
        text: string
        lang: string
        labels: Record<string, number>
        conversation?: string
      }
      const labels = Object.fromEntries(
        Object.entries(row.labels).flatMap(([name, value]) => (headOf[name] ? [[headOf[name], value === 1]] : []))
      )
      return {
        text: row.text,
        language: row.lang as Language,
        source: source.file,
        labels,
        weight: { all: source.weight, ...source.weights },
        key: row.conversation ? `${source.file} ${row.conversation}` : bare(row.text)
      }
    })
  return rows.length <= most ? rows : rows.filter((_, at) => at % Math.ceil(rows.length / most) === 0)
}

/** Film subtitles: lines without anger or disgust, as everyday French that attacks nobody. */
function subtitleRows(text: string, source: Source): Row[] {
  return text
    .split(/\r?\n/)
    .filter(Boolean)
    .flatMap((line): Row[] => {
      const [sentence, codes = ''] = line.split('\t')
      if (/\b[13]\b/.test(codes) || !sentence) return []
      const labels = { hostile_any: false, discrimination: false, insult: false, threat: false }
      return [
        {
          text: sentence,
          language: 'fr',
          source: source.file,
          labels,
          weight: { all: source.weight },
          key: bare(sentence)
        }
      ]
    })
}

/** The rows of one file, and its SHA-256 for the manifest. @throws when the file is missing */
export function readSource(folder: string, source: Source): { rows: Row[]; digest: string } {
  const bytes = readFileSync(join(folder, 'developer', source.file))
  const text = bytes.toString('utf8')
  const rows = source.file.endsWith('.tsv') ? subtitleRows(text, source) : jsonRows(text, source)
  return {
    rows: rows.filter(({ language }) => language === 'fr' || language === 'en'),
    digest: createHash('sha256').update(bytes).digest('hex')
  }
}
