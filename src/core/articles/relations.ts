/** What articles refer to, read for a whole page of them at once: one statement a kind, however many articles. */
import { type SQL, and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { Article, ArticleField } from './view.js'

type Loader = (db: Handle, articles: Array<Pick<Article, 'id'> & { translationOf?: string | null }>, drafts: boolean) => Promise<Related>
/** The served attribute of each article, and when the newest of what it shows was changed. */
interface Related { of: Map<string, unknown[]>, changedAt: number }

const LOADERS: Partial<Record<ArticleField, Loader>> = { bylines, categories, tags, translations }

/**
 * Puts the relations that are asked for into served articles.
 * @param rows the rows that the articles were made of, in the same order
 * @param drafts whether articles that are not published are shown among them, as a preview does
 * @returns when the newest thing that they show was changed, in milliseconds; 0 for nothing
 */
export async function loadRelations (db: Handle, articles: Article[], rows: Array<{ id: string, translationOf?: string | null }>, fields: Set<ArticleField>, drafts = false): Promise<number> {
  let changedAt = 0
  if (articles.length === 0) return changedAt
  for (const field of fields) {
    const loader = LOADERS[field]
    if (!loader) continue
    const related = await loader(db, rows, drafts)
    for (const article of articles) Object.assign(article, { [field]: related.of.get(article.id) ?? [] })
    changedAt = Math.max(changedAt, related.changedAt)
  }
  return changedAt
}

const idsOf = (articles: Array<{ id: string }>) => articles.map((article) => article.id)

async function bylines (db: Handle, articles: Array<{ id: string }>): Promise<Related> {
  const { bylines: b, authors: a } = db.t
  const rows = await db.q.select({ articleId: b.articleId, role: b.role, id: a.id, slug: a.slug, name: a.name, avatar: a.avatar, updatedAt: a.updatedAt })
    .from(b).innerJoin(a, eq(a.id, b.authorId)).where(inArray(b.articleId, idsOf(articles))).orderBy(asc(b.articleId), asc(b.position))
  return group(rows, ({ role, id, slug, name, avatar }) => ({ role, author: { id, slug, name, avatar } }))
}

async function categories (db: Handle, articles: Array<{ id: string }>): Promise<Related> {
  const { articleCategories: ac, categories: c } = db.t
  const rows = await db.q.select({ articleId: ac.articleId, id: c.id, slug: c.slug, name: c.name, updatedAt: c.updatedAt })
    .from(ac).innerJoin(c, eq(c.id, ac.categoryId)).where(inArray(ac.articleId, idsOf(articles))).orderBy(asc(ac.articleId), asc(ac.position))
  return group(rows, ({ id, slug, name }) => ({ id, slug, name }))
}

async function tags (db: Handle, articles: Array<{ id: string }>): Promise<Related> {
  const { articleTags: at, tags: g } = db.t
  const rows = await db.q.select({ articleId: at.articleId, id: g.id, slug: g.slug, name: g.name, updatedAt: g.updatedAt })
    .from(at).innerJoin(g, eq(g.id, at.tagId)).where(inArray(at.articleId, idsOf(articles))).orderBy(asc(at.articleId), asc(at.position))
  return group(rows, ({ id, slug, name }) => ({ id, slug, name }))
}

/** All translations of a story name the same original; so its family is the original and whatever names it. */
async function translations (db: Handle, articles: Array<{ id: string, translationOf?: string | null }>, drafts: boolean): Promise<Related> {
  const { articles: a } = db.t
  const original = new Map(articles.map((article) => [article.id, article.translationOf ?? article.id]))
  const originals = [...new Set(original.values())]
  const family: SQL | undefined = or(inArray(a.id, originals), inArray(a.translationOf, originals))
  const rows = await db.q.select({ id: a.id, slug: a.slug, language: a.language, headline: a.headline, translationOf: a.translationOf, updatedAt: a.updatedAt })
    .from(a).where(and(family, ...drafts ? [isNull(a.trashedAt), isNull(a.purgedAt)] : [eq(a.status, 'published')])).orderBy(asc(a.language), asc(a.id))
  const members = rows.flatMap((row) => articles
    .filter(({ id }) => id !== row.id && original.get(id) === (row.translationOf ?? row.id))
    .map(({ id }) => ({ ...row, articleId: id })))
  return group(members, ({ id, slug, language, headline }) => ({ id, slug, language, headline }))
}

function group<Row extends { articleId: string, updatedAt: Date }> (rows: Row[], served: (row: Row) => unknown): Related {
  const of = new Map<string, unknown[]>()
  let changedAt = 0
  for (const row of rows) {
    const list = of.get(row.articleId) ?? []
    if (list.length === 0) of.set(row.articleId, list)
    list.push(served(row))
    changedAt = Math.max(changedAt, row.updatedAt.getTime())
  }
  return { of, changedAt }
}
