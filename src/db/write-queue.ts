/**
 * The write queue: jobs run one after another, each in a savepoint, and all that wait share one transaction.
 * So an acknowledged write costs a share of an fsync and not one of its own, and a job that fails takes no other with it.
 */
import { setImmediate } from 'node:timers/promises'
import { Problem } from '../errors.js'
import type { Handle, Writer } from './handle.js'

/** A batch holds the event loop (SQLite is synchronous), so it ends after about this many milliseconds. */
const BATCH_MS = 10
export const MAX_WAITING = 10_000

interface Job {
  run: (tx: Handle) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
}

export class WriteQueue {
  readonly #writer: Writer
  readonly #onCommit: () => void
  #waiting: Job[] = []
  #draining: Promise<void> | undefined
  #closed = false

  /** @param onCommit told of each commit before the writes that are in it resolve */
  constructor (writer: Writer, onCommit: () => void = () => {}) {
    this.#writer = writer
    this.#onCommit = onCommit
  }

  /**
   * @returns what the job returns, once it is committed
   * @throws what the job throws; UNAVAILABLE when the queue is full, closed, or the database takes no writes
   */
  write<T> (run: (tx: Handle) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Problem('UNAVAILABLE', 'Stet is shutting down and takes no more writes.'))
    if (this.#waiting.length >= MAX_WAITING) {
      return Promise.reject(new Problem('UNAVAILABLE', 'Too many writes are waiting. Try again in a moment.', { headers: { 'retry-after': '1' } }))
    }
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ run, resolve: resolve as Job['resolve'], reject })
      this.#draining ??= this.#drain().finally(() => { this.#draining = undefined })
    })
  }

  /** Takes no more jobs, and resolves when those that wait are done. */
  async close (): Promise<void> {
    this.#closed = true
    await this.#draining
  }

  async #drain (): Promise<void> {
    // A turn of the event loop lets the requests that came together share the first batch too.
    await setImmediate()
    while (this.#waiting.length > 0) {
      await this.#batch()
      await setImmediate()
    }
  }

  async #batch (): Promise<void> {
    let tx: Handle
    try {
      tx = await this.#writer.begin()
    } catch (error) {
      for (const job of this.#waiting.splice(0)) job.reject(error)
      return
    }
    const done: Array<{ job: Job, value: unknown }> = []
    try {
      const end = performance.now() + BATCH_MS
      do {
        const job = this.#waiting.shift()!
        const outcome = await this.#attempt(job, tx)
        if (outcome) done.push({ job, value: outcome.value })
      } while (this.#waiting.length > 0 && performance.now() < end)
      await this.#writer.run('COMMIT')
    } catch (error) {
      if (this.#writer.inTransaction()) await this.#writer.run('ROLLBACK').catch(() => {})
      for (const { job } of done) job.reject(lost(error))
      return
    }
    this.#onCommit()
    for (const { job, value } of done) job.resolve(value)
  }

  /** Runs one job in its savepoint. Throws only when the whole transaction is lost. */
  async #attempt (job: Job, tx: Handle): Promise<{ value: unknown } | undefined> {
    try {
      await this.#writer.run('SAVEPOINT job')
      const value = await job.run(tx)
      await this.#writer.run('RELEASE job')
      return { value }
    } catch (error) {
      // Some errors (a full disk, failing I/O) roll back everything: then no job of this batch has happened.
      const stands = this.#writer.inTransaction()
      job.reject(stands ? error : lost(error))
      if (!stands) throw error
      await this.#writer.run('ROLLBACK TO job')
      await this.#writer.run('RELEASE job')
      return undefined
    }
  }
}

/** What SQLite and PostgreSQL call a full disk. */
const DISK_FULL = ['SQLITE_FULL', '53100']

/** What the jobs of a transaction that was lost are told. */
function lost (cause: unknown): Problem {
  if (cause instanceof Problem) return cause
  const isFull = DISK_FULL.includes((cause as { code?: string }).code ?? '')
  const detail = isFull ? 'The disk is full; the write was not kept.' : 'The database failed before it confirmed the write.'
  return new Problem('UNAVAILABLE', detail, { cause, headers: { 'retry-after': '1' } })
}
