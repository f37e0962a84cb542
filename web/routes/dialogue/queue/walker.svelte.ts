import { LABEL_RUNG, type Card } from './queue.ts'
import { send, type Answer } from './send.ts'
import { Walk } from './walk.svelte.ts'

/** What is asked of the moderator before a decision goes on. */
export type Panel =
  | { kind: 'label'; rung: number | null }
  | { kind: 'reason'; rung: number; said: Said; why: string }
  | { kind: 'undo'; why: string }
  | { kind: 'reply' }

/** A label with whom it is aimed at, as one key gives it. */
export interface Said {
  labels: string[]
  target: string
  template?: string
  /** declared, in place of the timer */
  minutes?: number
}

type Step =
  { kind: 'decision'; id: string; card: Card; place: number; rung: number } | { kind: 'label'; id: string; card: Card }

/** What is said after an act, until the next one. */
export type Notice =
  | { kind: 'decided' | 'undone'; rung: number; act: string | null }
  | { kind: 'labelled'; label: string }
  | { kind: 'unlabelled' | 'nothing' }

const nothing: Said = { labels: [], target: '' }

/**
 * The decisions of a walk: what is decided leaves the list at once where nothing can be asked back; the server has the
 * last word. Every decision goes out under a key of its own, so that sending it again counts once.
 */
export class Walker extends Walk {
  panel = $state.raw<Panel | null>(null)
  notice = $state.raw<Notice | null>(null)
  fault = $state('')
  isLost = $state(false)
  isSending = $state(false)
  #steps: Step[] = []
  #sent: Promise<unknown> = Promise.resolve()
  #retry: (() => Promise<void>) | null = null

  override select(place: number): void {
    this.panel = null
    this.fault = ''
    super.select(place)
  }

  move = (by: number): void => this.select(this.at + by)

  /** Decides about the message looked at, after asking what must be asked. */
  async decide(rung: number, said: Said = nothing, reason = ''): Promise<void> {
    const { card } = this
    if (!card || this.isSending) return
    if (rung >= LABEL_RUNG && card.said.length === 0 && said.labels.length === 0) {
      this.panel = { kind: 'label', rung }
      return
    }
    const key = crypto.randomUUID()
    const { labels, target, template, minutes } = said
    const body = {
      key,
      message: card.id,
      after: card.act?.id ?? null,
      rung,
      labels,
      minutes: minutes ?? Math.max(0.01, Math.round((this.seconds / 60) * 100) / 100),
      minutes_source: minutes === undefined ? 'timer' : 'declared',
      ...(target ? { target } : {}),
      ...(reason ? { reason } : {}),
      ...(template ? { template } : {})
    }
    await this.#inTurn(this.#sendDecision(card, rung, said, body))
  }

