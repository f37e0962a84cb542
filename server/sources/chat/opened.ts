import type { ChatName } from './name.ts'
import type { Consent } from './consent.ts'
import type { Settled } from '../settle.ts'
import type { Decision, Detection, Opened, Question } from '../source.ts'
import type { Warning } from '../record.ts'

/** What the opening of any chat has in common: no table, no counts, a name and the consent of its members. */
export function openedChat(
  detection: Detection,
  name: ChatName,
  consent: Consent,
  more: {
    encoding: string
    settled?: Settled | null
    decisions?: readonly Decision[]
    questions?: readonly Question[]
    warnings?: readonly Warning[]
    rows: Opened['rows']
  }
): Opened {
  const { encoding, settled, decisions = [], questions = [], warnings = [], rows } = more
  const untold: Warning[] = consent.decisions.some(({ key, value }) => key === 'members_told' && value === 'no')
    ? [{ code: 'members_not_told' }]
    : []
  return {
    detection,
    encoding,
    delimiter: null,
    columns: [],
    columnsIgnored: [],
    decisions: [...decisions, ...name.decisions, ...(settled?.decisions ?? []), ...consent.decisions],
    questions: [...questions, ...name.questions, ...(settled?.questions ?? []), ...consent.questions],
    warnings: [...warnings, ...untold],
    exportTakenAt: null,
    mapping: null,
    ...(name.label === null ? {} : { sourceLabel: name.label }),
    rows
  }
}
