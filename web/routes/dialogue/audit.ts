import type { Result, Unit } from '#lib/result.ts'
import type { codeQuestions } from '#lib/words/codes.ts'

/** An audit as the API lists it. */
export interface Audit {
  id: string
  campaign: string | null
  from: string
  to: string
  state: 'drawn' | 'reading' | 'closed' | 'abandoned'
  frameSize: number
  planned: number
  read: number
  unreadable: number
  drawnAt: string | null
  closedAt: string | null
}

/** The audits of an organisation, and what a draw may be asked for. */
export interface Audits {
  audits: Audit[]
  campaigns: { slug: string; name: { fr: string; en: string } }[]
  may_read: boolean
  from: string
  to: string
}

/** How far the coding of deliberation is: messages of its sample, those coded, those still to be read, by two people, lost. */
export interface CodingState {
  planned: number
  coded: number
  waiting: number
  twice: { planned: number; coded: number }
  gone: number
}

/** One audit with what is known once it is closed. */
export interface OneAudit extends Audit {
  /** null for one that was abandoned */
  coding: CodingState | null
  /** messages its two readers differ on and nobody settled */
  quarrels: number
  agreement: {
    items: number
    labels: {
      label: string
      kappa: number | null
      positive: number | null
      standing: 'too_few' | 'same' | 'low' | 'fair' | 'good'
    }[]
  } | null
  figures: { key: string; label: { fr: string; en: string }; unit: Unit; result: Result }[]
}

/** A message to read, without anything that could sway its reader. */
export interface Handed {
  item: { id: string; text: string; parent: string | null; post: string | null } | null
  read: number
  planned: number
}

/** A message two people read differently: both readings, neither name. */
export interface ToSettle {
  item: (NonNullable<Handed['item']> & { one: string[]; other: string[]; is_mine: boolean }) | null
  left: number
  gone: number
}

/** A message to code, how far it is, and how the two coders agree once nothing is left to code. */
export interface Coding {
  item: Handed['item']
  coding: CodingState
  agreement:
    | {
        code: keyof typeof codeQuestions
        items: number
        kappa: number | null
        positive: number | null
        standing: 'too_few' | 'same' | 'low' | 'fair' | 'good'
      }[]
    | null
}

/** Keys of the labels on the reading page; each letter once. */
export const groups = [
  {
    head: 'abuse_head',
    keys: { insult: 'I', provocation: 'P', discrimination: 'D', sexual: 'X', threat: 'T', defamation: 'F', spam: 'S' }
  },
  {
    head: 'stance_head',
    keys: {
      criticism: 'C',
      question: 'Q',
      support: 'B',
      testimony: 'M',
      proposal: 'R',
      counter_speech: 'K',
      none: 'Z'
    }
  },
  {
    head: 'component_head',
    keys: {
      asks: 'A',
      gives_reason: 'G',
      cites_evidence: 'E',
      tells_story: 'H',
      proposes: 'V',
      addresses_other: 'L'
    }
  }
] as const
