/** What happens to articles by itself, when its hour comes. */
import { asc, lte } from 'drizzle-orm'
import type { Context } from '../context.js'
import type { Step } from '../perform.js'
import { SYSTEM } from '../viewer.js'
import { readCurrent } from './content.js'
import type { Editor } from './editor.js'
import { settle } from './lifecycle.js'

const CHUNK = 50

export function createDue ({ db, now, perform }: Context, editor: Editor) {
  /** Does what is due, if that is still so in the transaction: another process may have been first. */
  const doDue = (id: string): Step<boolean> => async (handle) => {
    const current = await readCurrent(handle, id)
    if (!current?.row.dueAt || current.row.dueAt > now()) return async () => false
    const { row, content } = current
    const wanted = row.status === 'scheduled' ? { status: 'published' as const, publishedAt: row.publishedAt!.toISOString() } : { status: 'archived' as const, unpublishAt: null }
    const life = settle(row, wanted, now())
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
    const due = await db.read.q.select({ id: a.id }).from(a).where(lte(a.dueAt, now())).orderBy(asc(a.dueAt)).limit(CHUNK)
    const done = await Promise.all(due.map(({ id }) => perform(doDue(id)).then(({ result }) => Number(result), (error: unknown) => {
      onFailure(id, error)
      return 0
    })))
    return done.reduce((sum, one) => sum + one, 0)
  }
}
