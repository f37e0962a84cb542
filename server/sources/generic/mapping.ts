import { z } from 'zod'
import { isPersonal } from '../columns.ts'
import { kindFields, metricOf, proposedFields, rowKinds, suggestedKind, timeFields, type RowKind } from './fields.ts'
import { personTypes, type PersonType } from '../identity.ts'
import { matchKey } from '../normalise.ts'
import { choices, choiceQuestion, columnQuestion, kindQuestion, SAME, sameQuestion } from './mapping_questions.ts'
import { badMapping, takeAnswers } from './mapping_answers.ts'
import { oneOf } from '../questions.ts'
import { suggestedAction, suggestedPerson } from './suggestions.ts'
import { networkOfLink } from '../signatures.ts'
import type { Decision, Mapping, Question, ReadOptions } from '../source.ts'
import { headerAt, headerKey, type Table } from '../table.ts'

/** A mapping being settled: complete when no question is left. */
export interface MappingState {
  kind: RowKind
  mapping: Mapping
  /** Where the mapping comes from: given, saved under a name, or proposed and answered. */
  origin: 'given' | 'saved' | 'proposed'
  decisions: Decision[]
  questions: Question[]
}

/**
 * Finds or builds the mapping of a table: the one given, else a saved one with the same header row, else one proposed
 * from exact header names, which stays a question until the kind of row is answered. Throws a Problem when a given
 * mapping names a kind or a column that is not there.
 */
export function settleMapping(table: Table, headerIndex: number, options: ReadOptions): MappingState {
  const header = headerAt(table, headerIndex)
  if (options.mapping) return completed(checked(options.mapping, header), 'given', table, headerIndex, options)
  const saved = options.savedMappings?.find(candidate => candidate.header === headerKey(header))
  if (!saved) return proposed(table, headerIndex, header, options)
  const state = completed(checked(saved.mapping, header), 'saved', table, headerIndex, options)
  const because = { fr: 'même ligne d’en-tête', en: 'same header row' }
  return { ...state, decisions: [{ key: 'mapping', value: saved.name, because }, ...state.decisions] }
}

function proposed(table: Table, headerIndex: number, header: string[], options: ReadOptions): MappingState {
  const answered = oneOf(options.answers, 'row_kind', rowKinds)
  const kind = answered ?? suggestedKind(header)
  const mapping = { format: 'generic_table', kind, fields: proposedFields(kind, header), constants: {} }
  const state = completed(mapping, 'proposed', table, headerIndex, options)
  return answered ? state : { ...state, questions: [kindQuestion(kind), ...state.questions] }
}

/** The document of a mapping, as a file or the screen gives it. */
const mappingShape = z.strictObject({
  format: z.string(),
  delimiter: z.string().length(1).optional(),
  encoding: z.string().optional(),
  dateOrder: z.enum(['DMY', 'MDY', 'YMD']).optional(),
  timeZone: z.string().optional(),
  sheet: z.string().optional(),
  kind: z.enum(rowKinds),
  fields: z.record(z.string(), z.string()),
  constants: z.record(z.string(), z.unknown()).default({})
})

function checked(given: unknown, header: readonly string[]): Mapping {
  const { data, error } = mappingShape.safeParse(given)
  if (error) throw badMapping(error.issues[0]?.path.join('.') || 'document', error.issues[0]?.message ?? '')
  const present = new Set(header.map(matchKey))
  for (const [field, column] of Object.entries(data.fields)) {
    if (!present.has(matchKey(column))) throw badMapping('missing column', column)
    if (!isKnownField(data.kind, field)) throw badMapping('unknown field', field)
  }
  return data as Mapping
}

function isKnownField(kind: RowKind, field: string): boolean {
  const { required, optional, person } = kindFields[kind]
  const base = field.replace(/\.(email|phone|name|id)$/, '')
  if ([...required, ...optional, person?.field, 'referrer'].includes(base)) return true
  return kind === 'post' && metricOf(field) !== null
}

