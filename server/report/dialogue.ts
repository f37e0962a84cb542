import type { DataTable, Section } from './document.ts'
import type { Gather, Scope } from './gather.ts'
import { cellOf } from './seen.ts'
import { said } from './words.ts'

/** Shares of messages, each beside the one that keeps it honest. */
const keys = ['constructive_share', 'abuse_rate', 'criticism_share', 'false_suppression', 'criticism_left_visible']

/** Quality of dialogue: only shares that people read on a random draw. Null when there is none to show. */
export async function dialogueOf(gather: Gather, scope: Scope): Promise<Section | null> {
  const { lang } = gather
  const answers = await gather.answers(keys, scope)
  const figures = [...answers.values()]
    .filter(({ whole }) => whole.status !== 'unknown' && !whole.notes.some(({ code }) => code === 'machine_unverified'))
    .map(({ whole }) => gather.figure(whole, scope))
  if (figures.every(({ result }) => result.status !== 'ok')) return null
  const title = said('dialogue', lang)
  const sentences = [said('dialogue_sentence', lang)]
  const table: DataTable = {
    key: 'dialogue',
    title,
    caption: said('dialogue_sentence', lang),
    columns: [
      { label: said('measure', lang), isNumeric: false },
      { label: said('value', lang), isNumeric: true },
      { label: said('n', lang), isNumeric: true }
    ],
    rows: figures.map(figure => [
      { text: figure.label },
      cellOf(figure),
      figure.result.n === null
        ? { text: said('none', lang) }
        : { text: String(figure.result.n), value: figure.result.n }
    ])
  }
  return { title, sentences, caption: null, chart: null, table, absent: null }
}
