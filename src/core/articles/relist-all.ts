/**
 * Puts many articles into the lists where they belong, after what they are filed under was changed. How many statements
 * that takes depends on the lists that change, not on the articles.
 */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { count, listsOf } from './relist.js'

/** The lists that an article stood in, and those that it stands in now. */
export interface Moved { before: Set<string>, after: Set<string> }

/** How many rows one statement inserts; engines bound the parameters of a statement. */
const ROWS = 1000

/** @returns by article, whatever its status, where it stood and where it stands */
export async function relistAll (tx: Handle, ids: string[]): Promise<Map<string, Moved>> {
  const { articles: a, listings: l } = tx.t
  const rows = await tx.q.select({ id: a.id, status: a.status, trashedAt: a.trashedAt, language: a.language, publishedAt: a.publishedAt, updatedAt: a.updatedAt, headlineKey: a.headlineKey })
    .from(a).where(inArray(a.id, ids))
  const filed = await filedUnder(tx, ids)
  const standing = await tx.q.select({ articleId: l.articleId, list: l.list }).from(l).where(inArray(l.articleId, ids))
  const before = group(standing.map(({ articleId, list }) => [articleId, list]))
  const moved = new Map<string, Moved>(rows.map((row) => {
    const { categoryIds, tagIds, authorIds } = filed(row.id)
    return [row.id, { before: new Set(before.get(row.id)), after: listsOf({ ...row, tagIds, authorIds }, categoryIds) }]
  }))
  const left = pairs(moved, ({ before, after }) => [...before].filter((list) => !after.has(list)))
  const entered = pairs(moved, ({ before, after }) => [...after].filter((list) => !before.has(list)))
  for (const [list, articleIds] of left) await tx.q.delete(l).where(and(eq(l.list, list), inArray(l.articleId, articleIds)))
  const sorted = new Map(rows.map(({ id, publishedAt, updatedAt, headlineKey }) => [id, { publishedAt: publishedAt ?? updatedAt, updatedAt, headlineKey }]))
  const values = [...entered].flatMap(([list, articleIds]) => articleIds.map((articleId) => ({ articleId, list, ...sorted.get(articleId)! })))
  for (let i = 0; i < values.length; i += ROWS) await tx.q.insert(l).values(values.slice(i, i + ROWS))
  await countAll(tx, left, -1)
  await countAll(tx, entered, 1)
  return moved
}

/** The articles of each list that `of` names. */
function pairs (moved: Map<string, Moved>, of: (moved: Moved) => string[]): Map<string, string[]> {
  return group([...moved].flatMap(([articleId, one]) => of(one).map((list): [string, string] => [list, articleId])))
}

/** Lists that as many articles left or entered are counted together. */
async function countAll (tx: Handle, lists: Map<string, string[]>, sign: 1 | -1): Promise<void> {
  for (const [size, same] of group([...lists].map(([list, { length }]) => [length, list]))) await count(tx, same, sign * size)
}

/** What each article is filed under, its categories with those above them. */
async function filedUnder (tx: Handle, ids: string[]) {
  const { articleCategories: ac, articleTags: at, bylines: b, categories: c } = tx.t
  const categories = await tx.q.select({ articleId: ac.articleId, id: c.id, ancestorIds: c.ancestorIds }).from(ac).innerJoin(c, eq(c.id, ac.categoryId)).where(inArray(ac.articleId, ids)).orderBy(asc(c.id))
  const tags = await tx.q.select({ articleId: at.articleId, id: at.tagId }).from(at).where(inArray(at.articleId, ids))
  const authors = await tx.q.select({ articleId: b.articleId, id: b.authorId }).from(b).where(inArray(b.articleId, ids))
  const categoryIds = group(categories.flatMap(({ articleId, id, ancestorIds }) => [id, ...ancestorIds].map((one): [string, string] => [articleId, one])))
  const tagIds = group(tags.map(({ articleId, id }) => [articleId, id]))
  const authorIds = group(authors.map(({ articleId, id }) => [articleId, id]))
  return (id: string) => ({ categoryIds: categoryIds.get(id) ?? [], tagIds: tagIds.get(id) ?? [], authorIds: authorIds.get(id) ?? [] })
}

function group<Key, Value> (entries: Array<[Key, Value]>): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const [key, value] of entries) {
    const values = groups.get(key)
    if (values) values.push(value)
    else groups.set(key, [value])
  }
  return groups
}
