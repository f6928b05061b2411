/** Pages of the articles of categories, authors and tags: those of things beside each other, asked for alike, are read together. */
import DataLoader from 'dataloader'
import type { FilterList, ListQuery } from '../../core/articles/query.js'
import type { Article } from '../../core/articles/view.js'
import type { Core, Viewer } from '../../core/index.js'
import type { Page } from '../../core/keyset.js'

export interface ListOf {
  within: FilterList
  query: Omit<ListQuery, 'within'>
}

export const createListLoader = (core: Core, viewer: Viewer) => new DataLoader<ListOf, Page<Article>, string>(async (wanted) => {
  const alike = new Map<string, ListOf[]>()
  for (const one of wanted) alike.set(JSON.stringify(one.query), [...alike.get(JSON.stringify(one.query)) ?? [], one])
  const pages = new Map<ListOf, Page<Article> | Error>()
  for (const group of alike.values()) {
    const read = await core.articles.lists(viewer, group.map(({ within }) => within), group[0]!.query).catch((error: Error) => error)
    for (const [index, one] of group.entries()) pages.set(one, read instanceof Error ? read : read[index]!)
  }
  return wanted.map((one) => pages.get(one)!)
}, { cacheKeyFn: ({ within: { list }, query }) => `${list} ${JSON.stringify(query)}` })
