/** Keeps `listings` and the counters in step with an article, in the transaction that changes it. */
import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { Status } from './model.js'
import { languageLists, listPrefix } from './query.js'

export interface Listed {
  id: string
  status: Status
  trashedAt: Date | null
  language: string
  publishedAt: Date | null
  updatedAt: Date
  headlineKey: string
  categoryIds: string[]
  tagIds: string[]
  authorIds: string[]
}

/**
 * Takes an article out of the lists that it stood in, and puts it into those where it belongs now.
 * @returns every list that it left, entered or moved in
 */
export async function relist (tx: Handle, article: Listed, existed: boolean): Promise<Set<string>> {
  const { id: articleId, updatedAt, headlineKey } = article
  const before = existed ? await leave(tx, articleId) : new Set<string>()
  const after = listsOf(article, await pathsOf(tx, article.categoryIds))
  const publishedAt = article.publishedAt ?? updatedAt
  await tx.q.insert(tx.t.listings).values([...after].map((list) => ({ articleId, list, publishedAt, updatedAt, headlineKey })))
  await count(tx, [...after].filter((list) => !before.has(list)), 1)
  await count(tx, [...before].filter((list) => !after.has(list)), -1)
  return new Set([...before, ...after])
}

/**
 * Takes an article out of every list.
 * @returns those that it left
 */
export async function unlist (tx: Handle, articleId: string): Promise<Set<string>> {
  const before = await leave(tx, articleId)
  await count(tx, [...before], -1)
  return before
}

async function leave (tx: Handle, articleId: string): Promise<Set<string>> {
  const { listings } = tx.t
  const rows = await tx.q.select({ list: listings.list }).from(listings).where(eq(listings.articleId, articleId))
  if (rows.length > 0) await tx.q.delete(listings).where(eq(listings.articleId, articleId))
  return new Set(rows.map(({ list }) => list))
}

/** Each category with those above it. */
async function pathsOf (tx: Handle, categoryIds: string[]): Promise<string[]> {
  if (categoryIds.length === 0) return []
  const { categories } = tx.t
  const rows = await tx.q.select({ id: categories.id, ancestorIds: categories.ancestorIds }).from(categories).where(inArray(categories.id, categoryIds)).orderBy(asc(categories.id))
  return rows.flatMap(({ id, ancestorIds }) => [id, ...ancestorIds])
}

/**
 * The lists that an article belongs to.
 * @param categoryIds its categories, and those above them
 */
export function listsOf ({ status, trashedAt, language, tagIds, authorIds }: Pick<Listed, 'status' | 'trashedAt' | 'language' | 'tagIds' | 'authorIds'>, categoryIds: string[]): Set<string> {
  const lists = [
    'all',
    ...languageLists(language),
    ...categoryIds.map((id) => `category:${id}`),
    ...tagIds.map((id) => `tag:${id}`),
    ...authorIds.map((id) => `author:${id}`)
  ]
  const prefix = listPrefix(trashedAt ? 'trash' : status)
  return new Set(lists.map((list) => prefix + list))
}

/** Adds to the counters of these lists. They stand beside the content and raise no version. */
export async function count (tx: Handle, lists: string[], by: number): Promise<void> {
  for (const [facet, table] of [['category', tx.t.categories], ['tag', tx.t.tags], ['author', tx.t.authors]] as const) {
    const ids = lists.filter((list) => list.startsWith(facet + ':')).map((list) => list.slice(facet.length + 1))
    if (ids.length > 0) await tx.q.update(table).set({ articleCount: sql`${table.articleCount} + ${by}` }).where(inArray(table.id, ids))
  }
  const { listCounts } = tx.t
  const own = lists.filter((list) => !/^(?:category|tag|author):/.test(list))
  if (own.length === 0) return
  await tx.q.insert(listCounts).values(own.map((list) => ({ list, articleCount: by })))
    .onConflictDoUpdate({ target: listCounts.list, set: { articleCount: sql`${listCounts.articleCount} + ${by}` } })
}
