/** Jobs: begun by what merges and moves, read by those who wait for them. */
import { eq, inArray } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { CustomChecker } from '../articles/custom.js'
import type { Context } from '../context.js'
import { fingerprint } from '../cursor.js'
import { type Order, type Page, type Paging, beyond, orderBy, startOf, toPage } from '../keyset.js'
import { type Viewer, assertMay, may } from '../viewer.js'
import type { JobInput } from './model.js'
import { createRunner, firstWaiting } from './runner.js'
import { createAdvance } from './steps.js'
import { type Job, type JobRow, presentJob } from './view.js'

const DEFAULT_LIMIT = 20

export function createJobs (context: Pick<Context, 'db' | 'now'>, custom: Pick<CustomChecker, 'check'>) {
  const { db } = context
  const advance = createAdvance(custom)
  const runner = createRunner(context, advance)
  return {
    start: runner.start,
    stop: runner.stop,

    /**
     * Begins a job in the transaction of what it follows from, and does its first chunk there unless others wait:
     * so what touches few articles is done when it is answered.
     * @param total how many articles it is about
     */
    async begin (tx: Handle, at: Date, { actor }: Pick<Viewer, 'actor'>, input: JobInput, total: number): Promise<Job> {
      const row: JobRow = { id: uuidv7(), state: 'waiting', input, position: null, done: 0, total, failure: null, actor, createdAt: at, updatedAt: at }
      const other = await firstWaiting(tx)
      await tx.q.insert(tx.t.jobs).values(row)
      const begun = other ? row : await advance(tx, at, row)
      if (begun.state === 'waiting') runner.wake()
      return presentJob(begun)
    },

    /**
     * For whoever may read content, and for whoever may begin a job.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND
     */
    async get (viewer: Viewer, id: string): Promise<Job> {
      if (!may(viewer, 'content:read')) assertMay(viewer, 'content:write', 'Reading a job')
      const { jobs } = db.read.t
      const [row] = await db.read.q.select().from(jobs).where(eq(jobs.id, id.toLowerCase()))
      if (!row) throw new Problem('NOT_FOUND', `There is no job “${id}”. One that is done is kept for 7 days.`)
      return presentJob(row)
    },

    /**
     * Several at once, by their ids: those that there are. As `get`, for whoever reads or writes content.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN
     */
    async byIds (viewer: Viewer, ids: readonly string[]): Promise<Map<string, Job>> {
      if (!may(viewer, 'content:read')) assertMay(viewer, 'content:write', 'Reading a job')
      const { jobs } = db.read.t
      const rows = await db.read.q.select().from(jobs).where(inArray(jobs.id, [...ids]))
      return new Map(rows.map((row) => [row.id, presentJob(row)]))
    },

    /**
     * Newest first.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, INVALID_CURSOR
     */
    async list (viewer: Viewer, { limit = DEFAULT_LIMIT, ...paging }: Paging): Promise<Page<Job>> {
      assertMay(viewer, 'content:read', 'Listing jobs')
      const { jobs } = db.read.t
      const order: Order = { columns: [jobs.id], descending: true }
      const print = fingerprint({ noun: 'jobs' })
      const from = startOf(order, print, paging)
      const rows = await db.read.q.select().from(jobs).where(from && beyond(order, from)).orderBy(...orderBy(order, from?.backward)).limit(limit + 1)
      const page = toPage(rows, limit, from, print, ({ id }) => [id])
      return { ...page, items: page.items.map(presentJob) }
    }
  }
}

export type Jobs = ReturnType<typeof createJobs>
