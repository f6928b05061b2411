/** The rows of categories, authors and tags as a transaction writes them, and what the log and the audit say of it. */
import { eq } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { appendAudit } from '../audit.js'
import { appendChange } from '../change-log.js'
import type { NounTable } from '../nouns.js'
import { StaleRead } from '../perform.js'
import { isFormer } from '../references.js'
import type { Viewer } from '../viewer.js'
import type { Kind } from './kind.js'

type Row = NounTable['$inferSelect']

export async function insertRow (tx: Handle, table: NounTable, row: Row): Promise<void> {
  await tx.q.insert(table).values(row)
}

export async function updateRow (tx: Handle, table: NounTable, row: Row): Promise<void> {
  // What articles are filed there is counted by whoever files them.
  const { articleCount, ...values } = row
  await tx.q.update(table).set(values).where(eq(table.id, row.id))
}

/**
 * The first part read the version that the second is to replace; if that has gone, both begin again.
 * @returns the row as it stands in the transaction. Counters and what stands above change without a version, so that is
 * what to go on with.
 */
export function assertFresh<T extends Row | undefined> (now: T | undefined, read: T): T {
  if (now?.id !== read?.id || now?.version !== read?.version) throw new StaleRead()
  return now as T
}

/**
 * A slug that was changed and one that was merged stand in the registry alike; who replaces or deletes what an old name
 * leads to may mean what is no more.
 * @throws Problem CONFLICT, with the present slug
 */
export function assertPresentName (noun: Kind['noun'], reference: string, { id, slug }: Pick<Row, 'id' | 'slug'>): void {
  if (!isFormer(reference.toLowerCase(), { id, slug })) return
  throw new Problem('CONFLICT', `“${reference}” is a former name of the ${noun} “${slug}”, or of one that was merged into it. If that is what you mean, say “${slug}”.`)
}

/** @param did what was done, in the past tense */
export async function tell (tx: Handle, at: Date, viewer: Viewer, noun: Kind['noun'], { id, version }: Pick<Row, 'id' | 'version'>, did: string, details?: Record<string, unknown>): Promise<void> {
  await appendChange(tx, at, { event: `${noun}.${did}`, noun, targetId: id, groups: [`${noun}:${id}`] })
  await appendAudit(tx, at, viewer, { action: `${noun}.${did}`, noun, targetId: id, version, ...(details && { details }) })
}