function completed(
  base: Mapping,
  origin: MappingState['origin'],
  table: Table,
  headerIndex: number,
  options: ReadOptions
): MappingState {
  const kind = base.kind as RowKind
  const header = headerAt(table, headerIndex)
  const mapping = { ...base, fields: { ...base.fields }, constants: { ...base.constants } }
  const state: MappingState = { kind, mapping, origin, decisions: [], questions: [] }
  takeAnswers(mapping, header, options.answers)
  takeNetworkOfLinks(state, table, headerIndex, header)
  for (const field of kindFields[kind].required) askField(state, field, header, options)
  askPerson(state, table, headerIndex, header, options)
  if (kind === 'member' && (mapping.fields['group'] ?? mapping.constants['group']) && !mapping.constants['group_kind'])
    state.questions.push(choiceQuestion('group_kind', choices['group_kind'] ?? []))
  return state
}

// The host of every permalink is evidence of the network; anything less is asked.
function takeNetworkOfLinks(
  { mapping, decisions }: MappingState,
  table: Table,
  headerIndex: number,
  header: string[]
): void {
  const column = header.indexOf(mapping.fields['url'] ?? '')
  if (column === -1 || mapping.fields['network'] || mapping.constants['network']) return
  const links = table.head.slice(headerIndex + 1).map(row => networkOfLink(row.cells[column] ?? ''))
  const [network] = links
  if (!network || !links.every(link => link === network)) return
  mapping.constants['network'] = network
  const because = { fr: 'tous les liens y mènent', en: 'every link leads there' }
  decisions.push({ key: 'network', value: network, because })
}

function askField(
  { kind, mapping, questions }: MappingState,
  field: string,
  header: readonly string[],
  { answers }: ReadOptions
): void {
  if (mapping.fields[field] !== undefined || mapping.constants[field] !== undefined) return
  const offered = choices[`${field}:${kind}`] ?? choices[field]
  const suggested = kind === 'conversion' && field === 'kind' ? suggestedAction(header) : undefined
  // A list of one group, of one day: the sheet does not repeat it on every row.
  const canBeSame = timeFields.has(field) || sameable.has(field)
  if (offered) questions.push(choiceQuestion(field, offered, suggested))
  else if (canBeSame && answers[`field.${field}`] === SAME) questions.push(sameQuestion(field, timeFields.has(field)))
  else questions.push(columnQuestion(field, header, { canBeSame }))
}

const sameable: ReadonlySet<string> = new Set(['group', 'campaign', 'ask'])

function askPerson(
  state: MappingState,
  table: Table,
  headerIndex: number,
  header: string[],
  options: ReadOptions
): void {
  const { person } = kindFields[state.kind]
  if (!person || personField(state.mapping, person.field) || state.mapping.constants[person.field] !== undefined) return
  // Whoever wrote a mapping of actions without a person meant it; a proposal still has to ask.
  const isLeftOut = state.origin !== 'proposed' || options.answers[`field.${person.field}`] === 'none'
  if (isLeftOut && !person.isRequired) return
  const personal = header.filter((name, column) => {
    const samples = table.head.slice(headerIndex + 1).map(row => row.cells[column] ?? '')
    return isPersonal(name, samples)
  })
  const others = header.filter(name => !personal.includes(name))
  const suggested = suggestedPerson(personal)
  state.questions.push(
    columnQuestion(person.field, [...personal, ...others], { isOptional: !person.isRequired, suggested })
  )
}

/** The mapped column of a person field and the type its name declares: `person`, `person.email`, `author.phone`… */
export function personField(mapping: Mapping, field: string): { header: string; type: PersonType | null } | null {
  for (const [name, header] of Object.entries(mapping.fields)) {
    const [base, type] = name.split('.')
    if (base === field) return { header, type: personTypes.find(known => known === type) ?? null }
  }
  return null
}
