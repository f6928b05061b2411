/** What is read for many things at once, by one statement a kind: made anew for each operation, so that nothing is remembered longer. */
import type { Core, Viewer } from '../../core/index.js'
import type { CategoryTree } from '../../core/categories/view.js'
import type { Run } from '../bounds/run.js'
import { createArticleLoader } from './articles.js'
import { createBatching } from './batch.js'
import { createEditingLoaders } from './editing.js'
import { createListLoader } from './lists.js'

export type Loaders = ReturnType<typeof createLoaders>

/** @param run the operation that they are for */
export function createLoaders (core: Core, viewer: Viewer, run: Run | undefined) {
  const createLoader = createBatching(run)
  /** Undefined for what is not there. */
  const byId = <T>(read: (ids: readonly string[]) => Promise<Map<string, T>>) => createLoader<string, T | undefined>(async (ids) => {
    const found = await read(ids)
    return ids.map((id) => found.get(id))
  })
  return {
    /** One attribute of an article. */
    articles: createArticleLoader(core, viewer, run, createLoader),
    /** A page of the articles of something. */
    lists: createListLoader(core, viewer, run, createLoader),
    ...createEditingLoaders(core, viewer, run, createLoader),
    /** The state of an article’s working copy, by the article’s id. */
    stages: byId((ids) => core.stages.ofMany(viewer, ids)),
    keys: byId((ids) => core.keys.byIds(viewer, ids)),
    jobs: byId((ids) => core.jobs.byIds(viewer, ids)),
    categories: byId((ids) => core.categories.byIds(viewer, ids)),
    authors: byId((ids) => core.authors.byIds(viewer, ids)),
    tags: byId((ids) => core.tags.byIds(viewer, ids)),
    ancestors: byId((ids) => core.categories.ancestors(viewer, ids)),
    children: byId((ids) => core.categories.children(viewer, ids)),
    /** All categories, however often they are asked for. */
    tree: createLoader<'all', CategoryTree[]>(async (keys) => {
      const tree = await core.categories.tree(viewer)
      return keys.map(() => tree)
    })
  }
}
