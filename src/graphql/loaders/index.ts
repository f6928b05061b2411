/** What is read for many things at once, by one statement a kind: made anew for each operation, so that nothing is remembered longer. */
import DataLoader from 'dataloader'
import type { Core, Viewer } from '../../core/index.js'
import { createArticleLoader } from './articles.js'
import { createListLoader } from './lists.js'
import { createRevisionLoader } from './revisions.js'

export type Loaders = ReturnType<typeof createLoaders>

export function createLoaders (core: Core, viewer: Viewer) {
  return {
    /** One attribute of an article. */
    articles: createArticleLoader(core, viewer),
    /** A page of the articles of something. */
    lists: createListLoader(core, viewer),
    /** What an editor wrote in a version. */
    contents: createRevisionLoader(core, viewer),
    categories: byId((ids) => core.categories.byIds(viewer, ids)),
    authors: byId((ids) => core.authors.byIds(viewer, ids)),
    tags: byId((ids) => core.tags.byIds(viewer, ids)),
    ancestors: byId((ids) => core.categories.ancestors(viewer, ids)),
    children: byId((ids) => core.categories.children(viewer, ids))
  }
}

/** Undefined for what is not there. */
const byId = <T>(read: (ids: readonly string[]) => Promise<Map<string, T>>) => new DataLoader<string, T | undefined>(async (ids) => {
  const found = await read(ids)
  return ids.map((id) => found.get(id))
})
