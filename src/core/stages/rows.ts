/** The row of a working copy: found, kept, removed. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { Current } from '../articles/content.js'
import { readWritable } from '../articles/writing.js'
import { StaleRead } from '../perform.js'

export type StageRow = Handle['t']['stages']['$inferSelect']

/** An article and its working copy. */
export interface Staged {
  current: Current
  stage: StageRow
}

/** @returns the article’s working copy, if it has one */
export async function findStage (db: Handle, articleId: string): Promise<StageRow | undefined> {
  const { stages } = db.t
  const [row] = await db.q.select().from(stages).where(eq(stages.articleId, articleId))
  return row
}

/** The working copies of several articles, by one statement, each with the version that its article stands at. */
export async function findStages (db: Handle, articleIds: readonly string[]): Promise<Array<{ stage: StageRow, version: number }>> {
  const { stages: s, articles: a } = db.t
  return await db.q.select({ stage: s, version: a.version }).from(s).innerJoin(a, eq(a.id, s.articleId)).where(and(inArray(s.articleId, [...articleIds]), isNull(a.purgedAt)))
}

/**
 * @param inTrash whether the article may be in the trash
 * @throws Problem NOT_FOUND, GONE, CONFLICT
 */
export async function readStaged (db: Handle, reference: string, inTrash = false): Promise<Staged> {
  const current = await readWritable(db, reference, inTrash)
  const stage = await findStage(db, current.row.id)
  if (!stage) throw new Problem('NOT_FOUND', `“${current.row.slug}” has no working copy. PATCH /v1/articles/${current.row.id}?stage=true makes one.`)
  return { current, stage }
}

/** The first part of a change read both; if either has moved since, it begins again. */
export async function assertFresh (tx: Handle, { row }: Current, stage: StageRow | undefined): Promise<void> {
  const { articles: a, stages: s } = tx.t
  const [now] = await tx.q.select({ version: a.version, stage: s.version }).from(a).leftJoin(s, eq(s.articleId, a.id)).where(eq(a.id, row.id))
  if (now?.version !== row.version || (now.stage ?? undefined) !== stage?.version) throw new StaleRead()
}

export async function keepStage (tx: Handle, row: StageRow): Promise<void> {
  const { stages } = tx.t
  await tx.q.insert(stages).values(row).onConflictDoUpdate({ target: stages.articleId, set: row })
}

/** Removes a working copy that stands as it was read, and the links that show it: they were given for this one. */
export async function removeStage (tx: Handle, { articleId, version }: StageRow): Promise<void> {
  const { stages, previews } = tx.t
  const gone = await tx.q.delete(stages).where(and(eq(stages.articleId, articleId), eq(stages.version, version))).returning({ id: stages.articleId })
  if (gone.length === 0) throw new StaleRead()
  await tx.q.delete(previews).where(and(eq(previews.articleId, articleId), eq(previews.shows, 'stage')))
}

/** A new working copy is counted on from the last one, so that an ETag of that one does not fit it. */
export async function firstVersion (tx: Handle, articleId: string): Promise<number> {
  const { audit } = tx.t
  const [last] = await tx.q.select({ version: audit.version }).from(audit)
    // As a value, so that the index of the target is chosen.
    .where(and(eq(audit.targetId, articleId), sql`CASE WHEN ${audit.noun} = 'stage' THEN 1 ELSE 0 END = 1`))
    .orderBy(desc(audit.at), desc(audit.seq)).limit(1)
  return (last?.version ?? 0) + 1
}
