/** Articles by their ids, one also by any slug that ever led to it; in one statement. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { isId } from '../fields.js'
import { type ArticleRow, type WithOriginal, columnsFor, needsBody, needsCategory, originalColumn } from './selection.js'
import type { ArticleField, BodyForm } from './view.js'

export interface FoundArticle extends ArticleRow, WithOriginal {
  wasPublic: boolean
  notice: string | null
  trashedAt: Date | null
  purgedAt: Date | null
}

/** @returns the row, whatever its status; undefined for a reference that never led anywhere */
export async function findArticle (db: Handle, reference: string, fields: Set<ArticleField>, form: BodyForm): Promise<FoundArticle | undefined> {
  const byId = isId(reference)
  const query = db.prepared(`article by ${byId ? 'id' : 'slug'} ${form} ${[...fields].join()}`, () => {
    const { articles: a, slugs: s } = db.t
    const select = selectFound(db, fields, form)
    if (byId) return select.where(eq(a.id, sql.placeholder('reference'))).prepare()
    return select.innerJoin(s, eq(s.targetId, a.id)).where(and(eq(s.noun, 'article'), eq(s.slug, sql.placeholder('reference')))).prepare()
  })
  const [row] = await query.execute({ reference: reference.toLowerCase() })
  return row as FoundArticle | undefined
}

/** @returns the rows, whatever their status, in no order */
export async function findArticles (db: Handle, ids: readonly string[], fields: Set<ArticleField>, form: BodyForm): Promise<FoundArticle[]> {
  return await selectFound(db, fields, form).where(inArray(db.t.articles.id, [...ids])) as unknown as FoundArticle[]
}

/** What is asked for, and what tells whether and how it may be shown. */
function selectFound (db: Handle, fields: Set<ArticleField>, form: BodyForm) {
  const { articles: a, categories: c, bodies: b } = db.t
  const columns = columnsFor(db, fields, form, ['slug', 'status', 'version', 'updatedAt', 'translationOf'])
  const select = db.q.select({ ...columns, ...originalColumn(fields), wasPublic: a.wasPublic, notice: a.notice, trashedAt: a.trashedAt, purgedAt: a.purgedAt }).from(a).$dynamic()
  if (needsCategory(columns)) select.leftJoin(c, eq(c.id, a.categoryId))
  if (needsBody(columns)) select.leftJoin(b, eq(b.articleId, a.id))
  return select
}
