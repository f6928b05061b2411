/** SQLite's locks, taken without holding the event loop. */
import { setTimeout } from 'node:timers/promises'
import type Sqlite from 'better-sqlite3'
import { Problem } from '../errors.js'

/** How long a write waits for another process's before it is refused with 503. */
const LOCK_WAIT_MS = 10_000

/** `BEGIN IMMEDIATE`, {@link whenFree}. */
export const beginImmediate = (connection: Sqlite.Database) => whenFree(() => { connection.exec('BEGIN IMMEDIATE') })

/**
 * Tries a step again and again while another process holds the lock that it needs: SQLite's own busy timeout
 * is synchronous and would freeze every request meanwhile.
 * @throws Problem UNAVAILABLE when the lock is not free within 10 seconds
 */
export async function whenFree (step: () => void): Promise<void> {
  const deadline = performance.now() + LOCK_WAIT_MS
  for (let wait = 1; ; wait = Math.min(wait * 2, 20)) {
    try {
      step()
      return
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw error
      if (performance.now() > deadline) {
        throw new Problem('UNAVAILABLE', 'Another process is writing to the database and did not finish in time.', { cause: error, headers: { 'retry-after': '1' } })
      }
      await setTimeout(wait * (0.5 + Math.random()))
    }
  }
}
