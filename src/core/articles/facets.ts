/**
 * The filters of a list, each of them a list of its own (`listings.list`), with how many articles it has.
 * A combined filter is read from the rarest and checked against the others.
 */
import { eq } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { type Facet, nearestSlug, resolve } from '../references.js'
import { type FilterList, type ListQuery, languageList } from './query.js'

const FACETS = ['category', 'tag', 'author'] as const

/**
 * @returns the lists that all have to hold an article, rarest first; `all` where nothing is filtered
 * @throws Problem INVALID_PARAMETER for a category, tag or author that does not exist, with the nearest that does
 */
export async function filterLists (db: Handle, query: ListQuery): Promise<[FilterList, ...FilterList[]]> {
  const lists: FilterList[] = query.within ? [query.within] : []
  for (const facet of FACETS) {
    const reference = query[facet]
    if (reference !== undefined) lists.push(await facetList(db, facet, reference))
  }
  if (query.language !== undefined) lists.push(await countedList(db, languageList(query.language)))
  const [first, ...rest] = lists.sort((a, b) => a.articleCount - b.articleCount)
  return first ? [first, ...rest] : [query.total ? await countedList(db, 'all') : { list: 'all', articleCount: 0 }]
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
