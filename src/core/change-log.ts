/** The log of all that happened, appended in the transaction in which it happens. */
import type { Handle } from '../db/handle.js'
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
