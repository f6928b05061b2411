/**
 * Everything that is content as records that an import brings back to an equal database: categories (parents first),
 * authors, tags, articles, and their history. Keys, preview links, jobs and the audit are an installation's own.
 */
import { asc, eq, gt } from 'drizzle-orm'
import type { Handle } from '../db/handle.js'
import type { ArticleRecord } from './articles/model.js'
import { loadRelations } from './articles/relations.js'
import type { Article } from './articles/view.js'
import type { AuthorRecord } from './authors/model.js'
import type { CategoryRecord } from './categories/model.js'
import type { Noun } from './fields.js'
import { exportHistory } from './history/export.js'
import type { HistoryRecord } from './history/model.js'
import { formerSlugs } from './slug-registry.js'
import type { TagRecord } from './tags/model.js'
import { type Viewer, assertMay } from './viewer.js'

export type ExportRecord = CategoryRecord | AuthorRecord | TagRecord | ArticleRecord | HistoryRecord

/** How many rows are read at once; so an export needs the same memory however large the database is. */
const BATCH = 100

/** @throws Problem FORBIDDEN unless the viewer sees everything */
export async function * exportRecords (db: Handle, viewer: Viewer): AsyncGenerator<ExportRecord> {
  assertMay(viewer, 'admin', 'An export')
  yield * exportCategories(db)
  yield * exportAuthors(db)
  yield * exportTags(db)
  yield * exportArticles(db)
  yield * exportHistory(db)
}

/** What every noun's record begins with. */
function base<N extends Noun> (type: N, row: { id: string, slug: string, version: number, createdAt: Date, updatedAt: Date }, former: string[] | undefined) {
  const { id, slug, version, createdAt, updatedAt } = row
  return { type, id, slug, ...(former && { formerSlugs: former }), version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

/** There are at most 2,000, so all are read at once. */
async function * exportCategories (db: Handle): AsyncGenerator<CategoryRecord> {
  const { categories } = db.t
  const rows = await db.q.select().from(categories).orderBy(asc(categories.id))
  const former = rows.length === 0 ? new Map<string, string[]>() : await formerSlugs(db, 'category', rows)
  const slugs = new Map(rows.map((row) => [row.id, row.slug]))
  for (const row of rows.sort((a, b) => a.ancestorIds.length - b.ancestorIds.length)) {
    const { name, description, parentId, position, customSchema } = row
    yield { ...base('category', row, former.get(row.id)), name, description, parent: parentId === null ? null : slugs.get(parentId)!, position, customSchema }
  }
}

async function * exportAuthors (db: Handle): AsyncGenerator<AuthorRecord> {
  const { authors } = db.t
  for await (const rows of batches((after) => db.q.select().from(authors).where(after === undefined ? undefined : gt(authors.id, after)).orderBy(asc(authors.id)).limit(BATCH))) {
    const former = await formerSlugs(db, 'author', rows)
    for (const row of rows) yield { ...base('author', row, former.get(row.id)), name: row.name, bio: row.bio, avatar: row.avatar, links: row.links }
  }
}

async function * exportTags (db: Handle): AsyncGenerator<TagRecord> {
  const { tags } = db.t
  for await (const rows of batches((after) => db.q.select().from(tags).where(after === undefined ? undefined : gt(tags.id, after)).orderBy(asc(tags.id)).limit(BATCH))) {
    const former = await formerSlugs(db, 'tag', rows)
    for (const row of rows) yield { ...base('tag', row, former.get(row.id)), name: row.name }
  }
}

/** Originals before translations, so that an import finds what they name. */
async function * exportArticles (db: Handle): AsyncGenerator<ArticleRecord> {
  const { articles: a, bodies: b } = db.t
  const held: string[] = []
  const columns = { article: a, format: b.format, source: b.source }
  const read = (after?: string) => db.q.select(columns).from(a).innerJoin(b, eq(b.articleId, a.id))
    .where(after === undefined ? undefined : gt(a.id, after)).orderBy(asc(a.id)).limit(BATCH)
  type Row = Awaited<ReturnType<typeof read>>[number]
  const page = async (after?: string) => (await read(after)).map((row) => ({ ...row, id: row.article.id }))
  for await (const rows of batches(page)) {
    held.push(...rows.filter(({ article }) => article.translationOf !== null).map(({ id }) => id))
    yield * toRecords(db, rows.filter(({ article }) => article.translationOf === null))
  }
  for (const id of held) {
    const rows: Row[] = await db.q.select(columns).from(a).innerJoin(b, eq(b.articleId, a.id)).where(eq(a.id, id))
    yield * toRecords(db, rows)
  }

  async function * toRecords (db: Handle, rows: Row[]): AsyncGenerator<ArticleRecord> {
    if (rows.length === 0) return
    const related = rows.map(({ article }) => ({ id: article.id }) as Article)
    await loadRelations(db, related, related, new Set(['bylines', 'categories', 'tags']))
    const former = await formerSlugs(db, 'article', rows.map(({ article }) => article))
    for (const [i, { article, format, source }] of rows.entries()) {
      yield { ...base('article', article, former.get(article.id)), ...content(article), body: { format, source }, ...references(related[i]!) }
    }
  }
}

function content (article: Handle['t']['articles']['$inferSelect']) {
  const { status, wasPublic, notice, publishedAt, embargoUntil, unpublishAt, trashedAt, actor, headline, kicker, standfirst, dateline, language, leadImage, canonicalUrl, source, externalId, seo, corrections, commentsOpen, translationOf, custom, importHash } = article
  const iso = (time: Date | null) => time && time.toISOString()
  return { status, wasPublic, notice, publishedAt: iso(publishedAt), embargoUntil: iso(embargoUntil), unpublishAt: iso(unpublishAt), trashedAt: iso(trashedAt), actor, headline, kicker, standfirst, dateline, language, leadImage, canonicalUrl, source, externalId, seo, corrections, commentsOpen, translationOf, custom, importHash }
}

function references ({ bylines = [], categories = [], tags = [] }: Article) {
  const [primary, ...further] = categories.map(({ slug }) => slug)
  return {
    bylines: bylines.map(({ role, author }) => ({ author: author.slug, ...(role !== null && { role }) })),
    category: primary ?? null,
    categories: further,
    tags: tags.map(({ slug }) => slug)
  }
}

/** Pages of rows in the order of their ids, until none is left. */
async function * batches<Row extends { id: string }> (read: (after?: string) => PromiseLike<Row[]>): AsyncGenerator<Row[]> {
  for (let rows = await read(); rows.length > 0; rows = await read(rows.at(-1)!.id)) yield rows
}
