/**
 * A page of articles of one status: one index range in order, however it is filtered and sorted. With `status=any` it is
 * one range a status, merged.
 *
 * The rarest filter's list is read in order; other filters are checked row by row, over at most SCAN rows,
 * beyond which the page is short and `next` goes on.
 */
import { type SQL, and, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Column, Handle } from '../../db/handle.js'
import { type KeyPart, fingerprint } from '../cursor.js'
import { type Order, type Page, type Start, beyond, inOrder, orderBy, startOf, toPage, upTo } from '../keyset.js'
import { filterLists, listsInStatus } from './facets.js'
import { STATUSES } from './model.js'
import { DEFAULT_LIMIT, type FilterList, type ListQuery, type Sort, sortOf } from './query.js'
import { type ArticleRow, type WithOriginal, columnsFor, needsBody, needsCategory, originalColumn } from './selection.js'
import type { ArticleField, BodyForm } from './view.js'

/** How many rows a page of a combined filter looks at. */
export const SCAN = 5000
/** How far a combined filter is counted. */
export const MAX_COUNT = 10_000

export interface ListRow extends ArticleRow, WithOriginal {
  sortKey: KeyPart
}

export interface Plan {
  order: Order
  cursor: Start | undefined
  /** The index range: one list, and bounds on the column that it is sorted by. */
  range: SQL[]
  /** What is checked row by row. */
  residual: SQL[]
  lists: FilterList[]
}

/** @throws Problem INVALID_PARAMETER, INVALID_CURSOR */
export async function listArticles (db: Handle, query: ListQuery, fields: Set<ArticleField>, form: BodyForm): Promise<Page<ListRow>> {
  const sort = sortOf(query)
  const print = printOf(query)
  const limit = query.limit ?? DEFAULT_LIMIT
  const filters = await filterLists(db, query)
  const plans: Plan[] = []
  for (const status of statusesOf(query)) plans.push(planOf(db, query, sort, print, await listsInStatus(db, filters, status, query.total ?? false)))
  const [{ order, cursor }] = plans as [Plan, ...Plan[]]
  const backward = cursor?.backward ?? false
  const ends: KeyPart[][] = []
  for (const plan of plans) ends.push(...plan.residual.length > 0 && !query.ids ? await scanEnd(db, plan) : [])
  const end = ends.sort(inOrder(order, backward))[0]
  const rows: ListRow[] = []
  for (const plan of plans) rows.push(...await readRows(db, plan, limit + 1, end, fields, form))
  const keyOf = (row: ListRow) => [row.sortKey, row.id]
  const nearest = plans.length > 1 ? rows.sort((a, b) => inOrder(order, backward)(keyOf(a), keyOf(b))).slice(0, limit + 1) : rows
  const page = toPage(nearest, limit, cursor, print, keyOf, end)
  return query.total ? { ...page, total: await totalOf(db, plans, query) } : page
}

const statusesOf = ({ status = 'published' }: ListQuery) => status === 'any' ? STATUSES : [status]

/** What a cursor is bound to: the filters and the order, not the page's size and shape. */
export function printOf (query: ListQuery): string {
  const { within, category, tag, author, language, status = 'published', publishedAfter, publishedBefore, updatedAfter, ids } = query
  return fingerprint({ within: within?.list, status, category, tag, author, language, publishedAfter, publishedBefore, updatedAfter, ids, sort: sortOf(query) })
}

/** How a list is read, by the lists that all have to hold an article, the rarest first. */
export function planOf (db: Handle, query: ListQuery, sort: Sort, print: string, lists: [FilterList, ...FilterList[]]): Plan {
  const { listings: l } = db.t
  const column = { '-publishedAt': l.publishedAt, publishedAt: l.publishedAt, '-updatedAt': l.updatedAt, headline: l.headlineKey }[sort]
  const order: Order = { columns: [column, l.articleId], descending: sort.startsWith('-') }
  const cursor = startOf(order, print, query)
  const [rarest, ...others] = lists
  const range = [stands(l.list, rarest.list, query.ids)]
  const residual = others.map(({ list }) => inList(db, list, l.articleId))
  const published = publishedWithin(l.publishedAt, query)
  if (column === l.publishedAt) range.push(...published)
  else residual.push(...published.map(unindexed))
  if (query.updatedAfter) range.push(gt(l.updatedAt, query.updatedAfter))
  if (query.ids) range.push(inArray(l.articleId, query.ids))
  if (cursor?.key) range.push(beyond(order, cursor)!)
  return { order, cursor, range, residual, lists }
}

