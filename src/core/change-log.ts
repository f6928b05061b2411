/** The log of all that happened, appended in the transaction in which it happens, and read by whoever follows it. */
import { asc, desc, gt } from 'drizzle-orm'
import type { Database, Handle } from '../db/handle.js'
import type { Noun } from './fields.js'

export interface Change {
  event: `${Noun}.${string}`
  noun: Noun
  targetId: string
  /** The lists and things whose answers it changes: `article:<id>`, `tag:<id>`, `all` … */
  groups: Iterable<string>
}

/** @param tx the transaction that makes the change */
export const appendChange = (tx: Handle, at: Date, change: Change): Promise<void> => appendChanges(tx, at, [change])

/** As {@link appendChange}, for many things that one transaction changes. */
export async function appendChanges (tx: Handle, at: Date, changes: Change[]): Promise<void> {
  await tx.q.insert(tx.t.changes).values(changes.map(({ event, noun, targetId, groups }) => ({ at, event, noun, targetId, groups: [...new Set(groups)] })))
}

/** A change as it stands in the log. Numbers rise in the order in which the changes were committed; some are missing. */
export interface LoggedChange extends Change {
  seq: number
  at: Date
  groups: readonly string[]
}

/** What followers of the log stand on. */
export interface ChangeLog {
  /** The number of the newest change; 0 where there is none. */
  newest(): Promise<number>
  /** The first changes after this number, in order. Whoever continues after the last of them misses none: writers wait for each other. */
  after(seq: number, limit: number): Promise<LoggedChange[]>
  /** See {@link Database.watch}. */
  watch(onCommit: () => void): () => void
}

export function createChangeLog ({ read, watch }: Pick<Database, 'read' | 'watch'>): ChangeLog {
  const { changes } = read.t
  return {
    async newest () {
      const [row] = await read.q.select({ seq: changes.seq }).from(changes).orderBy(desc(changes.seq)).limit(1)
      return row?.seq ?? 0
    },
    async after (seq, limit) {
      return await read.q.select().from(changes).where(gt(changes.seq, seq)).orderBy(asc(changes.seq)).limit(limit) as LoggedChange[]
    },
    watch
  }
}
