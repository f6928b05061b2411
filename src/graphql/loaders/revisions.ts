/** The contents of versions, those of one article read together. */
import type { ArticleContent } from '../../core/articles/content.js'
import type { Core, Viewer } from '../../core/index.js'
import type { CreateLoader } from './batch.js'

interface VersionOf { articleId: string, version: number }

/** Undefined for a version that was not kept. */
export const createRevisionLoader = (core: Core, viewer: Viewer, createLoader: CreateLoader) => createLoader<VersionOf, ArticleContent | undefined, string>(async (wanted) => {
  const ofArticle = new Map<string, Promise<Map<number, ArticleContent>>>()
  for (const { articleId } of wanted) {
    const versions = wanted.filter((one) => one.articleId === articleId).map(({ version }) => version)
    if (!ofArticle.has(articleId)) ofArticle.set(articleId, core.revisions.contents(viewer, articleId, versions))
  }
  return Promise.all(wanted.map(async ({ articleId, version }) => (await ofArticle.get(articleId))?.get(version)))
}, { cacheKeyFn: ({ articleId, version }) => `${articleId} ${version}` })
