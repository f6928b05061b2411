/** Working copies written. */
import type { Performed, Written } from '../../core/index.js'
import type { StagedArticle } from '../../core/stages/model.js'
import { articleInputOf } from '../article-input.js'
import type { GraphqlContext } from '../context.js'
import type { MutationResolvers } from '../generated.js'
import { type WriteInput, eitherVersion, perform, preconditionOf } from '../writing.js'
import { idOf, writeArticle, writtenArticle } from './article-writes.js'
import { toStage } from './stage.js'

function toPayload (context: GraphqlContext, input: WriteInput, { result: { data, outcome }, replayed }: Performed<Written<StagedArticle>>) {
  const { core, viewer } = context
  const { form, read = (shape) => core.stages.get(viewer, data.id, shape) } = writtenArticle(data, context, input)
  return { stage: toStage(data, form ?? 'none', read), outcome, replayed }
}

export const stageMutations = {
  patchStage: async (_root, { input }, context) =>
    toPayload(context, input, await perform(context, 'patchStage', input, context.core.stages.patch(context.viewer, idOf(input), articleInputOf(input.article), eitherVersion(input)), '/article')),

  publishStage: async (_root, { input }, context) =>
    writeArticle(context, 'publishStage', input, context.core.stages.publish(context.viewer, idOf(input), preconditionOf(input, 'stage'))),

  async scheduleStage (_root, { input }, context) {
    const step = context.core.stages.schedule(context.viewer, idOf(input), { publishAt: input.publishAt ?? null }, preconditionOf(input, 'stage'))
    return toPayload(context, input, await perform(context, 'scheduleStage', input, step))
  },

  async discardStage (_root, { input }, context) {
    const { result: { id, outcome }, replayed } = await perform(context, 'discardStage', input, context.core.stages.discard(context.viewer, idOf(input), preconditionOf(input, 'stage')))
    return { article: { article: { id } }, outcome, replayed }
  }
} satisfies MutationResolvers
