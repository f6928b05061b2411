/** The versions of an article as they are kept: the present one in its own rows, each earlier one as it stood. */
import { and, count, eq, inArray, lt, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { presentActor } from '../actor.js'
import { absence } from '../articles/absence.js'
import { type ArticleContent, readCurrent } from '../articles/content.js'
import { fingerprint } from '../cursor.js'
import { isId } from '../fields.js'
import { type Order, type Page, type Paging, beyond, orderBy, startOf, toPage } from '../keyset.js'
import type { FullRevision, Revision } from './model.js'

export interface RevisionQuery extends Paging {
  /** Whether they are counted. */
  total?: boolean | undefined
}

const DEFAULT_LIMIT = 20

/** What is told of a version without its content. */
type Kept = Pick<Handle['t']['revisions']['$inferSelect'], 'version' | 'at' | 'status' | 'actor' | 'headline'>

/**
 * @param reference an id, or a slug that leads or once led to the article
 * @throws Problem NOT_FOUND, GONE
 */
export async function findPresent (db: Handle, reference: string): Promise<Kept & { id: string, slug: string, trashedAt: Date | null }> {
  const { articles: a, slugs: s } = db.t
  const columns = { id: a.id, slug: a.slug, version: a.version, at: a.updatedAt, status: a.status, actor: a.actor, headline: a.headline, wasPublic: a.wasPublic, notice: a.notice, trashedAt: a.trashedAt, purgedAt: a.purgedAt }
  const select = db.q.select(columns).from(a).$dynamic()
  const [found] = isId(reference)
    ? await select.where(eq(a.id, reference.toLowerCase()))
    : await select.innerJoin(s, eq(s.targetId, a.id)).where(sql`${s.noun} = 'article' AND ${s.slug} = ${reference.toLowerCase()}`)
  if (!found || found.purgedAt) throw await absence(db, found, reference)
  return found
}

/** A page of versions, newest first, in one statement besides the present one’s. */
export async function listVersions (db: Handle, present: Kept & { id: string }, { limit = DEFAULT_LIMIT, total, ...paging }: RevisionQuery): Promise<Page<Revision>> {
  const { revisions: r } = db.t
  const order: Order = { columns: [r.version], descending: true }
  const print = fingerprint({ noun: 'revisions', of: present.id })
  const from = startOf(order, print, paging)
  const columns = { version: r.version, at: r.at, status: r.status, actor: r.actor, headline: r.headline }
  const earlier: Kept[] = await db.q.select(columns).from(r)
    .where(and(eq(r.articleId, present.id), lt(r.version, present.version), from && beyond(order, from)))
    .orderBy(...orderBy(order, from?.backward)).limit(limit + 1)
  const rows = from?.backward ? [...earlier, ...(!from.key || Number(from.key[0]) < present.version) ? [present] : []] : [...from ? [] : [present], ...earlier]
  const page = toPage(rows.slice(0, limit + 1), limit, from, print, ({ version }) => [version])
  const items = page.items.map((row) => presentRevision(row, present.version))
  return total ? { ...page, items, total: await countVersions(db, present) } : { ...page, items }
}

async function countVersions (db: Handle, present: Kept & { id: string }) {
  const { revisions: r } = db.t
  const [row] = await db.q.select({ earlier: count() }).from(r).where(and(eq(r.articleId, present.id), lt(r.version, present.version)))
  return { count: row!.earlier + 1, isLowerBound: false }
}

/** The contents of several versions at once; one that was not kept is missing. */
export async function findContents (db: Handle, present: { id: string, version: number }, versions: number[]): Promise<Map<number, ArticleContent>> {
  const { revisions: r } = db.t
  const rows = await db.q.select({ version: r.version, content: r.content }).from(r)
    .where(and(eq(r.articleId, present.id), inArray(r.version, versions), lt(r.version, present.version)))
  const found = new Map(rows.map(({ version, content }) => [version, content]))
  const current = versions.includes(present.version) ? await readCurrent(db, present.id) : undefined
  return current ? found.set(present.version, current.content) : found
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
  if (!found) throw new Problem('NOT_FOUND', `“${present.slug}” has no version ${version}; it stands at version ${present.version}. GET /v1/articles/${present.id}/revisions lists those that are kept.`)
  return { ...presentRevision(found.kept, present.version), content: found.content }
}
