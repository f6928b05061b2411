/** Which articles a job does next, by the lists of every status that they stand in. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { STATUSES } from '../articles/model.js'
import { listPrefix } from '../articles/query.js'
import { type Order, beyond } from '../keyset.js'
import type { Facet } from '../references.js'

/** How many articles one transaction does: as many as hold the event loop for some 25 ms. */
export const CHUNK = 100

/** The lists of what is filed under a thing, whatever its status. */
const listsUnder = (noun: Facet, id: string) => [...STATUSES, 'trash' as const].map((status) => `${listPrefix(status)}${noun}:${id}`)

/** How many articles are filed under a thing, by the counters. */
export async function countUnder ({ q, t: { listCounts } }: Handle, noun: Facet, { id, articleCount }: { id: string, articleCount: number }): Promise<number> {
  const [row] = await q.select({ others: sql<number>`CAST(coalesce(sum(${listCounts.articleCount}), 0) AS integer)` })
    .from(listCounts).where(inArray(listCounts.list, listsUnder(noun, id)))
  return articleCount + row!.others
}

/** Some of the articles that are still filed under a thing, for a job that takes them out. */
export async function nextUnder ({ q, t: { listings: l } }: Handle, noun: Facet, id: string): Promise<string[]> {
  const rows = await q.select({ id: l.articleId }).from(l).where(inArray(l.list, listsUnder(noun, id))).limit(CHUNK)
  return rows.map((row) => row.id)
}

/** The next articles filed under a thing, for a job that leaves them there, and where the chunk after them begins; null at the end. */
export async function nextAfter ({ q, t: { listings: l } }: Handle, noun: Facet, id: string, position: string | null): Promise<{ ids: string[], position: string | null }> {
  const order: Order = { columns: [l.publishedAt, l.articleId], descending: false }
  const lists = listsUnder(noun, id)
  let [at, ...key] = position === null ? [0] : JSON.parse(position) as [number, number, string]
  const ids: string[] = []
  for (; at < lists.length; at++, key = []) {
    const [publishedAt, articleId] = key
    const after = articleId === undefined ? undefined : beyond(order, { key: [new Date(publishedAt!), articleId], backward: false })
    const rows = await q.select({ id: l.articleId, publishedAt: l.publishedAt }).from(l).where(and(eq(l.list, lists[at]!), after))
      .orderBy(asc(l.publishedAt), asc(l.articleId)).limit(CHUNK - ids.length)
    ids.push(...rows.map((row) => row.id))
    const last = rows.at(-1)
    if (last && ids.length === CHUNK) return { ids, position: JSON.stringify([at, last.publishedAt.getTime(), last.id]) }
  }
  return { ids, position: null }
}
