/**
 * The tail of the change log: whoever has to know what happened subscribes here and is told every change, in the order of
 * their commits, whichever process made them. Followers do not hold each other up, and nothing runs while there is none.
 *
 * It is told *that* something was committed (`Database.watch`), and reads the log for *what*. So a wake-up that comes twice
 * does no harm, and one that is lost is made good by the next.
 */
import type { FastifyBaseLogger } from 'fastify'
import type { ChangeLog } from '../core/index.js'
import { Follower, type Listener } from './follower.js'
import { Recent } from './recent.js'

export type { Listener } from './follower.js'

export interface Tail {
  /**
   * @param listener see {@link Listener}
   * @param options.since the last change that the follower knows; without it, it is told what happens from now on
   * @returns what ends it; the batch that it was told last may still be on its way
   */
  subscribe (listener: Listener, options?: { since?: number }): () => void
  /** Where the log ends: what is committed before this is asked has been counted, what is committed after it resolves has not. */
  position (): Promise<number>
  /** Ends all followers, and resolves when none of them is at work. */
  close (): Promise<void>
}

const MAX_READ = 500
const RETRY_MS = 1000

export function createTail (log: ChangeLog, logger: Pick<FastifyBaseLogger, 'error'>): Tail {
  const followers = new Set<Follower>()
  const ending = new Set<Promise<void>>()
  let reading: Reading | undefined
  let closed = false

  function leave (follower: Follower): void {
    if (!followers.delete(follower)) return
    const ended: Promise<void> = follower.close().finally(() => { ending.delete(ended) })
    ending.add(ended)
    if (followers.size > 0) return
    reading?.close()
    reading = undefined
  }

  return {
    subscribe (listener, { since } = {}) {
      if (closed) return () => {}
      const follower = new Follower(log, logger, listener, since)
      followers.add(follower)
      if (reading) reading.greet(follower)
      else reading = new Reading(log, logger, followers)
      return () => { leave(follower) }
    },

    position: () => log.newest(),

    async close () {
      closed = true
      for (const follower of followers) leave(follower)
      await Promise.all(ending)
    }
  }
}

/** Reads the log for all followers, from when the first comes until the last has left. */
class Reading {
  readonly #unwatch: () => void
  #recent: Recent | undefined
  #running = false
  #again = false
  #closed = false
  #timer: NodeJS.Timeout | undefined

  constructor (private readonly log: ChangeLog, private readonly logger: Pick<FastifyBaseLogger, 'error'>, private readonly followers: ReadonlySet<Follower>) {
    this.#unwatch = log.watch(() => { this.wake() })
    this.wake()
  }

  /** A follower that came later: it may know less than has been read, or may begin here. */
  greet (follower: Follower): void {
    if (this.#recent) follower.advance(this.#recent)
  }

  /** Told that there may be more; told again while it reads, it reads once more after that. */
  wake (): void {
    this.#again = true
    if (!this.#running) this.#run().catch(() => {})
  }

  async #run (): Promise<void> {
    this.#running = true
    clearTimeout(this.#timer)
    try {
      while (this.#again && !this.#closed) {
        this.#again = false
        await this.#read()
      }
    } catch (err) {
      this.logger.error({ err }, 'The change log could not be read; what follows it waits')
      this.#timer = setTimeout(() => { this.wake() }, RETRY_MS)
      this.#timer.unref()
    } finally {
      this.#running = false
    }
  }

  async #read (): Promise<void> {
    // The first look tells where the log ends; what followers do not know of what is before it, they read themselves.
    this.#recent ??= new Recent(await this.log.newest())
    for (const follower of this.followers) follower.advance(this.#recent)
    for (let full = true; full && !this.#closed;) {
      const rows = await this.log.after(this.#recent.head, MAX_READ)
      if (rows.length === 0) return
      this.#recent.append(rows)
      for (const follower of this.followers) follower.advance(this.#recent)
      full = rows.length === MAX_READ
    }
  }

  close (): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#unwatch()
  }
}
