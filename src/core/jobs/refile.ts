/** Articles that were filed under one category or tag are filed under another. */
import { isDeepStrictEqual } from 'node:util'
import { type SQL, and, eq, inArray, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { CustomChecker } from '../articles/custom.js'

/**
 * An article that was filed under both keeps the place that stood first, so that a primary category stays primary.
 * @param ids some articles
 * @returns those that were filed under `from` itself, not only under something below it
 */
export async function refile (tx: Handle, noun: 'category' | 'tag', from: string, into: string, ids: string[]): Promise<Set<string>> {
  const { articles: a, articleCategories: ac, articleTags: at } = tx.t
  const isLater = (table: typeof ac | typeof at, column: string) => sql`EXISTS (SELECT 1 FROM ${table} AS earlier
    WHERE earlier.article_id = ${table.articleId} AND earlier.${sql.identifier(column)} IN (${from}, ${into}) AND earlier.position < ${table.position})`
  const within = (table: typeof ac | typeof at, ...conditions: SQL[]) => and(inArray(table.articleId, ids), ...conditions)
  if (noun === 'tag') {
    const twice = await tx.q.delete(at).where(within(at, inArray(at.tagId, [from, into]), isLater(at, at.tagId.name))).returning({ id: at.articleId })
    const once = await tx.q.update(at).set({ tagId: into }).where(within(at, eq(at.tagId, from))).returning({ id: at.articleId })
    return idsOf(twice, once)
  }
  const twice = await tx.q.delete(ac).where(within(ac, inArray(ac.categoryId, [from, into]), isLater(ac, ac.categoryId.name))).returning({ id: ac.articleId })
  const once = await tx.q.update(ac).set({ categoryId: into }).where(within(ac, eq(ac.categoryId, from))).returning({ id: ac.articleId })
  await tx.q.update(a).set({ categoryId: into }).where(and(inArray(a.id, ids), eq(a.categoryId, from)))
  return idsOf(twice, once)
}

const idsOf = (...rows: Array<Array<{ id: string }>>) => new Set(rows.flat().map(({ id }) => id))

/**
 * Another schema applies to these articles than when they were written: what it calls HTML is sanitised in their own
 * fields. They need not fit it, and no version is raised.
 */
export async function sanitiseCustom (tx: Handle, check: CustomChecker['check'], ids: string[]): Promise<void> {
  const { articles: a } = tx.t
  for (const { id, categoryId, custom } of await tx.q.select({ id: a.id, categoryId: a.categoryId, custom: a.custom }).from(a).where(inArray(a.id, ids))) {
    if (Object.keys(custom).length === 0) continue
    const safe = await check(tx, categoryId ?? undefined, custom, 'kept')
    if (!isDeepStrictEqual(safe, custom)) await tx.q.update(a).set({ custom: safe }).where(eq(a.id, id))
  }
}
