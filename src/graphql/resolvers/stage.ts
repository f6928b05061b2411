/** Working copies. */
import type { Core, Viewer } from '../../core/index.js'
import type { Shape } from '../../core/articles/view.js'
import type { StagedArticle } from '../../core/stages/model.js'
import type { ArticleShape } from '../article-shape.js'
import type { Resolvers } from '../generated.js'
import { toGlobalId } from '../ids.js'
import type { ArticleParent, StageParent } from '../parents.js'
import { ifThere } from '../there.js'

/** @returns null for an article without one */
export function readStage (core: Core, viewer: Viewer, id: string, shape: ArticleShape): Promise<StageParent | null> {
  return ifThere(async () => toStage(await core.stages.get(viewer, id, shape), shape.body, (more) => core.stages.get(viewer, id, more)))
}

/** @param read what is missing of the article that it would be */
export function toStage ({ stage, ...article }: StagedArticle, form: ArticleShape['body'], read: NonNullable<ArticleParent['read']>): StageParent {
  return { articleId: article.id, stage, article: { article, form, read: (shape: Shape) => read(shape) } }
}

export const stageResolvers = {
  Stage: {
    id: ({ articleId }) => toGlobalId('Stage', articleId),
    uuid: ({ articleId }) => articleId,
    version: ({ stage }) => stage.version,
    baseVersion: ({ stage }) => stage.baseVersion,
    liveVersion: ({ stage }) => stage.liveVersion,
    isBehind: ({ stage }) => stage.isBehind,
    publishAt: ({ stage }) => stage.publishAt,
    failure: ({ stage }) => stage.failure,
    createdAt: ({ stage }) => stage.createdAt,
    updatedAt: ({ stage }) => stage.updatedAt,
    actor: ({ stage }) => stage.actor,
    article: ({ article }) => article,
    comparison: ({ articleId }, _args, { core, viewer }) => core.stages.compare(viewer, articleId)
  }
} satisfies Resolvers
