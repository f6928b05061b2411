/** Compares long versions in a thread of its own, so that no comparison holds up the requests of others. */
import { Problem } from '../errors.js'
import { type ThreadLimits, beside, createThreads } from '../threads/pool.js'
import { type Comparison, type Versions, compare } from './compare.js'

/** Versions of up to so many characters of JSON, both together, are compared in the calling thread. */
const INLINE = 16 * 1024

export interface Comparer {
  /** @throws Problem `TOO_LARGE` (it took too long), `UNAVAILABLE` (the queue is full, or it is closed) */
  compare: (versions: Versions) => Promise<Comparison>
  /** Stops the thread; what is under way is given up. */
  close: () => Promise<void>
}

export function createComparer (limits: ThreadLimits = { maxThreads: 1 }): Comparer {
  const threads = createThreads<Versions, Comparison>(beside(import.meta.url, 'worker'), {
    full: () => new Problem('UNAVAILABLE', 'Too many long versions are waiting to be compared.', { headers: { 'retry-after': '5' } }),
    closed: (cause) => new Problem('UNAVAILABLE', 'The versions were not compared: the server is closing.', { cause }),
    costly: (what) => new Problem('TOO_LARGE', `Comparing these versions ${what}. Read each of them.`)
  }, limits)
  return {
    compare: async (versions) => JSON.stringify([versions.before, versions.after]).length <= INLINE ? compare(versions) : threads.run(versions),
    close: threads.close
  }
}
