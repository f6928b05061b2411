/** Every resolver of the schema. Made for each app, since Mercurius changes what it is given. */
import type { Tail } from '../../changes/tail.js'
import { createSubscriptionResolvers } from '../live/resolvers.js'
import { createScalars } from '../scalars.js'
import { articleResolvers } from './article.js'
import { articleMutations } from './article-writes.js'
import { authorResolvers } from './author.js'
import { batchResolvers } from './batch.js'
import { categoryResolvers } from './category.js'
import { deskResolvers } from './desk.js'
import { createDeskMutations } from './desk-writes.js'
import { nodeResolvers } from './node.js'
import { nounMutations } from './noun-writes.js'
import { revisionResolvers } from './revision.js'
import { stageResolvers } from './stage.js'
import { stageMutations } from './stage-writes.js'
import { tagResolvers } from './tag.js'
import type { Core } from '../../core/index.js'

export interface ResolverSettings {
  /** Where this API is reached, without a slash at its end. */
  publicUrl: string
  /** What subscriptions follow. */
  tail: Tail
}

export function createResolvers (_core: Core, { publicUrl, tail }: ResolverSettings) {
  const parts = [articleResolvers, categoryResolvers, authorResolvers, tagResolvers, revisionResolvers, stageResolvers, deskResolvers, batchResolvers, nodeResolvers]
  const merged: Record<string, object> = { ...createScalars() }
  for (const part of parts) for (const [type, fields] of Object.entries(part)) merged[type] = { ...merged[type], ...fields }
  merged.Mutation = { ...merged.Mutation, ...articleMutations, ...stageMutations, ...nounMutations, ...createDeskMutations(publicUrl) }
  merged.Subscription = createSubscriptionResolvers(tail)
  return merged
}