  // What is taken back is the last thing done: it waits for what is still on its way.
  #inTurn<T>(sent: Promise<T>): Promise<T> {
    this.#sent = Promise.all([this.#sent, sent])
    return sent
  }

  async #sendDecision(card: Card, rung: number, said: Said, body: object): Promise<void> {
    const place = this.items.indexOf(card)
    const leaves = this.tab !== 'decided' && place >= 0
    const isSure = rung <= 1 && leaves
    this.panel = null
    this.fault = ''
    this.isLost = false
    if (isSure) this.take(card)
    else this.isSending = true
    type Made = { decision: string; act: string; at: string }
    const answer = await send<Made>('POST', this.path('/decisions'), this.locale, body)
    this.isSending = false
    if (!answer.ok) return this.#refused(answer, { card, rung, said, place: isSure ? place : -1, body })
    if (leaves && !isSure) this.take(card)
    this.forget(card.id)
    const { decision, act, at } = answer.body
    this.#steps.push({ kind: 'decision', id: decision, card, place, rung })
    this.notice = { kind: 'decided', rung, act }
    this.counts = { ...this.counts, decided: this.counts.decided + 1 }
    if (leaves) return
    const by = { id: act, rung, at, by: '', minutes: null, minutesSource: null, decision }
    this.items = this.items.map(one => (one.id === card.id ? { ...one, act: by } : one))
    this.select(this.at)
  }

  #refused(
    answer: Answer<never> & { ok: false },
    asked: { card: Card; rung: number; said: Said; place: number; body: object }
  ): void {
    const { card, rung, said, place, body } = asked
    if (answer.code === 'already_decided') {
      if (place < 0 && this.tab !== 'decided') this.take(card)
      this.fault = answer.message
      return
    }
    if (place >= 0) this.putBack(card, place)
    if (['rung_skipped', 'criticism_protected', 'no_abuse_said'].includes(answer.code))
      this.panel = { kind: 'reason', rung, said, why: answer.message }
    else if (answer.code === 'label_first') this.panel = { kind: 'label', rung }
    else this.fault = answer.message
    this.isLost = answer.lost
    this.#retry = answer.lost ? () => this.#sendDecision(card, rung, said, body) : null
  }

  /** Sends again what got no answer, under its key. */
  retry = (): void => void (this.#retry && this.#inTurn(this.#retry()))

  /** Says what the message is, without deciding. */
  async label(said: Said): Promise<void> {
    const { card } = this
    if (!card) return
    this.panel = null
    const key = crypto.randomUUID()
    const body = { key, message: card.id, labels: said.labels, ...(said.target ? { target: said.target } : {}) }
    await this.#inTurn(this.#sendLabel(card, key, said, body))
  }

  async #sendLabel(card: Card, key: string, said: Said, body: object): Promise<void> {
    const answer = await send('POST', this.path('/labels'), this.locale, body)
    if (!answer.ok) {
      this.fault = answer.message
      this.isLost = answer.lost
      return
    }
    this.#steps.push({ kind: 'label', id: key, card })
    this.notice = { kind: 'labelled', label: said.labels[0] ?? '' }
    this.#say(card.id, [...new Set([...card.said, ...said.labels])])
  }

  #say(id: string, said: string[]): void {
    this.items = this.items.map(one => (one.id === id ? { ...one, said } : one))
    this.forget(id)
    if (this.items[this.at]?.id === id) this.select(this.at)
  }

  /** Takes back the last thing done here; on the list of decisions, the one looked at. */
  async undo(reason = ''): Promise<void> {
    const before = this.#sent
    await this.#inTurn(before.then(() => this.#undoLast(reason)))
  }

  async #undoLast(reason: string): Promise<void> {
    const here = this.tab === 'decided' ? this.card?.act : null
    const last = this.#steps.at(-1)
    if (here?.decision && last?.id !== here.decision) return this.#undoDecision(here.decision, here.rung, reason, null)
    if (!last) {
      this.notice = { kind: 'nothing' }
      return
    }
    if (last.kind === 'decision') return this.#undoDecision(last.id, last.rung, reason, last)
    const answer = await send('POST', this.path(`/labels/${last.id}/undo`), this.locale, { message: last.card.id })
    if (!answer.ok) return void (this.fault = answer.message)
    this.#steps.pop()
    this.notice = { kind: 'unlabelled' }
    this.#say(last.card.id, last.card.said)
  }

  async #undoDecision(
    id: string,
    rung: number,
    reason: string,
    step: (Step & { kind: 'decision' }) | null
  ): Promise<void> {
    this.panel = null
    const answer = await send('POST', this.path(`/decisions/${id}/undo`), this.locale, reason ? { reason } : {})
    if (!answer.ok) {
      if (answer.code === 'why_undo') this.panel = { kind: 'undo', why: answer.message }
      else this.fault = answer.message
      this.isLost = answer.lost
      return
    }
    this.notice = { kind: 'undone', rung, act: null }
    this.counts = { ...this.counts, decided: Math.max(0, this.counts.decided - 1) }
    if (step) this.#steps = this.#steps.filter(one => one !== step)
    if (this.tab === 'decided') {
      this.items = this.items.filter(one => one.act?.decision !== id)
      this.select(this.at)
    } else if (step) this.putBack(step.card, step.place)
  }
}
