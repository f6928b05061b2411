/** The versions of an article as they are kept: the present one in its own rows, each earlier one as it stood. */
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { presentActor } from '../actor.js'
import { absence } from '../articles/absence.js'
import { type ArticleContent, readCurrent } from '../articles/content.js'
import { isId } from '../fields.js'
import type { FullRevision, Revision } from './model.js'

/** What is told of a version without its content. */
export type Kept = Pick<Handle['t']['revisions']['$inferSelect'], 'version' | 'at' | 'status' | 'actor' | 'headline'>

/** The version that stands now, and whose it is. */
export interface Present extends Kept {
  id: string
  slug: string
  trashedAt: Date | null
}

const presentColumns = ({ t: { articles: a } }: Handle) =>
  ({ id: a.id, slug: a.slug, version: a.version, at: a.updatedAt, status: a.status, actor: a.actor, headline: a.headline, wasPublic: a.wasPublic, notice: a.notice, trashedAt: a.trashedAt, purgedAt: a.purgedAt })

/** Those of several articles in one statement, by their ids; of one that is not there, the Problem that `findPresent` would throw. */
export async function findPresents (db: Handle, ids: readonly string[]): Promise<Map<string, Present | Problem>> {
  const rows = await db.q.select(presentColumns(db)).from(db.t.articles).where(inArray(db.t.articles.id, [...ids]))
  const found = new Map(rows.map((row) => [row.id, row]))
  const presents = new Map<string, Present | Problem>()
  for (const id of ids) {
    const row = found.get(id)
    presents.set(id, row && !row.purgedAt ? row : await absence(db, row, id))
  }
  return presents
}

/**
 * @param reference an id, or a slug that leads or once led to the article
 * @throws Problem NOT_FOUND, GONE
 */
export async function findPresent (db: Handle, reference: string): Promise<Present> {
  const { articles: a, slugs: s } = db.t
  const select = db.q.select(presentColumns(db)).from(a).$dynamic()
  const [found] = isId(reference)
    ? await select.where(eq(a.id, reference.toLowerCase()))
    : await select.innerJoin(s, eq(s.targetId, a.id)).where(sql`${s.noun} = 'article' AND ${s.slug} = ${reference.toLowerCase()}`)
  if (!found || found.purgedAt) throw await absence(db, found, reference)
  return found
}

export function presentRevision ({ version, at, status, actor, headline }: Kept, present: number): Revision {
  return { version, isPresent: version === present, at: at.toISOString(), status, actor: presentActor(actor), headline }
}

/** @returns undefined for a version that was never kept, as one that an import replaced */
export async function findContent (db: Handle, present: { id: string, version: number }, version: number): Promise<{ kept: Kept, content: ArticleContent } | undefined> {
  const { revisions: r } = db.t
  if (version === present.version) {
    const current = await readCurrent(db, present.id)
    return current && { kept: { ...current.row, at: current.row.updatedAt }, content: current.content }
  }
  const [kept] = await db.q.select().from(r).where(and(eq(r.articleId, present.id), eq(r.version, version), lt(r.version, present.version)))
  return kept && { kept, content: kept.content }
}

/** @throws Problem NOT_FOUND for a version that never was, or was not kept */
export async function readVersion (db: Handle, present: { id: string, slug: string, version: number }, version: number): Promise<FullRevision> {
  const found = await findContent(db, present, version)
  if (!found) throw noVersion(present, version)
  return { ...presentRevision(found.kept, present.version), content: found.content }
}

export const noVersion = ({ id, slug, version: present }: { id: string, slug: string, version: number }, version: number) =>
  new Problem('NOT_FOUND', `“${slug}” has no version ${version}; it stands at version ${present}. GET /v1/articles/${id}/revisions lists those that are kept.`)
