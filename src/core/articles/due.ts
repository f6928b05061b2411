/** What happens to articles by itself, when its hour comes. */
import { and, asc, lte, notInArray } from 'drizzle-orm'
import type { Context } from '../context.js'
import type { Step } from '../perform.js'
import { SYSTEM } from '../viewer.js'
import { readCurrent } from './content.js'
import type { Editor } from './editor.js'
import { settle } from './lifecycle.js'

const CHUNK = 50
/** For how long what could not be done is left alone, so that it holds up nothing else. */
const REST_MS = 60_000
const MAX_RESTING = 500

export function createDue ({ db, now, perform }: Context, editor: Editor) {
  const resting = new Map<string, number>()

  /** Does what is due, if that is still so in the transaction: another process may have been first. */
  const doDue = (id: string): Step<boolean> => async (handle) => {
    const current = await readCurrent(handle, id)
    if (!current?.row.dueAt || current.row.dueAt > now()) return async () => false
    const { row, content } = current
    const wanted = row.status === 'scheduled' ? { status: 'published' as const, publishedAt: row.publishedAt!.toISOString() } : { status: 'archived' as const, unpublishAt: null }
    const life = settle(row, wanted, now(), true)
    const write = await editor.prepare(handle, SYSTEM, { id, before: current, input: content, life, action: life.status, details: { due: row.dueAt } })
    return async (tx) => {
      await write(tx)
      return true
    }
  }

  /**
   * Publishes what was scheduled and takes down what has an end, at the hour that is now or was while nobody looked.
   * @param onFailure told of an article that could not be changed; the others go on
   * @returns how many were changed
   */
  return async function performDue (onFailure: (id: string, error: unknown) => void): Promise<number> {
    const { articles: a } = db.read.t
    const at = now()
    for (const [id, until] of resting) if (until <= at.getTime()) resting.delete(id)
    const tired = [...resting.keys()]
    const due = await db.read.q.select({ id: a.id }).from(a).where(and(lte(a.dueAt, at), tired.length > 0 ? notInArray(a.id, tired) : undefined)).orderBy(asc(a.dueAt)).limit(CHUNK)
    const done = await Promise.all(due.map(({ id }) => perform(doDue(id)).then(({ result }) => Number(result), (error: unknown) => {
      if (resting.size < MAX_RESTING) resting.set(id, at.getTime() + REST_MS)
      onFailure(id, error)
      return 0
    })))
    return done.reduce((sum, one) => sum + one, 0)
  }
}
