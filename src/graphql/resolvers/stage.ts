/** Working copies. */
import type { Shape } from '../../core/articles/view.js'
import type { StagedArticle } from '../../core/stages/model.js'
import { type ArticleShape, shapeOf } from '../article-shape.js'
import type { GraphqlContext } from '../context.js'
import type { Resolvers } from '../generated.js'
import { toGlobalId } from '../ids.js'
import type { ArticleParent, StageParent } from '../parents.js'
import { selectionOf } from '../selection.js'

/** Its state alone: the article that it would be is read where that is asked for. @returns null for an article without one */
export async function readStage ({ core, viewer, loaders }: Pick<GraphqlContext, 'core' | 'viewer' | 'loaders'>, id: string): Promise<StageParent | null> {
  const stage = await loaders.stages.load(id)
  return stage ? { articleId: id, stage, article: { article: { id }, read: (shape) => core.stages.get(viewer, id, shape) } } : null
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
    async article ({ articleId, stage, article }, _args, { viewer, loaders }, info) {
      if (article.form !== undefined || !article.read) return article
      const shape = shapeOf(info, selectionOf(info), viewer)
      return toStage({ ...await loaders.staged.load({ articleId, shape }), stage }, shape.body, article.read).article
    },
    comparison: ({ articleId }, _args, { loaders }) => loaders.stageComparisons.load(articleId)
  }
} satisfies Resolvers
