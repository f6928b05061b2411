/** Lists as Relay has them, over core’s pages: the cursors are REST’s own. */
import type { GraphQLResolveInfo } from 'graphql'
import { DEFAULT_LIMIT, MAX_LIMIT } from '../core/articles/query.js'
import type { Page, Paging } from '../core/keyset.js'
import { Problem } from '../errors.js'
import { selectionOf } from './selection.js'

type Given<T> = T | null | undefined

export interface ConnectionArgs {
  first?: Given<number>
  after?: Given<string>
  last?: Given<number>
  before?: Given<string>
}

/** @throws Problem INVALID_PARAMETER for what does not go together, or is out of bounds */
export function pagingOf ({ first, after, last, before }: ConnectionArgs): Paging {
  const backward = last != null || before != null
  if (backward && (first != null || after != null)) throw refusal(first != null ? 'first' : 'after', 'goes with neither “last” nor “before”: a page is read in one direction.')
  const limit = (backward ? last : first) ?? DEFAULT_LIMIT
  if (limit < 1 || limit > MAX_LIMIT) throw refusal(backward ? 'last' : 'first', `takes a whole number from 1 to ${MAX_LIMIT}.`)
  const cursor = (backward ? before : after) ?? undefined
  return { limit, cursor, ...(backward ? { backward } : cursor !== undefined && { backward: false }) }
}

function refusal (parameter: keyof ConnectionArgs, detail: string): Problem {
  return new Problem('INVALID_PARAMETER', `“${parameter}” ${detail}`, { errors: [{ parameter, detail }] })
}

/** Whether the list is to be counted. */
export function asksTotal (info: GraphQLResolveInfo): boolean {
  const selected = selectionOf(info)
  return selected.has('totalCount') || selected.has('totalIsLowerBound')
}

/** A page of what resolvers hand on. */
export const mapPage = <From, To>(page: Page<From>, map: (item: From) => To): Page<To> => ({ ...page, items: page.items.map(map) })

/** The fields of every connection. */
export const connectionFields = <T>() => ({
  nodes: ({ items }: Page<T>) => items,
  edges: ({ items, cursorAt }: Page<T>) => items.map((node, index) => ({ node, cursor: cursorAt(index) })),
  pageInfo: pageInfoOf<T>
})

/** The same of those that are counted. */
export const countedFields = <T>() => ({
  ...connectionFields<T>(),
  // Of the trash nothing is counted.
  totalCount: ({ total }: Page<T>) => total?.count as number,
  totalIsLowerBound: ({ total }: Page<T>) => total?.isLowerBound as boolean
})

/** Where a page was cut short of its list’s end, the cursor goes on from there, which is beyond its last item. */
function pageInfoOf<T> ({ items, next, prev, cursorAt }: Page<T>) {
  const [start, end] = items.length > 0 ? [cursorAt(0), cursorAt(items.length - 1)] : [null, null]
  return { hasNextPage: next !== null, hasPreviousPage: prev !== null, startCursor: prev ?? start, endCursor: next ?? end }
}
