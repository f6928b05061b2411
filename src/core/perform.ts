/**
 * How a write is carried out, whichever it is: what can be done before its transaction is done before, then the
 * transaction runs, once for each Idempotency-Key, and with `dryRun` it is rolled back after all was checked.
 */
import type { Database, Handle } from '../db/handle.js'
import type { Idempotency, IdempotencyRequest } from './idempotency.js'

/**
 * A write in two parts. The first reads, checks, parses and converts; the second, given the transaction, changes rows.
 * What the second returns is JSON, since it may be replayed.
 */
export type Step<T> = (db: Handle) => Promise<(tx: Handle) => Promise<T>>

export interface Performing {
  /** Answers what would be, and changes nothing. */
  dryRun?: boolean | undefined
  idempotency?: IdempotencyRequest | undefined
}

export interface Performed<T> {
  result: T
  /** Whether this is what an earlier request with the same Idempotency-Key was answered. */
  replayed: boolean
}

/** Thrown by a transaction that finds its thing changed since the first part read it: both parts run again. */
export class StaleRead extends Error {}

/** Carries a dry run's result out of the transaction that it rolls back. */
class DryRun extends Error {
  constructor (readonly result: unknown) { super('dry run') }
}

/** How often a write loses to others before it is made ready in its own transaction, which holds up the others a little longer. */
const TRIES_OUTSIDE = 4

export function createPerform (db: Database, idempotency: Idempotency) {
  /** @param inside whether the first part runs in the transaction too, where nothing can come between */
  async function once<T> (step: Step<T>, { dryRun, idempotency: request }: Performing, inside: boolean): Promise<T> {
    const ready = inside ? undefined : await step(db.read)
    return db.write(async (tx) => {
      const apply = ready ?? await step(tx)
      const result = await apply(tx)
      if (dryRun) throw new DryRun(result)
      if (request) await idempotency.keep(tx, request, result)
      return result
    })
  }

  async function untilFresh<T> (step: Step<T>, options: Performing): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await once(step, options, tries >= TRIES_OUTSIDE)
      } catch (error) {
        if (error instanceof DryRun) return error.result as T
        if (!(error instanceof StaleRead) || tries > TRIES_OUTSIDE) throw error
        // What it was too late for is not committed yet, so reading at once would read the same again; this write shares its commit.
        await db.write(async () => {})
      }
    }
  }

  /**
   * Carries out a write.
   * @throws what the step throws; IDEMPOTENCY_IN_FLIGHT, IDEMPOTENCY_MISMATCH
   */
  return async function perform<T> (step: Step<T>, options: Performing = {}): Promise<Performed<T>> {
    const { dryRun, idempotency: request } = options
    if (!request || dryRun) return { result: await untilFresh(step, { dryRun }), replayed: false }
    return idempotency.guard(request, () => untilFresh(step, options))
  }
}

export type Perform = ReturnType<typeof createPerform>

export function createPerformInOrder (db: Database, idempotency: Idempotency) {
  /**
   * As `perform`, for writes that were made ready and follow each other: both parts run in the transaction, so that each
   * sees what those before it did. Calls of one turn of the event loop are carried out in their order and share commits.
   */
  return async function performInOrder<T> (step: Step<T>, { dryRun, idempotency: request }: Performing = {}): Promise<Performed<T>> {
    try {
      return await db.write(async (tx) => {
        const known = request && !dryRun ? await idempotency.answered(tx, request) : undefined
        if (known) return { result: known.result as T, replayed: true }
        const result = await (await step(tx))(tx)
        if (dryRun) throw new DryRun(result)
        if (request) await idempotency.keep(tx, request, result)
        return { result, replayed: false }
      })
    } catch (error) {
      if (error instanceof DryRun) return { result: error.result as T, replayed: false }
      throw error
    }
  }
}

export type PerformInOrder = ReturnType<typeof createPerformInOrder>
