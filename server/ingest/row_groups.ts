import type { CanonicalRecord, Yielded } from '../sources/record.ts'
import type { Opened } from '../sources/source.ts'
import { passes, type Incoming } from './prepare.ts'

/** Rows of one reference, read together: a row of a table may give a post and its metrics. */
export interface RowGroup {
  ref: string
  line: number
  items: Incoming[]
}

/** Anything but a record: a refused row, or something to know. */
export type Aside = Exclude<Yielded, { kind: 'record' }>

/** Groups the stream by row; refused rows and warnings go to `other` as they come. */
export async function* rowGroups(opened: Opened, other: (yielded: Aside) => void): AsyncGenerator<RowGroup> {
  let group: RowGroup | null = null
  for await (const yielded of opened.rows()) {
    if (yielded.kind !== 'record') {
      other(yielded)
      continue
    }
    if (group && group.ref !== yielded.ref) {
      yield group
      group = null
    }
    group ??= { ref: yielded.ref, line: yielded.line, items: [] }
    group.items.push(yielded as Incoming)
  }
  if (group) yield group
}

const passOf = (record: CanonicalRecord) => passes.findIndex(types => types.includes(record.type))

/** The reading in which a row is written: the last of those its records ask for. */
export const passOfGroup = (group: RowGroup): number => Math.max(...group.items.map(item => passOf(item.record)))

/** How much memory a row takes until it is written, roughly, in characters: texts and lists of persons make the difference. */
export function weightOf(group: RowGroup): number {
  let weight = 200 * group.items.length
  for (const { record } of group.items) {
    if ('text' in record && record.text) weight += record.text.length
    if (record.type === 'intervention') weight += 100 * (record.persons.length + (record.comparison?.length ?? 0))
  }
  return weight
}
