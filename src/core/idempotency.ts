/**
 * Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a request that is sent again is answered as the first was.
 * What was answered is kept in the write's own transaction; that one is in flight is known to its process alone, so a
 * crash leaves no mark behind.
 */
import { createHash } from 'node:crypto'
import { and, eq, lt } from 'drizzle-orm'
import type { Database, Handle } from '../db/handle.js'
import { Problem } from '../errors.js'
import type { Viewer } from './viewer.js'

/** How long an answer is replayed. */
export const REPLAY_MS = 24 * 60 * 60 * 1000
/** How many old answers a write sweeps away. */
const SWEEP = 20

export interface IdempotencyRequest {
  /** Whose key it is: the API key's id, or route and address. */
  scope: string
  key: string
  /** Of the method, the address and the body. */
  fingerprint: string
}

const MAX_KEY = 255

/**
 * The Idempotency-Key of a request, on whichever door.
 * @param request what it asks for, all of it
 * @param elsewhere whose the key is where no API key says so
 * @throws Problem INVALID_PARAMETER for one that is empty or too long
 */
export function idempotencyOf ({ actor }: Viewer, given: string, request: unknown[], elsewhere: string): IdempotencyRequest {
  // The draft makes it a quoted string; most clients send it bare.
  const key = given.trim().replace(/^"(.*)"$/, '$1')
  if (key === '' || key.length > MAX_KEY || !/^[\x20-\x7e]+$/.test(key)) {
    const detail = `Idempotency-Key takes 1 to ${MAX_KEY} printable ASCII characters, a UUID for example.`
    throw new Problem('INVALID_PARAMETER', detail, { errors: [{ parameter: 'Idempotency-Key', detail }] })
  }
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('base64url')
  return { scope: actor ? `key ${actor.keyId}` : elsewhere, key, fingerprint }
}

/** Results may carry what is shown once; it is left out of what is kept. Most are about one thing. */
interface Kept { secret?: string, id?: string }

/** Thrown when another process answered while this one was at it: its transaction must not happen. */
class Answered extends Error {
  constructor (readonly result: unknown) { super('answered') }
}

export type Idempotency = ReturnType<typeof createIdempotency>

export function createIdempotency (db: Database, now: () => Date) {
  const inFlight = new Set<string>()

  /**
   * What a request was answered, if it was.
   * @throws Problem IDEMPOTENCY_MISMATCH
   */
  async function answered (handle: Handle, { scope, key, fingerprint }: IdempotencyRequest): Promise<{ result: unknown } | undefined> {
    const { idempotency: i } = handle.t
    const [row] = await handle.q.select().from(i).where(and(eq(i.scope, scope), eq(i.key, key)))
    if (!row || row.at.getTime() <= now().getTime() - REPLAY_MS) return undefined
    if (row.fingerprint !== fingerprint) throw new Problem('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key was sent with another method, address or body before.')
    return { result: row.result }
  }

  /**
   * Marks a key as in flight in this process.
   * @returns what ends that
   * @throws Problem IDEMPOTENCY_IN_FLIGHT
   */
  function hold ({ scope, key }: IdempotencyRequest): () => void {
    const mark = `${scope} ${key}`
    if (inFlight.has(mark)) throw new Problem('IDEMPOTENCY_IN_FLIGHT', 'The first request with this Idempotency-Key is still being answered.', { headers: { 'retry-after': '1' } })
    inFlight.add(mark)
    return () => inFlight.delete(mark)
  }

  return {
    hold,
    answered,

    /** Runs a write unless it has been answered. */
    async guard<T> (request: IdempotencyRequest, run: () => Promise<T>): Promise<{ result: T, replayed: boolean }> {
      const release = hold(request)
      try {
        const known = await answered(db.read, request)
        return known ? { result: known.result as T, replayed: true } : { result: await run(), replayed: false }
      } catch (error) {
        if (error instanceof Answered) return { result: error.result as T, replayed: true }
        throw error
      } finally {
        release()
      }
    },

    /** Keeps an answer in the transaction that it tells of, and sweeps a few that nobody will ask for. */
    async keep (tx: Handle, request: IdempotencyRequest, result: unknown): Promise<void> {
      const other = await answered(tx, request)
      if (other) throw new Answered(other.result)
      const { idempotency: i } = tx.t
      const { secret: _shownOnce, ...kept } = result as Kept
      const at = now()
      const row = { ...request, targetId: kept.id ?? null, result: kept, at }
      await tx.q.insert(i).values(row).onConflictDoUpdate({ target: [i.scope, i.key], set: row })
      const old = await tx.q.select({ scope: i.scope, key: i.key }).from(i).where(lt(i.at, new Date(at.getTime() - REPLAY_MS))).orderBy(i.at).limit(SWEEP)
      for (const { scope, key } of old) await tx.q.delete(i).where(and(eq(i.scope, scope), eq(i.key, key)))
    }
  }
}
