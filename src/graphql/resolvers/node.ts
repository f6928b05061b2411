/** Things by their global ids (Relay), and nouns by their UUIDs. */
import { isId } from '../../core/fields.js'
import { MAX_VERSION } from '../../core/revisions/model.js'
import { Problem } from '../../errors.js'
import type { GraphqlContext } from '../context.js'
import { type NodeType, fromGlobalId } from '../ids.js'
import type { ArticleParent, AuthorParent, CategoryParent, JobParent, KeyParent, RevisionParent, StageParent, TagParent } from '../parents.js'
import { ifThere } from '../there.js'
import { readStage } from './stage.js'

const MAX_NODES = 100

type Parent = ArticleParent | CategoryParent | AuthorParent | TagParent | RevisionParent | StageParent | KeyParent | JobParent
type Found = (Parent & { __typename: NodeType }) | null

/** How something of each type is read again; what is missing of it is loaded when it is asked for. */
const READ: Record<NodeType, (context: GraphqlContext, id: string) => Promise<Parent | null | undefined>> = {
  Article: async ({ loaders }, id) => await loaders.articles.load({ id, field: 'slug' }) && { article: { id } },
  Category: ({ loaders }, id) => loaders.categories.load(id),
  Author: ({ loaders }, id) => loaders.authors.load(id),
  Tag: ({ loaders }, id) => loaders.tags.load(id),
  async Revision ({ loaders }, id) {
    const [articleId = '', number] = id.split(':')
    const version = Number(number)
    if (!isId(articleId) || !Number.isInteger(version) || version > MAX_VERSION) return null
    return { ...await loaders.revisions.load({ articleId, version }), articleId }
  },
  Stage: (context, id) => readStage(context, id),
  Key: ({ loaders }, id) => loaders.keys.load(id),
  Job: ({ loaders }, id) => loaders.jobs.load(id.toLowerCase())
}

/** A UUID does not say what it is of; of all nouns, one has it at most. */
const HAVE_UUIDS = ['Article', 'Category', 'Author', 'Tag'] as const

async function readByUuid (context: GraphqlContext, id: string): Promise<Found> {
  const found = await Promise.all(HAVE_UUIDS.map(async (type) => {
    const one = await ifThere(async () => READ[type](context, id))
    return one ? [{ ...one, __typename: type }] : []
  }))
  return found.flat()[0] ?? null
}

async function readNode (context: GraphqlContext, given: string): Promise<Found> {
  if (isId(given)) return readByUuid(context, given.toLowerCase())
  const global = fromGlobalId(given)
  if (!global || !(global.type in READ)) return null
  const type = global.type as NodeType
  const found = await ifThere(async () => READ[type](context, global.id))
  return found ? { ...found, __typename: type } : null
}

export const nodeResolvers = {
  Query: {
    node: (_root: unknown, { id }: { id: string }, context: GraphqlContext) => readNode(context, id),

    nodes (_root: unknown, { ids }: { ids: string[] }, context: GraphqlContext) {
      if (ids.length > MAX_NODES) throw new Problem('INVALID_PARAMETER', `“ids” takes ${MAX_NODES} ids at most.`, { errors: [{ parameter: 'ids', detail: `takes ${MAX_NODES} ids at most.` }] })
      return ids.map((id) => readNode(context, id))
    }
  },
  // Mercurius takes it by this name, and the generated types by another.
  Node: { resolveType: ({ __typename }: NonNullable<Found>) => __typename }
}
