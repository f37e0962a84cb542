import { sql } from 'drizzle-orm'
import { Problem } from '../problem.ts'
import type { Decision, Opened, Question } from '../sources/source.ts'
import type { Store } from '../store/transaction.ts'
import { bases, refuseDays, type Basis, type Policy } from './policies.ts'

type Words = { fr: string; en: string }
const option = (value: string, fr: string, en: string) => ({ value, label: { fr, en } })

const words: Record<Exclude<Basis, 'none'>, Words> = {
  consent: { fr: 'Le consentement de chaque membre', en: 'The consent of every member' },
  legitimate_interest: {
    fr: 'L’intérêt légitime de l’organisation',
    en: 'The legitimate interest of the organisation'
  },
  public_interest: { fr: 'Une mission d’intérêt public', en: 'A task of public interest' },
  contract: { fr: 'Un contrat avec les membres', en: 'A contract with the members' },
  legal_obligation: { fr: 'Une obligation légale', en: 'A legal obligation' }
}

const basisQuestion: Question = {
  key: 'basis',
  about: {
    fr: 'Sur quelle base légale ces échanges sont-ils comptés ?',
    en: 'On what legal basis are these exchanges counted?'
  },
  options: Object.entries(words).map(([value, { fr, en }]) => option(value, fr, en))
}

const noticeQuestion: Question = {
  key: 'notice',
  about: {
    fr: 'Quelle version de la notice d’information les membres ont-ils reçue ? (une date ou un nom ; « aucune » si tout s’est dit de vive voix)',
    en: 'Which version of the notice did the members receive? (a date or a name; “none” if they were told in person)'
  },
  options: []
}

const textDays: Question = {
  key: 'keep_text_days',
  about: {
    fr: 'Si les textes sont gardés, au bout de combien de jours sont-ils effacés ?',
    en: 'If the texts are kept, after how many days are they erased?'
  },
  options: [7, 30, 90, 365].map(n => option(String(n), `${n} jours`, `${n} days`)),
  suggested: '30'
}

const rawDaysQuestion: Question = {
  key: 'keep_raw_days',
  about: {
    fr: 'Combien de jours le fichier lui-même est-il gardé, scellé ? (30 au moins : l’import peut s’annuler pendant ce temps)',
    en: 'For how many days is the file itself kept, sealed? (at least 30: the import can be undone for that time)'
  },
  options: [30, 90, 365].map(n => option(String(n), `${n} jours`, `${n} days`)),
  suggested: '30'
}

const answered: Words = { fr: 'réponse de la personne qui importe', en: 'answered by the person importing' }
const promised: Words = { fr: 'déjà consigné pour cette source', en: 'already recorded for this source' }

/** What a chat is opened with once its basis is known, and what is to be recorded when it is imported. */
export interface ChatPolicy {
  opened: Opened
  /** null: nothing new, or something is still open */
  policy: Policy | null
}

/**
 * Adds to an opened chat what only a person can say of it before it is counted: legal basis, notice, and for how long texts
 * and file are kept. A source that has its policy is not asked again; what is answered all the same replaces it.
 * Throws `basis_missing` where none is claimed, `bad_retention` for other than whole days.
 */
export async function askPolicy(
  store: Store,
  organisationId: string,
  sourceId: string,
  opened: Opened,
  answers: Readonly<Record<string, string>>
): Promise<ChatPolicy> {
  const former = await policyOf(store, organisationId, sourceId)
  const { basis, questions: first } = basisOf(answers, former)
  const tells = answers['members_told'] !== 'no'
  const notice = tells ? answers['notice']?.trim().slice(0, 100) || former?.noticeVersion : null
  const text = textsOf(answers, former)
  const raw = answers['keep_raw_days'] ?? (former ? String(Math.max(30, former.keepRawDays)) : undefined)
  const questions = [
    ...first,
    ...(notice === undefined || notice === null ? (tells ? [noticeQuestion] : []) : []),
    ...(text === undefined ? [textDays] : []),
    ...(raw === undefined ? [rawDaysQuestion] : [])
  ]
  const said = { basis, notice: notice ?? undefined, keep_text_days: text, keep_raw_days: raw }
  const decisions = Object.entries(said).flatMap(([key, value]): Decision[] =>
    value === undefined ? [] : [{ key, value, because: answers[key] === undefined && former ? promised : answered }]
  )
  const whole = {
    ...opened,
    questions: [...opened.questions, ...questions],
    decisions: [...opened.decisions, ...decisions]
  }
  if (questions.length > 0 || !basis) return { opened: whole, policy: null }
  const policy = { basis, noticeVersion: notice ?? null, keepTextDays: Number(text), keepRawDays: Number(raw) }
  refuseDays(policy, 'file')
  return { opened: whole, policy: former && isSame(former, policy) ? null : policy }
}

function basisOf(
  answers: Readonly<Record<string, string>>,
  former: Policy | null
): { basis?: Basis; questions: Question[] } {
  const told = answers['basis'] ?? (former?.basis === 'none' ? undefined : former?.basis)
  if (told === undefined) return { questions: [basisQuestion] }
  const basis = bases.find(one => one === told)
  if (basis && basis !== 'none') return { basis, questions: [] }
  throw new Problem('basis_missing', {
    fr: `Les échanges d’un groupe ne se comptent pas sans base légale. En donner une : ${Object.keys(words).join(', ')}.`,
    en: `The exchanges of a group are not counted without a legal basis. Give one: ${Object.keys(words).join(', ')}.`
  })
}

/** Days for which texts are kept: those answered or promised where texts are kept; none are promised for texts that are not. */
function textsOf(answers: Readonly<Record<string, string>>, former: Policy | null): string | undefined {
  if (answers['keep_text_days'] !== undefined && answers['text'] !== 'drop') return answers['keep_text_days']
  if (answers['text'] === 'drop') return String(former?.keepTextDays ?? 0)
  return former && former.keepTextDays > 0 ? String(former.keepTextDays) : undefined
}

const isSame = (one: Policy, other: Policy) =>
  one.basis === other.basis &&
  one.noticeVersion === other.noticeVersion &&
  one.keepTextDays === other.keepTextDays &&
  one.keepRawDays === other.keepRawDays

async function policyOf(store: Store, organisationId: string, sourceId: string): Promise<Policy | null> {
  const [row] = (await store.tx(
    organisationId,
    ({ db }) =>
      db.execute(sql`select basis, notice_version, keep_text_days, keep_raw_days from source_policies
      where source_id = ${sourceId}::uuid order by valid_from desc limit 1`),
    { mode: 'read only' }
  )) as unknown as { basis: Basis; notice_version: string | null; keep_text_days: number; keep_raw_days: number }[]
  if (!row) return null
  const { basis, notice_version: noticeVersion, keep_text_days: keepTextDays, keep_raw_days: keepRawDays } = row
  return { basis, noticeVersion, keepTextDays, keepRawDays }
}
