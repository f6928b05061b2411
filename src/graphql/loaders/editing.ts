/** What the newsroom alone is shown of articles: their versions, working copies and preview links. */
import type { ArticleContent } from '../../core/articles/content.js'
import type { Core, Viewer } from '../../core/index.js'
import type { Paging } from '../../core/keyset.js'
import type { Preview } from '../../core/previews/model.js'
import type { VersionOf } from '../../core/revisions/find-many.js'
import type { RevisionQuery } from '../../core/revisions/list.js'
import type { FullRevision, Revision, RevisionComparison } from '../../core/revisions/model.js'
import type { StageComparison, StagedArticle } from '../../core/stages/model.js'
import type { ArticleShape } from '../article-shape.js'
import type { Run } from '../bounds/run.js'
import { type CreateLoader, ROWS_AT_ONCE } from './batch.js'
import { createPageLoader } from './pages.js'

type Compared = { articleId: string, from: number, to: number }
type Shaped = { articleId: string, shape: ArticleShape }

const toName = ({ articleId, version }: VersionOf) => `${articleId} ${version}`

export function createEditingLoaders (core: Core, viewer: Viewer, run: Run | undefined, createLoader: CreateLoader) {
  /** What cannot be read for several together: one a turn. */
  const oneATurn = <Key, Value>(read: (key: Key) => Promise<Value>) => createLoader<Key, Value, string>(async ([key]) => [await read(key!)], { cacheKeyFn: (key) => JSON.stringify(key), atOnce: 1 })
  return {
    /** A page of an article’s versions. */
    revisionPages: createPageLoader<string, RevisionQuery, Revision>(run, createLoader, (id) => id, (ids, query) => core.revisions.listOfMany(viewer, ids, query)),
    /** A page of an article’s preview links. */
    previewPages: createPageLoader<string, Paging, Preview>(run, createLoader, (id) => id, (ids, query) => core.previews.listOfMany(viewer, ids, query)),
    /** A version; the one that stands now without its content. */
    revisions: createLoader<VersionOf, Revision | FullRevision, string>((wanted) => core.revisions.getMany(viewer, wanted), { cacheKeyFn: toName, atOnce: ROWS_AT_ONCE }),
    /** What an editor wrote in a version. */
    contents: createLoader<VersionOf, ArticleContent, string>((wanted) => core.revisions.contents(viewer, wanted), { cacheKeyFn: toName, atOnce: 10 }),
    comparisons: oneATurn<Compared, RevisionComparison>(({ articleId, ...versions }) => core.revisions.compare(viewer, articleId, versions)),
    stageComparisons: oneATurn<string, StageComparison>((articleId) => core.stages.compare(viewer, articleId)),
    /** The article that a working copy would be. */
    staged: oneATurn<Shaped, StagedArticle>(({ articleId, shape }) => core.stages.get(viewer, articleId, shape))
  }
}
