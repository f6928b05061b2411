/** One chunk of a job, in the transaction that also keeps how far the job has come. */
import { eq } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { CustomChecker } from '../articles/custom.js'
import { type Moved, relistAll } from '../articles/relist-all.js'
import { type Change, appendChange, appendChanges } from '../change-log.js'
import { findNoun } from '../nouns.js'
import { CHUNK, nextAfter, nextUnder } from './chunks.js'
import type { JobInput } from './model.js'
import { refile, sanitiseCustom } from './refile.js'
import type { JobRow } from './view.js'

type Of<Kind extends JobInput['kind']> = Extract<JobInput, { kind: Kind }>
/** How many articles a chunk did, and where the next begins; null where none is left. */
interface Chunk { done: number, position: string | null }

export type Advance = ReturnType<typeof createAdvance>

export function createAdvance ({ check }: Pick<CustomChecker, 'check'>) {
  /** @returns the job as it stands now */
  return async function advance (tx: Handle, at: Date, job: JobRow): Promise<JobRow> {
    const { done, position } = await chunk(tx, check, at, job)
    const values = { state: position === null ? 'done' as const : 'waiting' as const, position, done: job.done + done, updatedAt: at }
    await tx.q.update(tx.t.jobs).set(values).where(eq(tx.t.jobs.id, job.id))
    return { ...job, ...values }
  }
}

function chunk (tx: Handle, check: CustomChecker['check'], at: Date, { input, position }: JobRow): Promise<Chunk> {
  switch (input.kind) {
    case 'merge': return merge(tx, check, at, input)
    case 'move': return move(tx, check, at, input, position)
  }
}

/** What has been merged is no longer found under the old name, so each chunk takes the first that are. */
async function merge (tx: Handle, check: CustomChecker['check'], at: Date, { noun, from, into: reference }: Of<'merge'>): Promise<Chunk> {
  const table = noun === 'category' ? tx.t.categories : tx.t.tags
  // It may have been merged itself since.
  const into = await findNoun(tx, noun, table, reference)
  if (!into) throw new Error(`the ${noun} ${reference} that ${from} is merged into is gone`)
  const ids = await nextUnder(tx, noun, from)
  if (ids.length > 0) {
    const refiled = await refile(tx, noun, from, into.id, ids)
    if (noun === 'category') await sanitiseCustom(tx, check, ids)
    const moved = [...await relistAll(tx, ids)]
    // What is shown of these articles changes though they do not; their Last-Modified follows what they show.
    await tx.q.update(table).set({ updatedAt: at }).where(eq(table.id, into.id))
    const changes: Change[] = moved.filter(([id]) => refiled.has(id)).map(([id, { before, after }]) => ({ event: 'article.updated', noun: 'article', targetId: id, groups: [`article:${id}`, ...before, ...after] }))
    if (changes.length > 0) await appendChanges(tx, at, changes)
    await tellRelisted(tx, at, noun, into.id, moved.filter(([id]) => !refiled.has(id)))
  }
  if (ids.length === CHUNK) return { done: ids.length, position: ids.at(-1)! }
  await tx.q.delete(table).where(eq(table.id, from))
  await appendChange(tx, at, { event: `${noun}.merged`, noun, targetId: from, groups: [`${noun}:${from}`, `${noun}:${into.id}`] })
  return { done: ids.length, position: null }
}

/** The articles below a category that was moved stand in other lists than before; they themselves are as they were. */
async function move (tx: Handle, check: CustomChecker['check'], at: Date, { noun, id }: Of<'move'>, from: string | null): Promise<Chunk> {
  const { ids, position } = await nextAfter(tx, noun, id, from)
  if (ids.length > 0) {
    await sanitiseCustom(tx, check, ids)
    await tellRelisted(tx, at, noun, id, [...await relistAll(tx, ids)])
  }
  return { done: ids.length, position }
}

/** Lists changed, and no article did. */
async function tellRelisted (tx: Handle, at: Date, noun: 'category' | 'tag', targetId: string, moved: Array<[id: string, Moved]>): Promise<void> {
  const groups = new Set(moved.flatMap(([, { before, after }]) => [...before, ...after].filter((list) => before.has(list) !== after.has(list))))
  if (groups.size > 0) await appendChange(tx, at, { event: `${noun}.relisted`, noun, targetId, groups })
}
