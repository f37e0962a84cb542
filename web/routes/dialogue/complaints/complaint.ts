/** A complaint as the list of the API gives it. */
export interface Complaint {
  id: string
  number: number
  state: 'preparing' | 'filed' | 'closed'
  why: string
  reference: string | null
  outcome: string | null
  openedAt: string
  filedAt: string | null
  closedAt: string | null
  messages: number
  files: number
}

/** A message of a case, or one that may be chosen. */
export interface CaseMessage {
  id: string
  network: string
  kind: string
  occurredAt: string
  editedAt: string | null
  deletedAt: string | null
  text: string | null
  gone: 'closed' | 'erased' | null
  isOurs: boolean
  voice: string | null
  author: string | null
  link: string | null
  post: { text: string | null; permalink: string | null } | null
  labels: string[]
}

/** One thing done about a message. */
export interface CaseAct {
  at: string
  rung: number
  reason: string | null
  platformReference: string | null
  outcome: string | null
  what: 'act' | 'undo' | 'appeal'
}

/** One file made. */
export interface MadeFile {
  by: string
  at: string
  reason: string
  lang: string
  hasAuthors: boolean
  sha256: string
}

/** A whole case. */
export interface Case extends Complaint {
  openedBy: string
  chosen: CaseMessage[]
  context: CaseMessage[]
  others: CaseMessage[]
  acts: CaseAct[]
  made: MadeFile[]
}

/** What may be chosen for a new case. */
export interface Proposed {
  own: string
  messages: CaseMessage[]
  open: string | null
}

/** A report made to a platform (`GET /api/v1/queue/reports`). */
export interface Report {
  id: string
  message: string
  network: string
  category: string | null
  by: string
  at: string
  copies: number
  reference: string | null
  answer: { outcome: string; at: string | null; by: string | null } | null
}
