/**
 * The filters of a list, each of them a list of its own (`listings.list`), with how many articles it has.
 * A combined filter is read from the rarest and checked against the others.
 */
import { eq } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { type Facet, nearestSlug, resolve } from '../references.js'
import { type FilterList, type ListQuery, type ListedStatus, languageList, listPrefix } from './query.js'

const FACETS = ['category', 'tag', 'author'] as const

/**
 * @returns the lists of published articles that all have to hold an article; none where nothing is filtered
 * @throws Problem INVALID_PARAMETER for a category, tag or author that does not exist, with the nearest that does
 */
export async function filterLists (db: Handle, query: ListQuery): Promise<FilterList[]> {
  const lists: FilterList[] = query.within ? [query.within] : []
  for (const facet of FACETS) {
    const reference = query[facet]
    if (reference !== undefined) lists.push(await facetList(db, facet, reference))
  }
  if (query.language !== undefined) lists.push(await countedList(db, languageList(query.language)))
  return lists
}

/**
 * The same lists of the articles in a status, rarest first; `all` where nothing is filtered.
 * @param lists those of published articles
 */
export async function listsInStatus (db: Handle, lists: FilterList[], status: Exclude<ListedStatus, 'any'>, total: boolean): Promise<[FilterList, ...FilterList[]]> {
  const prefix = listPrefix(status)
  const wanted = lists.length > 0 ? lists : [{ list: 'all', articleCount: 0 }]
  const counted: FilterList[] = []
  for (const one of wanted) {
    const known = prefix === '' && one.list !== 'all'
    const needed = total || wanted.length > 1
    counted.push(known || !needed ? { ...one, list: prefix + one.list } : await countedList(db, prefix + one.list))
  }
  return counted.sort((a, b) => a.articleCount - b.articleCount) as [FilterList, ...FilterList[]]
}

async function facetList (db: Handle, facet: Facet, reference: string): Promise<FilterList> {
  const found = await resolve(db, facet, reference)
  if (found) return { list: `${facet}:${found.id}`, articleCount: found.articleCount }
  const near = await nearestSlug(db, facet, reference)
  const detail = `There is no ${facet} “${reference}”.${near ? ` Did you mean “${near}”?` : ''}`
  throw new Problem('INVALID_PARAMETER', detail, { errors: [{ parameter: facet, detail }] })
}

async function countedList (db: Handle, list: string): Promise<FilterList> {
  const { listCounts } = db.t
  const [row] = await db.q.select({ articleCount: listCounts.articleCount }).from(listCounts).where(eq(listCounts.list, list))
  return { list, articleCount: row?.articleCount ?? 0 }
}
