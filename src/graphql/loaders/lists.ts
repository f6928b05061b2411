/** Pages of the articles of categories, authors and tags: those of things beside each other, asked for alike, are read together. */
import { DEFAULT_LIMIT, type FilterList, type ListQuery } from '../../core/articles/query.js'
import type { Article } from '../../core/articles/view.js'
import type { Core, Viewer } from '../../core/index.js'
import type { Page } from '../../core/keyset.js'
import type { Run } from '../bounds/run.js'
import { type CreateLoader, ROWS_AT_ONCE, inTurns } from './batch.js'

export interface ListOf {
  within: FilterList
  query: Omit<ListQuery, 'within'>
}

export const createListLoader = (core: Core, viewer: Viewer, run: Run | undefined, createLoader: CreateLoader) => createLoader<ListOf, Page<Article>, string>(async (wanted) => {
  const pages = new Map<ListOf, Page<Article> | Error>()
  for (const group of alike(wanted)) {
    const { query } = group[0]!
    const lists = Math.max(1, Math.floor(ROWS_AT_ONCE / (query.limit ?? DEFAULT_LIMIT)))
    for await (const some of inTurns(run, group, lists)) {
      const read = await core.articles.lists(viewer, some.map(({ within }) => within), query).catch((error: Error) => error)
      for (const [index, one] of some.entries()) pages.set(one, read instanceof Error ? read : read[index]!)
    }
  }
  return wanted.map((one) => pages.get(one)!)
}, { cacheKeyFn: ({ within: { list }, query }) => `${list} ${JSON.stringify(query)}`, atOnce: ROWS_AT_ONCE })

function alike (wanted: readonly ListOf[]): Iterable<ListOf[]> {
  const groups = new Map<string, ListOf[]>()
  for (const one of wanted) {
    const query = JSON.stringify(one.query)
    const group = groups.get(query)
    if (group) group.push(one)
    else groups.set(query, [one])
  }
  return groups.values()
}
