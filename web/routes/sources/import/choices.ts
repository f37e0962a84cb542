import type { Mapping } from '../../../../server/sources/source.ts'
import type { Choices } from './preview.ts'

const aboutColumns = /^(field|constant)\./

/** Names of the controls of the preview's form. */
export const names = {
  answer: (key: string) => `answer.${key}`,
  header: (column: number) => `header.${column}`,
  before: (column: number) => `before.${column}`,
  becomes: (column: number) => `becomes.${column}`
}

/**
 * The choices in the preview's form: earlier ones (`previous`), new answers, and what each column becomes. The mapping
 * goes along only when a column was changed; another kind of row starts the mapping anew.
 *
 * @throws SyntaxError when `previous` or `mapping` is not the JSON the page wrote
 */
export function choicesOf(form: FormData): Choices {
  const previous = JSON.parse(text(form, 'previous') || '{"answers":{}}') as Choices
  const shown = JSON.parse(text(form, 'mapping') || 'null') as Mapping | null
  const answers = { ...previous.answers, ...newAnswers(form) }
  const plain = {
    ...given('format', text(form, 'format')),
    ...given('campaign', text(form, 'campaign')),
    ...given('source', text(form, 'source'))
  }
  if (shown === null) return { ...plain, answers }
  if (answers['row_kind'] !== undefined && answers['row_kind'] !== shown.kind)
    return { ...plain, answers: withoutColumns(answers) }
  const changed = changedColumns(form)
  if (previous.mapping === undefined && changed.length === 0) return { ...plain, answers }
  const mapping = answered({ ...shown, fields: remapped(shown.fields, changed) }, answers)
  return { ...plain, answers: withoutColumns(answers), mapping }
}

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim()
const given = (name: string, value: string) => (value === '' ? {} : { [name]: value })

function newAnswers(form: FormData): Record<string, string> {
  const found = [...form].filter(([name, value]) => name.startsWith('answer.') && value !== '')
  return Object.fromEntries(found.map(([name, value]) => [name.slice('answer.'.length), String(value)]))
}

function withoutColumns(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !aboutColumns.test(key)))
}

interface Changed {
  header: string
  before: string
  becomes: string
}

function changedColumns(form: FormData): Changed[] {
  const columns = [...form.keys()].filter(name => name.startsWith('becomes.')).map(name => Number(name.split('.')[1]))
  return columns
    .map(column => ({
      header: text(form, names.header(column)),
      before: text(form, names.before(column)),
      becomes: text(form, names.becomes(column))
    }))
    .filter(({ before, becomes }) => before !== becomes)
}

function remapped(fields: Readonly<Record<string, string>>, changed: readonly Changed[]): Record<string, string> {
  const left = new Set(changed.map(({ before }) => before))
  const kept = Object.entries(fields).filter(([field]) => !left.has(field))
  const taken = changed.filter(({ becomes }) => becomes !== '').map(({ becomes, header }) => [becomes, header] as const)
  return Object.fromEntries([...kept, ...taken])
}

/** The mapping with answers about columns written into it. */
function answered(mapping: Mapping, answers: Readonly<Record<string, string>>): Mapping {
  const fields = { ...mapping.fields }
  const constants = { ...mapping.constants }
  for (const [key, answer] of Object.entries(answers)) {
    const name = key.replace(aboutColumns, '')
    if (key.startsWith('constant.')) constants[name] = answer
    if (key.startsWith('field.') && answer !== 'none') fields[name] ??= answer
  }
  return { ...mapping, fields, constants }
}
