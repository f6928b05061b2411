/**
 * Lets so many at a time, and so many wait. The pool has a queue of its own, but forgets what waits in it when a thread is stopped
 * (piscina 5.3 starts a new one only up to `minThreads`), and does not count there what can be aborted.
 */
export class Turns {
  #running = 0
  readonly #waiting: Array<() => void> = []

  constructor (private readonly atOnce: number, private readonly maxWaiting: number) {}

  get full (): boolean {
    return this.#running >= this.atOnce && this.#waiting.length >= this.maxWaiting
  }

  /** Resolves when it is one's turn, first come, first served. Whoever has had it calls `next`. */
  async take (): Promise<void> {
    if (this.#running < this.atOnce) this.#running++
    else await new Promise<void>(resolve => { this.#waiting.push(resolve) })
  }

  next (): void {
    const waiting = this.#waiting.shift()
    if (waiting) waiting()
    else this.#running--
  }
}
