/** Pages of the articles of categories, authors and tags. */
import type { FilterList, ListQuery } from '../../core/articles/query.js'
import type { Article } from '../../core/articles/view.js'
import type { Core, Viewer } from '../../core/index.js'
import type { Run } from '../bounds/run.js'
import type { CreateLoader } from './batch.js'
import { createPageLoader } from './pages.js'

export const createListLoader = (core: Core, viewer: Viewer, run: Run | undefined, createLoader: CreateLoader) =>
  createPageLoader<FilterList, Omit<ListQuery, 'within'>, Article>(run, createLoader, ({ list }) => list, (lists, query) => core.articles.lists(viewer, lists, query))
