/**
 * A page of each of several lists: the keys of all of them by one statement, their articles by another, however many lists
 * there are. For lists that are filtered by nothing else.
 */
import { and } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import type { KeyPart } from '../cursor.js'
import { type Page, inOrder, orderBy, toPage } from '../keyset.js'
import { type FoundArticle, findArticles } from './find.js'
import { type Plan, planOf, printOf } from './list.js'
import { DEFAULT_LIMIT, type FilterList, type ListQuery, sortOf } from './query.js'
import type { ArticleField, BodyForm } from './view.js'

/** How many lists one statement reads; SQLite takes 500 parts in one. */
const AT_ONCE = 100

interface Key { list: string, articleId: string, sortKey: KeyPart }

/** Whether lists are filtered by nothing else, so that they can be read together. */
export function isPlain ({ category, tag, author, language, status = 'published', ids, source, externalId, updatedAfter, publishedAfter, publishedBefore }: ListQuery): boolean {
  return status === 'published' && [category, tag, author, language, ids, source, externalId, updatedAfter, publishedAfter, publishedBefore].every((filter) => filter === undefined)
}

/**
 * @param lists each at most once
 * @returns a page for each of them, in their order
 * @throws Problem INVALID_CURSOR
 */
export async function listMany (db: Handle, lists: FilterList[], query: ListQuery, fields: Set<ArticleField>, form: BodyForm): Promise<Array<Page<FoundArticle>>> {
  const { limit = DEFAULT_LIMIT, total } = query
  const sort = sortOf(query)
  const plans = lists.map((within) => planOf(db, query, sort, printOf({ ...query, within }), [within]))
  const keys: Key[] = []
  for (let begin = 0; begin < plans.length; begin += AT_ONCE) keys.push(...await readKeys(db, plans.slice(begin, begin + AT_ONCE), limit + 1))
  const ids = [...new Set(keys.map(({ articleId }) => articleId))]
  const found = ids.length === 0 ? [] : await findArticles(db, ids, fields, form)
  // What was taken down since its key was read is left out.
  const standing = new Map(found.filter(({ status, trashedAt }) => status === 'published' && !trashedAt).map((row) => [row.id, row]))
  const ofList = byList(keys.filter(({ articleId }) => standing.has(articleId)))
  return plans.map(({ order, cursor }, index) => {
    const within = lists[index]!
    const toKey = ({ sortKey, articleId }: Key) => [sortKey, articleId]
    const compare = inOrder(order, cursor?.backward ?? false)
    const own = (ofList.get(within.list) ?? []).sort((a, b) => compare(toKey(a), toKey(b)))
    const page = toPage(own, limit, cursor, printOf({ ...query, within }), toKey)
    const items = page.items.map(({ articleId }) => standing.get(articleId)!)
    return { ...page, items, ...(total && { total: { count: within.articleCount, isLowerBound: false } }) }
  })
}

/** Once over all keys, not once for each list. */
function byList (keys: Key[]): Map<string, Key[]> {
  const lists = new Map<string, Key[]>()
  for (const key of keys) {
    const own = lists.get(key.list)
    if (own) own.push(key)
    else lists.set(key.list, [key])
  }
  return lists
}

/** Where the pages begin and end: each list’s index range apart, all in one statement. */
async function readKeys (db: Handle, plans: Plan[], limit: number): Promise<Key[]> {
  const { listings: l } = db.t
  const [first, ...others] = plans.map(({ order, cursor, range }, index) => {
    const keys = db.q.select({ list: l.list, articleId: l.articleId, sortKey: order.columns[0] }).from(l)
      .where(and(...range)).orderBy(...orderBy(order, cursor?.backward)).limit(limit).as(`page${index}`)
    return db.q.select({ list: keys.list, articleId: keys.articleId, sortKey: keys.sortKey }).from(keys).$dynamic()
  })
  for (const other of others) first!.unionAll(other)
  return await first! as Key[]
}
