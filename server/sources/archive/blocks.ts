/** Takes and skips bytes of a stream, holding no more than is asked for. */
export class Blocks {
  /** Bytes taken and skipped so far. */
  at = 0
  #held: Buffer = Buffer.alloc(0)
  readonly #chunks: AsyncIterator<Buffer>

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** The next `length` bytes, or `null` when the stream ends before. */
  async take(length: number): Promise<Buffer | null> {
    while (this.#held.length < length) {
      const next = await this.#chunks.next()
      if (next.done) return null
      this.#held = Buffer.concat([this.#held, next.value])
    }
    const taken = this.#held.subarray(0, length)
    this.#held = this.#held.subarray(length)
    this.at += length
    return taken
  }

  /** Passes over `length` bytes; false when the stream ends before. */
  async skip(length: number): Promise<boolean> {
    this.at += length
    let left = length - this.#held.length
    if (left <= 0) {
      this.#held = this.#held.subarray(length)
      return true
    }
    while (left > 0) {
      const next = await this.#chunks.next()
      if (next.done) return false
      this.#held = next.value.subarray(Math.min(left, next.value.length))
      left -= next.value.length
    }
    return true
  }
}
