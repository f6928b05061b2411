/** One that follows the log: a position of its own, and a pace of its own. */
import type { FastifyBaseLogger } from 'fastify'
import type { ChangeLog, LoggedChange } from '../core/index.js'
import type { Recent } from './recent.js'

/**
 * Told what happened, in order, one batch after another; the next comes when it has resolved.
 * What it rejects it is told again.
 */
export type Listener = (changes: readonly LoggedChange[]) => unknown

const MAX_BATCH = 500
const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 10_000

export class Follower {
  #position: number | undefined
  #closed = false
  #running: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #retry = FIRST_RETRY_MS

  /** @param since the last change that it knows; undefined to begin with what happens from now on */
  constructor (private readonly log: Pick<ChangeLog, 'after'>, private readonly logger: Pick<FastifyBaseLogger, 'error'>, private readonly listener: Listener, since?: number) {
    this.#position = since
  }

  /** Goes on to the end of what is known, unless it is on its way already. */
  advance (recent: Recent): void {
    this.#position ??= recent.head
    if (this.#closed || this.#running || this.#timer || this.#position >= recent.head) return
    this.#running = this.#run(recent).finally(() => {
      this.#running = undefined
      // What became known after it had looked for the last time.
      this.advance(recent)
    })
  }

  async #run (recent: Recent): Promise<void> {
    try {
      while (!this.#closed && this.#position! < recent.head) {
        const changes = recent.after(this.#position!, MAX_BATCH) ?? await this.log.after(this.#position!, MAX_BATCH)
        if (this.#isClosed()) return
        if (changes.length > 0) await this.listener(changes)
        // None are left of what was there: then there is nothing to tell.
        this.#position = changes.at(-1)?.seq ?? recent.head
        this.#retry = FIRST_RETRY_MS
      }
    } catch (err) {
      this.logger.error({ err, position: this.#position }, 'A follower of the change log failed; it is told again')
      this.#again(recent)
    }
  }

  #again (recent: Recent): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.advance(recent)
    }, this.#retry)
    this.#timer.unref()
    this.#retry = Math.min(this.#retry * 2, LAST_RETRY_MS)
  }

  /** It may have been closed while something was waited for, which TypeScript does not see. */
  #isClosed (): boolean { return this.#closed }

  /** @returns when the batch that it was told last has been dealt with */
  async close (): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
  }
}
