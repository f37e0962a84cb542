import type { Card, Counts, Item, QueuePage, Tab } from './queue.ts'
import { send } from './send.ts'

/** Messages fetched ahead of the one looked at, and those left when the next page is asked for. */
const AHEAD = 3
const LEFT = 12

/** What a walk begins with: the page of the list, the message opened with it. */
export interface Start {
  organisation: string
  locale: string
  tab: Tab
  page: QueuePage
  counts: Counts
  item: Item | null
}

/** A walk through one list: which message is looked at, its conversation, those that come next, the time spent. */
export class Walk {
  items = $state.raw<Card[]>([])
  at = $state(0)
  item = $state.raw<Item | null>(null)
  counts = $state.raw<Counts>()!
  seconds = $state(0)
  /** on a phone, the conversation is a second screen */
  isOpen = $state(false)
  /** a message that an address named and that is not on this page of the list */
  protected named = $state.raw<Card | null>(null)
  #next = $state<string | null>(null)
  #isLoading = false
  #spent = new Map<string, number>()
  #items = new Map<string, Promise<Item | null>>()
  readonly #organisation: string
  readonly tab: Tab
  readonly locale: string

  constructor({ organisation, locale, tab, page, counts, item }: Start) {
    this.#organisation = organisation
    this.tab = tab
    this.locale = locale
    this.items = page.items
    this.counts = counts
    this.item = item
    this.#next = page.next
    const place = page.items.findIndex(card => card.id === item?.card.id)
    this.at = Math.max(0, place)
    if (item) this.#items.set(item.card.id, Promise.resolve(item))
    if (item && place < 0) this.named = item.card
  }

  protected path = (path: string, query = ''): string =>
    `/api/v1/queue${path}?organisation=${encodeURIComponent(this.#organisation)}${query}`

  /** The message looked at. */
  get card(): Card | null {
    return this.named ?? this.items[this.at] ?? null
  }

  /** where the next page of the list begins; null on the last */
  get nextPlace(): string | null {
    return this.#next
  }

  /** Looks at another message of the list. */
  select(place: number): void {
    this.named = null
    this.at = Math.max(0, Math.min(place, this.items.length - 1))
    const card = this.items[this.at]
    if (!card) {
      this.item = null
      return
    }
    this.seconds = this.#spent.get(card.id) ?? 0
    if (this.item?.card.id !== card.id) this.item = null
    void this.#open(card.id).then(found => {
      if (this.card?.id === card.id) this.item = found
    })
    for (const one of this.items.slice(this.at + 1, this.at + 1 + AHEAD)) void this.#open(one.id)
    if (this.items.length - this.at < LEFT) void this.more()
  }

  /** One more second spent on the message looked at. */
  tick(): void {
    const { card } = this
    if (!card) return
    this.seconds += 1
    this.#spent.set(card.id, this.seconds)
  }

  #open(id: string): Promise<Item | null> {
    const found =
      this.#items.get(id) ??
      send<Item>('GET', this.path(`/items/${id}`), this.locale).then(answer => (answer.ok ? answer.body : null))
    this.#items.set(id, found)
    return found
  }

  /** What was fetched of a message is out of date. */
  protected forget(id: string): void {
    this.#items.delete(id)
  }

  /** Brings the next page of the list. */
  async more(): Promise<void> {
    if (this.#isLoading || this.#next === null) return
    this.#isLoading = true
    const query = `&tab=${this.tab}&limit=30&after=${encodeURIComponent(this.#next)}`
    const answer = await send<QueuePage>('GET', this.path('', query), this.locale)
    this.#isLoading = false
    if (!answer.ok) return
    const known = new Set(this.items.map(({ id }) => id))
    this.items = [...this.items, ...answer.body.items.filter(({ id }) => !known.has(id))]
    this.#next = answer.body.next
  }

  /** Takes a message off the list; the next one is looked at. */
  protected take(card: Card): void {
    const place = this.items.indexOf(card)
    if (place < 0) return
    this.items = this.items.toSpliced(place, 1)
    this.#count(-1)
    this.select(place < this.at ? this.at - 1 : this.at)
  }

  /** Puts a message back where it was, and looks at it. */
  protected putBack(card: Card, place: number): void {
    this.items = this.items.toSpliced(Math.min(place, this.items.length), 0, card)
    this.#count(1)
    this.forget(card.id)
    this.select(this.items.indexOf(card))
  }

  #count(by: number): void {
    const name = this.tab === 'unanswered' ? 'unanswered' : 'review'
    this.counts = { ...this.counts, [name]: Math.max(0, this.counts[name] + by) }
  }
}