/** Whether a row stands in a list: the range that is read, or, of a few articles that are looked up by their ids, something to check. */
function stands (column: Column, list: string, ids?: string[]): SQL {
  return ids ? sql`${column} || '' = ${list}` : eq(column, list)
}

function publishedWithin (column: Column, { publishedAfter, publishedBefore }: ListQuery): SQL[] {
  return [...publishedAfter ? [gt(column, publishedAfter)] : [], ...publishedBefore ? [lt(column, publishedBefore)] : []]
}

/** A condition that no index is chosen for: it is checked row by row, in the order and within the bounds of the list's own. */
const unindexed = (condition: SQL) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END = 1`

/** As a value rather than by EXISTS, which both engines would make a join: after that with articles, or of the other list's every row. */
function inList (db: Handle, list: string, articleId: Column | SQL.Aliased<string>): SQL {
  return sql`(SELECT 1 FROM ${db.t.listings} AS other WHERE other.article_id = ${articleId} AND other.list = ${list}) = 1`
}

/** Where a scan of SCAN rows ends, skipped over in the index alone; nothing where the list ends before. */
async function scanEnd (db: Handle, { order, cursor, range }: Plan): Promise<KeyPart[][]> {
  const { listings: l } = db.t
  const [end] = await db.q.select({ sortKey: order.columns[0], id: l.articleId }).from(l).where(and(...range))
    .orderBy(...orderBy(order, cursor?.backward)).limit(1).offset(SCAN - 1)
  return end ? [[end.sortKey as KeyPart, end.id]] : []
}

async function readRows (db: Handle, { order, cursor, range, residual }: Plan, limit: number, end: KeyPart[] | undefined, fields: Set<ArticleField>, form: BodyForm): Promise<ListRow[]> {
  const { listings: l, articles: a, categories: c, bodies: b } = db.t
  const columns = columnsFor(db, fields, form, fields.has('translations') ? ['translationOf'] : [])
  const select = db.q.select({ ...columns, ...originalColumn(fields), sortKey: order.columns[0] }).from(l).innerJoin(a, eq(a.id, l.articleId)).$dynamic()
  if (needsCategory(columns)) select.leftJoin(c, eq(c.id, a.categoryId))
  if (needsBody(columns)) select.leftJoin(b, eq(b.articleId, a.id))
  const rows = await select.where(and(...range, ...residual, end && upTo(order, end, cursor?.backward)))
    .orderBy(...orderBy(order, cursor?.backward)).limit(limit)
  return rows as unknown as ListRow[]
}

async function totalOf (db: Handle, plans: Plan[], query: ListQuery) {
  let count = 0
  let isLowerBound = false
  for (const plan of plans) {
    const one = await total(db, plan, query)
    count += one.count
    isLowerBound ||= one.isLowerBound
  }
  return { count, isLowerBound }
}

/** From the maintained counters where one filter stands alone, otherwise counted up to MAX_COUNT rows of the rarest list. */
async function total (db: Handle, { lists, residual }: Plan, query: ListQuery): Promise<{ count: number, isLowerBound: boolean }> {
  const { publishedAfter, publishedBefore, updatedAfter, ids } = query
  if (residual.length === 0 && !publishedAfter && !publishedBefore && !updatedAfter && !ids) return { count: lists[0]!.articleCount, isLowerBound: false }
  const { listings: l } = db.t
  const [rarest, ...others] = lists.map(({ list }) => list)
  // One date is a range of its index; with `updatedAfter` that is this one, and the others are checked row by row.
  const range = updatedAfter ? [gt(l.updatedAt, updatedAfter)] : publishedWithin(l.publishedAt, query)
  const within = db.q.select({ articleId: sql<string>`${l.articleId}`.as('candidate'), publishedAt: l.publishedAt }).from(l)
    .where(and(stands(l.list, rarest!, ids), ids && inArray(l.articleId, ids), ...range)).limit(MAX_COUNT + 1).as('within')
  const checks = and(...others.map((list) => inList(db, list, within.articleId)), ...updatedAfter ? publishedWithin(within.publishedAt, query) : [])
  const [row] = await db.q.select({
    scanned: sql<number>`CAST(count(*) AS integer)`,
    matched: sql<number>`CAST(coalesce(sum(CASE WHEN ${checks ?? sql`1 = 1`} THEN 1 ELSE 0 END), 0) AS integer)`
  }).from(within)
  return { count: Math.min(row!.matched, MAX_COUNT), isLowerBound: row!.scanned > MAX_COUNT }
}
