/** Pages of things beside each other, asked for alike: they are read together. */
import { DEFAULT_LIMIT } from '../../core/articles/query.js'
import type { Page, Paging } from '../../core/keyset.js'
import type { Run } from '../bounds/run.js'
import { type CreateLoader, ROWS_AT_ONCE, inTurns } from './batch.js'

export interface PageOf<Of, Query> {
  within: Of
  query: Query
}

/**
 * @param nameOf what tells one thing from another
 * @param read reads a page of each of several, in their order
 */
export function createPageLoader<Of, Query extends Paging, T> (run: Run | undefined, createLoader: CreateLoader, nameOf: (of: Of) => string, read: (of: Of[], query: Query) => Promise<Array<Page<T> | Error>>) {
  return createLoader<PageOf<Of, Query>, Page<T>, string>(async (wanted) => {
    const pages = new Map<PageOf<Of, Query>, Page<T> | Error>()
    for (const group of alike(wanted)) {
      const { query } = group[0]!
      const atOnce = Math.max(1, Math.floor(ROWS_AT_ONCE / (query.limit ?? DEFAULT_LIMIT)))
      for await (const some of inTurns(run, group, atOnce)) {
        const found = await read(some.map(({ within }) => within), query).catch((error: Error) => error)
        for (const [index, one] of some.entries()) pages.set(one, found instanceof Error ? found : found[index]!)
      }
    }
    return wanted.map((one) => pages.get(one)!)
  }, { cacheKeyFn: ({ within, query }) => `${nameOf(within)} ${JSON.stringify(query)}`, atOnce: ROWS_AT_ONCE })
}

function alike<Of, Query> (wanted: ReadonlyArray<PageOf<Of, Query>>): Iterable<Array<PageOf<Of, Query>>> {
  const groups = new Map<string, Array<PageOf<Of, Query>>>()
  for (const one of wanted) {
    const query = JSON.stringify(one.query)
    const group = groups.get(query)
    if (group) group.push(one)
    else groups.set(query, [one])
  }
  return groups.values()
}
