/**
 * Work that grows with what is sent, done in threads of its own, so that no request holds up the others.
 */
import { Piscina } from 'piscina'
import { Problem } from '../errors.js'
import { Turns } from './turns.js'
import type { Outcome, Task } from './work.js'

export interface ThreadLimits {
  /** At most so many threads; 2 where it is missing. */
  maxThreads?: number
  /** At most so much waits for a thread; 100 where it is missing. */
  maxQueue?: number
  /** How long a thread may work on one thing, in milliseconds; 10 000 where it is missing. */
  timeLimit?: number
}

/** What is said of work that is not done. */
export interface Refusals {
  /** The queue is full. */
  full: () => Problem
  /** The server is closing. */
  closed: (cause?: unknown) => Problem
  /** @param what the rest of the sentence “it …” */
  costly: (what: string) => Problem
}

export interface Threads<Input, Output> {
  /** @throws Problem as the work does, or one of the refusals */
  run: (input: Input) => Promise<Output>
  /** Stops the threads; what is under way is given up. */
  close: () => Promise<void>
}

/**
 * Threads of one process. They start with the first work and stop when there is nothing to do.
 * @param filename the URL of the module whose default export is made by `inThread`
 */
export function createThreads<Input, Output> (filename: string, refusals: Refusals, limits: ThreadLimits = {}): Threads<Input, Output> {
  const { maxThreads = 2, maxQueue = 100, timeLimit = 10_000 } = limits
  const turns = new Turns(maxThreads, maxQueue)
  const running = new Map<number, { begin: () => void, fail: (error: Error) => void }>()
  let pool: Piscina<Task<Input>, Outcome<Output>> | undefined
  let closed = false
  let lastId = 0

  function openPool () {
    const opened = new Piscina<Task<Input>, Outcome<Output>>({
      filename,
      minThreads: 0,
      maxThreads,
      idleTimeout: 5_000,
      // No work can need so much; what does is stopped before it takes the process's memory.
      resourceLimits: { maxOldGenerationSizeMb: 512 }
    })
    opened.on('message', (id: number) => running.get(id)?.begin())
    // A thread that cannot start would leave its work waiting for ever.
    opened.on('error', (error: Error) => running.forEach(work => work.fail(error)))
    return opened
  }

  async function runIn (pool: Piscina<Task<Input>, Outcome<Output>>, input: Input): Promise<Output> {
    const id = ++lastId
    const abort = new AbortController()
    let timer: NodeJS.Timeout | undefined
    running.set(id, {
      // A thread that has to start first takes its time, which is not the work's.
      begin: () => { timer = setTimeout(() => abort.abort(refusals.costly(`took more than ${timeLimit} ms`)), timeLimit) },
      fail: error => abort.abort(error)
    })
    try {
      const outcome = await pool.run({ id, input }, { signal: abort.signal })
      if ('output' in outcome) return outcome.output
      const { code, detail, errors } = outcome.problem
      throw new Problem(code, detail, errors && { errors })
    } catch (error) {
      if (closed) throw refusals.closed(error)
      if (abort.signal.aborted) throw abort.signal.reason
      throw isOutOfMemory(error) ? refusals.costly('took too much memory') : error
    } finally {
      clearTimeout(timer)
      running.delete(id)
    }
  }

  return {
    async run (input) {
      if (turns.full) throw refusals.full()
      await turns.take()
      try {
        if (closed) throw refusals.closed()
        pool ??= openPool()
        return await runIn(pool, input)
      } finally {
        turns.next()
      }
    },
    async close () {
      closed = true
      await pool?.destroy()
    }
  }
}

/** The module beside the one that asks, in TypeScript or compiled. */
export const beside = (url: string, name: string): string => url.replace(/[^/]+?(\.[jt]s)(?:\?.*)?$/, `${name}$1`)

function isOutOfMemory (error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
