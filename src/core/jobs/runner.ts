/**
 * Goes on with jobs until none is left: at once where one was begun, at start and every minute where another process
 * left one behind, and after longer and longer pauses where one failed. A chunk is one write transaction, in which the job
 * is read again, so that of several processes each does another chunk.
 */
import { and, asc, eq, lt } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import type { JobState } from './model.js'
import type { Advance } from './steps.js'
import type { JobRow } from './view.js'

export const LOOK_EVERY_MS = 60_000
/** How many looks a job that goes on failing is left alone for at most: an hour's. */
const MAX_PAUSE = 60
/** How long a job that is done can be asked for. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000

/** Told of a job that cannot go on, for the log. */
export type OnFailure = (jobId: string, error: unknown) => void

class JobFailure extends Error {
  constructor (readonly jobId: string, cause: unknown) { super('a job failed', { cause }) }
}

/** The job that comes first: the oldest that waits. */
export async function firstWaiting ({ q, t: { jobs } }: Handle): Promise<JobRow | undefined> {
  const [job] = await q.select().from(jobs).where(eq(jobs.state, 'waiting')).orderBy(asc(jobs.id)).limit(1)
  return job
}

export function createRunner ({ db, now }: Pick<Context, 'db' | 'now'>, advance: Advance) {
  const state = { isOn: false, isWanted: false }
  /** Jobs that failed, with how many looks each is left alone for and how many of them are left. Every start begins anew. */
  const pauses = new Map<string, { looks: number, left: number }>()
  let onFailure: OnFailure = () => {}
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined

  /** @returns whether there was something to do */
  const step = () => db.write(async (tx) => {
    const job = await firstWaiting(tx)
    if (!job) return false
    try {
      await advance(tx, now(), job)
      return true
    } catch (error) {
      throw error instanceof Problem ? error : new JobFailure(job.id, error)
    }
  })

  async function run (): Promise<void> {
    while (state.isOn && state.isWanted) {
      state.isWanted = false
      try {
        while (state.isOn && await step()) { /* chunk by chunk */ }
      } catch (error) {
        // A database that takes no writes may take them later; then the next look goes on.
        if (!(error instanceof JobFailure)) return
        onFailure(error.jobId, error.cause)
        await change('waiting', 'failed', error.jobId)
        state.isWanted = true
      }
    }
  }

  /** Another process may have been quicker. */
  const change = (from: JobState, to: JobState, id: string) => db.write(async ({ q, t: { jobs } }) => {
    const failure = to === 'failed' ? 'Something failed that should not. It is in the log of the server, and is tried again by itself.' : null
    await q.update(jobs).set({ state: to, failure, updatedAt: now() }).where(and(eq(jobs.id, id), eq(jobs.state, from)))
  })

  /** For what was begun in a transaction that is not committed yet: its first step waits behind that one. */
  function wake (): void {
    state.isWanted = true
    running ??= run().catch(() => {}).finally(() => {
      running = undefined
      // Woken between its last step and here.
      if (state.isOn && state.isWanted) wake()
    })
  }

  async function look (): Promise<void> {
    const { q, t: { jobs } } = db.read
    const old = and(eq(jobs.state, 'done'), lt(jobs.updatedAt, new Date(now().getTime() - KEEP_MS)))
    const [expired] = await q.select({ id: jobs.id }).from(jobs).where(old).limit(1)
    if (expired) await db.write(async (tx) => { await tx.q.delete(jobs).where(old) })
    await retryFailed(isDue)
    if (await firstWaiting(db.read)) wake()
  }

  /** To be asked once a look: whether a job that failed has been left alone for long enough. The next pause is twice as long. */
  function isDue (id: string): boolean {
    const { looks, left } = pauses.get(id) ?? { looks: 1, left: 1 }
    const next = Math.min(2 * looks, MAX_PAUSE)
    pauses.set(id, left > 1 ? { looks, left: left - 1 } : { looks: next, left: next })
    return left <= 1
  }

  async function retryFailed (isDue: (id: string) => boolean): Promise<void> {
    const { q, t: { jobs } } = db.read
    for (const { id } of await q.select({ id: jobs.id }).from(jobs).where(eq(jobs.state, 'failed'))) if (isDue(id)) await change('failed', 'waiting', id)
  }

  return {
    wake,

    /** Begins to look for jobs. */
    start (report: OnFailure): void {
      state.isOn = true
      onFailure = report
      pauses.clear()
      // Whatever keeps a look from its end, a later one sees to.
      timer = setInterval(() => { look().catch(() => {}) }, LOOK_EVERY_MS).unref()
      retryFailed(() => true).then(look).catch(() => {})
    },

    /** Resolves when the chunk that is being done is kept. */
    async stop (): Promise<void> {
      state.isOn = false
      clearInterval(timer)
      await running
    }
  }
}

export type Runner = ReturnType<typeof createRunner>
